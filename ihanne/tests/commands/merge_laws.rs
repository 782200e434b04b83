//! Laws of merges: taken back, they leave no trace; standing, they change nothing that files say.

use proptest::prelude::*;
use serde_json::Value;

use crate::shell::Shell;

/// A record: company, city and employees, each perhaps blank but the first.
type Row = (u8, Option<u8>, Option<u16>);

fn row() -> impl Strategy<Value = Row> {
    (0..6_u8, proptest::option::of(0..4_u8), proptest::option::of(1..900_u16))
}

fn file(rows: &[Row], first: usize) -> String {
    let mut text = "Record ID,Company,City,Employees\n".to_owned();
    for (at, (name, city, employees)) in rows.iter().enumerate() {
        let city = city.map_or(String::new(), |city| format!("City {city}"));
        let employees = employees.map_or(String::new(), |employees| employees.to_string());
        text.push_str(&format!("r{},Company {name},{city},{employees}\n", first + at));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_merge_that_is_taken_back_leaves_no_trace(
        first in proptest::collection::vec(row(), 2..6),
        second in proptest::collection::vec(row(), 1..5),
        pairs in proptest::collection::vec((0..11_usize, 0..11_usize), 1..6),
    ) {
        let shell = Shell::new();
        shell.write("first.csv", file(&first, 0));
        shell.write("second.csv", file(&second, first.len()));
        shell.run("import first.csv second.csv --as accounts").done();
        let exported = || shell.run("export accounts --originals").done();
        let before = exported();
        let all = first.len() + second.len();
        let pairs: Vec<(usize, usize)> = pairs.iter().map(|(one, other)| (one % all, other % all)).filter(|(a, b)| a != b).collect();
        prop_assume!(!pairs.is_empty());
        let lines: String = pairs.iter().map(|(one, other)| format!("r{one},r{other},same\n")).collect();
        shell.write("answers.csv", format!("key,other_key,answer\n{lines}"));
        shell.run("duplicates answer --from answers.csv").done();
        let merged: Value = serde_json::from_str(&shell.run("duplicates merge --json").done()).unwrap();
        let after = exported();
        prop_assert_eq!(after.lines().count() - 1, all - merged["merged"].as_u64().unwrap() as usize);
        let again: Value = serde_json::from_str(&shell.run("import first.csv second.csv --as accounts --json").done()).unwrap();
        prop_assert_eq!((again["created"].as_u64(), again["updated"].as_u64(), again["set_aside"].as_u64()), (Some(0), Some(0), Some(0)));
        prop_assert_eq!(exported(), after);
        shell.run("undo").done();
        prop_assert_eq!(exported(), before);
    }
}

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

/// Two accounts of different business ids stay two, also where somebody said of a third that it is one of them.
#[test]
fn an_answer_joins_no_two_business_ids() {
    let shell = Shell::new();
    let mut text = "record_id,name,domain,city,business_id\nA,Nordic Widgets Oy,nordicwidgets.fi,Espoo,2100037-6\n\
                    B,Nordic Widgets Oy,nordicwidgets.fi,Espoo,\nD,Pohjola Kone Oy,pohjolakone.fi,Oulu,2100074-7\n"
        .to_owned();
    for at in 0..20 {
        for (side, form) in ["Oy", "OY"].into_iter().enumerate() {
            text.push_str(&format!("P{at}{side},Pair {at} Company {form},pair{at}.fi,Turku,\n"));
        }
    }
    shell.write("v.csv", text);
    shell.run("import v.csv --as accounts").done();
    shell.run("duplicates find").done();
    shell.run("duplicates answer B D same").done();
    shell.run("duplicates merge").done();
    let exported = shell.run("export accounts").done();
    assert!(exported.contains("2100037-6") && exported.contains("2100074-7"), "{exported}");
}

/// A name that two groups have had leads to neither.
#[test]
fn deals_of_a_name_that_two_accounts_have_had_stay_where_they_are() {
    let shell = Shell::new();
    shell.write(
        "accounts.csv",
        "record_id,name,domain,country,city\n1,Acme Oy,acme.fi,FI,Espoo\n2,Acme,acme-two.fi,FI,\n\
         3,Acme Sverige AB,acme.se,SE,Lund\n4,Acme,acme-two.se,SE,\n",
    );
    shell.write("deals.csv", "deal_id,deal_name,account_name,amount,outcome\nD1,First,Acme,100,won\n");
    shell.run("import accounts.csv --as accounts").done();
    shell.run("import deals.csv --as deals").done();
    for (one, other) in [("1", "2"), ("3", "4")] {
        shell.run(&format!("duplicates answer {one} {other} same")).done();
    }
    shell.run("duplicates merge --only-answered").done();
    let deals = shell.run("export deals").done();
    assert!(deals.contains("D1,First,Acme,"), "{deals}");
}

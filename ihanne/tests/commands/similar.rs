//! `ihanne similar` finds what is near, and says what it cannot.

use serde_json::Value;

use crate::shell::{PROFILE, Shell};

const LIST: &str = "name,industry,employees,country\n\
                    Ahjo,SaaS,100,FI\n\
                    Brygga,SaaS,110,SE\n\
                    Cirkel,Retail,5,DE\n\
                    Ahjo,SaaS,100,FI\n";

fn shell(list: &str) -> Shell {
    let shell = Shell::new();
    shell.write("list.csv", list);
    shell
}

#[test]
fn records_of_one_name_are_all_seeds_and_a_seed_counts_once() {
    let told = shell(LIST).run("similar list.csv --to ahjo --to Ahjo -o out.csv --json").done();
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((told["seeds"].as_u64(), told["excluded"].as_u64(), told["written"].as_u64()), (Some(2), Some(2), Some(2)));
    let codes: Vec<&str> = told["notices"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["seeds_twice", "weights_alike"]);
}

#[test]
fn a_table_without_key_is_counted_from_one() {
    let shell = shell("industry,employees\nSaaS,100\nSaaS,\nRetail,5\n");
    let out = shell.run("similar list.csv --to 1").done();
    assert!(out.lines().nth(1).unwrap().contains("row 1"), "{out}");
    let refused = shell.run("similar list.csv --to 9").refused();
    assert!(refused.contains("no_seeds") && refused.contains("the number of the row, from 1"), "{refused}");
}

#[test]
fn what_is_all_unknown_cannot_be_compared() {
    let shell = shell("name,industry,employees\nAhjo,,\nBrygga,SaaS,10\nCirkel,Retail,20\n");
    let refused = shell.run("similar list.csv --to Ahjo -o out.csv").refused();
    assert!(refused.contains("nothing_to_compare"), "{refused}");
    assert!(!shell.files().contains(&"out.csv".to_owned()), "nothing is half written");
    let refused = shell.run("similar list.csv --to Brygga --by revenue").refused();
    assert!(refused.contains("nothing_to_compare") && refused.contains("revenue"), "{refused}");
}

#[test]
fn a_list_without_rows_and_no_seeds_are_refused() {
    let shell = shell("name,industry\n");
    assert!(shell.run("similar list.csv --to Ahjo").refused().contains("no_seeds"));
    assert_eq!(shell.run("similar list.csv").code, 2);
    shell.write("list.csv", LIST);
    assert!(shell.run("similar list.csv --customers country=NO").refused().contains("no account of it is a seed"));
    assert!(shell.run("similar list.csv --customers stage=won").refused().contains("column_not_found"));
}

#[test]
fn a_profile_says_what_counts_and_a_study_without_evidence_does_not() {
    let shell = shell(LIST);
    shell.write("p.toml", PROFILE);
    let out = shell.run("similar list.csv --to Cirkel --weights p.toml --json -o out.csv").done();
    let told: Value = serde_json::from_str(&out).unwrap();
    // 10 points for the industry; a must weighs as much.
    assert_eq!(
        told["attributes"],
        serde_json::json!([{"attribute": "industry", "share": 0.5}, {"attribute": "employees", "share": 0.5}])
    );
    shell.write("study.json", "{}");
    assert!(shell.run("similar list.csv --to Ahjo --weights study.json").refused().contains("not_a_study"));
    assert_eq!(shell.run("similar list.csv --to Ahjo --by industry=0").code, 2);
    assert!(shell.run("similar list.csv --to Ahjo -o list.csv").refused().contains("output_is_input"));
}

#[test]
fn customers_come_only_when_they_are_wanted() {
    let shell = shell(LIST);
    let names = |out: String| out.lines().skip(1).map(|row| row.split(',').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(shell.run("similar list.csv --to Brygga --customers country=DE").done()), ["Ahjo", "Ahjo"]);
    let all = names(shell.run("similar list.csv --to Brygga --customers country=DE --keep-customers").done());
    assert_eq!(all, ["Brygga", "Ahjo", "Ahjo", "Cirkel"]);
}

#[test]
fn what_says_who_is_a_customer_is_no_likeness() {
    let list =
        "name,stage,industry,country\nKunde,customer,SaaS,FI\nBlank,,SaaS,FI\nTwin,prospect,SaaS,FI\nFar,prospect,Retail,DE\n";
    let out = shell(list).run("similar list.csv --customers stage=customer").done();
    let near: Vec<&str> = out.lines().filter(|row| row.contains(",100,")).collect();
    assert!(near.len() == 2 && near.iter().any(|row| row.starts_with("Twin")) && !out.contains("not known"), "{out}");
}

#[test]
fn numbers_that_are_compared_in_bands_are_named() {
    let list: String = (0..200).map(|at| format!("Firm{at},{},{}\n", 10 + at, at % 100)).collect();
    let shell = shell(&format!("name,employees,seats\n{list}"));
    let words = "similar list.csv --to Firm3 --by employees=1,seats=1 -o out.csv";
    let said = shell.run(words).err;
    assert!(said.contains("numbers in 128 bands of as many accounts each: employees\n"), "{said}");
    let told: Value = serde_json::from_str(&shell.run(&format!("{words} --json")).out).unwrap();
    assert_eq!(told["in_bands"], serde_json::json!(["employees"]), "{told}");
}

//! Records without an id are found again by what people name them by.

use serde_json::Value;

use crate::shell::Shell;

fn import(shell: &Shell, name: &str, noun: &str, text: &str) -> (Value, [u64; 4]) {
    shell.write(name, text);
    let report: Value = serde_json::from_str(&shell.run(&format!("import {name} --as {noun} --json")).done()).unwrap();
    let counts = ["created", "updated", "unchanged", "set_aside"].map(|count| report[count].as_u64().unwrap());
    (report, counts)
}

#[test]
fn a_deal_is_known_by_its_name_its_account_and_the_day_it_was_opened() {
    let shell = Shell::new();
    let head = "Deal name,Account ID,Created,Stage,Amount\n";
    let first = format!("{head}Licences,1,2024-01-02,Open,5\nLicences,2,2024-01-02,Open,6\nRenewal,1,2025-01-02,Open,7\n");
    let (report, counts) = import(&shell, "deals.csv", "deals", &first);
    assert_eq!((counts, &report["files"][0]["named_by"]), ([3, 0, 0, 0], &"`Deal name` and `Account ID` and `Created`".into()));
    let later = format!("{head}Renewal,1,2025-01-02,Won,8\nLicences,2,2024-01-02,Open,6\nRenewal,1,2026-01-02,Open,9\n");
    let (_, counts) = import(&shell, "later.csv", "deals", &later);
    assert_eq!(counts, [1, 1, 1, 0], "one new, one changed, one as it was");
    assert_eq!(import(&shell, "again.csv", "deals", &later).1, [0, 0, 3, 0]);
    assert!(shell.run("import again.csv --as deals").err.contains("deals without a record id are known by `Deal name`"));
}

#[test]
fn a_person_is_known_by_name_and_account_and_never_by_the_name_alone() {
    let shell = Shell::new();
    let head = "First name,Last name,Company,Phone\n";
    let (_, counts) = import(&shell, "a.csv", "contacts", &format!("{head}Sari,Laine,Acme,1\nSari,Laine,Byholm,2\n"));
    assert_eq!(counts, [2, 0, 0, 0]);
    assert_eq!(import(&shell, "b.csv", "contacts", &format!("{head}Sari,Laine,Byholm,3\n")).1, [0, 1, 0, 0]);
    let other = Shell::new();
    let (report, _) = import(&other, "a.csv", "contacts", "First name,Last name,Phone\nSari,Laine,1\n");
    assert_eq!(report["files"][0]["notices"][0]["code"], "keyed_by_row");
    let (_, counts) = import(&other, "b.csv", "contacts", "First name,Last name,Phone\nSari,Laine,2\n");
    assert_eq!(counts, [1, 0, 0, 0], "this may be another Sari");
}

#[test]
fn rows_that_share_their_name_are_named_and_kept_apart() {
    let shell = Shell::new();
    let mut rows = String::from("Deal name,Account ID,Created,Amount\n");
    (0..30).for_each(|deal| rows += &format!("Deal {deal},{deal},2024-01-02,5\n"));
    rows += "Twice,1,2024-03-03,1\nTwice,1,2024-03-03,2\n";
    let (report, counts) = import(&shell, "deals.csv", "deals", &rows);
    assert_eq!(counts, [32, 0, 0, 0]);
    let told: Vec<(&Value, &Value)> =
        report["problems"].as_array().unwrap().iter().map(|problem| (&problem["code"], &problem["row"])).collect();
    assert_eq!(told, [(&"named_by_all".into(), &31.into()), (&"named_by_all".into(), &32.into())]);
    assert_eq!(import(&shell, "again.csv", "deals", &rows).1, [0, 0, 32, 0]);
    // What names nothing is no name: all deals of this file are called the same.
    let same: String = (0..30).map(|deal| format!("Deal,Acme,{deal}\n")).collect();
    let (report, _) = import(&Shell::new(), "same.csv", "deals", &format!("Deal name,Account name,Amount\n{same}"));
    assert_eq!(report["files"][0]["notices"][0]["code"], "keyed_by_row");
}

//! Exports of CRMs and registers: told by their headers, mapped, and the mapping changed by hand.

use serde_json::Value;

use crate::shell::Shell;

const COMPANIES: &str = "\
Record ID,Company name,Company Domain Name,Number of Employees,Country/Region,Company owner,Tier
11,Acme Oy,acme.fi,70,Finland,Sari,A
12,Byholm AB,byholm.se,51-200,Sweden,Olle,B
";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_mapping_is_shown_and_nothing_is_kept() {
    let shell = Shell::new();
    shell.write("export.csv", COMPANIES);
    let shown = json(&shell.run("import export.csv --show-mapping --json").done());
    assert_eq!((&shown[0]["source"], &shown[0]["noun"]), (&"hubspot".into(), &"accounts".into()));
    let columns: Vec<(&str, &str)> = shown[0]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| (column["attribute"].as_str().unwrap(), column["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(columns[..4], [("record_id", "text"), ("name", "text"), ("domain", "text"), ("employees", "range")]);
    assert_eq!(columns[6], ("tier", "category"));
    assert!(!shell.files().contains(&"ihanne-data".to_owned()));
}

#[test]
fn a_saved_mapping_is_changed_by_hand_and_used_again() {
    let shell = Shell::new();
    shell.write("export.csv", COMPANIES);
    shell.run("import export.csv --dry-run --save-mapping my.toml").done();
    assert_eq!(shell.read("my.toml"), shell.run("import export.csv --show-mapping").done());
    let changed = shell.read("my.toml").replace("attribute = \"tier\"", "attribute = \"customer_tier\"");
    let changed = changed.replace("header = \"Company owner\"", "header = \"Owner\"");
    shell.write("my.toml", changed);
    let report = json(&shell.run("import export.csv --mapping my.toml --json").done());
    let file = &report["files"][0];
    assert_eq!((&report["created"], &file["source"]), (&2.into(), &"hubspot".into()));
    assert_eq!(file["columns"][6]["attribute"], "customer_tier");
    let codes: Vec<&str> = file["notices"].as_array().unwrap().iter().map(|notice| notice["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["mapping_unknown_columns", "mapping_missed_columns"]);
    let again = json(&shell.run("import export.csv --mapping my.toml --json").done());
    assert_eq!(again["unchanged"], 2);
}

#[test]
fn what_is_wrong_in_a_mapping_is_told_with_its_line() {
    let shell = Shell::new();
    shell.write("export.csv", COMPANIES);
    shell.write("my.toml", "format = 1\n\n[[column]]\nheader = \"Tier\"\nattribute = \"tier\"\nkind = \"integer\"\n");
    let told = shell.run("import export.csv --mapping my.toml").refused();
    assert!(told.contains("mapping_wrong_kind") && told.contains("my.toml:6:"), "{told}");
    assert!(shell.run("import export.csv --mapping none.toml").refused().contains("mapping_unreadable"));
    let two = shell.run("import export.csv small.toml --save-mapping my.toml");
    assert_eq!(two.code, 2, "{}", two.err);
    assert!(!shell.files().contains(&"ihanne-data".to_owned()));
}

#[test]
fn a_register_adds_to_the_accounts_of_a_crm() {
    let shell = Shell::new();
    shell.write("crm.csv", "Company name,Company ID,Lifecycle Stage,VAT number\nPrøve A/S,77,customer,12345674\n");
    shell.run("import crm.csv --as accounts").done();
    shell.write(
        "cvr.json",
        r#"{"hits":{"total":1,"hits":[{"_source":{"Vrvirksomhed":{"cvrNummer":12345674,"reklamebeskyttet":true,
            "virksomhedMetadata":{"nyesteNavn":{"navn":"PRØVE A/S"},"nyesteHovedbranche":{"branchekode":"620100"},
            "nyesteBeliggenhedsadresse":{"postdistrikt":"Aarhus","landekode":"DK"},
            "nyesteAarsbeskaeftigelse":{"intervalKodeAntalAnsatte":"ANTAL_20_49"}}}}}]}}"#,
    );
    let report = json(&shell.run("import cvr.json --json").done());
    assert_eq!((&report["created"], &report["updated"]), (&0.into(), &1.into()), "{report}");
    assert_eq!(report["files"][0]["source"], "cvr");
    shell.run("export accounts -o out.jsonl").done();
    let account = json(shell.read("out.jsonl").lines().next().unwrap());
    assert_eq!((&account["reklamebeskyttet"], &account["Company ID"]), (&true.into(), &"77".into()), "{account}");
}

//! A mapping that was given or accepted is used for the next file with the same headers.

use serde_json::Value;

use crate::shell::Shell;

const FIRST: &str = "Yritys ID,Firma,Size\n1,Acme,51-200\n2,Byholm,70\n";
const LATER: &str = "Firma,Size,Yritys ID\nCirrus,500,3\nAcme Oy,51-200,1\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_mapping_is_used_again_shown_replaced_and_forgotten() {
    let shell = Shell::new();
    shell.write("first.csv", FIRST);
    shell.write("later.csv", LATER);
    shell.run("import first.csv --as accounts --save-mapping my.toml").done();
    let mine = shell.read("my.toml").replace("attribute = \"size\"", "attribute = \"employees\"");
    shell.run("undo").done();
    assert_eq!(shell.run("mappings").done(), "no mapping is remembered yet\n", "it went with its import");

    shell.write("my.toml", mine);
    let said = shell.run("import first.csv --mapping my.toml").err;
    assert!(
        said.contains("remembered as mapping 2 for files with the same headers; to see it: ihanne mappings show 2"),
        "{said}"
    );
    assert!(shell.run("mappings").done().contains("accounts    3 columns of plain, as in first.csv"));
    assert!(shell.run("mappings show 2").done().contains("attribute = \"employees\""));

    // The order of the columns is another, the name of the file says nothing, and neither does the user.
    let said = shell.run("import later.csv").err;
    assert!(said.contains("mapping 2 is used again, that of first.csv ("), "{said}");
    assert!(said.contains("1 created + 1 updated"), "{said}");
    assert_eq!(shell.run("export accounts").done(), "Yritys ID,Firma,Size\n1,Acme Oy,51..200\n2,Byholm,70\n3,Cirrus,500\n");
    assert!(shell.run("import later.csv --show-mapping").done().contains("\"employees\" # the mapping says so"));

    shell.run("mappings show 2").done();
    shell.write("other.toml", shell.run("mappings show 2").done().replace("\"employees\"", "\"staff\""));
    shell.run("import later.csv --mapping other.toml").done();
    let all = json(&shell.run("mappings --json").done());
    assert_eq!((all.as_array().unwrap().len(), &all[0]["file"]), (1, &"later.csv".into()));
    assert!(all[0]["mapping"].as_str().unwrap().contains("staff"));

    assert!(shell.run("mappings forget 7").refused().contains("error[unknown_mapping]"));
    assert!(shell.run("mappings forget 2").err.contains("forgotten: mapping 2, made for later.csv"));
    assert_eq!(shell.run("mappings").done(), "no mapping is remembered yet\n");
}

#[test]
fn an_accepted_mapping_leaves_the_kinds_to_the_next_file() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company,Employees\n1,Acme,12\n2,Byholm,70\n");
    shell.write("more.csv", "Record ID,Company,Employees\n3,Cirrus,51-200\n4,Dal,11-50\n");
    shell.run("import accounts.csv").done();
    let report = json(&shell.run("import more.csv --json").done());
    let used = &report["files"][0]["mapping"];
    assert_eq!((&used["number"], &used["reused"], &used["file"]), (&1.into(), &true.into(), &"accounts.csv".into()));
    assert_eq!((&report["created"], &report["problems"]), (&2.into(), &Value::Array(Vec::new())));
    assert!(shell.run("export accounts").done().contains("3,Cirrus,51..200"));
}

#[test]
fn nothing_is_remembered_of_what_was_only_tried() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company\n1,Acme\n");
    shell.write("more.csv", "Record ID,Company,City\n1,Acme,Espoo\n");
    shell.run("import accounts.csv").done();
    shell.run("import more.csv --as accounts --dry-run").done();
    assert_eq!(json(&shell.run("mappings --json").done()).as_array().unwrap().len(), 1);
}

//! The data folder: what is imported is remembered, and nothing else.

use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::shell::Shell;

const ACCOUNTS: &str = "\
Record ID,Company,Country,Employees,Website,Revenue (M€),Customer since,Systems
1,Acme Oy,Finland,51-200,https://www.acme.fi,\"12,5\",1.2.2020,Salesforce; SAP
2,Byholm AB,Sverige,70,byholm.se,8,24.12.2021,HubSpot
3,Cirrus Oy,FI,plenty,,,,
,,FI,12,,,,
2,Byholm Omsorg AB,SE,70,,9,,
";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn numbers(report: &Value) -> [u64; 5] {
    ["rows", "created", "updated", "unchanged", "set_aside"].map(|name| report[name].as_u64().unwrap())
}

#[test]
fn every_row_and_cell_is_accounted_for() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    let report = json(&shell.run("import accounts.csv --json").done());
    assert_eq!(numbers(&report), [5, 3, 0, 1, 1]);
    let file = &report["files"][0];
    assert_eq!((&file["noun"], &file["repeated"], &file["records"]), (&"accounts".into(), &1.into(), &3.into()));
    let cells = |at: &Value| {
        ["cells", "blank", "as_written", "rewritten", "set_aside", "not_taken"].map(|n| at["cells"][n].as_u64().unwrap())
    };
    let [all, rest @ ..] = cells(file);
    assert_eq!((all, rest.iter().sum::<u64>()), (40, 40));
    for column in file["columns"].as_array().unwrap() {
        let [all, rest @ ..] = cells(column);
        assert_eq!((all, rest.iter().sum::<u64>()), (5, 5), "{column}");
    }
    let codes: Vec<&str> = report["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["no_key", "says_another", "not_a_range", "says_another"]);
    assert_eq!(report["problems"][1]["value"], "Byholm Omsorg AB");
    assert_eq!((&report["problems"][2]["row"], &report["problems"][2]["line"]), (&3.into(), &4.into()));
    let revenue = &file["columns"][5]["rewritten"];
    assert_eq!((&revenue["from"], &revenue["to"]), (&"12,5".into(), &"12500000".into()));
}

#[test]
fn the_same_file_again_changes_not_a_byte() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    let before = fs::read(shell.path("ihanne-data/ihanne.db")).unwrap();
    let report = json(&shell.run("import accounts.csv --json").done());
    assert_eq!((numbers(&report), &report["files"][0]["batch"]), ([5, 0, 0, 4, 1], &Value::Null));
    assert!(fs::read(shell.path("ihanne-data/ihanne.db")).unwrap() == before);
}

#[test]
fn what_was_imported_is_exported_plain_and_comes_in_again_unchanged() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    shell.run("export accounts -o out.csv --originals").done();
    let out = shell.read("out.csv");
    let mut lines = out.lines();
    assert_eq!(
        lines.next().unwrap(),
        "Record ID,Company,Country,country_original,Employees,employees_original,Website,revenue,revenue_original,\
         Customer since,customer_since_original,Systems,technologies_original,ihanne_currency"
    );
    assert_eq!(
        lines.next().unwrap(),
        "1,Acme Oy,FI,Finland,51..200,51-200,https://www.acme.fi,12500000,\"12,5\",2020-02-01,1.2.2020,Salesforce;SAP,Salesforce; SAP,EUR"
    );
    assert_eq!(lines.nth(1).unwrap(), "3,Cirrus Oy,FI,,,plenty,,,,,,,,EUR");
    for name in ["out.xlsx", "out.parquet", "out.jsonl"] {
        shell.run(&format!("export accounts -o {name}")).done();
        let report = json(&shell.run(&format!("import {name} --as accounts --dry-run --json")).done());
        assert_eq!(numbers(&report), [3, 0, 0, 3, 0], "{name}");
    }
}

#[test]
fn a_blank_erases_only_on_request_and_undo_brings_it_back() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company,City\n1,Acme,Espoo\n2,Byholm,Lund\n");
    shell.write("later.csv", "Record ID,Company,City\n1,Acme Oy,\n2,Byholm,\n");
    shell.run("import accounts.csv").done();
    assert_eq!(numbers(&json(&shell.run("import later.csv --as accounts --json").done())), [2, 0, 1, 1, 0]);
    assert_eq!(shell.run("export accounts").done(), "Record ID,Company,City\n1,Acme Oy,Espoo\n2,Byholm,Lund\n");
    shell.run("import later.csv --as accounts --blank-erases").done();
    assert_eq!(shell.run("export accounts").done(), "Record ID,Company,City\n1,Acme Oy,\n2,Byholm,\n");
    let said = shell.run("undo").err;
    assert!(said.contains("taken back: batch 3, later.csv"), "{said}");
    assert!(said.contains("0 accounts gone; 2 cells say again what stood before"), "{said}");
    shell.run("undo").done();
    assert_eq!(shell.run("export accounts").done(), "Record ID,Company,City\n1,Acme,Espoo\n2,Byholm,Lund\n");
    shell.run("undo").done();
    assert!(shell.run("export accounts").refused().contains("error[nothing_imported]"));
    assert!(shell.run("undo").refused().contains("error[nothing_to_undo]"));
    let batches = json(&shell.run("batches --json").done());
    assert_eq!(batches.as_array().unwrap().len(), 3, "the past stays");
}

#[test]
fn all_files_of_a_command_come_in_or_none() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.write("deals.csv", "Deal ID,Account ID,Deal name,Stage\nD1,1,Licences,Won\n");
    assert!(shell.run("import accounts.csv deals.csv nowhere.csv").refused().contains("nowhere.csv"));
    assert!(!shell.path("ihanne-data").exists(), "a refused import leaves nothing");
    shell.write("odd.csv", "a,b\n1,2\n");
    assert!(shell.run("import odd.csv").refused().contains("say it: --as accounts"));
    assert!(!shell.path("ihanne-data").exists());
    let report = json(&shell.run("import accounts.csv deals.csv --json").done());
    assert_eq!(numbers(&report), [6, 4, 0, 1, 1]);
    assert_eq!(report["files"][1]["noun"], "deals");
}

#[test]
fn a_dry_run_keeps_nothing() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    let report = json(&shell.run("import accounts.csv --dry-run --json").done());
    assert_eq!((numbers(&report), &report["dry_run"]), ([5, 3, 0, 1, 1], &true.into()));
    assert!(!shell.path("ihanne-data").exists());
    shell.run("import accounts.csv").done();
    shell.write("more.csv", "Record ID,Company\n9,Eno\n");
    assert_eq!(numbers(&json(&shell.run("import more.csv --as accounts --dry-run --json").done())), [1, 1, 0, 0, 0]);
    assert_eq!(json(&shell.run("batches --json").done()).as_array().unwrap().len(), 1);
}

#[test]
fn formulas_are_data_and_broken_rows_are_counted() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company,Employees\n1,=cmd|' /C calc'!A0,1e308\n2,Byholm,1,2,3\n3,🏢,12\n");
    let report = json(&shell.run("import accounts.csv --json").done());
    assert_eq!(numbers(&report), [3, 2, 0, 0, 1]);
    assert_eq!(report["problems"][0]["code"], "too_many_cells");
    shell.write("accounts.jsonl", "{\"Record ID\": \"4\", \"Company\": \"Dal\"}\n{\"Record ID\":\n");
    assert_eq!(numbers(&json(&shell.run("import accounts.jsonl --json").done())), [2, 1, 0, 0, 1]);
}

#[test]
fn a_mark_of_text_that_is_taken_away_is_counted_and_comes_back() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company,Note\n1,'=Quoted Oy,'-10 % discount\n2,Byholm,plain\n");
    let report = json(&shell.run("import accounts.csv --json").done());
    let columns = report["files"][0]["columns"].as_array().unwrap();
    let company = columns.iter().find(|column| column["column"] == "Company").unwrap();
    assert_eq!((&company["cells"]["as_written"], &company["cells"]["rewritten"]), (&1.into(), &1.into()));
    assert_eq!((&company["rewritten"]["from"], &company["rewritten"]["to"]), (&"'=Quoted Oy".into(), &"=Quoted Oy".into()));
    shell.run("export accounts -o out.csv").done();
    assert!(shell.read("out.csv").contains("'=Quoted Oy"), "{}", shell.read("out.csv"));
    let again = json(&shell.run("import out.csv --as accounts --json").done());
    assert_eq!(numbers(&again), [2, 0, 0, 2, 0]);
}

#[test]
fn a_backup_goes_into_no_folder_and_over_nothing_of_the_data() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    for (output, code) in [
        (".", "is_a_directory"),
        ("nowhere/x.db", "folder_not_found"),
        ("ihanne-data/ihanne.db-wal", "output_is_input"),
        ("ihanne-data/ihanne.lock", "output_is_input"),
    ] {
        let answer = shell.run(&format!("backup -o {output}"));
        assert!(answer.err.contains(&format!("error[{code}]")), "{output}: {}", answer.err);
    }
    shell.run("doctor").done();
}

#[test]
#[cfg(unix)]
fn a_line_end_in_a_name_begins_no_line() {
    let shell = Shell::new();
    shell.write("nl\nfake.csv", ACCOUNTS);
    let imported = Command::new(env!("CARGO_BIN_EXE_ihanne"))
        .args(["import", "nl\nfake.csv", "--as", "accounts", "--data"])
        .arg(shell.path("ihanne-data"))
        .current_dir(shell.path(""))
        .output()
        .unwrap();
    assert!(imported.status.success());
    assert_eq!(shell.run("batches").done().lines().count(), 1);
    assert!(!shell.run("undo").done().contains("\nfake"));
}

#[test]
fn a_backup_can_be_put_back_and_what_stood_there_is_kept() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    shell.run("backup -o saved.db").done();
    shell.run("undo").done();
    let said = shell.run("restore saved.db").err;
    assert!(said.contains("restored from saved.db"), "{said}");
    assert!(shell.run("export accounts").done().contains("Byholm"));
    assert!(shell.run("doctor").done().contains("3 accounts in 1 batch;"));
    shell.write("letter.db", "no database");
    assert!(shell.run("restore letter.db").refused().contains("error[not_our_data]"));
    assert!(shell.run("backup -o ihanne-data/ihanne.db").refused().contains("error[output_is_input]"));
}

#[test]
fn the_doctor_says_what_is_damaged_and_what_to_do() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    let path = shell.path("ihanne-data/ihanne.db");
    let mut content = fs::read(&path).unwrap();
    let at = content.windows(6).position(|window| window == b"Cirrus").unwrap();
    content[at] = b'Z';
    fs::write(&path, content).unwrap();
    let answer = shell.run("doctor");
    assert_eq!(answer.code, 1);
    assert!(
        answer.out.contains("found[damaged_chunk]: chunk 0 of `name` of accounts: its checksum does not fit"),
        "{}",
        answer.out
    );
    assert!(answer.out.contains("ihanne restore FILE"), "{}", answer.out);
    assert!(shell.run("export accounts -o out.csv").refused().contains("error[damaged_data]"));
    fs::write(&path, "no database").unwrap();
    assert!(shell.run("import accounts.csv").refused().contains("error[not_our_data]"));
}

#[test]
fn two_processes_do_not_share_a_folder() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("import accounts.csv").done();
    let mut lock = File::options().write(true).truncate(true).open(shell.path("ihanne-data/ihanne.lock")).unwrap();
    writeln!(lock, "`ihanne import` of sari (process 7)").unwrap();
    lock.lock().unwrap();
    let refused = shell.run("import accounts.csv").refused();
    assert!(
        refused.contains("error[data_in_use]: ihanne-data: the data folder is in use by `ihanne import` of sari"),
        "{refused}"
    );
    drop(lock);
    shell.run("import accounts.csv").done();
}

/// Rows whose every import changes something.
fn large(version: usize) -> String {
    let mut text = "Record ID,Company,City,Employees,Note\n".to_owned();
    for id in 0..4000 {
        text.push_str(&format!("{id},Company {id},City {},{},note {version} of {id}\n", id % 50, id % 700 + version));
    }
    text
}

#[test]
fn a_process_that_is_killed_has_imported_all_or_nothing() {
    let shell = Shell::new();
    let files = ["one.csv", "two.csv"];
    files.iter().enumerate().for_each(|(version, name)| shell.write(name, large(version)));
    let begun = Instant::now();
    shell.run("import one.csv --as accounts").done();
    let whole = begun.elapsed();
    let mut stands = "note 0 of";
    for attempt in 0..24_u32 {
        let (file, wanted) = if stands == "note 0 of" { (files[1], "note 1 of") } else { (files[0], "note 0 of") };
        let mut child = Command::new(env!("CARGO_BIN_EXE_ihanne"))
            .args(["import", file, "--as", "accounts"])
            .current_dir(shell.path("."))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * attempt / 20 + Duration::from_millis(1));
        // Whoever was quicker is gone already.
        let _ = child.kill();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).contains("created +");
        let rows = shell.run("export accounts").done();
        let counted = |note: &str| rows.matches(note).count();
        let (old, new) = (counted(stands), counted(wanted));
        assert!((old, new) == (4000, 0) || (old, new) == (0, 4000), "attempt {attempt}: {old} old and {new} new");
        assert!(!said || new == 4000, "attempt {attempt}: what was said to be kept is lost");
        if new == 4000 {
            stands = wanted;
        }
    }
    assert!(shell.run("doctor").done().contains("4000 accounts"));
}

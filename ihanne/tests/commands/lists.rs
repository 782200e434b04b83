//! Files that people and reports make: titles above the table, totals below it, other encodings, and what must not be overwritten.

use serde_json::Value;

use crate::shell::Shell;

fn import(shell: &Shell, words: &str) -> Value {
    serde_json::from_str(&shell.run(&format!("import {words} --json")).done()).unwrap()
}

fn counts(report: &Value) -> [u64; 5] {
    ["rows", "created", "updated", "unchanged", "set_aside"].map(|name| report[name].as_u64().unwrap())
}

fn codes(report: &Value) -> Vec<String> {
    report["problems"].as_array().unwrap().iter().map(|told| told["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_stands_below_a_table_is_no_account() {
    let shell = Shell::new();
    shell.write(
        "accounts.csv",
        "Account ID,Account Owner,Account Name,Billing Country,Employees\n0015g00000ABCDE,Anna,Nordea Oyj,Finland,\"10,001\"\n\
         0015g00000ABCDe,Anna,Total,France,\"60,000\"\n,,Total,,\"70,001\"\nGrand Totals (2 records),,,,\n\n\
         Confidential Information - Do Not Distribute,,,,\n\"Copyright © 2000-2026 salesforce.com, inc. All rights reserved.\",,,,\n,,,,\n",
    );
    let report = import(&shell, "accounts.csv");
    assert_eq!(counts(&report), [7, 2, 0, 0, 5], "{report}");
    assert_eq!(codes(&report), ["footer", "footer", "footer", "footer", "blank_row"], "{report}");
    assert!(shell.run("export accounts").done().contains(",Total,FR,"), "TotalEnergies was called so");
    for word in ["Yhteensä", "Summa", "Razem:", "TOTAL"] {
        let shell = Shell::new();
        shell.write("accounts.csv", format!("Yritys;Maa;Liikevaihto\nA Oy;Suomi;5\nB Oy;Suomi;6\n{word};;11\n"));
        assert_eq!(counts(&import(&shell, "accounts.csv")), [3, 2, 0, 0, 1], "{word}");
    }
}

#[test]
fn the_header_is_found_below_a_title() {
    let shell = Shell::new();
    shell.write(
        "lista.csv",
        "Asiakaslista 2024\n\nYritys;Y-tunnus;Liikevaihto\nNordea Oyj;2858394-9;5 M€\nKone Oyj;1927400-1;11 M€\n",
    );
    let report = import(&shell, "lista.csv --as accounts");
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{report}");
    assert!(report["files"][0]["problem_counts"].to_string().contains("title_rows"), "{report}");
    assert!(shell.run("export accounts").done().contains("Nordea Oyj,2858394-9,5000000"));
}

#[test]
fn letters_tell_the_encoding_and_a_word_settles_it() {
    let polish = encoding_rs::WINDOWS_1250.encode("Nazwa firmy;Miasto\nŻółć sp. z o.o.;Łódź\nŚwit;Gdańsk\n").0.into_owned();
    let shell = Shell::new();
    shell.write("cp1250.csv", &polish);
    shell.run("import cp1250.csv --as accounts").done();
    assert!(shell.run("export accounts").done().contains("Żółć sp. z o.o.,Łódź\nŚwit,Gdańsk"));
    let mac = Shell::new();
    mac.write("mac.csv", b"Company;Stad\nFirman;Malm\x9a\n");
    mac.run("import mac.csv --as accounts").done();
    assert!(mac.run("export accounts").done().contains("Firman,Malmö"));
    let said = Shell::new();
    said.write("cp1250.csv", &polish);
    said.run("import cp1250.csv --as accounts --encoding windows-1252").done();
    assert!(said.run("export accounts").done().contains("£ódŸ"));
    assert_eq!(said.run("import cp1250.csv --as accounts --encoding klingon").code, 2);
}

#[test]
fn a_mapping_and_a_backup_take_no_other_files_place() {
    let shell = Shell::new();
    let file = "Record ID,Company\n1,Acme\n";
    shell.write("accounts.csv", file);
    assert!(shell.run("import accounts.csv --save-mapping accounts.csv").refused().contains("error[not_ours]"));
    assert!(shell.run("import accounts.csv --show-mapping --save-mapping accounts.csv").refused().contains("error[not_ours]"));
    assert_eq!(shell.read("accounts.csv"), file);
    for _ in 0..2 {
        shell.run("import accounts.csv --save-mapping my.toml").done();
    }
    assert!(shell.run("backup -o accounts.csv").refused().contains("error[not_ours]"));
    assert!(shell.run("backup -o ihanne-data/ihanne.lock").refused().contains("error[output_is_input]"));
    assert_eq!(shell.read("accounts.csv"), file);
    for _ in 0..2 {
        shell.run("backup -o backup.db").done();
    }
}

#[test]
fn a_mapping_is_remembered_only_when_something_is_kept() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Record ID,Company\n1,Acme\n");
    let tried = shell.run("import accounts.csv --dry-run").err;
    assert!(!tried.contains("remembered as mapping"), "{tried}");
    assert!(shell.run("import accounts.csv").err.contains("remembered as mapping"));
}

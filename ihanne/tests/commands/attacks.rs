//! Files that somebody has made to break an import, or that the world has.

use serde_json::Value;

use crate::shell::Shell;

/// What an import of accounts came to: created, updated, unchanged, set aside, and the codes of its problems.
fn import(shell: &Shell, name: &str, bytes: impl AsRef<[u8]>) -> ([u64; 4], Vec<String>) {
    shell.write(name, bytes);
    let report: Value = serde_json::from_str(&shell.run(&format!("import {name} --as accounts --json")).done()).unwrap();
    let counts = ["created", "updated", "unchanged", "set_aside"].map(|count| report[count].as_u64().unwrap());
    assert_eq!(report["rows"].as_u64().unwrap(), counts.iter().sum::<u64>());
    let file = &report["files"][0];
    let codes = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    (counts, [codes(&file["problem_counts"]), codes(&file["notices"])].concat())
}

/// What is exported comes in again and says nothing new.
fn comes_in_again(shell: &Shell) {
    for ending in ["csv", "xlsx", "parquet", "jsonl"] {
        let out = format!("again.{ending}");
        shell.run(&format!("export accounts -o {out}")).done();
        let report: Value = serde_json::from_str(&shell.run(&format!("import {out} --as accounts --json")).done()).unwrap();
        let said = (&report["created"], &report["updated"], &report["set_aside"]);
        assert_eq!(said, (&0.into(), &0.into(), &0.into()), "{ending}");
    }
}

#[test]
fn names_of_any_script_are_names_and_a_point_is_none() {
    let shell = Shell::new();
    let names = [
        "Oy",
        "AB",
        "GmbH",
        "شركة النور",
        "株式会社",
        "北京公司",
        "\u{202e}Acme",
        "İSTANBUL",
        "ß",
        "🏢",
        "🏢🏢",
        ".",
        "x\u{200b}y",
    ];
    let rows: String = names.iter().map(|name| format!("{name},FI\n")).collect();
    let (counts, problems) = import(&shell, "names.csv", format!("Company,Country\n{rows}"));
    assert_eq!((counts, problems), ([12, 0, 0, 1], vec!["no_key".to_owned()]), "a legal form alone is a name too");
    comes_in_again(&shell);
    let ids: String = names.iter().enumerate().map(|(id, name)| format!("{id},{name}\n")).collect();
    let (counts, _) = import(&Shell::new(), "ids.csv", format!("Record ID,Company\n{ids}"));
    assert_eq!(counts, [13, 0, 0, 0], "with an id, everything is");
}

#[test]
fn companies_that_share_a_web_address_stay_apart() {
    let shell = Shell::new();
    let rows: String = (0..10_000).map(|at| format!("Company {at},https://pages.example.com/{at}\n")).collect();
    let rows = format!("Company,Website\n{rows}");
    let (counts, problems) = import(&shell, "shared.csv", &rows);
    assert_eq!((counts, problems), ([10_000, 0, 0, 0], vec![]));
    assert_eq!(import(&shell, "again.csv", &rows).0, [0, 0, 10_000, 0]);
    let one = import(&shell, "one.csv", "Company,Website,City\nCompany 7,pages.example.com,Espoo\n");
    assert_eq!(one.0, [0, 1, 0, 0], "one of them is found by its name");
    let bare = import(&shell, "bare.csv", "Website,City\npages.example.com,Espoo\n");
    assert_eq!(bare, ([0, 0, 0, 1], vec!["several_records".to_owned()]));
    // Spellings of one company's name are no other companies.
    let acme = "Company,Website\nAcme Oy,acme.fi\nACME OY,www.acme.fi\nAcme,https://acme.fi/fi\n";
    assert_eq!(import(&Shell::new(), "acme.csv", acme).0, [1, 0, 2, 0]);
}

#[test]
fn related_companies_of_one_name_and_domain_stay_apart() {
    let shell = Shell::new();
    let rows = "Company,Website,Country\nAlfa Oy,alfa.com,Finland\nAlfa AB,alfa.com,Sweden\n";
    assert_eq!(import(&shell, "alfa.csv", rows), ([2, 0, 0, 0], vec!["kept_apart".to_owned()]));
    assert_eq!(import(&shell, "alfa.csv", rows).0, [0, 0, 2, 0]);
    let public = import(&shell, "public.csv", "Company,Website,Country\nAlfa Oyj,alfa.com,Finland\n");
    assert_eq!(public.0, [0, 1, 0, 0], "companies go public");
}

#[test]
fn an_odd_cell_does_not_make_words_of_a_column() {
    let yes_or_no = |at: usize| if at.is_multiple_of(2) { "yes" } else { "no" };
    let rows: String = (0..39).map(|at| format!("{at},C{at},{}\n", yes_or_no(at))).collect();
    let shell = Shell::new();
    let first = import(&shell, "flags.csv", format!("Record ID,Company,Uses SAP\n{rows}39,C39,maybe\n"));
    assert_eq!(first, ([40, 0, 0, 0], vec!["not_a_flag".to_owned()]));
    let later = import(&shell, "later.csv", "Record ID,Company,Uses SAP\n7,C7,5\n8,C8,no\n");
    assert_eq!(later, ([0, 1, 1, 0], vec!["not_a_flag".to_owned()]), "it remains one of yes and no");
    let said = ["51-200", "10,001+", "1,5", "plenty", "A", "00012", "1,000", "5,001-10,000", "300", "many", "2,500"];
    let rows: String = said.iter().enumerate().map(|(at, cell)| format!("{at},C{at},\"{cell}\"\n")).collect();
    let shell = Shell::new();
    let (_, problems) = import(&shell, "dirty.csv", format!("Record ID,Company,Number of Employees\n{rows}"));
    assert!(problems.iter().any(|code| code == "not_a_range"), "{problems:?}");
}

#[test]
fn a_list_that_renames_a_record_is_named() {
    let shell = Shell::new();
    let crm = "Record ID,Company name,Company Domain Name,Company owner,Lifecycle Stage\n7,Kone Oyj,kone.com,Anna,customer\n";
    assert_eq!(import(&shell, "crm.csv", crm).0, [1, 0, 0, 0]);
    let list = import(&shell, "list.csv", "Record ID,Company\n7,Kone Hissit Oy\n");
    assert_eq!(list, ([0, 1, 0, 0], vec!["name_replaced".to_owned()]));
    let again = import(&shell, "written.csv", "Record ID,Company\n7,KONE HISSIT OY\n");
    assert_eq!(again, ([0, 1, 0, 0], vec![]), "another writing is no other name");
}

#[test]
fn ids_that_contradict_and_numbers_that_cannot_be_are_named() {
    let shell = Shell::new();
    let ids = "Business ID,Company\n0112038-9,Nokia Oyj\n0112038-9,Acme Oy\nFI01120389,Byholm\n0112038-8,Typo Oy\n1.12E+07,Mangled Oy\n";
    let (counts, problems) = import(&shell, "ids.csv", ids);
    assert_eq!((counts, problems), ([5, 0, 0, 0], ["invalid_id", "mangled_id", "kept_apart"].map(str::to_owned).to_vec()));
    let huge = format!("Record ID,Company,Employees\n1,A,1e308\n2,B,{}\n3,C,12\n4,D,-inf\n5,E,20\n6,F,30\n", "9".repeat(400));
    let (counts, mut problems) = import(&Shell::new(), "huge.csv", huge);
    problems.sort();
    assert_eq!((counts, problems), ([6, 0, 0, 0], ["not_a_number", "not_finite", "too_large"].map(str::to_owned).to_vec()));
}

#[test]
fn odd_shapes_of_files_are_read_or_refused() {
    let shell = Shell::new();
    let utf16: Vec<u8> = "\u{feff}Record ID,Company\n1,Łódź Öy\n2,株式会社\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(import(&shell, "utf16.csv", utf16), ([2, 0, 0, 0], vec![]));
    comes_in_again(&shell);
    let wide = [vec!["Name"; 200].join(","), (0..200).map(|at| format!("x{at}")).collect::<Vec<_>>().join(","), String::new()]
        .join("\n");
    assert_eq!(import(&Shell::new(), "wide.csv", wide), ([1, 0, 0, 0], vec!["duplicate_header".to_owned()]));
    let long = Shell::new();
    let million = format!("Record ID,Company,Notes\n1,{0},{0}\n", "é".repeat(1_000_000));
    assert_eq!(import(&long, "long.csv", million), ([1, 0, 0, 0], vec![]));
    assert_eq!(import(&shell, "header.csv", "Record ID,Company\n"), ([0; 4], vec!["no_rows".to_owned()]));
    for ending in ["csv", "xlsx", "parquet", "jsonl", "json"] {
        shell.write(&format!("empty.{ending}"), "");
        assert!(shell.run(&format!("import empty.{ending} --as accounts")).refused().contains("error[empty_file]"), "{ending}");
    }
    let deep = format!("{{\"Record ID\":\"9\",\"x\":{}{}}}\n", "[".repeat(10_000), "]".repeat(10_000));
    let (counts, problems) = import(&shell, "deep.jsonl", format!("{deep}{{\"Record ID\":\"10\",\"Company\":\"Dal\"}}\n"));
    assert_eq!((counts, problems), ([2, 0, 0, 0], vec!["unreadable_value".to_owned()]), "only the cell is set aside");
}

#[test]
fn two_imports_at_once_leave_what_one_after_the_other_would() {
    use std::process::{Command, Stdio};
    let shell = Shell::new();
    let rows = |from: usize| (from..from + 3000).map(|id| format!("{id},Company {id}\n")).collect::<String>();
    shell.write("a.csv", format!("Record ID,Company\n{}", rows(0)));
    shell.write("b.csv", format!("Record ID,Company\n{}", rows(2000)));
    let start = |file: &str| {
        Command::new(env!("CARGO_BIN_EXE_ihanne"))
            .args(["import", file, "--as", "accounts"])
            .current_dir(shell.path("."))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let ended: Vec<_> = [start("a.csv"), start("b.csv")].into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert!(ended.iter().any(|one| one.status.success()), "one of them has the folder");
    for (one, file) in ended.iter().zip(["a.csv", "b.csv"]) {
        if !one.status.success() {
            assert!(String::from_utf8_lossy(&one.stderr).contains("error[data_in_use]"), "the other is told");
            shell.run(&format!("import {file} --as accounts")).done();
        }
    }
    assert_eq!(shell.run("export accounts").done().lines().count(), 5001);
    assert!(shell.run("doctor").done().contains("5000 accounts"));
}

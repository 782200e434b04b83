//! Text that a spreadsheet would compute is data, here and in what we write.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use crate::shell::Shell;

const ACCOUNTS: &str = "\
Record ID,Company,Employees,Phone,Notes
1,=cmd|' /C calc'!A0,120,+358401234567,-5
2,Acme,70,+358 40 123,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"
3,Byholm,80,-,'=1
";

#[test]
fn a_formula_is_marked_in_csv_and_counted_and_everything_else_stays() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    let answer = shell.run("score small.toml accounts.csv -o out.csv");
    assert!(answer.err.contains("problem formula_guarded 3: a spreadsheet would take the text for a formula"), "{}", answer.err);
    assert!(answer.err.contains("(first: row 1, column Company: =cmd|' /C calc'!A0)"), "{}", answer.err);
    answer.done();
    let out = shell.read("out.csv");
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[1].starts_with("1,'=cmd|' /C calc'!A0,120,+358401234567,-5,"), "{out}");
    assert!(rows[2].starts_with("2,Acme,70,+358 40 123,\"'=HYPERLINK("), "{out}");
    assert!(rows[3].starts_with("3,Byholm,80,-,'=1,"), "marked already: {out}");
    // Scored again, nothing of it changes.
    shell.run("score small.toml out.csv -o again.csv").done();
    assert_eq!(shell.read("again.csv"), out);
}

#[test]
fn a_program_that_is_no_spreadsheet_gets_the_cells_as_they_stood() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    for command in ["score small.toml accounts.csv", "dedupe accounts.csv", "match accounts.csv --against accounts.csv"] {
        let out = shell.run(&format!("{command} --keep-formulas")).done();
        for (before, after) in ACCOUNTS.lines().zip(out.lines()) {
            assert!(after.starts_with(before), "{command}: {after}");
        }
    }
}

#[test]
fn a_workbook_needs_no_mark() {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell.run("score small.toml accounts.csv -o out.xlsx").done();
    shell.run("score small.toml out.xlsx -o back.csv --keep-formulas").done();
    assert!(shell.read("back.csv").contains("1,=cmd|' /C calc'!A0,120,"));
}

#[test]
fn the_tables_of_a_study_are_no_formulas_either() {
    let shell = Shell::new();
    let mut deals = String::from("Deal name,Employees,Outcome\n");
    (0..60).for_each(|deal| deals += &format!("=deal({deal}),{},{}\n", 10 + deal, ["Won", "Lost"][deal % 2]));
    deals += "x,=plenty(),Won\n";
    shell.write("deals.csv", deals);
    shell.run("study --deals deals.csv -o study").done();
    assert!(shell.read("study/study-deals.csv").contains(",'=deal(7),"));
    assert!(shell.read("study/study-problems.csv").contains(",'=plenty(),"));
}

/// Texts that spreadsheets, CRMs and attackers put into cells.
fn cell() -> impl Strategy<Value = String> {
    let known = [
        "",
        "=1+1",
        "'=1+1",
        "''=1+1",
        "+358401234567",
        "-5",
        "- x",
        "@x",
        "＝1",
        "\t=1",
        "\rx",
        "'",
        "'x",
        "=a;=b",
        "-1;2",
        "a,\"b\"",
        "5",
        "1,5",
        "yes",
        "FI",
        "n/a",
        "\u{feff}=x",
        "=\n",
        "+",
        "-2+3+cmd|' /C calc'!A0",
    ];
    prop_oneof![6 => select(known.to_vec()).prop_map(str::to_owned), 1 => "['=+@ a;,-]{0,5}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_is_exported_comes_in_again_and_changes_nothing(
        rows in prop::collection::vec((cell(), cell(), cell()), 1..6),
        ending in select(vec!["csv", "xlsx", "jsonl", "parquet"]),
    ) {
        let shell = Shell::new();
        let lines: Vec<Value> = (1..).zip(&rows).map(|(id, (name, notes, size))| {
            serde_json::json!({ "Record ID": format!("r{id}"), "Name": format!("Acme {name}"), "Notes": notes, "Size": size })
        }).collect();
        shell.write("in.jsonl", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        shell.run("import in.jsonl --as accounts").done();
        shell.run(&format!("export accounts -o out.{ending}")).done();
        let report: Value =
            serde_json::from_str(&shell.run(&format!("import out.{ending} --as accounts --json")).done()).unwrap();
        prop_assert_eq!(&report["unchanged"], rows.len(), "{}\n{}", report, shell.run("export accounts").out);
    }
}

//! `ihanne score --on duckdb:`: a file of DuckDB is scored by its command line client.

use std::process::Command;

use ihanne_core::market::{Interval, Test};
use ihanne_core::profile::{Band, Class, Level};

use crate::installed::{client, ours, said};
use crate::{invent, scored};

#[test]
#[ignore = "long: DuckDB's command line client must be installed"]
fn a_file_of_duckdb_scores_its_own_table_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = invent::accounts(&mut invent::rng(9), 2_000);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(2)), &header, &rows);
    let ask = |script: &str| {
        let mut command = Command::new(client("duckdb"));
        command.current_dir(folder.path()).args(["-batch", "-bail", "-noheader", "-list", "crm.duckdb", script]);
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    };
    ask(r#"CREATE TABLE "The ""Accounts""" AS SELECT * FROM read_csv('accounts.csv', all_varchar = true, nullstr = '\N')"#);
    let words =
        ["score", "profile.toml", "--on", "duckdb:crm.duckdb", "--table", r#""The ""Accounts""""#, "--into", "it's scored"];

    let (code, told) = said(folder.path(), &words);
    assert_eq!(code, Some(0), "{told}");
    let verdicts = r#"SELECT string_agg(ihanne_verdict || ihanne_points, ',' ORDER BY id::int) FROM "it's scored""#;
    assert_eq!(ask(verdicts), ours(folder.path()), "the engine's rows are the product's");

    let (code, told) = said(folder.path(), &words);
    assert!(code == Some(1) && told.contains("--replace"), "a table that is there is kept: {told}");
    assert_eq!(said(folder.path(), &[&words[..], &["--replace"]].concat()).0, Some(0));

    // A column of a type that holds no text: the engine refuses midway, and what stood there stands.
    ask(r#"ALTER TABLE "The ""Accounts""" ADD COLUMN ihanne_verdict STRUCT(a INT)"#);
    ask(r#"CREATE VIEW odd AS SELECT * REPLACE (error('no more') AS note) FROM "The ""Accounts""""#);
    let odd = ["score", "profile.toml", "--on", "duckdb:crm.duckdb", "--table", "odd", "--into", "it's scored", "--replace"];
    let (code, told) = said(folder.path(), &odd);
    assert!(code == Some(1) && told.contains("no more") && told.contains("nothing was written"), "{told}");
    assert_eq!(ask(verdicts), ours(folder.path()));
}

#[test]
#[ignore = "long: DuckDB's command line client must be installed"]
fn cells_that_the_engine_cannot_read_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut profile = invent::profile(&mut invent::rng(1));
    profile.criteria.truncate(1);
    let criterion = &mut profile.criteria[0];
    (criterion.class, criterion.attribute) = (Class::Must, "employees".to_owned());
    let from = Interval { low: 200.0, low_closed: true, high: f64::INFINITY, high_closed: false };
    criterion.bands = vec![Band { test: Test::Within(from), points: 10, level: Some(Level::Minimum), evidence: None }];
    let rows = ["50", "20K to 30K", "n/a", "N/A", "", "10K or less"].map(|cell| vec![cell.to_owned()]);
    scored::write(folder.path(), &profile, &["employees".to_owned()], &rows);
    let mut command = Command::new(client("duckdb"));
    let table = "CREATE TABLE accounts AS SELECT * FROM read_csv('accounts.csv', all_varchar = true, nullstr = '\\N')";
    assert!(command.current_dir(folder.path()).args(["-batch", "crm.duckdb", table]).status().expect("it runs").success());
    let words = ["score", "profile.toml", "--on", "duckdb:crm.duckdb", "--table", "accounts", "--into", "scored"];
    let (code, told) = said(folder.path(), &words);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("not_understood") && told.contains("employees holds something in 2 rows"), "{told}");
}

#[test]
#[ignore = "long: DuckDB's command line client must be installed"]
fn names_of_two_lines_stay_names_on_an_engine() {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = crate::sqlite::of_two_lines(folder.path());
    let names: Vec<String> = header.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect();
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("({})", row.iter().map(|cell| format!("'{cell}'")).collect::<Vec<_>>().join(", ")))
        .collect();
    let table = format!("CREATE TABLE accounts AS SELECT * FROM (VALUES {}) AS t({})", rows.join(", "), names.join(", "));
    let mut command = Command::new(client("duckdb"));
    assert!(command.current_dir(folder.path()).args(["-batch", "crm.duckdb", &table]).status().expect("it runs").success());
    let words = ["score", "profile.toml", "--on", "duckdb:crm.duckdb", "--table", "accounts", "--into", "two\nscored"];
    let (code, told) = said(folder.path(), &words);
    assert_eq!(code, Some(0), "{told}");
    let mut command = Command::new(client("duckdb"));
    let asked = "SELECT string_agg(ihanne_verdict || ihanne_points, ',' ORDER BY id::int) FROM \"two\nscored\"; \
                 SELECT list(a.column_name) = list(s.column_name) FROM duckdb_columns() AS a JOIN duckdb_columns() AS s \
                 USING (column_index) WHERE a.table_name = 'accounts' AND s.table_name LIKE 'two%'";
    let output = command.current_dir(folder.path()).args(["-batch", "-noheader", "-list", "crm.duckdb", asked]).output();
    let output = String::from_utf8(output.expect("it runs").stdout).expect("text");
    assert_eq!(output.trim(), format!("{}\ntrue", ours(folder.path())));
}

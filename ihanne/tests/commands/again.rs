//! Laws of an import: the order of a file's rows changes no count, and the same file again changes nothing.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use serde_json::Value;

use crate::shell::Shell;

const NAMES: [&str; 8] = ["Acme Oy", "ACME", "Acme AB", "Säde Oy", "Sade", "Byholm Oyj", "Byholm", "NA"];
const COUNTRIES: [&str; 3] = ["FI", "Suomi", "SE"];
const DOMAINS: [&str; 4] = ["acme.fi", "acme.com", "sade.fi", "byholm.com"];
const CITIES: [&str; 3] = ["Espoo", "Oulu", "Lund"];

/// A row: what is blank where the draw is beyond the list.
fn row() -> impl Strategy<Value = String> {
    let one = |of: &'static [&'static str], blanks: usize| {
        (0..of.len() + blanks).prop_map(move |at| of.get(at).copied().unwrap_or_default())
    };
    let ids = (0..12_usize).prop_map(|id| if id < 6 { id.to_string() } else { String::new() });
    let employees = proptest::option::of(prop_oneof![Just(5), Just(70), Just(900)]);
    (ids, one(&NAMES, 1), one(&DOMAINS, 6), one(&COUNTRIES, 3), one(&CITIES, 4), employees).prop_map(
        |(id, name, domain, country, city, employees)| {
            let employees = employees.map_or(String::new(), |employees| employees.to_string());
            format!("{id},{name},{domain},{country},{city},{employees}\n")
        },
    )
}

/// Rows, some of them twice, and the same in another order.
fn rows() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let repeated = |rows: Vec<String>, twice: usize| {
        let more = rows[..twice.min(rows.len())].to_vec();
        [rows, more].concat()
    };
    let rows = (proptest::collection::vec(row(), 2..9), 0..3_usize).prop_map(move |(rows, twice)| repeated(rows, twice));
    rows.prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
}

fn import(shell: &Shell, rows: &[String], ids: bool) -> [u64; 4] {
    let text: String = [format!("{},name,domain,country,city,employees\n", if ids { "record_id" } else { "remark" })]
        .into_iter()
        .chain(rows.iter().cloned())
        .collect();
    shell.write("dirty.csv", text);
    let report: Value = serde_json::from_str(&shell.run("import dirty.csv --as accounts --json").done()).unwrap();
    ["created", "updated", "unchanged", "set_aside"].map(|count| report[count].as_u64().unwrap())
}

#[test]
fn the_order_of_rows_changes_no_count_and_the_same_file_again_changes_nothing() {
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config.clone(), TestRng::deterministic_rng(config.rng_algorithm));
    let law = |((rows, shuffled), ids): ((Vec<String>, Vec<String>), bool)| {
        let (one, other) = (Shell::new(), Shell::new());
        let counts = import(&one, &rows, ids);
        prop_assert_eq!(counts, import(&other, &shuffled, ids), "in another order");
        let before = one.run("export accounts --originals").done();
        let again = import(&one, &rows, ids);
        prop_assert_eq!((again[0], again[1], again[3]), (0, 0, counts[3]), "again");
        prop_assert_eq!(one.run("export accounts --originals").done(), before);
        Ok(())
    };
    runner.run(&(rows(), any::<bool>()), law).unwrap();
}

/// The name alone is about the account of that name, where there is but one and nothing speaks against it.
#[test]
fn a_name_alone_joins_the_only_account_of_that_name() {
    let head = "name,country,domain,employees\n";
    for rows in ["Acme Oy,FI,,\nAcme Oy,,,50\n", "Acme Oy,,,50\nAcme Oy,FI,,\n"] {
        let shell = Shell::new();
        shell.write("a.csv", format!("{head}{rows}"));
        shell.run("import a.csv --as accounts").done();
        assert_eq!(shell.run("export accounts").done().lines().count(), 2, "{rows}");
        // In files of their own too.
        let shell = Shell::new();
        for (at, row) in rows.lines().enumerate() {
            shell.write(&format!("{at}.csv"), format!("{head}{row}\n"));
            shell.run(&format!("import {at}.csv --as accounts")).done();
        }
        assert_eq!(shell.run("export accounts").done().lines().count(), 2, "{rows}");
    }
    // Of two countries it is neither's, and another address is another company.
    for rows in ["Acme Oy,FI,,\nAcme Oy,SE,,\nAcme Oy,,,50\n", "Acme Oy,FI,acme.fi,\nByholm,,,\nAcme Oy,,other.fi,50\n"] {
        let shell = Shell::new();
        shell.write("a.csv", format!("{head}{rows}"));
        shell.run("import a.csv --as accounts").done();
        assert_eq!(shell.run("export accounts").done().lines().count(), 4, "{rows}");
    }
}

#[test]
fn a_company_may_be_called_na() {
    let shell = Shell::new();
    shell.write("a.csv", "name,country,employees\nNA,FI,5\nN/A,SE,6\nNone,NO,7\nNull,,8\n");
    shell.run("import a.csv --as accounts").done();
    let exported = shell.run("export accounts").done();
    for name in ["NA,FI,5", "N/A,SE,6", "None,NO,7"] {
        assert!(exported.contains(name), "{exported}");
    }
    // A word for nothing stands for several.
    let shell = Shell::new();
    shell.write("b.csv", "name,domain\nN/A,acme.fi\nN/A,byholm.com\n");
    shell.run("import b.csv --as accounts").done();
    assert!(!shell.run("export accounts").done().contains("\nN/A,"));
}

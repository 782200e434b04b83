//! The law on SQLite, which is always at hand.

use ihanne_core::market::{Interval, Test};
use ihanne_core::profile::{Band, Class, Level, Priority};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};

use crate::scored::{self, Score, plain};
use crate::{invent, scored::run};

#[test]
fn sqlite_and_the_product_say_the_same() {
    agree(30, 2_000);
}

#[test]
fn names_with_quotes_and_semicolons_stay_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = ["id", "it's \"odd\" [x] `y`", "semi;colon -- no comment"].map(str::to_owned);
    let rows = [["0", "a'b\"c", "x"], ["1", "other", ""], ["2", "", "z"]].map(|row| row.map(str::to_owned).to_vec());
    let mut profile = invent::profile(&mut invent::rng(1));
    profile.name = "Odd -- it's /* \"quoted\" */; DROP TABLE x".to_owned();
    profile.criteria.truncate(1);
    let criterion = &mut profile.criteria[0];
    (criterion.class, criterion.attribute) = (Class::Must, header[1].clone());
    criterion.bands =
        vec![Band { test: Test::Is(vec!["a'b\"c".to_owned()]), points: 10, level: Some(Level::Minimum), evidence: None }];
    scored::write(folder.path(), &profile, &header, &rows);
    let table = "the \"accounts\"";
    let query =
        run(folder.path(), &["sql", "profile.toml", "--dialect", "sqlite", "--table", table, "--columns", "accounts.csv"]);
    let (ours, theirs) = (scored::scores(folder.path()), asked(&loaded(&header, &rows), &query));
    assert_eq!(ours, theirs, "{query}");
    let verdicts: Vec<&str> = ours.iter().map(|score| score[0].as_str()).collect();
    assert_eq!(verdicts, ["ideal", "outside", "unknown"]);
}

/// Columns whose names have an end of a line, a tab and more in them, and a profile that asks for one of them and has a label of two lines.
pub(crate) fn of_two_lines(folder: &std::path::Path) -> (Vec<String>, Vec<Vec<String>>) {
    let header = ["id", "two\n    lines", "a\ttab", "c\rr \"q\" 'q' `q` \\q"].map(str::to_owned).to_vec();
    let rows =
        [["0", "x", "1", "2"], ["1", "other", "", ""], ["2", "", "z", ""]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let mut profile = invent::profile(&mut invent::rng(1));
    profile.criteria.truncate(1);
    profile.priorities = vec![Priority { label: "High\n  and dry".to_owned(), from: 10 }];
    let criterion = &mut profile.criteria[0];
    (criterion.class, criterion.attribute) = (Class::Must, header[1].clone());
    criterion.bands =
        vec![Band { test: Test::Is(vec!["x".to_owned()]), points: 10, level: Some(Level::Minimum), evidence: None }];
    scored::write(folder, &profile, &header, &rows);
    (header, rows)
}

#[test]
fn names_of_two_lines_stay_names_to_the_last_blank() {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = of_two_lines(folder.path());
    let engine = loaded(&header, &rows);
    for columns in [&["--columns", "accounts.csv"][..], &[]] {
        let words = ["sql", "profile.toml", "--dialect", "sqlite", "--table", "the \"accounts\""];
        let query = run(folder.path(), &[&words[..], columns].concat());
        assert_eq!(scored::scores(folder.path()), asked(&engine, &query), "{query}");
        let prepared = engine.prepare(&query).expect("a query");
        assert!(prepared.column_names().take(header.len()).eq(header.iter()), "{query}");
    }
    for dialect in ["bigquery", "clickhouse"] {
        let query =
            run(folder.path(), &["sql", "profile.toml", "--dialect", dialect, "--table", "t", "--columns", "accounts.csv"]);
        assert!(query.contains("`two\\n    lines`") && query.contains("'High\\n  and dry'"), "{query}");
    }
}

#[test]
fn a_name_that_no_query_can_hold_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    scored::write(folder.path(), &invent::profile(&mut invent::rng(1)), &["id".to_owned(), "n\0ul".to_owned()], &[]);
    let refused = scored::refused(
        folder.path(),
        &["sql", "profile.toml", "--dialect", "sqlite", "--table", "t", "--columns", "accounts.csv"],
    );
    assert!(refused.contains("nul_in_query") && refused.contains(r"n\0ul"), "{refused}");
}

#[test]
fn a_name_that_ends_in_a_blank_is_the_name_of_that_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = ["id", "employees "].map(str::to_owned);
    let rows = [["0", "50"], ["1", "500"]].map(|row| row.map(str::to_owned).to_vec());
    let mut profile = invent::profile(&mut invent::rng(1));
    profile.criteria.truncate(1);
    let criterion = &mut profile.criteria[0];
    (criterion.class, criterion.attribute) = (Class::Must, "employees".to_owned());
    let from = Interval { low: 200.0, low_closed: true, high: f64::INFINITY, high_closed: false };
    criterion.bands = vec![Band { test: Test::Within(from), points: 10, level: Some(Level::Minimum), evidence: None }];
    scored::write(folder.path(), &profile, &header, &rows);
    let table = "the \"accounts\"";
    let query =
        run(folder.path(), &["sql", "profile.toml", "--dialect", "sqlite", "--table", table, "--columns", "accounts.csv"]);
    let theirs = asked(&loaded(&header, &rows), &query);
    assert_eq!(scored::scores(folder.path()), theirs, "{query}");
    assert_eq!(theirs.iter().map(|score| score[0].as_str()).collect::<Vec<_>>(), ["outside", "ideal"]);
}

/// An engine that takes `Ihanne_Verdict` for `ihanne_verdict` must not keep the old one.
#[test]
fn a_score_of_an_earlier_run_is_replaced_however_its_name_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = ["id", "Ihanne_Verdict"].map(str::to_owned);
    let rows = [vec!["0".to_owned(), "old".to_owned()]];
    scored::write(folder.path(), &invent::profile(&mut invent::rng(1)), &header, &rows);
    for (dialect, kept) in [("sqlite", false), ("postgresql", true)] {
        let query =
            run(folder.path(), &["sql", "profile.toml", "--dialect", dialect, "--table", "t", "--columns", "accounts.csv"]);
        assert_eq!(query.contains("\"Ihanne_Verdict\""), kept, "{query}");
    }
}

fn agree(profiles: u64, rows: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, accounts) = invent::accounts(&mut invent::rng(1), rows);
    let engine = loaded(&header, &accounts);
    for seed in 0..profiles {
        let profile = invent::profile(&mut invent::rng(1_000 + seed));
        scored::write(folder.path(), &profile, &header, &accounts);
        let query = run(folder.path(), &["sql", "profile.toml", "--dialect", "sqlite", "--table", "the \"accounts\""]);
        let (ours, theirs) = (scored::scores(folder.path()), asked(&engine, &query));
        assert_eq!(ours.len(), theirs.len());
        for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            assert_eq!(ours, theirs, "profile {seed}, row {at}: {:?}\n{}", accounts[at], invent::text(&profile));
        }
    }
}

/// A table of text with all rows.
fn loaded(header: &[String], rows: &[Vec<String>]) -> Connection {
    let engine = Connection::open_in_memory().expect("an engine");
    let columns: Vec<String> = header.iter().map(|name| format!("\"{}\" TEXT", name.replace('"', "\"\""))).collect();
    engine.execute_batch(&format!("CREATE TABLE \"the \"\"accounts\"\"\" ({}); BEGIN", columns.join(", "))).expect("a table");
    let places = vec!["?"; header.len()].join(", ");
    let mut insert = engine.prepare(&format!("INSERT INTO \"the \"\"accounts\"\"\" VALUES ({places})")).expect("a statement");
    for row in rows {
        insert.execute(params_from_iter(row)).expect("a row");
    }
    drop(insert);
    engine.execute_batch("COMMIT").expect("kept");
    engine
}

/// What a query says of each row, in the order of the rows.
fn asked(engine: &Connection, query: &str) -> Vec<Score> {
    let mut query = engine.prepare(query).unwrap_or_else(|error| panic!("{error}\n{query}"));
    let last = query.column_count();
    let mut rows = query.query([]).expect("it runs");
    let mut scores: Vec<(usize, Score)> = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        let id: String = row.get("id").expect("the table's own column");
        let cell = |at: usize| match row.get_ref(last - 7 + at).expect("a cell") {
            ValueRef::Null => String::new(),
            ValueRef::Integer(number) => plain(number.to_string()),
            ValueRef::Real(number) => plain(number.to_string()),
            ValueRef::Text(text) => plain(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(_) => panic!("no column is of bytes"),
        };
        scores.push((id.parse().expect("a number"), std::array::from_fn(cell)));
    }
    scores.sort_by_key(|(id, _)| *id);
    scores.into_iter().map(|(_, score)| score).collect()
}

/// Neither the product nor a query may settle by the first rows how a column is read.
#[test]
fn bands_that_share_their_ends_far_below_are_read_so_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = ["id", "employees"].map(str::to_owned);
    let mut rows: Vec<Vec<String>> = (0..40_000).map(|at| vec![at.to_string(), "50-200".to_owned()]).collect();
    let mut profile = invent::profile(&mut invent::rng(1));
    profile.criteria.truncate(1);
    let criterion = &mut profile.criteria[0];
    (criterion.class, criterion.attribute) = (Class::Must, header[1].clone());
    let from = Interval { low: 200.0, low_closed: true, high: f64::INFINITY, high_closed: false };
    criterion.bands = vec![Band { test: Test::Within(from), points: 10, level: Some(Level::Minimum), evidence: None }];
    for (last, first_verdict) in [("201-500", "unknown"), ("200-500", "outside")] {
        rows.last_mut().expect("a row")[1] = last.to_owned();
        scored::write(folder.path(), &profile, &header, &rows);
        let query = run(folder.path(), &["sql", "profile.toml", "--dialect", "sqlite", "--table", "the \"accounts\""]);
        let (ours, theirs) = (scored::scores(folder.path()), asked(&loaded(&header, &rows), &query));
        assert_eq!(ours, theirs);
        assert_eq!((ours[0][0].as_str(), ours[39_999][0].as_str()), (first_verdict, "ideal"), "{last}");
    }
}

//! What the doctor sees, and what a backup is refused for.

use rusqlite::Connection;

use super::{add, names, open, refused, rename};
use crate::{FILE, Mode, Store, StoreErrorKind, examine, examine_folder, restore};

fn codes(path: &std::path::Path) -> Vec<&'static str> {
    examine(path).unwrap().findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_chunk_or_a_change_that_is_gone_is_missed() {
    for gone in ["DELETE FROM chunk", "DELETE FROM change"] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        add(&mut store, &["Acme", "Byholm"]).unwrap();
        rename(&mut store, 1, "Byholm", "Byholm Oy");
        drop(store);
        let file = folder.path().join(FILE);
        assert!(codes(&file).is_empty());
        Connection::open(&file).unwrap().execute_batch(gone).unwrap();
        assert_eq!(codes(&file), ["missing_chunk"], "{gone}");
        // Another import does not make it whole again.
        add(&mut open(folder.path()), &["Cygnus"]).unwrap();
        assert!(codes(&file).contains(&"missing_chunk"), "{gone}");
        let elsewhere = tempfile::tempdir().unwrap();
        assert_eq!(restore(elsewhere.path(), &file, "x", "a test").unwrap_err().code(), "damaged_data");
    }
}

#[test]
fn what_is_taken_back_is_not_missed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Byholm"]).unwrap();
    add(&mut store, &["Cygnus"]).unwrap();
    rename(&mut store, 1, "Byholm", "Byholm Oy");
    for left in [3, 2, 0] {
        store.workspace("main").unwrap().undo(super::NOON).unwrap().unwrap();
        assert_eq!(names(&mut store).len(), left);
        assert_eq!(codes(&folder.path().join(FILE)), Vec::<&str>::new(), "{left} left");
    }
}

#[test]
fn triggers_and_views_of_others_are_named_and_never_run() {
    for theirs in
        ["CREATE TRIGGER t AFTER INSERT ON batch BEGIN DELETE FROM chunk; END", "CREATE VIEW v AS SELECT name FROM workspace"]
    {
        let folder = tempfile::tempdir().unwrap();
        add(&mut open(folder.path()), &["Acme"]).unwrap();
        let file = folder.path().join(FILE);
        Connection::open(&file).unwrap().execute_batch(theirs).unwrap();
        assert_eq!(codes(&file), ["foreign_schema"]);
        assert_eq!(refused(folder.path()).code(), "damaged_data");
        let elsewhere = tempfile::tempdir().unwrap();
        assert_eq!(restore(elsewhere.path(), &file, "x", "a test").unwrap_err().code(), "damaged_data");
    }
}

#[test]
fn a_later_format_is_called_that_and_an_impossible_one_damaged() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    let file = folder.path().join(FILE);
    let says = |version: i64| Connection::open(&file).unwrap().pragma_update(None, "user_version", version).unwrap();
    says(99);
    assert_eq!(examine(&file).unwrap_err().code(), "newer_data");
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(restore(elsewhere.path(), &file, "x", "a test").unwrap_err().code(), "newer_data");
    for impossible in [-1, 0] {
        says(impossible);
        assert_eq!(refused(folder.path()).code(), "damaged_data", "{impossible}");
        assert_eq!(codes(&file), ["other_format"], "{impossible}");
    }
}

#[test]
fn the_doctor_waits_for_nobody_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    assert_eq!(examine_folder(folder.path(), "a test").unwrap_err().code(), "data_in_use");
    // Killed with a commit that has not been written into the file yet.
    let files = [FILE.to_owned(), format!("{FILE}-wal")];
    let read = |folder: &std::path::Path| files.clone().map(|name| std::fs::read(folder.join(name)).unwrap());
    let killed = tempfile::tempdir().unwrap();
    for (name, content) in files.iter().zip(read(folder.path())) {
        std::fs::write(killed.path().join(name), content).unwrap();
    }
    let before = read(killed.path());
    assert!(!before[1].is_empty());
    assert!(examine_folder(killed.path(), "a test").unwrap().findings.is_empty());
    assert_eq!(read(killed.path()), before);
}

#[test]
fn an_empty_file_is_nothing_yet() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(FILE), "").unwrap();
    assert!(matches!(examine_folder(folder.path(), "a test").unwrap_err().kind, StoreErrorKind::Nothing));
    assert_eq!(refused(folder.path()).code(), "nothing_imported");
    assert_eq!(Store::open(folder.path(), Mode::Read, "a test").unwrap_err().code(), "nothing_imported");
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    assert_eq!(examine_folder(folder.path(), "a test").unwrap().records.len(), 1);
}

#[test]
fn damaged_pairs_evidence_and_answers_are_told_with_what_mends_them() {
    let insert = |table: &str| match table {
        "pair" => "INSERT INTO pair (workspace, noun, one, other, pattern, auto) VALUES (1, 'accounts', 0, 1, 7, 0)",
        "evidence" => {
            "INSERT INTO evidence (workspace, noun, pattern, probability, related, forbidden, steps) VALUES (1, 'accounts', 7, 0.9, 0, 0, '[]')"
        }
        _ => {
            "INSERT INTO answer (workspace, noun, one, other, answer, by, at) VALUES (1, 'accounts', 0, 1, 'same', 'sari', '2026-11-22')"
        }
    };
    for (damage, repair) in [
        ("DELETE FROM evidence", "duplicates find"),
        ("UPDATE pair SET other = 99", "duplicates find"),
        ("UPDATE pair SET one = 1, other = 0", "duplicates find"),
        ("UPDATE evidence SET steps = '[{'", "duplicates find"),
        ("UPDATE evidence SET probability = 7.5", "duplicates find"),
        ("UPDATE answer SET answer = 'sane'", "ihanne restore"),
        ("UPDATE answer SET one = -1", "ihanne restore"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        add(&mut store, &["Acme", "Byholm"]).unwrap();
        drop(store);
        let file = folder.path().join(FILE);
        let connection = Connection::open(&file).unwrap();
        ["pair", "evidence", "answer"].iter().for_each(|table| connection.execute_batch(insert(table)).unwrap());
        assert!(codes(&file).is_empty());
        connection.execute_batch(damage).unwrap();
        let found = examine(&file).unwrap().findings;
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["damaged_duplicates"], "{damage}");
        assert!(found[0].message.contains(repair), "{}", found[0].message);
    }
}

//! An older file becomes one of the latest format, after a copy; a newer one is refused.

use rusqlite::Connection;

use super::{add, names, open, refused};
use crate::migrate::{MIGRATIONS, Migration, migrate};
use crate::{FILE, Mode, Store};

/// The formats of a later version.
fn later(sql: &'static str) -> Vec<Migration> {
    let known = MIGRATIONS.iter().map(|step| Migration { name: step.name, sql: step.sql });
    known.chain([Migration { name: "later", sql }]).collect()
}

#[test]
fn an_older_file_is_copied_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    let (path, backups) = (folder.path().join(FILE), folder.path().join("backups"));
    let mut connection = Connection::open(&path).unwrap();
    let copies = migrate(&mut connection, &path, &later("CREATE TABLE later (id INTEGER PRIMARY KEY)"), &backups).unwrap();
    drop(connection);
    assert_eq!(copies, [backups.join(format!("before-{:04}-later.db", MIGRATIONS.len() + 1))]);
    assert_eq!(refused(folder.path()).code(), "newer_data", "this version does not know the step");
    crate::restore(folder.path(), &copies[0], "stamp", "a test").unwrap();
    assert_eq!(names(&mut open(folder.path())), ["Acme"]);
}

#[test]
fn a_backup_of_an_older_format_is_sound_and_can_be_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, backups) = (folder.path().join("old.db"), folder.path().join("backups"));
    let mut connection = Connection::open(&path).unwrap();
    migrate(&mut connection, &path, &MIGRATIONS[..1], &backups).unwrap();
    drop(connection);
    assert!(!backups.exists(), "what is new needs no copy");
    assert_eq!(crate::examine(&path).unwrap().findings, []);
    let data = folder.path().join("data");
    add(&mut open(&data), &["Acme"]).unwrap();
    let kept = crate::restore(&data, &path, "stamp", "a test").unwrap().unwrap();
    assert!(names(&mut open(&data)).is_empty());
    assert!(data.join("backups").join("before-0002-duplicates.db").is_file());
    crate::restore(&data, &path, "stamp", "a test").unwrap();
    open(&data);
    assert!(data.join("backups").join("before-0002-duplicates-2.db").is_file(), "the first copy stays");
    crate::restore(&data, &kept, "stamp", "a test").unwrap();
    assert_eq!(names(&mut open(&data)), ["Acme"]);
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    let (path, backups) = (folder.path().join(FILE), folder.path().join("backups"));
    let mut connection = Connection::open(&path).unwrap();
    let broken = later("CREATE TABLE later (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)");
    assert!(migrate(&mut connection, &path, &broken, &backups).is_err());
    drop(connection);
    assert_eq!(names(&mut open(folder.path())), ["Acme"]);
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (id INTEGER)").unwrap();
    assert_eq!(Store::open(folder.path(), Mode::Create, "a test").unwrap_err().code(), "not_our_data");
    let tables: u32 =
        Connection::open(&path).unwrap().query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
}

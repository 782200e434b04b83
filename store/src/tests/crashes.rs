//! Processes that end in the middle, and what they leave.

use std::fs;
use std::path::Path;

use super::{add, names, open};
use crate::{BACKUPS, FILE, Mode, Store, restore};

/// What a process that is killed now leaves behind.
fn killed(folder: &Path) -> tempfile::TempDir {
    let left = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), left.path().join(entry.file_name())).unwrap();
    }
    left
}

#[test]
fn a_backup_is_taken_with_what_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    let left = killed(folder.path());
    assert!(fs::metadata(left.path().join(format!("{FILE}-wal"))).unwrap().len() > 0);
    let elsewhere = tempfile::tempdir().unwrap();
    restore(elsewhere.path(), &left.path().join(FILE), "x", "a test").unwrap();
    assert_eq!(names(&mut open(elsewhere.path())), ["Acme"]);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2, "the file and its lock");
}

#[test]
fn what_a_restore_replaces_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.db");
    let mut store = open(&folder.path().join("data"));
    add(&mut store, &["Acme"]).unwrap();
    store.backup(&backup).unwrap();
    add(&mut store, &["Byholm"]).unwrap();
    let data = killed(&folder.path().join("data"));
    let kept = restore(data.path(), &backup, "x", "a test").unwrap().unwrap();
    assert_eq!(names(&mut open(data.path())), ["Acme"]);
    restore(data.path(), &kept, "y", "a test").unwrap();
    assert_eq!(names(&mut open(data.path())), ["Acme", "Byholm"]);
}

#[test]
fn work_that_came_to_nothing_takes_away_only_its_own() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    open(folder.path()).abandon();
    assert_eq!(names(&mut open(folder.path())), ["Acme"], "another process had begun in between");
}

#[test]
fn a_lock_that_was_taken_away_is_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let first = open(&data);
    // The first takes its lock away as it ends; the next makes another, and a third is told of that.
    first.abandon();
    let second = open(&data);
    assert_eq!(super::refused(&data).code(), "data_in_use");
    drop(second);
}

#[test]
fn files_in_the_making_of_the_killed_are_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    fs::create_dir_all(folder.path().join(BACKUPS)).unwrap();
    for name in [".ihanne-a.part", ".ihanne-a.part-journal", "backups/.ihanne-b.part", "mine.part"] {
        fs::write(folder.path().join(name), "half of it").unwrap();
    }
    let alive = fs::File::create(folder.path().join(".ihanne-alive.part")).unwrap();
    alive.lock().unwrap();
    open(folder.path());
    let mut left: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, [".ihanne-alive.part", "backups", "ihanne.db", "ihanne.lock", "mine.part"]);
    assert_eq!(fs::read_dir(folder.path().join(BACKUPS)).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_written_to_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    add(&mut open(folder.path()), &["Acme"]).unwrap();
    let mut only_read = Store::open(folder.path(), Mode::Read, "a test").unwrap();
    only_read.connection = Store::only_read(&folder.path().join(FILE)).unwrap();
    assert_eq!(names(&mut only_read), ["Acme"]);
    assert!(add(&mut only_read, &["Byholm"]).is_err());
}

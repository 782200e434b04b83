//! Full disks, damaged files, two processes, imports that are not finished.

use std::fs;

use super::{add, names, open, refused};
use crate::{FILE, Mode, Store, StoreErrorKind, examine, restore};

#[test]
fn one_process_has_the_folder_and_the_next_is_told_who() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path(), Mode::Create, "`ihanne import` of sari (process 7)").unwrap();
    let second = refused(folder.path());
    let StoreErrorKind::InUse { by } = &second.kind else { panic!("{second}") };
    assert_eq!((by.as_str(), second.code()), ("`ihanne import` of sari (process 7)", "data_in_use"));
    drop(first);
    open(folder.path());
}

#[test]
fn a_folder_without_data_is_not_made_by_asking() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refused(&folder.path().join("none")).code(), "nothing_imported");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    open(&folder.path().join("made")).abandon();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "work that came to nothing leaves nothing");
}

#[test]
fn a_full_disk_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 1).unwrap();
    let long: Vec<String> = (0..20_000_u64).map(|n| format!("{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let error = add(&mut store, &long).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::DiskFull), "{error}");
    assert_eq!(names(&mut store), ["Acme"]);
    store.connection.pragma_update(None, "max_page_count", 1 << 20).unwrap();
    add(&mut store, &long).unwrap();
    assert_eq!(names(&mut store).len(), 20_001);
}

#[test]
fn an_import_that_is_not_finished_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    let before = fs::read(folder.path().join(FILE)).unwrap();
    {
        let mut workspace = store.workspace("main").unwrap();
        let import = workspace.import().unwrap();
        let stored = import.attributes(ihanne_core::market::Noun::Accounts).unwrap().remove(0);
        import.put(&stored, 0, &crate::Packed::of(&super::kept(&["Nobody"]))).unwrap();
    }
    assert_eq!(names(&mut store), ["Acme"]);
    assert_eq!(fs::read(folder.path().join(FILE)).unwrap(), before);
}

#[test]
fn a_damaged_file_is_found_and_a_backup_restored() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Byholm"]).unwrap();
    let (file, backup) = (folder.path().join(FILE), folder.path().join("backup.db"));
    store.backup(&backup).unwrap();
    drop(store);
    assert!(examine(&file).unwrap().findings.is_empty());

    // One letter of one cell.
    let mut content = fs::read(&file).unwrap();
    let at = content.windows(6).position(|window| window == b"Byholm").unwrap();
    content[at] = b'R';
    fs::write(&file, &content).unwrap();
    let found = examine(&file).unwrap();
    assert_eq!(found.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["damaged_chunk"]);
    // The backup itself is refused when it is damaged, and nothing is touched.
    assert_eq!(restore(folder.path(), &file, "x", "a test").unwrap_err().code(), "damaged_data");
    let kept = restore(folder.path(), &backup, "20261122", "a test").unwrap().unwrap();
    assert!(kept.ends_with("backups/replaced-20261122-1.db"), "{}", kept.display());
    assert_eq!(names(&mut open(folder.path())), ["Acme", "Byholm"]);

    // Whole pages.
    let mut content = fs::read(&file).unwrap();
    let half = content.len() / 2;
    content[half..].fill(0xab);
    fs::write(&file, &content).unwrap();
    assert!(examine(&file).map_or(true, |found| !found.findings.is_empty()));
    fs::write(&file, b"this is a letter, and no database at all").unwrap();
    assert_eq!(refused(folder.path()).code(), "not_our_data");
    assert_eq!(examine(&file).unwrap_err().code(), "not_our_data");
    restore(folder.path(), &backup, "20261122", "a test").unwrap();
    assert_eq!(names(&mut open(folder.path())).len(), 2);
}

/// The kernel's own folder, where not even root may make one.
#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_may_not_be_written_to_is_refused() {
    let folder = std::path::Path::new("/sys/kernel/ihanne");
    assert_eq!(Store::open(folder, Mode::Create, "a test").unwrap_err().code(), "data_read_only");
}

#[test]
fn a_file_that_may_not_be_written_to_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    let mut workspace = store.workspace("main").unwrap();
    let may = |workspace: &crate::Workspace, write: bool| {
        workspace.connection().pragma_update(None, "query_only", !write).unwrap();
    };
    may(&workspace, false);
    assert_eq!(workspace.undo("2026-11-22T13:00:00Z").unwrap_err().code(), "data_read_only");
    assert_eq!(workspace.forget_mapping(1).unwrap_err().code(), "data_read_only");
    may(&workspace, true);
    assert_eq!(names(&mut store), ["Acme"]);
    add(&mut store, &["Byholm"]).unwrap();
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data");
    fs::write(&file, "a letter").unwrap();
    let error = Store::open(&file, Mode::Create, "a test").unwrap_err();
    assert_eq!(error.code(), "data_failed", "{error}");
    assert!(Store::open(&file.join("deeper"), Mode::Create, "a test").is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "a letter");
}

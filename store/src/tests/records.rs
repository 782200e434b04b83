//! What was put in comes out, and the latest batch can be taken back.

use ihanne_core::market::{Cell, Delta, Keeping, Kept, Noun};

use super::{NOON, add, kept, names, open, rename, value};
use crate::Packed;

#[test]
fn cells_come_back_as_they_went_in() {
    let mut keeping = Keeping::new();
    let cells = [
        Cell { value: Some("FI"), original: Some("Suomi") },
        value("FI"),
        Cell::UNKNOWN,
        Cell { value: None, original: Some("plenty") },
        value(""),
        value("Ängelholm ∎"),
    ];
    cells.into_iter().for_each(|cell| keeping.push(cell));
    let back = Packed::of(&keeping.finish()).kept().unwrap();
    let same: Vec<Cell> = (0..cells.len()).map(|record| back.cell(record)).collect();
    assert_eq!(same, cells);
    for empty in [Kept::default(), kept(&["", ""])] {
        let back = Packed::of(&empty).kept().unwrap();
        assert_eq!((back.len(), back.cell(0)), (empty.len(), Cell::UNKNOWN));
    }
    let delta = Delta { records: vec![3, 70_000], from: kept(&["a", ""]), to: kept(&["b", "c"]) };
    let back = Packed::of_delta(&delta).delta().unwrap();
    assert_eq!((back.records.as_slice(), back.from.cell(0), back.to.cell(1)), ([3, 70_000].as_slice(), value("a"), value("c")));
}

#[test]
fn a_damaged_chunk_is_told_and_never_read() {
    let packed = Packed::of(&kept(&["Acme", "Byholm", "Cirrus"]));
    for at in 0..packed.content.len() {
        let mut content = packed.content.to_vec();
        content[at] ^= 0x20;
        let damaged = Packed { content: content.into(), ..packed.clone() };
        assert_eq!(damaged.kept().unwrap_err(), "its checksum does not fit");
    }
    assert!(Packed { records: 4, ..packed }.kept().unwrap_err().contains("should hold 4"));
}

#[test]
fn undo_takes_back_the_latest_batch_and_then_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Byholm"]).unwrap();
    rename(&mut store, 1, "Byholm", "Byholm AB");
    add(&mut store, &["Cirrus"]).unwrap();
    assert_eq!(names(&mut store), ["Acme", "Byholm AB", "Cirrus"]);
    let undo = |store: &mut crate::Store| store.workspace("main").unwrap().undo(NOON).unwrap();
    let undone = undo(&mut store).unwrap();
    assert_eq!((undone.records, undone.cells, names(&mut store)), (1, 0, vec!["Acme".to_owned(), "Byholm AB".to_owned()]));
    let undone = undo(&mut store).unwrap();
    assert_eq!((undone.batch.source.as_str(), undone.records, undone.cells), ("later.csv", 0, 1));
    assert_eq!(names(&mut store), ["Acme", "Byholm"]);
    undo(&mut store).unwrap();
    assert!(names(&mut store).is_empty() && undo(&mut store).is_none());
    // What was taken back makes room for what comes.
    add(&mut store, &["Dalvik"]).unwrap();
    assert_eq!(names(&mut store), ["Dalvik"]);
    assert!(crate::examine(&folder.path().join(crate::FILE)).unwrap().findings.is_empty());
}

#[test]
fn the_past_tells_what_a_batch_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Byholm"]).unwrap();
    rename(&mut store, 1, "Byholm", "Byholm AB");
    let workspace = store.workspace("main").unwrap();
    let stored = workspace.attributes(Noun::Accounts).unwrap().remove(0);
    let past = workspace.past(&stored).unwrap();
    assert_eq!((past.len(), past[0].delta.records.as_slice(), past[0].delta.from.cell(0)), (1, [1].as_slice(), value("Byholm")));
    assert_eq!(workspace.batches_of(Noun::Accounts).unwrap().len(), 2);
}

#[test]
fn workspaces_know_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    store.workspaces().add("another client").unwrap();
    let other = store.workspace("another client").unwrap();
    assert_eq!((other.records(Noun::Accounts).unwrap(), other.attributes(Noun::Accounts).unwrap().len()), (0, 0));
    assert!(other.batches().unwrap().is_empty());
}

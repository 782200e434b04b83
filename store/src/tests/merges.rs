//! Merges and answers are kept, counted and taken back.

use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;

use super::{NOON, add, names, open};
use crate::{Answered, Counts, FILE, MERGE, NewBatch, Store, examine};

const ACCOUNTS: Noun = Noun::Accounts;

/// Merges records, as a batch.
fn merge(store: &mut Store, merges: &[(u32, u32)]) -> u64 {
    let mut workspace = store.workspace("main").unwrap();
    let import = workspace.import().unwrap();
    let before = import.records(ACCOUNTS).unwrap();
    let new = NewBatch { noun: ACCOUNTS, source: "a merge", by: "sari", system: None, at: NOON, before, after: before };
    let batch = import.begin(&new).unwrap();
    import.merge(batch, merges).unwrap();
    let merged = merges.len() as u64;
    import.end(batch, &Counts { rows: merged, updated: merged, ..Counts::default() }, &[]).unwrap();
    import.commit().unwrap();
    batch
}

fn standing(store: &mut Store) -> Vec<(u32, u32)> {
    store.workspace("main").unwrap().reading().merges(ACCOUNTS).unwrap()
}

fn said(one: u32, other: u32, answer: Answer) -> Answered {
    Answered { records: [one, other], answer, by: "sari".to_owned(), at: NOON.to_owned() }
}

#[test]
fn a_merge_is_a_batch_that_moves_no_cell() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Acme Oy", "Byholm"]).unwrap();
    let batch = merge(&mut store, &[(1, 0)]);
    assert_eq!((standing(&mut store), names(&mut store).len()), (vec![(1, 0)], 3));
    assert_eq!(examine(&folder.path().join(FILE)).unwrap().records, [(ACCOUNTS, 2)]);
    let undone = store.workspace("main").unwrap().undo(NOON).unwrap().unwrap();
    assert_eq!((undone.batch.id, undone.batch.verb.as_str(), undone.unmerged), (batch, MERGE, 1));
    assert!(standing(&mut store).is_empty());
    assert_eq!(names(&mut store).len(), 3);
}

#[test]
fn one_merge_of_a_batch_is_taken_back_whatever_came_after() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Acme Oy", "Acme AB", "Byholm"]).unwrap();
    merge(&mut store, &[(1, 0), (2, 0)]);
    add(&mut store, &["Cirrus"]).unwrap();
    let unmerge = |store: &mut Store, record| store.workspace("main").unwrap().unmerge(ACCOUNTS, record, NOON).unwrap();
    let (batch, survivor) = unmerge(&mut store, 1).unwrap();
    assert_eq!((survivor, batch.undone, standing(&mut store)), (0, None, vec![(2, 0)]));
    assert!(unmerge(&mut store, 1).is_none() && unmerge(&mut store, 0).is_none());
    assert!(unmerge(&mut store, 2).unwrap().0.undone.is_some(), "nothing of the batch is left");
    assert_eq!(examine(&folder.path().join(FILE)).unwrap().findings, []);
    assert_eq!(store.workspace("main").unwrap().undo(NOON).unwrap().unwrap().records, 1, "the import after it");
}

#[test]
fn a_later_answer_takes_the_place_of_an_earlier_one_and_goes_with_its_records() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme", "Acme Oy"]).unwrap();
    add(&mut store, &["Byholm"]).unwrap();
    let mut workspace = store.workspace("main").unwrap();
    let given = [said(0, 1, Answer::Different), said(1, 2, Answer::Related)];
    assert_eq!(workspace.answer(ACCOUNTS, &given).unwrap(), 2);
    assert_eq!(workspace.answer(ACCOUNTS, &[said(0, 1, Answer::Same)]).unwrap(), 1);
    assert_eq!(workspace.answer(ACCOUNTS, &[said(0, 1, Answer::Same)]).unwrap(), 0);
    assert_eq!(workspace.answers(ACCOUNTS).unwrap(), [said(1, 2, Answer::Related), said(0, 1, Answer::Same)]);
    assert!(workspace.answers(Noun::Leads).unwrap().is_empty());
    workspace.undo(NOON).unwrap();
    assert_eq!(workspace.answers(ACCOUNTS).unwrap(), [said(0, 1, Answer::Same)]);
}

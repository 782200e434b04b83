//! Profiles: every revision stays, and what is in force can be taken back.

use super::{NOON, add, kept, open};
use crate::{NewRevision, Packed, ScoredAccounts, Workspace};

fn revise(workspace: &mut Workspace, after: Option<u32>, content: &str, force: bool) -> Option<u32> {
    let new = NewRevision { name: "kaarna", after, content, did: "by hand", by: "Sari", at: NOON, force };
    workspace.revise(&new).unwrap()
}

#[test]
fn of_two_who_change_a_profile_at_once_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut main = store.workspace("main").unwrap();
    assert_eq!(revise(&mut main, None, "one", false), Some(1));
    assert_eq!(revise(&mut main, Some(1), "two", false), Some(2));
    assert_eq!(revise(&mut main, Some(1), "another two", false), None);
    assert_eq!(revise(&mut main, None, "another one", false), None);
    let said: Vec<String> = main.revisions("kaarna").unwrap().into_iter().map(|revision| revision.content).collect();
    assert_eq!(said, ["two", "one"]);
    store.workspaces().add("other").unwrap();
    let mut other = store.workspace("other").unwrap();
    assert_eq!(other.revision("kaarna", 1).unwrap(), None, "it is of another workspace");
    assert!(!other.choose_profile("kaarna", NOON).unwrap());
}

#[test]
fn what_was_in_force_before_holds_again_when_an_approval_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut main = store.workspace("main").unwrap();
    revise(&mut main, None, "one", true);
    revise(&mut main, Some(1), "two", true);
    let in_force = |main: &Workspace| main.profiles().unwrap()[0].in_force;
    assert_eq!(in_force(&main), Some(2));
    assert_eq!(main.undo_force("kaarna", NOON).unwrap(), Some(2));
    assert_eq!(in_force(&main), Some(1));
    assert_eq!(main.undo_force("kaarna", NOON).unwrap(), Some(1));
    assert_eq!((in_force(&main), main.undo_force("kaarna", NOON).unwrap()), (None, None));
    assert_eq!(main.forces("kaarna").unwrap().len(), 2, "that they were in force is not forgotten");
}

#[test]
fn scores_name_what_was_known_when_they_were_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Kaarna", "Nordea"]).unwrap();
    let mut main = store.workspace("main").unwrap();
    revise(&mut main, None, "one", true);
    let generation = main.reading().generation().unwrap();
    let scored = ScoredAccounts { at: NOON.to_owned(), generation, accounts: Packed::of(&kept(&["Kaarna", "Nordea"])) };
    main.put_scored("kaarna", 1, &scored).unwrap();
    assert_eq!(main.scored("kaarna", 1).unwrap(), Some(scored.clone()));
    add(&mut store, &["Puhti"]).unwrap();
    let mut main = store.workspace("main").unwrap();
    let later = main.reading().generation().unwrap();
    assert_ne!(later, scored.generation);
    main.undo(NOON).unwrap();
    let undone = main.reading().generation().unwrap();
    assert!(undone != later && undone != scored.generation, "{undone}");
}

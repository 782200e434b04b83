//! Who may enter: users, their sessions, links and keys, and what they did.

use super::{NOON, add, open, refused};
use crate::{Deed, NewToken, NewUser, Role, StoreErrorKind};

const ONE: [u8; 32] = [1; 32];
const TWO: [u8; 32] = [2; 32];

#[test]
fn a_session_ends_by_its_time_by_a_new_password_and_when_its_user_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut people = store.people();
    let sari = people.add_user(&NewUser { email: " Sari@Kaarna.example", name: "Sari ", at: NOON }).unwrap().unwrap();
    assert_eq!(people.add_user(&NewUser { email: "sari@kaarna.example", name: "Another", at: NOON }).unwrap(), None);
    assert_eq!(people.user_of("SARI@kaarna.example").unwrap().unwrap().name, "Sari");
    people.begin_session(&ONE, sari, NOON, 100, 200).unwrap();
    assert_eq!(people.session(&ONE, 199).unwrap(), Some((sari, 200)));
    assert_eq!(people.session(&ONE, 200).unwrap(), None);
    people.prolong_session(&ONE, 300).unwrap();
    assert_eq!(people.session(&ONE, 200).unwrap(), Some((sari, 300)));
    people.set_password(sari, "kept").unwrap();
    assert_eq!(people.session(&ONE, 200).unwrap(), None);
    people.begin_session(&TWO, sari, NOON, 100, 200).unwrap();
    people.close_user(sari, Some(NOON)).unwrap();
    assert_eq!(people.session(&TWO, 100).unwrap(), None);
    people.close_user(sari, None).unwrap();
    assert_eq!(people.session(&TWO, 100).unwrap(), None, "whoever is let in again signs in again");
}

#[test]
fn a_link_works_once_and_a_newer_one_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut people = store.people();
    people.make_link(&ONE, None, NOON, 200).unwrap();
    people.make_link(&TWO, None, NOON, 200).unwrap();
    assert_eq!(people.link(&ONE, 100).unwrap(), None);
    assert_eq!(people.link(&TWO, 100).unwrap(), Some(None));
    assert_eq!(people.link(&TWO, 200).unwrap(), None, "its time is over");
    assert!(people.use_link(&TWO, 100).unwrap());
    assert!(!people.use_link(&TWO, 100).unwrap());
}

#[test]
fn roles_keys_and_deeds_are_of_a_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut people = store.people();
    let sari = people.add_user(&NewUser { email: "sari@kaarna.example", name: "Sari", at: NOON }).unwrap().unwrap();
    assert_eq!(people.set_role(sari, "kaarna", Some(Role::Admin)).unwrap_err().code(), "no_such_workspace");
    store.workspaces().add("kaarna").unwrap();
    store.workspaces().add("other").unwrap();
    let mut people = store.people();
    people.set_role(sari, "kaarna", Some(Role::Admin)).unwrap();
    people.set_role(sari, "other", Some(Role::Viewer)).unwrap();
    people.set_role(sari, "other", None).unwrap();
    let members = people.memberships(sari).unwrap();
    assert_eq!(
        members.iter().map(|member| (member.workspace.as_str(), member.role)).collect::<Vec<_>>(),
        [("kaarna", Role::Admin)]
    );
    let new = NewToken { hash: &ONE, workspace: "kaarna", name: "form", scopes: &["leads"], by: "Sari", at: NOON, back: None };
    let token = people.add_token(&new).unwrap();
    people.token_was_used(token, "2026-11-22").unwrap();
    assert_eq!(people.token(&ONE).unwrap().unwrap().scopes, ["leads"]);
    assert!(people.tokens("other").unwrap().is_empty());
    assert!(!people.revoke_token("other", token, NOON).unwrap());
    assert!(people.revoke_token("kaarna", token, NOON).unwrap());
    assert_eq!(people.token(&ONE).unwrap(), None);
    assert_eq!(people.tokens("kaarna").unwrap()[0].used.as_deref(), Some("2026-11-22"));
    let deed = |workspace| Deed { workspace, at: NOON, by: "Sari", door: "page", action: "imported", about: "a.csv" };
    people.write_down(&deed(Some("kaarna"))).unwrap();
    people.write_down(&deed(Some("other"))).unwrap();
    assert_eq!(people.deeds("kaarna", i64::MAX, 10).unwrap().len(), 1);
}

#[test]
fn parts_of_one_process_share_a_folder_and_other_processes_stay_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert!(matches!(refused(folder.path()).kind, StoreErrorKind::InUse { .. }), "it is not shared yet");
    store.share();
    add(&mut store, &["Acme"]).unwrap();
    let mut other = open(&folder.path().join("."));
    assert_eq!(super::names(&mut other), ["Acme"]);
    add(&mut other, &["Kone"]).unwrap();
    drop(store);
    assert_eq!(super::names(&mut open(folder.path())), ["Acme", "Kone"], "whoever is left still has it");
    drop(other);
    assert_eq!(super::names(&mut open(folder.path())), ["Acme", "Kone"]);
}

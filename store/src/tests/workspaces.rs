//! Two workspaces in one folder: what is of one cannot be reached from the other.

use ihanne_core::market::{Attribute, Delta, Kind, Noun};

use super::{NOON, add, kept, open};
use crate::{Counts, NewBatch, Packed, StoreError};

fn new(source: &str) -> NewBatch<'_> {
    NewBatch { noun: Noun::Accounts, source, by: "sari", system: None, at: NOON, before: 0, after: 0 }
}

#[test]
fn what_is_of_one_workspace_is_neither_read_nor_written_from_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    add(&mut store, &["Acme"]).unwrap();
    let (mains, batch) = {
        let main = store.workspace("main").unwrap();
        (main.attributes(Noun::Accounts).unwrap().remove(0), main.batches().unwrap()[0].id)
    };
    assert_eq!(store.workspace("other").err().unwrap().code(), "no_such_workspace");
    store.workspaces().add("other").unwrap();
    let mut other = store.workspace("other").unwrap();
    assert_eq!(other.records(Noun::Accounts).unwrap(), 0);
    assert!(other.attributes(Noun::Accounts).unwrap().is_empty() && other.batches().unwrap().is_empty());
    assert!(other.chunks(&mains).unwrap().is_empty(), "its chunks are not there");
    assert!(other.chunk(&mains, 0).unwrap().is_none());
    assert!(other.past(&mains).unwrap().is_empty());
    assert!(other.reading().chunks(&mains).unwrap().is_empty() && other.reading().chunk(&mains, 0).unwrap().is_none());
    assert!(other.undo(NOON).unwrap().is_none());
    let import = other.import().unwrap();
    let own = import.begin(&new("other.csv")).unwrap();
    let packed = Packed::of(&kept(&["Nobody"]));
    let delta = Packed::of_delta(&Delta { records: vec![0], from: kept(&["Acme"]), to: kept(&["Nobody"]) });
    let age = Attribute { key: "age".to_owned(), label: "Age".to_owned(), kind: Kind::Number };
    let tried: [(&str, Result<(), StoreError>); 9] = [
        ("put", import.put(&mains, 0, &packed)),
        ("change of its attribute", import.put_change(own, &mains, 0, &delta)),
        ("change of its kind", import.change_kind(own, &mains, Kind::Number)),
        ("attribute of its batch", import.add_attribute(batch, Noun::Accounts, &age).map(|_| ())),
        ("end", import.end(batch, &Counts::default(), &[])),
        ("discard", import.discard(batch)),
        ("merge", import.merge(batch, &[(0, 1)])),
        ("headers", import.put_headers(batch, [("name", "Company")].into_iter())),
        ("kind by its batch", import.change_kind(batch, &mains, Kind::Number)),
    ];
    for (what, tried) in tried {
        assert!(tried.is_err(), "{what}");
    }
    import.commit().unwrap();
    assert_eq!(super::names(&mut store), ["Acme"]);
}

#[test]
fn a_workspace_is_made_on_purpose_and_a_name_is_not_taken_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(store.workspace("mian").err().unwrap().code(), "no_such_workspace");
    store.workspace("main").unwrap();
    assert_eq!(store.workspaces().add(" Säde   Oy ").unwrap(), "Säde Oy");
    for taken in ["main", "MAIN", "säde oy"] {
        assert_eq!(store.workspaces().add(taken).unwrap_err().code(), "workspace_taken", "{taken}");
    }
    for odd in ["", " ", "../x", "a;b", "a\u{0}b", "<b>", "-x", &"x".repeat(61)] {
        assert_eq!(store.workspaces().add(odd).unwrap_err().code(), "odd_workspace_name", "{odd}");
    }
    assert_eq!(store.workspaces().rename("main", "Main").unwrap_err().code(), "workspace_taken", "it would be its own");
    assert_eq!(store.workspaces().rename("main", "kaarna").unwrap(), "kaarna");
    let said = store.workspace("main").err().unwrap().to_string();
    assert!(said.contains("there is kaarna, Säde Oy"), "{said}");
    let names: Vec<String> = store.workspaces().list().unwrap().into_iter().map(|listed| listed.name).collect();
    assert_eq!(names, ["kaarna", "Säde Oy"]);
}

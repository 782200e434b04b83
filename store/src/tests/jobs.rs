//! Long work, as it is remembered.

use super::{NOON, open};
use crate::JobState;

#[test]
fn a_job_left_behind_begins_again_and_one_that_ended_stays_as_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let id = workspace.put_job("study", "{}", "sari", NOON).unwrap();
    assert!(workspace.begin_job(id, NOON).unwrap());
    workspace.advance_job(id, 40, 100).unwrap();
    drop(store);

    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let left = workspace.unfinished_jobs().unwrap().pop().unwrap();
    assert_eq!((left.id, left.state, left.done, left.total), (id, JobState::Running, 40, 100));
    assert!(workspace.begin_job(id, NOON).unwrap());
    assert_eq!(workspace.job(id).unwrap().unwrap().done, 0, "it begins at the first row");
    assert!(workspace.end_job(id, JobState::Cancelled, NOON, "").unwrap());
    assert!(!workspace.end_job(id, JobState::Done, NOON, "7").unwrap());
    assert!(!workspace.begin_job(id, NOON).unwrap());
    assert_eq!(workspace.job(id).unwrap().unwrap().state, JobState::Cancelled);
    assert!(workspace.unfinished_jobs().unwrap().is_empty());
}

#[test]
fn a_job_of_another_workspace_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.workspaces().add("kaarna").unwrap();
    store.workspaces().add("other").unwrap();
    let id = store.workspace("kaarna").unwrap().put_job("study", "{}", "sari", NOON).unwrap();
    let mut other = store.workspace("other").unwrap();
    assert_eq!(other.job(id).unwrap(), None);
    assert!(!other.begin_job(id, NOON).unwrap());
    assert!(!other.end_job(id, JobState::Cancelled, NOON, "").unwrap());
    assert!(other.unfinished_jobs().unwrap().is_empty());
    assert_eq!(store.workspace("kaarna").unwrap().job(id).unwrap().unwrap().state, JobState::Waiting);
}

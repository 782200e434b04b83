//! Long work, as it is remembered.

use super::{NOON, open};
use crate::{JobState, NewJob};

const STUDY: NewJob<'static> = NewJob { kind: "study", about: "won", asked: "{}", by: "sari", door: "page", made: NOON };

#[test]
fn a_job_left_behind_begins_again_and_one_that_ended_stays_as_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let id = workspace.put_job(&STUDY).unwrap();
    assert!(workspace.begin_job(id, NOON).unwrap());
    workspace.advance_job(id, 40, 100).unwrap();
    drop(store);

    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let left = workspace.unfinished_jobs().unwrap().pop().unwrap();
    assert_eq!((left.id, left.state, left.percent, left.rows, left.tries), (id, JobState::Running, 40, 100, 1));
    assert!(workspace.begin_job(id, NOON).unwrap());
    assert_eq!(workspace.job(id).unwrap().unwrap().rows, 0, "it begins at the first row");
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
    let id = store.workspace("kaarna").unwrap().put_job(&STUDY).unwrap();
    let mut other = store.workspace("other").unwrap();
    assert_eq!(other.job(id).unwrap(), None);
    assert!(!other.begin_job(id, NOON).unwrap());
    assert!(!other.end_job(id, JobState::Cancelled, NOON, "").unwrap());
    assert!(other.unfinished_jobs().unwrap().is_empty());
    assert_eq!(store.workspace("kaarna").unwrap().job(id).unwrap().unwrap().state, JobState::Waiting);
}

#[test]
fn a_study_and_the_job_that_it_is_are_kept_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let id = workspace.put_job(&STUDY).unwrap();
    assert!(workspace.begin_job(id, NOON).unwrap());
    let new = crate::NewStudy { made: NOON.to_owned(), verdict: "evidence".to_owned(), ..crate::NewStudy::default() };
    let study = workspace.put_study(&new, Some(id)).unwrap();
    let job = workspace.job(id).unwrap().unwrap();
    assert_eq!((job.state, job.percent), (JobState::Done, 100));
    assert_eq!(job.result, format!(r#"{{"study":{study},"verdict":"evidence"}}"#));
    assert_eq!(workspace.forget_before(Some("2999-01-01T00:00:00Z"), None).unwrap().1, 0);
    assert_eq!(workspace.job(id).unwrap(), None, "it is forgotten with the deeds of its day");
}

#[test]
fn a_job_that_is_put_back_has_not_been_tried() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut workspace = store.workspace("main").unwrap();
    let id = workspace.put_job(&STUDY).unwrap();
    workspace.begin_job(id, NOON).unwrap();
    workspace.put_job_back(id).unwrap();
    let job = workspace.jobs(u64::MAX, 10).unwrap().pop().unwrap();
    assert_eq!((job.state, job.tries), (JobState::Waiting, 0));
}

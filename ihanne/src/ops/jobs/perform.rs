//! Doing a job, and how it ends. What it changes and that it is done are kept at once: however the process ends, it is done or not.

use std::path::Path;

use chrono::NaiveDate;
use ihanne_store::{Deed, Job, JobState, Mode};
use serde_json::json;

use super::Work;
use super::ask::{in_turn, patiently};
use crate::ops::studies::Asked;
use crate::ops::uploads::Columns;
use crate::ops::{Actor, Door, Refusal, Stop, Watch, data, studies, uploads};

/// How often a job is begun again after the process ended under it.
const TRIES: u32 = 5;

/// How a job ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused.
    Failed(Box<Refusal>),
    /// Somebody stopped it.
    Cancelled(Actor),
}

/// Jobs that a process left behind in any workspace, the oldest first, each with who asked.
pub fn left(actor: &Actor, folder: &Path) -> Result<Vec<(Actor, Job)>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "jobs")?;
    let mut all = Vec::new();
    for listed in store.workspaces().list()? {
        for job in store.workspace(&listed.name)?.unfinished_jobs()? {
            let from = if job.door == "api" { Door::Api } else { Door::Page };
            all.push((Actor { name: job.by.clone(), workspace: listed.name.clone(), from }, job));
        }
    }
    all.sort_by_key(|(_, job)| job.id);
    Ok(all)
}

/// Does a job that was kept. `at` and `today` are the time, in UTC. Whether it was done, and kept as done.
pub fn perform(actor: &Actor, folder: &Path, id: u64, (at, today): (&str, NaiveDate), watch: Watch) -> Result<(), Stop> {
    let job = patiently(actor, folder, |workspace| {
        workspace.begin_job(id, at)?;
        Ok(workspace.job(id)?)
    })?;
    let job = job.ok_or_else(|| super::unknown(id))?;
    if job.tries > TRIES {
        let message = format!("the server ended {TRIES} times while it was done");
        return Err(Refusal::new("gave_up", message, "look into the log of the server; then ask for it again").into());
    }
    let work = Work::read(&job.asked).ok_or_else(|| {
        let message = "it was asked of another version of ihanne, in words that this one does not know";
        Refusal::new("not_understood", message, "ask for it again")
    })?;
    let (action, about, result) = match &work {
        Work::Import { upload, file, form } => {
            let columns = Columns::of(form);
            let imported = in_turn(|| uploads::import(actor, folder, upload, &columns, (at, id), watch))?;
            ("imported", file.clone(), imported.without_cells())
        }
        Work::Study { objective, won, name_salespeople } => {
            let asked = Asked::of(objective, won, *name_salespeople)?;
            let study = in_turn(|| studies::make(actor, folder, &asked, (at, today, Some(id)), watch))?;
            ("made_study", study.to_string(), String::new())
        }
    };
    // What changed nothing kept nothing, not even that it was done; else this comes too late and says nothing.
    patiently(actor, folder, |workspace| Ok(workspace.end_job(id, JobState::Done, at, &result)?))?;
    write_down(actor, folder, at, (action, &about))
}

fn write_down(actor: &Actor, folder: &Path, at: &str, (action, about): (&str, &str)) -> Result<(), Stop> {
    let door = actor.from.word();
    let deed = Deed { workspace: Some(&actor.workspace), at, by: &actor.name, door, action, about };
    in_turn(|| Ok(data::open(actor, folder, Mode::Create, "jobs")?.people().write_down(&deed)?))
}

/// Ends a job otherwise than well, or makes sure that it is kept as done; an upload that nobody can come back to is taken away.
pub fn end(actor: &Actor, folder: &Path, (id, work): (u64, Option<&Work>), outcome: &Outcome, at: &str) -> Result<(), Stop> {
    let ended = match outcome {
        Outcome::Done => None,
        Outcome::Cancelled(_) => Some((JobState::Cancelled, String::new())),
        Outcome::Failed(refusal) => {
            let said = json!({ "code": refusal.code, "detail": without(&refusal.message, folder), "hint": refusal.hint });
            Some((JobState::Failed, said.to_string()))
        }
    };
    if let Some((state, result)) = &ended {
        let ended = patiently(actor, folder, |workspace| Ok(workspace.end_job(id, *state, at, result)?))?;
        if let Outcome::Cancelled(by) = outcome
            && ended
        {
            write_down(by, folder, at, ("cancelled_job", &id.to_string()))?;
        }
    }
    // Somebody at a page can change the columns and try again; a program sends the file again.
    match work {
        Some(Work::Import { upload, .. }) if ended.is_none() || actor.from == Door::Api => uploads::forget(actor, folder, upload),
        _ => Ok(()),
    }
}

/// Lets a job wait for the next start.
pub fn put_back(actor: &Actor, folder: &Path, id: u64) -> Result<(), Stop> {
    patiently(actor, folder, |workspace| Ok(workspace.put_job_back(id)?))
}

/// What is said without the path of the data folder, which is the server's own business: nor the folders of an upload.
pub fn without(said: &str, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let mut said = said.replace(&format!("{folder}: "), "");
    // A file that was received lies at uploads/w1/its number/its name.
    let uploads = format!("{folder}/uploads/");
    while let Some(at) = said.find(&uploads) {
        let inside = at + uploads.len();
        let skipped: usize = said[inside..].split_inclusive('/').take(2).map(str::len).sum();
        said.replace_range(at..inside + skipped, "");
    }
    said.replace(&folder, "the data folder")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::without;

    #[test]
    fn nobody_is_told_where_the_server_keeps_its_files() {
        let folder = Path::new("/srv/data");
        let said = |text| without(text, folder);
        assert_eq!(said("/srv/data/uploads/w1/aB3/my list.csv: no rows"), "my list.csv: no rows");
        assert_eq!(said("/srv/data/uploads/w1/aB3/a/b.csv, /srv/data/uploads/w1/c/d.csv"), "a/b.csv, d.csv");
        assert_eq!(said("/srv/data: it is full"), "it is full");
        assert_eq!(said("/srv/data/uploads/"), "");
        assert_eq!(said("look into /srv/data"), "look into the data folder");
    }
}

//! Asking: what is to be done is kept, and has a number.

use std::path::Path;
use std::time::{Duration, Instant};

use ihanne_store::{Mode, NewJob, Workspace};

use super::Work;
use crate::ops::studies::Asked;
use crate::ops::uploads::Columns;
use crate::ops::{Actor, Refusal, Stop, data};

/// How long a few words about a job wait while an import has the file.
const PATIENCE: Duration = Duration::from_secs(120);

/// Keeps what is asked, where it can be understood, and gives the job's number. `at` is the time, in UTC.
pub fn ask(actor: &Actor, folder: &Path, work: &Work, at: &str) -> Result<u64, Stop> {
    match work {
        Work::Import { form, .. } => Columns::of(form).understood()?,
        Work::Study { objective, won, name_salespeople } => {
            Asked::of(objective, won, *name_salespeople)?;
        }
    }
    let (asked, by) = (work.text(), actor.name.as_str());
    let new = NewJob { kind: work.kind(), about: work.about(), asked: &asked, by, door: actor.from.word(), made: at };
    patiently(actor, folder, |workspace| Ok(workspace.put_job(&new)?))
}

/// Says or asks something of a job, waiting for an import that has the file.
pub fn patiently<T>(actor: &Actor, folder: &Path, mut say: impl FnMut(&mut Workspace) -> Result<T, Stop>) -> Result<T, Stop> {
    in_turn(|| say(&mut data::open(actor, folder, Mode::Create, "jobs")?.workspace(&actor.workspace)?))
}

/// Does what needs the file, as soon as an import that has it is done.
pub fn in_turn<T>(mut work: impl FnMut() -> Result<T, Stop>) -> Result<T, Stop> {
    let begun = Instant::now();
    loop {
        // Each try waits some seconds for the file itself.
        match work() {
            Err(Stop::Refused(refusal)) if refusal.code == "data_in_use" && begun.elapsed() < PATIENCE => {}
            done => return done,
        }
    }
}

/// A job that is not there.
pub fn unknown(id: u64) -> Stop {
    Refusal::new("unknown_job", format!("there is no job {id}"), "see those there are: /jobs").into()
}

//! The worker of the server: one job at a time for the data folder, whose file has one writer; the others wait in order.

mod live;
mod worker;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ihanne_store::{Job, JobState};

pub use live::Live;

use super::now;
use crate::ops::jobs::{self, Outcome, Work};
use crate::ops::{Actor, Refusal, Stop};

/// Jobs that may wait.
const WAITING: usize = 100;

/// Jobs that ended and are still known without a look into the store, by those who wait for them.
const REMEMBERED: usize = 100;

/// How often those who wait look.
const LOOK: Duration = Duration::from_millis(20);

/// The jobs of a server.
#[derive(Clone)]
pub struct Jobs(Arc<Shared>);

struct Shared {
    /// The data folder.
    data: PathBuf,
    all: Mutex<All>,
    /// Told when there is something to do, and when the server ends.
    wake: Condvar,
}

/// What is known of jobs in memory.
#[derive(Default)]
struct All {
    queue: VecDeque<Queued>,
    /// Those that wait, run, or ended a while ago, the oldest first.
    live: VecDeque<(Actor, Arc<Live>)>,
    stopping: bool,
    /// Whether the worker has ended.
    ended: bool,
}

/// A job that waits.
#[derive(Clone)]
struct Queued {
    actor: Actor,
    /// What is to be done; `None` where this version does not know.
    work: Option<Work>,
    live: Arc<Live>,
}

impl Jobs {
    /// Begins to work, first at what a process before left behind.
    pub fn begin(actor: &Actor, data: PathBuf) -> Result<Jobs, Stop> {
        let left = jobs::left(actor, &data)?;
        let jobs = Jobs(Arc::new(Shared { data, all: Mutex::default(), wake: Condvar::new() }));
        for (actor, job) in left {
            jobs.push(actor, job.id, Work::read(&job.asked));
        }
        let worker = jobs.clone();
        let begun = std::thread::Builder::new().name("jobs".to_owned()).spawn(move || worker.work());
        begun.map_err(|error| Refusal::new("data_failed", format!("jobs cannot be done: {error}"), "try again"))?;
        Ok(jobs)
    }

    fn all(&self) -> MutexGuard<'_, All> {
        self.0.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, actor: Actor, id: u64, work: Option<Work>) {
        let mut all = self.all();
        let live = Arc::new(Live::new(id));
        all.live.push_back((actor.clone(), live.clone()));
        if all.live.len() > WAITING + REMEMBERED
            && let Some(oldest) = all.live.iter().position(|(_, live)| live.state().ended())
        {
            all.live.remove(oldest);
        }
        all.queue.push_back(Queued { actor, work, live });
        self.0.wake.notify_all();
    }

    /// Takes a job on and gives its number.
    pub fn ask(&self, actor: &Actor, work: Work) -> Result<u64, Stop> {
        if self.all().queue.len() >= WAITING {
            let message = format!("{WAITING} jobs wait already");
            return Err(Refusal::new("too_many_jobs", message, "ask again when some of them are done").into());
        }
        let id = jobs::ask(actor, &self.0.data, &work, &now())?;
        self.push(actor.clone(), id, Some(work));
        Ok(id)
    }

    /// What is known in memory of a job of the workspace.
    pub fn live(&self, actor: &Actor, id: u64) -> Option<Arc<Live>> {
        let all = self.all();
        let found = all.live.iter().find(|(of, live)| live.id == id && of.workspace == actor.workspace);
        found.map(|(_, live)| live.clone())
    }

    /// Jobs of the workspace that have not ended, the oldest first.
    pub fn unfinished(&self, actor: &Actor) -> Vec<Arc<Live>> {
        let all = self.all();
        let of = all.live.iter().filter(|(of, live)| of.workspace == actor.workspace && !live.state().ended());
        of.map(|(_, live)| live.clone()).collect()
    }

    /// Waits until a job has ended, at most so long, and no longer than the server runs.
    pub async fn wait(&self, actor: &Actor, id: u64, at_most: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < at_most && !self.is_stopping() && self.live(actor, id).is_some_and(|live| !live.state().ended()) {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// A job as it is now, here or in the store; `None` when the workspace has no such one.
    pub fn one(&self, actor: &Actor, id: u64) -> Result<Option<Job>, Stop> {
        // What ended meanwhile has been written before.
        let live = self.live(actor, id);
        let job = jobs::one(actor, &self.0.data, id)?;
        Ok(job.map(|job| live.map_or(job.clone(), |live| live.shown(job))))
    }

    /// Jobs of the workspace before a number, the latest first.
    pub fn list(&self, actor: &Actor, before: u64, most: usize) -> Result<Vec<Job>, Stop> {
        let jobs = jobs::list(actor, &self.0.data, before, most)?;
        Ok(jobs.into_iter().map(|job| self.live(actor, job.id).map_or(job.clone(), |live| live.shown(job))).collect())
    }

    /// Stops a job. One that runs ends at its next step, and where that is its last one it is done.
    pub fn cancel(&self, actor: &Actor, id: u64) -> Result<(), Stop> {
        let Some(live) = self.live(actor, id) else {
            // It ended long ago, or never was.
            return jobs::one(actor, &self.0.data, id)?.map(|_| ()).ok_or_else(|| jobs::unknown(id));
        };
        live.cancel(actor);
        let waiting = {
            let mut all = self.all();
            let at = all.queue.iter().position(|queued| queued.live.id == id);
            at.and_then(|at| all.queue.remove(at))
        };
        let Some(Queued { actor: of, work, live }) = waiting else { return Ok(()) };
        jobs::end(&of, &self.0.data, (id, work.as_ref()), &Outcome::Cancelled(actor.clone()), &now())?;
        live.end(JobState::Cancelled);
        Ok(())
    }

    /// Whether the server ends.
    pub fn is_stopping(&self) -> bool {
        self.all().stopping
    }

    /// Ends: what runs is put back at its next step, and is begun again by the next process.
    pub fn stop(&self) {
        self.all().stopping = true;
        self.0.wake.notify_all();
    }

    /// Waits for the worker to end, at most so long. What it does then ends with the process, whole or not at all.
    pub fn wait_for_worker(&self, at_most: Duration) {
        let all = self.all();
        let waited = self.0.wake.wait_timeout_while(all, at_most, |all| !all.ended);
        drop(waited);
    }
}

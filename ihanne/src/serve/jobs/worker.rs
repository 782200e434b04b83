//! The thread that does the jobs, one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use ihanne_store::JobState;

use super::{Jobs, Queued};
use crate::ops::jobs::{self, Outcome, patiently, perform};
use crate::ops::{Phase, Progress, Refusal, Stop};
use crate::serve::{now, today};

/// How often it is written down how far a job is.
const WRITTEN: Duration = Duration::from_secs(2);

/// What unwinds a job that is to end early: all that it holds is given back on the way, its transaction and its temporary files.
struct Ended;

impl Jobs {
    /// Works until the server ends.
    pub(super) fn work(&self) {
        while let Some(next) = self.next() {
            self.one_job(&next);
        }
        self.all().ended = true;
        self.0.wake.notify_all();
    }

    fn next(&self) -> Option<Queued> {
        let mut all = self.all();
        loop {
            if all.stopping {
                return None;
            }
            if let Some(next) = all.queue.pop_front() {
                return Some(next);
            }
            all = self.0.wake.wait(all).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
    }

    fn one_job(&self, queued: &Queued) {
        let Queued { actor, work, live } = queued;
        let (data, begun) = (&self.0.data, Instant::now());
        live.begin();
        let mut written = begun;
        let mut watch = |progress: Progress| {
            if self.is_stopping() || live.stopped_by().is_some() {
                resume_unwind(Box::new(Ended));
            }
            live.advance(progress);
            // From when its rows are placed an import has the file to itself.
            if progress.phase != Phase::Place && progress.phase != Phase::Keep && written.elapsed() > WRITTEN {
                written = Instant::now();
                let now = live.now();
                let said = patiently(actor, data, |workspace| Ok(workspace.advance_job(live.id, now.percent, now.rows)?));
                if said.is_err() {
                    tracing::warn!(job = live.id, "how far it is was not written down");
                }
            }
        };
        let done = catch_unwind(AssertUnwindSafe(|| perform(actor, data, live.id, (&now(), today()), &mut watch)));
        let outcome = match done {
            Ok(Ok(())) => Outcome::Done,
            Ok(Err(Stop::Refused(refusal) | Stop::Usage(refusal))) => Outcome::Failed(refusal),
            Err(payload) if payload.is::<Ended>() => match live.stopped_by() {
                Some(by) => Outcome::Cancelled(by.clone()),
                None => {
                    // The next process begins it again, however this ends.
                    let _ = jobs::put_back(actor, data, live.id);
                    return;
                }
            },
            Ok(Err(_)) | Err(_) => {
                let hint = "try again; if it fails again, look into the log of the server";
                Outcome::Failed(Box::new(Refusal::new("fault", "the server failed while it was done", hint)))
            }
        };
        if let Outcome::Failed(refusal) = &outcome {
            tracing::warn!(job = live.id, code = refusal.code, why = refusal.message, "a job failed");
        }
        if jobs::end(actor, data, (live.id, work.as_ref()), &outcome, &now()).is_err() {
            tracing::error!(job = live.id, "how a job ended could not be written down");
        }
        let state = match outcome {
            Outcome::Done => JobState::Done,
            Outcome::Failed(_) => JobState::Failed,
            Outcome::Cancelled(_) => JobState::Cancelled,
        };
        live.end(state);
        tracing::info!(job = live.id, state = state.word(), ms = begun.elapsed().as_secs_f64() * 1e3, "a job ended");
    }
}

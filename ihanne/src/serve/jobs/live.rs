//! How far a job is, as it is known in memory.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use ihanne_store::{Job, JobState};

use crate::ops::{Actor, Phase, Progress};

/// A job of this process.
pub struct Live {
    /// Its number.
    pub id: u64,
    now: Mutex<Now>,
    /// Who has stopped it.
    stopped_by: OnceLock<Actor>,
}

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Whether it waits, runs or has ended.
    pub state: JobState,
    /// What is being done.
    pub phase: Option<Phase>,
    /// How much is done, 0 to 100.
    pub percent: u64,
    /// Rows that were read.
    pub rows: u64,
}

impl Live {
    /// One that waits.
    pub fn new(id: u64) -> Live {
        Live {
            id,
            now: Mutex::new(Now { state: JobState::Waiting, phase: None, percent: 0, rows: 0 }),
            stopped_by: OnceLock::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it is.
    pub fn now(&self) -> Now {
        *self.lock()
    }

    /// Whether it waits, runs or has ended.
    pub fn state(&self) -> JobState {
        self.lock().state
    }

    /// It begins.
    pub fn begin(&self) {
        self.lock().state = JobState::Running;
    }

    /// It is to end at its next step.
    pub fn cancel(&self, by: &Actor) {
        // Whoever stops it first is written down.
        let _ = self.stopped_by.set(by.clone());
    }

    /// Who has stopped it.
    pub fn stopped_by(&self) -> Option<&Actor> {
        self.stopped_by.get()
    }

    /// It has come so far.
    pub fn advance(&self, progress: Progress) {
        let mut now = self.lock();
        now.phase = Some(progress.phase);
        now.rows = now.rows.max(progress.rows);
        now.percent = now.percent.max(percent(progress));
    }

    /// It has ended, and that is kept.
    pub fn end(&self, state: JobState) {
        self.lock().state = state;
    }

    /// What the store says, with what is known here.
    pub fn shown(&self, job: Job) -> Job {
        if job.state.ended() {
            return job;
        }
        let Now { state, percent, rows, .. } = self.now();
        // Where it ended a moment ago, the store says how when it is asked again.
        let state = if state.ended() { job.state } else { state };
        Job { state, percent, rows, ..job }
    }
}

/// How much of a job is done, by what its parts took of imports and studies of 100,000 rows.
fn percent(progress: Progress) -> u64 {
    let share = |of: u64| (progress.done.min(progress.total) * of).checked_div(progress.total).unwrap_or(0);
    match progress.phase {
        Phase::Read => share(30),
        Phase::Place => 30,
        Phase::Keep => 40 + share(58),
        Phase::Study => 30 + share(68),
    }
}

#[cfg(test)]
mod tests {
    use super::Live;
    use crate::ops::{Phase, Progress};

    #[test]
    fn a_bar_never_goes_back_and_is_full_only_at_the_end() {
        let live = Live::new(1);
        let at = |phase, done, total| {
            live.advance(Progress { phase, done, total, rows: done });
            live.now().percent
        };
        assert_eq!(at(Phase::Read, 0, 0), 0, "an empty file has no share");
        assert_eq!(at(Phase::Read, 50, 100), 15);
        assert_eq!(at(Phase::Read, 10, 100), 15, "a second file begins");
        assert_eq!(at(Phase::Keep, 10, 10), 98);
        assert_eq!(at(Phase::Study, 9, 9), 98);
        assert_eq!(live.now().rows, 50);
    }
}

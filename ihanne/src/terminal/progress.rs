//! A progress bar for work that takes more than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ops::{Phase, Progress};

/// Work this short needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that stays away until it is worth looking at.
pub struct Meter {
    shown: bool,
    begun: Instant,
    bar: ProgressBar,
}

impl Meter {
    /// `wanted` says whether there is anyone to look at it.
    pub fn new(wanted: bool) -> Meter {
        let bar = ProgressBar::hidden();
        let style = "{bar:30} {percent:>3} %  {msg}  {eta} left";
        bar.set_style(ProgressStyle::with_template(style).expect("the template is sound"));
        Meter { shown: wanted, begun: Instant::now(), bar }
    }

    /// Shows how far the work has come.
    pub fn update(&mut self, progress: Progress) {
        if !self.shown || progress.phase != Phase::Read || self.begun.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(progress.total);
        self.bar.set_message(format!("{} rows", progress.rows));
        self.bar.set_position(progress.done.min(progress.total));
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

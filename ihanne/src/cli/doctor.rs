//! `ihanne doctor`.

use clap::Args;

use super::Context;
use crate::ops::Stop;
use crate::ops::doctor::doctor;
use crate::terminal::diagnosis_text;

/// Examine the data folder: is everything whole, and do the counts agree?
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne doctor
  ihanne doctor --data north --json

Nothing is changed. Exit code 1 says that something is wrong, and the text what to do.")]
pub struct Doctor {}

impl Doctor {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let diagnosis = doctor(&context.actor, &context.data)?;
        if context.terminal.json {
            context.terminal.print_json(&diagnosis)?;
        } else {
            context.terminal.print(&diagnosis_text(&diagnosis))?;
        }
        if diagnosis.sound { Ok(()) } else { Err(Stop::FoundErrors) }
    }
}

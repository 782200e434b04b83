//! `ihanne batches`.

use clap::Args;

use super::Context;
use crate::ops::Stop;
use crate::ops::batches::batches;
use crate::terminal::batches_text;

/// List the files that were imported, and the merges
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne batches
  ihanne batches --json")]
pub struct Batches {}

impl Batches {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let batches = batches(&context.actor, &context.data)?;
        if context.terminal.json {
            return context.terminal.print_json(&batches);
        }
        context.terminal.print(&batches_text(&batches))
    }
}

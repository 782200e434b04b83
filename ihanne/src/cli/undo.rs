//! `ihanne undo`.

use clap::Args;

use super::{Context, now};
use crate::ops::Stop;
use crate::ops::undo::undo;

/// Take the last imported file back
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne undo                 everything is as it was before the last file
  ihanne undo && ihanne undo  and before the one before it

What there is to take back: ihanne batches.")]
pub struct Undo {}

impl Undo {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let undone = undo(&context.actor, &context.data, &now())?;
        if context.terminal.json {
            return context.terminal.print_json(&undone);
        }
        let batch = &undone.batch;
        let cells = if undone.cells == 1 { "1 cell says".to_owned() } else { format!("{} cells say", undone.cells) };
        context.terminal.say(&format!(
            "taken back: batch {}, {} of {}\n  {} gone; {cells} again what stood before\n",
            batch.id,
            batch.source,
            batch.at,
            batch.noun.counted(undone.records),
        ));
        Ok(())
    }
}

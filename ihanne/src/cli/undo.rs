//! `ihanne undo`.

use clap::Args;
use ihanne_store::MERGE;

use super::{Context, now};
use crate::ops::Stop;
use crate::ops::undo::undo;
use crate::terminal::one_line;

/// Take the last imported file, or the last merge, back
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
        if batch.verb == MERGE {
            let unmerged = batch.noun.counted(undone.unmerged);
            let again = if undone.unmerged == 1 { "is a record of its own again" } else { "are records of their own again" };
            context.terminal.say(&format!(
                "taken back: batch {}, {} of {}\n  {unmerged} {again}\n",
                batch.id,
                one_line(&batch.source),
                batch.at
            ));
            return Ok(());
        }
        let cells = if undone.cells == 1 { "1 cell says".to_owned() } else { format!("{} cells say", undone.cells) };
        context.terminal.say(&format!(
            "taken back: batch {}, {} of {}\n  {} gone; {cells} again what stood before\n",
            batch.id,
            one_line(&batch.source),
            batch.at,
            batch.noun.counted(undone.records),
        ));
        Ok(())
    }
}

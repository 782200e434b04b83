//! `ihanne restore`.

use std::path::PathBuf;

use clap::Args;

use super::{Context, now};
use crate::ops::Stop;
use crate::ops::restore::restore;

/// Put a backup in the place of what is remembered
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne restore ihanne-2026-11-22.db

The backup is examined first. What stood in the data folder is kept in its folder `backups`, and can be restored itself.")]
pub struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Restore {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let restored = restore(&context.actor, &context.data, &self.file, &now())?;
        if context.terminal.json {
            return context.terminal.print_json(&restored);
        }
        let mut text = format!("restored from {} into {}\n", restored.from.display(), restored.into.display());
        if let Some(replaced) = &restored.replaced {
            text.push_str(&format!("  what stood there is now {}\n", replaced.display()));
        }
        if restored.erased_again > 0 {
            text.push_str(&format!("  erased again: {} records of people\n", restored.erased_again));
        }
        if restored.unreadable_erasures > 0 {
            let lines = restored.unreadable_erasures;
            text.push_str(&format!(
                "  {lines} lines of {} cannot be read; whom they mean is not erased again\n",
                ihanne_store::ERASED_LIST
            ));
        }
        context.terminal.say(&text);
        Ok(())
    }
}

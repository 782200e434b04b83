//! `ihanne backup`.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use crate::ops::Stop;
use crate::ops::backup::backup;

/// Copy everything that is remembered into one file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne backup -o ihanne-2026-11-22.db

The file appears only when it is whole. To put it back: ihanne restore FILE.")]
pub struct Backup {
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Backup {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let done = backup(&context.actor, &context.data, &self.output)?;
        if context.terminal.json {
            return context.terminal.print_json(&done);
        }
        context.terminal.say(&format!("{} bytes, into {}\n", done.bytes, done.file.display()));
        Ok(())
    }
}

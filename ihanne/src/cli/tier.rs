//! `ihanne tier`.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use super::score::{Files, formulas, output};
use crate::ops::tier::{Request, tier};
use crate::ops::{Stop, rates};
use crate::terminal::summary_text;

/// Score accounts and say which get the team's time: Tier 1, 2, 3
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne tier profile.toml accounts.csv -o tiered.csv
  ihanne tier profile.toml accounts.xlsx --explain -o tiered.xlsx
  ihanne tier profile.toml accounts.csv --ask -o tiered.csv  and what to find out
  ihanne tier profile.toml --leads -o tiered.csv             the leads that were imported

Writes what `ihanne score` writes, and ihanne_value and ihanne_tier. Tiers are those of the profile, by points or by value
times chance, with an edge, a capacity or both. Only ideal and minimum accounts get one. The value of a range is its lower
end. A profile without [tiers] gets one tier for each of its priorities; without priorities the best tenth (at most 50), the
next three tenths and the rest; without points the ideal accounts and then those at the minimum.")]
pub struct Tier {
    #[command(flatten)]
    pub files: Files,
    /// Also write ihanne_ask, the attribute to find out first of each account, and ihanne_ask_moves, the chance that the answer changes
    /// its tier; and say what is worth knowing of the whole list
    #[arg(long)]
    pub ask: bool,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

impl Tier {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let request = Request {
            input: self.files.input(context),
            output: output(Some(self.output.clone())),
            profile: self.files.profile,
            explain: self.files.explain,
            ask: self.ask,
            rates: rates::read(self.files.rates.as_deref())?,
            prefix: self.files.prefix,
            formulas: formulas(self.files.keep_formulas),
        };
        let mut meter = context.terminal.meter();
        let summary = tier(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        context.terminal.tell(&summary, Some(self.output), &summary.notices, summary_text)
    }
}

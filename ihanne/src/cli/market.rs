//! `ihanne market`.

use std::path::PathBuf;

use clap::Args;
use ihanne_core::market::Noun;

use super::Context;
use super::table::OfFile;
use crate::ops::market::{Request, market};
use crate::ops::{Input, Stop, rates};
use crate::terminal::{market_text, problem_text};

/// Say how large the market is: who qualifies, what they are worth, and whether that is too many or too few
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne market profile.toml register.csv
  ihanne market profile.toml register.parquet --value lifetime_value --need 200
  ihanne market profile.toml --json                          the accounts that were imported

Nothing is written. What keeps accounts out is told criterion by criterion: how many, how many of these meet all else, and which lower
number would let half of them in. Accounts that cannot be told are counted on neither side, and widen the range.")]
pub struct Market {
    /// The profile, a TOML file
    profile: PathBuf,
    /// The list: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default: the accounts of the data folder]
    file: Option<PathBuf>,
    /// Attribute that says what an account is worth [default: that of the profile's tiers]
    #[arg(long, value_name = "ATTRIBUTE")]
    value: Option<String>,
    /// How many accounts you want to work [default: the places in the profile's tiers, or 50]
    #[arg(long, value_name = "N")]
    need: Option<u64>,
    #[command(flatten)]
    table: OfFile,
    /// Rates to convert amounts to the profile's currency by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
}

impl Market {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let input = match self.file {
            Some(file) => self.table.input(file),
            None => Input::Stored { actor: context.actor.clone(), data: context.data.clone(), noun: Noun::Accounts },
        };
        let rates = rates::read(self.rates.as_deref())?;
        let request = Request { profile: self.profile, input, value: self.value, need: self.need, rates };
        let mut meter = context.terminal.meter();
        let told = market(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        if context.terminal.json {
            return context.terminal.print_json(&told);
        }
        context.terminal.print(&market_text(&told))?;
        told.problems.iter().for_each(|problem| context.terminal.say(&problem_text(problem)));
        context.terminal.notify(&told.notices);
        Ok(())
    }
}

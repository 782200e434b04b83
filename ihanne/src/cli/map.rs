//! `ihanne map`.

use std::path::PathBuf;

use clap::Args;
use ihanne_core::market::Noun;

use super::Context;
use super::table::OfFile;
use super::tier::Asked;
use crate::ops::map::{Request, map};
use crate::ops::{Input, Stop, rates};
use crate::terminal::mapped_text;

/// Draw value against chance: every account that fits, with its tier
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne map study/profile.toml accounts.csv --value lifetime_value -o map.html
  ihanne map profile.toml accounts.csv --capacity 40,130 --value revenue -o map.svg

A page (.html) with the chart, the tiers in figures and the same as a table, or the chart alone (.svg). One file, nothing is loaded from
elsewhere. The profile must say the chance (a calibration, which a study gives) and what an account is worth.")]
pub struct Map {
    /// The profile, a TOML file
    profile: PathBuf,
    /// The list: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default: the accounts of the data folder]
    file: Option<PathBuf>,
    #[command(flatten)]
    asked: Asked,
    /// File to write: .html or .svg
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    table: OfFile,
    /// Rates to convert amounts to the profile's currency by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
}

impl Map {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let input = match self.file {
            Some(file) => self.table.input(file),
            None => Input::Stored { actor: context.actor.clone(), data: context.data.clone(), noun: Noun::Accounts },
        };
        let request = Request {
            profile: self.profile,
            input,
            output: self.output.clone(),
            options: self.asked.options(),
            rates: rates::read(self.rates.as_deref())?,
        };
        let mut meter = context.terminal.meter();
        let mapped = map(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        context.terminal.tell(&mapped, Some(self.output), &mapped.notices, mapped_text)
    }
}

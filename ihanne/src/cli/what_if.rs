//! `ihanne what-if`.

use std::path::PathBuf;

use chrono::Local;
use clap::Args;
use ihanne_core::market::Noun;
use ihanne_core::profile::{Wanted, Wish};

use super::Context;
use super::study::column_and_values;
use super::table::OfFile;
use crate::ops::what_if::{Request, what_if};
use crate::ops::{Input, Refusal, Stop, rates};
use crate::terminal::{problem_text, what_if_text};

/// Try a change of the profile on a list: what it makes of it, and who moves
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne what-if profile.toml accounts.csv --set 'size[ideal].from=200'
  ihanne what-if profile.toml accounts.csv --set 'country[Nordics].points=10' --set 'size.class=must'
  ihanne what-if profile.toml accounts.csv --without segment --nice 'city=Helsinki:+5'
  ihanne what-if profile.toml deals.csv --set 'size[1].from=100' --won 'Stage=Closed Won' --value amount

A change is CRITERION.class=..., or CRITERION[BAND].KEY=VALUE with the keys and values of the profile file; a band is named by
its number from 1, its level, or one of its words. Nothing behind the sign takes the key away. Nothing is written: counts
before and after are printed, the market that is reached, and the accounts that get another verdict, tier or priority.")]
pub struct WhatIf {
    /// The profile, a TOML file
    profile: PathBuf,
    /// The accounts: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default: those of the data folder]
    file: Option<PathBuf>,
    /// Change one thing: 'size[ideal].from=200', 'country[Nordics].points=10', 'size.class=must'
    #[arg(long, value_name = "CHANGE")]
    set: Vec<String>,
    /// Leave a criterion out, by its id
    #[arg(long, value_name = "CRITERION")]
    without: Vec<String>,
    /// Add a must: 'employees>=50'
    #[arg(long, value_name = "CONDITION")]
    must: Vec<String>,
    /// Add what is worth points: 'city=Helsinki:+5'
    #[arg(long, value_name = "CONDITION")]
    nice: Vec<String>,
    /// Add what excludes: 'employees<20'
    #[arg(long, value_name = "CONDITION")]
    disqualify: Vec<String>,
    /// Attribute that says what an account is worth [default: that of the profile's tiers]
    #[arg(long, value_name = "ATTRIBUTE")]
    value: Option<String>,
    /// Which column and values say that a deal was won: 'Stage=Closed Won'; other values but open stages say lost
    #[arg(long, value_name = "COLUMN=VALUE")]
    won: Option<String>,
    /// How many of the accounts that move are named
    #[arg(long, value_name = "N", default_value_t = 10)]
    first: usize,
    #[command(flatten)]
    table: OfFile,
    /// Rates to convert amounts to the profile's currency by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
}

impl WhatIf {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let added = [(Wanted::Must, &self.must), (Wanted::Nice, &self.nice), (Wanted::Disqualify, &self.disqualify)];
        let mut wishes = Vec::new();
        for (wanted, condition) in added.into_iter().flat_map(|(wanted, all)| all.iter().map(move |one| (wanted, one))) {
            let wish = Wish::typed(wanted, condition, "what if");
            wishes.push(wish.map_err(|error| Refusal::new(error.code, error.message, error.hint))?);
        }
        if self.set.is_empty() && self.without.is_empty() && wishes.is_empty() {
            let hint = "ihanne what-if profile.toml accounts.csv --set 'size[ideal].from=200'";
            return Err(Stop::Usage(Box::new(Refusal::new("usage", "what-if needs a change: --set, --without or --nice", hint))));
        }
        let input = match self.file {
            Some(file) => self.table.input(file),
            None => Input::Stored { actor: context.actor.clone(), data: context.data.clone(), noun: Noun::Accounts },
        };
        let request = Request {
            profile: self.profile,
            input,
            set: self.set,
            without: self.without,
            wishes,
            on: Local::now().date_naive(),
            value: self.value,
            won: self.won.as_deref().map(|words| column_and_values("--won", words)).transpose()?,
            first: self.first,
            rates: rates::read(self.rates.as_deref())?,
        };
        let mut meter = context.terminal.meter();
        let answer = what_if(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        if context.terminal.json {
            return context.terminal.print_json(&answer);
        }
        context.terminal.print(&what_if_text(&answer))?;
        answer.problems.iter().for_each(|problem| context.terminal.say(&problem_text(problem)));
        context.terminal.notify(&answer.notices);
        Ok(())
    }
}

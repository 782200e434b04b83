//! `ihanne tier`.

use std::path::PathBuf;

use clap::Args;
use ihanne_core::profile::Off;

use super::Context;
use super::score::{Files, formulas, output};
use crate::ops::tier::{Request, tier};
use crate::ops::{Stop, TierOptions, rates};
use crate::terminal::summary_text;

/// Score accounts and say which get the team's time: Tier 1, 2, 3
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne tier profile.toml accounts.csv -o tiered.csv
  ihanne tier profile.toml accounts.xlsx --explain -o tiered.xlsx
  ihanne tier profile.toml accounts.csv --ask -o tiered.csv  and what to find out
  ihanne tier profile.toml accounts.csv --capacity 25,120 --value lifetime_value --groups -o tiered.csv
  ihanne tier profile.toml --leads -o tiered.csv             the leads that were imported

Writes what `ihanne score` writes, and ihanne_value with its range and ihanne_tier. Tiers are those of the profile, by points or by value
times chance, with an edge, a capacity or both; what stands here goes before what the profile says: --capacity before the tiers' own,
--value before value_attribute, --least-value and --least-chance before least_value and least_chance, --groups before groups. Only ideal and minimum accounts get one. The value of a range is its lower
end. A profile without [tiers] gets one tier for each of its priorities; without priorities the best tenth (at most 50), the
next three tenths and the rest; without points the ideal accounts and then those at the minimum.")]
pub struct Tier {
    #[command(flatten)]
    pub files: Files,
    /// Also write ihanne_ask, the attribute to find out first of each account, and ihanne_ask_moves, the chance that the answer changes
    /// its tier; and say what is worth knowing of the whole list
    #[arg(long)]
    pub ask: bool,
    /// Also part Tier 2 into groups of 5 to 15 that share an industry, a need or a persona: ihanne_tier_group and
    /// ihanne_tier_group_name; --groups=false for none where the profile says groups = true
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub groups: Option<bool>,
    #[command(flatten)]
    pub asked: Asked,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// How tiers are made, beside what the profile says.
#[derive(Debug, Args)]
pub struct Asked {
    /// Places in Tier 1, Tier 2 and so on, in place of the profile's tiers; behind them comes a tier for the rest
    #[arg(long, value_name = "N,N", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(1..))]
    pub capacity: Vec<u32>,
    /// Attribute that says what an account is worth: tiers go by its value times the chance of winning
    #[arg(long, value_name = "ATTRIBUTE")]
    pub value: Option<String>,
    /// Accounts worth less than this and less likely than --least-chance are off the list
    #[arg(long, value_name = "AMOUNT", requires = "least_chance")]
    pub least_value: Option<f64>,
    /// Accounts less likely to be won than this, 0 to 1, and worth less than --least-value are off the list
    #[arg(long, value_name = "SHARE", requires = "least_value")]
    pub least_chance: Option<f64>,
}

impl Asked {
    /// The same for the verb.
    pub fn options(&self) -> TierOptions {
        let off = self.least_value.zip(self.least_chance).map(|(value, chance)| Off { value, chance });
        TierOptions { places: self.capacity.clone(), value: self.value.clone(), off, groups: None }
    }
}

impl Tier {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let request = Request {
            input: self.files.input(context),
            output: output(Some(self.output.clone())),
            profile: self.files.profile,
            explain: self.files.explain,
            ask: self.ask,
            options: TierOptions { groups: self.groups, ..self.asked.options() },
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

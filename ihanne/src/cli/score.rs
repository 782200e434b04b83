//! `ihanne score`.

use std::path::PathBuf;

use clap::Args;
use ihanne_core::import::Money;
use ihanne_core::market::Noun;

use super::Context;
use super::table::OfFile;
use crate::ops::score::{Request, score};
use crate::ops::score_on::{self, score_on};
use crate::ops::{Formulas, Input, Output, Stop, Top, rates};
use crate::terminal::{rows_out, summary_text};

/// Give every account its verdict, points and reasons
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne score profile.toml accounts.csv                     rows to the terminal or the next program
  ihanne score profile.toml accounts.xlsx -o scored.xlsx     a workbook in, a workbook out
  ihanne score profile.toml accounts.csv --explain -o out.csv
  ihanne score profile.toml --data north -o scored.csv       what was imported
  ihanne score profile.toml --on postgresql://ann@db/crm --table accounts --into scored
  ihanne score profile.toml accounts.parquet -o scored.parquet --top best.csv --top-rows 100
  cat accounts.csv | ihanne score profile.toml - > out.csv

Every row comes out once, in its order, with all its columns and these behind them: ihanne_verdict, ihanne_points,
ihanne_points_low, ihanne_points_high, ihanne_fit, ihanne_probability, ihanne_priority. Points sum what is known;
low and high say what knowing the rest could change.")]
pub struct Score {
    #[command(flatten)]
    pub files: Files,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Also write the best rows to this file: those of the most points, of equals the first, whatever their verdict
    #[arg(long, value_name = "FILE")]
    pub top: Option<PathBuf>,
    /// How many rows --top writes
    #[arg(long, value_name = "N", default_value_t = 1000, requires = "top")]
    pub top_rows: usize,
    #[command(flatten)]
    pub engine: OnEngine,
}

/// Where an engine does the work.
#[derive(Debug, Args)]
pub struct OnEngine {
    /// Score in an engine, through its own client: postgresql://USER@HOST/DATABASE (psql), duckdb:FILE (duckdb) or spark://HOST:PORT (spark-sql)
    #[arg(long, value_name = "URL", requires = "table", requires = "into", conflicts_with_all = ["file", "leads", "output", "explain"])]
    pub on: Option<String>,
    /// With --on: the table of accounts
    #[arg(long, value_name = "NAME", requires = "on")]
    pub table: Option<String>,
    /// With --on: the table to make, of the same rows with their scores
    #[arg(long, value_name = "NAME", requires = "on")]
    pub into: Option<String>,
    /// With --on: put the new table in the place of one of its name
    #[arg(long, requires = "on")]
    pub replace: bool,
}

/// What score and tier are given.
#[derive(Debug, Args)]
pub struct Files {
    /// The profile, a TOML file
    pub profile: PathBuf,
    /// The accounts: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default: those of the data folder]
    pub file: Option<PathBuf>,
    /// Without a file: score the leads of the data folder, and not its accounts
    #[arg(long, conflicts_with = "file")]
    pub leads: bool,
    #[command(flatten)]
    pub table: OfFile,
    /// Also write ihanne_reasons: what each criterion gave; the numbers sum to the points
    #[arg(long)]
    pub explain: bool,
    /// Rates to convert amounts to the profile's currency by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    pub rates: Option<PathBuf>,
    /// What the names of the added columns begin with
    #[arg(long, default_value = "ihanne_", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub prefix: String,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    pub keep_formulas: bool,
}

impl Score {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let OnEngine { on, table, into, replace } = self.engine;
        if let (Some(on), Some(table), Some(into)) = (on, table, into) {
            let (profile, prefix) = (self.files.profile, self.files.prefix);
            let name = PathBuf::from(&into);
            let summary = score_on(&context.actor, score_on::Request { profile, on, table, into, replace, prefix })?;
            return context.terminal.tell(&summary, Some(name), &summary.notices, summary_text);
        }
        let into = self.output.clone();
        let request = Request {
            input: self.files.input(context),
            output: output(self.output),
            profile: self.files.profile,
            explain: self.files.explain,
            rates: rates::read(self.files.rates.as_deref())?,
            prefix: self.files.prefix,
            formulas: formulas(self.files.keep_formulas),
            top: self.top.map(|path| Top { path, rows: self.top_rows }),
        };
        let mut meter = context.terminal.meter();
        let summary = score(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        context.terminal.tell(&summary, into, &summary.notices, summary_text)
    }
}

impl Files {
    /// Where the rows come from.
    pub fn input(&self, context: &Context) -> Input {
        match self.file.clone() {
            Some(file) => self.table.input(file),
            None => Input::Stored {
                actor: context.actor.clone(),
                data: context.data.clone(),
                noun: if self.leads { Noun::Leads } else { Noun::Accounts },
            },
        }
    }
}

/// The code of a currency that rates are known of.
pub fn currency(code: &str) -> Result<String, String> {
    let known = Money::into(Some(code)).map(|money| money.target().to_owned());
    known.ok_or_else(|| "write the code of a currency, such as EUR, SEK, NOK, DKK, PLN, GBP or USD".to_owned())
}

/// What is done with formulas.
pub fn formulas(keep: bool) -> Formulas {
    if keep { Formulas::Kept } else { Formulas::Guarded }
}

/// Where the rows go.
pub fn output(file: Option<PathBuf>) -> Output {
    file.map_or_else(|| Output::Stream(rows_out()), Output::File)
}

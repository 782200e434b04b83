//! `ihanne match`.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use super::score::{formulas, output};
use crate::ops::matching::{Request, match_with};
use crate::ops::{Input, Stop};
use crate::terminal::matched_text;

/// Find the records of a list in another list, such as leads among accounts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne match leads.csv --against accounts.csv -o matched.csv
  ihanne match leads.xlsx --against accounts.parquet --key account_id -o matched.xlsx

Every row of the list comes out once, in its order, with all its columns and these behind them: ihanne_match, the key of the
other list's record; ihanne_match_probability; ihanne_match_verdict: match, review or none. Of several records of one account
in the other list the likeliest is named; run ihanne dedupe on it first.")]
pub struct Match {
    /// The list: .csv, .xlsx, .parquet or .jsonl; `-` is CSV from standard input
    pub file: PathBuf,
    /// The other list
    #[arg(long, value_name = "FILE")]
    pub against: PathBuf,
    /// Column of the other list that holds its keys [default: one whose header says id, otherwise the number of the row]
    #[arg(long, value_name = "COLUMN")]
    pub key: Option<String>,
    /// File of answers: a key of the list, one of the other, and same, related or different; these are obeyed and learned from
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// File to write: .csv, .xlsx, .parquet or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Sheet of a workbook [default: the first with content]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    pub keep_formulas: bool,
}

impl Match {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let request = Request {
            input: Input::of(self.file, self.sheet),
            against: self.against,
            key: self.key,
            answers: self.answers,
            formulas: formulas(self.keep_formulas),
        };
        let into = self.output.clone();
        let mut meter = terminal.meter();
        let matched = match_with(&context.actor, request, output(self.output), &mut |progress| meter.update(progress))?;
        drop(meter);
        terminal.tell(&matched, into, &matched.notices, matched_text)
    }
}

//! `ihanne dedupe`.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use super::score::{formulas, output};
use super::table::OfFile;
use crate::ops::Stop;
use crate::ops::dedupe::{Request, dedupe, explain};
use crate::terminal::{deduped_text, explained_text};

/// Find the records of a list that are one account
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne dedupe accounts.csv -o clean.csv                    every row with its cluster
  ihanne dedupe accounts.xlsx -o clean.xlsx
  ihanne dedupe accounts.csv --key id --explain 17 4711      why these two are one account, or not
  ihanne dedupe accounts.csv --key id --answers answers.csv -o clean.csv
                                                             obeys what people have answered, and learns from it
  ihanne dedupe accounts.csv --key id --unsure answers.csv -o clean.csv
                                                             writes the pairs to answer: fill the column `answer`

Every row comes out once, in its order, with all its columns and these behind them: ihanne_cluster, the number of the account
it belongs to; ihanne_link_probability, of the weakest link that holds it there, empty for a row alone; ihanne_merge: auto,
review or none. Nothing is deleted. Names, web addresses, e-mails, business ids, phones and places are compared where there
are columns of them; what each weighs is learned from the file.")]
pub struct Dedupe {
    /// The list: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input
    pub file: PathBuf,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Column that holds each record's key
    #[arg(long, value_name = "COLUMN")]
    pub key: Option<String>,
    #[command(flatten)]
    pub table: OfFile,
    /// File of answers: two keys and same, related or different; these are obeyed and learned from
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Write the pairs that somebody should look at to this file, the most unsure first, with a blank column for the answers
    #[arg(long, value_name = "FILE", conflicts_with = "explain")]
    pub unsure: Option<PathBuf>,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    pub keep_formulas: bool,
    /// Instead of rows, say why the records of two keys are one account, or not; without keys, rows are counted from 1
    #[arg(long, num_args = 2, value_names = ["KEY", "KEY"], conflicts_with = "output")]
    pub explain: Option<Vec<String>>,
}

impl Dedupe {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let request = Request {
            input: self.table.input(self.file),
            key: self.key,
            answers: self.answers,
            unsure: self.unsure,
            formulas: formulas(self.keep_formulas),
        };
        let mut meter = terminal.meter();
        if let Some(keys) = self.explain {
            let explained = explain(request, [&keys[0], &keys[1]], &mut |progress| meter.update(progress))?;
            drop(meter);
            return if terminal.json { terminal.print_json(&explained) } else { terminal.print(&explained_text(&explained)) };
        }
        let into = self.output.clone();
        let deduped = dedupe(&context.actor, request, output(self.output), &mut |progress| meter.update(progress))?;
        drop(meter);
        terminal.tell(&deduped, into, &deduped.notices, deduped_text)
    }
}

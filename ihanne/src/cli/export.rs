//! `ihanne export`.

use std::path::PathBuf;

use clap::Args;

use super::Context;
use super::import::NounWord;
use super::score::{formulas, output};
use crate::ops::Stop;
use crate::ops::export::{Request, export};
use crate::terminal::problem_text;

/// Write the records of one kind to a file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne export accounts -o accounts.csv
  ihanne export deals -o deals.xlsx --originals
  ihanne export accounts | head

The columns have the headers they came with, and the values are plain: 1234.56, 50..200, 2024-12-31, true, FI, and the
words of a set with `;` between them.")]
pub struct Export {
    /// What to write
    #[arg(value_name = "NOUN")]
    noun: NounWord,
    /// File to write: .csv, .xlsx, .parquet or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write beside each value what stood in the file where that differs, as ATTRIBUTE_original
    #[arg(long)]
    originals: bool,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    keep_formulas: bool,
}

impl Export {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let into = self.output.clone();
        let request = Request { noun: self.noun.noun(), originals: self.originals, formulas: formulas(self.keep_formulas) };
        let mut meter = terminal.meter();
        let exported =
            export(&context.actor, &context.data, &request, output(self.output), &mut |progress| meter.update(progress))?;
        drop(meter);
        match (terminal.json, into) {
            (true, Some(_)) => terminal.print_json(&exported)?,
            (true, None) => terminal.say_json(&exported),
            (false, into) => {
                let into = into.map_or("standard output".to_owned(), |file| file.display().to_string());
                terminal.say(&format!(
                    "{} with {} columns, into {into}\n",
                    exported.noun.counted(exported.rows),
                    exported.columns
                ));
                exported.problems.iter().for_each(|problem| terminal.say(&problem_text(problem)));
            }
        }
        Ok(())
    }
}

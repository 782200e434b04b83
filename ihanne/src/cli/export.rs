//! `ihanne export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Context;
use super::import::NounWord;
use super::score::{formulas, output};
use crate::ops::Stop;
use crate::ops::export::{Form, Request, System, export};
use crate::terminal::problem_text;

/// Write the records of one kind to a file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne export accounts -o accounts.csv
  ihanne export deals -o deals.xlsx --originals
  ihanne export accounts --crm -o back.csv                   to go back into the CRM of the newest file
  ihanne export accounts --crm=salesforce -o back.csv
  ihanne export accounts | head

The values are plain: 1234.56, 50..200, 2024-12-31, true, FI, and the words of a set with `;` between them. The columns have the
headers they came with, but for amounts: these are in the one currency that is kept (`ihanne_currency`) and stand under the key of
their attribute, such as `revenue`.

With --crm nothing is converted: the CRM's own headers, the record id first, and every cell as the CRM wrote it, or as a merge or
another file has changed it since; amounts are always the CRM's own. Text that begins as a formula stands as it came, so open
the file in a spreadsheet only if you trust who wrote into the CRM.")]
pub struct Export {
    /// What to write
    #[arg(value_name = "NOUN")]
    noun: NounWord,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write a file that the CRM takes back: that of the newest file, or the one that is named
    #[arg(long, value_name = "CRM", num_args = 0..=1, require_equals = true, conflicts_with_all = ["originals", "keep_formulas"])]
    crm: Option<Option<CrmWord>>,
    /// Write beside each value what stood in the file where that differs, as ATTRIBUTE_original
    #[arg(long)]
    originals: bool,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    keep_formulas: bool,
}

/// The words of the CRMs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CrmWord {
    Hubspot,
    Salesforce,
    Pipedrive,
    Odoo,
    Twenty,
}

impl CrmWord {
    fn system(self) -> System {
        System::Of(match self {
            CrmWord::Hubspot => "hubspot",
            CrmWord::Salesforce => "salesforce",
            CrmWord::Pipedrive => "pipedrive",
            CrmWord::Odoo => "odoo",
            CrmWord::Twenty => "twenty",
        })
    }
}

impl Export {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let into = self.output.clone();
        let form = match self.crm {
            None => Form::Plain { originals: self.originals },
            Some(crm) => Form::Crm(crm.map_or(System::Newest, CrmWord::system)),
        };
        let request = Request { noun: self.noun.noun(), form, formulas: formulas(self.keep_formulas) };
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
                terminal.notify(&exported.notices);
                exported.problems.iter().for_each(|problem| terminal.say(&problem_text(problem)));
            }
        }
        Ok(())
    }
}

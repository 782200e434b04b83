//! `ihanne study prove`.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};
use clap::Args;
use ihanne_core::study::Given;

use super::Context;
use super::table::OfStudy;
use crate::documents::study_text;
use crate::ops::Stop;
use crate::ops::prove::{Proved, Request, prove};

/// Hold what a study promised against deals that closed later
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne study prove study --deals deals-2027.csv
  ihanne study prove study --deals all-deals.csv --accounts accounts.xlsx
  ihanne study prove churn --accounts customers-2027.csv

Deals that the study learned from are left out, by their ids, or by their days where they have no ids. The others are
scored once by the sealed profile, and the proof goes into study.json and study.html of the folder. While there are too
few, the answer is `not enough yet`, and nothing is opened. The file is read as the study read its own.")]
pub struct Prove {
    /// Folder of the study, with its prediction.json
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Deals with their outcome, the later ones among them: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input
    #[arg(long, value_name = "FILE", required_unless_present = "accounts")]
    deals: Option<PathBuf>,
    /// Accounts, where the study had a file of them; alone where it was about customers
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,
    /// History of the accounts' attributes, where the study had one
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    #[command(flatten)]
    table: OfStudy,
    /// The day of the proof
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
}

impl Prove {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let header_rows = self.table.header_rows(self.deals.is_some());
        let request = Request {
            folder: self.folder,
            deals: self.deals,
            accounts: self.accounts,
            history: self.history,
            header_rows,
            today: self.today.unwrap_or_else(|| Local::now().date_naive()),
        };
        let mut meter = context.terminal.meter();
        let proved = prove(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        if context.terminal.json {
            return context.terminal.print_json(&proved);
        }
        if proved.holdout.is_none() {
            context.terminal.report(&format!("{}\n", proved.sentence))?;
        } else {
            context.terminal.report(&study_text(&proved.result, &proved.context, context.terminal.colour()))?;
        }
        context.terminal.say(&format!("{}\n", left_out(&proved)));
        if !proved.files.is_empty() {
            let files: Vec<String> = proved.files.iter().map(|file| file.display().to_string()).collect();
            context.terminal.say(&format!("Written: {}\n", files.join(", ")));
        }
        Ok(())
    }
}

/// What became of the closed deals of the file.
fn left_out(proved: &Proved) -> String {
    let Given { closed, learned, known_accounts, untold } = proved.given;
    let mut said =
        format!("{closed} closed deals in the file, {} of them later; {learned} were learned from", proved.later.deals());
    if known_accounts > 0 {
        said.push_str(&format!(", {known_accounts} are of accounts that were learned from"));
    }
    if untold > 0 {
        said.push_str(&format!(", of {untold} it cannot be told"));
    }
    said.push('.');
    said
}

//! `ihanne study`.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};
use clap::{Args, Subcommand, ValueEnum};
use ihanne_core::import::{CohortOptions, Objective};
use ihanne_core::study::{Management, STEP};

use super::Context;
use super::prove::Prove;
use super::table::OfStudy;
use crate::documents::study_text;
use crate::ops::study::{Request, SEED, study, study_stored};
use crate::ops::{Part, Refusal, Stop, Timings, Watch, rates};

/// Find what won deals have in common, prove it, and draft a profile
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne study --deals deals.csv --accounts accounts.xlsx -o study
  ihanne study --data north -o study                                what was imported, each attribute as it was then
  ihanne study --deals leads.csv --won 'Converted=1' -o study       one file with attributes and outcome
  ihanne study --deals deals.csv --won 'Stage=Closed Won,Signed' --lost 'Stage=Closed Lost' -o study
  ihanne study --accounts customers.csv --objective lifetime_value -o study     who is worth most, costs taken off
  ihanne study --deals deals.csv --accounts accounts.csv --objective blend=lifetime_value:2,churn:1 -o study

Writes study.html (the report), profile.toml (the learned profile), study.json (the same answer for programs) and
study-deals.csv (every deal behind the figures) into the folder, study-problems.csv when rows or cells could not be
used, and prediction.json when there is a profile to prove on later deals: ihanne study prove DIR --deals FILE.
Columns that are known only after the outcome, and ids, dates, people and free text, are left out and named;
--keep COLUMN overrules that.
Salespeople are pseudonyms in what is written; the key to them is written nowhere.

An objective other than won studies customers: accounts with a won deal, or every row where only accounts are given. A
blend is made of lifetime_value, churn, cycle, referrals, growth, reference_willing, satisfaction and strategic, each with
its weight.")]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct Study {
    #[command(subcommand)]
    then: Option<Then>,
    /// Deals with their outcome: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default, without --accounts
    /// too: what was imported into the data folder]
    #[arg(long, value_name = "FILE")]
    deals: Option<PathBuf>,
    /// Accounts, joined to the deals by id, domain or name
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,
    /// Which customers are the best: won, lifetime_value, churn, cycle, referrals or blend=lifetime_value:2,churn:1
    #[arg(long, value_name = "OBJECTIVE", default_value = "won")]
    objective: Objective,
    /// What the accounts' attributes were when: each is taken as it was when the deal was opened
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    #[command(flatten)]
    table: OfStudy,
    /// Which column and values say won [default: found by its words]
    #[arg(long, value_name = "COLUMN=VALUE,...")]
    won: Option<String>,
    /// Which column and values say lost [default: every other value that is not an open stage]
    #[arg(long, value_name = "COLUMN=VALUE,...")]
    lost: Option<String>,
    /// The day to split earlier deals from later ones by [default: found]
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// Columns to leave out
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Columns to keep, whatever speaks against them
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',')]
    keep: Vec<String>,
    /// Let owners, persons, months and weekdays become criteria: the table is not about companies
    #[arg(long)]
    any_column: bool,
    /// The currency that amounts are brought to [default: that of the file; the euro for columns of several]
    #[arg(long, value_name = "CODE", value_parser = super::score::currency)]
    currency: Option<String>,
    /// Rates to convert by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
    /// Set no deals aside, however many wins there are: learn from all, and prove on deals that close later
    #[arg(long)]
    prove_later: bool,
    /// Show salespeople by name in the report and study.json, not as Salesperson A, B, C: for readers who may see them
    #[arg(long)]
    name_salespeople: bool,
    /// Management's answer: are there people to serve the customers a profile picks?
    #[arg(long, value_name = "ANSWER")]
    can_serve: Option<Answer>,
    /// Management's answer: is the strategy to reach everybody, so that narrowing is not wanted?
    #[arg(long, value_name = "ANSWER")]
    broad_reach: Option<Answer>,
    /// Points come in steps of 5, 2 or 1: finer ones tell a little better, and are harder to keep in mind
    #[arg(long, value_name = "POINTS", default_value_t = STEP, value_parser = step)]
    step: i32,
    /// Seed of every shuffle and split: the same seed gives the same study
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// The day of the study
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Say on standard error what each part of the work took, in CPU seconds and seconds of the clock
    #[arg(long)]
    timings: bool,
    /// Folder to write to; other files in it stay as they are
    #[arg(short, long, value_name = "DIR", required = true)]
    output: Option<PathBuf>,
}

/// What comes after a study.
#[derive(Debug, Subcommand)]
enum Then {
    Prove(Prove),
}

/// What management answers.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Answer {
    Yes,
    No,
}

impl Answer {
    fn is_yes(self) -> bool {
        matches!(self, Answer::Yes)
    }
}

fn step(word: &str) -> Result<i32, String> {
    word.parse().ok().filter(|step| [1, 2, STEP].contains(step)).ok_or_else(|| "say 5, 2 or 1".into())
}

impl Study {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        if let Some(Then::Prove(prove)) = self.then {
            return prove.run(context);
        }
        let header_rows = self.table.header_rows(self.deals.is_some());
        let request = Request {
            deals: self.deals,
            accounts: self.accounts,
            history: self.history,
            header_rows,
            columns: CohortOptions {
                objective: self.objective,
                edge: None,
                won: self.won.as_deref().map(|words| column_and_values("--won", words)).transpose()?,
                lost: self.lost.as_deref().map(|words| column_and_values("--lost", words)).transpose()?,
                date: self.date,
                ignore: self.ignore,
                keep: self.keep,
                any_column: self.any_column,
                currency: self.currency,
                rates: rates::read(self.rates.as_deref())?,
                ..CohortOptions::default()
            },
            prove_later: self.prove_later,
            step: self.step,
            seed: self.seed,
            today: self.today.unwrap_or_else(|| Local::now().date_naive()),
            name_salespeople: self.name_salespeople,
            management: Management {
                can_serve: self.can_serve.map(Answer::is_yes),
                broad_reach: self.broad_reach.map(Answer::is_yes),
            },
            into: self.output.unwrap_or_default(),
            of_data: false,
        };
        let mut meter = context.terminal.meter();
        let watch: Watch = &mut |progress| meter.update(progress);
        let studied = if request.deals.is_none() && request.accounts.is_none() {
            refuse_without_files(context, &request)?;
            study_stored(&context.actor, &context.data, request, watch)?
        } else {
            study(&context.actor, request, watch)?
        };
        drop(meter);
        if self.timings {
            context.terminal.say(&taken(&studied.timings));
        }
        if context.terminal.json {
            return context.terminal.print_json(&studied.result);
        }
        context.terminal.report(&study_text(&studied.result, &studied.context, context.terminal.colour()))?;
        if let Some(joined) = &studied.result.joined {
            let (deals, accounts) = &joined.by;
            let all = joined.joined + joined.not_joined;
            context.terminal.say(&format!("{} of {all} deals met their account: `{deals}` is `{accounts}`.\n", joined.joined));
        }
        let files: Vec<String> = studied.files.iter().map(|file| file.display().to_string()).collect();
        context.terminal.say(&format!("Written: {}\n", files.join(", ")));
        Ok(())
    }
}

/// Without files the data folder is studied, where there is one.
fn refuse_without_files(context: &Context, request: &Request) -> Result<(), Stop> {
    let usage = |message: String, hint: &str| Err(Stop::Usage(Box::new(Refusal::new("usage", message, hint))));
    if request.history.is_some() {
        return usage("--history needs the file of accounts or deals that it is about".to_owned(), "name it: --accounts FILE");
    }
    if !context.data.join(ihanne_store::FILE).exists() {
        let message =
            format!("there is nothing to study: no --deals, no --accounts, and nothing imported into {}", context.data.display());
        return usage(message, "name a file: ihanne study --deals deals.csv -o study; or import some: ihanne import deals.csv");
    }
    Ok(())
}

/// A line for each part of the work: its name, CPU seconds, seconds of the clock.
fn taken(timings: &Timings) -> String {
    let line = |part: &Part| {
        let cpu = part.cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{cpu:.3}"));
        format!("{:<10}{cpu:>9}{:>9.3}\n", part.name, part.wall)
    };
    format!("{:<10}{:>9}{:>9}\n", "part", "CPU s", "wall s") + &timings.parts().iter().map(line).collect::<String>()
}

/// `COLUMN=VALUE,VALUE` in parts. The first `=` parts them, for a value may hold one.
pub(super) fn column_and_values(option: &str, words: &str) -> Result<(String, Vec<String>), Stop> {
    let parts = words.split_once('=').map(|(column, values)| {
        let values: Vec<String> =
            values.split(',').map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect();
        (column.trim().to_owned(), values)
    });
    match parts {
        Some((column, values)) if !column.is_empty() && !values.is_empty() => Ok((column, values)),
        _ => {
            let message = format!("{option} '{words}' names no column and value");
            Err(Stop::Usage(Box::new(Refusal::new("usage", message, format!("write {option} 'Stage=Closed Won'")))))
        }
    }
}

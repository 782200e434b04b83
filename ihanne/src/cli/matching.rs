//! `ihanne match`.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Context;
use super::score::{formulas, output};
use super::table::{OfFile, row};
use crate::ops::leads::{self, Asked, answer_lines, hold_ready};
use crate::ops::matching::{Request, match_with};
use crate::ops::{Against, Stop};
use crate::terminal::{answer_json, answer_text, answered_text, matched_text, problem_text};

/// Where what was learned of the accounts of a data folder is kept in it.
const LEARNED: &str = "identity.json";

/// Find the records of a list, or one lead, among accounts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne match leads.csv --against accounts.csv -o matched.csv
  ihanne match leads.xlsx -o matched.xlsx
  ihanne match --one 'name=Nordea Oyj' domain=nordea.com --explain
  ihanne match --one - --against accounts.parquet < leads.jsonl

Without --against, the accounts are those of the data folder.

Every row of the list comes out once, in its order, with all its columns and these behind them: ihanne_match, the key of the
account; ihanne_match_probability; ihanne_match_verdict: match, review or none. Of several records of one account the likeliest
is named; run ihanne dedupe on the accounts first.

With --one, nothing is written: the lead is answered on standard output. Fields: name, domain, email, business_id, country, city,
postal_code, phone. With `--one -`, JSON objects are read from standard input, one a line, and each is answered in a line of JSON
before the next is read; what is wrong with one stands in its answer.")]
pub struct Match {
    /// The list: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input
    #[arg(required_unless_present = "one")]
    pub file: Option<PathBuf>,
    /// The accounts [default: those of the data folder]
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// The line or row of the accounts' file that holds the names of its columns, where it is told wrongly
    #[arg(long, value_name = "N", value_parser = row(), requires = "against")]
    pub against_header_row: Option<u32>,
    /// Column of the accounts that holds their keys [default: one whose header says id, otherwise the number of the row]
    #[arg(long, value_name = "COLUMN", requires = "against")]
    pub key: Option<String>,
    /// File of answers: a key of the list, one of the other, and same, related or different; these are obeyed and learned from
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// One lead instead of a list; `-` is JSON from standard input
    #[arg(long, num_args = 1.., value_name = "FIELD=VALUE", conflicts_with_all = ["file", "answers", "output", "sheet", "header_row", "keep_formulas"])]
    pub one: Option<Vec<String>>,
    /// Say why, comparison by comparison
    #[arg(long, requires = "one")]
    pub explain: bool,
    /// Keep what is learned of the accounts in this file, and use it while they are about as many [default: in the data folder,
    /// for its own accounts]
    #[arg(long, value_name = "FILE", requires = "one")]
    pub learned: Option<PathBuf>,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub table: OfFile,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    pub keep_formulas: bool,
}

impl Match {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Match { file, against, key, answers, one, explain, learned, output: into, table, keep_formulas, against_header_row } =
            self;
        let learned = learned.or_else(|| against.is_none().then(|| context.data.join(LEARNED)));
        let against = match against {
            Some(path) => Against::File { path, header_row: against_header_row, key },
            None => Against::Stored { data: context.data.clone() },
        };
        let terminal = context.terminal;
        let mut meter = terminal.meter();
        if let Some(words) = one {
            let from_stdin = words.iter().map(Path::new).eq([Path::new("-")]);
            // What was typed wrong is told before a million accounts are read.
            let asked = if from_stdin { None } else { Some(Asked::of_words(&words).map_err(Stop::Refused)?) };
            let request = leads::Request { against, learned, explain };
            let accounts = hold_ready(&context.actor, request, &mut |progress| meter.update(progress))?;
            drop(meter);
            return answer(context, &accounts, asked);
        }
        let input = table.input(file.unwrap_or_default());
        let request = Request { input, against, answers, formulas: formulas(keep_formulas) };
        let matched = match_with(&context.actor, request, output(into.clone()), &mut |progress| meter.update(progress))?;
        drop(meter);
        terminal.tell(&matched, into, &matched.notices, matched_text)
    }
}

/// Answers one lead, or those of standard input.
fn answer(context: &Context, accounts: &leads::Accounts, asked: Option<Asked>) -> Result<(), Stop> {
    let terminal = context.terminal;
    if let Some(asked) = asked {
        let answer = accounts.answer(asked);
        return match terminal.json {
            true => terminal.print_as_is(&answer_json(None, &answer)),
            false => {
                terminal.notify(&accounts.notices);
                accounts.problems.iter().for_each(|problem| terminal.say(&problem_text(problem)));
                terminal.print(&answer_text(&answer))
            }
        };
    }
    let give = |line: u64, answer: &leads::Answer| terminal.print_as_is(&answer_json(Some(line), answer));
    let answered = answer_lines(&context.actor, accounts, io::stdin().lock(), give)?;
    if terminal.json {
        terminal.say_json(&answered);
    } else {
        terminal.say(&answered_text(&answered));
        terminal.notify(&answered.notices);
    }
    Ok(())
}

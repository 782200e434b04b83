//! `ihanne duplicates`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;

use super::score::output;
use super::{Context, now};
use crate::ops::duplicates::answer::{Given, answer};
use crate::ops::duplicates::find::find;
use crate::ops::duplicates::list::{self, State, list};
use crate::ops::duplicates::merge::{self, merge};
use crate::ops::duplicates::show::show;
use crate::ops::duplicates::unmerge::unmerge;
use crate::ops::{Refusal, Stop};
use crate::terminal::{answers_text, found_text, merged_text, queue_text, side_by_side_text, unmerged_text};

/// Find, answer and merge records that are one account
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne duplicates find                     puts the pairs that may be one into a queue
  ihanne duplicates list                     the pairs that somebody should look at, the most unsure first
  ihanne duplicates show 17 4711             both records side by side, and why they may be one
  ihanne duplicates answer 17 4711 same      or related (one group), or different
  ihanne duplicates merge --dry-run          what would become of each cell
  ihanne duplicates merge
  ihanne duplicates undo 4711                4711 is again a record of its own

Records are named by their id in the CRM, or by # and their number. A merge is a batch: ihanne batches lists it and ihanne undo
takes it back. Nothing is lost: merged records keep their own cells, and files that name them still find them.")]
pub struct Duplicates {
    #[command(subcommand)]
    command: DuplicatesCommand,
}

/// What can be done about duplicates.
#[derive(Debug, Subcommand)]
enum DuplicatesCommand {
    Find(Find),
    List(List),
    Show(Show),
    Answer(GiveAnswer),
    Merge(Merge),
    Undo(Undo),
}

/// Which records.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    Accounts,
    Leads,
}

impl Of {
    fn noun(self) -> Noun {
        match self {
            Of::Accounts => Noun::Accounts,
            Of::Leads => Noun::Leads,
        }
    }
}

/// Look for pairs that may be one record; answers that were given stay, and are learned from
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne duplicates find
  ihanne duplicates find --of leads")]
struct Find {
    /// Among which records [default: accounts and leads, whichever there are]
    #[arg(long, value_name = "NOUN")]
    of: Option<Of>,
}

/// List pairs, the most unsure first
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne duplicates list                     what somebody should look at
  ihanne duplicates list --state related     what was answered to be of one group
  ihanne duplicates list -o answers.csv      all of them as a file: fill `answer`, then ihanne duplicates answer --from answers.csv
  ihanne duplicates list --state all --limit 100 --after 100 --json")]
struct List {
    /// Of which records
    #[arg(long, value_name = "NOUN", default_value = "accounts")]
    of: Of,
    /// Which pairs
    #[arg(long, default_value = "open")]
    state: StateWord,
    /// Write all of them to this file instead, with a column for the answers: .csv, .xlsx, .parquet, .arrow or .jsonl
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["limit", "after"])]
    output: Option<PathBuf>,
    /// At most so many pairs
    #[arg(long, value_name = "PAIRS", default_value_t = 20)]
    limit: usize,
    /// After so many pairs
    #[arg(long, value_name = "PAIRS", default_value_t = 0)]
    after: usize,
}

/// The words of states.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StateWord {
    Open,
    Auto,
    Same,
    Related,
    Different,
    Merged,
    All,
}

impl StateWord {
    fn state(self) -> Option<State> {
        match self {
            StateWord::Open => Some(State::Open),
            StateWord::Auto => Some(State::Auto),
            StateWord::Same => Some(State::Same),
            StateWord::Related => Some(State::Related),
            StateWord::Different => Some(State::Different),
            StateWord::Merged => Some(State::Merged),
            StateWord::All => None,
        }
    }
}

/// Show two records side by side, and why they may be one
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ihanne duplicates show 17 4711")]
struct Show {
    /// A record
    key: String,
    /// Another
    other: String,
    /// Of which records
    #[arg(long, value_name = "NOUN", default_value = "accounts")]
    of: Of,
}

/// Say of two records that they are the same, related (one group) or different
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne duplicates answer 17 4711 same
  ihanne duplicates answer --from answers.csv

A file has two columns of keys and one of answers; rows without an answer are left out. A later answer of the same pair takes the
place of an earlier one.")]
struct GiveAnswer {
    /// A record
    #[arg(required_unless_present = "from", requires = "answer")]
    key: Option<String>,
    /// Another
    other: Option<String>,
    /// What they are
    answer: Option<AnswerWord>,
    /// File of answers: two keys and same, related or different
    #[arg(long, value_name = "FILE", conflicts_with = "key")]
    from: Option<PathBuf>,
    /// Of which records
    #[arg(long, value_name = "NOUN", default_value = "accounts")]
    of: Of,
}

/// The words of answers.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum AnswerWord {
    Same,
    Related,
    Different,
}

/// Merge what needs no look and what was answered the same
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne duplicates merge --dry-run
  ihanne duplicates merge --only-answered --keep 4711")]
struct Merge {
    /// Of which records
    #[arg(long, value_name = "NOUN", default_value = "accounts")]
    of: Of,
    /// Only what was answered the same
    #[arg(long)]
    only_answered: bool,
    /// Record that survives in its group; may be given more than once [default: the one of which the most is known]
    #[arg(long, value_name = "KEY")]
    keep: Vec<String>,
    /// Also join without a look what was joined before and taken back
    #[arg(long)]
    again: bool,
    /// Only say what would become of each cell
    #[arg(long)]
    dry_run: bool,
}

/// Make a merged record one of its own again, whatever came after
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  ihanne duplicates undo 4711

To take a whole batch of merges back: ihanne undo, while it is the latest.")]
struct Undo {
    /// The record that was merged into another
    key: String,
    /// Of which records
    #[arg(long, value_name = "NOUN", default_value = "accounts")]
    of: Of,
}

impl Duplicates {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let (terminal, actor, data) = (context.terminal, &context.actor, &context.data);
        match self.command {
            DuplicatesCommand::Find(command) => {
                let mut meter = terminal.meter();
                let found = find(actor, data, command.of.map(Of::noun), &mut |progress| meter.update(progress))?;
                drop(meter);
                if terminal.json { terminal.print_json(&found) } else { terminal.report(&found_text(&found)) }
            }
            DuplicatesCommand::List(List { of, state, output: Some(file), .. }) => {
                let request = list::Request { noun: of.noun(), state: state.state(), limit: usize::MAX, after: 0 };
                let listed = list(actor, data, &request)?;
                list::write(&listed, output(Some(file.clone())))?;
                let pairs = listed.pairs.len();
                terminal.say(&format!("{pairs} pairs, into {}\n", file.display()));
                Ok(())
            }
            DuplicatesCommand::List(List { of, state, limit, after, output: None }) => {
                let listed = list(actor, data, &list::Request { noun: of.noun(), state: state.state(), limit, after })?;
                if terminal.json { terminal.print_json(&listed) } else { terminal.print(&queue_text(&listed)) }
            }
            DuplicatesCommand::Show(Show { key, other, of }) => {
                let shown = show(actor, data, of.noun(), [&key, &other])?;
                if terminal.json { terminal.print_json(&shown) } else { terminal.print(&side_by_side_text(&shown)) }
            }
            DuplicatesCommand::Answer(command) => command.run(context),
            DuplicatesCommand::Merge(Merge { of, only_answered, keep, again, dry_run }) => {
                let request = merge::Request { noun: of.noun(), only_answered, keep, again, dry_run, at: now() };
                let merged = merge(actor, data, &request)?;
                if terminal.json { terminal.print_json(&merged) } else { terminal.report(&merged_text(&merged)) }
            }
            DuplicatesCommand::Undo(Undo { key, of }) => {
                let unmerged = unmerge(actor, data, of.noun(), &key, &now())?;
                if terminal.json { terminal.print_json(&unmerged) } else { terminal.report(&unmerged_text(&unmerged)) }
            }
        }
    }
}

impl GiveAnswer {
    fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let given = match (&self.key, &self.other, self.answer, &self.from) {
            (Some(key), Some(other), Some(word), None) => {
                let said = match word {
                    AnswerWord::Same => Answer::Same,
                    AnswerWord::Related => Answer::Related,
                    AnswerWord::Different => Answer::Different,
                };
                Given::Pair([key, other], said)
            }
            (.., Some(file)) => Given::File(file),
            _ => {
                let hint = "say all three: ihanne duplicates answer KEY KEY same; or name a file: --from answers.csv";
                return Err(Stop::Usage(Box::new(Refusal::new("usage", "an answer is two records and a word", hint))));
            }
        };
        let kept = answer(&context.actor, &context.data, self.of.noun(), &given, &now())?;
        if terminal.json { terminal.print_json(&kept) } else { terminal.report(&answers_text(&kept)) }
    }
}

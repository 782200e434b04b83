//! `ihanne import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ihanne_core::import::intake::Blanks;
use ihanne_core::market::Noun;

use super::{Context, now};
use crate::ops::Stop;
use crate::ops::import::{Request, import};
use crate::terminal::imported_text;

/// Remember the accounts, contacts, leads, deals and notes of files
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne import accounts.csv deals.xlsx contacts.csv         into ./ihanne-data, all of them or none
  ihanne import export.csv --as accounts --data north
  ihanne import accounts.csv --dry-run                       what would happen, and nothing else
  ihanne import accounts.csv --json                          the same for programs, with every problem

A record is found again by the record id of its CRM, else by its business id, else by its domain, else by name and country;
rows without any are set aside. Rows of one record in one file are merged cell by cell, and the first that says something
counts. A known record changes only in the cells that say something new; a blank never erases a known value, unless
--blank-erases asks for it. The same file again changes nothing. Rows in = created + updated + unchanged + set aside, and
every cell is counted too. To take the last file back: ihanne undo.")]
pub struct Import {
    /// The files: .csv, .xlsx, .parquet or .jsonl; `-` is CSV from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the rows are [default: told by the name of the file and its headers]
    #[arg(long = "as", value_name = "NOUN")]
    noun: Option<NounWord>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Let a blank cell erase the value that is known
    #[arg(long)]
    blank_erases: bool,
}

/// The words of the nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NounWord {
    Accounts,
    Contacts,
    Leads,
    Deals,
    Notes,
}

impl NounWord {
    pub fn noun(self) -> Noun {
        match self {
            NounWord::Accounts => Noun::Accounts,
            NounWord::Contacts => Noun::Contacts,
            NounWord::Leads => Noun::Leads,
            NounWord::Deals => Noun::Deals,
            NounWord::Notes => Noun::Notes,
        }
    }
}

impl Import {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let request = Request {
            files: self.files,
            noun: self.noun.map(NounWord::noun),
            dry_run: self.dry_run,
            blanks: if self.blank_erases { Blanks::Erase } else { Blanks::Keep },
            at: now(),
        };
        let mut meter = terminal.meter();
        let imported = import(&context.actor, &context.data, &request, &mut |progress| meter.update(progress))?;
        drop(meter);
        if terminal.json {
            return terminal.print_json(&imported);
        }
        terminal.say(&imported_text(&imported, &context.data.display().to_string()));
        imported.files.iter().for_each(|file| terminal.notify(&file.notices));
        Ok(())
    }
}

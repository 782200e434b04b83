//! `ihanne import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ihanne_connect::Encoding;
use ihanne_connect::file::ReadOptions;
use ihanne_core::import::intake::{Blanks, MappingFile};
use ihanne_core::market::Noun;

use super::table::row;
use super::{Context, now};
use crate::ops::import::{Request, import, mapped};
use crate::ops::{Refusal, Stop, mappings, rates};
use crate::terminal::imported_text;

/// Remember the accounts, contacts, leads, deals and notes of files
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne import accounts.csv deals.xlsx contacts.csv         into ./ihanne-data, all of them or none
  ihanne import export.csv --as accounts --data north
  ihanne import accounts.csv --dry-run                       what would happen, and nothing else
  ihanne import accounts.csv --json                          the same for programs, with every problem
  ihanne import hubspot.csv --show-mapping                   which attribute each column becomes, and why
  ihanne import hubspot.csv --dry-run --save-mapping my.toml the same into a file, to change what is wrong
  ihanne import hubspot.csv --mapping my.toml

Exports of HubSpot, Salesforce, Pipedrive, Odoo and Twenty and files of company registers are told by their headers, and
other tables by each header. The reference page Sources lists what is known of each.

A record is found again by the record id of its CRM, else by its business id, else by its domain, else by name and country;
rows without any are set aside. Rows of one record in one file are merged cell by cell, and the first that says something
counts. A known record changes only in the cells that say something new; a blank never erases a known value, unless
--blank-erases asks for it. The same file again changes nothing. Rows in = created + updated + unchanged + set aside, and
every cell is counted too. To take the last file back: ihanne undo.")]
pub struct Import {
    /// The files: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the rows are [default: told by the name of the file and its headers]
    #[arg(long = "as", value_name = "NOUN")]
    noun: Option<NounWord>,
    /// The encoding of files of text, where it is told wrongly: utf-8, windows-1252, windows-1250, macroman, utf-16
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// The line of a .csv file or row of a sheet that holds the names of the columns, where it is told wrongly; the first is 1
    #[arg(long, value_name = "N", value_parser = row())]
    header_row: Option<u32>,
    /// Map the columns as this file says (made with --save-mapping)
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Write the mapping that is used to this file
    #[arg(long, value_name = "FILE")]
    save_mapping: Option<PathBuf>,
    /// Print which attribute each column becomes, and import nothing
    #[arg(long)]
    show_mapping: bool,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// The currency that amounts in others are converted to, settled by the first import into a data folder [default: EUR]
    #[arg(long, value_name = "CODE", value_parser = super::score::currency)]
    currency: Option<String>,
    /// Rates to convert by, before those that are built in: the ECB's eurofxref-hist.csv
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
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

/// The encoding of a name.
fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::of_name(name).ok_or_else(|| "write utf-8, windows-1252, windows-1250, macroman, utf-16le or utf-16be".to_owned())
}

impl Import {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let terminal = context.terminal;
        let mapping = self.mapping.as_deref().map(mapped::read).transpose()?;
        let noun = self.noun.map(NounWord::noun);
        if self.files.len() > 1 && self.save_mapping.is_some() {
            let first = self.files[0].display();
            let hint = format!("name one: ihanne import {first} --save-mapping mapping.toml");
            let refusal = Refusal::new("several_mappings", "each file has a mapping of its own, and one can be saved", hint);
            return Err(Stop::Usage(Box::new(refusal)));
        }
        if self.show_mapping {
            return self.show(context, noun, mapping.as_ref());
        }
        let options = self.options();
        let request = Request {
            files: self.files,
            noun,
            options,
            mapping,
            save_mapping: self.save_mapping,
            dry_run: self.dry_run,
            blanks: if self.blank_erases { Blanks::Erase } else { Blanks::Keep },
            currency: self.currency,
            rates: rates::read(self.rates.as_deref())?,
            at: now(),
            called: None,
            job: None,
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

    /// What is said of the files.
    fn options(&self) -> ReadOptions {
        ReadOptions { encoding: self.encoding, header_row: self.header_row }
    }

    /// Prints the mapping of each file, and writes that of the only one where it is asked for.
    fn show(&self, context: &Context, noun: Option<Noun>, mapping: Option<&MappingFile>) -> Result<(), Stop> {
        let terminal = context.terminal;
        if let Some(file) = &self.save_mapping {
            mapped::may_save(file)?;
        }
        let mut all = Vec::new();
        let remembered = mappings::of_folder(&context.actor, &context.data)?;
        for path in &self.files {
            let mut meter = terminal.meter();
            let (shown, notices) =
                mapped::show((path, self.options()), noun, mapping, &remembered, &mut |progress| meter.update(progress))?;
            drop(meter);
            if let Some(file) = &self.save_mapping {
                mapped::save(file, &shown.text)?;
            }
            terminal.notify(&notices);
            all.push(shown);
        }
        if terminal.json {
            return terminal.print_json(&all);
        }
        let texts: Vec<&str> = all.iter().map(|shown| shown.text.as_str()).collect();
        terminal.print(&texts.join("\n"))
    }
}

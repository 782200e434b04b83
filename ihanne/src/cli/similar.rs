//! `ihanne similar`.

use std::path::PathBuf;

use clap::Args;
use ihanne_core::action::similar::Weight;
use ihanne_core::market::Noun;

use super::Context;
use super::score::{formulas, output};
use super::study::column_and_values;
use super::table::OfFile;
use crate::ops::similar::{Request, similar};
use crate::ops::{Input, Refusal, Stop, Table, Weighing};
use crate::terminal::similar_text;

/// Find the accounts that are most like some you name, and say why
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne similar accounts.csv --to 'Acme Oy' --to 'Beta AB' -o similar.csv
  ihanne similar register.csv --seeds best-customers.csv --weights study/study.json -o similar.xlsx
  ihanne similar accounts.csv --customers 'stage=customer' --weights profile.toml --first 200
  ihanne similar accounts.csv --to 42 --key id --by industry=3,employees=2,technologies

Every account is compared with every seed; none is skipped. The nearest come out first, with all their columns and these behind
them: ihanne_similarity (100 is the same in everything that counts), ihanne_similarity_low and _high (what it could be if all were
known), ihanne_similar_to, ihanne_because. Seeds and customers are left out unless --keep-customers.")]
pub struct Similar {
    #[command(flatten)]
    pub list: ListFile,
    /// An account to start from, by its name or key; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub to: Vec<String>,
    /// A file of accounts to start from: found in the list by name, id or web address; those that are not in it are taken as they are
    #[arg(long, value_name = "FILE")]
    pub seeds: Option<PathBuf>,
    #[command(flatten)]
    pub likeness: Likeness,
    /// Also answer with accounts that are customers or seeds
    #[arg(long)]
    pub keep_customers: bool,
    /// How many accounts are wanted
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub first: usize,
}

/// A list, and where its rows go.
#[derive(Debug, Args)]
pub struct ListFile {
    /// The list: .csv, .xlsx, .parquet, .arrow or .jsonl; `-` is CSV from standard input [default: the accounts of the data folder]
    pub file: Option<PathBuf>,
    /// Column that tells the rows apart [default: name, id, business id and web address, as far as there are such columns]
    #[arg(long, value_name = "COLUMN")]
    pub key: Option<String>,
    /// File to write: .csv, .xlsx, .parquet, .arrow or .jsonl [default: standard output, as CSV]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub table: OfFile,
    /// Write text that a spreadsheet would take for a formula as it stands, without the ' that keeps it text
    #[arg(long)]
    pub keep_formulas: bool,
}

/// Who is a customer, and what counts.
#[derive(Debug, Args)]
pub struct Likeness {
    /// Which column and values say that an account is a customer: 'stage=customer'
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub customers: Option<String>,
    /// What says how much attributes count: a profile (.toml), a study.json or a study's folder [default: all count alike]
    #[arg(long, value_name = "FILE", conflicts_with = "by")]
    pub weights: Option<PathBuf>,
    /// Attributes that count, with their weights: industry=3,employees=2,technologies
    #[arg(long, value_name = "ATTRIBUTE=WEIGHT,...")]
    pub by: Option<String>,
}

impl Similar {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        if self.to.is_empty() && self.seeds.is_none() && self.likeness.customers.is_none() {
            let hint = "ihanne similar accounts.csv --to 'Acme Oy'";
            let message = "similar needs accounts to start from: --to, --seeds or --customers";
            return Err(Stop::Usage(Box::new(Refusal::new("usage", message, hint))));
        }
        let into = self.list.output.clone();
        let request = Request {
            input: self.list.input(context),
            key: self.list.key,
            to: self.to,
            seeds: self.seeds.map(|path| Input::of(path, Table::default())),
            customers: self.likeness.customers()?,
            weighing: self.likeness.weighing()?,
            keep_customers: self.keep_customers,
            first: self.first,
            output: output(self.list.output),
            formulas: formulas(self.list.keep_formulas),
        };
        let mut meter = context.terminal.meter();
        let found = similar(&context.actor, request, &mut |progress| meter.update(progress))?;
        drop(meter);
        context.terminal.tell(&found, into, &found.notices, similar_text)
    }
}

impl ListFile {
    /// Where the rows come from.
    pub fn input(&self, context: &Context) -> Input {
        match self.file.clone() {
            Some(file) => self.table.input(file),
            None => Input::Stored { actor: context.actor.clone(), data: context.data.clone(), noun: Noun::Accounts },
        }
    }
}

impl Likeness {
    /// The column and the values that say who is a customer.
    pub fn customers(&self) -> Result<Option<(String, Vec<String>)>, Stop> {
        self.customers.as_deref().map(|words| column_and_values("--customers", words)).transpose()
    }

    /// What says how much attributes count.
    pub fn weighing(&self) -> Result<Weighing, Stop> {
        match (&self.weights, &self.by) {
            (Some(path), _) => Ok(Weighing::File(path.clone())),
            (None, Some(typed)) => typed.split(',').map(weight).collect::<Result<_, _>>().map(Weighing::Typed),
            (None, None) => Ok(Weighing::Alike),
        }
    }
}

/// `industry=3`, or `industry` for a weight of one.
fn weight(typed: &str) -> Result<Weight, Stop> {
    let (attribute, number) = typed.split_once('=').unwrap_or((typed, "1"));
    let weight = number.trim().parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight > 0.0);
    match weight.filter(|_| !attribute.trim().is_empty()) {
        Some(weight) => Ok(Weight { attribute: attribute.trim().to_owned(), weight }),
        None => {
            let message = format!("--by '{typed}' is no attribute with a weight above zero");
            Err(Stop::Usage(Box::new(Refusal::new("usage", message, "write --by industry=3,employees=2,technologies"))))
        }
    }
}

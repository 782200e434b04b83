//! `ihanne sql`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use ihanne_core::scorecard::Dialect;

use super::Context;
use crate::ops::Stop;
use crate::ops::sql::{Request, sql};

/// Write a profile as one SQL query, to score where the accounts are
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ihanne sql profile.toml --dialect postgresql --table accounts
  ihanne sql profile.toml --dialect snowflake --table crm.public.accounts -o score.sql
  ihanne sql profile.toml --dialect snowflake --table crm.accounts --dbt icp
  ihanne sql profile.toml --dialect trino --table accounts --columns header.csv

The query gives the table's columns and behind them what `ihanne score` adds. It takes every attribute for a column of that
name; with --columns it knows which there are, by their usual other names too, and what is not there is not known. Names are
put in quotes; a part of the table's name with a point in it is given in quotes: '\"my.schema\".accounts'.")]
pub struct Sql {
    /// The profile, a TOML file
    pub profile: PathBuf,
    /// The engine
    #[arg(long, value_name = "DIALECT", value_parser = dialects())]
    pub dialect: &'static Dialect,
    /// The table of accounts: accounts, or crm.accounts
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub table: String,
    /// A file with the table's columns: its header is read
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
    /// What the names of the added columns begin with
    #[arg(long, default_value = "ihanne_", value_parser = NonEmptyStringValueParser::new())]
    pub prefix: String,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Folder for a dbt package: the model, its tests and its documentation; the table is a model, or with its schema a source
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub dbt: Option<PathBuf>,
}

/// The words of the dialects.
pub fn dialects() -> impl TypedValueParser<Value = &'static Dialect> {
    let words = Dialect::ALL.map(|dialect| dialect.word);
    PossibleValuesParser::new(words).map(|word| Dialect::of(&word).expect("the word is one of those offered"))
}

impl Sql {
    pub fn run(self, context: &Context) -> Result<(), Stop> {
        let Sql { profile, dialect, table, columns, prefix, output, dbt } = self;
        let terminal = &context.terminal;
        let written = sql(&context.actor, Request { profile, dialect, table, columns, prefix, output, dbt })?;
        match &written.output {
            _ if terminal.json => terminal.print_json(&written),
            _ if !written.files.is_empty() => {
                written.files.iter().for_each(|path| terminal.say(&format!("written to {}\n", path.display())));
                Ok(())
            }
            Some(path) => {
                terminal.say(&format!("written to {}\n", path.display()));
                Ok(())
            }
            None => terminal.print_as_is(&written.sql),
        }
    }
}

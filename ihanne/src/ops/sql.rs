//! SQL: a profile as one query that scores where the accounts are.

use std::path::{Path, PathBuf};

use ihanne_core::scorecard::{Dialect, Query};
use serde::Serialize;

use super::input::{Input, Source};
use super::profile::{compile, save};
use super::{Actor, Refusal, Stop};

/// What to write.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The dialect.
    pub dialect: &'static Dialect,
    /// The table: `accounts`, `crm.accounts`.
    pub table: String,
    /// A file whose header has the table's columns.
    pub columns: Option<PathBuf>,
    /// What the names of the added columns begin with.
    pub prefix: String,
    /// Where it goes; nowhere when only the text is wanted.
    pub output: Option<PathBuf>,
}

/// A query.
#[derive(Debug, Serialize)]
pub struct Written {
    /// Its dialect.
    pub dialect: &'static str,
    /// Its text.
    pub sql: String,
    /// Where it was written.
    pub output: Option<PathBuf>,
}

/// Writes the query. The file is written aside and renamed, so it is whole or not there.
pub fn sql(_: &Actor, request: Request) -> Result<Written, Stop> {
    let scorecard = compile(&request.profile)?;
    let dialect = request.dialect;
    let columns = request.columns.as_deref().map(header).transpose()?;
    if columns.is_none() && dialect.needs_columns() {
        return Err(unnamed(dialect).into());
    }
    let table = Query::table_of(dialect, &request.table);
    let query = Query { dialect, table: &table, columns: columns.as_deref(), prefix: &request.prefix };
    let sql = scorecard.sql(&query);
    if let Some(path) = &request.output {
        save(path, &sql)?;
    }
    Ok(Written { dialect: dialect.word, sql, output: request.output })
}

/// The names of the columns of a file.
fn header(path: &Path) -> Result<Vec<String>, Stop> {
    let reader = Source::of(Input::of(path.to_owned(), None))?.open()?;
    Ok(reader.schema().fields().iter().map(|field| field.name().clone()).collect())
}

fn unnamed(dialect: &Dialect) -> Refusal {
    let message = format!("{} cannot leave out the columns that the query works with, so the table's own must be named", dialect.name);
    Refusal::new("columns_needed", message, "give a file with the table's header: --columns accounts.csv")
}

//! SQL: a profile as one query that scores where the accounts are.

use std::path::{Path, PathBuf};

use ihanne_connect::file::meta::original;
use ihanne_core::scorecard::{Dialect, Query};
use serde::Serialize;

use super::folder::Folder;
use super::input::{Input, Source, Table};
use super::profile::{compile, save};
use super::{Actor, Refusal, Stop};
use crate::documents::dbt::{self, Package};

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
    /// The folder of a dbt package, where that is wanted in place of the query alone.
    pub dbt: Option<PathBuf>,
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
    /// The files of the dbt package.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PathBuf>,
}

/// Writes the query. The file is written aside and renamed, so it is whole or not there.
pub fn sql(_: &Actor, request: Request) -> Result<Written, Stop> {
    let scorecard = compile(&request.profile)?;
    let dialect = request.dialect;
    let columns = request.columns.as_deref().map(header).transpose()?;
    if columns.is_none() && dialect.needs_columns() {
        return Err(unnamed(dialect).into());
    }
    let parts = Query::parts_of(&request.table);
    let (columns, prefix) = (columns.as_deref(), request.prefix.as_str());
    let sql = scorecard.sql(&Query { dialect, table: &Query::named(dialect, &parts), columns, prefix });
    refuse_nul(&sql, columns)?;
    let mut files = Vec::new();
    if let Some(folder) = &request.dbt {
        for (name, text) in dbt::files(&scorecard, &Package { dialect, table: &parts, columns, prefix }) {
            let path = folder.join(name);
            let (within, name) = (path.parent().unwrap_or(folder), path.file_name().unwrap_or_default().to_string_lossy());
            files.extend(Folder::open(within)?.write(vec![(&name, text.into_bytes().into())])?);
        }
    }
    if let Some(path) = &request.output {
        save(path, &sql)?;
    }
    Ok(Written { dialect: dialect.word, sql, output: request.output, files })
}

/// No engine reads a query that holds the letter of number zero, and none has a column of such a name.
pub fn refuse_nul(sql: &str, columns: Option<&[String]>) -> Result<(), Stop> {
    if !sql.contains('\0') {
        return Ok(());
    }
    let named = columns.unwrap_or_default().iter().find(|column| column.contains('\0'));
    let place = named.map_or("a name or a word of the profile".to_owned(), |column| {
        format!("the name of the column {}", column.replace('\0', "\\0"))
    });
    let message = format!("{place} holds a letter that no query may hold, the one of number zero (NUL)");
    Err(Refusal::new("nul_in_query", message, "write the name or the word without it").into())
}

/// The names of the columns of a file as they stand, with the blanks around them: a table has its columns under these. A blank or
/// repeated one, which no table has, goes by the name that tells it from the others.
fn header(path: &Path) -> Result<Vec<String>, Stop> {
    let schema = Source::of(Input::of(path.to_owned(), Table::default()))?.open()?.schema();
    let originals: Vec<&str> = schema.fields().iter().map(|field| original(field).trim_start_matches('\u{feff}')).collect();
    let is_name = |name: &str| !name.trim().is_empty() && originals.iter().filter(|other| **other == name).count() == 1;
    let named = originals.iter().zip(schema.fields());
    Ok(named.map(|(name, field)| if is_name(name) { (*name).to_owned() } else { field.name().clone() }).collect())
}

fn unnamed(dialect: &Dialect) -> Refusal {
    let message =
        format!("{} cannot leave out the columns that the query works with, so the table's own must be named", dialect.name);
    Refusal::new("columns_needed", message, "give a file with the table's header: --columns accounts.csv")
}

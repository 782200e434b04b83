//! Score on an engine: a profile and a table in, a table with the same rows and their scores out; no row leaves the engine.

use std::path::PathBuf;

use ihanne_connect::{Engine, EngineError, EngineErrorKind};
use ihanne_core::import::match_attribute;
use ihanne_core::scorecard::{Dialect, Query, Verdict};

use super::profile::{compile, refuted};
use super::sql::refuse_nul;
use super::summary::Summary;
use super::{Actor, Notice, Refusal, Stop};

/// What to score, and where.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The address of the engine.
    pub on: String,
    /// The table of accounts.
    pub table: String,
    /// The table to make.
    pub into: String,
    /// Whether to put it in the place of one of that name.
    pub replace: bool,
    /// What the names of the added columns begin with.
    pub prefix: String,
}

/// Has the engine make the table: all of it, or nothing.
pub fn score_on(actor: &Actor, request: Request) -> Result<Summary, Stop> {
    let scorecard = compile(&request.profile)?;
    let profile = scorecard.profile();
    let engine = Engine::at(&request.on).map_err(refusal)?;
    let dialect = Dialect::of(engine.dialect()).expect("every engine has a dialect");
    let (from, into) = (Query::parts_of(&request.table), Query::parts_of(&request.into));
    if from == into {
        let message = format!("{}: the table would take its own place", request.into);
        return Err(Refusal::new("output_is_input", message, format!("name another: --into {}_scored", request.table)).into());
    }
    let Some(columns) = engine.columns(&from).map_err(refusal)? else {
        let message = format!("{}: the engine has no such table", request.table);
        return Err(Refusal::new("no_table", message, "check the name, and its schema: --table crm.accounts").into());
    };
    let is_there = engine.columns(&into).map_err(refusal)?.is_some();
    if is_there && !request.replace {
        let message = format!("{}: the engine has a table of this name", request.into);
        return Err(
            Refusal::new("table_exists", message, "name another, or give --replace to put the new one in its place").into()
        );
    }
    let table = Query::named(dialect, &from);
    let query = Query { dialect, table: &table, columns: Some(&columns), prefix: &request.prefix };
    let verdict = dialect.quoted(&query.added()[0]);
    let sql = scorecard.sql(&query);
    refuse_nul(&sql, Some(&columns))?;
    let counts = engine.create(&into, &sql, is_there, &verdict);
    let counts = counts.map_err(refusal)?;
    // The scores stand; that this cannot be counted would be no reason to say they do not.
    let unread = scorecard.unread_sql(&query).and_then(|(query, attributes)| Some((engine.pairs(&query).ok()?, attributes)));
    let unread = unread.map_or_else(Vec::new, |(pairs, attributes)| not_understood(&request.table, pairs, &attributes));
    let of = |word: &str| counts.iter().filter(|(found, _)| found.as_deref() == Some(word)).map(|(_, rows)| rows).sum();
    let missing = scorecard.wants().iter().filter(|want| match_attribute(&columns, &want.attribute).is_none());
    let notice = |attribute: &str| Notice {
        code: "column_missing",
        message: format!("{} has no column {attribute}; it is unknown for every row", request.table),
        hint: "rename the column of the table that holds it, or add one".to_owned(),
    };
    let notices = refuted(&request.profile, profile).into_iter().chain(missing.map(|want| notice(&want.attribute))).chain(unread);
    Ok(Summary {
        by: actor.clone(),
        profile: profile.name.clone(),
        profile_version: profile.version,
        rows: counts.iter().map(|(_, rows)| rows).sum(),
        verdicts: Verdict::WORDS.iter().map(|word| ((*word).to_owned(), of(word))).collect(),
        priorities: Vec::new(),
        open: Vec::new(),
        tiers: None,
        groups: None,
        worth_knowing: None,
        notices: notices.collect(),
        problems: Vec::new(),
    })
}

/// Says which columns the engine cannot read though something stands in them: `score` on a file reads more.
fn not_understood(table: &str, counts: Vec<(Option<String>, u64)>, attributes: &[String]) -> Vec<Notice> {
    let of = |at: usize| counts.iter().find(|(place, _)| place.as_deref() == Some(&at.to_string())).map_or(0, |(_, rows)| *rows);
    let found = attributes.iter().enumerate().map(|(at, attribute)| (attribute, of(at))).filter(|(_, rows)| *rows > 0);
    let notice = |(attribute, rows): (&String, u64)| Notice {
        code: "not_understood",
        message: format!(
            "{table}: {attribute} holds something in {rows} {} that a query cannot read; there it is unknown, where \
             `ihanne score` on a file may know it",
            if rows == 1 { "row" } else { "rows" }
        ),
        hint: "bring the column to the plain form: 1234.56, 50..200, 10000.., 2024-12-31, true".to_owned(),
    };
    found.map(notice).collect()
}

fn refusal(error: EngineError) -> Stop {
    let code = match error.kind {
        EngineErrorKind::Unknown => "unknown_engine",
        EngineErrorKind::NoClient => "no_client",
        EngineErrorKind::NoFile => "file_not_found",
        EngineErrorKind::Failed => "engine_failed",
    };
    Refusal::new(code, error.message, error.hint).into()
}

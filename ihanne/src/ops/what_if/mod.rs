//! What-if: a profile, changes of it, and a list: what they make of the list, and which accounts move.

mod told;

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{Array, RecordBatch};
use chrono::NaiveDate;
use ihanne_connect::{Batch, Format};
use ihanne_core::import::{Rates, RawTable, match_attribute, won_by};
use ihanne_core::market::{Kind, Table};
use ihanne_core::profile::{Profile, Wish, compose, parse, set};
use ihanne_core::scorecard::what_if::{Held, Known, WhatIfError};
use ihanne_core::scorecard::{Missing, Scorecard, Want};

use super::columns::Columns;
use super::input::{Input, Source};
use super::problems::Problems;
use super::tier::refuse_absent_value;
use super::{Actor, Phase, Progress, Refusal, Stop, Watch, profile, run};
pub use told::Answer;

/// What to try, and on what.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The accounts.
    pub input: Input,
    /// Changes, as `size[ideal].from=200`.
    pub set: Vec<String>,
    /// Ids of criteria to leave out.
    pub without: Vec<String>,
    /// Criteria to add.
    pub wishes: Vec<Wish>,
    /// The day on which they are added.
    pub on: NaiveDate,
    /// The attribute that says what an account is worth, where the profile's tiers name none.
    pub value: Option<String>,
    /// The column and the values that say a deal was won.
    pub won: Option<(String, Vec<String>)>,
    /// How many of the accounts that move are named.
    pub first: usize,
    /// Rates of the user.
    pub rates: Option<Arc<Rates>>,
}

/// What one list says.
struct List {
    table: Table,
    known: Known,
    names: Option<(String, Arc<dyn Array>)>,
    problems: Problems,
}

/// Tells what the changes make of the list. Nothing is written.
pub fn what_if(actor: &Actor, request: Request, watch: Watch) -> Result<Answer, Stop> {
    let before = profile::compile(&request.profile)?;
    let after = changed(&request, before.profile())?;
    let source = Source::of(request.input)?;
    refuse_absent_value(request.value.as_deref(), &source)?;
    let value = request.value.clone().or_else(|| before.profile().tiers.as_ref()?.value_attribute.clone());
    let mut wants = before.wants().to_vec();
    let more = after.wants().iter().filter(|want| before.wants().iter().all(|other| other.attribute != want.attribute));
    wants.extend(more.cloned());
    for want in &mut wants {
        let other = after.wants().iter().find(|other| other.attribute == want.attribute);
        want.countries |= other.is_some_and(|other| other.countries);
        want.whole |= other.is_some_and(|other| other.whole);
    }
    if let Some(attribute) = value.as_ref().filter(|value| wants.iter().all(|want| want.attribute != **value)) {
        wants.push(Want { attribute: attribute.clone(), kind: Kind::Number, countries: false, whole: false });
    }
    let reading = Reading { wants: &wants, value: value.as_deref(), won: request.won.as_ref(), rates: request.rates.as_ref() };
    let list = reading.read(&before, &source, watch)?;

    let missing: Vec<Missing> = [&before, &after].iter().flat_map(|scorecard| scorecard.bind(&list.table).missing()).collect();
    let mut notices = run::notices(&request.profile, after.profile(), &once(missing), &source);
    notices.retain(|notice| notice.code != "no_must");
    let refuse =
        |error: WhatIfError| Refusal::new("what_if_too_large", error.to_string(), "give bands tens of points, not thousands");
    let held = Held::new(before, list.table, list.known).map_err(refuse)?;
    let trial = held.try_on(after).map_err(refuse)?;
    let moves = held.moves(&trial, request.first);
    Ok(told::tell(actor, &held, &trial, &moves, list.names, notices, list.problems.counts()))
}

/// The profile with all changes, made ready to score.
fn changed(request: &Request, before: &Profile) -> Result<Scorecard, Stop> {
    let mut text = profile::text(&request.profile)?;
    for change in &request.set {
        text = set(&text, change).map_err(|error| Refusal::new("what_if_set", error.message, error.hint))?;
    }
    let parsed = parse(&text).map_err(|findings| {
        let first = &findings[0];
        Refusal::new(first.code, format!("with these changes: {}", first.message), first.hint.clone())
    });
    let (mut profile, _) = parsed?;
    for id in &request.without {
        if before.criteria.iter().all(|criterion| criterion.id != *id) {
            let ids: Vec<&str> = before.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
            return Err(Refusal::new(
                "what_if_without",
                format!("there is no criterion `{id}`"),
                format!("there are {}", ids.join(", ")),
            )
            .into());
        }
        profile.criteria.retain(|criterion| criterion.id != *id);
    }
    let added = compose("what if", "what if", request.on, &request.wishes);
    for mut criterion in added.map_err(|error| Refusal::new(error.code, error.message, error.hint))?.criteria {
        while profile.criteria.iter().any(|other| other.id == criterion.id) {
            criterion.id.push('_');
        }
        profile.criteria.push(criterion);
    }
    Ok(Scorecard::compile(&profile).map_err(|error| Refusal::new(error.code(), error.to_string(), error.hint()))?)
}

fn once(missing: Vec<Missing>) -> Vec<Missing> {
    let mut told: Vec<Missing> = Vec::new();
    for one in missing {
        if told.iter().all(|other| other.attribute != one.attribute) {
            told.push(one);
        }
    }
    told
}

/// What is read of a file.
struct Reading<'a> {
    wants: &'a [Want],
    value: Option<&'a str>,
    won: Option<&'a (String, Vec<String>)>,
    rates: Option<&'a Arc<Rates>>,
}

impl Reading<'_> {
    /// The wanted columns of all rows.
    fn read(&self, scorecard: &Scorecard, source: &Source, watch: Watch) -> Result<List, Stop> {
        let mut reader = source.open()?;
        let (schema, mut problems) = (reader.schema(), Problems::default());
        problems.add_of_file(reader.problems());
        let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let ending = self.won.map(|(column, _)| ending(&headers, column)).transpose()?;
        let decimal_comma = match reader.format() {
            Format::Csv(dialect) => Some(dialect.decimal_comma),
            _ => None,
        };
        let (mut batches, mut lines, mut odd): (Vec<RecordBatch>, _, _) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(batch) = reader.next() {
            let batch = batch.map_err(|error| source.refusal(error))?;
            problems.add_of_file(&batch.problems);
            let rows = batch.first_row - 1 + batch.records.num_rows() as u64;
            batches.push(batch.records);
            lines.extend(batch.lines);
            odd.extend(batch.problems);
            let progress = reader.progress();
            watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows });
        }
        let whole = RawTable::from_batches(&batches).map_err(|error| {
            Refusal::new("damaged", format!("{}: its columns change within the file: {error}", source.name()), "export it again")
        })?;
        let records = match batches.first() {
            Some(first) => RecordBatch::try_new(first.schema(), whole.columns).expect("they are columns of one schema"),
            None => RecordBatch::new_empty(schema.clone()),
        };
        drop(batches);
        let money = run::money(scorecard, self.rates);
        let columns = Columns::find(self.wants, &schema, &records, decimal_comma, &money);
        let batch = Batch { records, first_row: 1, lines, problems: odd };
        let table = columns.read(&batch, &mut problems);
        let value = self.value.and_then(|value| table.column(value));
        let value = value.map(|column| (0..column.len()).map(|row| column.least(row)).collect());
        let won = ending.zip(self.won).map(|(at, (_, values))| won_by(batch.records.column(at), values));
        let names = match_attribute(&headers, "name").map(|at| (headers[at].clone(), batch.records.column(at).clone()));
        Ok(List { table, known: Known { value, won }, names, problems })
    }
}

fn ending(headers: &[String], column: &str) -> Result<usize, Stop> {
    let found =
        headers.iter().position(|header| header.eq_ignore_ascii_case(column)).or_else(|| match_attribute(headers, column));
    found.ok_or_else(|| {
        let message = format!("--won names the column `{column}`, which the file does not have");
        Refusal::new("column_not_found", message, format!("its columns are {}", headers.join(", "))).into()
    })
}

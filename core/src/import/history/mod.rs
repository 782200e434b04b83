//! The history of attributes: what an account's attribute was when, as a CRM's property history or change log tells it.

mod moment;
mod shape;
mod timeline;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use self::moment::day_of;
use self::shape::shape;
use super::cells::{Cells, Value};
use super::value::blank::is_unknown;
use super::{Problem, ProblemCode, RawTable, Refusal};
use crate::market::canonical;

pub use moment::{Moments, end_of};
pub use shape::Form;
pub use timeline::{Then, Timeline};

/// A history file, read.
pub struct History<'a> {
    /// The values of its column of accounts, attributes, values and, in a log of changes, old values.
    pub accounts: Cells<'a>,
    /// See `accounts`.
    pub attributes: Cells<'a>,
    /// What it is: stretches, versions or changes.
    pub form: Form,
    /// The day of its first entry, in days since 1970-01-01.
    pub begins: Option<i32>,
    /// The entries that can be used, by the codes of account and attribute; spellings of one name are under the first.
    entries: FxHashMap<(u32, u32), Vec<Entry>>,
    /// Rows that cannot be used, and contradictions.
    pub problems: Vec<Problem>,
    /// Rows read.
    pub rows: u64,
    /// Rows used.
    pub used: u64,
    /// The words of values and old values.
    words: Vec<String>,
    /// Where the first row of each problem stands, for contradictions found later.
    lines: Vec<u64>,
    value_header: String,
    /// Header of its column of accounts.
    pub account_header: String,
}

/// One row of a history: a value from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Seconds since 1970-01-01; the value of a stretch without a beginning was always there.
    pub from: i64,
    /// The moment it ended, where the row says so.
    pub to: Option<i64>,
    /// What it was; `None` is blank.
    pub value: Option<u32>,
    /// What it had been before, in a log of changes.
    pub old: Option<u32>,
    /// Row of the file, from 0.
    pub row: u32,
}

/// What was made of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryReport {
    /// How its rows tell the past: `stretches` (from, to), `versions` (value, time) or `changes` (old, new, time).
    pub form: Form,
    /// Rows read.
    pub rows: u64,
    /// Rows used: with a day, of an attribute and an account that the other files have.
    pub used: u64,
    /// Rows with a problem; each stands in the problems file.
    pub problems: u64,
    /// Closed deals whose day of opening is known.
    pub deals: u64,
    /// Of them those of which at least one attribute has changed since.
    pub changed: u64,
    /// The attributes made as they were when the deal was opened.
    pub attributes: Vec<AsOf>,
}

/// One attribute as it was when deals were opened, in counts of closed deals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// Its key.
    pub attribute: String,
    /// Its header.
    pub column: String,
    /// Deals for which it was another than it is now.
    pub changed: u64,
    /// Deals for which it is known now and was not, or cannot be told: opened before the first entry, or without a day.
    pub unknown: u64,
    /// Won deals after whose opening it was first written, of `won`.
    pub written_after_won: u64,
    /// Won deals opened since the history begins.
    pub won: u64,
    /// Lost deals after whose opening it was first written, of `lost`.
    pub written_after_lost: u64,
    /// Lost deals opened since the history begins.
    pub lost: u64,
}

impl<'a> History<'a> {
    /// Reads a history. `keys` are the headers under which accounts stand in the other files.
    ///
    /// # Errors
    /// When its headers do not say which column is the account, the attribute, the value and the time.
    pub fn read(raw: &'a RawTable, keys: &[String]) -> Result<History<'a>, Refusal> {
        let shape = shape(raw, keys)?;
        if raw.rows() == 0 {
            return Err(Refusal::NoRows);
        }
        let cells = |at: usize| Cells::of(&raw.columns[at]);
        let (accounts, attributes, values) = (cells(shape.account), cells(shape.attribute), cells(shape.value));
        let old = shape.old.map(cells);
        let moments = |at: usize| Moments::of(cells(at));
        let (from, to) = (moments(shape.from), shape.to.map(moments));
        let mut words = Vec::new();
        let mut code_of = FxHashMap::default();
        let mut codes = |cells: &Cells| -> Vec<Option<u32>> {
            let mut code = |value: &Value| {
                let text = value.text();
                (!is_unknown(&text, false)).then(|| {
                    *code_of.entry(text.into_owned()).or_insert_with_key(|text: &String| {
                        words.push(text.clone());
                        words.len() as u32 - 1
                    })
                })
            };
            cells.values.iter().map(&mut code).collect()
        };
        let of_value = codes(&values);
        let of_old = old.as_ref().map(&mut codes);
        let code = |cells: &Cells, of: &[Option<u32>], row: usize| of.get(cells.codes[row] as usize).copied().flatten();
        let mut history = History {
            rows: raw.rows() as u64,
            used: 0,
            form: shape.form,
            begins: None,
            entries: FxHashMap::default(),
            problems: raw.unusable.iter().map(of_history).collect(),
            lines: raw.lines.clone(),
            value_header: raw.headers[shape.value].clone(),
            account_header: raw.headers[shape.account].clone(),
            words: Vec::new(),
            accounts,
            attributes,
        };
        let (first_account, first_attribute) = (firsts(&history.accounts), firsts(&history.attributes));
        let unusable: Vec<u64> = raw.unusable.iter().map(|problem| problem.row).collect();
        for row in 0..raw.rows() {
            if unusable.contains(&(row as u64 + 1)) {
                continue;
            }
            let mut odd = |code: ProblemCode, at: usize, text: &str| {
                history.problems.push(of_history(&code.at(row as u64 + 1, raw.line(row), &raw.headers[at], text)));
            };
            let begins = match from.at(row) {
                Ok(Some(moment)) => moment,
                // A stretch that nobody saw begin.
                Ok(None) if shape.form == Form::Stretches => i64::MIN,
                Ok(None) => {
                    odd(ProblemCode::NoMoment, shape.from, "");
                    continue;
                }
                Err((code, text)) => {
                    odd(code, shape.from, &text);
                    continue;
                }
            };
            let ends = match to.as_ref().map_or(Ok(None), |to| to.at(row)) {
                Ok(ends) => ends,
                Err((code, text)) => {
                    odd(code, shape.to.unwrap_or(shape.from), &text);
                    continue;
                }
            };
            if ends.is_some_and(|ends| ends < begins) {
                odd(ProblemCode::FromAfterTo, shape.from, &from.text(row));
                continue;
            }
            let first = |cells: &Cells, of: &[u32]| of.get(cells.codes[row] as usize).copied();
            let account = first(&history.accounts, &first_account);
            let attribute = first(&history.attributes, &first_attribute);
            let (Some(account), Some(attribute)) = (account, attribute) else { continue };
            let entry = Entry {
                from: begins,
                to: ends,
                value: code(&values, &of_value, row),
                old: old.as_ref().zip(of_old.as_ref()).and_then(|(cells, of)| code(cells, of, row)),
                row: row as u32,
            };
            if begins > i64::MIN {
                history.begins = Some(history.begins.map_or(day_of(begins), |first| first.min(day_of(begins))));
            }
            history.entries.entry((account, attribute)).or_default().push(entry);
        }
        history.words = words;
        Ok(history)
    }

    /// The word of a value.
    pub fn word(&self, code: u32) -> &str {
        &self.words[code as usize]
    }

    /// The timeline of an attribute, under all its names, of an account; stretches of it that say different things at one
    /// time are problems.
    pub fn timeline(&mut self, account: u32, names: &[u32]) -> Option<Timeline> {
        let entries: Vec<Entry> = names.iter().filter_map(|name| self.entries.remove(&(account, *name))).flatten().collect();
        if entries.is_empty() {
            return None;
        }
        self.used += entries.len() as u64;
        let timeline = Timeline::new(entries, self.form);
        for row in timeline.contradicting() {
            let line = self.lines.get(row as usize).copied();
            let problem = ProblemCode::Contradiction.at(u64::from(row) + 1, line, &self.value_header, "");
            self.problems.push(of_history(&problem));
        }
        Some(timeline)
    }
}

/// For each value the first that is the same but for case and spaces.
fn firsts(cells: &Cells) -> Vec<u32> {
    let mut known: FxHashMap<String, u32> = FxHashMap::default();
    let forms = cells.values.iter().map(|value| canonical(&value.text()));
    forms.enumerate().map(|(code, form)| *known.entry(form).or_insert(code as u32)).collect()
}

/// A problem of the history file, marked as such.
fn of_history(problem: &Problem) -> Problem {
    Problem { column: format!("history: {}", problem.column), ..problem.clone() }
}

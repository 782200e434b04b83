//! Time travel: the attributes of a file's accounts as they were when each deal was opened.

use arrow_array::StringArray;
use rustc_hash::FxHashMap;

use super::super::cells::{Cells, Value};
use super::super::header::{keys_of, roles};
use super::super::history::{AsOf, Form, History, HistoryReport, Moments, Then, Timeline, end_of};
use super::super::value::blank::is_unknown;
use super::super::{RawTable, Refusal, Role, Warning, WarningCode};
use super::beside::day_column;
use super::file::File;
use super::join::forms;
use crate::market::canonical;

/// A history tied to the file whose accounts it is about.
pub struct Travel<'a> {
    history: History<'a>,
    /// The code of the history's account, for each row of the cohort.
    account: Vec<Option<u32>>,
    /// `deals` or `accounts`.
    pub file: &'static str,
    /// The codes of the history's attributes, for columns of the file.
    attribute: FxHashMap<usize, Vec<u32>>,
    /// The day each deal was opened.
    opened: Vec<Option<i32>>,
    /// When on that day: the time of the file, or the end of the day where it says none.
    moment: Vec<Option<i64>>,
    won: Vec<bool>,
    changed: Vec<bool>,
    made: Vec<AsOf>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// A column as it was: its words for each row of the cohort.
pub struct Was {
    pub words: StringArray,
    /// Why it is a leak, if it is.
    pub leak: Option<String>,
}

impl<'a> Travel<'a> {
    /// Ties a history to a file. `rows` are the file's rows for each row of the cohort, `times` when each deal was opened by the
    /// time its file gives, in seconds since 1970-01-01.
    ///
    /// # Errors
    /// When there is no day of opening, or the file is no history, or none of its accounts is in the file.
    pub fn new(
        raw: &'a RawTable,
        file: &File,
        rows: &[Option<u32>],
        opened: Option<&Vec<Option<i32>>>,
        times: &[Option<i64>],
        won: &[bool],
    ) -> Result<Travel<'a>, Refusal> {
        let opened = opened.ok_or(Refusal::NoOpeningDay)?.clone();
        let keys = (0..file.about.len()).filter(|at| file.about[*at].role == Role::Key);
        let keys: Vec<String> = keys.map(|at| file.raw.headers[at].clone()).collect();
        let history = History::read(raw, &keys)?;
        let of_file = accounts(&history, file)?;
        let time = |(day, time): (&Option<i32>, &Option<i64>)| day.map(|day| time.unwrap_or(end_of(day)));
        let mut travel = Travel {
            moment: opened.iter().zip(times).map(time).collect(),
            account: rows.iter().map(|row| of_file[(*row)? as usize]).collect(),
            file: file.name,
            attribute: FxHashMap::default(),
            changed: vec![false; rows.len()],
            made: Vec::new(),
            warnings: Vec::new(),
            won: won.to_vec(),
            opened,
            history,
        };
        travel.name_strangers(&of_file);
        travel.find_attributes(file);
        Ok(travel)
    }

    /// Says which accounts of the history are not in the file.
    fn name_strangers(&mut self, of_file: &[Option<u32>]) {
        let known: std::collections::HashSet<u32> = of_file.iter().flatten().copied().collect();
        let cells = &self.history.accounts;
        let strange = (0..cells.values.len()).filter(|code| !known.contains(&(*code as u32)));
        let strange: Vec<usize> = strange.filter(|code| !is_unknown(&cells.values[*code].text(), false)).collect();
        let Some(first) = strange.first() else { return };
        let rows: u64 = strange.iter().map(|code| u64::from(cells.counts[*code])).sum();
        let message = format!(
            "the history knows {} accounts that are not in the other file, in {rows} rows, for example `{}`; these rows are not used",
            strange.len(),
            cells.values[*first].text()
        );
        self.warnings.push(WarningCode::HistoryOfOthers.because(message));
    }

    /// Finds the column that each attribute of the history means, by header or key.
    fn find_attributes(&mut self, file: &File) {
        let cells = &self.history.attributes;
        let mut unknown = Vec::new();
        for (code, value) in cells.values.iter().enumerate() {
            let name = value.text();
            if is_unknown(&name, false) {
                continue;
            }
            // What a system puts behind the name of a field of one's own.
            let bare = name.trim().trim_end_matches("__c").to_owned();
            let by_meaning = || {
                let key = keys_of(std::slice::from_ref(&bare)).remove(0);
                file.about.iter().position(|about| about.key == key)
            };
            match file.find(name.trim()).or_else(|| file.find(&bare)).or_else(by_meaning) {
                Some(at) => self.attribute.entry(at).or_default().push(code as u32),
                None => unknown.push(code),
            }
        }
        if let Some(first) = unknown.first() {
            let rows: u64 = unknown.iter().map(|code| u64::from(cells.counts[*code])).sum();
            let message = format!(
                "the history knows {} attributes that are no column of the other file, in {rows} rows, for example `{}`; these rows are not used",
                unknown.len(),
                cells.values[*first].text()
            );
            self.warnings.push(WarningCode::HistoryOfOthers.because(message));
        }
    }

    /// A column of the file as it was when each deal was opened; `None` when the history does not know it.
    pub fn was(&mut self, file: &File, at: usize, key: &str, rows: &[Option<u32>]) -> Option<Was> {
        let names = self.attribute.get(&at)?.clone();
        let now = &file.cells[at];
        let text = |row: usize| {
            let text = now.value(rows[row]? as usize).map(|value| value.text().into_owned())?;
            (!is_unknown(&text, false)).then_some(text)
        };
        let mut lines: FxHashMap<u32, Option<Timeline>> = FxHashMap::default();
        let mut as_of = AsOf { attribute: key.to_owned(), column: file.raw.headers[at].clone(), ..AsOf::default() };
        let mut contradictions = 0_u64;
        let words: StringArray = (0..rows.len())
            .map(|row| {
                let today = text(row);
                let line = self.account[row].map(|account| {
                    let history = &mut self.history;
                    &*lines.entry(account).or_insert_with(|| history.timeline(account, &names))
                });
                let line = line.and_then(Option::as_ref);
                let was = match (self.moment[row], line) {
                    (Some(moment), Some(line)) => match line.at(moment) {
                        Then::Value(code) => Some(self.history.word(code).to_owned()),
                        Then::Contradiction => {
                            contradictions += 1;
                            None
                        }
                        Then::Blank | Then::Unknown => None,
                    },
                    // A log of changes is silent about what never changed.
                    (Some(_), None) if self.history.form == Form::Changes => today.clone(),
                    _ => None,
                };
                if let Some(day) = self.opened[row].filter(|day| self.history.begins.is_some_and(|begins| begins <= *day)) {
                    let after = u64::from(line.is_some_and(|line| line.first_written_after(end_of(day))));
                    let (written, all) = if self.won[row] {
                        (&mut as_of.written_after_won, &mut as_of.won)
                    } else {
                        (&mut as_of.written_after_lost, &mut as_of.lost)
                    };
                    *written += after;
                    *all += 1;
                }
                match (&was, &today) {
                    (Some(was), Some(today)) if canonical(was) != canonical(today) => {
                        as_of.changed += 1;
                        self.changed[row] = true;
                    }
                    (Some(_), None) => {
                        as_of.changed += 1;
                        self.changed[row] = true;
                    }
                    (None, Some(_)) => {
                        as_of.unknown += 1;
                        self.changed[row] |= self.opened[row].is_some();
                    }
                    _ => {}
                }
                was
            })
            .collect();
        if contradictions > 0 {
            let message = format!(
                "the history says two things at once about `{}` when {contradictions} of {} deals were opened; it is unknown there",
                as_of.column,
                rows.len()
            );
            self.warnings.push(WarningCode::HistoryContradicts.because(message));
        }
        let leak = leak(&as_of);
        self.made.push(as_of);
        Some(Was { words, leak })
    }

    /// What was made of the history, with the problems of its rows.
    pub fn finish(self) -> (HistoryReport, Vec<super::super::Problem>, Vec<Warning>) {
        let report = HistoryReport {
            form: self.history.form,
            rows: self.history.rows,
            used: self.history.used,
            problems: self.history.problems.len() as u64,
            deals: self.opened.iter().flatten().count() as u64,
            changed: self.changed.iter().filter(|changed| **changed).count() as u64,
            attributes: self.made,
        };
        let mut warnings = self.warnings;
        if let Some(first) = self.history.problems.first() {
            let message = format!(
                "rows of the history with a problem: {}, for example row {}: {}; {}",
                self.history.problems.len(),
                first.row,
                first.code.entry().what,
                first.hint
            );
            warnings.push(WarningCode::HistoryProblems.because(message));
        }
        (report, self.history.problems, warnings)
    }
}

/// When each deal was opened, where its file says the time and not the day alone: in seconds since 1970-01-01.
pub fn opening_times(deals: &File, rows: &[u32]) -> Vec<Option<i64>> {
    const DAY: i64 = 86_400;
    let Some(at) = day_column(deals, roles::OPENING) else { return vec![None; rows.len()] };
    let moments = Moments::of(Cells::of(&deals.raw.columns[at]));
    rows.iter().map(|row| moments.at(*row as usize).ok().flatten().filter(|moment| moment % DAY != 0)).collect()
}

/// The code of the history's account for each row of the file. Of the columns that meet about as many, that of the same
/// header, else one that names accounts.
fn accounts(history: &History, file: &File) -> Result<Vec<Option<u32>>, Refusal> {
    let mut candidates: Vec<(u64, u8, Vec<Option<u32>>)> = Vec::new();
    for at in (0..file.about.len()).filter(|at| file.about[*at].role == Role::Key) {
        let domain = file.about[at].key == "domain";
        let mut code_of: FxHashMap<String, u32> = FxHashMap::default();
        for (code, form) in forms(&history.accounts, domain).into_iter().enumerate() {
            if let Some(form) = form {
                code_of.entry(form).or_insert(code as u32);
            }
        }
        let codes: Vec<Option<u32>> =
            forms(&file.cells[at], domain).iter().map(|form| code_of.get(form.as_ref()?).copied()).collect();
        let met = codes.iter().zip(&file.cells[at].counts).filter(|(code, _)| code.is_some());
        let met: u64 = met.map(|(_, rows)| u64::from(*rows)).sum();
        let named = canonical(&file.raw.headers[at]) == canonical(&history.account_header);
        let sure = if named { 2 } else { u8::from(roles::is_account(&file.about[at].key)) };
        let rows = file.cells[at].codes.iter().map(|code| codes.get(*code as usize).copied().flatten()).collect();
        candidates.push((met, sure, rows));
    }
    let most = candidates.iter().map(|(met, ..)| *met).max().unwrap_or(0);
    let enough = candidates.into_iter().filter(|(met, ..)| *met > 0 && *met * 2 >= most);
    enough.max_by_key(|(met, sure, _)| (*sure, *met)).map(|(.., rows)| rows).ok_or_else(|| {
        let named = history.accounts.values.iter().map(Value::text).find(|text| !is_unknown(text, false));
        Refusal::HistoryOfStrangers { example: named.unwrap_or_default().into_owned() }
    })
}

/// Whether a share of the won deals is larger than that of the lost ones by more than a fifth and three standard errors.
fn clearly_more((won, all_won): (u64, u64), (lost, all_lost): (u64, u64)) -> bool {
    if won < 10 || all_lost == 0 {
        return false;
    }
    let share = |part: u64, all: u64| part as f64 / all as f64;
    let (here, there, both) = (share(won, all_won), share(lost, all_lost), share(won + lost, all_won + all_lost));
    let error = (both * (1.0 - both) * (1.0 / all_won as f64 + 1.0 / all_lost as f64)).sqrt();
    here - there > 0.2 && here - there > 3.0 * error
}

/// Whether a column was written after the deal was opened on most won deals, or on clearly more won than lost ones.
fn leak(as_of: &AsOf) -> Option<String> {
    let (won, lost) = (as_of.written_after_won, as_of.written_after_lost);
    let most = won >= 10 && won * 2 > as_of.won;
    if !most && !clearly_more((won, as_of.won), (lost, as_of.lost)) {
        return None;
    }
    Some(format!(
        "written after the deal was opened on {won} of {} won deals, and on {lost} of {} lost ones",
        as_of.won, as_of.lost
    ))
}

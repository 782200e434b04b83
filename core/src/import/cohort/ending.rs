//! How each deal ended: by the column that was named, or by the one whose words say so.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::cells::{Cells, Value};
use super::super::stages::{self, Ending};
use super::super::value::blank::is_unknown;
use super::super::value::flag::{Saying, flag};
use super::super::{Outcome, Problem, ProblemCode, Refusal};
use super::CohortOptions;
use super::file::{File, nearest, unknown_column};
use crate::market::{Kind, canonical};

/// How the rows of a file ended.
pub struct Endings {
    /// The columns that say so.
    pub columns: Vec<usize>,
    /// For each row its ending; `None` where it cannot be told, which is a problem below.
    pub rows: Vec<Option<Ending>>,
    /// The rows that do not say, or say both.
    pub problems: Vec<Problem>,
    /// What was read as what.
    pub outcome: Outcome,
}

/// Reads how each deal ended.
///
/// # Errors
/// When a named column or value is not there, or none is named and no column has known words for won and lost.
pub fn endings(file: &File, options: &CohortOptions) -> Result<Endings, Refusal> {
    let find = |asked: &str| file.find(asked).ok_or_else(|| unknown_column(&[file], asked));
    let named = |at, values: &[String], option| if options.later { Ok(()) } else { there(file, at, values, option) };
    match (&options.won, &options.lost) {
        (None, None) => {
            let (at, words) = found(file).ok_or_else(|| Refusal::NoOutcomeColumn { candidates: candidates(file) })?;
            Ok(read(file, &[at], |value| if words { stages::ending(&value.text()).or(Some(Ending::Open)) } else { yes(value) }))
        }
        (Some((column, won)), None) => {
            let at = find(column)?;
            named(at, won, "--won")?;
            Ok(read(file, &[at], |value| match says(value, won) {
                true => Some(Ending::Won),
                false if stages::ending(&value.text()) == Some(Ending::Open) => Some(Ending::Open),
                false => Some(Ending::Lost),
            }))
        }
        (None, Some((column, lost))) => {
            let at = find(column)?;
            named(at, lost, "--lost")?;
            Ok(read(file, &[at], |value| match (says(value, lost), stages::ending(&value.text())) {
                (true, _) => Some(Ending::Lost),
                (false, Some(known @ (Ending::Open | Ending::Lost))) => Some(known),
                (false, _) => Some(Ending::Won),
            }))
        }
        (Some((column, won)), Some((other, lost))) => {
            let (at, other) = (find(column)?, find(other)?);
            named(at, won, "--won")?;
            named(other, lost, "--lost")?;
            if at == other {
                refuse_both(file, at, won, lost)?;
                return Ok(read(file, &[at], |value| match (says(value, won), says(value, lost)) {
                    (true, _) => Some(Ending::Won),
                    (_, true) => Some(Ending::Lost),
                    _ => Some(Ending::Open),
                }));
            }
            let one = read(file, &[at], |value| Some(if says(value, won) { Ending::Won } else { Ending::Open }));
            let two = read(file, &[other], |value| Some(if says(value, lost) { Ending::Lost } else { Ending::Open }));
            Ok(together(file, one, two))
        }
    }
}

/// Reads each distinct value of a column once.
fn read(file: &File, columns: &[usize], ending: impl Fn(&Value) -> Option<Ending>) -> Endings {
    let (at, cells) = (columns[0], &file.cells[columns[0]]);
    let blank = |value: &Value| is_unknown(&value.text(), false);
    // A blank is not an answer.
    let read: Vec<Option<Ending>> = cells.values.iter().map(|value| if blank(value) { None } else { ending(value) }).collect();
    let label = file.raw.headers[at].clone();
    let mut outcome = Outcome { column: label.clone(), won: vec![], lost: vec![], open: vec![] };
    for (value, ending) in cells.values.iter().zip(&read) {
        let list = match ending {
            Some(Ending::Won) => &mut outcome.won,
            Some(Ending::Lost) => &mut outcome.lost,
            Some(Ending::Open) => &mut outcome.open,
            None => continue,
        };
        let text = value.text().into_owned();
        if !list.contains(&text) {
            list.push(text);
        }
    }
    let rows: Vec<_> = cells.codes.iter().map(|code| read.get(*code as usize).copied().flatten()).collect();
    let odd = rows.iter().enumerate().filter(|(_, ending)| ending.is_none());
    let problems = odd.map(|(row, _)| {
        let text = cells.value(row).map_or(Cow::Borrowed(""), Value::text);
        let code = if is_unknown(&text, false) { ProblemCode::NoOutcome } else { ProblemCode::BothOutcomes };
        code.at(row as u64 + 1, file.raw.line(row), &label, &text)
    });
    Endings { columns: columns.to_vec(), problems: problems.collect(), rows, outcome }
}

/// Won by one column, lost by another.
fn together(file: &File, won: Endings, lost: Endings) -> Endings {
    let mut problems = Vec::new();
    let mut rows = Vec::with_capacity(won.rows.len());
    let label = format!("{} / {}", won.outcome.column, lost.outcome.column);
    for (row, pair) in won.rows.iter().zip(&lost.rows).enumerate() {
        let odd = match pair {
            (Some(Ending::Won), Some(Ending::Lost)) => Some(ProblemCode::BothOutcomes),
            (None, None) => Some(ProblemCode::NoOutcome),
            _ => None,
        };
        rows.push(match pair {
            _ if odd.is_some() => None,
            (Some(Ending::Won), _) => Some(Ending::Won),
            (_, Some(Ending::Lost)) => Some(Ending::Lost),
            _ => Some(Ending::Open),
        });
        problems.extend(odd.map(|code| code.at(row as u64 + 1, file.raw.line(row), &label, "")));
    }
    let outcome = Outcome { column: label, won: won.outcome.won, lost: lost.outcome.lost, open: vec![] };
    Endings { columns: [won.columns, lost.columns].concat(), rows, problems, outcome }
}

/// Whether a value is one of those named; `1` is `1.0`, `yes` is true.
fn says(value: &Value, asked: &[String]) -> bool {
    let text = value.text();
    asked.iter().any(|asked| {
        let same_number = || Some(asked.trim().parse::<f64>().ok()? == text.parse::<f64>().ok()?);
        let same_flag = || match (value, flag(asked)?) {
            (Value::Flag(one), Saying::Word(other) | Saying::Short(other)) => Some(*one == other),
            _ => None,
        };
        canonical(asked) == canonical(&text) || same_number() == Some(true) || same_flag() == Some(true)
    })
}

fn yes(value: &Value) -> Option<Ending> {
    let yes = match value {
        Value::Flag(yes) => *yes,
        other => match flag(&other.text())? {
            Saying::Word(yes) | Saying::Short(yes) => yes,
        },
    };
    Some(if yes { Ending::Won } else { Ending::Lost })
}

/// Every named value must be in the column: a slip of the pen must not make every deal lost.
fn there(file: &File, at: usize, asked: &[String], option: &'static str) -> Result<(), Refusal> {
    let missing = |asked: &&String| !file.cells[at].values.iter().any(|value| says(value, std::slice::from_ref(*asked)));
    match asked.iter().find(missing) {
        None => Ok(()),
        Some(asked) => {
            let all = frequent(&file.cells[at], usize::MAX);
            Err(Refusal::UnknownValue {
                column: file.raw.headers[at].clone(),
                asked: asked.clone(),
                nearest: nearest(asked, &all).cloned(),
                values: all.into_iter().take(8).collect(),
                option,
            })
        }
    }
}

/// A value cannot say won and lost.
fn refuse_both(file: &File, at: usize, won: &[String], lost: &[String]) -> Result<(), Refusal> {
    let mut values = file.cells[at].values.iter().filter(|value| says(value, won) && says(value, lost));
    match values.next() {
        None => Ok(()),
        Some(value) => Err(Refusal::WonAndLost { column: file.raw.headers[at].clone(), value: value.text().into_owned() }),
    }
}

/// The most frequent values of a column, most first.
pub fn frequent(cells: &Cells, most: usize) -> Vec<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        let text = value.text();
        if !is_unknown(&text, false) {
            *counts.entry(text.into_owned()).or_default() += rows;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts.into_iter().take(most).map(|(text, _)| text).collect()
}

/// The column that says how deals ended, and whether by words of stages (else by yes and no).
fn found(file: &File) -> Option<(usize, bool)> {
    let sureness = |at: usize| {
        let (about, cells) = (&file.about[at], &file.cells[at]);
        if about.kind == Kind::Flag {
            return (stages::yes_is_won(&about.key)).then_some((COLUMN_OF_FLAGS, at, false));
        }
        if about.distinct > 60 {
            return None;
        }
        let endings: Vec<_> = cells
            .values
            .iter()
            .map(Value::text)
            .filter(|text| !is_unknown(text, false))
            .map(|text| stages::ending(&text))
            .collect();
        let has = |ending| endings.contains(&Some(ending));
        let all_known = !endings.contains(&None);
        let by_header = stages::column(&about.key).or(all_known.then_some(COLUMN_WITHOUT_NAME));
        // Where all that ended was won, the answer is that, and not that nothing says it.
        let won_alone = has(Ending::Won) && stages::column(&about.key).is_some();
        match (has(Ending::Won) && has(Ending::Lost), by_header) {
            (true, Some(sureness)) => Some((sureness, at, true)),
            _ if won_alone => Some((ONLY_WON, at, true)),
            _ => None,
        }
    };
    (0..file.about.len()).filter_map(sureness).min().map(|(_, at, words)| (at, words))
}

/// After columns named as a result, a stage or a status.
const COLUMN_WITHOUT_NAME: usize = 10;
const COLUMN_OF_FLAGS: usize = 11;
const ONLY_WON: usize = 12;

/// Columns with few values, for the hint of a refusal.
fn candidates(file: &File) -> Vec<String> {
    let few = file.about.iter().enumerate().filter(|(_, about)| (2..=6).contains(&about.distinct) && about.kind != Kind::Number);
    let mut few: Vec<_> = few.collect();
    // An outcome has two values more often than not, and stands last more often than first.
    few.sort_by_key(|(at, about)| (about.distinct, std::cmp::Reverse(*at)));
    few.into_iter().take(8).map(|(at, about)| format!("{} ({})", about.label, frequent(&file.cells[at], 4).join(", "))).collect()
}

//! A question about one attribute, asked of a whole column at once.

use arrow_array::Array;
use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder};
use chrono::NaiveDate;

use super::industry::{asks_codes, is_industry, with_sections};
use super::stem::OTHER_NAMES;
use super::{Column, Interval, canonical, listed, named_set};

/// A question that a value answers with yes, no, or not known.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The word is one of these; a set of words has at least one of them. A named set may stand for its values, and
    /// `62.*` for 62 and all words that begin with `62.`.
    Is(Vec<String>),
    /// The word or set is known and is or has none of these.
    Lacks(Vec<String>),
    /// The number lies in the interval. A range may lie in it partly: then the answer is not known.
    Within(Interval),
    /// The day is on or after `since` and before `before`.
    During {
        /// First day that counts, or from the beginning.
        since: Option<NaiveDate>,
        /// First day that no longer counts, or without end.
        before: Option<NaiveDate>,
    },
    /// The flag is that.
    Yes(bool),
    /// The value is not known.
    Unknown,
    /// The value is known, and no band above this one takes it.
    Other,
}

/// Two bits for each row.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The answer is yes.
    pub met: BooleanBuffer,
    /// The answer is known, be it yes or no. `met` is never set where this is not.
    pub known: BooleanBuffer,
}

impl Test {
    /// The words of `Is` and `Lacks` in canonical form, sorted, named sets opened; to be looked up with [`listed`].
    pub fn words(words: &[String]) -> Vec<String> {
        let mut open: Vec<String> = Vec::new();
        for word in words {
            match named_set(word) {
                // Its names also count: a file may say "Nordics" in its cells.
                Some(set) => {
                    open.extend(set.also.iter().chain([&set.name]).map(|name| canonical(name)));
                    open.extend(set.values.iter().map(|value| (*value).to_owned()));
                }
                None => open.push(canonical(word)),
            }
        }
        open.sort_unstable();
        open.dedup();
        open
    }

    /// [`Test::words`] for an attribute: among industries a bare letter is a section of NACE Rev. 2, and where codes are asked
    /// for, [`listed`] also takes the other names of a level.
    pub fn words_about(attribute: &str, words: &[String]) -> Vec<String> {
        if !is_industry(attribute) {
            return Test::words(words);
        }
        let mut open = Test::words(&with_sections(attribute, words));
        if asks_codes(&open) {
            open.insert(0, OTHER_NAMES.to_owned());
        }
        open
    }

    /// Asks every row of the column of an attribute. A question that does not fit the column's kind is not known anywhere.
    ///
    /// `Other` is answered "known" here; what the bands above take is for the criterion to subtract.
    pub fn ask(&self, attribute: &str, column: &Column) -> Answer {
        let rows = column.len();
        match (self, column) {
            (Test::Unknown, _) => {
                let met = !&column.known();
                Answer { met, known: BooleanBuffer::new_set(rows) }
            }
            (Test::Other, _) => Answer { met: column.known(), known: column.known() },
            (Test::Is(words), Column::Category(_) | Column::Categories(_)) => {
                one_of(Test::words_about(attribute, words), column, true)
            }
            (Test::Lacks(words), Column::Category(_) | Column::Categories(_)) => {
                one_of(Test::words_about(attribute, words), column, false)
            }
            (Test::Within(interval), Column::Number(numbers)) => {
                collect(rows, |row| numbers.is_valid(row).then(|| interval.contains(numbers.value(row))))
            }
            (Test::Within(interval), Column::Range { low, high }) => {
                collect(rows, |row| if low.is_valid(row) { interval.meets(low.value(row), high.value(row)) } else { None })
            }
            (Test::During { since, before }, Column::Date(dates)) => {
                let since = since.map_or(i32::MIN, days);
                let before = before.map_or(i32::MAX, days);
                collect(rows, |row| dates.is_valid(row).then(|| (since..before).contains(&dates.value(row))))
            }
            (Test::Yes(wanted), Column::Flag(flags)) => {
                collect(rows, |row| flags.is_valid(row).then(|| flags.value(row) == *wanted))
            }
            _ => Answer { met: BooleanBuffer::new_unset(rows), known: BooleanBuffer::new_unset(rows) },
        }
    }
}

/// Days since 1970-01-01, the unit of date columns.
fn days(date: NaiveDate) -> i32 {
    (date - NaiveDate::default()).num_days() as i32
}

fn one_of(open: Vec<String>, column: &Column, wanted: bool) -> Answer {
    let listed = |levels: &arrow_array::StringArray| -> Vec<bool> {
        levels.iter().map(|level| level.is_some_and(|level| listed(&open, &canonical(level)))).collect()
    };
    match column {
        Column::Category(category) => {
            let listed = listed(&category.levels);
            collect(column.len(), |row| {
                category.codes.is_valid(row).then(|| listed[category.codes.value(row) as usize] == wanted)
            })
        }
        Column::Categories(sets) => {
            let listed = listed(&sets.levels);
            collect(column.len(), |row| sets.row(row).map(|codes| codes.iter().any(|code| listed[*code as usize]) == wanted))
        }
        _ => unreachable!("one_of is asked of words only"),
    }
}

fn collect(rows: usize, answer: impl Fn(usize) -> Option<bool>) -> Answer {
    let mut met = BooleanBufferBuilder::new(rows);
    let mut known = BooleanBufferBuilder::new(rows);
    for row in 0..rows {
        let told = answer(row);
        met.append(told == Some(true));
        known.append(told.is_some());
    }
    Answer { met: met.finish(), known: known.finish() }
}

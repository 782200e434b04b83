//! Whether a column names rows or accounts rather than describing them.

use super::cells::{Cells, Value};
use super::header::{roles, vocabulary};
use super::identity::id::is_mangled;
use super::survey::Survey;
use super::value::number::{Decimal, quantity};
use crate::market::Kind;
use crate::market::industry::is_industry;

/// Fewer rows than this show nothing by being different.
const ENOUGH_ROWS: u64 = 20;

/// Whether a column is a key.
///
/// Words are a key when at least 95 % of them differ. Whole numbers must differ and also be called an id or run without
/// gaps, for amounts differ too. A key may repeat when its values are made as ids are (UUIDs, codes of one length that mix
/// letters and figures, web addresses), or when the header names an account and its values are no mere handful.
pub fn is_key(cells: &Cells, key: &str, kind: Kind, survey: &Survey, decimal: Decimal) -> bool {
    let differ = survey.known >= 2 && survey.distinct * 100 >= survey.known * 95;
    let called = roles::is_id(key) || roles::is_account(key);
    if is_industry(key) {
        return false;
    }
    // The year of founding or the city of twenty accounts may differ on every row, and names none of them.
    if !called && vocabulary().iter().any(|(attribute, _)| *attribute == key) {
        return false;
    }
    // A header that names accounts over a handful of values: even few accounts are accounts.
    let many = survey.distinct >= 5 || (survey.distinct >= 3 && survey.distinct * 2 >= survey.known);
    match kind {
        Kind::Category | Kind::Text => {
            let sentences = kind == Kind::Text && survey.words >= 7 * survey.known;
            (differ && !sentences && (survey.known >= ENOUGH_ROWS || called))
                || (many && roles::is_account(key) && !sentences)
                || (survey.distinct >= ENOUGH_ROWS && made_as_ids(cells, survey))
        }
        Kind::Number | Kind::Range => {
            // Nobody parts the thousands of an id.
            let whole = survey.measured == 0 && survey.either == [0, 0];
            whole
                && ((differ && (called || (survey.known >= ENOUGH_ROWS && without_gaps(cells, decimal))))
                    || (many && roles::is_account(key)))
        }
        _ => false,
    }
}

/// Whether nine in ten values are UUIDs, web addresses, or codes of one length that mix letters and figures.
fn made_as_ids(cells: &Cells, survey: &Survey) -> bool {
    let words = || {
        cells.values.iter().zip(&cells.counts).filter_map(|(value, rows)| match value {
            Value::Word(word) => Some((word.trim(), u64::from(*rows))),
            _ => None,
        })
    };
    let rows = |fits: &dyn Fn(&str) -> bool| words().filter(|(word, _)| fits(word)).map(|(_, rows)| rows).sum::<u64>();
    let most = |fits: &dyn Fn(&str) -> bool| rows(fits) * 10 >= survey.known * 9;
    let Some(length) = words().map(|(word, _)| word.len()).find(|length| *length > 0) else { return false };
    let code = |word: &str| {
        let (letters, figures) = (word.bytes().any(|b| b.is_ascii_alphabetic()), word.bytes().any(|b| b.is_ascii_digit()));
        letters && figures && word.len() == length && length >= 8 && !word.contains(' ')
    };
    most(&is_uuid) || most(&is_web_address) || most(&code)
}

fn is_uuid(word: &str) -> bool {
    let dashes = word.bytes().enumerate().all(|(at, byte)| (byte == b'-') == matches!(at, 8 | 13 | 18 | 23));
    word.len() == 36 && dashes && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn is_web_address(word: &str) -> bool {
    let host = word.split_once("://").map_or(word, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let labels = host.split('.').all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let ending = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && labels && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether the whole numbers of a column run on with hardly a gap: the row numbers of some table.
fn without_gaps(cells: &Cells, decimal: Decimal) -> bool {
    let numbers = || {
        cells.values.iter().filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            Value::Word(word) => quantity(word, decimal).map(|number| number.value),
            _ => None,
        })
    };
    let (low, high) = numbers().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)));
    numbers().count() > 0 && high - low + 1.0 <= 1.05 * numbers().count() as f64
}

/// The rows (counted from 0) whose id a spreadsheet has changed: `1.23E+08`, or leading zeros lost where others kept theirs.
pub fn mangled(cells: &Cells) -> Vec<usize> {
    let odd = mangled_values(cells);
    (0..cells.rows()).filter(|row| odd.get(cells.codes[*row] as usize).copied().unwrap_or(false)).collect()
}

/// For each value of a column of ids whether a spreadsheet has changed it.
pub fn mangled_values(cells: &Cells) -> Vec<bool> {
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    fn word<'a>(value: &'a Value) -> &'a str {
        match value {
            Value::Word(word) => word.trim(),
            _ => "",
        }
    }
    let zeroed = cells.values.iter().map(word).filter(|word| word.starts_with('0') && digits(word));
    let (shortest, longest) = zeroed.fold((usize::MAX, 0), |(least, most), word| (least.min(word.len()), most.max(word.len())));
    // With leading zeros of one length, all ids have that length.
    let length = (shortest == longest && longest >= 4).then_some(longest);
    let odd = |word: &str| is_mangled(word) || length.is_some_and(|length| word.len() < length && digits(word));
    cells.values.iter().map(|value| odd(word(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cells, mangled};
    use arrow_array::StringArray;

    #[test]
    fn ids_that_a_spreadsheet_changed_are_found() {
        let raw = StringArray::from(vec!["1.23E+08", "123456789", "A-77", ""]);
        assert_eq!(mangled(&Cells::of(&raw)), [0]);
        let raw = StringArray::from(vec!["00123", "45678", "123", "00007"]);
        assert_eq!(mangled(&Cells::of(&raw)), [2], "the others show that ids have five figures");
        let raw = StringArray::from(vec!["1", "20", "300"]);
        assert!(mangled(&Cells::of(&raw)).is_empty(), "a running number");
    }
}

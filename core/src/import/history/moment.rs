//! Moments of a history: days with or without a time, and the seconds or milliseconds that systems count since 1970.

use super::super::cells::{Cells, Value};
use super::super::describe::describe_cells;
use super::super::value::blank::is_unknown;
use super::super::value::date::{self, Day};
use super::ProblemCode;

/// A moment in seconds since 1970-01-01, no moment where there is a blank, or what is odd about the cell.
type Read = Result<Option<i64>, (ProblemCode, String)>;

/// A column of moments.
pub struct Moments {
    codes: Vec<u32>,
    read: Vec<Read>,
    texts: Vec<String>,
}

const DAY: i64 = 86_400;

/// The day of a moment, in days since 1970-01-01.
pub fn day_of(moment: i64) -> i32 {
    moment.div_euclid(DAY).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// The last second of a day.
pub fn end_of(day: i32) -> i64 {
    i64::from(day) * DAY + DAY - 1
}

impl Moments {
    pub fn of(cells: Cells) -> Moments {
        let day_first = describe_cells(&cells, "", "day", None).hints.day_first;
        let read = cells.values.iter().map(|value| moment(value, day_first)).collect();
        let texts = cells.values.iter().map(|value| value.text().into_owned()).collect();
        Moments { codes: cells.codes, read, texts }
    }

    /// The moment of a row.
    pub fn at(&self, row: usize) -> Read {
        self.read.get(self.codes[row] as usize).cloned().unwrap_or(Ok(None))
    }

    /// What stands there.
    pub fn text(&self, row: usize) -> String {
        self.texts.get(self.codes[row] as usize).cloned().unwrap_or_default()
    }
}

fn moment(value: &Value, day_first: bool) -> Read {
    let text = value.text();
    let text = text.trim();
    // The end of time is no end.
    if is_unknown(text, false) || text.starts_with("9999") || text.ends_with("9999") {
        return Ok(None);
    }
    if let Value::Day(day) = value {
        return Ok(Some(i64::from(*day) * DAY));
    }
    if let Some(seconds) = counted(text) {
        return Ok(Some(seconds));
    }
    match date::day(text, day_first) {
        Some((Day::Known(day), _)) => Ok(Some(i64::from(day) * DAY + time_of_day(text))),
        Some((Day::Impossible, _)) => Err((ProblemCode::ImpossibleDate, text.to_owned())),
        None => Err((ProblemCode::NotADate, text.to_owned())),
    }
}

/// Seconds, milliseconds or microseconds since 1970, of this century.
fn counted(text: &str) -> Option<i64> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let number: i64 = whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok()).flatten()?;
    [(10, 1), (13, 1_000), (16, 1_000_000)].into_iter().find(|(length, _)| whole.len() == *length).map(|(_, unit)| number / unit)
}

/// Seconds since midnight of `2024-12-31T10:15:30Z` or `12/31/2024 10:15 PM`.
fn time_of_day(text: &str) -> i64 {
    let Some(at) = text.find(':') else { return 0 };
    let hour: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let hour: i64 = hour.chars().rev().collect::<String>().parse().unwrap_or(0);
    let mut rest = text[at + 1..].split(|letter: char| !letter.is_ascii_digit());
    let mut next = || rest.next().and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
    let (minute, second) = (next(), if text[at + 1..].contains(':') { next() } else { 0 });
    let lower = text.to_ascii_lowercase();
    let hour = match (hour, lower.ends_with("pm"), lower.ends_with("am")) {
        (1..12, true, _) => hour + 12,
        (12, _, true) => 0,
        _ => hour,
    };
    (hour.min(23) * 60 + minute.min(59)) * 60 + second.min(59)
}

#[cfg(test)]
mod tests {
    use super::{Value, day_of, moment};

    fn read(text: &str) -> Option<i64> {
        moment(&Value::Word(text.into()), true).unwrap()
    }

    #[test]
    fn moments_are_read_as_systems_write_them() {
        let noon = read("2024-03-01T12:00:00Z").unwrap();
        assert_eq!(day_of(noon), 19_783);
        for text in ["1709294400", "1709294400000", "2024-03-01 12:00:00.000+0000", "1.3.2024 12:00", "01/03/2024 12:00 PM"] {
            assert_eq!(read(text), Some(noon), "{text}");
        }
        assert_eq!(read("2024-03-01"), Some(noon - 43_200));
        assert_eq!((read(""), read("9999-12-31")), (None, None), "no end");
        assert!(moment(&Value::Word("soon".into()), true).is_err());
    }
}

//! Values and points in words, as they stand in reasons.

use chrono::{Days, NaiveDate};

use crate::market::Column;
use crate::profile::number_in_words;

/// A value as it stands, or `None` where it is not known.
pub(super) fn value_words(column: &Column, row: usize) -> Option<String> {
    if column.nulls().is_some_and(|nulls| nulls.is_null(row)) {
        return None;
    }
    Some(match column {
        Column::Category(category) => category.word(row)?.to_owned(),
        Column::Categories(sets) => {
            let words: Vec<&str> = sets.row(row)?.iter().map(|code| sets.levels.value(*code as usize)).collect();
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        }
        Column::Number(numbers) => number_in_words(numbers.value(row)),
        Column::Range { low, high } => range_words(low.value(row), high.value(row)),
        Column::Flag(flags) => (if flags.value(row) { "yes" } else { "no" }).to_owned(),
        Column::Date(dates) => day_words(dates.value(row)),
        Column::Text(texts) => texts.value(row).to_owned(),
    })
}

fn range_words(low: f64, high: f64) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) if low == high => number_in_words(low),
        (true, true) => format!("{}-{}", number_in_words(low), number_in_words(high)),
        (true, false) => match rounder(low, low.next_down()) {
            Some(edge) => format!("more than {edge}"),
            None => format!("{} or more", number_in_words(low)),
        },
        (false, true) => match rounder(high, high.next_up()) {
            Some(edge) => format!("less than {edge}"),
            None => format!("{} or less", number_in_words(high)),
        },
        (false, false) => "any number".to_owned(),
    }
}

/// The neighbour of an end, where that is the number people wrote: `less than 50` ends just below 50.
fn rounder(end: f64, neighbour: f64) -> Option<String> {
    let (end, neighbour) = (number_in_words(end), number_in_words(neighbour));
    (neighbour.len() < end.len()).then_some(neighbour)
}

fn day_words(day: i32) -> String {
    let epoch = NaiveDate::default();
    let distance = Days::new(u64::from(day.unsigned_abs()));
    let date = if day < 0 { epoch.checked_sub_days(distance) } else { epoch.checked_add_days(distance) };
    date.map_or_else(|| format!("day {day}"), |date| date.to_string())
}

/// Points with their sign: `+20`, `-5`, `0`.
pub(super) fn points_words(points: i32) -> String {
    if points > 0 { format!("+{points}") } else { points.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{day_words, range_words};

    #[test]
    fn open_ranges_say_which_end_is_open() {
        assert_eq!(range_words(51.0, 200.0), "51-200");
        assert_eq!(range_words(5001.0, f64::INFINITY), "5001 or more");
        assert_eq!(range_words(f64::NEG_INFINITY, 10.0), "10 or less");
        assert_eq!(range_words(f64::NEG_INFINITY, 50_f64.next_down()), "less than 50");
        assert_eq!(range_words(30_000_f64.next_up(), f64::INFINITY), "more than 30 000");
    }

    #[test]
    fn days_stand_as_dates_also_before_1970() {
        assert_eq!((day_words(19_723).as_str(), day_words(-1).as_str()), ("2024-01-01", "1969-12-31"));
    }
}

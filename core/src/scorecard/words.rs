//! Questions and values in plain English, as they stand in reasons.

use chrono::{Days, NaiveDate};

use crate::market::{Column, Interval, Test};

/// A band's question in words: `50 to 500`, `SaaS, fintech`, `before 2020-01-01`, `not known`, `anything else`.
pub fn test_words(test: &Test) -> String {
    match test {
        Test::Is(words) => words.join(", "),
        Test::Lacks(words) => format!("none of {}", words.join(", ")),
        Test::Within(interval) => interval_words(interval),
        Test::During { since, before } => match (since, before) {
            (Some(since), Some(before)) => format!("from {since} to before {before}"),
            (Some(since), None) => format!("from {since}"),
            (None, Some(before)) => format!("before {before}"),
            (None, None) => "any day".to_owned(),
        },
        Test::Yes(true) => "yes".to_owned(),
        Test::Yes(false) => "no".to_owned(),
        Test::Unknown => "not known".to_owned(),
        Test::Other => "anything else".to_owned(),
    }
}

fn interval_words(interval: &Interval) -> String {
    let low = interval.low.is_finite().then(|| {
        let low = number_words(interval.low);
        if interval.low_closed { low } else { format!("over {low}") }
    });
    let high = interval.high.is_finite().then(|| (number_words(interval.high), interval.high_closed));
    match (low, high) {
        (Some(low), Some((high, true))) => format!("{low} to {high}"),
        (Some(low), Some((high, false))) => format!("{low} to under {high}"),
        (Some(low), None) if interval.low_closed => format!("{low} or more"),
        (Some(low), None) => low,
        (None, Some((high, true))) => format!("{high} or less"),
        (None, Some((high, false))) => format!("under {high}"),
        (None, None) => "any number".to_owned(),
    }
}

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
        Column::Number(numbers) => number_words(numbers.value(row)),
        Column::Range { low, high } => range_words(low.value(row), high.value(row)),
        Column::Flag(flags) => (if flags.value(row) { "yes" } else { "no" }).to_owned(),
        Column::Date(dates) => day_words(dates.value(row)),
        Column::Text(texts) => texts.value(row).to_owned(),
    })
}

fn range_words(low: f64, high: f64) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) if low == high => number_words(low),
        (true, true) => format!("{}-{}", number_words(low), number_words(high)),
        (true, false) => format!("{} or more", number_words(low)),
        (false, true) => format!("{} or less", number_words(high)),
        (false, false) => "any number".to_owned(),
    }
}

/// A number as one writes it: no exponent, no needless decimals.
fn number_words(x: f64) -> String {
    format!("{x}")
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
    use super::{range_words, test_words};
    use crate::market::{Interval, Test};

    #[test]
    fn bands_read_as_one_says_them() {
        let within =
            |low, low_closed, high, high_closed| test_words(&Test::Within(Interval { low, low_closed, high, high_closed }));
        assert_eq!(within(50.0, true, 500.0, true), "50 to 500");
        assert_eq!(within(100.0, true, 250.0, false), "100 to under 250");
        assert_eq!(within(f64::NEG_INFINITY, false, 20.0, false), "under 20");
        assert_eq!(within(80e6, true, f64::INFINITY, false), "80000000 or more");
        assert_eq!(within(5.0, false, f64::INFINITY, false), "over 5");
        assert_eq!(test_words(&Test::Is(vec!["SaaS".into(), "fintech".into()])), "SaaS, fintech");
        assert_eq!(test_words(&Test::Lacks(vec!["CRM systems".into()])), "none of CRM systems");
    }

    #[test]
    fn open_ranges_say_which_end_is_open() {
        assert_eq!(range_words(51.0, 200.0), "51-200");
        assert_eq!(range_words(5001.0, f64::INFINITY), "5001 or more");
    }
}

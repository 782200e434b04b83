//! A calendar day as people and programs write it: `2024-12-31`, `31.12.2024`, `12/31/2024 10:15`, `31 Dec 2024`.

use chrono::NaiveDate;

/// What a text that looks like a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Days since 1970-01-01.
    Known(i32),
    /// It looks like a date, but no calendar has it: `31.02.2024`.
    Impossible,
}

/// What a date shows about the order of day and month in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The year comes first, or the month is a word.
    Said,
    /// `31/12/2024`
    DayFirst,
    /// `12/31/2024`
    MonthFirst,
    /// `03/04/2024`
    Either,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Reads a date, with or without a time after it. `None` when the text is something else.
pub fn day(text: &str, day_first: bool) -> Option<(Day, Order)> {
    let text = text.trim();
    if !(6..=40).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    named_month(text).or_else(|| numbers(text, day_first))
}

/// Days since 1970-01-01.
pub fn of_calendar(year: i32, month: u32, day: u32) -> Day {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => Day::Known((date - NaiveDate::default()).num_days() as i32),
        None => Day::Impossible,
    }
}

fn numbers(text: &str, day_first: bool) -> Option<(Day, Order)> {
    let sign = text.find(['-', '/', '.'])?;
    let sign = text.as_bytes()[sign] as char;
    let mut parts = text.splitn(3, sign);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let (third, time) = rest.split_at(end);
    if !is_time(time) {
        return None;
    }
    let figures = |part: &str, most: usize| (1..=most).contains(&part.len()).then(|| part.parse::<u32>().ok()).flatten();
    if first.len() == 4 {
        let (year, month, day) = (figures(first, 4)?, figures(second, 2)?, figures(third, 2)?);
        return is_year(year).then(|| (of_calendar(year as i32, month, day), Order::Said));
    }
    let (one, two) = (figures(first, 2)?, figures(second, 2)?);
    let year = match third.len() {
        4 => figures(third, 4)?,
        // Two figures: 70 to 99 are of the last century.
        2 if sign != '-' => figures(third, 2)?.wrapping_add(if figures(third, 2)? < 70 { 2000 } else { 1900 }),
        _ => return None,
    };
    if !is_year(year) || one > 31 || two > 31 || (one > 12 && two > 12) {
        return None;
    }
    let order = match (one > 12, two > 12) {
        // Nobody writes the month before a dot.
        _ if sign == '.' => Order::Said,
        (true, _) => Order::DayFirst,
        (_, true) => Order::MonthFirst,
        _ => Order::Either,
    };
    let (day, month) = if day_first || sign == '.' { (one, two) } else { (two, one) };
    Some((of_calendar(year as i32, month, day), order))
}

fn is_year(year: u32) -> bool {
    (1800..=2200).contains(&year)
}

/// `Dec 31, 2024`, `31 Dec 2024`, `31-Dec-24`.
fn named_month(text: &str) -> Option<(Day, Order)> {
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut parts = text.split([' ', '-', ',', '/', '.']).filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let month_of = |word: &str| {
        let lower = word.to_lowercase();
        let at = MONTHS.iter().position(|month| lower.len() >= 3 && month.starts_with(&lower))?;
        u32::try_from(at + 1).ok()
    };
    let (month, day) = match (month_of(first), month_of(second)) {
        (Some(month), _) => (month, second),
        (_, Some(month)) => (month, first),
        _ => return None,
    };
    let day: u32 = day.parse().ok()?;
    let year: i32 = match third.len() {
        4 => third.parse().ok()?,
        2 => 2000 + third.parse::<i32>().ok()?,
        _ => return None,
    };
    is_year(u32::try_from(year).ok()?).then(|| (of_calendar(year, month, day), Order::Said))
}

/// Nothing, or a time of day: `T10:15:00Z`, ` 10:15 AM`, `, 10.15`.
fn is_time(text: &str) -> bool {
    let time = text.trim_start_matches(['T', ' ', ',']);
    text.is_empty()
        || (time.len() < text.len()
            && time.bytes().all(|byte| byte.is_ascii_digit() || b":.+-ZTUCAPMapm ".contains(&byte))
            && time.bytes().filter(|byte| *byte == b':' || *byte == b'.').count() >= 1)
}

#[cfg(test)]
mod tests {
    use super::{Day, Order, day};
    use proptest::prelude::*;

    const NEW_YEARS_EVE: i32 = 20_088;

    #[test]
    fn the_same_day_in_many_forms() {
        for text in [
            "2024-12-31",
            "2024/12/31",
            "2024-12-31T23:59:59Z",
            "2024-12-31 10:15:00+02:00",
            "31.12.2024",
            "31.12.24",
            "31/12/2024",
            "31/12/2024 10:15",
            "31 Dec 2024",
            "31-Dec-24",
            "December 31, 2024",
        ] {
            assert_eq!(day(text, true).map(|read| read.0), Some(Day::Known(NEW_YEARS_EVE)), "{text:?}");
        }
        assert_eq!(day("12/31/2024", false), Some((Day::Known(NEW_YEARS_EVE), Order::MonthFirst)));
        assert_eq!(day("1970-01-01", true), Some((Day::Known(0), Order::Said)));
    }

    #[test]
    fn a_day_no_calendar_has_is_impossible() {
        assert_eq!(day("31.02.2024", true), Some((Day::Impossible, Order::Said)));
        assert_eq!(day("2023-02-29", true), Some((Day::Impossible, Order::Said)));
        assert_eq!(day("12/31/2024", true), Some((Day::Impossible, Order::MonthFirst)));
    }

    #[test]
    fn other_things_are_not_dates() {
        for text in ["", "51-200", "192.168.1.1", "1234567-8", "2024", "1.2.3", "99/99/2024", "Mayor 5, 20", "2024-12-31 maybe"] {
            assert_eq!(day(text, true), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}") {
            day(&text, true);
        }

        #[test]
        fn what_is_printed_is_read_again(days in -30_000_i32..60_000) {
            let date = chrono::NaiveDate::default() + chrono::Duration::days(i64::from(days));
            for (form, day_first) in [("%Y-%m-%d", true), ("%d.%m.%Y", true), ("%d/%m/%Y", true), ("%m/%d/%Y", false)] {
                let text = date.format(form).to_string();
                prop_assert_eq!(day(&text, day_first).map(|read| read.0), Some(Day::Known(days)), "{}", text);
            }
        }
    }
}

//! A calendar day as people and programs write it: `2024-12-31`, `31.12.2024`, `12/31/2024 10:15`, `31 Dec 2024`.

use chrono::{Datelike, NaiveDate};

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

/// How the months begin in English, Finnish, Swedish, Polish, German, Danish and Norwegian, in lower case and without accents.
/// Enough letters to tell them apart; a word may be longer.
const MONTHS: [&[&str]; 12] = [
    &["jan", "tammik", "styc", "sty", "jän"],
    &["feb", "helmik", "lut"],
    &["mar", "maalisk", "mär", "mrz"],
    &["apr", "huhtik", "kwi"],
    &["may", "toukok", "maj", "mai"],
    &["jun", "kesäk", "czerw", "cze"],
    &["jul", "heinäk", "lip"],
    &["aug", "elok", "sie"],
    &["sep", "syysk", "wrz"],
    &["oct", "lokak", "okt", "paź"],
    &["nov", "marrask", "lis"],
    &["dec", "jouluk", "dez", "des", "gru"],
];

/// Reads a date, with or without a time after it. `None` when the text is something else.
pub fn day(text: &str, day_first: bool) -> Option<(Day, Order)> {
    let text = text.trim();
    if !(6..=48).contains(&text.len()) || !text.bytes().any(|byte| byte.is_ascii_digit()) {
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

/// A day in eight figures, as registers write it: `20241231`. Only for columns that are called dates.
pub fn eight_figures(text: &str) -> Option<Day> {
    let text = text.trim();
    let figures = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = figures.then(|| part(0, 4)).flatten().filter(|year| is_year(*year))?;
    Some(of_calendar(year as i32, part(4, 6)?, part(6, 8)?))
}

/// A day as spreadsheets count it, 1 for 1900-01-01 with the leap day that 1900 had not: 45657 for 2024-12-31. The part of
/// a day after the point is its time. Only days from 1954 to 2119 are taken for such. Only for columns that are called dates.
pub fn of_serial(serial: f64) -> Option<i32> {
    /// 1970-01-01.
    const EPOCH: i32 = 25_569;
    (20_000.0..80_000.0).contains(&serial).then(|| serial.floor() as i32 - EPOCH)
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
        2 if sign != '-' => of_two_figures(figures(third, 2)?),
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

/// The year that two figures mean: one of the hundred that end twenty years after this version was made.
fn of_two_figures(figures: u32) -> u32 {
    const LAST: u32 = 2026 + 20;
    let year = LAST - LAST % 100 + figures;
    if year > LAST { year - 100 } else { year }
}

/// Whether a day, given in days since 1970-01-01, is one that text may say too: `9999-12-31` of a warehouse is the end of no day.
pub fn is_believed(day: i32) -> bool {
    let date = NaiveDate::default().checked_add_signed(chrono::Duration::days(i64::from(day)));
    date.is_some_and(|date| u32::try_from(date.year()).is_ok_and(is_year))
}

fn is_year(year: u32) -> bool {
    (1800..=2200).contains(&year)
}

/// `Dec 31, 2024`, `31 Dec 2024`, `31-Dec-24`.
fn named_month(text: &str) -> Option<(Day, Order)> {
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut parts = text.split([' ', '-', ',', '/', '.', '\u{a0}']).filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let third = third.trim_end_matches(['r', 'T']);
    if !parts.all(is_time_word) {
        return None;
    }
    let month_of = |word: &str| {
        if !word.chars().all(char::is_alphabetic) {
            return None;
        }
        let lower = word.to_lowercase();
        // The longest beginning, for marraskuu begins as March does.
        let begins = |month: &[&str]| month.iter().filter(|start| lower.starts_with(**start)).map(|start| start.len()).max();
        let longest =
            MONTHS.iter().zip(1..).filter_map(|(month, number)| Some((begins(month)?, number))).max_by_key(|found| found.0);
        longest.map(|(_, number)| number).filter(|_| usual(&lower))
    };
    let (month, day) = match (month_of(first), month_of(second)) {
        (Some(month), _) => (month, second),
        (_, Some(month)) => (month, first),
        _ => return None,
    };
    let day: u32 = day.parse().ok()?;
    let year: i32 = match third.len() {
        4 => third.parse().ok()?,
        2 => of_two_figures(third.parse().ok()?) as i32,
        _ => return None,
    };
    is_year(u32::try_from(year).ok()?).then(|| (of_calendar(year, month, day), Order::Said))
}

/// Whether a word that begins as a month does ends as one does: `Marketing` and `Mayor` are none.
fn usual(word: &str) -> bool {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "januari",
        "februari",
        "mars",
        "maj",
        "juni",
        "juli",
        "augusti",
        "oktober",
        "sept",
        "styczeń",
        "stycznia",
        "luty",
        "lutego",
        "marzec",
        "marca",
        "kwiecień",
        "kwietnia",
        "maja",
        "czerwiec",
        "czerwca",
        "lipiec",
        "lipca",
        "sierpień",
        "sierpnia",
        "wrzesień",
        "września",
        "październik",
        "października",
        "listopad",
        "listopada",
        "grudzień",
        "grudnia",
        "januar",
        "februar",
        "märz",
        "mai",
        "dezember",
        "desember",
        "marts",
        "jänner",
        "feber",
    ];
    let finnish = || word.split_once("kuu").is_some_and(|(_, end)| matches!(end, "" | "ta" | "n" | "ssa"));
    word.chars().count() <= 4 || MONTHS.contains(&word) || finnish()
}

/// A word of a time of day: `10:15`, `klo`, `kl`, `AM`, `UTC`.
fn is_time_word(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'+');
    digits || ["klo", "kl", "godz", "o", "at", "am", "pm", "utc", "gmt", "z", "r"].contains(&word.to_ascii_lowercase().as_str())
}

/// Nothing, or a time of day: `T10:15:00Z`, ` 10:15 AM`, `, 10.15`.
fn is_time(text: &str) -> bool {
    let time = text.trim_start_matches(['T', ' ', ',', '\u{a0}']);
    let time = ["klo ", "kl. ", "kl ", "godz. ", "at "].iter().find_map(|word| time.strip_prefix(word)).unwrap_or(time);
    text.is_empty()
        || (time.len() < text.len()
            && time.bytes().all(|byte| byte.is_ascii_digit() || b":.+-ZTUCAPMapm ".contains(&byte))
            && time.bytes().filter(|byte| *byte == b':' || *byte == b'.').count() >= 1)
}

#[cfg(test)]
mod tests {
    use super::{Day, Order, day, eight_figures, of_calendar, of_serial};
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
            "31. joulukuuta 2024",
            "31 december 2024",
            "31 grudnia 2024",
            "31 grudnia 2024 r.",
            "31. Dezember 2024",
            "31.12.2024 klo 10.15",
            "31.12.2024 kl. 10:15",
            "31\u{a0}dec.\u{a0}2024",
            "Dec 31, 2024 10:15 AM",
        ] {
            assert_eq!(day(text, true).map(|read| read.0), Some(Day::Known(NEW_YEARS_EVE)), "{text:?}");
        }
        assert_eq!(day("12/31/2024", false), Some((Day::Known(NEW_YEARS_EVE), Order::MonthFirst)));
        for (text, year) in [("31-Dec-98", 1998), ("31.12.75", 1975), ("31 Dec 46", 2046), ("31/12/47", 1947)] {
            assert_eq!(day(text, true).map(|read| read.0), Some(of_calendar(year, 12, 31)), "{text:?}");
        }
        assert_eq!(day("1970-01-01", true), Some((Day::Known(0), Order::Said)));
    }

    #[test]
    fn every_month_of_four_languages_is_read() {
        let languages = [
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
            "januari februari mars april maj juni juli augusti september oktober november december",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "jan feb mar apr may jun jul aug sep oct nov dec",
        ];
        for months in languages {
            for (at, month) in months.split(' ').enumerate() {
                let wanted = of_calendar(2023, at as u32 + 1, 5);
                assert_eq!(day(&format!("5 {month} 2023"), true).map(|read| read.0), Some(wanted), "{month}");
            }
        }
    }

    #[test]
    fn days_that_registers_and_spreadsheets_count_are_read_where_the_column_says_so() {
        assert_eq!(eight_figures("20241231"), Some(Day::Known(NEW_YEARS_EVE)));
        assert_eq!((eight_figures("20241331"), eight_figures("12345678")), (Some(Day::Impossible), None));
        assert_eq!((of_serial(45_657.0), of_serial(45_657.75)), (Some(NEW_YEARS_EVE), Some(NEW_YEARS_EVE)));
        assert_eq!((of_serial(120.0), of_serial(f64::NAN)), (None, None));
    }

    #[test]
    fn a_day_no_calendar_has_is_impossible() {
        assert_eq!(day("31.02.2024", true), Some((Day::Impossible, Order::Said)));
        assert_eq!(day("2023-02-29", true), Some((Day::Impossible, Order::Said)));
        assert_eq!(day("12/31/2024", true), Some((Day::Impossible, Order::MonthFirst)));
    }

    #[test]
    fn other_things_are_not_dates() {
        for text in [
            "",
            "51-200",
            "192.168.1.1",
            "1234567-8",
            "2024",
            "1.2.3",
            "99/99/2024",
            "Mayor 5, 20",
            "2024-12-31 maybe",
            "Marketing 12 2024",
            "5 sales 2024",
        ] {
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

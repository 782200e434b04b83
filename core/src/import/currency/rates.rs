//! The reference rates of the European Central Bank, as its file of all days has them.
//!
//! What is built in, `ecb.csv` beside this file, are averages of each month from 2015 on, computed from the daily rates of
//! `eurofxref-hist.csv`; each stands under the first day of its month. The bank publishes the rates for information and free
//! of charge; they are quoted as units of the currency for one euro.

use std::sync::LazyLock;

use chrono::NaiveDate;
use thiserror::Error;

/// A rate is used for this many days after its own.
const LASTS: i32 = 366;

static BUILT_IN: LazyLock<Rates> =
    LazyLock::new(|| Rates::parse(include_str!("ecb.csv")).expect("the table of rates that is built in can be read"));

/// Units of each currency for one euro, by day.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// ISO 4217 codes.
    currencies: Vec<String>,
    /// Days since 1970-01-01, in order.
    days: Vec<i32>,
    /// For each day one rate for each currency; not finite where the file has none.
    rates: Vec<f64>,
}

/// Why a file is no table of rates.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RatesError {
    /// The first line is no header of such a file.
    #[error("the first line is not `Date` and codes of currencies, as in the ECB's eurofxref-hist.csv")]
    Header,
    /// A line cannot be read.
    #[error("line {line} does not begin with a day such as 2024-12-31, or holds a rate that is no number above zero")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// There are no rates.
    #[error("the file has no rates")]
    Empty,
}

impl Rates {
    /// Monthly averages from January 2015 on, of 17 currencies.
    pub fn built_in() -> &'static Rates {
        &BUILT_IN
    }

    /// Reads a file of the form of the ECB's `eurofxref-hist.csv`: a column `Date`, then one for each currency, with units of
    /// it for one euro, and `N/A` or nothing where there is no rate. The order of the days does not matter.
    ///
    /// # Errors
    /// When the file is none of this form.
    pub fn parse(text: &str) -> Result<Rates, RatesError> {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(|line| line.trim_end_matches([',', ' ', '\r']));
        let mut header = lines.next().unwrap_or_default().split(',').map(|cell| cell.trim().trim_matches('"'));
        let code = |cell: &str| cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
        if !header.next().is_some_and(|first| first.eq_ignore_ascii_case("date")) {
            return Err(RatesError::Header);
        }
        let currencies: Vec<String> = header.map(str::to_owned).collect();
        if currencies.is_empty() || !currencies.iter().all(|cell| code(cell)) {
            return Err(RatesError::Header);
        }
        let mut rows: Vec<(i32, Vec<f64>)> = Vec::new();
        for (at, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            rows.push(row(line, currencies.len()).ok_or(RatesError::Line { line: at + 2 })?);
        }
        if rows.is_empty() {
            return Err(RatesError::Empty);
        }
        rows.sort_by_key(|(day, _)| *day);
        let days = rows.iter().map(|(day, _)| *day).collect();
        Ok(Rates { currencies, days, rates: rows.into_iter().flat_map(|(_, rates)| rates).collect() })
    }

    /// Units of a currency for one euro on a day: the latest rate on or before it, at most a year old. Without a day the
    /// latest there is.
    pub fn rate(&self, currency: &str, day: Option<i32>) -> Option<f64> {
        if currency == "EUR" {
            return Some(1.0);
        }
        let at = self.currencies.iter().position(|code| code == currency)?;
        let until = day.map_or(self.days.len(), |day| self.days.partition_point(|known| *known <= day));
        let found = |row: &usize| self.rates[row * self.currencies.len() + at].is_finite();
        let row = (0..until).rev().find(found)?;
        let age = day.unwrap_or_else(|| self.days[self.days.len() - 1]) - self.days[row];
        (age <= LASTS).then(|| self.rates[row * self.currencies.len() + at])
    }

    /// What an amount is multiplied by to be in another currency.
    pub fn times(&self, from: &str, into: &str, day: Option<i32>) -> Option<f64> {
        Some(self.rate(into, day)? / self.rate(from, day)?)
    }
}

/// A day and its rates; shorter lines have no rates at their end.
fn row(line: &str, currencies: usize) -> Option<(i32, Vec<f64>)> {
    let mut cells = line.split(',').map(|cell| cell.trim().trim_matches('"'));
    let date: NaiveDate = cells.next()?.parse().ok()?;
    let mut rates = Vec::with_capacity(currencies);
    for cell in cells {
        rates.push(match cell {
            "" | "N/A" => f64::NAN,
            cell => cell.parse().ok().filter(|rate: &f64| rate.is_finite() && *rate > 0.0)?,
        });
    }
    if rates.len() > currencies {
        return None;
    }
    rates.resize(currencies, f64::NAN);
    Some(((date - NaiveDate::default()).num_days() as i32, rates))
}

#[cfg(test)]
mod tests {
    use super::{Rates, RatesError};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<i32> {
        Some((text.parse::<NaiveDate>().unwrap() - NaiveDate::default()).num_days() as i32)
    }

    #[test]
    fn a_day_has_the_rate_of_its_month() {
        let rates = Rates::built_in();
        // Averages of the months that the ECB's statistics give to the same figures.
        assert_eq!(rates.rate("SEK", day("2015-01-20")), Some(9.4167));
        assert_eq!(rates.rate("DKK", day("2015-01-31")), Some(7.4406));
        assert_eq!(rates.rate("EUR", None), Some(1.0));
        assert!((rates.times("SEK", "EUR", day("2015-01-20")).unwrap() * 9.4167 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_nobody_knows_is_not_known() {
        let rates = Rates::built_in();
        assert_eq!(rates.rate("SEK", day("2014-12-31")), None, "before the table begins");
        assert_eq!(rates.rate("SEK", day("2040-01-01")), None, "long after it ends");
        assert_eq!(rates.rate("XYZ", None), None);
        assert_eq!(rates.rate("ISK", day("2016-06-01")), None, "the bank suspended the crown of Iceland until 2018");
    }

    #[test]
    fn the_file_of_the_bank_is_read_as_it_comes() {
        let file = "Date,USD,JPY,SEK,\n2024-12-31,1.0389,163.06,11.459,\n2024-12-30,1.0444,N/A,11.4865,\n";
        let rates = Rates::parse(file).unwrap();
        assert_eq!(rates.rate("SEK", day("2024-12-30")), Some(11.4865));
        assert_eq!(rates.rate("SEK", day("2025-01-06")), Some(11.459), "the last rate before");
        assert_eq!(rates.rate("JPY", day("2024-12-30")), None);
        assert_eq!(rates.rate("USD", None), Some(1.0389));
    }

    #[test]
    fn other_files_are_refused_with_the_line() {
        assert_eq!(Rates::parse("name,country\nAcme,FI"), Err(RatesError::Header));
        assert_eq!(Rates::parse("Date,USD\n2024-12-31,1.04\n31.12.2024,1.05"), Err(RatesError::Line { line: 3 }));
        assert_eq!(Rates::parse("Date,USD\n2024-12-31,-1"), Err(RatesError::Line { line: 2 }));
        assert_eq!(Rates::parse("Date,USD\n"), Err(RatesError::Empty));
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same(amount in -1e12..1e12_f64, month in 0_i32..140) {
            let day = Some(16_436 + 30 * month);
            let rates = Rates::built_in();
            let there = amount * rates.times("SEK", "PLN", day).unwrap();
            let back = there * rates.times("PLN", "SEK", day).unwrap();
            prop_assert!((back - amount).abs() <= 1e-9 * amount.abs());
        }

        #[test]
        fn no_file_makes_it_panic(text in "(Date,USD\n)?[-0-9N/A.,\n a-z\"]{0,60}") {
            let _ = Rates::parse(&text);
        }
    }
}

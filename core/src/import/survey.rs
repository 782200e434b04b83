//! One look at every distinct value of a column: what it could be, and what it shows about how to read the others.

use super::cells::{Cells, Value};
use super::value::blank::{is_none, is_unknown};
use super::value::date::{self, Order};
use super::value::flag::{Saying, flag};
use super::value::number::{Decimal, Shows, quantity};
use super::value::range::stretch;
use super::value::unit::{TimeUnit, Unit};

/// Counts of rows by what their values could be.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Rows with a value.
    pub known: u64,
    /// Distinct known values.
    pub distinct: u64,
    /// Rows that say "none".
    pub none: u64,
    /// Rows with a number.
    pub numbers: u64,
    /// Rows with a number with decimals, or with a unit.
    pub measured: u64,
    /// Rows with a range.
    pub ranges: u64,
    /// Distinct ranges.
    pub distinct_ranges: u64,
    /// Rows with a date.
    pub dates: u64,
    /// Rows with something else than a number, and the most that one such value has.
    pub worded: u64,
    /// See `worded`.
    pub most_worded: u64,
    /// Rows that say yes or no in words, those that do so by a letter or figure, each no and yes.
    pub flags: [u64; 2],
    /// See `flags`.
    pub short_flags: [u64; 2],
    /// Distinct values that can only be read with a point, or with a comma, and those that can be read both ways.
    pub point: u64,
    /// See `point`.
    pub comma: u64,
    /// See `point`.
    pub either: u64,
    /// Distinct dates with the day first, the month first, and either.
    pub day_first: u64,
    /// See `day_first`.
    pub month_first: u64,
    /// See `day_first`.
    pub either_first: u64,
    /// Rows by currency and by unit of time, most first.
    pub money: Vec<(&'static str, u64)>,
    /// See `money`.
    pub time: Vec<(TimeUnit, u64)>,
    /// Letters and words of all known rows.
    pub letters: u64,
    /// See `letters`.
    pub words: u64,
    /// Rows whose value comes typed as a number, a flag, a day or a list.
    pub typed: [u64; 4],
    /// Whether `NA` is a value.
    pub north_america: bool,
    /// The lower and upper ends of ranges to which the ends themselves belong.
    pub ends: Vec<(Option<f64>, Option<f64>)>,
}

impl Survey {
    /// Looks at every distinct value. `codes` says that the column holds codes of countries, where `NA` is Namibia.
    pub fn of(cells: &Cells, codes: bool) -> Survey {
        let mut survey = Survey { north_america: codes || beside_emea(cells), ..Survey::default() };
        for (value, rows) in cells.values.iter().zip(&cells.counts) {
            survey.add(value, u64::from(*rows));
        }
        survey.money.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        survey.time.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        survey
    }

    fn add(&mut self, value: &Value, rows: u64) {
        let typed = match value {
            Value::Word(word) => {
                if !is_unknown(word, self.north_america) {
                    self.known += rows;
                    self.distinct += 1;
                    self.word(word.trim(), rows);
                }
                return;
            }
            Value::Number(number) => {
                let said = if *number == 0.0 {
                    Some(0)
                } else if *number == 1.0 {
                    Some(1)
                } else {
                    None
                };
                if let Some(said) = said {
                    self.short_flags[said] += rows;
                }
                self.measured += if number.fract() == 0.0 { 0 } else { rows };
                0
            }
            Value::Flag(_) => 1,
            Value::Day(_) => 2,
            Value::Words(_) => 3,
        };
        self.known += rows;
        self.distinct += 1;
        self.typed[typed] += rows;
    }

    fn word(&mut self, word: &str, rows: u64) {
        self.letters += word.chars().count() as u64 * rows;
        self.words += word.split_whitespace().count() as u64 * rows;
        match flag(word) {
            Some(Saying::Word(yes)) => self.flags[usize::from(yes)] += rows,
            Some(Saying::Short(yes)) => self.short_flags[usize::from(yes)] += rows,
            None => {}
        }
        if is_none(word) {
            self.none += rows;
            return;
        }
        if let Some(number) = quantity(word, Decimal::Point) {
            self.numbers += rows;
            self.measured += if number.unit == Unit::Plain && number.value.fract() == 0.0 { 0 } else { rows };
            self.show(number.shows);
            self.unit(number.unit, rows);
            return;
        }
        self.worded += rows;
        if let Some((_, order)) = date::day(word, true) {
            self.dates += rows;
            match order {
                Order::Said => {}
                Order::DayFirst => self.day_first += 1,
                Order::MonthFirst => self.month_first += 1,
                Order::Either => self.either_first += 1,
            }
        } else if word.len() <= 60
            && let Some(range) = stretch(word, Decimal::Point)
        {
            self.ranges += rows;
            self.worded -= rows;
            self.distinct_ranges += 1;
            if !range.strict {
                self.ends.push((range.low, range.high));
            }
            range.shows.into_iter().for_each(|shows| self.show(shows));
            self.unit(range.unit, rows);
            return;
        } else if not_finite(word) {
            self.worded -= rows;
            self.known -= rows;
            return;
        }
        self.most_worded = self.most_worded.max(rows);
    }

    fn show(&mut self, shows: Shows) {
        match shows {
            Shows::Nothing => {}
            Shows::Either => self.either += 1,
            Shows::Only(Decimal::Point) => self.point += 1,
            Shows::Only(Decimal::Comma) => self.comma += 1,
        }
    }

    fn unit(&mut self, unit: Unit, rows: u64) {
        fn count<T: PartialEq>(counts: &mut Vec<(T, u64)>, what: T, rows: u64) {
            match counts.iter_mut().find(|(known, _)| *known == what) {
                Some((_, count)) => *count += rows,
                None => counts.push((what, rows)),
            }
        }
        match unit {
            Unit::Plain => {}
            Unit::Money(money) => count(&mut self.money, money, rows),
            Unit::Time(time) => count(&mut self.time, time, rows),
        }
    }

    /// Whether two ranges touch: the upper end of one is the lower end of another.
    pub fn touching(&self) -> bool {
        let lows: Vec<f64> = self.ends.iter().filter_map(|(low, _)| *low).collect();
        self.ends.iter().any(|(low, high)| high.is_some_and(|high| *low != Some(high) && lows.contains(&high)))
    }
}

/// Infinity in the words of programs; `nan` is a blank.
pub fn not_finite(word: &str) -> bool {
    let bare = word.trim_start_matches(['-', '+']).to_ascii_lowercase();
    matches!(bare.as_str(), "inf" | "infinity" | "nan" | "∞")
}

fn beside_emea(cells: &Cells) -> bool {
    let has =
        |wanted: &[&str]| cells.values.iter().any(|value| matches!(value, Value::Word(word) if wanted.contains(&word.trim())));
    cells.values.len() < 100 && has(&["NA"]) && has(&["EMEA", "APAC", "LATAM", "AMER", "EU", "ASIA"])
}

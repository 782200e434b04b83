//! One look at every distinct value of a column: what it could be, and what it shows about how to read the others.

use super::cells::{Cells, Value};
use super::ends::{Ends, LONGEST};
use super::value::blank::{is_none, is_unknown};
use super::value::date::{self, Order, eight_figures, of_serial};
use super::value::flag::{Saying, flag};
use super::value::number::{Decimal, Shows, quantity};
use super::value::range::{of_day, of_letter, stretch};
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
    /// Distinct values that can only be read with a point, or with a comma.
    pub point: u64,
    /// See `point`.
    pub comma: u64,
    /// Distinct values such as `1.234` and `1,234` that can be read both ways, by their sign.
    pub either: [u64; 2],
    /// Distinct whole numbers without a sign: below a thousand, and longer.
    pub bare: [u64; 2],
    /// Rows with a letter of LinkedIn's sizes, and with a range that a spreadsheet took for a day.
    pub sizes: u64,
    /// Rows with a number that a spreadsheet may have written for a day, or a day in eight figures.
    pub serials: u64,
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
    /// Rows by the time in which their amount comes in, most first.
    pub per: Vec<(TimeUnit, u64)>,
    /// Letters and words of all known rows.
    pub letters: u64,
    /// See `letters`.
    pub words: u64,
    /// Rows whose value comes typed as a number, a flag, a day or a list.
    pub typed: [u64; 4],
    /// Whether `NA` is a value.
    pub north_america: bool,
    /// The ends of its bands.
    pub ends: Ends,
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
        survey.per.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
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
                let figures = (1.8e7..2.3e7).contains(number) && eight_figures(&number.to_string()).is_some();
                self.serials += if figures || of_serial(*number).is_some() { rows } else { 0 };
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
            if number.shows == Shows::Nothing && number.unit == Unit::Plain && number.times == 1.0 {
                self.bare[usize::from(number.value.abs() >= 1_000.0)] += 1;
            }
            let serial = number.value >= 20_000.0
                && number.unit == Unit::Plain
                && (of_serial(number.value).is_some() || eight_figures(word).is_some());
            self.serials += if serial { rows } else { 0 };
            self.per(number.per, rows);
            self.measured += if number.unit == Unit::Plain && number.value.fract() == 0.0 { 0 } else { rows };
            self.show(number.shows);
            self.unit(number.unit, rows);
            return;
        }
        if of_letter(word).is_some() || of_day(word).is_some() {
            self.sizes += rows;
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
        } else if word.len() <= LONGEST
            && let Some(range) = stretch(word, Decimal::Point)
        {
            self.ranges += rows;
            self.worded -= rows;
            self.distinct_ranges += 1;
            self.ends.add(&range);
            range.shows.into_iter().for_each(|shows| self.show(shows));
            self.unit(range.unit, rows);
            self.per(range.per, rows);
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
            Shows::Either(sign) => self.either[usize::from(sign == Decimal::Comma)] += 1,
            Shows::Only(Decimal::Point) => self.point += 1,
            Shows::Only(Decimal::Comma) => self.comma += 1,
        }
    }

    fn unit(&mut self, unit: Unit, rows: u64) {
        match unit {
            Unit::Plain => {}
            Unit::Money(money) => count(&mut self.money, money, rows),
            Unit::Time(time) => count(&mut self.time, time, rows),
        }
    }

    fn per(&mut self, per: Option<TimeUnit>, rows: u64) {
        if let Some(per) = per {
            count(&mut self.per, per, rows);
        }
    }

    /// The decimal sign that the column itself shows. `counted` says that its values are whole: people, not measures.
    ///
    /// A sign before three figures parts thousands where the values are whole, and where numbers without a sign are below a
    /// thousand and two or more have one. Where longer numbers stand without a sign, it is the decimal sign.
    pub fn decimal(&self, counted: bool) -> Option<Decimal> {
        if self.comma != self.point {
            return Some(if self.comma > self.point { Decimal::Comma } else { Decimal::Point });
        }
        let sign = match self.either {
            [points, 0] if points > 0 => Decimal::Point,
            [0, commas] if commas > 0 => Decimal::Comma,
            _ => return None,
        };
        let [short, long] = self.bare;
        let grouped = counted || (long == 0 && short > 0 && self.either[0] + self.either[1] >= 2);
        if grouped {
            Some(sign.other())
        } else if long > 0 {
            Some(sign)
        } else {
            None
        }
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, u64)>, what: T, rows: u64) {
    match counts.iter_mut().find(|(known, _)| *known == what) {
        Some((_, count)) => *count += rows,
        None => counts.push((what, rows)),
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

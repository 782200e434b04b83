//! What a sample of a column shows about how its cells are to be read, so that every batch is read alike.

use super::header::measures;
use super::header::unit::header_unit;
use super::industry::Codes;
use super::value::number::Decimal;
use super::value::unit::TimeUnit;

/// Beyond this no measure is believed: its square is still a number.
pub const BELIEVED: f64 = 1e30;
/// Beyond this no amount of money is believed: it is more than the product of the world.
pub const BELIEVED_MONEY: f64 = 1e15;
/// More people than any employer has.
pub const BELIEVED_PEOPLE: f64 = 1e7;

/// Between which numbers the values of an attribute are believed, by its key alone.
pub fn believed(key: &str) -> (f64, f64) {
    if measures::counts_people(key) {
        (0.0, BELIEVED_PEOPLE)
    } else if measures::is_yearly(key) || header_unit(key).is_some_and(|unit| unit.money.is_some()) {
        (-BELIEVED_MONEY, BELIEVED_MONEY)
    } else {
        (-BELIEVED, BELIEVED)
    }
}

/// How the cells of one column are to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnHints {
    /// The decimal sign, for numbers such as `1.234` that can be read both ways.
    pub decimal: Decimal,
    /// Whether `03/04/2024` is in April.
    pub day_first: bool,
    /// What parts the words of a set; `;` when the sample shows none.
    pub separator: Option<char>,
    /// Whether ranges touch (`250K to 500K`, `500K to 1M`): then the upper end belongs to the next one.
    pub touching: bool,
    /// What a bare number is multiplied by, because the header says so: 1e6 for `Revenue (M€)`.
    pub scale: f64,
    /// ISO 4217 code of the amounts, where the cells or the header say so; `KR` is any Nordic crown.
    pub money: Option<&'static str>,
    /// The currency that the header names.
    pub header_money: Option<&'static str>,
    /// Whether the cells state several currencies.
    pub several: bool,
    /// The time in which amounts come in; those of another time are converted to it.
    pub per: Option<TimeUnit>,
    /// Whether the values count people: never below zero, and bands may be LinkedIn's letters.
    pub counted: bool,
    /// Beyond this no value is believed, whatever its sign.
    pub limit: f64,
    /// Whether days may stand as a spreadsheet counts them, or in eight figures.
    pub serial: bool,
    /// The unit of stretches of time; other units are converted to it.
    pub time: Option<TimeUnit>,
    /// Whether the words are countries.
    pub country: bool,
    /// How codes of industries are written, where the column holds them.
    pub industry: Option<Codes>,
    /// Whether `NA` is a value: North America beside EMEA, or Namibia among country codes.
    pub north_america: bool,
}

impl Default for ColumnHints {
    fn default() -> ColumnHints {
        ColumnHints {
            decimal: Decimal::Point,
            day_first: true,
            separator: None,
            touching: false,
            scale: 1.0,
            money: None,
            header_money: None,
            several: false,
            per: None,
            counted: false,
            limit: BELIEVED,
            serial: false,
            time: None,
            country: false,
            industry: None,
            north_america: false,
        }
    }
}

impl ColumnHints {
    /// For the same column once its amounts have been converted: they are plain numbers of that currency.
    pub fn in_currency(&self, money: &'static str) -> ColumnHints {
        ColumnHints { money: Some(money), scale: 1.0, decimal: Decimal::Point, several: false, touching: false, ..*self }
    }
}

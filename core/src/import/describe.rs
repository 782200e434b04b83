//! What a column is: its kind, its role and how its cells are to be read, from its header and all of its values.

use arrow_array::Array;
use serde::Serialize;

use super::cells::{Cells, Value};
use super::header::unit::header_unit;
use super::header::{keys_of, measures, roles};
use super::hints::{BELIEVED, BELIEVED_MONEY, believed};
use super::role::{Role, of_column};
use super::separator::separator;
use super::survey::Survey;
use super::value::blank::is_unknown;
use super::value::flag::{Saying, flag};
use super::value::number::Decimal;
use super::value::unit::{TimeUnit, same_money};
use super::{ColumnHints, WarningCode, country, industry};
use crate::market::{Kind, key_of};

/// What a column was found to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnDescription {
    /// Its header.
    pub label: String,
    /// Its attribute key.
    pub key: String,
    /// What its values are.
    pub kind: Kind,
    /// What it is for.
    pub role: Role,
    /// Rows.
    pub rows: u64,
    /// Rows without a value.
    pub unknown: u64,
    /// Distinct known values.
    pub distinct: u64,
    /// Up to five of its values, as they stand.
    pub examples: Vec<String>,
    /// How its cells are to be read.
    #[serde(skip)]
    pub hints: ColumnHints,
    /// What could not be told, and what was assumed.
    #[serde(skip)]
    pub doubts: Vec<WarningCode>,
    /// The decimal sign, where the column's own values show it.
    #[serde(skip)]
    pub(super) shows_decimal: Option<Decimal>,
    /// Whether the day comes first, where the column's own values show it.
    #[serde(skip)]
    pub(super) shows_day_first: Option<bool>,
    /// Whether it has numbers such as `1.234` that can be read both ways, and days such as `03/04/2024`.
    #[serde(skip)]
    pub(super) either: [bool; 2],
}

/// A column of more distinct values says no yes and no.
const MOST_FLAGS: usize = 100;
/// The least share of known rows, in percent, that must be numbers (or dates) for a column of numbers (or dates).
const ENOUGH: u64 = 95;
/// The same for ranges and numbers together.
const ENOUGH_RANGES: u64 = 90;

/// Describes a column by its header and its values.
///
/// A column is of numbers (dates) when at least 95 % of its known values are, of ranges when some are ranges and at least
/// 90 % are ranges or numbers, of yes and no when all are but a few odd ones; but a column of few words stays words when one that is no
/// number stands on more than 2 % of its rows. `decimal_comma` is what the rest of the file shows, if anything.
pub fn describe(raw: &dyn Array, header: &str, decimal_comma: Option<bool>) -> ColumnDescription {
    let key = keys_of(&[header.to_owned()]).remove(0);
    describe_cells(&Cells::of(raw), header, &key, decimal_comma)
}

/// [`describe`] for a column already sorted into its values, under a key already settled.
pub fn describe_cells(cells: &Cells, header: &str, key: &str, decimal_comma: Option<bool>) -> ColumnDescription {
    let codes = (key == "country" || roles::is_country(key)) && holds_codes(cells);
    let survey = Survey::of(cells, codes);
    let mut doubts = Vec::new();
    let mut shows_decimal = None;
    let mut hints = ColumnHints { north_america: survey.north_america, ..ColumnHints::default() };
    let mut kind = kind(&survey);
    if kind == Kind::Category && says_yes_or_no(cells) {
        kind = Kind::Flag;
    }
    hints.counted = measures::counts_people(key);
    let sized = survey.sizes + survey.ranges + survey.numbers;
    if hints.counted && survey.sizes > 0 && survey.distinct >= 2 && sized * 100 >= survey.known * ENOUGH_RANGES {
        kind = Kind::Range;
    }
    (kind, hints.serial) = dated(kind, key, &survey);
    if matches!(kind, Kind::Category | Kind::Text) {
        hints.separator = separator(cells, key);
        kind = if hints.separator.is_some() { Kind::Categories } else { kind };
    }
    // Codes of industries are names, whatever signs they are made of.
    if key == "industry" && matches!(kind, Kind::Number | Kind::Range | Kind::Date) {
        kind = Kind::Category;
    }
    if kind != Kind::Categories
        && let Some((codes, unsure)) = industry::codes_of(cells, key, header)
    {
        (kind, hints.industry) = (Kind::Category, Some(codes));
        doubts.extend(unsure.then_some(WarningCode::AmbiguousIndustry));
    }
    let numbered = (key == "country" || roles::is_country(key)) && all(cells, |word| country::by_number(word).is_some());
    if numbered {
        kind = Kind::Category;
    }
    let numeric = matches!(kind, Kind::Number | Kind::Range);
    if numeric {
        if let Some(stated) = header_unit(header) {
            hints.header_money = stated.money;
            // An attribute that has its unit in its own name stays in it.
            if !stated.in_name || key != key_of(header) {
                (hints.scale, hints.money) = (stated.times, stated.money);
            }
        }
        let stated = || survey.money.iter().map(|(money, _)| *money);
        hints.several = stated().chain(hints.header_money).any(|one| stated().any(|other| !same_money(one, other)));
        hints.money = stated().next().or(hints.money);
        hints.time = survey.time.first().map(|(time, _)| *time);
        hints.per = if measures::is_yearly(key) { Some(TimeUnit::Year) } else { survey.per.first().map(|(per, _)| *per) };
        let of = |comma| if comma { Decimal::Comma } else { Decimal::Point };
        shows_decimal = survey.decimal(hints.counted);
        let sign = shows_decimal.or(decimal_comma.map(of));
        hints.decimal = sign.unwrap_or_default();
        if sign.is_none() && survey.either != [0, 0] {
            doubts.push(WarningCode::AmbiguousDecimal);
        }
    }
    hints.limit = match believed(key) {
        (_, BELIEVED) if hints.money.is_some() => BELIEVED_MONEY,
        (_, limit) => limit,
    };
    hints.touching = survey.ends.touching();
    let shows_day_first =
        (kind == Kind::Date && survey.day_first != survey.month_first).then_some(survey.day_first > survey.month_first);
    if kind == Kind::Date {
        hints.day_first = shows_day_first.unwrap_or(true);
        if survey.day_first == survey.month_first && survey.either_first > 0 {
            doubts.push(WarningCode::AmbiguousDate);
        }
    }
    hints.country = kind == Kind::Category && (codes || numbered || is_country(cells, key, &survey));
    let role = of_column(cells, key, kind, &survey, hints.decimal);
    let known = cells.values.iter().map(Value::text).filter(|text| !is_unknown(text, survey.north_america));
    ColumnDescription {
        label: header.to_owned(),
        key: key.to_owned(),
        // The ids of a column of keys are never levels, and a sentence is never a word.
        kind: if role == Role::FreeText || (role == Role::Key && kind == Kind::Category) { Kind::Text } else { kind },
        role,
        rows: cells.rows() as u64,
        unknown: cells.rows() as u64 - survey.known,
        distinct: survey.distinct,
        examples: known.take(5).map(|text| text.into_owned()).collect(),
        hints,
        doubts,
        shows_decimal,
        shows_day_first,
        either: [numeric && survey.either != [0, 0], kind == Kind::Date && survey.either_first > 0],
    }
}

/// Whether a column that is called a date is one, and whether some of its days stand as a spreadsheet counts them: one odd cell among a
/// few days does not make words of them.
fn dated(kind: Kind, key: &str, survey: &Survey) -> (Kind, bool) {
    let named = measures::is_date(key);
    let counted = named && survey.serials > 0;
    if kind == Kind::Date {
        return (kind, counted);
    }
    let days = survey.dates + survey.typed[2];
    let most = (days + if named { survey.serials } else { 0 }) * 2 > survey.known - survey.none;
    let is_date = match kind {
        Kind::Number => named && survey.serials == survey.known,
        Kind::Category | Kind::Text => most && (named || roles::closing(key) <= roles::OPENING),
        _ => false,
    };
    if is_date { (Kind::Date, counted) } else { (kind, false) }
}

/// Whether all cells but a few odd ones say yes or no in words, and both are said. An odd word on more than one
/// row, and more than one in fifty, is an answer of its own: `perhaps`.
fn says_yes_or_no(cells: &Cells) -> bool {
    if cells.values.len() > MOST_FLAGS {
        return false;
    }
    let (mut said, mut odd, mut known, mut most_odd) = ([0_u64; 2], 0_u64, 0_u64, 0_u64);
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        let (text, rows) = (value.text(), u64::from(*rows));
        if is_unknown(&text, false) {
            continue;
        }
        known += rows;
        match flag(&text) {
            Some(Saying::Word(yes)) => said[usize::from(yes)] += rows,
            Some(Saying::Short(_)) => {}
            None => (odd, most_odd) = (odd + rows, most_odd.max(rows)),
        }
    }
    said.iter().all(|said| *said > 0) && odd * 20 <= known && (most_odd == 1 || most_odd * 50 <= known)
}

fn kind(survey: &Survey) -> Kind {
    let known = survey.known;
    let [numbers, flags, days, lists] = survey.typed;
    if known == 0 {
        return Kind::Category;
    }
    if lists > 0 {
        return Kind::Categories;
    }
    if days == known {
        return Kind::Date;
    }
    let short = survey.short_flags[0] + survey.short_flags[1];
    let words = survey.flags[0] + survey.flags[1];
    let both = survey.short_flags[0] > 0 && survey.short_flags[1] > 0;
    if flags == known || (words > 0 && words + short == known) || (both && short == known) {
        return Kind::Flag;
    }
    if numbers == known {
        return Kind::Number;
    }
    if survey.dates * 100 >= known * ENOUGH {
        return Kind::Date;
    }
    let said = known - survey.none;
    let few = survey.distinct <= 20;
    let odd_level = few && survey.most_worded * 50 > known;
    let bands = survey.distinct_ranges <= 200;
    if survey.ranges > 0 && bands && !odd_level && (survey.numbers + survey.ranges) * 100 >= said * ENOUGH_RANGES {
        return Kind::Range;
    }
    if survey.numbers > 0 && !odd_level && survey.numbers * 100 >= said * ENOUGH {
        return Kind::Number;
    }
    let many = survey.distinct * 2 >= known && survey.distinct > 20;
    let long = survey.letters >= 40 * known || survey.words >= 7 * known;
    if many && long || (survey.distinct > 20 && survey.letters >= 80 * known) { Kind::Text } else { Kind::Category }
}

/// Whether a column has values, and all that are known are such.
fn all(cells: &Cells, such: impl Fn(&str) -> bool) -> bool {
    let mut known = cells.values.iter().map(Value::text).filter(|text| !is_unknown(text, false)).peekable();
    known.peek().is_some() && known.all(|text| such(&text))
}

/// Whether most known values of a column called a country are codes of two or three letters.
fn holds_codes(cells: &Cells) -> bool {
    let mut counts = [0_u64; 2];
    for (value, rows) in cells.values.iter().zip(&cells.counts) {
        if let Value::Word(word) = value
            && (word.trim() == "NA" || !is_unknown(word, false))
        {
            let code = word.trim().len() <= 3 && country::by_name_or_code(word).is_some();
            counts[usize::from(code)] += u64::from(*rows);
        }
    }
    counts[1] > counts[0]
}

/// A column holds countries when its header says so and half of its values are, or when nine in ten are.
fn is_country(cells: &Cells, key: &str, survey: &Survey) -> bool {
    let named = key == "country" || roles::is_country(key);
    if survey.known == 0 || (!named && survey.distinct > 400) {
        return false;
    }
    let mut rows = 0;
    for (value, count) in cells.values.iter().zip(&cells.counts) {
        if let Value::Word(word) = value {
            let found = if named { country::by_name_or_code(word) } else { country::by_name(word) };
            rows += if found.is_some() { u64::from(*count) } else { 0 };
        }
    }
    if named { rows * 2 >= survey.known } else { rows * 10 >= survey.known * 9 && survey.distinct >= 2 }
}

//! Columns of amounts in several currencies, brought to one. What stood there stays in the file.

use arrow_array::Array;
use rustc_hash::FxHashMap;

use super::Money;
use super::codes::{UNKNOWN, currency};
use crate::import::cells::{Cells, NULL, Value};
use crate::import::interpret::interpret_cells;
use crate::import::value::number::{Decimal, quantity};
use crate::import::value::range::stretch;
use crate::import::value::unit::Unit;
use crate::import::{ColumnHints, Problem, ProblemCode};
use crate::market::{Column, Kind};

/// What is known of the rows of a file that amounts stand in.
pub struct Exchange<'a> {
    /// What amounts are brought to.
    pub money: &'a Money,
    /// The day of each row, in days since 1970-01-01; without one, the latest rates.
    pub days: Option<&'a [Option<i32>]>,
    /// The currency of each row, by a column of the file.
    pub currencies: Option<&'a [Option<&'static str>]>,
}

/// The cells of a column in one currency, and the rows (from 0) whose rate or currency nobody knows. Each amount is a number,
/// or a range written as one, in the currency `exchange` asks for; what is no amount stays as it is.
///
/// A bare amount is in the currency of its row where the file has a column of currencies, otherwise in the one that the
/// header names, otherwise in the one that is asked for.
pub fn converted<'a>(
    cells: &Cells<'a>,
    kind: Kind,
    hints: &ColumnHints,
    header: Option<&'static str>,
    exchange: &Exchange,
) -> (Cells<'a>, Vec<(usize, ProblemCode)>) {
    // Each value is read once, whatever its currency.
    let each = Cells {
        values: cells.values.clone(),
        counts: vec![1; cells.values.len()],
        codes: (0..cells.values.len() as u32).collect(),
    };
    let (amounts, _) = interpret_cells(&each, kind, "", &ColumnHints { money: None, ..*hints });
    let stated: Vec<Option<&'static str>> = cells.values.iter().map(|value| stated_in(value, hints.decimal)).collect();
    let crown = only_crown(&stated, exchange.currencies);
    let into = exchange.money.target();
    let mut found: FxHashMap<(u32, u64), u32> = FxHashMap::default();
    let mut one = Cells { codes: Vec::with_capacity(cells.rows()), ..Cells::default() };
    let mut problems = Vec::new();
    for (row, code) in cells.codes.iter().enumerate() {
        let at = *code as usize;
        if *code == NULL {
            one.codes.push(NULL);
            continue;
        }
        let said = stated[at].or_else(|| exchange.currencies.and_then(|rows| rows[row])).or(header).unwrap_or(into);
        let said = if said == "KR" { crown } else { Some(said) };
        let day = exchange.days.and_then(|days| days[row]);
        let times = said.and_then(|said| exchange.money.exchange(1.0, said, into, day));
        let (key, value) = match (ends(&amounts, at), times) {
            (None, _) => ((*code, 0), cells.values[at].clone()),
            (Some(_), None) => {
                problems.push((row, if said.is_none() { ProblemCode::WhichCrown } else { ProblemCode::UnknownRate }));
                one.codes.push(NULL);
                continue;
            }
            (Some(ends), Some(times)) => ((*code, times.to_bits()), amount(ends, times)),
        };
        let next = one.values.len() as u32;
        let place = *found.entry(key).or_insert(next);
        if place == next {
            one.values.push(value);
            one.counts.push(0);
        }
        one.counts[place as usize] += 1;
        one.codes.push(place);
    }
    (one, problems)
}

/// [`interpret`](crate::import::interpret) for amounts of several currencies: in the one that `exchange` asks for.
pub fn interpret_money(
    raw: &dyn Array,
    kind: Kind,
    key: &str,
    hints: &ColumnHints,
    exchange: &Exchange,
) -> (Column, Vec<Problem>) {
    let cells = Cells::of(raw);
    let (one, unknown) = converted(&cells, kind, hints, hints.header_money, exchange);
    let (column, mut problems) = interpret_cells(&one, kind, key, &hints.in_currency(exchange.money.target()));
    let value = |row: usize| cells.value(row).map(|value| value.text().into_owned()).unwrap_or_default();
    problems.extend(unknown.into_iter().map(|(row, code)| code.at(row as u64 + 1, None, key, &value(row))));
    problems.sort_by_key(|problem| problem.row);
    (column, problems)
}

/// The currency of each row by a column of currencies; `None` for a row without one that is known.
pub fn currencies_of(raw: &dyn Array) -> Vec<Option<&'static str>> {
    let cells = Cells::of(raw);
    let found = of_values(&cells);
    cells.codes.iter().map(|code| found.get(*code as usize).copied().flatten()).collect()
}

/// The currency that each value of a column of currencies says: its code, `KR` for a crown of nobody knows which country, or
/// [`UNKNOWN`] for a word that is none; `None` where it says nothing.
pub fn of_values(cells: &Cells) -> Vec<Option<&'static str>> {
    let found: Vec<Option<&'static str>> = cells.values.iter().map(|value| currency(&value.text())).collect();
    // A column of nothing that is a currency says nothing of currencies.
    if found.iter().flatten().all(|code| *code == UNKNOWN) { vec![None; found.len()] } else { found }
}

/// The currency that a cell itself states.
pub fn stated_in(value: &Value, decimal: Decimal) -> Option<&'static str> {
    let Value::Word(word) = value else { return None };
    let unit = quantity(word, decimal).map(|found| found.unit).or_else(|| stretch(word, decimal).map(|found| found.unit));
    match unit {
        Some(Unit::Money(money)) => Some(money),
        _ => None,
    }
}

/// The crowns that a `kr` may be.
pub const CROWNS: [&str; 4] = ["SEK", "NOK", "DKK", "ISK"];

/// The one crown that the column or the file names besides `kr`, if it is one.
pub fn only_crown(stated: &[Option<&'static str>], rows: Option<&[Option<&'static str>]>) -> Option<&'static str> {
    let all = stated.iter().chain(rows.unwrap_or_default()).flatten();
    let mut crowns: Vec<&str> = all.copied().filter(|money| CROWNS.contains(money)).collect();
    crowns.sort_unstable();
    crowns.dedup();
    CROWNS.into_iter().find(|crown| crowns == [*crown])
}

/// The two ends of an amount; the same for a number.
fn ends(column: &Column, at: usize) -> Option<(f64, f64)> {
    match column {
        Column::Number(numbers) => numbers.is_valid(at).then(|| (numbers.value(at), numbers.value(at))),
        Column::Range { low, high } => low.is_valid(at).then(|| (low.value(at), high.value(at))),
        _ => None,
    }
}

fn amount((low, high): (f64, f64), times: f64) -> Value<'static> {
    let end = |end: f64| if end.is_finite() { (end * times).to_string() } else { String::new() };
    if low == high { Value::Number(low * times) } else { Value::Word(format!("{}..{}", end(low), end(high)).into()) }
}

#[cfg(test)]
mod tests {
    use super::{Exchange, Money, converted};
    use crate::import::cells::{Cells, Value};
    use crate::import::{ColumnHints, ProblemCode};
    use crate::market::Kind;
    use arrow_array::StringArray;

    fn of(rows: &[&str], days: Option<&[Option<i32>]>) -> (Vec<Option<f64>>, Vec<(usize, ProblemCode)>) {
        let raw = StringArray::from(rows.to_vec());
        let money = Money::default();
        let exchange = Exchange { money: &money, days, currencies: None };
        let (cells, problems) = converted(&Cells::of(&raw), Kind::Number, &ColumnHints::default(), None, &exchange);
        let number = |row: usize| match cells.value(row) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        ((0..rows.len()).map(number).collect(), problems)
    }

    #[test]
    fn amounts_of_several_currencies_become_euros_of_their_day() {
        let in_2015 = Some(16_455);
        let (euros, problems) = of(&["1 M€", "94167 SEK", "5"], Some(&[in_2015; 3]));
        assert_eq!(problems, []);
        assert_eq!(euros[0], Some(1e6));
        assert!((euros[1].unwrap() - 10_000.0).abs() < 1e-6, "at 9.4167 crowns for a euro");
        assert_eq!(euros[2], Some(5.0), "a bare amount is in euros");
    }

    #[test]
    fn an_unknown_rate_is_an_unknown_amount_and_a_problem() {
        let long_ago = Some(0);
        let (euros, problems) = of(&["1 M€", "94167 SEK", "7 XAU"], Some(&[long_ago; 3]));
        assert_eq!(euros, [Some(1e6), None, None]);
        assert_eq!(problems, [(1, ProblemCode::UnknownRate)], "what is no amount of a known currency is left to the reader");
    }

    #[test]
    fn a_crown_without_a_country_is_the_one_that_the_column_names() {
        let (euros, problems) = of(&["100 kr", "100 SEK", "1 €"], None);
        assert!(problems.is_empty() && euros[0] == euros[1]);
        let (euros, problems) = of(&["100 kr", "100 SEK", "100 NOK"], None);
        assert_eq!((euros[0], problems), (None, vec![(0, ProblemCode::WhichCrown)]));
    }
}

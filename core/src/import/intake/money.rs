//! Amounts of several currencies, brought to that of the folder as they come in; what stood there is kept beside.

use rustc_hash::FxHashMap;

use super::super::ProblemCode;
use super::super::cells::NULL;
use super::super::currency::{CROWNS, Money, only_crown, stated_in};
use super::super::describe::ColumnDescription;
use super::super::header::{measures, roles};
use super::super::interpret::interpret_cells;
use super::clean::{Cleaned, Fate};
use super::currencies::{By, Crowns, Currencies};
use super::gathered::{Gathered, GatheredColumn};
use super::mapping::Mapping;
use super::plain::plain;
use crate::import::ColumnHints;
use crate::market::{Column, Kind, key_of};

/// A column whose amounts were brought to one currency.
#[derive(Clone, Debug)]
pub struct Exchanged {
    /// Its place.
    pub at: usize,
    /// Its values.
    pub cleaned: Cleaned,
    /// Amounts that stood in another currency.
    pub amounts: u64,
    /// Whether they were converted at the rates of the day of their row, or at the latest.
    pub by_day: bool,
    /// How many bare amounts were taken for the one currency that most of the column states, and that.
    pub bare: Option<(u64, &'static str)>,
    /// The crowns that a `kr` was taken for though the column does not name them, and why.
    pub crowns: Vec<(&'static str, By)>,
}

/// Brings the columns of amounts to the currency of `money`, where their cells, a column beside them or their header state
/// another. In such a column a text stands once for each rate it is converted by.
///
/// A header that has made its currency part of the attribute's own name (`amount_sek`) is believed: such a column stays.
pub fn exchange(
    gathered: &mut Gathered,
    mapping: &Mapping,
    about: &mut [Option<ColumnDescription>],
    money: &Money,
) -> Vec<Exchanged> {
    let currencies = Currencies::of(gathered, mapping, about);
    let days = days(gathered, mapping, about);
    let mut done = Vec::new();
    for (at, mapped) in mapping.columns.iter().enumerate() {
        let (Some(attribute), Some(about)) = (mapped.attribute.as_deref(), about[at].as_mut()) else { continue };
        if !matches!(about.kind, Kind::Number | Kind::Range) {
            continue;
        }
        let of_row = currencies.beside(at).filter(|_| about.hints.header_money.is_none() && measures::is_money(attribute));
        if about.hints.money.is_none() && of_row.is_none() {
            continue;
        }
        // What a company turns over is no amount of the day on which it was written down.
        let days = days.as_deref().filter(|_| !matches!(attribute, "revenue" | "budget"));
        let in_name = attribute == key_of(&mapped.header);
        let said = Said { of_row, of_header: about.hints.header_money, in_name, days, crowns: &currencies.crowns };
        if let Some(read) = column(&mut gathered.columns[at], about.kind, &about.hints, &said, money) {
            about.hints = about.hints.in_currency(money.target());
            done.push(Exchanged { at, by_day: days.is_some(), ..read });
        }
    }
    done
}

/// What is said of the currency of a row beside its cell, and its day.
struct Said<'a> {
    of_row: Option<&'a [Option<&'static str>]>,
    of_header: Option<&'static str>,
    /// Whether the attribute has what its header says in its own name.
    in_name: bool,
    days: Option<&'a [Option<i32>]>,
    crowns: &'a Crowns,
}

/// One column; `None` where nothing in it is in another currency.
fn column(column: &mut GatheredColumn, kind: Kind, hints: &ColumnHints, said: &Said, money: &Money) -> Option<Exchanged> {
    let into = money.target();
    let cells = column.distinct_cells();
    let stated: Vec<Option<&'static str>> = cells.values.iter().map(|value| stated_in(value, hints.decimal)).collect();
    let is_other = |code: &&str| *code != into;
    let in_cells = stated.iter().flatten().any(is_other);
    let in_rows = said.of_row.is_some_and(|rows| rows.iter().flatten().any(is_other));
    let in_header = !said.in_name && said.of_header.is_some_and(|code| is_other(&code));
    if !in_cells && !in_rows && !in_header {
        return None;
    }
    let most = if said.of_header.is_none() { usual(column, &stated, said.of_row) } else { None };
    let mut bare = 0;
    let only = only_crown(&stated, said.of_row).or(said.of_header.filter(|code| CROWNS.contains(code)));
    let (read, odd) = interpret_cells(&cells, kind, "", &ColumnHints { money: None, ..*hints });
    let mut odd_at: FxHashMap<u32, ProblemCode> = odd.iter().map(|problem| (problem.row as u32 - 1, problem.code)).collect();
    drop(cells);
    let mut places: FxHashMap<(u32, u64), u32> = FxHashMap::default();
    let (mut order, mut fates, mut codes) = (Vec::new(), Vec::new(), Vec::with_capacity(column.rows()));
    let (mut amounts, mut crowns) = (0, Vec::new());
    for (row, code) in column.codes().iter().enumerate() {
        if *code == NULL {
            codes.push(NULL);
            continue;
        }
        let at = *code as usize;
        let of_cell = stated[at].or_else(|| said.of_row.and_then(|rows| rows[row])).or(said.of_header);
        let named = of_cell.or(most).unwrap_or(into);
        let crown = (named == "KR").then(|| said.crowns.of_row(row, only, into));
        let named = crown.map_or(Some(named), |crown| crown.map(|(code, _)| code));
        let day = said.days.and_then(|days| days[row]);
        let times = named.and_then(|named| money.exchange(1.0, named, into, day));
        let known = plain(&read, at).is_some();
        let rate = if known { times.unwrap_or(f64::NAN) } else { 1.0 };
        if known && times.is_some() {
            amounts += u64::from(named != Some(into));
            bare += u64::from(of_cell.is_none() && most.is_some());
            crowns.extend(crown.flatten().filter(|crown| crown.1 != By::Column && !crowns.contains(crown)));
        }
        let next = order.len() as u32;
        let place = *places.entry((*code, rate.to_bits())).or_insert(next);
        if place == next {
            order.push(*code);
            fates.push(match (odd_at.remove(code), times) {
                (Some(odd), _) => Fate::Odd(odd),
                (None, None) if known => {
                    Fate::Odd(if named.is_none() { ProblemCode::WhichCrown } else { ProblemCode::UnknownRate })
                }
                _ => Fate::of(column.text(*code), plain(&times_rate(&read, at, rate), 0)),
            });
        }
        codes.push(place);
    }
    column.regroup(&order, codes);
    let bare = most.filter(|_| bare > 0).map(|most| (bare, most));
    Some(Exchanged { at: 0, cleaned: Cleaned::with(kind, fates), amounts, by_day: false, bare, crowns })
}

/// The one currency of a column, where half of its cells or more state it, themselves or beside them, and none states another.
fn usual(
    column: &GatheredColumn,
    stated: &[Option<&'static str>],
    of_row: Option<&[Option<&'static str>]>,
) -> Option<&'static str> {
    let (mut filled, mut saying, mut only) = (0u64, 0u64, None);
    for (row, code) in column.codes().iter().enumerate().filter(|(_, code)| **code != NULL) {
        filled += 1;
        let Some(said) = stated[*code as usize].or_else(|| of_row.and_then(|rows| rows[row])) else { continue };
        saying += 1;
        if *only.get_or_insert(said) != said || said == "KR" {
            return None;
        }
    }
    only.filter(|_| saying * 2 >= filled)
}

/// One amount in the other currency.
fn times_rate(read: &Column, at: usize, rate: f64) -> Column {
    use arrow_array::{Array, Float64Array};
    let one = |numbers: &Float64Array, times: &dyn Fn(f64) -> f64| {
        Float64Array::from(vec![numbers.is_valid(at).then(|| times(numbers.value(at)))])
    };
    match read {
        Column::Range { low, high } => Column::Range {
            low: one(low, &|low| low * rate),
            // An end that does not belong to the range does not belong to it in another currency either.
            high: one(high, &|high| super::plain::excluded(high).map_or(high * rate, |end| (end * rate).next_down())),
        },
        Column::Number(numbers) => Column::Number(one(numbers, &|number| number * rate)),
        other => other.clone(),
    }
}

/// The day of each row: of the column that says best when its deal was decided or opened.
fn days(gathered: &Gathered, mapping: &Mapping, about: &[Option<ColumnDescription>]) -> Option<Vec<Option<i32>>> {
    use arrow_array::Array;
    let dates = about.iter().enumerate().filter_map(|(at, about)| Some((at, about.as_ref()?)));
    let rank = |at: &usize| roles::closing(&key_of(&mapping.columns[*at].header));
    // The day of the next call is no day of an amount.
    let dates = dates.filter(|(at, about)| about.kind == Kind::Date && rank(at) <= roles::OPENING);
    let (at, about) = dates.min_by_key(|(at, _)| rank(at))?;
    let column = &gathered.columns[at];
    let Column::Date(days) = interpret_cells(&column.distinct_cells(), Kind::Date, "", &about.hints).0 else { return None };
    let day = |code: &u32| ((*code as usize) < days.len() && days.is_valid(*code as usize)).then(|| days.value(*code as usize));
    Some(column.codes().iter().map(day).collect())
}

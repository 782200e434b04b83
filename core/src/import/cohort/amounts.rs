//! The amounts of a file in one currency, at the rates of their days.

use arrow_array::Array;

use super::super::WarningCode;
use super::super::currency::{Exchange, Money, converted, of_values};
use super::super::header::roles;
use super::super::interpret::interpret_cells;
use super::columns::label;
use super::file::File;
use crate::market::{Column, Kind, key_of};

/// Brings the columns of amounts in several currencies, or all where one currency is asked for, to one.
pub fn in_one_currency(file: &mut File, money: &Money) {
    let currencies = currencies(file);
    let columns: Vec<usize> = (0..file.about.len()).filter(|at| is_to_convert(file, *at, currencies.as_deref(), money)).collect();
    if columns.is_empty() {
        return;
    }
    let days = days(file);
    for at in columns {
        let about = &file.about[at];
        let exchange = Exchange { money, days: days.as_deref(), currencies: currencies.as_deref() };
        let header = about.hints.header_money;
        let (cells, problems) = converted(&file.cells[at], about.kind, &about.hints, header, &exchange);
        let label = label(file, at);
        let amounts = about.rows - about.unknown;
        let mut message = format!(
            "`{label}` is read in {}: amounts in other currencies are converted at the rates of the European Central Bank for {}",
            money.target(),
            if days.is_some() { "the day of their row" } else { "the latest month there is, for the file has no day for them" }
        );
        if !problems.is_empty() {
            message.push_str(&format!("; {} of {amounts} could not be, and are taken as unknown", problems.len()));
        }
        file.warnings.push(WarningCode::Converted.because(message));
        for (row, code) in problems {
            let value = file.cells[at].value(row).map(|value| value.text().into_owned()).unwrap_or_default();
            file.problems.push(code.at(row as u64 + 1, file.raw.line(row), &label, &value));
        }
        file.cells[at] = cells;
        file.about[at].hints = file.about[at].hints.in_currency(money.target());
    }
}

fn is_to_convert(file: &File, at: usize, currencies: Option<&[Option<&'static str>]>, money: &Money) -> bool {
    let about = &file.about[at];
    if !matches!(about.kind, Kind::Number | Kind::Range) {
        return false;
    }
    let by_column = currencies.is_some() && about.hints.money.is_none() && roles::is_money(&about.key);
    let target = money.into.unwrap_or_default();
    let asked = !target.is_empty() && about.hints.money.is_some_and(|money| money != target && money != "KR");
    about.hints.several || by_column || asked
}

/// The currency of all amounts in the files, where it is one that is known.
pub fn one_currency(files: &[&File]) -> Option<String> {
    let abouts = files.iter().flat_map(|file| &file.about);
    let amounts = abouts.filter(|about| matches!(about.kind, Kind::Number | Kind::Range));
    let mut found: Vec<&str> = amounts.filter_map(|about| about.hints.money).collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [one] if one != "KR" => Some(one.to_owned()),
        _ => None,
    }
}

/// The currency of each row by a column that says so, where it says several.
fn currencies(file: &File) -> Option<Vec<Option<&'static str>>> {
    let at = (0..file.about.len()).find(|at| roles::is_currency(&key_of(&file.raw.headers[*at])))?;
    let found = of_values(&file.cells[at]);
    let mut codes: Vec<&str> = found.iter().flatten().copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let rows = || file.cells[at].codes.iter().map(|code| found.get(*code as usize).copied().flatten()).collect();
    (codes.len() > 1).then(rows)
}

/// The day of each row: of the column that says best when its deal was decided.
fn days(file: &File) -> Option<Vec<Option<i32>>> {
    let dates = (0..file.about.len()).filter(|at| file.about[*at].kind == Kind::Date && file.about[*at].key != "founded");
    let at = dates.min_by_key(|at| roles::closing(&key_of(&file.raw.headers[*at])))?;
    let Column::Date(days) = interpret_cells(&file.cells[at], Kind::Date, "", &file.about[at].hints).0 else { return None };
    Some((0..days.len()).map(|row| days.is_valid(row).then(|| days.value(row))).collect())
}

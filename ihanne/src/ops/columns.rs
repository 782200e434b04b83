//! The columns a scorecard wants, found among a file's columns and read as it wants them.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use ihanne_connect::{Batch, ProblemCode};
use ihanne_core::import::{
    ColumnHints, Exchange, Money, closing, currencies_of, describe, holds_countries, interpret, interpret_money, is_currency,
    is_money, keys_of, match_attribute,
};
use ihanne_core::market::{Attribute, Column, Kind, Table};
use ihanne_core::scorecard::Want;

use super::problems::{First, Problems};

/// How to read the wanted columns of one file; settled by its first rows, so that every batch is read alike.
pub struct Columns {
    columns: Vec<Wanted>,
    money: Money,
    /// The column of days, and the one of currencies, where amounts are to be converted.
    day: Option<(usize, ColumnHints)>,
    currency: Option<usize>,
}

/// One wanted column that the file has.
struct Wanted {
    at: usize,
    attribute: Attribute,
    hints: ColumnHints,
    /// Whether its amounts are to be converted.
    convert: bool,
    /// Whether each of its cells is one word.
    whole: bool,
}

impl Columns {
    /// Finds the wanted columns by their headers and looks at the first rows. Amounts are brought to the currency of `money`.
    pub fn find(wants: &[Want], schema: &SchemaRef, sample: &RecordBatch, decimal_comma: Option<bool>, money: &Money) -> Columns {
        let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let keys = keys_of(&headers);
        let currency = keys.iter().position(|key| is_currency(key));
        let find = |want: &Want| {
            let at = match_attribute(&headers, &want.attribute)?;
            let raw = sample.column(at);
            let description = describe(raw, &headers[at], decimal_comma);
            let several = description.hints.separator.is_some() || matches!(raw.data_type(), DataType::List(_));
            let kind = match want.kind {
                Kind::Category if several && !want.whole => Kind::Categories,
                Kind::Number if description.kind == Kind::Range => Kind::Range,
                kind => kind,
            };
            let attribute = Attribute { key: want.attribute.clone(), label: headers[at].clone(), kind };
            let hints = ColumnHints { country: description.hints.country || want.countries, ..description.hints };
            let amount = matches!(kind, Kind::Number | Kind::Range);
            let by_column = currency.is_some() && hints.money.is_none() && is_money(&want.attribute);
            // A bare `kr` is no euro; where crowns are asked for it may well be one of them.
            let kr = money.into.is_some_and(|into| !["SEK", "NOK", "DKK", "ISK"].contains(&into));
            let other = hints.money.is_some_and(|other| other != money.target() && (other != "KR" || kr));
            Some(Wanted { at, attribute, hints, convert: amount && (hints.several || by_column || other), whole: want.whole })
        };
        let columns: Vec<Wanted> = wants.iter().filter_map(find).collect();
        let convert = columns.iter().any(|wanted| wanted.convert);
        let day = convert.then(|| day_column(&headers, sample)).flatten();
        Columns { columns, money: money.clone(), day, currency: currency.filter(|_| convert) }
    }

    /// The columns whose bands may turn out to share their ends, or not to, as places in the file.
    pub fn open_bands(&self) -> Vec<usize> {
        let open = |wanted: &&Wanted| matches!(wanted.attribute.kind, Kind::Number | Kind::Range);
        let mut open: Vec<usize> = self.columns.iter().filter(open).map(|wanted| wanted.at).collect();
        open.sort_unstable();
        open.dedup();
        open
    }

    /// How the column at this place is read.
    pub fn hints(&self, at: usize) -> ColumnHints {
        self.columns.iter().find(|wanted| wanted.at == at).map(|wanted| wanted.hints).unwrap_or_default()
    }

    /// The same, now that it is known whether the bands of the column at this place share their ends.
    pub fn touching(&mut self, at: usize, touching: bool) {
        self.columns.iter_mut().filter(|wanted| wanted.at == at).for_each(|wanted| wanted.hints.touching = touching);
    }

    /// The places of the file's columns that are read, rising.
    pub fn needed(&self) -> Vec<usize> {
        let day = self.day.as_ref().map(|(at, _)| *at);
        let mut needed: Vec<usize> = self.columns.iter().map(|wanted| wanted.at).chain(day).chain(self.currency).collect();
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// The same for batches that hold only the needed columns.
    pub fn narrowed(mut self) -> Columns {
        let needed = self.needed();
        let place = |at: usize| needed.binary_search(&at).expect("it is among those that are needed");
        self.columns.iter_mut().for_each(|wanted| wanted.at = place(wanted.at));
        self.day = self.day.map(|(at, hints)| (place(at), hints));
        self.currency = self.currency.map(place);
        self
    }

    /// Reads the wanted columns of some rows. Rows with too many cells are unknown everywhere: no cell of theirs can be
    /// trusted to be in its column.
    pub fn read(&self, batch: &Batch, problems: &mut Problems) -> Table {
        let untrusted: Vec<u64> = batch
            .problems
            .iter()
            .filter(|problem| problem.code == ProblemCode::TooManyCells)
            .filter_map(|problem| problem.row)
            .collect();
        let rows = batch.records.num_rows();
        let trusted: Option<Vec<Option<u32>>> = (!untrusted.is_empty()).then(|| {
            let row = |row: usize| (!untrusted.contains(&(batch.first_row + row as u64))).then_some(row as u32);
            (0..rows).map(row).collect()
        });
        let days = self.day.as_ref().and_then(|(at, hints)| days(batch.records.column(*at), hints));
        let currencies = self.currency.map(|at| currencies_of(batch.records.column(at)));
        let exchange = Exchange { money: &self.money, days: days.as_deref(), currencies: currencies.as_deref() };
        let mut table = Table::new(rows);
        for wanted in &self.columns {
            let (kind, column) = wanted.read(batch, &exchange, problems);
            let column = trusted.as_ref().map_or_else(|| column.clone(), |trusted| column.take(trusted));
            table.push(Attribute { kind, ..wanted.attribute.clone() }, column);
        }
        table
    }
}

impl Wanted {
    fn read(&self, batch: &Batch, exchange: &Exchange, problems: &mut Problems) -> (Kind, Column) {
        let raw = batch.records.column(self.at);
        let Attribute { key, label, kind } = &self.attribute;
        if *kind == Kind::Category && !self.whole && self.hints.separator.is_none() && has_sign(raw, b";|") {
            // The first rows showed one word a cell; these may hold several. A semicolon parts words wherever it stands, so that no
            // cell is read by its neighbours.
            let found = describe(raw, label, None).hints;
            let semicolon = (has_sign(raw, b";") && !holds_countries(key)).then_some(';');
            let separator = found.separator.or(semicolon);
            if separator.is_some() {
                let hints = ColumnHints { country: self.hints.country, separator, ..found };
                return (Kind::Categories, interpret(raw, Kind::Categories, key, &hints).0);
            }
        }
        let read = |kind: Kind| {
            if self.convert {
                interpret_money(raw, kind, key, &self.hints, exchange)
            } else {
                interpret(raw, kind, key, &self.hints)
            }
        };
        let (mut kind, (mut column, mut odd)) = (*kind, read(*kind));
        if kind == Kind::Number && !odd.is_empty() {
            // The first rows showed numbers only; these may hold ranges as well.
            let (ranges, fewer) = read(Kind::Range);
            if fewer.len() < odd.len() {
                (kind, column, odd) = (Kind::Range, ranges, fewer);
            }
        }
        for problem in odd {
            let entry = problem.code.entry();
            let index = problem.row as usize - 1;
            problems.add(entry.code, entry.what, entry.hint, || First {
                row: Some(batch.first_row + index as u64),
                line: batch.line(index),
                column: Some(label.clone()),
                value: problem.value,
            });
        }
        (kind, column)
    }
}

/// The column that says best when a row's deal was decided, among those of the first rows that hold days.
fn day_column(headers: &[String], sample: &RecordBatch) -> Option<(usize, ColumnHints)> {
    let described = headers.iter().enumerate().map(|(at, header)| (at, describe(sample.column(at), header, None)));
    let dates = described.filter(|(_, about)| about.kind == Kind::Date && about.key != "founded");
    dates.min_by_key(|(_, about)| closing(&about.label)).map(|(at, about)| (at, about.hints))
}

fn days(raw: &dyn Array, hints: &ColumnHints) -> Option<Vec<Option<i32>>> {
    let Column::Date(days) = interpret(raw, Kind::Date, "", hints).0 else { return None };
    Some(days.iter().collect())
}

/// Whether one of some signs stands anywhere in a column of text.
fn has_sign(raw: &dyn Array, signs: &[u8]) -> bool {
    let words = raw.as_any_dictionary_opt().map_or(raw, |dictionary| dictionary.values().as_ref());
    words.as_string_opt::<i32>().is_some_and(|text| text.value_data().iter().any(|byte| signs.contains(byte)))
}

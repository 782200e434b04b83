//! The cells of a sheet, gathered into columns below the first row that is not empty.

use std::io::{Read, Seek};

use calamine::{DataRef, ExcelDateTime, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};

use super::column::{Column, Value};
use super::percent::Percents;
use super::refused;
use crate::file::LONGEST_ROW;
use crate::file::error::ReadErrorKind;
use crate::file::title::{LOOKED_AT, Shape, is_words, title_rows};

/// The size of a sheet, by the format's definition.
pub(super) const SHEET_ROWS: u32 = 1_048_576;
pub(super) const SHEET_COLUMNS: u32 = 16_384;

/// More cells than this are not held in memory (16 bytes each).
const MOST_CELLS: usize = 100_000_000;

/// A whole sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// By place in the sheet; columns without header and cells are `None`.
    pub columns: Vec<Option<Column>>,
    /// 1-based row of the header.
    pub header_row: u64,
    /// The 1-based sheet row of each data row; empty rows are passed over.
    pub lines: Vec<u64>,
    /// Error cells: 0-based data row, place of the column, the error.
    pub errors: Vec<(usize, usize, String)>,
    /// Formulas without a value: sheet row, place of the column, the formula.
    pub formulas: Vec<(u64, usize, String)>,
    /// The 1-based row and the text of a title above the header.
    pub title: Option<(u64, String)>,
    /// Rows before this one are a title.
    above: u64,
    percents: Percents,
    cells: usize,
}

/// The text of a cell of text.
fn text_of<'a>(cell: &'a DataRef<'_>) -> Option<&'a str> {
    match cell {
        DataRef::String(text) => Some(text),
        DataRef::SharedString(text) => Some(text),
        _ => None,
    }
}

/// The 1-based row of the header below a title; 0 where there is no title.
fn header_row<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> Result<u64, ReadErrorKind> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(0) };
    let mut rows: Vec<(u64, Shape)> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(refused)? {
        let line = u64::from(cell.get_position().0) + 1;
        let text = text_of(cell.get_value());
        if matches!(cell.get_value(), DataRef::Empty) || text.is_some_and(|text| text.trim().is_empty()) {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            if rows.len() == LOOKED_AT {
                break;
            }
            rows.push((line, Shape { filled: 0, width: 0, words: true }));
        }
        if let Some((_, shape)) = rows.last_mut() {
            shape.filled += 1;
            shape.words &= text.is_some_and(is_words);
        }
    }
    let shapes: Vec<Shape> = rows.iter().map(|(_, shape)| *shape).collect();
    let above = title_rows(&shapes);
    Ok(if above > 0 { rows[above].0 } else { 0 })
}

impl Sheet {
    /// Reads all cells of a sheet; `None` when it has none. `said` is the 1-based row of its header, where that is known.
    pub fn read<R: Read + Seek>(book: &mut Xlsx<R>, name: &str, said: Option<u32>) -> Result<Option<Sheet>, ReadErrorKind> {
        let above = said.map_or_else(|| header_row(book, name), |row| Ok(u64::from(row)))?;
        let mut sheet = Sheet { above, percents: Percents::of(book, name)?, ..Sheet::default() };
        let mut reader = match book.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
            Err(e) => return Err(refused(e)),
        };
        while let Some(cell) = reader.next_cell_with_formula().map_err(refused)? {
            let (row, column) = cell.pos;
            if row >= SHEET_ROWS || column >= SHEET_COLUMNS {
                let reason = format!("a cell in row {}, column {}", u64::from(row) + 1, u64::from(column) + 1);
                return Err(ReadErrorKind::Damaged { reason });
            }
            if u64::from(row) + 1 < sheet.above {
                sheet.title = sheet.title.or_else(|| Some((u64::from(row) + 1, text_of(&cell.value)?.to_owned())));
                continue;
            }
            if let (DataRef::Empty, Some(formula)) = (&cell.value, cell.formula) {
                sheet.cells += 1;
                sheet.formulas.push((u64::from(row) + 1, column as usize, format!("={formula}")));
            }
            sheet.add(u64::from(row) + 1, column as usize, &cell.value)?;
        }
        Ok((sheet.header_row > 0).then_some(sheet))
    }

    fn add(&mut self, line: u64, place: usize, cell: &DataRef<'_>) -> Result<(), ReadErrorKind> {
        let blank = match cell {
            DataRef::Empty => true,
            DataRef::String(text) => text.is_empty(),
            DataRef::SharedString(text) => text.is_empty(),
            _ => false,
        };
        if blank {
            return Ok(());
        }
        if self.header_row == 0 {
            self.header_row = line;
        }
        if self.columns.len() <= place {
            self.columns.resize_with(place + 1, || None);
        }
        if text_of(cell).is_some_and(|text| text.len() > LONGEST_ROW) {
            return Err(ReadErrorKind::CellTooLong { line, column: place + 1 });
        }
        let column = self.columns[place].get_or_insert_default();
        if line == self.header_row && self.lines.is_empty() {
            let value = value_of(cell, column)?;
            column.header = column.as_text(value);
            return Ok(());
        }
        let last = self.lines.last().copied().unwrap_or(self.header_row);
        if line < last {
            let reason = format!("sheet row {line} comes after row {last}");
            return Err(ReadErrorKind::Damaged { reason });
        }
        if line > last {
            self.lines.push(line);
        }
        let row = self.lines.len() - 1;
        if let DataRef::Error(error) = cell {
            self.errors.push((row, place, error.to_string()));
        }
        let value = match value_of(cell, column)? {
            Value::Number(share) if self.percents.contains(line, place) => Value::Percent(share),
            value => value,
        };
        self.cells += column.set(row, value);
        if self.cells > MOST_CELLS {
            return Err(ReadErrorKind::TooManyCells { limit: MOST_CELLS as u64 });
        }
        Ok(())
    }
}

fn value_of(cell: &DataRef<'_>, column: &mut Column) -> Result<Value, ReadErrorKind> {
    let text = match cell {
        DataRef::Empty | DataRef::Error(_) => return Ok(Value::Blank),
        DataRef::Int(number) => return Ok(Value::Number(*number as f64)),
        DataRef::Float(number) => return Ok(Value::Number(*number)),
        DataRef::Bool(flag) => return Ok(Value::Flag(*flag)),
        DataRef::DateTime(serial) => return Ok(moment(*serial)),
        DataRef::DateTimeIso(text) => match iso(text) {
            Some(at) => return Ok(Value::Moment(at.and_utc().timestamp_millis())),
            None => text.as_str(),
        },
        DataRef::DurationIso(text) | DataRef::String(text) => text.as_str(),
        DataRef::SharedString(text) => text,
    };
    column.text(text).ok_or(ReadErrorKind::TooManyCells { limit: MOST_CELLS as u64 })
}

/// The moment or the length of time a serial number stands for; a number where the calendar has no such day.
fn moment(serial: ExcelDateTime) -> Value {
    let days = serial.as_f64();
    let number = Value::Number(days);
    if !days.is_finite() || days.abs() > 2_958_466.0 {
        return number;
    }
    if serial.is_duration() || (0.0..1.0).contains(&days) {
        return Value::Span((days * super::column::DAY as f64).round() as i64);
    }
    if days < 0.0 {
        return number;
    }
    let (year, month, day, hour, minute, second, milli) = serial.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .and_then(|date| date.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into()))
        .map_or(number, |at| Value::Moment(at.and_utc().timestamp_millis()))
}

fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    date.and_then(|date| date.and_hms_opt(0, 0, 0)).or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok())
}

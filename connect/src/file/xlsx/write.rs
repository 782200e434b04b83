//! Writing a workbook of one sheet, row by row, without holding it in memory.

use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_schema::{Field, SchemaRef};
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::sheet::{SHEET_COLUMNS, SHEET_ROWS};
use crate::file::aside::Target;
use crate::file::cell::{Cell, Cells};
use crate::file::formula::is_formula;
use crate::file::header::to_write;
use crate::file::write_error::WriteErrorKind;

/// The longest text a cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// Whole numbers from here on lose digits in a sheet, so they are written as text.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes the rows of batches into a sheet: header bold and frozen with a filter, dates as dates.
pub(crate) struct XlsxWriter {
    target: Target,
    book: Workbook,
    schema: SchemaRef,
    rows: u32,
    formats: Formats,
}

struct Formats {
    date: Format,
    moment: Format,
    time: Format,
    span: Format,
    percent: Format,
    /// Shown as it stands, and still text after it is edited.
    text: Format,
}

impl XlsxWriter {
    pub fn new(target: Target, schema: SchemaRef, sheet: &str) -> Result<XlsxWriter, WriteErrorKind> {
        if schema.fields().len() > SHEET_COLUMNS as usize {
            return Err(WriteErrorKind::TooManyColumns);
        }
        let folder = match target.folder() {
            Some(folder) => PathBuf::from(folder),
            None => return Err(WriteErrorKind::NotAStream),
        };
        let mut book = Workbook::new();
        book.set_tempdir(folder).map_err(failed)?;
        let page = book.add_worksheet_with_constant_memory().map_err(failed)?;
        // A name that a sheet may not have is not worth failing for; the default name stays.
        let _ = page.set_name(sheet);
        let bold = Format::new().set_bold();
        let fields: Vec<&Field> = schema.fields().iter().map(AsRef::as_ref).collect();
        for (name, column) in to_write(&fields, false).into_iter().zip(0u16..) {
            let width = name.chars().count().clamp(10, 40) as f64 + 2.0;
            page.set_column_width(column, width).map_err(failed)?;
            page.write_string_with_format(0, column, name, &bold).map_err(failed)?;
        }
        page.set_freeze_panes(1, 0).map_err(failed)?;
        let formats = Formats {
            date: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            time: Format::new().set_num_format("hh:mm:ss"),
            span: Format::new().set_num_format("[h]:mm:ss"),
            percent: Format::new().set_num_format("0.##########%"),
            text: Format::new().set_quote_prefix(),
        };
        Ok(XlsxWriter { target, book, schema, rows: 0, formats })
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteErrorKind> {
        if u64::from(self.rows) + batch.num_rows() as u64 > u64::from(SHEET_ROWS - 1) {
            return Err(WriteErrorKind::TooManyRows);
        }
        let columns = batch.columns().iter().zip(self.schema.fields());
        let cells = columns.map(|(array, field)| Cells::of(array.as_ref(), field, self.rows.into()));
        let cells: Vec<Cells> = cells.collect::<Result<_, _>>()?;
        let page = self.book.worksheet_from_index(0).map_err(failed)?;
        for row in 0..batch.num_rows() {
            self.rows += 1;
            for (cells, column) in cells.iter().zip(0u16..) {
                let written = write_cell(page, self.rows, column, &cells.get(row), &self.formats);
                written.map_err(|e| match e {
                    XlsxError::MaxStringLengthExceeded => WriteErrorKind::CellTooLong {
                        column: self.schema.field(column.into()).name().clone(),
                        row: self.rows.into(),
                    },
                    other => failed(other),
                })?;
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Target, WriteErrorKind> {
        let columns = self.schema.fields().len();
        if let Some(last) = columns.checked_sub(1).and_then(|last| u16::try_from(last).ok()) {
            let page = self.book.worksheet_from_index(0).map_err(failed)?;
            page.autofilter(0, 0, self.rows, last).map_err(failed)?;
        }
        match self.target.file() {
            Some(file) => self.book.save_to_writer(file).map_err(failed)?,
            None => return Err(WriteErrorKind::NotAStream),
        }
        Ok(self.target)
    }
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>, formats: &Formats) -> Result<(), XlsxError> {
    let number =
        |page: &mut Worksheet, serial: f64, format: &Format| page.write_number_with_format(row, column, serial, format).map(drop);
    match cell {
        Cell::Blank => Ok(()),
        Cell::Number(value) if value.is_finite() => page.write_number(row, column, *value).map(drop),
        Cell::Digits(digits) => match digits.parse::<f64>() {
            Ok(value) if value.abs() < EXACT => page.write_number(row, column, value).map(drop),
            _ => write_text(page, row, column, digits, formats),
        },
        Cell::Flag(flag) => page.write_boolean(row, column, *flag).map(drop),
        Cell::Date(date) => match day_serial(*date) {
            Some(serial) => number(page, serial, &formats.date),
            None => write_text(page, row, column, &cell.to_text(), formats),
        },
        Cell::Moment { at, .. } => match day_serial(at.date()) {
            Some(serial) => number(page, serial + day_share(*at), &formats.moment),
            None => write_text(page, row, column, &cell.to_text(), formats),
        },
        Cell::Time(time) => {
            let share = day_share(NaiveDate::default().and_time(*time));
            number(page, share, &formats.time)
        }
        Cell::Span(milliseconds) => number(page, *milliseconds as f64 / 86_400_000.0, &formats.span),
        Cell::Percent(share) if share.is_finite() => number(page, *share, &formats.percent),
        Cell::Text(text) | Cell::Json(text) => write_text(page, row, column, text, formats),
        Cell::Number(_) | Cell::Percent(_) | Cell::List(_) => write_text(page, row, column, &cell.to_text(), formats),
    }
}

fn write_text(page: &mut Worksheet, row: u32, column: u16, text: &str, formats: &Formats) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
        return Err(XlsxError::MaxStringLengthExceeded);
    }
    if is_formula(text) {
        return page.write_string_with_format(row, column, text, &formats.text).map(drop);
    }
    page.write_string(row, column, text).map(drop)
}

/// The day's serial number in a sheet; `None` before 1900. A sheet believes that there was a 29 February 1900, so
/// the days before it are one lower.
fn day_serial(date: NaiveDate) -> Option<f64> {
    let days = (date - NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    match days {
        2..=60 => Some((days - 1) as f64),
        61..=2_958_465 => Some(days as f64),
        _ => None,
    }
}

fn day_share(at: NaiveDateTime) -> f64 {
    let time = at.time();
    (f64::from(time.num_seconds_from_midnight()) + f64::from(time.nanosecond()) / 1e9) / 86_400.0
}

fn failed(error: XlsxError) -> WriteErrorKind {
    match error {
        XlsxError::IoError(e) => WriteErrorKind::Io(e),
        XlsxError::RowColumnLimitError => WriteErrorKind::TooManyRows,
        other => WriteErrorKind::Format(other.to_string()),
    }
}

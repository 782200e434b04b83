//! Excel workbooks: one sheet, its columns typed by what their cells are.

mod column;
mod percent;
mod sheet;
mod unpacked;
mod write;

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, Schema, SchemaRef};
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use self::column::{Column, Kind};
use self::sheet::Sheet;
pub(crate) use self::write::XlsxWriter;
use super::batch_rows;
use super::blanks::Blanks;
use super::error::ReadErrorKind;
use super::guard::guarded;
use super::header::name_columns;
use super::problem::{Problem, ProblemCode};
use super::reader::{Progress, Rows};

/// Holds a sheet and hands it over batch by batch.
pub(crate) struct XlsxReader {
    sheet: String,
    columns: Vec<(Column, Kind)>,
    schema: SchemaRef,
    lines: Vec<u64>,
    /// What is odd about the file, and about its rows in their order.
    problems: Vec<Problem>,
    row_problems: Vec<Problem>,
    next: usize,
    total: u64,
}

impl XlsxReader {
    /// Reads the named sheet, or the first visible one that is not empty.
    /// `header_row` is the 1-based row of its header, where that is said.
    pub fn open(mut file: File, wanted: Option<&str>, header_row: Option<u32>, total: u64) -> Result<XlsxReader, ReadErrorKind> {
        unpacked::refuse_bomb(&mut file, total)?;
        let (name, sheet, others) = guarded(|| read_sheet(file, wanted, header_row))??;
        let Sheet { columns, header_row, lines, errors, formulas, title, .. } = sheet;
        let mut places = vec![None; columns.len()];
        for (index, (place, _)) in columns.iter().enumerate().filter(|(_, c)| c.is_some()).enumerate() {
            places[place] = Some(index);
        }
        let columns: Vec<(Column, Kind)> = columns.into_iter().flatten().map(|c| (c.kind(), c)).map(|(k, c)| (c, k)).collect();
        let originals = columns.iter().map(|(column, _)| column.header.clone()).collect();
        let (headers, mut problems) = name_columns(originals, Some(header_row))?;
        problems.extend(title.map(|(line, value)| Problem {
            code: ProblemCode::TitleRows,
            row: None,
            line: Some(line),
            column: None,
            value,
        }));
        if !others.is_empty() {
            let value = others.join(", ");
            problems.push(Problem { code: ProblemCode::OtherSheets, row: None, line: None, column: None, value });
        }
        let row_problems = errors.into_iter().map(|(row, place, value)| Problem {
            code: ProblemCode::ErrorCell,
            row: Some(row as u64 + 1),
            line: Some(lines[row]),
            column: places[place].map(|index| headers[index].name.clone()),
            value,
        });
        let mut row_problems: Vec<Problem> = row_problems.collect();
        for (line, place, value) in formulas {
            let column = places.get(place).copied().flatten().map(|index| headers[index].name.clone());
            let row = lines.binary_search(&line).ok().map(|row| row as u64 + 1);
            let problem = Problem { code: ProblemCode::FormulaWithoutValue, row, line: Some(line), column, value };
            if row.is_some() { &mut row_problems } else { &mut problems }.push(problem);
        }
        row_problems.sort_by_key(|problem| problem.row);
        let fields =
            headers.iter().zip(&columns).map(|(header, (column, kind))| header.field(kind.data_type(), column.metadata(*kind)));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<Field>>()));
        Ok(XlsxReader { sheet: name, columns, schema, lines, problems, row_problems, next: 0, total })
    }

    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn progress(&self) -> Progress {
        let share = if self.lines.is_empty() { 1.0 } else { self.next as f64 / self.lines.len() as f64 };
        Progress { done: (share * self.total as f64) as u64, total: self.total }
    }

    /// Keeps only these columns; the indices rise.
    pub fn project(&mut self, kept: &[usize]) {
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        let mut index = 0..;
        self.columns.retain(|_| index.next().is_some_and(|i: usize| kept.binary_search(&i).is_ok()));
        let schema = &self.schema;
        self.row_problems.retain(|p| p.column.as_ref().is_none_or(|name| schema.index_of(name).is_ok()));
    }

    pub fn next_rows(&mut self) -> Result<Option<Rows>, ReadErrorKind> {
        let rows = self.next..self.lines.len().min(self.next + batch_rows(self.columns.len()));
        if rows.is_empty() {
            return Ok(None);
        }
        self.next = rows.end;
        let mut blanks = Blanks::of(rows.len());
        let array = |(column, kind): &(Column, Kind)| match column.is_blank(&rows) {
            true => blanks.column(&kind.data_type()),
            false => column.array(*kind, rows.clone()),
        };
        let arrays = self.columns.iter().map(array).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        let records = RecordBatch::try_new_with_options(self.schema.clone(), arrays, &options)
            .map_err(|e| ReadErrorKind::Damaged { reason: e.to_string() })?;
        let here = self.row_problems.partition_point(|p| p.row.is_some_and(|row| row <= rows.end as u64));
        let problems = self.row_problems.drain(..here).collect();
        Ok(Some(Rows { records, lines: self.lines[rows].to_vec(), problems }))
    }
}

/// The sheet to read, its name, and the names of the others.
fn read_sheet(file: File, wanted: Option<&str>, header_row: Option<u32>) -> Result<(String, Sheet, Vec<String>), ReadErrorKind> {
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(refused)?;
    let sheets = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.cloned().partition(|s| s.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.into_iter().chain(hidden).map(|s| s.name).collect();
    if names.is_empty() {
        return Err(no_workbook());
    }
    let empty = || header_row.map_or(ReadErrorKind::Empty, |row| ReadErrorKind::HeaderRowNotFound { row });
    if let Some(wanted) = wanted {
        let Some(name) = names.iter().find(|name| name.to_lowercase() == wanted.to_lowercase()) else {
            return Err(ReadErrorKind::SheetNotFound { name: wanted.to_string(), sheets: names });
        };
        let sheet = Sheet::read(&mut book, name, header_row)?.ok_or_else(empty)?;
        return Ok((name.clone(), sheet, Vec::new()));
    }
    for name in &names {
        if let Some(sheet) = Sheet::read(&mut book, name, header_row)? {
            let others = names.iter().filter(|other| *other != name).cloned().collect();
            return Ok((name.clone(), sheet, others));
        }
    }
    Err(empty())
}

fn no_workbook() -> ReadErrorKind {
    ReadErrorKind::UnknownFormat {
        is: "a zip archive without a workbook in it",
        hint: "unpack it first, or save the table as .xlsx",
    }
}

fn refused(error: XlsxError) -> ReadErrorKind {
    let reason = error.to_string();
    match error {
        XlsxError::Password => ReadErrorKind::PasswordProtected,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => no_workbook(),
        XlsxError::Zip(_) | XlsxError::XmlEof(_) => ReadErrorKind::Truncated { reason },
        XlsxError::Io(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => ReadErrorKind::Truncated { reason },
        _ => ReadErrorKind::Damaged { reason },
    }
}

//! Whole files as raw tables, for work that needs every row at once.

use std::path::Path;

use ihanne_connect::{Format, Problem as FileProblem, ProblemCode as FileProblemCode};
use ihanne_core::import::{Problem, ProblemCode, RawTable};

use super::input::{Source, Table};
use super::{Input, Phase, Progress, Refusal, Stop, Watch, bounds};

/// A file read as a whole.
pub struct Read {
    /// Its rows.
    pub table: RawTable,
    /// What was odd about the file or its cells but keeps no row from being used.
    pub odd: Vec<FileProblem>,
}

/// Reads a file whose header stands in this row, where it is said; `-` is CSV from standard input. Rows that cannot be trusted stand in `table.unusable`.
pub fn read(path: &Path, header_row: Option<u32>, watch: Watch) -> Result<Read, Stop> {
    let source = Source::of(Input::of(path.to_owned(), Table { sheet: None, header_row }))?;
    let mut reader = source.open()?;
    let decimal_comma = match reader.format() {
        Format::Csv(dialect) => Some(dialect.decimal_comma),
        _ => None,
    };
    let mut odd: Vec<FileProblem> = reader.problems().to_vec();
    let mut unusable = Vec::new();
    let (mut batches, mut lines) = (Vec::new(), Vec::new());
    let schema = reader.schema();
    while let Some(batch) = reader.next() {
        let batch = batch.map_err(|error| source.refusal(error))?;
        for problem in batch.problems {
            match unusable_row(&problem) {
                Some(row) => unusable.push(row),
                None => odd.push(problem),
            }
        }
        let rows = batch.first_row - 1 + batch.records.num_rows() as u64;
        bounds::rows(source.name(), rows)?;
        bounds::cells(source.name(), rows * schema.fields().len() as u64)?;
        lines.extend(batch.lines);
        batches.push(batch.records);
        let progress = reader.progress();
        watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows });
    }
    let mut table = RawTable::from_batches(&batches).map_err(|error| {
        let message = format!("{}: its columns change within the file: {error}", path.display());
        Refusal::new("damaged", message, "export the file again")
    })?;
    if table.headers.is_empty() {
        table.headers = schema.fields().iter().map(|field| field.name().clone()).collect();
    }
    table.lines = lines;
    table.decimal_comma = decimal_comma;
    table.unusable = unusable;
    Ok(Read { table, odd })
}

/// A row that no cell can be trusted of, or that is no row at all.
pub fn unusable_row(problem: &FileProblem) -> Option<Problem> {
    let code = match problem.code {
        FileProblemCode::TooManyCells => ProblemCode::TooManyCells,
        FileProblemCode::BrokenJson => ProblemCode::BrokenRow,
        _ => return None,
    };
    Some(Problem {
        row: problem.row.unwrap_or(0),
        line: problem.line,
        column: problem.column.clone().unwrap_or_default(),
        value: problem.value.clone(),
        code,
        hint: code.entry().hint.to_owned(),
    })
}

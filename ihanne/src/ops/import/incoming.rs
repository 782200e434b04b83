//! A file that comes in: its columns by distinct values, and the rows that no cell can be trusted of.

use std::path::Path;

use ihanne_connect::Format;
use ihanne_connect::file::{ReadOptions, Unmarked};
use ihanne_core::import::Problem;
use ihanne_core::import::intake::Gathered;

use super::footer;
use crate::ops::input::Source;
use crate::ops::problems::Problems;
use crate::ops::tables::unusable_row;
use crate::ops::{Input, Phase, Progress, Stop, Table, Watch, bounds};

/// A file, read.
pub struct Incoming {
    /// What people call it.
    pub name: String,
    /// The row of its header, where that is said.
    pub header_row: Option<u32>,
    pub headers: Vec<String>,
    pub gathered: Gathered,
    /// For each row the line where it begins; empty where there are no lines.
    pub lines: Vec<u64>,
    pub decimal_comma: Option<bool>,
    /// Rows that cannot be trusted, or that are no rows at all (row 0).
    pub unusable: Vec<Problem>,
    /// Cells whose text is taken without the mark before it, by column.
    pub unmarked: Vec<Unmarked>,
    /// What was odd about the file itself.
    pub odd: Problems,
}

impl Incoming {
    /// Reads a file; `-` is CSV from standard input. `options` is what is said of the file.
    pub fn read(path: &Path, options: ReadOptions, watch: Watch) -> Result<Incoming, Stop> {
        let source = Source::of(Input::of(path.to_owned(), Table::default()))?.read_as(options);
        let mut reader = source.open()?;
        let decimal_comma = match reader.format() {
            Format::Csv(dialect) => Some(dialect.decimal_comma),
            _ => None,
        };
        let headers: Vec<String> = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
        let mut incoming = Incoming {
            name: source.name().to_owned(),
            header_row: options.header_row,
            gathered: Gathered::new(headers.len()),
            headers,
            lines: Vec::new(),
            decimal_comma,
            unusable: Vec::new(),
            unmarked: Vec::new(),
            odd: Problems::default(),
        };
        incoming.odd.add_of_file(reader.problems());
        while let Some(batch) = reader.next() {
            let batch = batch.map_err(|error| source.refusal(error))?;
            for problem in &batch.problems {
                match unusable_row(problem) {
                    Some(row) => incoming.unusable.push(row),
                    None => incoming.odd.add_of_file(std::slice::from_ref(problem)),
                }
            }
            incoming.gathered.add(&batch.records);
            bounds::rows(source.name(), incoming.gathered.rows() as u64)?;
            bounds::cells(source.name(), incoming.gathered.filled())?;
            incoming.lines.extend(batch.lines);
            let progress = reader.progress();
            watch(Progress {
                phase: Phase::Read,
                done: progress.done,
                total: progress.total,
                rows: incoming.gathered.rows() as u64,
            });
        }
        incoming.unmarked = reader.unmarked();
        incoming.gathered.finish();
        let lines = &incoming.lines;
        let no_rows = footer::no_rows(&incoming.gathered, &incoming.headers, |row| lines.get(row).copied());
        let known: Vec<u64> = incoming.unusable.iter().map(|problem| problem.row).collect();
        incoming.unusable.extend(no_rows.into_iter().filter(|problem| !known.contains(&problem.row)));
        Ok(incoming)
    }

    /// The line of the file where a row (from 0) begins.
    pub fn line(&self, row: usize) -> Option<u64> {
        self.lines.get(row).copied()
    }

    /// Rows of the file that are no rows.
    pub fn broken(&self) -> u64 {
        self.unusable.iter().filter(|problem| problem.row == 0).count() as u64
    }

    /// For each row whether it can be trusted.
    pub fn usable(&self) -> Vec<bool> {
        let mut usable = vec![true; self.gathered.rows()];
        for problem in self.unusable.iter().filter(|problem| problem.row > 0) {
            usable[problem.row as usize - 1] = false;
        }
        usable
    }
}

//! What an import came to: rows, cells and problems, all accounted for.

use ihanne_core::import::intake::Ledger;
use ihanne_core::import::{Problem, ProblemCode};
use ihanne_core::market::{Kind, Noun};
use ihanne_store::Counts;
use serde::Serialize;

use super::remembered::MappingUse;
use crate::ops::{Actor, Notice, ProblemCount};

/// Problems that are listed one by one; all of them are counted.
pub const LISTED: usize = 10_000;

/// What an import came to.
#[derive(Clone, Debug, Serialize)]
pub struct Imported {
    /// Who asked for it.
    pub by: Actor,
    /// Whether it was only tried, and nothing was kept.
    pub dry_run: bool,
    /// The rows of all files.
    #[serde(flatten)]
    pub counts: Counts,
    /// Odd rows and cells.
    pub problems: Vec<Told>,
    /// File by file.
    pub files: Vec<FileReport>,
}

/// What the import of one file came to.
#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    /// The file.
    pub file: String,
    /// The code of where it comes from.
    pub source: &'static str,
    /// The same in words.
    pub source_name: String,
    /// What its records are.
    pub noun: Noun,
    /// The number of the batch; none where nothing changed or nothing was kept.
    pub batch: Option<u64>,
    /// Its rows.
    #[serde(flatten)]
    pub counts: Counts,
    /// Rows about the same record as an earlier row of the file.
    pub repeated: u64,
    /// Records of this noun there are now.
    pub records: u64,
    /// The remembered mapping it has to do with.
    pub mapping: Option<MappingUse>,
    /// What its records are told apart by, the surest first.
    pub keys: Vec<&'static str>,
    /// The columns that name records without an id, where they are needed.
    pub named_by: Option<String>,
    /// All its cells.
    pub cells: Ledger,
    /// Its columns, and what became of their cells.
    pub columns: Vec<ColumnReport>,
    /// How many problems of each kind there are.
    pub problem_counts: Vec<ProblemCount>,
    /// About the file as a whole.
    pub notices: Vec<Notice>,
    /// Whether the user gave its mapping.
    #[serde(skip)]
    pub mapping_given: bool,
    /// Its mapping as a file.
    #[serde(skip)]
    pub mapping_text: String,
}

impl Imported {
    /// All of it but cells of the file, as JSON: odd ones stand beside the batch, where they are found again when somebody is to be
    /// forgotten.
    pub fn without_cells(&self) -> String {
        let mut told = serde_json::to_value(self).unwrap_or_default();
        if let Some(told) = told.as_object_mut() {
            told.remove("problems");
        }
        for file in told["files"].as_array_mut().into_iter().flatten() {
            for (list, cell) in [("columns", "rewritten"), ("problem_counts", "first")] {
                for entry in file[list].as_array_mut().into_iter().flatten().filter_map(serde_json::Value::as_object_mut) {
                    entry.remove(cell);
                }
            }
        }
        told.to_string()
    }
}

impl FileReport {
    /// Says that nothing of it was kept, its mapping neither.
    pub fn nothing_kept(&mut self) {
        self.batch = None;
        self.mapping = self.mapping.take().filter(|used| used.reused);
    }

    /// Whether its mapping is remembered from now on because the user gave it.
    pub fn remembers(&self) -> bool {
        self.mapping_given && self.mapping.as_ref().is_some_and(|used| !used.reused)
    }
}

/// What became of a column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnReport {
    /// Its header.
    pub column: String,
    /// The attribute it became; none where it was not taken.
    pub attribute: Option<String>,
    /// What its values are kept as.
    pub kind: Option<Kind>,
    /// Its cells.
    pub cells: Ledger,
    /// The first of the cells that were rewritten.
    pub rewritten: Option<Rewritten>,
}

/// A cell that was taken in another form.
#[derive(Clone, Debug, Serialize)]
pub struct Rewritten {
    /// What stood in the file; it is kept too.
    pub from: String,
    /// What is kept as its value.
    pub to: String,
    /// Why.
    pub why: &'static str,
}

/// A problem with the file it is in.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The file.
    pub file: String,
    /// The problem.
    #[serde(flatten)]
    pub problem: Problem,
}

/// Why values of a kind are rewritten.
pub fn why(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a number is kept plain, in the unit of its column",
        Kind::Range => "a range is kept as its two ends",
        Kind::Date => "a day is kept as year-month-day",
        Kind::Flag => "yes and no are kept as true and false",
        Kind::Categories => "the words of a set are kept with `;` between them",
        Kind::Category => {
            "a word is kept with single blanks, a country as its ISO code, an industry code as its scheme writes it"
        }
        Kind::Text => "text is kept as written",
    }
}

/// Problems in the making: counted by kind, and listed up to a limit.
#[derive(Default)]
pub struct Listing {
    pub listed: Vec<Problem>,
    pub counts: crate::ops::problems::Problems,
}

impl Listing {
    pub fn add(&mut self, code: ProblemCode, row: u64, line: Option<u64>, column: &str, value: &str) {
        self.add_made(code.at(row, line, column, value));
    }

    pub fn add_made(&mut self, problem: Problem) {
        let entry = problem.code.entry();
        self.counts.add(entry.code, entry.what, entry.hint, || crate::ops::problems::First {
            row: (problem.row > 0).then_some(problem.row),
            line: problem.line,
            column: Some(problem.column.clone()).filter(|column| !column.is_empty()),
            value: problem.value.clone(),
        });
        if self.listed.len() < LISTED {
            self.listed.push(problem);
        }
    }
}

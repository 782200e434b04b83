//! Problems, counted by kind with the first of each, and notices about the work as a whole.

use serde::Serialize;

/// Problems of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemCount {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// How many there are.
    pub count: u64,
    /// What is odd.
    pub message: &'static str,
    /// What to do about it.
    pub hint: &'static str,
    /// The first of them.
    pub first: First,
}

/// Where the first problem of a kind stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct First {
    /// Data row from 1, when it is about one.
    pub row: Option<u64>,
    /// Line of the file, when it has lines.
    pub line: Option<u64>,
    /// The column.
    pub column: Option<String>,
    /// What stands there.
    pub value: String,
}

/// Something about the work as a whole that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// What.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// All problems of a run.
#[derive(Debug, Default)]
pub struct Problems(Vec<ProblemCount>);

impl Problems {
    /// Counts one.
    pub fn add(&mut self, code: &'static str, message: &'static str, hint: &'static str, first: impl FnOnce() -> First) {
        match self.0.iter_mut().find(|known| known.code == code) {
            Some(known) => known.count += 1,
            None => self.0.push(ProblemCount { code, count: 1, message, hint, first: first() }),
        }
    }

    /// Counts what a reader or writer of files found.
    pub fn add_of_file(&mut self, problems: &[ihanne_connect::Problem]) {
        for problem in problems {
            let code = problem.code;
            self.add(code.code(), code.message(), code.hint(), || First {
                row: problem.row,
                line: problem.line,
                column: problem.column.clone(),
                value: problem.value.clone(),
            });
        }
    }

    /// Counts what the writer of a file found. Of text that it marked it gives the first.
    pub fn add_written(&mut self, written: &ihanne_connect::Written) {
        self.add_of_file(&written.problems);
        let guarded = self.0.iter_mut().find(|known| known.code == ihanne_connect::ProblemCode::FormulaGuarded.code());
        guarded.into_iter().for_each(|known| known.count = written.guarded);
    }

    /// Adds what was found in later rows.
    pub fn append(&mut self, later: Problems) {
        for kind in later.0 {
            match self.0.iter_mut().find(|known| known.code == kind.code) {
                Some(known) => known.count += kind.count,
                None => self.0.push(kind),
            }
        }
    }

    /// The kinds, most frequent first.
    pub fn counts(self) -> Vec<ProblemCount> {
        let mut counts = self.0;
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        counts
    }
}

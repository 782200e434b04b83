//! A plain table of words and figures, whose rows become blocks on a narrow screen.

use crate::documents::message::Message;

/// A table.
#[derive(Debug)]
pub struct Grid {
    /// What it shows, for those who hear the page.
    pub label: String,
    /// Whether that is also read above it.
    pub titled: bool,
    /// Heads of its columns, that of the rows first.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// What it is about.
    pub head: String,
    /// The same more closely; may be empty.
    pub says: String,
    /// One for each column after the first.
    pub cells: Vec<Message>,
}

impl Grid {
    /// A table under its own heading.
    pub fn new(label: impl Into<String>, head: &[&str], rows: Vec<Row>) -> Grid {
        Grid { label: label.into(), titled: false, head: head.iter().map(|&word| word.to_owned()).collect(), rows }
    }

    /// The same with its label read above it.
    pub fn titled(self) -> Grid {
        Grid { titled: true, ..self }
    }

    /// The cells of a row with the heads of their columns.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a str, &'a Message)> {
        self.head.iter().skip(1).map(String::as_str).zip(&row.cells)
    }
}

impl Row {
    /// A row about one thing.
    pub fn new<C: Into<Message>>(head: impl Into<String>, says: impl Into<String>, cells: Vec<C>) -> Row {
        Row { head: head.into(), says: says.into(), cells: cells.into_iter().map(C::into).collect() }
    }
}

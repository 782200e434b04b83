//! A table: typed columns of the same length. One account is a table with one row.

use super::{Attribute, Column};

/// Rows of accounts, leads or deals, column by column.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: usize,
    attributes: Vec<Attribute>,
    columns: Vec<Column>,
}

impl Table {
    /// A table of `rows` rows and no columns yet.
    pub fn new(rows: usize) -> Table {
        Table { rows, attributes: Vec::new(), columns: Vec::new() }
    }

    /// Adds a column.
    ///
    /// # Panics
    /// When the column has another number of rows, or the key is there already: both are mistakes of the caller.
    pub fn push(&mut self, attribute: Attribute, column: Column) {
        assert_eq!(column.len(), self.rows, "column {} has another length", attribute.key);
        assert!(self.column(&attribute.key).is_none(), "column {} is there twice", attribute.key);
        self.attributes.push(attribute);
        self.columns.push(column);
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// What the columns are, in order.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The column of that key.
    pub fn column(&self, key: &str) -> Option<&Column> {
        let at = self.attributes.iter().position(|attribute| attribute.key == key)?;
        Some(&self.columns[at])
    }

    /// Every attribute with its column.
    pub fn iter(&self) -> impl Iterator<Item = (&Attribute, &Column)> {
        self.attributes.iter().zip(&self.columns)
    }
}

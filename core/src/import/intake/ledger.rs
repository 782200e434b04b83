//! The ledger of a column: what became of each of its cells.

use serde::Serialize;

/// What became of the cells of a column, or of a file: `cells = blank + as_written + rewritten + set_aside +
/// not_taken`.
///
/// A cell as written or rewritten is one that was taken: it says what is kept now, or the same as it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Cells there are.
    pub cells: u64,
    /// Cells that say nothing.
    pub blank: u64,
    /// Cells taken as they stood.
    pub as_written: u64,
    /// Cells taken in another form; what stood there is kept beside it.
    pub rewritten: u64,
    /// Cells that were not taken, each with a problem: they cannot be read, contradict an earlier row of the same record, or stand
    /// in a row that was set aside.
    pub set_aside: u64,
    /// Cells of a column that is not taken, because it stands beside another in our own exports.
    pub not_taken: u64,
    /// Values that were not known before.
    pub filled: u64,
    /// Values that replaced others.
    pub replaced: u64,
    /// Values that were erased by blanks, on request.
    pub erased: u64,
}

impl Ledger {
    /// Adds another.
    pub fn add(&mut self, other: &Ledger) {
        self.cells += other.cells;
        self.blank += other.blank;
        self.as_written += other.as_written;
        self.rewritten += other.rewritten;
        self.set_aside += other.set_aside;
        self.not_taken += other.not_taken;
        self.filled += other.filled;
        self.replaced += other.replaced;
        self.erased += other.erased;
    }

    /// Whether every cell is accounted for.
    pub fn closes(&self) -> bool {
        self.cells == self.blank + self.as_written + self.rewritten + self.set_aside + self.not_taken
    }
}

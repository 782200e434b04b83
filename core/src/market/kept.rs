//! Cells as they are kept: the value in plain form, and what stood in the file where that differs.

use arrow_array::{Array, StringArray};
use rustc_hash::FxHashMap;

/// Records in a chunk of a column. A chunk is read and written as a whole.
pub const CHUNK: usize = 65_536;

/// One cell: nothing is known, a value, or only what stood there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell<'a> {
    /// The value in plain form: `1234.5`, `50..200`, `2024-12-31`, `FI`, `Salesforce;AWS`.
    pub value: Option<&'a str>,
    /// What stood in the file, where it is not the value itself.
    pub original: Option<&'a str>,
}

impl<'a> Cell<'a> {
    /// Nothing is known.
    pub const UNKNOWN: Cell<'static> = Cell { value: None, original: None };

    /// The value, or else what stood there.
    pub fn said(self) -> Option<&'a str> {
        self.value.or(self.original)
    }

    /// What stood in the file.
    pub fn stood(self) -> Option<&'a str> {
        self.original.or(self.value)
    }
}

/// Cells of one attribute, each distinct one once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    values: Option<StringArray>,
    originals: Option<StringArray>,
    /// For each record the place of its cell; [`Kept::NOTHING`] where nothing is known.
    codes: Vec<u32>,
}

impl Kept {
    /// The code of a cell of which nothing is known.
    pub const NOTHING: u32 = u32::MAX;

    /// Cells by their distinct ones: value and original of each, and which each record has.
    ///
    /// # Panics
    /// When a code leads to no cell: the caller has made both.
    pub fn new(values: StringArray, originals: Option<StringArray>, codes: Vec<u32>) -> Kept {
        let there = |code: &u32| *code == Kept::NOTHING || (*code as usize) < values.len();
        assert!(codes.iter().all(there), "a code leads to no cell");
        Kept { values: Some(values), originals, codes }
    }

    /// Records.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Distinct cells.
    pub fn distinct(&self) -> usize {
        self.values.as_ref().map_or(0, StringArray::len)
    }

    /// For each record the place of its cell among the distinct ones.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// A distinct cell by its place.
    pub fn entry(&self, code: u32) -> Cell<'_> {
        fn at(texts: Option<&StringArray>, code: usize) -> Option<&str> {
            texts.filter(|texts| code < texts.len() && texts.is_valid(code)).map(|texts| texts.value(code))
        }
        let code = code as usize;
        Cell { value: at(self.values.as_ref(), code), original: at(self.originals.as_ref(), code) }
    }

    /// The cell of a record; one beyond the end is unknown.
    pub fn cell(&self, record: usize) -> Cell<'_> {
        self.codes.get(record).map_or(Cell::UNKNOWN, |code| self.entry(*code))
    }

    /// Whether something other than its value stood in any cell.
    pub fn has_originals(&self) -> bool {
        self.originals.is_some()
    }

    /// The same cells for so many records; of those added nothing is known.
    pub fn padded(mut self, records: usize) -> Kept {
        self.codes.resize(records.max(self.codes.len()), Kept::NOTHING);
        self
    }

    /// The same cells for the first `records` records.
    pub fn truncated(mut self, records: usize) -> Kept {
        self.codes.truncate(records);
        self
    }
}

/// Cells in the making.
#[derive(Default)]
pub struct Keeping<'a> {
    entries: Vec<Cell<'a>>,
    places: FxHashMap<Cell<'a>, u32>,
    codes: Vec<u32>,
}

impl<'a> Keeping<'a> {
    /// Nothing yet.
    pub fn new() -> Keeping<'a> {
        Keeping::default()
    }

    /// Begins with the cells of a chunk as it is.
    pub fn from(kept: &'a Kept) -> Keeping<'a> {
        let entries = (0..kept.distinct() as u32).map(|code| kept.entry(code)).collect();
        Keeping { entries, places: FxHashMap::default(), codes: kept.codes.clone() }
    }

    /// The code of a cell, which is added when it was not asked for before.
    pub fn code(&mut self, cell: Cell<'a>) -> u32 {
        if cell == Cell::UNKNOWN {
            return Kept::NOTHING;
        }
        *self.places.entry(cell).or_insert_with(|| {
            self.entries.push(cell);
            self.entries.len() as u32 - 1
        })
    }

    /// Adds a cell without looking whether it is there already; for cells that are known to be distinct.
    pub fn add(&mut self, cell: Cell<'a>) -> u32 {
        self.entries.push(cell);
        self.entries.len() as u32 - 1
    }

    /// The cell of a record as it stands now.
    pub fn at(&self, record: usize) -> Cell<'a> {
        let code = self.codes.get(record).copied().unwrap_or(Kept::NOTHING);
        self.entries.get(code as usize).copied().unwrap_or_default()
    }

    /// Gives a record its cell; records before it that have none yet are unknown.
    pub fn put(&mut self, record: usize, code: u32) {
        if record >= self.codes.len() {
            self.codes.resize(record + 1, Kept::NOTHING);
        }
        self.codes[record] = code;
    }

    /// Adds a record's cell behind the others.
    pub fn push(&mut self, cell: Cell<'a>) {
        let code = self.code(cell);
        self.codes.push(code);
    }

    /// The cells.
    pub fn finish(self) -> Kept {
        let values: StringArray = self.entries.iter().map(|cell| cell.value).collect();
        let originals = self.entries.iter().any(|cell| cell.original.is_some());
        let originals = originals.then(|| self.entries.iter().map(|cell| cell.original).collect());
        Kept { values: Some(values), originals, codes: self.codes }
    }
}

/// What a batch changed in records that were there before, in one chunk of one attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delta {
    /// The records, rising.
    pub records: Vec<u32>,
    /// Their cells before.
    pub from: Kept,
    /// Their cells after.
    pub to: Kept,
}

#[cfg(test)]
mod tests {
    use super::{Cell, Keeping, Kept};

    #[test]
    fn a_cell_is_a_value_what_stood_there_or_nothing() {
        let finland = Cell { value: Some("FI"), original: Some("Suomi") };
        let plenty = Cell { value: None, original: Some("plenty") };
        let mut keeping = Keeping::new();
        [finland, Cell::UNKNOWN, finland, plenty].into_iter().for_each(|cell| keeping.push(cell));
        let kept = keeping.finish();
        assert_eq!((kept.len(), kept.distinct(), kept.codes()), (4, 2, [0, Kept::NOTHING, 0, 1].as_slice()));
        assert_eq!((kept.cell(2), kept.cell(1), kept.cell(9)), (finland, Cell::UNKNOWN, Cell::UNKNOWN));
        assert_eq!((plenty.said(), finland.said(), finland.stood()), (Some("plenty"), Some("FI"), Some("Suomi")));
    }

    #[test]
    fn a_chunk_is_changed_without_losing_its_neighbours() {
        let mut keeping = Keeping::new();
        ["a", "b"].into_iter().for_each(|value| keeping.push(Cell { value: Some(value), original: None }));
        let before = keeping.finish();
        let mut keeping = Keeping::from(&before);
        let code = keeping.code(Cell { value: Some("c"), original: None });
        keeping.put(3, code);
        let after = keeping.finish();
        let values: Vec<_> = (0..4).map(|record| after.cell(record).value).collect();
        assert_eq!(values, [Some("a"), Some("b"), None, Some("c")]);
    }
}

//! Typed columns over arrow arrays, each with its unknowns.

use arrow_array::{Array, BooleanArray, Date32Array, Float64Array, Int32Array, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer};

use super::Kind;

/// The values of one attribute, one for each row.
#[derive(Clone, Debug)]
pub enum Column {
    /// One word a row.
    Category(Category),
    /// A set of words a row.
    Categories(Categories),
    /// Numbers; null is unknown. Never NaN or infinite.
    Number(Float64Array),
    /// Two ends a row, `low <= high`, either may be infinite; null (in both) is unknown.
    Range {
        /// The lower ends.
        low: Float64Array,
        /// The upper ends, of the same length.
        high: Float64Array,
    },
    /// Yes or no; null is unknown.
    Flag(BooleanArray),
    /// Days since 1970-01-01; null is unknown.
    Date(Date32Array),
    /// Free text; null is unknown.
    Text(StringArray),
}

/// One of a few words in each row, held as codes into a list of levels.
#[derive(Clone, Debug)]
pub struct Category {
    /// The words, each once, as first met.
    pub levels: StringArray,
    /// For each row the position in `levels`; null is unknown.
    pub codes: Int32Array,
}

/// A set of words in each row: all rows' codes one after the other, and where each row begins.
#[derive(Clone, Debug)]
pub struct Categories {
    /// The words, each once, as first met.
    pub levels: StringArray,
    /// The codes of all rows, row after row.
    pub codes: Vec<i32>,
    /// Row `i` owns `codes[offsets[i]..offsets[i + 1]]`.
    pub offsets: OffsetBuffer<i32>,
    /// The rows whose set is known; absent when all are. A known empty set says "none".
    pub known: Option<NullBuffer>,
}

impl Category {
    /// The words of some rows, in that order.
    pub fn take(&self, rows: &[u32]) -> Category {
        let code = |row: &u32| self.codes.is_valid(*row as usize).then(|| self.codes.value(*row as usize));
        Category { levels: self.levels.clone(), codes: rows.iter().map(code).collect() }
    }
}

impl Column {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Column::Category(category) => category.codes.len(),
            Column::Categories(sets) => sets.offsets.len() - 1,
            Column::Number(numbers) => numbers.len(),
            Column::Range { low, .. } => low.len(),
            Column::Flag(flags) => flags.len(),
            Column::Date(dates) => dates.len(),
            Column::Text(texts) => texts.len(),
        }
    }

    /// Whether the column has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a row is at the least: its number, or the lower end of its range. `None` where there is none, and for what is no number.
    pub fn least(&self, row: usize) -> Option<f64> {
        match self {
            Column::Number(numbers) => numbers.is_valid(row).then(|| numbers.value(row)),
            Column::Range { low, .. } => low.is_valid(row).then(|| low.value(row)).filter(|low| low.is_finite()),
            _ => None,
        }
    }

    /// What the values are.
    pub fn kind(&self) -> Kind {
        match self {
            Column::Category(_) => Kind::Category,
            Column::Categories(_) => Kind::Categories,
            Column::Number(_) => Kind::Number,
            Column::Range { .. } => Kind::Range,
            Column::Flag(_) => Kind::Flag,
            Column::Date(_) => Kind::Date,
            Column::Text(_) => Kind::Text,
        }
    }

    /// The rows whose value is known; `None` when all are.
    pub fn nulls(&self) -> Option<&NullBuffer> {
        match self {
            Column::Category(category) => category.codes.nulls(),
            Column::Categories(sets) => sets.known.as_ref(),
            Column::Number(numbers) => numbers.nulls(),
            Column::Range { low, .. } => low.nulls(),
            Column::Flag(flags) => flags.nulls(),
            Column::Date(dates) => dates.nulls(),
            Column::Text(texts) => texts.nulls(),
        }
    }

    /// A bit for each row: is its value known?
    pub fn known(&self) -> BooleanBuffer {
        match self.nulls() {
            Some(nulls) => nulls.inner().clone(),
            None => BooleanBuffer::new_set(self.len()),
        }
    }

    /// How many rows are unknown.
    pub fn unknown_count(&self) -> usize {
        self.nulls().map_or(0, NullBuffer::null_count)
    }

    /// The rows at `rows`, in that order, as a column of their own; a row may be taken many times.
    /// `None` gives an unknown value (an account that did not join).
    pub fn take(&self, rows: &[Option<u32>]) -> Column {
        fn pick<T: Copy>(rows: &[Option<u32>], value: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
            rows.iter().map(|row| row.and_then(|row| value(row as usize))).collect()
        }
        match self {
            Column::Category(category) => Column::Category(Category {
                levels: category.levels.clone(),
                codes: pick(rows, |row| category.codes.is_valid(row).then(|| category.codes.value(row))).into(),
            }),
            Column::Categories(sets) => Column::Categories(sets.take(rows)),
            Column::Number(numbers) => Column::Number(pick(rows, |row| numbers.is_valid(row).then(|| numbers.value(row))).into()),
            Column::Range { low, high } => Column::Range {
                low: pick(rows, |row| low.is_valid(row).then(|| low.value(row))).into(),
                high: pick(rows, |row| high.is_valid(row).then(|| high.value(row))).into(),
            },
            Column::Flag(flags) => Column::Flag(pick(rows, |row| flags.is_valid(row).then(|| flags.value(row))).into()),
            Column::Date(dates) => Column::Date(pick(rows, |row| dates.is_valid(row).then(|| dates.value(row))).into()),
            Column::Text(texts) => Column::Text(
                rows.iter()
                    .map(|row| row.and_then(|row| texts.is_valid(row as usize).then(|| texts.value(row as usize))))
                    .collect(),
            ),
        }
    }
}

impl Category {
    /// The word of a row, or `None` where it is unknown.
    pub fn word(&self, row: usize) -> Option<&str> {
        self.codes.is_valid(row).then(|| self.levels.value(self.codes.value(row) as usize))
    }
}

impl Categories {
    /// The codes of a row, or `None` where the set is unknown.
    pub fn row(&self, row: usize) -> Option<&[i32]> {
        let known = self.known.as_ref().is_none_or(|known| known.is_valid(row));
        known.then(|| &self.codes[self.offsets[row] as usize..self.offsets[row + 1] as usize])
    }

    fn take(&self, rows: &[Option<u32>]) -> Categories {
        let mut codes = Vec::new();
        let mut lengths = Vec::with_capacity(rows.len());
        let mut known = Vec::with_capacity(rows.len());
        for row in rows {
            let set = row.and_then(|row| self.row(row as usize));
            known.push(set.is_some());
            lengths.push(set.map_or(0, <[i32]>::len));
            codes.extend_from_slice(set.unwrap_or_default());
        }
        Categories {
            levels: self.levels.clone(),
            codes,
            offsets: OffsetBuffer::from_lengths(lengths),
            known: Some(NullBuffer::from(known)),
        }
    }
}

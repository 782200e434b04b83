//! Where the bands of a column end, and whether they share their ends: `50-200` beside `200-500`. Then 200 belongs to the upper one.

use std::collections::BTreeSet;

use arrow_array::Array;

use super::ColumnHints;
use super::cells::{Cells, Value};
use super::value::number::quantity;
use super::value::range::{Stretch, stretch};

/// Text of more bytes is no band.
pub(super) const LONGEST: usize = 60;

/// The ends of the bands seen so far, of those to which their ends belong.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    lower: BTreeSet<u64>,
    upper: BTreeSet<u64>,
}

impl Ends {
    /// Adds all bands of a column, or of some rows of it, that is read by these hints.
    pub fn look(&mut self, raw: &dyn Array, hints: &ColumnHints) {
        for value in Cells::of(raw).values {
            if let Value::Word(word) = value
                && quantity(&word, hints.decimal).is_none()
                && word.len() <= LONGEST
                && let Some(range) = stretch(&word, hints.decimal)
            {
                self.add(&range);
            }
        }
    }

    pub(super) fn add(&mut self, range: &Stretch) {
        // Zero has two signs.
        let bits = |end: f64| (end + 0.0).to_bits();
        if !range.strict {
            self.lower.extend(range.low.map(bits));
            self.upper.extend(range.high.filter(|high| range.low != Some(*high)).map(bits));
        }
    }

    /// Adds what another part of the column has shown.
    pub fn merge(&mut self, other: Ends) {
        self.lower.extend(other.lower);
        self.upper.extend(other.upper);
    }

    /// Whether bands touch: the upper end of one is the lower end of another. One shared end shows nothing where most ends are not
    /// shared, or where another band begins one above the end of its neighbour (`11-50`, `51-200`): bands of several lists stand there.
    pub fn touching(&self) -> bool {
        let shared = self.upper.intersection(&self.lower).count();
        let above = |high: &u64| (f64::from_bits(*high) + 1.0 + 0.0).to_bits();
        let last = self.upper.iter().copied().max_by(|a, b| f64::from_bits(*a).total_cmp(&f64::from_bits(*b)));
        // The last end has no neighbour to share it with.
        let inner = self.upper.len() - usize::from(last.is_some_and(|last| !self.lower.contains(&last)));
        shared > 0 && shared * 2 > inner && !self.upper.iter().any(|high| self.lower.contains(&above(high)))
    }
}

//! One pass over all accounts, block by block on all cores, each with what it was and what the changes make of it.

use rayon::prelude::*;

use super::change::Change;
use super::held::Held;
use super::row::Row;

/// Rows of a block: counts are kept by block, so that an account's place among its equals is known without those before it.
pub(super) const BLOCK: usize = 1 << 18;
/// Rows that are worked on at a time: they stay in the nearest cache.
const CHUNK: usize = 2048;

impl Held {
    /// Shows every row before and after the changes. `begin` makes what the rows of a block (its number) are gathered in; the
    /// answer has one of those for each block, in order.
    pub(super) fn pass<T: Send>(
        &self,
        changes: &[Change],
        begin: impl Fn(usize) -> T + Sync,
        visit: impl Fn(&mut T, usize, Row, Row) + Sync,
    ) -> Vec<T> {
        let block = |(number, rows): (usize, &[Row])| {
            let mut gathered = begin(number);
            let (mut after, mut parts, mut codes) = (vec![0; CHUNK], vec![0; CHUNK], vec![0; CHUNK]);
            for (chunk, before) in rows.chunks(CHUNK).enumerate() {
                let first = number * BLOCK + chunk * CHUNK;
                let after = &mut after[..before.len()];
                after.copy_from_slice(before);
                for change in changes {
                    if let Some(old) = change.old {
                        let (codes, parts) = self.answers(old);
                        let codes = &codes[first..first + before.len()];
                        after.iter_mut().zip(codes).for_each(|(row, code)| *row -= parts[usize::from(*code)]);
                    }
                    if let Some(new) = &change.new {
                        let parts = &mut parts[..before.len()];
                        new.parts(first, &mut codes[..before.len()], parts);
                        after.iter_mut().zip(&*parts).for_each(|(row, part)| *row += part);
                    }
                }
                for (at, (before, after)) in before.iter().zip(&*after).enumerate() {
                    visit(&mut gathered, first + at, *before, *after);
                }
            }
            gathered
        };
        self.rows().par_chunks(BLOCK).enumerate().map(block).collect()
    }
}

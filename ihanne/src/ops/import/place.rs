//! Which record each row of a file is about, among those that are kept.

use ihanne_core::import::ColumnDescription;
use ihanne_core::import::intake::{Cleaned, Found, Key, Mapping, Scheme, find, keys_of_file, keys_of_kept, schemes};
use ihanne_core::market::{Kept, Noun};
use ihanne_store::{Import, Stored};
use rayon::prelude::*;

use super::incoming::Incoming;
use crate::ops::Stop;
use crate::ops::seen::Seen;

/// What is known of a file before its rows are placed.
pub struct File<'a> {
    pub incoming: &'a Incoming,
    pub noun: Noun,
    pub mapping: &'a Mapping,
    pub about: &'a [Option<ColumnDescription>],
    /// The attributes that are kept already.
    pub stored: &'a [Stored],
    /// The kept records with what was merged.
    pub seen: &'a Seen,
}

impl File<'_> {
    /// The kept attribute that a column becomes.
    pub fn stored(&self, at: usize) -> Option<&Stored> {
        let key = self.mapping.columns[at].attribute.as_deref()?;
        self.stored.iter().find(|stored| stored.attribute.key == key)
    }

    /// A column in its plain form; `None` when it is not taken.
    pub fn clean(&self, at: usize) -> Option<Cleaned> {
        let attribute = self.mapping.columns[at].attribute.as_deref()?;
        let kept = self.stored(at).map(|stored| stored.attribute.kind);
        Some(Cleaned::of(&self.incoming.gathered.columns[at], attribute, self.about[at].as_ref()?, kept))
    }

    /// Finds the record of each row, and the kinds of keys that were asked for. Columns that are read on the way are left in
    /// `cleaned`.
    pub fn place(&self, transaction: &Import, cleaned: &mut [Option<Cleaned>]) -> Result<(Found, Vec<Scheme>), Stop> {
        let kept = transaction.records(self.noun)? as usize;
        let usable = self.incoming.usable();
        let (mut keys, mut asked) = (Vec::new(), Vec::new());
        for scheme in schemes(self.noun) {
            let columns: Vec<usize> = match scheme {
                Scheme::WholeRow => (0..self.mapping.columns.len()).collect(),
                _ => scheme.attributes().iter().filter_map(|attribute| self.mapping.find(attribute)).collect(),
            };
            let wanted: Vec<usize> = columns.iter().copied().filter(|at| cleaned[*at].is_none()).collect();
            let read: Vec<(usize, Option<Cleaned>)> = wanted.par_iter().map(|at| (*at, self.clean(*at))).collect();
            read.into_iter().for_each(|(at, column)| cleaned[at] = column);
            let rows = keys_of_file(*scheme, &self.incoming.gathered, self.mapping, cleaned);
            let key = Key { rows, kept: self.kept_keys(transaction, *scheme, kept)? };
            if !columns.is_empty() {
                asked.push(*scheme);
            }
            let enough = key.is_complete();
            keys.push(key);
            if enough {
                break;
            }
        }
        Ok((find(&keys, usable.len(), kept, &self.seen.merged, &|row| usable[row]), asked))
    }

    fn kept_keys(&self, transaction: &Import, scheme: Scheme, kept: usize) -> Result<Vec<Option<std::num::NonZeroU64>>, Stop> {
        if kept == 0 {
            return Ok(Vec::new());
        }
        let of_scheme =
            |stored: &&Stored| scheme == Scheme::WholeRow || scheme.attributes().contains(&stored.attribute.key.as_str());
        let mut columns = Vec::new();
        for stored in self.stored.iter().filter(of_scheme) {
            columns.push((stored.attribute.key.clone(), all_chunks(transaction, stored)?));
        }
        Ok(keys_of_kept(scheme, &columns, kept))
    }
}

/// Every chunk of an attribute, those that are missing among them.
fn all_chunks(transaction: &Import, stored: &Stored) -> Result<Vec<Kept>, Stop> {
    let packed = transaction.chunks(stored)?;
    let read: Result<Vec<(usize, Kept)>, _> = packed
        .par_iter()
        .map(|(number, packed)| {
            let kept = packed.kept().map_err(|reason| (*number, reason))?;
            Ok((*number, kept))
        })
        .collect();
    let read = read.map_err(|(number, reason): (usize, String)| transaction.unreadable(stored, number, &reason))?;
    let mut chunks = Vec::new();
    for (number, kept) in read {
        chunks.resize(number, Kept::default());
        chunks.push(kept);
    }
    Ok(chunks)
}

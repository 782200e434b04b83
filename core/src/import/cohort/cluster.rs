//! Which deals belong together: those of one account, of one deal number, and rows that stand there twice.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::super::cells::{Cells, NULL, Value};
use super::super::header::roles;
use super::super::identifier::mangled_values;
use super::super::role::Role;
use super::super::value::blank::is_unknown;
use super::file::File;
use crate::market::{canonical, key_of};

/// Rows that are the same in every cell are taken for the same deal only while they are rare: where more than this share
/// (in percent) of rows repeats, the file has too few columns to tell deals apart.
const REPEATING: usize = 5;

/// Sets of rows that grow together.
pub struct Unions {
    parent: Vec<u32>,
}

impl Unions {
    /// Every row alone.
    pub fn new(rows: usize) -> Unions {
        Unions { parent: (0..rows as u32).collect() }
    }

    fn root(&mut self, mut row: u32) -> u32 {
        while self.parent[row as usize] != row {
            let above = self.parent[self.parent[row as usize] as usize];
            self.parent[row as usize] = above;
            row = above;
        }
        row
    }

    /// Puts all rows with the same key together; rows without one stay where they are.
    pub fn unite(&mut self, keys: impl Iterator<Item = Option<u64>>) {
        let mut first: FxHashMap<u64, u32> = FxHashMap::default();
        for (row, key) in keys.enumerate() {
            let Some(key) = key else { continue };
            let row = row as u32;
            let other = *first.entry(key).or_insert(row);
            // The earlier row leads, so that ids follow the order of rows.
            self.join(row, other);
        }
    }

    /// Puts two rows together.
    pub fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other) as usize] = one.min(other);
    }

    /// The id of each row's cluster, counted from 0 in order of appearance, and how many there are.
    pub fn finish(mut self) -> (Vec<u32>, u32) {
        let mut ids: FxHashMap<u32, u32> = FxHashMap::default();
        let rows = self.parent.len() as u32;
        let clusters = (0..rows)
            .map(|row| {
                let root = self.root(row);
                let next = ids.len() as u32;
                *ids.entry(root).or_insert(next)
            })
            .collect();
        (clusters, ids.len() as u32)
    }
}

/// The key of each row by one column: variants of case and space are one; blanks, and ids that a spreadsheet has changed, have
/// none.
pub fn keys(cells: &Cells, rows: &[u32]) -> Vec<Option<u64>> {
    let mut forms: FxHashMap<String, u64> = FxHashMap::default();
    let of_values: Vec<Option<u64>> = cells
        .values
        .iter()
        .map(Value::text)
        .zip(mangled_values(cells))
        .map(|(text, mangled)| {
            let next = forms.len() as u64;
            (!mangled && !is_unknown(&text, false)).then(|| *forms.entry(canonical(&text)).or_insert(next))
        })
        .collect();
    rows.iter().map(|row| of_values.get(cells.codes[*row as usize] as usize).copied().flatten()).collect()
}

/// The column of the deals that names their account, surest first: an id, a domain, a name.
pub fn account_column(deals: &File) -> Option<usize> {
    let sureness = |at: usize| {
        let about = &deals.about[at];
        let sure = match about.key.as_str() {
            "domain" => 1,
            "name" => 2,
            key if roles::is_account(key) => u8::from(!roles::is_id(key)) * 3,
            _ => return None,
        };
        (about.role == Role::Key).then_some((sure, at))
    };
    // The id of an account says whose the deals are, also where there are too few accounts to tell rows apart.
    let few = || {
        let is_id = |at: &usize| roles::is_account(&deals.about[*at].key) && roles::is_id(&deals.about[*at].key);
        (0..deals.about.len()).find(|at| is_id(at) && deals.about[*at].distinct > 0)
    };
    (0..deals.about.len()).filter_map(sureness).min().map(|(_, at)| at).or_else(few)
}

/// The column that tells deals apart: a key that differs on nearly every row.
pub fn deal_column(deals: &File, account: Option<usize>) -> Option<usize> {
    let differs = |at: &usize| {
        let about = &deals.about[*at];
        about.role == Role::Key && about.distinct * 100 >= (about.rows - about.unknown) * 95 && about.distinct * 2 >= about.rows
    };
    // Where every account has one deal, its name is the deal's.
    (0..deals.about.len()).filter(|at| Some(*at) != account).find(differs).or(account.filter(differs))
}

/// The column that names deals by its header, though several rows have the same: the lines of an order.
pub fn repeated_deal_column(deals: &File, account: Option<usize>) -> Option<usize> {
    let names = |at: &usize| {
        let about = &deals.about[*at];
        roles::is_deal(&key_of(&deals.raw.headers[*at])) && about.distinct < about.rows - about.unknown
    };
    (0..deals.about.len()).filter(|at| Some(*at) != account).find(names)
}

/// For each row a key that only rows equal in every cell share, and the rows that repeat an earlier one, in order.
///
/// Where repeating rows are too many to be duplicates, only those are that are known to be copies (`copied`, in order).
pub fn duplicates(deals: &File, rows: &[u32], copied: &[u32]) -> (Vec<Option<u64>>, Vec<u32>) {
    // So long that two rows of unlike cells do not meet in it.
    let mut hashes = vec![0_u128; rows.len()];
    for cells in &deals.cells {
        for (hash, row) in hashes.iter_mut().zip(rows) {
            let code = cells.codes[*row as usize];
            *hash = (hash.rotate_left(29) ^ u128::from(code)).wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645);
        }
    }
    let blank = |row: u32| deals.cells.iter().all(|cells| cells.codes[row as usize] == NULL);
    // By half of the hash, of which many fit into the processor's cache; the whole tells whether they are the same.
    let mut first: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(rows.len(), FxBuildHasher);
    let mut keys = vec![None; rows.len()];
    let mut repeated = Vec::new();
    for (at, (hash, row)) in hashes.iter().zip(rows).enumerate() {
        let earlier = *first.entry((*hash >> 64) as u64).or_insert(at as u32);
        if earlier != at as u32 && hashes[earlier as usize] == *hash && !blank(*row) {
            repeated.push(*row);
            keys[at] = Some(u64::from(earlier));
            keys[earlier as usize] = Some(u64::from(earlier));
        }
    }
    if repeated.len() * 100 > rows.len() * REPEATING {
        repeated.retain(|row| copied.binary_search(row).is_ok());
        keys.fill(None);
    }
    (keys, repeated)
}

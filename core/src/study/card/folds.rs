//! Divisions of the accounts into folds: what is learned outside a fold is tried inside it.

use crate::study::card::learn::FOLDS;

/// With as many rows, what is found hardly hangs on how they fall into folds.
const STEADY_ROWS: usize = 20_000;
/// Divisions into folds at the most.
const MOST_DIVISIONS: usize = 5;

/// Divisions into folds, the more the fewer rows there are.
pub(crate) fn divisions(account: &[u32], seed: u64) -> Vec<Vec<u8>> {
    let enough = (STEADY_ROWS / account.len().max(1)).clamp(1, MOST_DIVISIONS);
    (0..enough as u64).map(|division| folds(account, seed ^ (division << 32))).collect()
}

/// The fold of every row: whole accounts, spread by a hash of their number so that neighbours part.
fn folds(account: &[u32], seed: u64) -> Vec<u8> {
    account
        .iter()
        .map(|account| {
            // SplitMix64 (Steele, Lea and Flood 2014).
            let mut x = (u64::from(*account) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed;
            x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((x ^ (x >> 31)) % FOLDS as u64) as u8
        })
        .collect()
}

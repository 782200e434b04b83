//! Drawing from lists and chances. Whole numbers only, so that every machine draws the same.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The generator's source of chance: its stream stays the same across versions and machines.
pub type Rng = ChaCha8Rng;

/// Each part of the company draws from its own stream, so that a change in one leaves the others as they were.
#[derive(Clone, Copy)]
pub enum Stream {
    /// Accounts and what is recorded of them.
    Accounts = 1,
    /// Deals, their dates and their outcomes.
    Deals,
    /// Contacts and their part in deals.
    Contacts,
    /// Call notes.
    Notes,
    /// How values are misspelt in the files.
    Dirt,
    /// Where lost deals stopped.
    Stages,
}

/// The stream of one part of the company.
pub fn stream(seed: u64, part: Stream) -> Rng {
    let mut rng = Rng::seed_from_u64(seed);
    rng.set_stream(part as u64);
    rng
}

/// A whole number from `low` to `high`, both included.
pub fn between(rng: &mut Rng, low: u32, high: u32) -> u32 {
    rng.random_range(low..=high)
}

/// True `per_mille` times in a thousand.
pub fn chance(rng: &mut Rng, per_mille: u32) -> bool {
    between(rng, 0, 999) < per_mille
}

/// One of the items, all equally likely. The list must not be empty.
pub fn one_of<T: Copy>(rng: &mut Rng, items: &[T]) -> T {
    items[index(rng, items.len())]
}

/// A place in a list of `len` items. `len` must not be zero.
pub fn index(rng: &mut Rng, len: usize) -> usize {
    let last = u32::try_from(len - 1).expect("the lists of an invented company are short");
    between(rng, 0, last) as usize
}

/// One of the items, as likely as its weight says. The weights must not all be zero.
pub fn weighted<T: Copy>(rng: &mut Rng, items: &[(T, u32)]) -> T {
    let total: u32 = items.iter().map(|(_, weight)| weight).sum();
    let mut left = between(rng, 0, total - 1);
    for &(item, weight) in items {
        if left < weight {
            return item;
        }
        left -= weight;
    }
    unreachable!("the draw is below the sum of the weights")
}

/// A draw from about the standard normal distribution: the sum of twelve uniform draws less six
/// (Irwin-Hall), which needs no logarithm and so has the same bits everywhere.
pub fn normal(rng: &mut Rng) -> f64 {
    let sum: u32 = (0..12).map(|_| between(rng, 0, 1_000_000)).sum();
    f64::from(sum) / 1e6 - 6.0
}

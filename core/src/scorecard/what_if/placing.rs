//! Who gets which tier, told from how many accounts stand at each number of points.

use super::picture::Counted;
use crate::profile::Tiers;

/// The tier of every account of a verdict and a number of points.
pub(super) enum Slot {
    /// All of them have the same.
    All(Option<u32>),
    /// Places run out among them: the first so many have the first tier, and so on. The number is that of the split.
    Split(usize),
}

/// The tiers of a list by points.
pub(super) struct Placing {
    /// By verdict (ideal, minimum) and points, as in [`Counted`].
    slots: Vec<Slot>,
    /// Where places run out: up to which account each tier goes, in the order of the list.
    splits: Vec<Vec<(u64, Option<u32>)>>,
    /// The cell of each split.
    pub cells: Vec<usize>,
    /// Accounts of each tier.
    pub accounts: Vec<u64>,
}

impl Placing {
    /// Places accounts as [`crate::scorecard::place`] does: the best first, by points and then ideal before minimum; a tier takes
    /// accounts that reach its edge while it has places, and who finds none goes to the next.
    pub fn by_points(tiers: &Tiers, counted: &Counted) -> Placing {
        let span = counted.span();
        let mut slots: Vec<Slot> = (0..2 * span).map(|_| Slot::All(None)).collect();
        let (mut splits, mut cells) = (Vec::new(), Vec::new());
        let mut accounts = vec![0; tiers.tiers.len()];
        let (mut at, mut left) =
            (0, tiers.tiers.iter().map(|tier| u64::from(tier.capacity.unwrap_or(u32::MAX))).collect::<Vec<_>>());
        for place in (0..span).rev() {
            let points = f64::from(counted.least + place as i32);
            for cell in [place, span + place] {
                let there = counted.cells[cell];
                let (mut taken, mut ends) = (0, Vec::new());
                while taken < there {
                    while at < left.len() && (left[at] == 0 || tiers.tiers[at].from.is_some_and(|edge| points < edge)) {
                        at += 1;
                    }
                    let take = if at < left.len() { left[at].min(there - taken) } else { there - taken };
                    if at < left.len() {
                        left[at] -= take;
                        accounts[at] += take;
                    }
                    taken += take;
                    ends.push((taken, (at < left.len()).then_some(at as u32 + 1)));
                }
                match ends.as_slice() {
                    [] => {}
                    [(_, tier)] => slots[cell] = Slot::All(*tier),
                    _ => {
                        slots[cell] = Slot::Split(splits.len());
                        splits.push(ends);
                        cells.push(cell);
                    }
                }
            }
        }
        Placing { slots, splits, cells, accounts }
    }

    /// The tier of an account in a cell. `met` counts, for each split, the accounts of its cell met so far; it goes on.
    pub fn tier(&self, cell: usize, met: &mut [u64]) -> Option<u32> {
        match &self.slots[cell] {
            Slot::All(tier) => *tier,
            Slot::Split(split) => {
                let ordinal = met[*split];
                met[*split] += 1;
                self.splits[*split].iter().find(|(end, _)| ordinal < *end).and_then(|(_, tier)| *tier)
            }
        }
    }
}

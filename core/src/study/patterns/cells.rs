//! Counts of a combination and of all its sub-patterns, over the deals of which every part is known.

use super::{Bits, Clusters, Direction, Selector};
use crate::study::Tally;

/// The rows of one search or proof, with every trait as bits of them.
pub(super) struct Ground<'a> {
    /// For each selector the rows with it.
    pub with: Vec<Bits>,
    /// For each selector the rows of which it is known, where that is not all.
    pub known: Vec<Option<Bits>>,
    /// The attribute of each selector.
    pub attribute: Vec<usize>,
    /// The rows.
    pub rows: Bits,
    /// Those won.
    pub won: Bits,
    /// Their accounts.
    pub clusters: &'a Clusters,
    /// How alike the deals of one account are.
    pub likeness: f64,
}

/// The deals that have at least the parts of a mask: position 0 all of them, position 3 those with the first two parts,
/// the last those with the whole combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    tallies: Vec<Tally>,
}

impl<'a> Ground<'a> {
    pub(super) fn on(selectors: &[Selector], rows: &Bits, won: &[bool], clusters: &'a Clusters, likeness: f64) -> Ground<'a> {
        let complete = |known: &Bits| known.count_and(rows) == rows.count();
        Ground {
            with: selectors.iter().map(|selector| selector.with.and(rows)).collect(),
            known: selectors
                .iter()
                .map(|selector| selector.known.as_ref().filter(|known| !complete(known)).map(|known| known.and(rows)))
                .collect(),
            attribute: selectors.iter().map(|selector| selector.cut).collect(),
            rows: rows.clone(),
            won: rows.and(&Bits::from_fn(won.len(), |row| won[row])),
            clusters,
            likeness,
        }
    }

    /// The rows of which every part is known.
    pub(super) fn known_of(&self, parts: &[usize]) -> Bits {
        parts.iter().filter_map(|part| self.known[*part].as_ref()).fold(self.rows.clone(), |all, known| all.and(known))
    }

    /// The rows with all these parts; all rows without parts.
    pub(super) fn with_all(&self, parts: &[usize]) -> Bits {
        parts.iter().fold(self.rows.clone(), |all, part| all.and(&self.with[*part]))
    }

    /// Counts the combination and its sub-patterns among `within`.
    pub(super) fn cells(&self, parts: &[usize], within: &Bits) -> Cells {
        let known = parts.iter().filter_map(|part| self.known[*part].as_ref());
        let known: Vec<&Bits> = [within, &self.rows].into_iter().chain(known).collect();
        let with: Vec<&Bits> = parts.iter().map(|part| &self.with[*part]).collect();
        let tally = |(all, won): (u64, u64)| Tally { won, lost: all - won };
        Cells { tallies: Bits::in_parts(&known, &with, &self.won).into_iter().map(tally).collect() }
    }
}

impl Cells {
    /// From the counts of all masks.
    pub(super) fn of(tallies: Vec<Tally>) -> Cells {
        Cells { tallies }
    }

    /// The deals with the whole combination.
    pub(super) fn whole(&self) -> Tally {
        self.tallies[self.tallies.len() - 1]
    }

    /// The deals with the parts of the mask.
    pub(super) fn sub(&self, mask: usize) -> Tally {
        self.tallies[mask]
    }

    /// The deals with the parts of the mask, but not the whole combination.
    pub(super) fn sub_only(&self, mask: usize) -> Tally {
        let (sub, whole) = (self.tallies[mask], self.whole());
        Tally { won: sub.won - whole.won, lost: sub.lost - whole.lost }
    }

    /// The masks of all sub-patterns: every choice of parts but all of them.
    pub(super) fn subs(&self) -> std::ops::Range<usize> {
        0..self.tallies.len() - 1
    }

    /// The deals that have exactly the parts of the mask.
    pub(super) fn exactly(&self, mask: usize) -> Tally {
        let (mut won, mut lost) = (0i64, 0i64);
        for more in (mask..self.tallies.len()).filter(|more| more & mask == mask) {
            let sign = if (more ^ mask).count_ones().is_multiple_of(2) { 1 } else { -1 };
            won += sign * self.tallies[more].won as i64;
            lost += sign * self.tallies[more].lost as i64;
        }
        Tally { won: won.max(0) as u64, lost: lost.max(0) as u64 }
    }

    /// The direction and the smallest |z| over all sub-patterns, each divided by the root of its design effect; `None`
    /// where one of them has too few deals without the rest, or points the other way.
    pub(super) fn smallest(&self, least: u64, design_effect: impl Fn(usize) -> f64) -> Option<(Direction, f64)> {
        let whole = self.whole();
        if whole.deals() < least {
            return None;
        }
        let mut smallest = f64::INFINITY;
        let mut direction = None;
        // The largest sub-patterns first: they are the hardest to beat.
        for mask in self.subs().rev() {
            if self.sub_only(mask).deals() < least {
                return None;
            }
            let z = z(whole, self.sub(mask));
            let here = if z > 0.0 { Direction::More } else { Direction::Less };
            if z == 0.0 || *direction.get_or_insert(here) != here {
                return None;
            }
            smallest = smallest.min(z.abs() / design_effect(mask).sqrt());
        }
        Some((direction?, smallest))
    }

    /// The sub-pattern that is the hardest to beat: that with the highest win rate, or the lowest for a pattern that wins
    /// less often. Of equals the one with the fewest parts.
    pub(super) fn best(&self, direction: Direction) -> usize {
        let rate = |mask: usize| self.sub(mask).rate().unwrap_or(0.5);
        let better = |a: usize, b: usize| match direction {
            Direction::More => rate(a).total_cmp(&rate(b)),
            Direction::Less => rate(b).total_cmp(&rate(a)),
        };
        self.subs().max_by(|a, b| better(*a, *b).then(b.count_ones().cmp(&a.count_ones()))).unwrap_or(0)
    }
}

/// The score statistic of part of a group against the rest of it (Mantel and Haenszel's chi-square, signed).
pub(super) fn z(part: Tally, group: Tally) -> f64 {
    let (n, with, wins) = (group.deals() as f64, part.deals() as f64, group.won as f64);
    let rate = wins / n;
    let variance = rate * (1.0 - rate) * with * (n - with) / (n - 1.0);
    if variance <= 0.0 { 0.0 } else { (part.won as f64 - with * rate) / variance.sqrt() }
}

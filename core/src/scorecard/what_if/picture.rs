//! What a profile makes of a list: accounts by verdict, priority and tier, the market that is reached, and what is known of its
//! deals.

use super::row::{Row, points, verdict};
use crate::profile::Profile;
use crate::scorecard::{OfPoints, Verdict};
use crate::study::intervals::wilson;
use crate::study::{Estimate, Tally};

/// A list under a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Accounts by verdict, as in [`Verdict::WORDS`].
    pub verdicts: [u64; 5],
    /// Accounts by priority, as in the profile.
    pub priorities: Vec<u64>,
    /// Accounts in Tier 1, Tier 2 and so on.
    pub tiers: Vec<u64>,
    /// The ideal and minimum accounts.
    pub reachable: Reachable,
    /// How the deals with them ended; `None` where the list does not tell.
    pub deals: Option<Deals>,
}

/// The market that is reached: ideal and minimum accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reachable {
    /// How many.
    pub accounts: u64,
    /// Of those, the accounts whose value is known.
    pub valued: u64,
    /// The sum of the known values.
    pub value: f64,
}

/// Known endings among the reachable accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deals {
    /// Won and lost.
    pub tally: Tally,
    /// The share won, with its range of 95 %; `None` without deals.
    pub win_rate: Option<Estimate>,
    /// What a closed deal brings on average: its value where it was won, nothing where it was lost; with its range of 95 %. Deals of
    /// known value alone; `None` with fewer than two of them.
    pub expected: Option<Estimate>,
}

/// Accounts by verdict and points, and sums over those that fit.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// The fewest points there can be.
    pub least: i32,
    /// Accounts of verdict `v` with `least + p` points, at `v * span + p`.
    pub cells: Vec<u64>,
    valued: u64,
    value: f64,
    tally: Tally,
    /// Deals of known value, what they brought, and its squares.
    brought: (u64, f64, f64),
}

/// What is known of one account beside its attributes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    pub value: Option<f64>,
    pub won: Option<bool>,
}

impl Counted {
    pub fn new(least: i32, most: i32) -> Counted {
        Counted { least, cells: vec![0; (most - least + 1) as usize * Verdict::WORDS.len()], ..Counted::default() }
    }

    /// How many different points there can be.
    pub fn span(&self) -> usize {
        self.cells.len() / Verdict::WORDS.len()
    }

    /// The cell of a row.
    #[inline]
    pub fn cell(&self, row: Row, ask_for_one: bool) -> usize {
        verdict(row, ask_for_one) * self.span() + (points(row) - self.least) as usize
    }

    /// Whether the accounts of a cell fit.
    pub fn fits(&self, cell: usize) -> bool {
        cell < 2 * self.span()
    }

    /// Adds what is known of a row that fits.
    pub fn learn(&mut self, about: About) {
        if let Some(value) = about.value {
            self.valued += 1;
            self.value += value;
        }
        if let Some(won) = about.won {
            self.tally.won += u64::from(won);
            self.tally.lost += u64::from(!won);
            if let Some(value) = about.value.map(|value| if won { value } else { 0.0 }) {
                self.brought = (self.brought.0 + 1, self.brought.1 + value, self.brought.2 + value * value);
            }
        }
    }

    /// All blocks together, added up in their order, so that sums do not depend on threads.
    pub fn sum(blocks: &[Counted], least: i32, most: i32) -> Counted {
        blocks.iter().fold(Counted::new(least, most), |mut sum, block| {
            sum.cells.iter_mut().zip(&block.cells).for_each(|(sum, there)| *sum += there);
            sum.valued += block.valued;
            sum.value += block.value;
            sum.tally.won += block.tally.won;
            sum.tally.lost += block.tally.lost;
            let (one, other) = (sum.brought, block.brought);
            sum.brought = (one.0 + other.0, one.1 + other.1, one.2 + other.2);
            sum
        })
    }

    /// Accounts that are ideal, and that fit at all.
    pub fn fitting(&self) -> (u64, u64) {
        let span = self.span();
        (self.cells[..span].iter().sum(), self.cells[..2 * span].iter().sum())
    }

    /// The picture, without tiers.
    pub fn picture(&self, profile: &Profile, endings: bool) -> Picture {
        let of_points = OfPoints::new(profile);
        let (mut verdicts, mut priorities) = ([0; 5], vec![0; profile.priorities.len()]);
        for (cell, accounts) in self.cells.iter().enumerate().filter(|(_, accounts)| **accounts > 0) {
            verdicts[cell / self.span()] += accounts;
            if let Some(place) = of_points.priority(self.least + (cell % self.span()) as i32) {
                priorities[place as usize] += accounts;
            }
        }
        let reachable = Reachable { accounts: self.fitting().1, valued: self.valued, value: self.value };
        let deals =
            endings.then(|| Deals { tally: self.tally, win_rate: wilson(self.tally, 1.0, Z95), expected: mean(self.brought) });
        Picture { verdicts, priorities, tiers: Vec::new(), reachable, deals }
    }
}

/// The normal quantile of a range of 95 %.
const Z95: f64 = 1.959_963_984_540_054;

/// A mean with its normal range, from how many there are, their sum and the sum of their squares.
fn mean((deals, sum, squares): (u64, f64, f64)) -> Option<Estimate> {
    let n = deals as f64;
    let value = (deals >= 2).then(|| sum / n)?;
    let variance = ((squares - sum * value) / (n - 1.0)).max(0.0);
    let half = Z95 * (variance / n).sqrt();
    Some(Estimate { value, low: value - half, high: value + half })
}

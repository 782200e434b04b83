//! Who is placed where, how many there are of each, and what an account may be worth.

use arrow_array::Array;
use ihanne_core::market::{Column, Table};
use ihanne_core::profile::{Profile, TierBasis, Tiers};
use ihanne_core::scorecard::{Candidate, Scores, Verdict, is_off};

use crate::ops::summary::Tiered;

/// A list that was placed, one entry an account in every slice.
#[derive(Clone, Copy)]
pub struct List<'a> {
    pub profile: &'a Profile,
    pub tiers: &'a Tiers,
    pub candidates: &'a [Candidate],
    /// Value times chance.
    pub values: &'a [Option<f64>],
    pub placed: &'a [Option<u32>],
}

/// What each account is worth times its chance, at the least and at the most: by the ends of a value that is a range, and by the fewest
/// and the most points it may have. `None` where the value is not known; an end that is not there is not finite.
pub fn value_ranges(profile: &Profile, attribute: Option<&str>, table: &Table, scores: &Scores) -> Vec<Option<(f64, f64)>> {
    let column = attribute.and_then(|attribute| table.column(attribute));
    let ends = |row: usize| match column? {
        Column::Number(numbers) => numbers.is_valid(row).then(|| (numbers.value(row), numbers.value(row))),
        Column::Range { low, high } if low.is_valid(row) => Some((low.value(row), high.value(row))),
        _ => None,
    };
    let chance = |points: i32| profile.calibration.as_ref().map_or(1.0, |calibration| calibration.probability(points));
    let range = |row: usize| {
        let (low, high) = ends(row)?;
        let (one, other) = (chance(scores.low[row]), chance(scores.high[row]));
        let (unlikely, likely) = (one.min(other), one.max(other));
        Some((low * if low < 0.0 { likely } else { unlikely }, high * if high < 0.0 { unlikely } else { likely }))
    };
    (0..scores.points.len()).map(range).collect()
}

impl List<'_> {
    /// Whether an account is worth too little and too unlikely to be on the list.
    fn is_off(&self, at: usize) -> bool {
        is_off(self.profile, self.tiers, &self.candidates[at])
    }

    /// The rows of a tier, the best first.
    pub fn best_of(&self, tier: u32) -> Vec<u64> {
        let mut rows: Vec<usize> = (0..self.placed.len()).filter(|at| self.placed[*at] == Some(tier)).collect();
        let worth = |at: usize| match self.tiers.by {
            TierBasis::Points => f64::from(self.candidates[at].points),
            TierBasis::ValueTimesChance => self.values[at].unwrap_or(f64::NEG_INFINITY),
        };
        rows.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
        rows.into_iter().map(|row| row as u64).collect()
    }

    /// How many accounts are where.
    pub fn tiered(&self) -> Tiered {
        let List { tiers, candidates, values, placed, .. } = *self;
        let mut tiered = Tiered { accounts: vec![0; tiers.tiers.len()], ..Tiered::default() };
        for (at, (candidate, tier)) in candidates.iter().zip(placed).enumerate() {
            match (candidate.verdict, tier) {
                (_, Some(tier)) => tiered.accounts[*tier as usize - 1] += 1,
                (Verdict::Unknown { .. }, None) => tiered.unknown += 1,
                (Verdict::Outside { .. } | Verdict::Disqualified { .. }, None) => tiered.not_fitting += 1,
                _ if self.is_off(at) => tiered.off += 1,
                _ if tiers.by == TierBasis::ValueTimesChance && values[at].is_none() => tiered.without_value += 1,
                _ => tiered.below += 1,
            }
        }
        tiered.tied = (1..=tiers.tiers.len() as u32).map(|tier| self.tied(tier)).collect();
        tiered
    }

    /// How many accounts found no place in a tier although nothing but the order of the file puts them behind the last one in it.
    fn tied(&self, tier: u32) -> u64 {
        let List { tiers, candidates, values, placed, .. } = *self;
        let by = tiers.by;
        let rank = |at: usize| {
            let (candidate, value) = (&candidates[at], values[at].filter(|_| by == TierBasis::ValueTimesChance));
            let known = candidate.verdict.fits() && !self.is_off(at) && (by == TierBasis::Points || value.is_some());
            known.then_some((value.unwrap_or(0.0), std::cmp::Reverse(candidate.verdict.place()), candidate.points))
        };
        let all = || (0..candidates.len()).filter_map(|at| Some((rank(at)?, placed[at])));
        // By points, points come before the verdict.
        let order = |(value, verdict, points): (f64, std::cmp::Reverse<usize>, i32)| match by {
            TierBasis::Points => (f64::from(points), verdict, points),
            TierBasis::ValueTimesChance => (value, verdict, points),
        };
        let worst = all().filter(|(_, at)| *at == Some(tier)).map(|(rank, _)| order(rank));
        let worst = worst.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let missed = |at: Option<u32>| at.is_none_or(|at| at > tier);
        worst.map_or(0, |worst| all().filter(|(rank, at)| missed(*at) && order(*rank) == worst).count() as u64)
    }
}

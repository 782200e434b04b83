//! Tiers: who gets the team's time, decided over the whole list by edges and by how many accounts the team can work.

use super::verdict::Verdict;
use crate::profile::{Profile, Tier, TierBasis, Tiers};

/// What the tiers need to know of an account: 32 bytes, so that a long list fits into memory where its columns do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// What musts and disqualifiers say.
    pub verdict: Verdict,
    /// Its points.
    pub points: i32,
    /// The value attribute, where it is known.
    pub value: Option<f64>,
}

/// The tiers of a profile that names none, by points.
///
/// With priorities: one tier for each, and one for those below. With points alone: the best tenth (at most 50: as many as a
/// team can work one by one), the next three tenths, and the rest. Without points: ideal accounts, then those at the minimum.
pub fn default_tiers(profile: &Profile, candidates: &[Candidate]) -> Tiers {
    let ideal = candidates.iter().filter(|candidate| candidate.verdict == Verdict::Ideal).count();
    let fitting = candidates.iter().filter(|candidate| candidate.verdict.fits()).count();
    default_tiers_of(profile, ideal, fitting)
}

/// [`default_tiers`] for a list with so many ideal accounts, and so many that fit at all.
pub fn default_tiers_of(profile: &Profile, ideal: usize, fitting: usize) -> Tiers {
    let mut edges: Vec<i32> = profile.priorities.iter().map(|priority| priority.from).collect();
    edges.sort_unstable_by(|a, b| b.cmp(a));
    let tiers = if edges.is_empty() && profile.points_range() == (0, 0) {
        [Some(ideal as u32), None].map(|capacity| Tier { from: None, capacity }).to_vec()
    } else if edges.is_empty() {
        let first = fitting.div_ceil(10).min(50) as u32;
        let second = (fitting * 3).div_ceil(10) as u32;
        [Some(first), Some(second), None].map(|capacity| Tier { from: None, capacity }).to_vec()
    } else {
        let edges = edges.into_iter().map(|from| Some(f64::from(from))).chain([None]);
        edges.map(|from| Tier { from, capacity: None }).collect()
    };
    Tiers { tiers, ..Tiers::default() }
}

/// The value of an account: its value attribute, times the probability of winning when the profile is calibrated.
pub fn value(profile: &Profile, candidate: &Candidate) -> Option<f64> {
    let chance = profile.calibration.as_ref().map_or(1.0, |calibration| calibration.probability(candidate.points));
    candidate.value.map(|value| value * chance)
}

/// Whether an account is worth too little and too unlikely to be won to be on the list. An unknown value is not low, and without a
/// calibration nobody is unlikely.
pub fn is_off(profile: &Profile, tiers: &Tiers, candidate: &Candidate) -> bool {
    let (Some(off), Some(calibration)) = (tiers.off, &profile.calibration) else { return false };
    candidate.value.is_some_and(|value| value < off.value) && calibration.probability(candidate.points) < off.chance
}

/// The tier of every account, counted from 1; `None` for those in no tier.
///
/// Only ideal and minimum accounts that are not [off the list](is_off) are placed, the best first: by points or by value times chance, then ideal before
/// minimum, then points, then the order of the list. A tier takes accounts that reach its edge while it has places;
/// who finds no place goes to the next.
pub fn place(profile: &Profile, tiers: &Tiers, candidates: &[Candidate]) -> Vec<Option<u32>> {
    let rank = |candidate: &Candidate| match tiers.by {
        TierBasis::Points => Some(f64::from(candidate.points)),
        TierBasis::ValueTimesChance => value(profile, candidate),
    };
    let on = |candidate: &Candidate| candidate.verdict.fits() && !is_off(profile, tiers, candidate);
    let ranked = candidates.iter().enumerate().filter(|(_, candidate)| on(candidate));
    let mut ranked: Vec<(f64, usize)> = ranked.filter_map(|(row, candidate)| Some((rank(candidate)?, row))).collect();
    ranked.sort_unstable_by(|(a, row_a), (b, row_b)| {
        let (one, other) = (&candidates[*row_a], &candidates[*row_b]);
        b.total_cmp(a)
            .then(one.verdict.place().cmp(&other.verdict.place()))
            .then(other.points.cmp(&one.points))
            .then(row_a.cmp(row_b))
    });
    let mut placed = vec![None; candidates.len()];
    let mut waiting = ranked.iter().peekable();
    for (tier, number) in tiers.tiers.iter().zip(1..) {
        let mut places = tier.capacity.unwrap_or(u32::MAX);
        let edge = tier.from.unwrap_or(f64::NEG_INFINITY);
        while places > 0 {
            let Some((_, row)) = waiting.next_if(|(rank, _)| *rank >= edge) else { break };
            placed[*row] = Some(number);
            places -= 1;
        }
    }
    placed
}

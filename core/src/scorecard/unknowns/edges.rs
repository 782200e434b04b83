//! Where the tiers of a list end: what an account must have to come into one, the others staying where they are.

use std::cmp::Ordering;

use crate::profile::{Profile, TierBasis, Tiers};
use crate::scorecard::tier::{Candidate, is_off, value};

/// The edges of the tiers as a list was placed.
#[derive(Clone, Debug)]
pub struct Edges {
    /// The tiers as they are wanted.
    wanted: Tiers,
    tiers: Vec<Edge>,
}

#[derive(Clone, Debug)]
struct Edge {
    from: f64,
    /// The last account in a tier that has no place left.
    last: Option<Standard>,
}

/// What places are given by, the best first: points or value times chance, then the verdict, then points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Standard {
    rank: f64,
    verdict: usize,
    points: i32,
}

impl Edges {
    /// The edges of tiers into which [`place`](crate::scorecard::place) has put these candidates.
    pub fn of(profile: &Profile, tiers: &Tiers, candidates: &[Candidate], placed: &[Option<u32>]) -> Edges {
        let mut lasts: Vec<(u32, Option<Standard>)> = vec![(0, None); tiers.tiers.len()];
        for (candidate, tier) in candidates.iter().zip(placed) {
            let (Some(tier), Some(standard)) = (tier, Standard::of(profile, tiers.by, candidate)) else { continue };
            let (accounts, last) = &mut lasts[*tier as usize - 1];
            *accounts += 1;
            if last.is_none_or(|last| standard.against(&last) == Ordering::Less) {
                *last = Some(standard);
            }
        }
        let edges = tiers.tiers.iter().zip(lasts).map(|(tier, (accounts, last))| Edge {
            from: tier.from.unwrap_or(f64::NEG_INFINITY),
            // A tier without any place has no last account, and nobody comes in.
            last: if tier.capacity == Some(0) {
                Some(Standard { rank: f64::INFINITY, verdict: 0, points: i32::MAX })
            } else {
                last.filter(|_| tier.capacity.is_some_and(|places| accounts >= places))
            },
        });
        Edges { wanted: tiers.clone(), tiers: edges.collect() }
    }

    /// The tier an account would be in that stood so; among equals of the last one in a full tier it stays where it is, in `now`.
    pub fn tier(&self, profile: &Profile, candidate: &Candidate, now: Option<u32>) -> Option<u32> {
        let standard = Standard::of(profile, self.wanted.by, candidate).filter(|_| candidate.verdict.fits())?;
        if is_off(profile, &self.wanted, candidate) {
            return None;
        }
        let takes = |(edge, number): &(&Edge, u32)| {
            let better = edge.last.is_none_or(|last| match standard.against(&last) {
                Ordering::Greater => true,
                Ordering::Equal => now.is_some_and(|now| now <= *number),
                Ordering::Less => false,
            });
            standard.rank >= edge.from && better
        };
        self.tiers.iter().zip(1..).find(takes).map(|(_, number)| number)
    }
}

impl Standard {
    fn of(profile: &Profile, by: TierBasis, candidate: &Candidate) -> Option<Standard> {
        let rank = match by {
            TierBasis::Points => Some(f64::from(candidate.points)),
            TierBasis::ValueTimesChance => value(profile, candidate),
        };
        Some(Standard { rank: rank?, verdict: candidate.verdict.place(), points: candidate.points })
    }

    /// Greater is better.
    fn against(&self, other: &Standard) -> Ordering {
        let verdicts = other.verdict.cmp(&self.verdict);
        self.rank.total_cmp(&other.rank).then(verdicts).then(self.points.cmp(&other.points))
    }
}

//! The accounts of a standing by value and chance: those that lie near each other are one spot, so that a million can be drawn.

use ihanne_core::profile::{Profile, TierBasis};
use rustc_hash::FxHashMap;

use super::Standing;

/// Spots at most; above it the grid becomes coarser.
const MOST: usize = 500;

/// Steps of the finest grid along one side.
const FINEST: u32 = 96;

/// Accounts of one tier that lie on one spot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Their tier; 0 for none.
    pub tier: u8,
    /// How many.
    pub accounts: u64,
    /// The means of their chances and of their values.
    pub chance: f64,
    pub value: f64,
    /// The fewest and the most points of them.
    pub points: (i32, i32),
    /// The least and the most of value times chance.
    pub worth: (f64, f64),
    /// The least and the most of value.
    pub ends: (f64, f64),
    /// The number of one of them.
    pub record: u32,
}

/// One tier in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OfTier {
    /// Accounts that are drawn.
    pub accounts: u64,
    /// Their value times chance.
    pub worth: f64,
    /// The least of it.
    pub from: f64,
}

/// All that a map shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spots {
    /// Those of the last tier first, so that those of Tier 1 are drawn on top.
    pub spots: Vec<Spot>,
    /// By tier; at 0 those that fit and are in none.
    pub tiers: Vec<OfTier>,
    /// Whether tiers begin at a value times chance.
    pub by_worth: bool,
    /// The ends of chance and of value; the first above the second where nothing is drawn.
    pub chances: (f64, f64),
    pub values: (f64, f64),
    /// Accounts that are not drawn: it cannot be told whether they fit; they do not fit; their value is not known; it is not above zero.
    pub not_drawn: [u64; 4],
}

/// One account that is drawn.
struct Dot {
    row: u32,
    chance: f64,
    value: f64,
    worth: f64,
}

/// The spots of a standing, by the value that the profile names or by the one given for each row, NaN where it is not known; `None`
/// where the profile says no chance.
pub fn spots(standing: &Standing, profile: &Profile, given: Option<&[f64]>) -> Option<Spots> {
    let calibration = profile.calibration.as_ref()?;
    let scores = &standing.scores;
    let mut chances: FxHashMap<i32, f64> = FxHashMap::default();
    let none = (f64::INFINITY, f64::NEG_INFINITY);
    let by_worth = given.is_none() && profile.tiers.as_ref().is_some_and(|tiers| tiers.by == TierBasis::ValueTimesChance);
    let mut all = Spots { chances: none, values: none, by_worth, ..Spots::default() };
    let mut dots = Vec::new();
    for row in 0..scores.len() {
        let points = scores.points[row];
        let mut chance = || *chances.entry(points).or_insert_with(|| calibration.probability(points));
        let worth = given.map_or(scores.values[row], |given| given[row] * chance());
        let left = match scores.verdicts[row] {
            2 => Some(0),
            3.. => Some(1),
            _ if worth.is_nan() => Some(2),
            _ if worth <= 0.0 => Some(3),
            _ => None,
        };
        if let Some(why) = left {
            all.not_drawn[why] += 1;
            continue;
        }
        let chance = chance();
        let value = given.map_or(worth / chance, |given| given[row]);
        if !value.is_finite() {
            all.not_drawn[3] += 1;
            continue;
        }
        all.chances = (all.chances.0.min(chance), all.chances.1.max(chance));
        all.values = (all.values.0.min(value), all.values.1.max(value));
        let tier = usize::from(scores.tiers[row]);
        if all.tiers.len() <= tier {
            all.tiers.resize(tier + 1, OfTier { from: f64::INFINITY, ..OfTier::default() });
        }
        let of = &mut all.tiers[tier];
        *of = OfTier { accounts: of.accounts + 1, worth: of.worth + worth, from: of.from.min(worth) };
        dots.push(Dot { row: row as u32, chance, value, worth });
    }
    let mut steps = FINEST;
    loop {
        all.spots = gathered(standing, &dots, &all, f64::from(steps));
        if all.spots.len() <= MOST || steps <= 4 {
            return Some(all);
        }
        steps = steps * 2 / 3;
    }
}

/// The accounts on the list of the greatest value times chance: number and that. Values as [`spots`] takes them.
pub fn first(standing: &Standing, profile: &Profile, given: Option<&[f64]>, most: usize) -> Vec<(u32, f64)> {
    let scores = &standing.scores;
    let chance = |row: usize| profile.calibration.as_ref().map_or(f64::NAN, |known| known.probability(scores.points[row]));
    let worth = |row: usize| given.map_or(scores.values[row], |given| given[row] * chance(row));
    let listed = |row: &usize| scores.tiers[*row] > 0 && scores.verdicts[*row] < 2;
    let mut rows: Vec<(usize, f64)> =
        (0..scores.len()).filter(listed).map(|row| (row, worth(row))).filter(|(_, worth)| !worth.is_nan()).collect();
    let greater = |a: &(usize, f64), b: &(usize, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if rows.len() > most {
        rows.select_nth_unstable_by(most, greater);
        rows.truncate(most);
    }
    rows.sort_unstable_by(greater);
    rows.into_iter().map(|(row, worth)| (scores.records[row], worth)).collect()
}

fn gathered(standing: &Standing, dots: &[Dot], all: &Spots, steps: f64) -> Vec<Spot> {
    let scores = &standing.scores;
    let across = (all.chances.1 - all.chances.0).max(f64::MIN_POSITIVE);
    let up = (all.values.1 / all.values.0).ln().max(f64::MIN_POSITIVE);
    let mut spots: FxHashMap<(u8, u32, u32), Spot> = FxHashMap::default();
    for Dot { row, chance, value, worth } in dots {
        let at = *row as usize;
        let (points, worth, value) = (scores.points[at], *worth, *value);
        let place = |share: f64| (share * steps) as u32;
        let key = (scores.tiers[at], place((chance - all.chances.0) / across), place((value / all.values.0).ln() / up));
        let spot = spots.entry(key).or_insert(Spot {
            tier: key.0,
            accounts: 0,
            chance: 0.0,
            value: 0.0,
            points: (points, points),
            worth: (worth, worth),
            ends: (value, value),
            record: scores.records[at],
        });
        spot.accounts += 1;
        spot.chance += chance;
        spot.value += value;
        spot.points = (spot.points.0.min(points), spot.points.1.max(points));
        spot.worth = (spot.worth.0.min(worth), spot.worth.1.max(worth));
        spot.ends = (spot.ends.0.min(value), spot.ends.1.max(value));
    }
    let mut spots: Vec<((u8, u32, u32), Spot)> = spots.into_iter().collect();
    // Tier 1 at last, and those in no tier first.
    spots.sort_unstable_by_key(|((tier, x, y), _)| (std::cmp::Reverse(tier.wrapping_sub(1)), *x, *y));
    let mean = |(_, spot): ((u8, u32, u32), Spot)| {
        let n = spot.accounts as f64;
        Spot { chance: spot.chance / n, value: spot.value / n, ..spot }
    };
    spots.into_iter().map(mean).collect()
}

//! Which candidates are reported: those that are clear after correction, few, and none another one in other words.

use std::collections::HashMap;

use super::cells::Ground;
use super::exact::chance;
use super::figures::{beats, design_effects};
use super::search::{Candidate, Searched};
use super::{ACCOUNTS, Bits, Direction, LEVEL, SUPPORT};

/// Patterns reported at the most.
const MOST: usize = 6;
/// Candidates looked at of the same attributes: they are one idea, so only the best of them is reported.
const OF_ONE_IDEA: usize = 3;
/// A trait stands in at most this many patterns.
const OF_ONE_TRAIT: usize = 2;
/// Outside the patterns already chosen, a pattern must still beat its parts by this many standard errors.
const STANDS_ALONE: f64 = 2.0;

/// A pattern that is reported.
pub(super) struct Found {
    /// The combination.
    pub candidate: Candidate,
    /// How many times the variance of the comparison with each sub-pattern is larger than for independent deals.
    pub design_effects: Vec<f64>,
    /// Adjusted for all that was searched.
    pub p_adjusted: f64,
}

/// The patterns to report: by how far they surely beat their best part, allowing for the search.
pub(super) fn choose(ground: &Ground, searched: &Searched) -> Vec<Found> {
    let surely = |candidate: &Candidate| {
        let best = candidate.cells.best(candidate.direction);
        let range = beats(&candidate.cells, best, 1.0, searched.critical(candidate.parts.len()));
        range.map_or(f64::NEG_INFINITY, |range| match candidate.direction {
            Direction::More => range.low,
            Direction::Less => -range.high,
        })
    };
    let mut order: Vec<(f64, &Candidate)> = searched.candidates.iter().map(|one| (surely(one), one)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.parts.cmp(&b.1.parts)));
    let mut chosen: Vec<Found> = Vec::new();
    let mut of_idea: HashMap<Vec<usize>, usize> = HashMap::new();
    for (_, candidate) in order {
        if chosen.len() == MOST {
            break;
        }
        let seen = of_idea.entry(ideas(ground, candidate)).or_default();
        *seen += 1;
        if *seen > OF_ONE_IDEA {
            continue;
        }
        // A triple that is all there is to the pairs in it that are chosen already takes their place.
        let (inside, rest): (Vec<&Found>, Vec<&Found>) =
            chosen.iter().partition(|taken| contains(&candidate.parts, &taken.candidate.parts));
        let with_all = ground.with_all(&candidate.parts);
        let filled = inside.iter().any(|taken| stands_outside(ground, &taken.candidate, &with_all));
        if filled || !is_new(ground, candidate, &rest) {
            continue;
        }
        let Some(found) = clear(ground, searched, candidate) else { continue };
        chosen.retain(|taken| !contains(&candidate.parts, &taken.candidate.parts));
        chosen.push(found);
    }
    chosen
}

/// The attributes of a candidate: combinations of the same ones are one idea.
fn ideas(ground: &Ground, candidate: &Candidate) -> Vec<usize> {
    candidate.parts.iter().map(|part| ground.attribute[*part]).collect()
}

fn contains(all: &[usize], some: &[usize]) -> bool {
    some.iter().all(|part| all.contains(part))
}

/// Not about the same attributes as a pattern already chosen, nor a part of one, nor the third with a trait, nor explained
/// by the deals of those chosen.
fn is_new(ground: &Ground, candidate: &Candidate, chosen: &[&Found]) -> bool {
    let attributes = ideas(ground, candidate);
    let same = |taken: &&Found| {
        let theirs = ideas(ground, &taken.candidate);
        contains(&theirs, &attributes) || contains(&attributes, &theirs)
    };
    let worn = |part: &usize| chosen.iter().filter(|taken| taken.candidate.parts.contains(part)).count() >= OF_ONE_TRAIT;
    if chosen.iter().any(same) || candidate.parts.iter().any(worn) {
        return false;
    }
    let alike = chosen.iter().filter(|taken| taken.candidate.direction == candidate.direction);
    let covered = alike.fold(Bits::new(ground.rows.rows()), |all, taken| all.or(&ground.with_all(&taken.candidate.parts)));
    stands_outside(ground, candidate, &covered)
}

/// Whether a combination still beats its parts among the rows that are not `covered`.
fn stands_outside(ground: &Ground, candidate: &Candidate, covered: &Bits) -> bool {
    let outside = ground.cells(&candidate.parts, &ground.rows.without(covered));
    let stands = outside.smallest(SUPPORT / 2, |_| 1.0);
    stands.is_some_and(|(direction, smallest)| direction == candidate.direction && smallest >= STANDS_ALONE)
}

/// The candidate with its adjusted p, if that is small enough and enough accounts stand on either side.
fn clear(ground: &Ground, searched: &Searched, candidate: &Candidate) -> Option<Found> {
    let parts = &candidate.parts;
    let cells = &candidate.cells;
    let whole = cells.whole();
    let adjusted = |mask: usize, effect: f64| {
        searched.adjusted(parts.len(), chance(whole, cells.sub_only(mask), candidate.direction, effect))
    };
    // Without a design effect first: that costs little and settles most.
    if cells.subs().any(|mask| adjusted(mask, 1.0) > LEVEL) || !enough_accounts(ground, parts) {
        return None;
    }
    let design_effects = design_effects(ground, parts);
    let p_adjusted = cells.subs().map(|mask| adjusted(mask, design_effects[mask])).fold(0.0, f64::max);
    (p_adjusted <= LEVEL).then(|| Found { candidate: candidate.clone(), design_effects, p_adjusted })
}

/// Whether the pattern, and each sub-pattern without the rest, has deals of enough accounts.
fn enough_accounts(ground: &Ground, parts: &[usize]) -> bool {
    let known = ground.known_of(parts);
    let whole = ground.with_all(parts);
    let accounts = |rows: &Bits| {
        let has = |account: &usize| ground.clusters.rows(*account).iter().any(|row| rows.has(*row as usize));
        (0..ground.clusters.len()).filter(has).take(ACCOUNTS).count()
    };
    // The sub-patterns of all parts but one are the smallest.
    let without_one = |left: &usize| {
        let rest: Vec<usize> = parts.iter().filter(|part| *part != left).copied().collect();
        ground.with_all(&rest).and(&known).without(&whole)
    };
    accounts(&whole) >= ACCOUNTS && parts.iter().all(|part| accounts(&without_one(part)) >= ACCOUNTS)
}

//! The figures of a pattern that is reported, and its proof.

use super::cells::{Cells, Ground};
use super::choose::Found;
use super::exact::added_up;
use super::search::Searched;
use super::selectors::Selector;
use super::{Cut, Direction, Pattern, PatternPart, PatternProof, SUPPORT, SubPattern};
use crate::study::intervals::{Z90, Z95, newcombe, ratio, wilson};
use crate::study::{Estimate, Evidence, Strength, Tally};

/// What patterns are read from.
pub(super) struct Reading<'a> {
    pub cuts: &'a [Cut],
    pub selectors: &'a [Selector],
    pub ground: &'a Ground<'a>,
    pub sealed: Option<&'a Ground<'a>>,
    pub searched: &'a Searched,
}

impl Reading<'_> {
    /// A pattern with all its figures.
    pub(super) fn pattern(&self, found: &Found) -> Pattern {
        let candidate = &found.candidate;
        let (cells, direction) = (&candidate.cells, candidate.direction);
        let best = cells.best(direction);
        let effects = &found.design_effects;
        let smallest = cells.smallest(0, |mask| effects[mask]).map_or(0.0, |(_, z)| z);
        let part = |part: &usize| {
            let selector = &self.selectors[*part];
            let cut = &self.cuts[selector.cut];
            PatternPart { attribute: cut.attribute.clone(), label: cut.label.clone(), says: selector.says.clone() }
        };
        let proof = self.sealed.map(|sealed| proof(sealed, &candidate.parts, direction, best));
        let held = proof.as_ref().is_some_and(|proof| proof.held == Some(true));
        let rates = |rows| self.ground.clusters.rate_effect(rows, self.ground.likeness).max(1.0);
        let whole = rates(&self.ground.with_all(&candidate.parts));
        Pattern {
            parts: candidate.parts.iter().map(part).collect(),
            wins: direction,
            evidence: evidence(self.ground, cells, if held { Strength::Proved } else { Strength::Supporting }),
            rate: wilson(cells.whole(), whole, Z95),
            lift: lift(cells, effects[0]),
            best_part: sub_pattern(self.ground, &candidate.parts, cells, best),
            beats: beats(cells, best, effects[best], self.searched.critical(candidate.parts.len())),
            expected: added_up(cells),
            z: if direction == Direction::More { smallest } else { -smallest },
            p_adjusted: found.p_adjusted,
            proof,
        }
    }
}

/// How the pattern did on deals set aside.
fn proof(sealed: &Ground, parts: &[usize], direction: Direction, best: usize) -> PatternProof {
    let cells = sealed.cells(parts, &sealed.rows);
    let effects = design_effects(sealed, parts);
    let enough = cells.whole().deals() >= SUPPORT && cells.subs().all(|mask| cells.sub_only(mask).deals() >= SUPPORT);
    let beaten = cells.smallest(1, |mask| effects[mask]);
    PatternProof {
        evidence: evidence(sealed, &cells, Strength::Supporting),
        rate: wilson(cells.whole(), sealed.clusters.rate_effect(&sealed.with_all(parts), sealed.likeness), Z95),
        best_part: sub_pattern(sealed, parts, &cells, best),
        beats: beats(&cells, best, effects[best], Z95),
        held: enough.then(|| beaten.is_some_and(|(which, z)| which == direction && z >= Z90)),
    }
}

fn evidence(ground: &Ground, cells: &Cells, strength: Strength) -> Evidence {
    let won = ground.won.count();
    let known = cells.sub(0);
    let all = Tally { won, lost: ground.rows.count() - won };
    let unknown = Tally { won: all.won - known.won, lost: all.lost - known.lost };
    Evidence { with: cells.whole(), without: cells.sub_only(0), unknown, strength }
}

fn sub_pattern(ground: &Ground, parts: &[usize], cells: &Cells, mask: usize) -> SubPattern {
    let chosen: Vec<usize> = (0..parts.len()).filter(|at| mask >> at & 1 == 1).collect();
    let these: Vec<usize> = chosen.iter().map(|at| parts[*at]).collect();
    let rows = ground.with_all(&these).and(&ground.known_of(parts));
    let effect = ground.clusters.rate_effect(&rows, ground.likeness);
    SubPattern { parts: chosen, deals: cells.sub(mask), rate: wilson(cells.sub(mask), effect, Z95) }
}

/// The win rate of the whole minus that of a sub-pattern, which holds it: the difference to the rest of the sub-pattern,
/// with Newcombe's range, times the share that the rest is of it.
pub(super) fn beats(cells: &Cells, mask: usize, design_effect: f64, z: f64) -> Option<Estimate> {
    let rest = cells.sub_only(mask);
    let share = rest.deals() as f64 / cells.sub(mask).deals() as f64;
    let apart = newcombe(cells.whole(), rest, design_effect, z)?;
    Some(Estimate { value: apart.value * share, low: apart.low * share, high: apart.high * share })
}

/// The rate of the pattern over that of all deals of which it is known: from the ratio to the deals without it, which
/// has Katz's range, and their share.
fn lift(cells: &Cells, design_effect: f64) -> Option<Estimate> {
    let share = cells.whole().deals() as f64 / cells.sub(0).deals() as f64;
    let over_all = |ratio: f64| ratio / (share * ratio + 1.0 - share);
    let apart = ratio(cells.whole(), cells.sub_only(0), design_effect, Z95)?;
    Some(Estimate { value: over_all(apart.value), low: over_all(apart.low), high: over_all(apart.high) })
}

/// For each sub-pattern how much the likeness of an account's deals widens the comparison with it, at least 1.
pub(super) fn design_effects(ground: &Ground, parts: &[usize]) -> Vec<f64> {
    let whole = ground.with_all(parts);
    let known = ground.known_of(parts);
    (0..(1usize << parts.len()) - 1)
        .map(|mask| {
            let these: Vec<usize> = (0..parts.len()).filter(|at| mask >> at & 1 == 1).map(|at| parts[at]).collect();
            let sub = ground.with_all(&these).and(&known);
            ground.clusters.design_effect(&whole, &sub, ground.likeness).max(1.0)
        })
        .collect()
}

//! All pairs and triples with enough deals, and those that may beat their parts.
//!
//! Triples grow from pairs with enough deals, and a sub-pattern of `n` deals can be beaten by at most the root of `n - 1`
//! standard errors (when all its wins have the rest as well): both bounds cut branches, and neither looks at outcomes.

use rayon::prelude::*;

use super::cells::{Cells, Ground, z};
use super::exact::critical;
use super::{Bits, Direction, LEVEL, PatternSearch, SUPPORT, Tally};

/// Pairs that beat a part by less than this many standard errors are not looked at further ...
const PAIRS_FROM: f64 = 1.5;
/// ... and triples, of which there are more.
const TRIPLES_FROM: f64 = 2.5;

/// A combination that may be a pattern.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its selectors, in order.
    pub parts: Vec<usize>,
    /// Its counts.
    pub cells: Cells,
    /// Which way it goes.
    pub direction: Direction,
}

/// What a search found.
pub(super) struct Searched {
    /// All that may be patterns.
    pub candidates: Vec<Candidate>,
    /// How much was searched.
    pub counts: PatternSearch,
}

impl Searched {
    /// Tests among which a combination of so many parts was found: both directions of every pair (triple), twice where
    /// there are triples too, for then each kind has half of the level.
    fn tests(&self, parts: usize) -> f64 {
        let (own, other) =
            if parts == 2 { (self.counts.pairs, self.counts.triples) } else { (self.counts.triples, self.counts.pairs) };
        own as f64 * 2.0 * if other > 0 { 2.0 } else { 1.0 }
    }

    /// The chance that any combination that is no better than its parts shows this p: a bound.
    pub(super) fn adjusted(&self, parts: usize, p: f64) -> f64 {
        (p * self.tests(parts)).min(1.0)
    }

    /// Standard errors on either side that hold for all combinations searched at once.
    pub(super) fn critical(&self, parts: usize) -> f64 {
        critical(LEVEL / self.tests(parts).max(2.0))
    }
}

/// Searches all pairs and triples of traits of different attributes.
pub(super) fn search(ground: &Ground) -> Searched {
    let traits = ground.with.len();
    let tally = |with: &Bits| {
        let won = with.count_and(&ground.won);
        Tally { won, lost: with.count() - won }
    };
    let all = tally(&ground.rows);
    let single: Vec<Tally> = ground.with.iter().map(tally).collect();
    let pairs: Vec<(usize, usize, Bits, Tally)> = (0..traits)
        .into_par_iter()
        .flat_map_iter(|i| (i + 1..traits).map(move |j| (i, j)))
        .filter(|(i, j)| ground.attribute[*i] != ground.attribute[*j])
        .filter_map(|(i, j)| {
            let both = ground.with[i].and(&ground.with[j]);
            let tally = tally(&both);
            (tally.deals() >= SUPPORT).then_some((i, j, both, tally))
        })
        .collect();
    let mut of_pair = vec![None; traits * traits];
    for (i, j, _, tally) in &pairs {
        of_pair[i * traits + j] = Some(*tally);
    }
    let complete = |parts: &[usize]| parts.iter().all(|part| ground.known[*part].is_none());
    let counted = |parts: &[usize], tallies: Vec<Tally>| {
        if complete(parts) { Cells::of(tallies) } else { ground.cells(parts, &ground.rows) }
    };
    let mut candidates: Vec<Candidate> = pairs
        .par_iter()
        .filter_map(|(i, j, _, both)| {
            let parts = vec![*i, *j];
            candidate(counted(&parts, vec![all, single[*i], single[*j], *both]), parts, PAIRS_FROM)
        })
        .collect();
    let found: Vec<(u64, Vec<Candidate>)> = pairs
        .par_iter()
        .map(|(i, j, both, pair)| {
            let (mut searched, mut found) = (0, Vec::new());
            if ((pair.deals() - 1) as f64).sqrt() < TRIPLES_FROM {
                return (searched, found);
            }
            let both_won = both.and(&ground.won);
            for k in j + 1..traits {
                let ends = of_pair[i * traits + k].zip(of_pair[j * traits + k]);
                let Some((first, second)) = ends.filter(|_| ground.attribute[k] != ground.attribute[*j]) else { continue };
                let deals = both.count_and(&ground.with[k]);
                if deals < SUPPORT {
                    continue;
                }
                searched += 1;
                let won = both_won.count_and(&ground.with[k]);
                let whole = Tally { won, lost: deals - won };
                // Where all is known this settles most triples without counting anything else.
                let parts = [*i, *j, k];
                if complete(&parts) && z(whole, *pair).abs() < TRIPLES_FROM {
                    continue;
                }
                if !complete(&parts) && !may_beat(ground, both, &both_won, k, whole) {
                    continue;
                }
                let tallies = vec![all, single[*i], single[*j], *pair, single[k], first, second, whole];
                found.extend(candidate(counted(&parts, tallies), parts.to_vec(), TRIPLES_FROM));
            }
            (searched, found)
        })
        .collect();
    let triples = found.iter().map(|(searched, _)| searched).sum();
    candidates.extend(found.into_iter().flat_map(|(_, found)| found));
    let counts = PatternSearch { traits: traits as u64, pairs: pairs.len() as u64, triples, deals: all.deals() };
    Searched { candidates, counts }
}

/// Whether the third trait may make a difference within the pair, among the deals of which it is known.
fn may_beat(ground: &Ground, both: &Bits, both_won: &Bits, third: usize, whole: Tally) -> bool {
    let Some(known) = &ground.known[third] else { return true };
    let (deals, won) = (both.count_and(known), both_won.count_and(known));
    z(whole, Tally { won, lost: deals - won }).abs() >= TRIPLES_FROM
}

fn candidate(cells: Cells, parts: Vec<usize>, from: f64) -> Option<Candidate> {
    let (direction, smallest) = cells.smallest(SUPPORT, |_| 1.0)?;
    (smallest >= from).then_some(Candidate { parts, cells, direction })
}

//! Cells merged into the few bands a person would use: whole stretches of numbers, groups of words that win alike.

use super::Tally;
use super::cells::{Cell, Cut, Order};
use super::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "bands",
    name: "Bands of an attribute",
    tells: "Into which few groups an attribute is put: stretches of numbers, or words that win alike.",
    computed: "Numbers are cut into stretches with about as many deals each, and words counted one by one. Neighbours that win alike are joined as long as little likelihood is lost; the win rate along numbers rises or falls throughout, or has one peak where that is clearly better. Unknown stands alone.",
    misleads: "The edges are where this data parts best, not where the world changes. A deal just above an edge is much like one just below.",
    source: "Barlow et al. 1972, pooling adjacent violators; Siddiqi 2006, Credit risk scorecards, chapter 6.",
};

/// Bands of known values an attribute may have.
const MOST: usize = 6;
/// Merging two neighbours must cost at least this much log-likelihood for them to stay apart.
const WORTH: f64 = 2.0;
/// A shape with a peak or a dip must beat a rising or falling one by this much log-likelihood.
const BEND: f64 = 6.0;

/// The band of each cell, for counts of won and lost per cell. Bands are numbered in the order of the cells; the band
/// of unknown rows, where there is one, stands alone and last. Cells without rows join a neighbour.
pub(crate) fn bands(cut: &Cut, counts: &[Tally]) -> Vec<u8> {
    let total: u64 = counts.iter().map(Tally::deals).sum();
    let base = counts.iter().fold(Tally::default(), |all, one| all.plus(*one));
    let known: Vec<usize> = (0..cut.cells.len()).filter(|cell| cut.cells[*cell] != Cell::Unknown).collect();
    let smallest = (total as f64 * 0.02).max(8.0);
    let single = |cells: Vec<usize>| cells.into_iter().map(|cell| Group::one(cell, counts[cell])).collect();
    let groups = match cut.order {
        Order::Numbers => ordered(&known, counts, smallest),
        Order::FirstThatTakes => merge(single(known), smallest),
        Order::None => {
            let mut by_rate = known;
            by_rate.sort_by(|a, b| shrunken(counts[*b], base).total_cmp(&shrunken(counts[*a], base)).then(a.cmp(b)));
            merge(single(by_rate), smallest)
        }
    };
    let mut band_of = vec![0u8; cut.cells.len()];
    for (band, group) in groups.iter().enumerate() {
        for cell in &group.cells {
            band_of[*cell] = band as u8;
        }
    }
    if let Some(unknown) = cut.cells.iter().position(|cell| *cell == Cell::Unknown) {
        band_of[unknown] = groups.len() as u8;
    }
    band_of
}

/// A rate drawn toward the base by ten deals' worth of it.
fn shrunken(tally: Tally, base: Tally) -> f64 {
    (tally.won as f64 + 10.0 * base.rate().unwrap_or(0.5)) / (tally.deals() as f64 + 10.0)
}

#[derive(Clone, Debug)]
struct Group {
    cells: Vec<usize>,
    tally: Tally,
}

impl Group {
    fn one(cell: usize, tally: Tally) -> Group {
        Group { cells: vec![cell], tally }
    }

    fn join(&mut self, other: Group) {
        self.cells.extend(other.cells);
        self.tally = self.tally.plus(other.tally);
    }

    fn fit(&self) -> f64 {
        fit(self.tally)
    }
}

/// Log-likelihood of a tally at its own rate.
fn fit(tally: Tally) -> f64 {
    let part = |k: u64| if k == 0 { 0.0 } else { k as f64 * (k as f64 / tally.deals() as f64).ln() };
    part(tally.won) + part(tally.lost)
}

/// Numbers: rising or falling, or with one peak or dip where that is clearly better.
fn ordered(cells: &[usize], counts: &[Tally], smallest: f64) -> Vec<Group> {
    let singles: Vec<Group> = cells.iter().map(|cell| Group::one(*cell, counts[*cell])).collect();
    let score = |groups: &[Group]| groups.iter().map(Group::fit).sum::<f64>() - WORTH * groups.len() as f64;
    let straight = [true, false].map(|rising| merge(monotone(&singles, rising), smallest));
    let [rising, falling] = straight;
    let best = if score(&rising) >= score(&falling) { rising } else { falling };
    let bend = (1..singles.len().saturating_sub(1))
        .flat_map(|turn| [true, false].map(|peak| (turn, peak)))
        .map(|(turn, peak)| {
            let mut both = monotone(&singles[..=turn], peak);
            both.extend(monotone(&singles[turn + 1..], !peak));
            merge(both, smallest)
        })
        .max_by(|a, b| score(a).total_cmp(&score(b)));
    match bend {
        Some(bend) if score(&bend) > score(&best) + BEND => bend,
        _ => best,
    }
}

/// Neighbours joined until their rates only rise (or only fall): pool adjacent violators (Ayer et al. 1955).
fn monotone(groups: &[Group], rising: bool) -> Vec<Group> {
    let mut pooled: Vec<Group> = Vec::new();
    for group in groups {
        pooled.push(group.clone());
        while pooled.len() > 1 {
            let [.., before, last] = pooled.as_slice() else { break };
            let wrong = match (before.tally.rate(), last.tally.rate()) {
                (Some(before), Some(last)) => {
                    if rising {
                        before >= last
                    } else {
                        before <= last
                    }
                }
                _ => true,
            };
            if !wrong {
                break;
            }
            let last = pooled.pop().expect("there are two");
            pooled.last_mut().expect("there is one").join(last);
        }
    }
    pooled
}

/// Joins the neighbours whose difference is worth least, while there are too many bands, too small ones, or ones not worth keeping apart.
fn merge(mut groups: Vec<Group>, smallest: f64) -> Vec<Group> {
    while groups.len() > 1 {
        let cost =
            |at: usize| fit(groups[at].tally) + fit(groups[at + 1].tally) - fit(groups[at].tally.plus(groups[at + 1].tally));
        let small = |at: usize| {
            let rows = |at: usize| groups[at].tally.deals() as f64;
            rows(at) < smallest || rows(at + 1) < smallest
        };
        let cheapest = (0..groups.len() - 1).min_by(|a, b| cost(*a).total_cmp(&cost(*b))).expect("there are two");
        let cheapest_small = (0..groups.len() - 1).filter(|at| small(*at)).min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
        let at = match cheapest_small {
            Some(at) => at,
            None if cost(cheapest) < WORTH || groups.len() > MOST => cheapest,
            None => break,
        };
        let next = groups.remove(at + 1);
        groups[at].join(next);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(rates: &[f64], rows: u64) -> (Cut, Vec<Tally>) {
        let edge = |at: usize| if at == 0 { f64::NEG_INFINITY } else { at as f64 * 10.0 };
        let cells = (0..rates.len()).map(|at| Cell::Stretch(edge(at), edge(at + 1))).collect();
        let counts = rates.iter().map(|rate| (rate * rows as f64).round() as u64);
        let cut =
            Cut { attribute: "size".into(), label: "Size".into(), codes: vec![], members: vec![], cells, order: Order::Numbers };
        (cut, counts.map(|won| Tally { won, lost: rows - won }).collect())
    }

    #[test]
    fn a_rising_number_gets_a_few_rising_bands() {
        let (cut, counts) = numbers(&[0.10, 0.12, 0.09, 0.11, 0.30, 0.31, 0.29, 0.50, 0.52], 100);
        assert_eq!(bands(&cut, &counts), [0, 0, 0, 0, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn a_clear_sweet_spot_in_the_middle_is_kept() {
        let (cut, counts) = numbers(&[0.10, 0.10, 0.50, 0.50, 0.10, 0.10], 100);
        assert_eq!(bands(&cut, &counts), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn noise_is_one_band() {
        let (cut, counts) = numbers(&[0.30, 0.32, 0.28, 0.31, 0.29], 100);
        assert_eq!(bands(&cut, &counts), [0, 0, 0, 0, 0]);
    }
}

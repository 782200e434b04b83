//! Cells merged into the few bands a person would use: whole stretches of numbers, groups of words that win alike.

use crate::study::Tally;
use crate::study::cells::{Cell, Cut, Order};
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "bands",
    name: "Bands of an attribute",
    tells: "Into which few groups an attribute is put: stretches of numbers, or words that win alike.",
    computed: "Numbers are cut into stretches with about as many deals each, and words counted one by one; of several words in one cell, the one that tells most clearly counts. Neighbours that win alike are joined as long as little likelihood is lost; the win rate along numbers rises or falls throughout, or has one peak where that is clearly better. Unknown stands alone, and so do rare words, together.",
    misleads: "The edges are where this data parts best, not where the world changes. A deal just above an edge is much like one just below.",
    source: "Barlow et al. 1972, pooling adjacent violators; Siddiqi 2006, Credit risk scorecards, chapter 6.",
};

/// How finely cells are kept apart. Which grain suits an attribute is for cross-validation to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grain {
    /// Bands of known values an attribute may have.
    most: usize,
    /// Merging two neighbours must cost at least this much log-likelihood for them to stay apart.
    worth: f64,
    /// A shape with a peak or a dip must beat a rising or falling one by this much log-likelihood.
    bend: f64,
    /// The share of the deals that a band must have.
    smallest: f64,
    /// Words are drawn toward the base one by one, by this many deals' worth of it, before their band's weight is taken;
    /// at zero the band is drawn in as a whole.
    pub words: f64,
}

/// A few clear bands.
pub(crate) const COARSE: Grain = Grain { most: 6, worth: 2.0, bend: 6.0, smallest: 0.02, words: 0.0 };
/// As many bands as can be read.
pub(crate) const FINE: Grain = Grain { most: 8, worth: 0.5, bend: 4.0, smallest: 0.01, words: 0.0 };
/// As many bands as can be read, with a peak or a dip wherever it is a little better.
pub(crate) const BENT: Grain = Grain { most: 8, worth: 0.5, bend: 1.0, smallest: 0.02, words: 0.0 };
/// As many bands as can be read, of words that are each believed by their own number of deals.
pub(crate) const SHRUNKEN: Grain = Grain { most: 8, worth: 0.2, bend: 4.0, smallest: 0.005, words: 40.0 };

/// The band of each cell, for counts of won and lost per cell. Bands are numbered in the order of the cells; the band
/// of unknown rows, where there is one, stands alone and last, and so does the rest, the rare words of a category: it would hide
/// the words it was joined with, and hand their points to words never seen. What is silent of the known cells is one band.
/// Cells without rows join a neighbour.
pub(crate) fn bands(cut: &Cut, counts: &[Tally], grain: Grain) -> Vec<u8> {
    bands_in(cut, counts, grain, &(0..cut.cells.len()).collect::<Vec<_>>())
}

/// The same, with the cells in an order of their own.
pub(crate) fn bands_in(cut: &Cut, counts: &[Tally], grain: Grain, order: &[usize]) -> Vec<u8> {
    // Of a set the rest follows its last words, unless silent words stand between.
    let rest_alone = cut.order == Order::None || !cut.silent.is_empty();
    let alone = |cell: usize| match cut.cells[cell] {
        Cell::Unknown => true,
        Cell::Rest => rest_alone,
        _ => cut.is_silent(cell),
    };
    let known: &[usize] = &order.iter().copied().filter(|cell| !alone(*cell)).collect::<Vec<_>>();
    let total: u64 = counts.iter().map(Tally::deals).sum();
    let base = counts.iter().fold(Tally::default(), |all, one| all.plus(*one));
    let smallest = (total as f64 * grain.smallest).max(8.0);
    let single = |cells: &[usize]| cells.iter().map(|cell| Group::one(*cell, counts[*cell])).collect();
    let groups = match cut.order {
        Order::Numbers => ordered(known, counts, smallest, grain),
        Order::FirstThatTakes => merge(single(known), smallest, grain),
        Order::None => {
            let mut by_rate = known.to_vec();
            by_rate.sort_by(|a, b| shrunken(counts[*b], base).total_cmp(&shrunken(counts[*a], base)).then(a.cmp(b)));
            merge(single(&by_rate), smallest, grain)
        }
    };
    let mut band_of = vec![0u8; cut.cells.len()];
    for (band, group) in groups.iter().enumerate() {
        for cell in &group.cells {
            band_of[*cell] = band as u8;
        }
    }
    let silent = |cell: &usize| cut.is_silent(*cell) && cut.cells[*cell] != Cell::Unknown;
    let mut next = groups.len() as u8;
    (0..cut.cells.len()).filter(silent).for_each(|cell| band_of[cell] = next);
    next += u8::from((0..cut.cells.len()).any(|cell| silent(&cell)));
    for (band, cell) in (next..).zip((0..cut.cells.len()).filter(|cell| alone(*cell) && !silent(cell))) {
        band_of[cell] = band;
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
    let part = |k: u64| if k == 0 { 0.0 } else { k as f64 * (k as f64).ln() };
    part(tally.won) + part(tally.lost) - part(tally.deals())
}

/// Numbers: rising or falling, or with one peak or dip where that is clearly better.
fn ordered(cells: &[usize], counts: &[Tally], smallest: f64, grain: Grain) -> Vec<Group> {
    let singles: Vec<Group> = cells.iter().map(|cell| Group::one(*cell, counts[*cell])).collect();
    let score = |groups: &[Group]| groups.iter().map(Group::fit).sum::<f64>() - 2.0 * groups.len() as f64;
    let straight = [true, false].map(|rising| merge(monotone(&singles, rising), smallest, grain));
    let [rising, falling] = straight;
    let best = if score(&rising) >= score(&falling) { rising } else { falling };
    let bend = (1..singles.len().saturating_sub(1))
        .flat_map(|turn| [true, false].map(|peak| (turn, peak)))
        .map(|(turn, peak)| {
            let mut both = monotone(&singles[..=turn], peak);
            both.extend(monotone(&singles[turn + 1..], !peak));
            let both = merge(both, smallest, grain);
            (score(&both), both)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match bend {
        Some((scored, bend)) if scored > score(&best) + grain.bend => bend,
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
fn merge(mut groups: Vec<Group>, smallest: f64, grain: Grain) -> Vec<Group> {
    let cost = |pair: &[Group]| pair[0].fit() + pair[1].fit() - fit(pair[0].tally.plus(pair[1].tally));
    let mut costs: Vec<f64> = groups.windows(2).map(cost).collect();
    while groups.len() > 1 {
        let small = |at: usize| groups[at..at + 2].iter().any(|group| (group.tally.deals() as f64) < smallest);
        let cheapest = (0..costs.len()).min_by(|a, b| costs[*a].total_cmp(&costs[*b])).expect("there are two groups");
        let cheapest_small = (0..costs.len()).filter(|at| small(*at)).min_by(|a, b| costs[*a].total_cmp(&costs[*b]));
        let at = match cheapest_small {
            Some(at) => at,
            None if costs[cheapest] < grain.worth || groups.len() > grain.most => cheapest,
            None => break,
        };
        let next = groups.remove(at + 1);
        groups[at].join(next);
        costs.remove(at);
        for side in [at.checked_sub(1), Some(at)].into_iter().flatten().filter(|side| side + 1 < groups.len()) {
            costs[side] = cost(&groups[side..side + 2]);
        }
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
        let cut = Cut {
            attribute: "size".into(),
            label: "Size".into(),
            codes: vec![],
            members: vec![],
            cells,
            order: Order::Numbers,
            silent: vec![],
        };
        (cut, counts.map(|won| Tally { won, lost: rows - won }).collect())
    }

    #[test]
    fn a_rising_number_gets_a_few_rising_bands() {
        let (cut, counts) = numbers(&[0.10, 0.12, 0.09, 0.11, 0.30, 0.31, 0.29, 0.50, 0.52], 100);
        assert_eq!(bands(&cut, &counts, COARSE), [0, 0, 0, 0, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn a_clear_sweet_spot_in_the_middle_is_kept() {
        let (cut, counts) = numbers(&[0.10, 0.10, 0.50, 0.50, 0.10, 0.10], 100);
        assert_eq!(bands(&cut, &counts, COARSE), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn silent_words_are_a_band_of_their_own() {
        let words = ["red", "blue", "green"].map(|word| Cell::Word(word.into()));
        let cells = words.into_iter().chain([Cell::Rest, Cell::Unknown]).collect();
        let cut = Cut { cells, order: Order::None, silent: vec![0, 2, 4], ..numbers(&[], 1).0 };
        let counts = [0, 100, 0, 100, 0].map(|deals| Tally { won: deals, lost: deals });
        assert_eq!(bands(&cut, &counts, COARSE), [1, 0, 1, 2, 3]);
    }

    #[test]
    fn noise_is_one_band() {
        let (cut, counts) = numbers(&[0.30, 0.32, 0.28, 0.31, 0.29], 100);
        assert_eq!(bands(&cut, &counts, COARSE), [0, 0, 0, 0, 0]);
    }
}

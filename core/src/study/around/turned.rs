//! Whether a trait still does what it did: its effect among the earlier and among the later deals.

use serde::{Deserialize, Serialize};

use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z95, newcombe};
use crate::study::methods::Method;
use crate::study::search::gate::shuffle_labels;
use crate::study::search::questions::Question;
use crate::study::search::searched::Searched;
use crate::study::{Estimate, Tally};

pub(crate) const METHOD: Method = Method {
    code: "turned",
    name: "Whether a trait still does what it did",
    tells: "Whether deals are now won for the same reasons as before: a trait that helped may have stopped helping.",
    computed: "Of each attribute the strongest trait: its odds ratio among the earlier deals against that among the later ones. Outcome and time are shuffled together between accounts, and the largest change anywhere in a shuffle says what chance can do.",
    misleads: "One cut at one day: a change and its way back are not seen. With few later deals only a large change shows.",
    source: "Woolf 1955, Annals of Human Genetics 19; Zou and Donner 2008, Statistics in Medicine 27; Westfall and Young 1993.",
};

/// A trait needs this many deals with it, and as many without, on either side.
const SUPPORT: u64 = 10;

/// A trait's effect, earlier and later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// Earlier deals with it.
    pub with_earlier: Tally,
    /// Earlier deals without it.
    pub without_earlier: Tally,
    /// Later deals with it.
    pub with_later: Tally,
    /// Later deals without it.
    pub without_later: Tally,
    /// Difference in win rate among the earlier deals.
    pub difference_earlier: Estimate,
    /// Difference in win rate among the later deals.
    pub difference_later: Estimate,
    /// The later difference minus the earlier one.
    pub change: Estimate,
    /// Chance that one of so many traits changes its odds ratio as much by chance.
    pub p_adjusted: f64,
}

/// The strongest trait of each attribute that has support on both sides, the surest change first. Outcome and time are
/// shuffled together between accounts, so that a few accounts with times of their own prove nothing (maxT).
pub(crate) fn turns(whole: &Searched, early: &Bits, late: &Bits, won: &Bits, account: &[u32], seed: u64) -> Vec<Turn> {
    let mut order: Vec<(f64, &Question)> = whole.asked.iter().map(|question| (question.z(won).abs(), question)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let first_of = |cut: usize| {
        let mut of_cut = order.iter().map(|(_, question)| *question).filter(|question| question.cut == cut);
        of_cut.find_map(|question| Some((question, turn(whole, question, early, late, won)?)))
    };
    let (asked, mut turns): (Vec<&Question>, Vec<Turn>) = (0..whole.cuts.len()).filter_map(first_of).unzip();
    let n = won.rows();
    let clusters = Clusters::new(account);
    let times: u64 = if n <= 20_000 { 399 } else { 99 };
    let shuffled = shuffle_labels(&clusters, times, seed ^ 0x7173, asked.len() as u64, |given| {
        let dealt = |bits: &Bits| Bits::from_fn(n, |row| bits.has(given[row] as usize));
        let (early, late, won) = (dealt(early), dealt(late), dealt(won));
        let apart =
            |question: &&Question| apart(split(question, &early, &won), split(question, &late, &won), question.design_effect);
        asked.iter().map(|question| apart(question).abs()).fold(0.0, f64::max)
    });
    for (turn, question) in turns.iter_mut().zip(&asked) {
        let z = apart(split(question, early, won), split(question, late, won), question.design_effect);
        turn.p_adjusted = shuffled.p(z);
    }
    turns.sort_by(|a, b| a.p_adjusted.total_cmp(&b.p_adjusted).then_with(|| a.attribute.cmp(&b.attribute)));
    turns
}

/// The deals of one part with a trait, and without.
fn split(question: &Question, part: &Bits, won: &Bits) -> (Tally, Tally) {
    let (known, with) = (question.known.and(part), question.with.and(part));
    let tally = |rows: &Bits| {
        let wins = rows.count_and(won);
        Tally { won: wins, lost: rows.count() - wins }
    };
    (tally(&with), tally(&known.without(&with)))
}

fn turn(whole: &Searched, question: &Question, early: &Bits, late: &Bits, won: &Bits) -> Option<Turn> {
    let (before, after) = (split(question, early, won), split(question, late, won));
    if [before.0, before.1, after.0, after.1].iter().any(|tally| tally.deals() < SUPPORT) {
        return None;
    }
    let effect = question.design_effect;
    let difference_earlier = newcombe(before.0, before.1, effect, Z95)?;
    let difference_later = newcombe(after.0, after.1, effect, Z95)?;
    let cut = &whole.cuts[question.cut];
    Some(Turn {
        attribute: cut.attribute.clone(),
        label: cut.label.clone(),
        says: question.says.clone(),
        with_earlier: before.0,
        without_earlier: before.1,
        with_later: after.0,
        without_later: after.1,
        difference_earlier,
        difference_later,
        change: minus(difference_later, difference_earlier),
        p_adjusted: 1.0,
    })
}

/// The difference of two estimates with its range from theirs (Zou and Donner 2008).
fn minus(a: Estimate, b: Estimate) -> Estimate {
    let value = a.value - b.value;
    let below = ((a.value - a.low).powi(2) + (b.high - b.value).powi(2)).sqrt();
    let above = ((a.high - a.value).powi(2) + (b.value - b.low).powi(2)).sqrt();
    Estimate { value, low: value - below, high: value + above }
}

/// How far two odds ratios are apart, in standard errors (Woolf 1955, with half a deal added to each cell as Haldane and
/// Anscombe do).
pub(crate) fn apart(before: (Tally, Tally), after: (Tally, Tally), design_effect: f64) -> f64 {
    let log_odds_ratio = |(with, without): (Tally, Tally)| {
        let [a, b, c, d] = [with.won, with.lost, without.won, without.lost].map(|deals| deals as f64 + 0.5);
        ((a * d / (b * c)).ln(), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)
    };
    let (one, other) = (log_odds_ratio(before), log_odds_ratio(after));
    (other.0 - one.0) / ((one.1 + other.1) * design_effect.max(1.0)).sqrt()
}

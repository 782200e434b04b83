//! Whether a trait still does what it did: its effect among the earlier and among the later deals.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::bits::Bits;
use super::intervals::{Z95, newcombe};
use super::questions::Question;
use super::searched::Searched;
use super::{Estimate, Tally};

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

/// The strongest trait of each attribute that has support on both sides, the surest change first.
pub(crate) fn turns(whole: &Searched, early: &Bits, late: &Bits, won: &Bits) -> Vec<Turn> {
    let strongest = (0..whole.cuts.len()).filter_map(|cut| {
        let of_cut = whole.asked.iter().filter(|question| question.cut == cut);
        of_cut.max_by(|a, b| a.z(won).abs().total_cmp(&b.z(won).abs()))
    });
    let mut turns: Vec<Turn> = strongest.filter_map(|question| turn(whole, question, early, late, won)).collect();
    let tried = turns.len() as f64;
    for turn in &mut turns {
        turn.p_adjusted = (turn.p_adjusted * tried).min(1.0);
    }
    turns.sort_by(|a, b| a.p_adjusted.total_cmp(&b.p_adjusted).then_with(|| a.attribute.cmp(&b.attribute)));
    turns
}

fn turn(whole: &Searched, question: &Question, early: &Bits, late: &Bits, won: &Bits) -> Option<Turn> {
    let split = |part: &Bits| {
        let (known, with) = (question.known.and(part), question.with.and(part));
        let tally = |rows: &Bits| Tally { won: rows.count_and(won), lost: rows.count() - rows.count_and(won) };
        (tally(&with), tally(&known.without(&with)))
    };
    let (before, after) = (split(early), split(late));
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
        p_adjusted: homogeneous(before, after, effect)?,
    })
}

/// The difference of two estimates with its range from theirs (Zou and Donner 2008).
fn minus(a: Estimate, b: Estimate) -> Estimate {
    let value = a.value - b.value;
    let below = ((a.value - a.low).powi(2) + (b.high - b.value).powi(2)).sqrt();
    let above = ((a.high - a.value).powi(2) + (b.value - b.low).powi(2)).sqrt();
    Estimate { value, low: value - below, high: value + above }
}

/// Chance of two odds ratios as far apart if they were the same (Woolf 1955, with half a deal added to each cell as
/// Haldane and Anscombe do).
fn homogeneous(before: (Tally, Tally), after: (Tally, Tally), design_effect: f64) -> Option<f64> {
    let log_odds_ratio = |(with, without): (Tally, Tally)| {
        let [a, b, c, d] = [with.won, with.lost, without.won, without.lost].map(|deals| deals as f64 + 0.5);
        ((a * d / (b * c)).ln(), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)
    };
    let (one, other) = (log_odds_ratio(before), log_odds_ratio(after));
    let z = (other.0 - one.0) / ((one.1 + other.1) * design_effect.max(1.0)).sqrt();
    Some(2.0 * (1.0 - Normal::new(0.0, 1.0).ok()?.cdf(z.abs())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Departments A and B of Berkeley (R's `UCBAdmissions`), odds ratios 0.35 and 0.66: the formula of vcd's `woolf_test`
    /// gives chi-square 2.8418, p = 0.0918; statsmodels' Breslow-Day test of the same tables gives 0.0981.
    #[test]
    fn two_departments_of_berkeley_differ_as_published() {
        let a = (Tally { won: 512, lost: 313 }, Tally { won: 89, lost: 19 });
        let b = (Tally { won: 353, lost: 207 }, Tally { won: 17, lost: 8 });
        let p = homogeneous(a, b, 1.0).unwrap();
        assert!((p - 0.091_841).abs() < 1e-5, "{p}");
        assert!(homogeneous(a, a, 1.0).unwrap() > 0.999);
        assert!(homogeneous(a, b, 4.0).unwrap() > p, "deals of one account prove less");
    }
}

//! The exact chance of a difference between two groups of deals, and what the parts of a pattern add up to.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::gamma::ln_gamma;

use super::cells::Cells;
use super::{Direction, Tally};

/// The chance that `part` of a group wins at least (at most, for `Less`) as often as it does, if the wins of the group
/// fell on its deals at random: Fisher's exact test, one-sided (Fisher 1935).
///
/// The normal approximation is far off where it matters here: out in the tail, with twenty deals of which few should be
/// won. For deals of one account that are alike, counts are divided by the design effect (Rao and Scott 1992) and rounded
/// against the claim.
pub(crate) fn chance(part: Tally, rest: Tally, direction: Direction, design_effect: f64) -> f64 {
    // Seen as wins, or for `Less` as losses: what there is much of in the part.
    let (much, little) = match direction {
        Direction::More => ((part.won, part.lost), (rest.won, rest.lost)),
        Direction::Less => ((part.lost, part.won), (rest.lost, rest.won)),
    };
    let down = |count: u64| (count as f64 / design_effect + 1e-9).floor();
    let up = |count: u64| (count as f64 / design_effect - 1e-9).ceil();
    upper_tail(down(much.0), up(much.1), up(little.0), down(little.1))
}

/// The chance of `a` or more in the first cell of the table a, b / c, d with its margins given.
fn upper_tail(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let ln_factorial = |n: f64| ln_gamma(n + 1.0);
    let margins = [a + b, c + d, a + c, b + d].into_iter().map(ln_factorial).sum::<f64>() - ln_factorial(a + b + c + d);
    let first = (margins - [a, b, c, d].into_iter().map(ln_factorial).sum::<f64>()).exp();
    // Each next table is the last one times a ratio.
    let (mut term, mut sum, mut step) = (first, first, 0.0);
    while b - step > 0.0 && c - step > 0.0 {
        term *= (b - step) * (c - step) / ((a + step + 1.0) * (d + step + 1.0));
        sum += term;
        step += 1.0;
        if term < sum * 1e-12 {
            break;
        }
    }
    sum.min(1.0)
}

/// The standard errors that a normal variable exceeds with this chance.
pub(super) fn critical(chance: f64) -> f64 {
    Normal::standard().inverse_cdf(1.0 - chance.clamp(1e-15, 0.5))
}

/// The win rate of the whole combination if its parts only added up: a logistic regression with one term for each part,
/// fitted to the deals that have not the whole combination. Half a deal is added to each cell, so that it stays finite.
pub(super) fn added_up(cells: &Cells) -> Option<f64> {
    let whole = cells.subs().end;
    let parts = whole.count_ones() as usize;
    let counts: Vec<(f64, f64)> =
        cells.subs().map(|mask| cells.exactly(mask)).map(|tally| (tally.won as f64 + 0.5, tally.deals() as f64 + 1.0)).collect();
    // One Newton step for each term in turn; the likelihood is concave, so this climbs to its top.
    let mut terms = vec![0.0f64; parts + 1];
    let has = |mask: usize, term: usize| term == 0 || mask >> (term - 1) & 1 == 1;
    for _ in 0..200 {
        let mut moved = 0.0f64;
        for term in 0..=parts {
            let (mut slope, mut bend) = (0.0, 0.0);
            for (mask, (won, deals)) in counts.iter().enumerate().filter(|(mask, _)| has(*mask, term)) {
                let log_odds: f64 = (0..=parts).filter(|term| has(mask, *term)).map(|term| terms[term]).sum();
                let rate = 1.0 / (1.0 + (-log_odds).exp());
                slope += won - deals * rate;
                bend += deals * rate * (1.0 - rate);
            }
            let step = (slope / bend.max(1e-9)).clamp(-2.0, 2.0);
            terms[term] += step;
            moved = moved.max(step.abs());
        }
        if moved < 1e-9 {
            break;
        }
    }
    let rate = 1.0 / (1.0 + (-terms.iter().sum::<f64>()).exp());
    rate.is_finite().then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deals_that_are_alike_count_for_less() {
        let (part, rest) = (Tally { won: 30, lost: 10 }, Tally { won: 40, lost: 60 });
        let alone = chance(part, rest, Direction::More, 1.0);
        assert!(alone < 1e-3 && chance(part, rest, Direction::More, 4.0) > 20.0 * alone);
    }

    #[test]
    fn of_two_traits_that_double_the_odds_four_times_the_odds_are_expected() {
        // Odds 1/4, 1/2, 1/2 without and with either; with both 1 if they add up.
        let exactly = [(200, 800), (300, 600), (300, 600), (500, 500)];
        let at_least = |mask: usize| {
            (0..4)
                .filter(|more| more & mask == mask)
                .fold(Tally::default(), |all, more| all.plus(Tally { won: exactly[more].0, lost: exactly[more].1 }))
        };
        let expected = added_up(&Cells::of((0..4).map(at_least).collect())).unwrap();
        assert!((expected - 0.5).abs() < 0.002, "{expected}");
    }
}

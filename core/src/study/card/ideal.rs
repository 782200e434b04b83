//! The two levels of a number: from where a deal is worth as much as any (minimum), and from where clearly more (ideal).

use crate::market::Test;
use crate::study::intervals::Z95;
use crate::study::{CriterionBand, CriterionClass, Level};

/// The worth of the deals in a band: the value curve of a number is one of these for each band.
#[derive(Clone, Copy, Debug, Default)]
struct Worth {
    deals: f64,
    sum: f64,
    squares: f64,
}

impl Worth {
    fn add(&mut self, worth: f64) {
        self.deals += 1.0;
        self.sum += worth;
        self.squares += worth * worth;
    }

    fn mean(&self) -> f64 {
        self.sum / self.deals
    }

    /// The lower end of the mean's 95 % range, by its standard error widened for deals of one account.
    fn low(&self, design_effect: f64) -> f64 {
        let variance = (self.squares - self.sum * self.mean()).max(0.0) / (self.deals - 1.0).max(1.0);
        self.mean() - Z95 * (variance * design_effect.max(1.0) / self.deals).sqrt()
    }
}

/// What each closed deal was worth: its amount where it was won (1 where no deal has an amount), nothing where it was
/// lost, and unknown where a won deal has no amount.
pub(crate) fn worths(won: &[bool], amounts: Option<&[Option<f64>]>) -> Vec<Option<f64>> {
    let wins = won.iter().filter(|won| **won).count();
    let told = |amounts: &[Option<f64>]| {
        won.iter().zip(amounts).filter(|(won, amount)| **won && amount.is_some_and(|amount| amount > 0.0)).count()
    };
    let amounts = amounts.filter(|amounts| told(amounts) * 2 >= wins);
    won.iter()
        .enumerate()
        .map(|(row, won)| match (won, amounts) {
            (false, _) => Some(0.0),
            (true, None) => Some(1.0),
            (true, Some(amounts)) => amounts[row].filter(|amount| *amount >= 0.0),
        })
        .collect()
}

/// Gives the bands of a number their levels: `minimum` where a deal is worth at least what deals are worth on average,
/// `ideal` where the lower end of its range is above that and no lesser band has more points. A must keeps its spared
/// bands as they are, and of those the ones clearly above the average become ideal.
///
/// `band_of` is the place of each row's band among `bands`, if it has one; `design_effects` has one figure for each band.
pub(crate) fn set(
    bands: &mut [CriterionBand],
    class: CriterionClass,
    worths: &[Option<f64>],
    design_effects: &[f64],
    band_of: impl Fn(usize) -> Option<usize>,
) {
    let number = |band: &CriterionBand| matches!(band.test, Some(Test::Within(_)));
    if class == CriterionClass::Disqualify || bands.iter().filter(|band| number(band)).count() < 2 {
        return;
    }
    let mut all = Worth::default();
    let mut curve = vec![Worth::default(); bands.len()];
    for (row, worth) in worths.iter().enumerate() {
        let Some(worth) = worth else { continue };
        all.add(*worth);
        if let Some(at) = band_of(row) {
            curve[at].add(*worth);
        }
    }
    let may = |band: &CriterionBand| number(band) && (class == CriterionClass::Nice || band.level.is_some());
    let good = |at: usize| may(&bands[at]) && bands[at].points >= 0 && curve[at].deals > 0.0 && curve[at].mean() >= all.mean();
    let clear = |at: usize| good(at) && bands[at].points > 0 && curve[at].low(design_effects[at]) > all.mean();
    let lesser = (0..bands.len()).filter(|at| may(&bands[*at]) && !clear(*at)).map(|at| bands[at].points).max();
    let levels: Vec<Option<Level>> = (0..bands.len())
        .map(|at| match class {
            _ if clear(at) && lesser.is_none_or(|points| bands[at].points >= points) => Some(Level::Ideal),
            CriterionClass::Nice => good(at).then_some(Level::Minimum),
            _ => bands[at].level,
        })
        .collect();
    // A must whose every good band is ideal has one level, which is its minimum.
    let two = class == CriterionClass::Nice || levels.contains(&Some(Level::Minimum));
    if two && levels.contains(&Some(Level::Ideal)) {
        bands.iter_mut().zip(levels).for_each(|(band, level)| band.level = level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Interval;
    use crate::study::Tally;

    const SIZES: [(f64, f64, i32); 3] = [(f64::NEG_INFINITY, 50.0, -10), (50.0, 200.0, 5), (200.0, f64::INFINITY, 15)];

    fn bands() -> Vec<CriterionBand> {
        SIZES
            .map(|(low, high, points)| CriterionBand {
                says: String::new(),
                test: Some(Test::Within(Interval::half_open(low, high))),
                points,
                level: None,
                deals: Tally::default(),
                rate: None,
                rate_adjusted: None,
                withdrawn: false,
            })
            .to_vec()
    }

    /// 100 deals a size; `wins` of them won, each for `amount`.
    fn levels(class: CriterionClass, wins: [usize; 3], amount: [f64; 3]) -> Vec<Option<Level>> {
        let won: Vec<bool> = (0..300).map(|row| row % 100 < wins[row / 100]).collect();
        let amounts: Vec<Option<f64>> = (0..300).map(|row| Some(amount[row / 100])).collect();
        let mut bands = bands();
        if class == CriterionClass::Must {
            bands[1].level = Some(Level::Minimum);
            bands[2].level = Some(Level::Minimum);
        }
        set(&mut bands, class, &worths(&won, Some(&amounts)), &[1.0; 3], |row| Some(row / 100));
        bands.iter().map(|band| band.level).collect()
    }

    #[test]
    fn where_value_rises_with_size_there_is_a_minimum_and_an_ideal() {
        assert_eq!(
            levels(CriterionClass::Nice, [10, 30, 50], [1.0; 3]),
            [None, Some(Level::Minimum), Some(Level::Ideal)],
            "by how often"
        );
        assert_eq!(
            levels(CriterionClass::Nice, [30, 30, 30], [1.0, 5.0, 20.0]),
            [None, None, Some(Level::Ideal)],
            "by how much: a middle deal is worth less than the average one"
        );
    }

    #[test]
    fn a_must_keeps_its_minimum_and_gains_an_ideal() {
        assert_eq!(levels(CriterionClass::Must, [0, 30, 60], [1.0; 3]), [None, Some(Level::Minimum), Some(Level::Ideal)]);
        assert_eq!(
            levels(CriterionClass::Must, [0, 45, 45], [1.0; 3]),
            [None, Some(Level::Minimum), Some(Level::Minimum)],
            "no band stands out of those that meet it"
        );
    }

    #[test]
    fn flat_value_gives_no_levels_and_amounts_known_on_few_wins_are_not_used() {
        assert_eq!(levels(CriterionClass::Nice, [30, 30, 30], [1.0; 3]), [None; 3]);
        let won = [true, true, true, false];
        let few = [Some(900.0), None, None, None];
        assert_eq!(worths(&won, Some(&few)), [Some(1.0), Some(1.0), Some(1.0), Some(0.0)]);
    }
}

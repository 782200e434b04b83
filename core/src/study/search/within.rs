//! A trait within salespeople, sources, periods and countries: the table that shows whether it is the segment or who sold it.

use serde::{Deserialize, Serialize};

use crate::study::bits::Bits;
use crate::study::intervals::{Z95, newcombe};
use crate::study::search::questions::Question;
use crate::study::{Estimate, Tally};

/// A trait, over all deals and within each way to part them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Within {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// Deals with it, over all.
    pub with: Tally,
    /// Deals without it, over all.
    pub without: Tally,
    /// Win rate with minus win rate without, over all.
    pub difference: Estimate,
    /// Whether the attribute was withdrawn for it.
    pub withdrawn: bool,
    /// The same within each way to part the deals.
    pub checks: Vec<WithinCheck>,
}

/// A trait within the levels of one parting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithinCheck {
    /// What the deals are parted by.
    pub by: Stratum,
    /// What is left of the difference when like is compared with like.
    pub difference: Estimate,
    /// Whether that is the same as over all.
    pub finding: Held,
    /// Each level with its deals. Salespeople are pseudonyms unless names were asked for.
    pub levels: Vec<WithinLevel>,
}

/// The deals of one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithinLevel {
    /// The level in words.
    pub level: String,
    /// Its deals with the trait.
    pub with: Tally,
    /// Its deals without.
    pub without: Tally,
}

/// What deals are parted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stratum {
    /// Who sold.
    Salesperson,
    /// Where the lead came from.
    Source,
    /// When.
    Period,
    /// In which country.
    Country,
}

/// What becomes of a difference within strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// It is still there.
    Holds,
    /// Hardly anything is left.
    Vanishes,
    /// It is the other way round.
    Reverses,
    /// Too few deals can be compared to say.
    Unclear,
}

impl Stratum {
    /// In one word: `salesperson`.
    pub fn word(self) -> &'static str {
        match self {
            Stratum::Salesperson => "salesperson",
            Stratum::Source => "source",
            Stratum::Period => "period",
            Stratum::Country => "country",
        }
    }
}

/// A difference within strata.
pub(crate) struct Pooled {
    /// Mantel and Haenszel's (1959) pooled risk difference, with Sato's (1989) variance.
    pub difference: Estimate,
    /// The score test that goes with it.
    pub z: f64,
}

/// With fewer deals than this on a side, counted by their weights, Sato's variance is too small: one deal has none.
const FEW: f64 = 20.0;

/// The deals of one side of a comparison, each part with its weight.
#[derive(Clone, Copy, Default)]
struct Side {
    weight: f64,
    rate: f64,
    squares: f64,
}

impl Side {
    fn add(&mut self, weight: f64, wins: f64, deals: f64) {
        self.weight += weight;
        self.rate += weight * wins / deals;
        self.squares += weight * weight / deals;
    }

    /// So many deals in one part would tell as much.
    fn effective(&self) -> f64 {
        if self.squares > 0.0 { self.weight * self.weight / self.squares } else { 0.0 }
    }

    /// These deals, with the weighted rate.
    fn tally(&self) -> Tally {
        let deals = self.effective().round().max(1.0);
        let won = (self.rate / self.weight * deals).round().clamp(0.0, deals);
        Tally { won: won as u64, lost: (deals - won) as u64 }
    }
}

/// The difference in win rate between with and without, pooled over the parts; `None` where no part has both. Where a side has few
/// deals its range is at least as wide as Newcombe's of as many deals in one part.
pub(crate) fn pooled(question: &Question, parts: &[Bits], won: &Bits) -> Option<Pooled> {
    let (mut sum, mut weight, mut excess, mut variance) = (0.0, 0.0, 0.0, 0.0);
    let (mut p, mut q) = (0.0, 0.0);
    let mut sides = [Side::default(); 2];
    for part in parts {
        let known = question.known.and(part);
        let with = question.with.and(part);
        let (n, n1) = (known.count() as f64, with.count() as f64);
        let n0 = n - n1;
        if n1 == 0.0 || n0 == 0.0 || n < 2.0 {
            continue;
        }
        let (wins, wins1) = (known.count_and(won) as f64, with.count_and(won) as f64);
        let wins0 = wins - wins1;
        let w = n1 * n0 / n;
        sum += w * (wins1 / n1 - wins0 / n0);
        weight += w;
        sides[0].add(w, wins1, n1);
        sides[1].add(w, wins0, n0);
        p += (n1 * n1 * wins0 - n0 * n0 * wins1 + n1 * n0 * (n0 - n1) / 2.0) / (n * n);
        q += (wins1 * (n0 - wins0) + wins0 * (n1 - wins1)) / (2.0 * n);
        let rate = wins / n;
        excess += wins1 - n1 * rate;
        variance += rate * (1.0 - rate) * n1 * n0 / (n - 1.0);
    }
    if weight <= 0.0 {
        return None;
    }
    let value = sum / weight;
    let half = Z95 * ((value * p + q).max(0.0) * question.design_effect).sqrt() / weight;
    let (mut low, mut high) = (value - half, value + half);
    if sides.iter().any(|side| side.effective() < FEW)
        && let Some(wider) = newcombe(sides[0].tally(), sides[1].tally(), question.design_effect, Z95)
    {
        (low, high) = (low.min(value - (wider.value - wider.low)), high.max(value + (wider.high - wider.value)));
    }
    let error = (variance * question.design_effect).sqrt();
    Some(Pooled {
        difference: Estimate { value, low: low.max(-1.0), high: high.min(1.0) },
        z: if error > 0.0 { excess / error } else { 0.0 },
    })
}

/// The deals of each part with and without, in the order of the names; parts without any are left out.
pub(crate) fn each_level(question: &Question, parts: &[Bits], names: &[String], won: &Bits) -> Vec<WithinLevel> {
    let tally = |rows: &Bits| {
        let wins = rows.count_and(won);
        Tally { won: wins, lost: rows.count() - wins }
    };
    let level = |(part, name): (&Bits, &String)| {
        let (known, with) = (question.known.and(part), question.with.and(part));
        WithinLevel { level: name.clone(), with: tally(&with), without: tally(&known.without(&with)) }
    };
    parts.iter().zip(names).map(level).filter(|level| level.with.plus(level.without).deals() > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Men and women of six departments: applied, admitted.
    const BERKELEY: [[(usize, usize); 2]; 6] = [
        [(825, 512), (108, 89)],
        [(560, 353), (25, 17)],
        [(325, 120), (593, 202)],
        [(417, 138), (375, 131)],
        [(191, 53), (393, 94)],
        [(373, 22), (341, 24)],
    ];

    /// Admissions to Berkeley (Bickel, Hammel and O'Connell 1975, Science 187; R's `UCBAdmissions`): 14 points more men
    /// over all, and none within departments. The chi-square without the correction for continuity is that of
    /// statsmodels' `StratifiedTable.test_null_odds`; Greenland and Robins's variance gives the same range to two digits.
    #[test]
    fn berkeley_admits_men_more_often_only_over_all() {
        let mut rows: Vec<(usize, bool, bool)> = Vec::new();
        for (department, sexes) in BERKELEY.iter().enumerate() {
            for (man, (applied, admitted)) in [true, false].iter().zip(sexes) {
                rows.extend((0..*applied).map(|at| (department, *man, at < *admitted)));
            }
        }
        let bits = |chosen: &dyn Fn(&(usize, bool, bool)) -> bool| Bits::from_fn(rows.len(), |row| chosen(&rows[row]));
        let question = Question {
            cut: 0,
            says: "man".into(),
            with: bits(&|row| row.1),
            known: bits(&|_| true).into(),
            design_effect: 1.0,
            rate_effects: (1.0, 1.0),
        };
        let won = bits(&|row| row.2);
        let all = pooled(&question, &[bits(&|_| true)], &won).unwrap().difference;
        assert!((all.value - (1198.0 / 2691.0 - 557.0 / 1835.0)).abs() < 1e-12 && all.low > 0.11, "{all:?}");
        let parts: Vec<Bits> = (0..6).map(|department| bits(&|row| row.0 == department)).collect();
        let inside = pooled(&question, &parts, &won).unwrap();
        let Estimate { value, low, high } = inside.difference;
        assert!(
            (value + 0.018_425).abs() < 1e-6 && (low + 0.047_48).abs() < 5e-4 && (high - 0.010_63).abs() < 5e-4,
            "{value} {low} {high}"
        );
        assert!((inside.z.powi(2) - 1.524_606_660).abs() < 1e-6, "{}", inside.z.powi(2));
        let names: Vec<String> = ["A", "B", "C", "D", "E", "F"].map(str::to_owned).to_vec();
        let table = each_level(&question, &parts, &names, &won);
        assert_eq!(table[0].with, Tally { won: 512, lost: 313 });
        assert_eq!(table[5].without, Tally { won: 24, lost: 317 });
    }
}

//! What the study was asked, and what its rows came to where that is measured.

use serde::{Deserialize, Serialize};

use crate::import::{Cohort, Goal, MadeOf, Unit, Words};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::intervals::Z95;
use crate::study::measured::means::mean;
use crate::study::{Claim, Estimate};

/// The objective of a study.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ObjectiveResult {
    /// Its name.
    pub name: Goal,
    /// What a row of the study is.
    pub unit: Unit,
    /// The question in words.
    pub question: String,
    /// The columns that made the outcome.
    pub made_of: Vec<MadeOf>,
    /// Parts that were looked for and are not in the data.
    pub absent: Vec<String>,
    /// What is measured: a currency, `days`, `referrals`, `points of 100`; empty where rows only did or did not.
    pub measure: String,
    /// Whether rows are measured, and not only told apart.
    pub measured: bool,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// What counts as best.
    pub best: String,
    /// The value from which (or to which) a row is among the best.
    pub edge: Option<f64>,
    /// Rows left out because they could not be measured.
    pub not_measured: u64,
    /// Mean of what is measured, with its range.
    pub mean: Option<Estimate>,
    /// Its median.
    pub median: Option<f64>,
    /// What the data has beside it, for the best and the others.
    pub beside: Vec<BesideFigure>,
    /// All that was tested, by what the rows came to; strongest first.
    pub traits: Vec<MeasuredTrait>,
    /// What the rows set aside came to.
    pub holdout: Option<MeasuredHoldout>,
}

/// A figure beside the outcome, such as growth or the willingness to be a reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BesideFigure {
    /// What it is.
    pub name: String,
    /// Its mean among the best; of yes and no the share of yes.
    pub best: Option<f64>,
    /// Its mean among the others.
    pub other: Option<f64>,
    /// Rows of which it is known.
    pub known: u64,
}

/// One thing that was tested, by what the rows came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuredTrait {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// Rows that have it.
    pub rows_with: u64,
    /// Rows that have it not.
    pub rows_without: u64,
    /// Mean of the rows that have it.
    pub mean_with: Option<Estimate>,
    /// Mean of the rows that have it not.
    pub mean_without: Option<Estimate>,
    /// One minus the other.
    pub difference: Option<Estimate>,
    /// The difference drawn toward zero for having been picked as the best among many; its range allows for the search.
    pub difference_shrunken: Option<Estimate>,
    /// How strong the claim is, by ranks.
    pub strength: Claim,
    /// Strength of the ranks in standard errors, positive when better.
    pub z: f64,
    /// Chance of one as strong anywhere in the search if nothing were there.
    pub p_adjusted: f64,
}

/// What the rows set aside came to, inside the profile and outside.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuredHoldout {
    /// Rows set aside inside the profile.
    pub rows_inside: u64,
    /// Rows set aside outside it.
    pub rows_outside: u64,
    /// Their mean.
    pub mean_inside: Option<Estimate>,
    /// Their mean.
    pub mean_outside: Option<Estimate>,
    /// One minus the other.
    pub difference: Option<Estimate>,
}

impl ObjectiveResult {
    /// What was asked of a cohort, before anything is tested.
    pub(crate) fn of(cohort: &Cohort) -> ObjectiveResult {
        let words = cohort.words();
        let Some(target) = &cohort.beside.target else {
            return ObjectiveResult {
                question: words.question.to_owned(),
                best: words.best.to_owned(),
                higher_is_better: true,
                ..ObjectiveResult::default()
            };
        };
        let clusters = Clusters::new(&cohort.account);
        let figure = |(name, figures): &(String, Vec<Option<f64>>)| {
            let of = |best: bool| {
                let of: Vec<f64> =
                    (0..figures.len()).filter(|row| cohort.won[*row] == best).filter_map(|row| figures[row]).collect();
                (!of.is_empty()).then(|| of.iter().sum::<f64>() / of.len() as f64)
            };
            BesideFigure { name: name.clone(), best: of(true), other: of(false), known: figures.iter().flatten().count() as u64 }
        };
        ObjectiveResult {
            name: target.goal,
            unit: target.unit,
            question: words.question.to_owned(),
            made_of: target.made_of.clone(),
            absent: target.absent.clone(),
            measure: target.measure.clone(),
            measured: target.values.is_some(),
            higher_is_better: target.higher_is_better,
            best: target.best.clone(),
            edge: target.edge,
            not_measured: target.not_measured,
            mean: target.values.as_ref().and_then(|values| mean(values, &Bits::all(values.len()), &clusters, Z95)),
            median: target.values.as_ref().and_then(|values| median(values)),
            beside: target.beside.iter().map(figure).collect(),
            traits: Vec::new(),
            holdout: None,
        }
    }

    /// What its rows and their two endings are called.
    pub fn words(&self) -> Words {
        Words::of(self.name, self.unit)
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    Some(if sorted.len().is_multiple_of(2) { f64::midpoint(sorted[middle - 1], *upper) } else { *upper })
}

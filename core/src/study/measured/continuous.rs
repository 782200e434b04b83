//! Outcomes that are measured, in money or days: the search by ranks, and what each trait is worth.
//!
//! The gate goes by ranks (Wilcoxon 1945), not by means: one customer that is worth a thousand others makes a difference of means
//! but not of ranks, and shuffled ranks have the same distribution whatever the values. The strongest rank statistic of each
//! shuffle, over everything searched and by account, corrects each trait as in [`super::gate`]. The means, which a reader can
//! use, stand beside it with their ranges.

use arrow_array::Array;
use rayon::prelude::*;

use crate::import::Cohort;
use crate::market::Column;
use crate::study::bits::Bits;
use crate::study::cells::Cut;
use crate::study::clusters::Clusters;
use crate::study::intervals::Z95;
use crate::study::measured::means::{difference, mean};
use crate::study::measured::ranks::mid_ranks;
use crate::study::methods::Method;
use crate::study::search::gate::{Shuffled, shuffle_labels, times};
use crate::study::search::questions::Question;
use crate::study::search::shrink::TwoGroups;
use crate::study::{Claim, LeftOut, MeasuredHoldout, MeasuredTrait, Why};

pub(crate) const METHOD: Method = Method {
    code: "measured",
    name: "Outcomes in money or days",
    tells: "Whether customers with a trait are worth more, or take fewer days, and by how much.",
    computed: "Whether anything is there goes by ranks, so that one giant customer cannot decide: the outcomes are shuffled between the accounts and the strongest rank sum anywhere in the search is kept. How much goes by means: Welch's range, corrected for skewness by Hall's transformation, each account one observation.",
    misleads: "A mean of money rests on its few largest customers, and its range is wide for that reason. Value that comes later is not in it.",
    source: "Wilcoxon 1945; Westfall and Young 1993; Welch 1947; Hall 1992; Zhou and Dinh 2005, Biostatistics 6.",
};

/// A number whose ranks follow those of the outcome this closely is the outcome in other words.
const RISES: f64 = 0.95;
/// Fewer rows tell nothing about that.
const ROWS_TO_RISE: usize = 20;

/// The rows of a cohort by the rank of what they came to.
pub(crate) struct ByRank<'a> {
    /// What each row came to.
    values: &'a [f64],
    /// Mid-ranks around zero, the better the higher.
    scores: Vec<f64>,
    /// How alike the ranks of one account are.
    likeness: f64,
}

impl<'a> ByRank<'a> {
    /// The ranks of a cohort, or `None` where rows only won or lost.
    pub(crate) fn of(cohort: &'a Cohort, clusters: &Clusters) -> Option<ByRank<'a>> {
        let target = cohort.beside.target.as_ref()?;
        let values = target.values.as_deref()?;
        let mut scores = centred_ranks(values);
        if !target.higher_is_better {
            scores.iter_mut().for_each(|score| *score = -*score);
        }
        let likeness = clusters.likeness_of(&scores);
        Some(ByRank { values, scores, likeness })
    }

    /// How strong each question is, and the strongest by chance alone.
    pub(crate) fn search(&self, questions: &[Question], clusters: &Clusters, seed: u64) -> (Vec<f64>, Shuffled) {
        let effects: Vec<f64> =
            questions.par_iter().map(|one| clusters.design_effect(&one.with, &one.known, self.likeness)).collect();
        let asked: Vec<(&Question, f64)> = questions.iter().zip(effects).collect();
        let strengths = asked.par_iter().map(|(question, effect)| strength(question, *effect, &self.scores)).collect();
        let shuffled = shuffle_labels(clusters, times(self.scores.len()), seed, questions.len() as u64, |given| {
            let scores: Vec<f64> = given.iter().map(|row| self.scores[*row as usize]).collect();
            asked.iter().map(|(question, effect)| strength(question, *effect, &scores).abs()).fold(0.0, f64::max)
        });
        (strengths, shuffled)
    }

    /// Every question with the means on its two sides, strongest first.
    pub(crate) fn traits(
        &self,
        questions: &[Question],
        strengths: &[f64],
        cuts: &[Cut],
        clusters: &Clusters,
        shuffled: &Shuffled,
    ) -> Vec<MeasuredTrait> {
        let groups = TwoGroups::of(strengths);
        let critical = shuffled.critical().max(Z95);
        let mut traits: Vec<MeasuredTrait> = questions
            .par_iter()
            .zip(strengths)
            .map(|(question, z)| {
                let (with, without) = (&question.with, &question.known.without(&question.with));
                let p_adjusted = shuffled.p(*z);
                let rows = (question.with.count(), question.known.count());
                let apart = |z: f64| difference(self.values, with, without, clusters, z);
                MeasuredTrait {
                    attribute: cuts[question.cut].attribute.clone(),
                    label: cuts[question.cut].label.clone(),
                    says: question.says.clone(),
                    rows_with: rows.0,
                    rows_without: rows.1 - rows.0,
                    mean_with: mean(self.values, with, clusters, Z95),
                    mean_without: mean(self.values, without, clusters, Z95),
                    difference: apart(Z95),
                    difference_shrunken: apart(critical).map(|difference| groups.drawn_in(difference, *z)),
                    strength: Claim::None,
                    z: *z,
                    p_adjusted,
                }
            })
            .collect();
        traits.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()).then_with(|| a.attribute.cmp(&b.attribute)));
        traits
    }
}

/// How strongly ranks lie with a question, in standard errors: the rank sum of the rows that have it against what rows drawn at
/// random would have.
fn strength(question: &Question, effect: f64, scores: &[f64]) -> f64 {
    let (mut sum, mut squares, mut all) = (0.0, 0.0, 0.0);
    let known = question.known.count() as f64;
    let with = question.with.count() as f64;
    question.known.each(|row| {
        all += scores[row];
        squares += scores[row] * scores[row];
    });
    question.with.each(|row| sum += scores[row]);
    let mean = all / known;
    let variance = (squares - known * mean * mean) * with * (known - with) / (known * (known - 1.0)) * effect;
    if variance > 1e-12 { (sum - with * mean) / variance.sqrt() } else { 0.0 }
}

/// Ranks around zero, lowest first.
fn centred_ranks(values: &[f64]) -> Vec<f64> {
    let middle = (values.len() as f64 + 1.0) / 2.0;
    mid_ranks(values).into_iter().map(|rank| rank - middle).collect()
}

/// Numbers that rise (or fall) with the outcome nearly without fail: the outcome in other words, or a part of it.
pub(crate) fn rising(cohort: &Cohort) -> Vec<LeftOut> {
    let Some(values) = cohort.beside.target.as_ref().and_then(|target| target.values.as_ref()) else { return Vec::new() };
    let follows = |column: &Column| {
        let Column::Number(numbers) = column else { return None };
        let rows: Vec<usize> = (0..numbers.len()).filter(|row| numbers.is_valid(*row)).collect();
        let one = centred_ranks(&rows.iter().map(|row| numbers.value(*row)).collect::<Vec<_>>());
        let other = centred_ranks(&rows.iter().map(|row| values[*row]).collect::<Vec<_>>());
        let (mut both, mut a, mut b) = (0.0, 0.0, 0.0);
        for (x, y) in one.iter().zip(&other) {
            (both, a, b) = (both + x * y, a + x * x, b + y * y);
        }
        let correlation: f64 = both / (a * b).sqrt();
        (rows.len() >= ROWS_TO_RISE && correlation.abs() >= RISES).then_some(correlation)
    };
    let found = cohort.table.iter().filter_map(|(attribute, column)| {
        let correlation = follows(column)?;
        Some(LeftOut {
            column: attribute.label.clone(),
            attribute: attribute.key.clone(),
            why: Why::Leak,
            because: format!("it follows the outcome nearly without fail (rank correlation {correlation:.2}): it is a part of it, or the same in other words."),
        })
    });
    found.collect()
}

/// What the sealed rows inside the profile came to, against those outside.
pub(crate) fn inside_against_outside(cohort: &Cohort, sealed: &[u32], inside: impl Fn(u32) -> bool) -> Option<MeasuredHoldout> {
    let all = cohort.beside.target.as_ref()?.values.as_ref()?;
    let values: Vec<f64> = sealed.iter().map(|row| all[*row as usize]).collect();
    let accounts: Vec<u32> = sealed.iter().map(|row| cohort.account[*row as usize]).collect();
    let clusters = Clusters::new(&accounts);
    let within = Bits::from_fn(sealed.len(), |row| inside(sealed[row]));
    let outside = Bits::all(sealed.len()).without(&within);
    Some(MeasuredHoldout {
        rows_inside: within.count(),
        rows_outside: sealed.len() as u64 - within.count(),
        mean_inside: mean(&values, &within, &clusters, Z95),
        mean_outside: mean(&values, &outside, &clusters, Z95),
        difference: difference(&values, &within, &outside, &clusters, Z95),
    })
}

//! The questions with their counts and estimates, as the reader sees them.

use crate::study::Trait;
use crate::study::bits::Bits;
use crate::study::cells::Cut;
use crate::study::intervals::{Z95, newcombe, ratio, wilson};
use crate::study::search::gate::Shuffled;
use crate::study::search::information::information_value;
use crate::study::search::questions::Question;
use crate::study::search::shrink::TwoGroups;

/// Every question with its counts and estimates, strongest first. `strengths` is how strong each is, in standard errors.
pub(crate) fn traits(
    questions: &[Question],
    strengths: &[f64],
    cuts: &[Cut],
    won: &Bits,
    all: &Bits,
    shuffled: &Shuffled,
) -> Vec<Trait> {
    let groups = TwoGroups::of(strengths);
    let critical = shuffled.critical().max(Z95);
    let mut traits: Vec<Trait> = questions
        .iter()
        .zip(strengths)
        .map(|(question, z)| {
            let evidence = question.evidence(won, all);
            let p_adjusted = shuffled.p(*z);
            let spread = question.design_effect;
            let allowing = newcombe(evidence.with, evidence.without, spread, critical);
            Trait {
                attribute: cuts[question.cut].attribute.clone(),
                label: cuts[question.cut].label.clone(),
                says: question.says.clone(),
                rate_with: wilson(evidence.with, question.rate_effects.0, Z95),
                rate_without: wilson(evidence.without, question.rate_effects.1, Z95),
                lift: ratio(evidence.with, evidence.without, spread, Z95),
                difference: newcombe(evidence.with, evidence.without, spread, Z95),
                difference_shrunken: allowing.map(|difference| groups.drawn_in(difference, *z)),
                information_value: information_value(&[evidence.with, evidence.without, evidence.unknown], spread),
                evidence,
                z: *z,
                p_adjusted,
            }
        })
        .collect();
    traits.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()).then_with(|| a.attribute.cmp(&b.attribute)));
    traits
}

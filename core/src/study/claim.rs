//! What each trait may claim, once the verdict is known.

use crate::study::search::gate::PROVED_AT;
use crate::study::{Claim, Criterion, Strength, StudyResult, Verdict};

/// Says of every trait how sure it is: no more than the criterion of its attribute claims, and nothing without evidence.
pub(crate) fn settle(result: &mut StudyResult) {
    let lines: &[Criterion] = if result.verdict == Verdict::Evidence { &result.criteria } else { &[] };
    let claim = |attribute: &str, p_adjusted: f64| {
        let line = lines.iter().find(|line| line.attribute == attribute).map(|line| line.strength);
        match (line, p_adjusted <= PROVED_AT) {
            (Some(Strength::Proved), true) => Claim::Proved,
            (Some(_), _) => Claim::Supporting,
            (None, true) => Claim::SingledOut,
            (None, false) => Claim::None,
        }
    };
    for found in &mut result.traits {
        found.evidence.strength = claim(&found.attribute, found.p_adjusted);
    }
    for found in &mut result.objective.traits {
        found.strength = claim(&found.attribute, found.p_adjusted);
    }
    let traits = &result.traits;
    for worth in result.value.iter_mut().flat_map(|value| value.traits.iter_mut().chain(&mut value.segments)) {
        let found = traits.iter().find(|one| one.attribute == worth.attribute && one.says == worth.says);
        worth.strength = found.map(|one| one.evidence.strength).unwrap_or_default();
    }
}

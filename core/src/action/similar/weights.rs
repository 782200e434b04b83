//! How much each attribute counts, from a profile or a study.

use crate::profile::{Class, Profile};
use crate::study::StudyResult;

/// An attribute and its weight, above zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Key of the attribute.
    pub attribute: String,
    /// Its weight beside the others.
    pub weight: f64,
}

/// The weights a profile gives: how many points lie between an attribute's best and worst answer. What must be met or excludes
/// weighs as much as the weightiest other.
pub fn weights_of_profile(profile: &Profile) -> Vec<Weight> {
    let mut weights: Vec<Weight> = Vec::new();
    let spread = |points: &mut dyn Iterator<Item = i32>| {
        let (low, high) = points.fold((0, 0), |(low, high), points| (low.min(points), high.max(points)));
        f64::from(high - low)
    };
    let mut decide = Vec::new();
    for criterion in &profile.criteria {
        let points = spread(&mut criterion.bands.iter().map(|band| band.points));
        if criterion.class != Class::Nice {
            decide.push(criterion.attribute.clone());
        }
        add(&mut weights, &criterion.attribute, points);
    }
    let most = weights.iter().map(|weight| weight.weight).fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    for weight in weights.iter_mut().filter(|weight| decide.contains(&weight.attribute)) {
        weight.weight = most;
    }
    weights.retain(|weight| weight.weight > 0.0);
    weights
}

/// The weights a study gives: how much the attributes of its scorecard tell won from lost (their information value). Empty where
/// the study found no evidence.
pub fn weights_of_criteria(study: &StudyResult) -> Vec<Weight> {
    let mut weights = Vec::new();
    for criterion in &study.criteria {
        let information = criterion.information_value.map_or(0.0, |information| information.value);
        if information > 0.0 {
            add(&mut weights, &criterion.attribute, information);
        }
    }
    weights
}

fn add(weights: &mut Vec<Weight>, attribute: &str, weight: f64) {
    match weights.iter_mut().find(|known| known.attribute == attribute) {
        Some(known) => known.weight = known.weight.max(weight),
        None => weights.push(Weight { attribute: attribute.to_owned(), weight }),
    }
}

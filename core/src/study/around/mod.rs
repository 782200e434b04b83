//! What the deals tell beside the profile: within whom it holds, what changed, why deals are lost, how long they take,
//! which signs of selling to everybody there are, whether the target group is too wide, and whether a profile is worthwhile.

pub(crate) mod cycle;
pub(crate) mod drift;
pub(crate) mod losses;
pub(crate) mod management;
pub(crate) mod misfits;
pub(crate) mod mixture;
pub(crate) mod power;
pub(crate) mod segments;
pub(crate) mod shares;
pub(crate) mod shift;
pub(crate) mod survival;
pub(crate) mod symptoms;
pub(crate) mod target_group;
pub(crate) mod turned;
pub(crate) mod value;
pub(crate) mod worthwhile;

use crate::import::Cohort;
use crate::study::answer::{Looked, Study, StudyOptions};
use crate::study::search::within::Within;
use crate::study::{StudyResult, Why};

/// Kept traits whose tables are told, beside all that were withdrawn.
const KEPT: usize = 6;

/// Fills what stands around the answer, with the traits of the search that is shown.
pub(crate) fn tell(study: &mut Study, cohort: &Cohort, options: &StudyOptions, looked: &Looked) {
    let whole = looked.searched.as_ref();
    let looked_at = looked.part.as_ref().unwrap_or(cohort);
    let drift = whole.and_then(|whole| drift::drift(looked_at, whole, options.seed));
    study.result.warnings.extend(drift.as_ref().and_then(|drift| drift.warning(&cohort.words())));
    study.result.drift = drift;
    study.result.within = whole.map(|whole| told(&study.result, &whole.within)).unwrap_or_default();
    // The rest speaks of deals that are won and lost.
    if cohort.beside.target.is_some() {
        return;
    }
    study.result.losses = losses::losses(looked_at, &study.result, options.seed);
    study.result.cycle = cycle::cycle(cohort, study, looked, options.seed);
    study.result.symptoms = Some(symptoms::symptoms(cohort, study));
    study.result.target_group = Some(target_group::target_group(cohort, study));
    study.result.worthwhile = Some(worthwhile::worthwhile(cohort, &study.result, options.management));
}

/// All that was withdrawn, and of the others those of the profile, the strongest first.
fn told(result: &StudyResult, within: &[Within]) -> Vec<Within> {
    let left_out =
        |one: &Within| result.left_out.iter().any(|left| left.attribute == one.attribute && left.why == Why::Withdrawn);
    let in_profile =
        |one: &&Within| result.criteria.is_empty() || result.criteria.iter().any(|line| line.attribute == one.attribute);
    let withdrawn = within.iter().filter(|one| left_out(one)).map(|one| Within { withdrawn: true, ..one.clone() });
    let kept = within.iter().filter(|one| !left_out(one)).filter(in_profile).take(KEPT);
    withdrawn.chain(kept.map(|one| Within { withdrawn: false, ..one.clone() })).collect()
}

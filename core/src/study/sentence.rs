//! The answer as one sentence, for a reader without statistics.

use crate::import::Words;
use crate::study::{Claim, Estimate, Holdout, Trait};

/// What was found, and how it did on deals it had not seen.
pub(crate) fn sentence(found: &[Trait], holdout: Option<&Holdout>, words: &Words) -> String {
    let many = words.many;
    let times = |lift: &Estimate| format!("{:.1} times", lift.value);
    match holdout.map(|holdout| (holdout, holdout.lift_inside.as_ref())) {
        Some((holdout, None)) => format!(
            "Evidence found: of {} it had not seen, in {:.0} of 100 pairs the {} one has more points than the {} one.",
            words.rows(holdout.rows),
            holdout.auc.value * 100.0,
            words.best_adjective,
            words.other_adjective
        ),
        Some((holdout, Some(lift))) => format!(
            "Evidence found: of {} it had not seen, those that fit the profile {} {} as often as the rest.",
            words.rows(holdout.rows),
            words.did,
            times(lift)
        ),
        None => {
            let best = found.iter().find(|one| one.z > 0.0 && one.evidence.strength == Claim::Proved);
            match best.and_then(|one| one.lift.as_ref().map(|lift| (one, lift))) {
                Some((one, lift)) => format!(
                    "Evidence found: {many} with {} {} {} {} as often as those without. The proof waits for later {many}.",
                    one.label,
                    one.says,
                    words.did,
                    times(lift)
                ),
                None => format!("Evidence found. The proof waits for later {many}."),
            }
        }
    }
}

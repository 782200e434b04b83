//! The answer as one sentence, for a reader without statistics.

use super::{Estimate, Holdout, Trait};

/// What was found, and how it did on deals it had not seen.
pub(crate) fn sentence(found: &[Trait], holdout: Option<&Holdout>) -> String {
    let times = |lift: &Estimate| format!("{:.1} times", lift.value);
    match holdout.and_then(|holdout| holdout.lift_inside.as_ref().map(|lift| (holdout, lift))) {
        Some((holdout, lift)) => format!(
            "Evidence found: of {} deals it had not seen, those that fit the profile were won {} as often as the rest.",
            holdout.rows,
            times(lift)
        ),
        None => {
            let best = found.iter().find(|one| one.z > 0.0).or(found.first());
            match best.and_then(|one| one.lift.as_ref().map(|lift| (one, lift))) {
                Some((one, lift)) => format!(
                    "Evidence found: deals with {} {} were won {} as often as those without. The proof waits for later deals.",
                    one.label,
                    one.says,
                    times(lift)
                ),
                None => "Evidence found. The proof waits for later deals.".to_owned(),
            }
        }
    }
}

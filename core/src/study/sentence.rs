//! The answer as one sentence, for a reader without statistics, and what is said of a learned card.

use crate::import::Words;
use crate::study::card::learn::Card;
use crate::study::cells::Cut;
use crate::study::figures::times;
use crate::study::prove::sealed::Proven;
use crate::study::search::searched::Searched;
use crate::study::{Claim, Estimate, Holdout, Trait, Warning, Why, warning};

/// What was found, and how it did on deals it had not seen.
pub(crate) fn sentence(found: &[Trait], holdout: Option<&Holdout>, words: &Words) -> String {
    let many = words.many;
    let times = |lift: &Estimate| format!("{} times", times(lift.value));
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

/// A column that has no line, for another says the same.
pub(crate) fn spoken_for(said: &Cut, by: &Cut) -> Warning {
    let (said, by) = (&said.label, &by.label);
    warning(
        "spoken_for",
        format!("{said}: what it says follows from {by}, whose points speak for both, so that no deal is counted twice."),
    )
}

/// Why there is no evidence after all, if there is none: no lines, or lines that do not tell unseen rows apart.
pub(crate) fn why_none(
    card: &Card,
    whole: &Searched,
    selected: &[f64],
    proof: Option<&Proven>,
    auc: Estimate,
    words: &Words,
) -> Option<String> {
    match proof {
        _ if card.lines.is_empty() => Some(without_lines(whole, selected).to_owned()),
        Some(proven) if proven.floor <= 0.5 => Some(format!(
            "No evidence found: what the other {} suggested did not hold on the {} set aside.",
            words.many,
            words.rows(proven.holdout.rows)
        )),
        None if auc.value <= 0.5 => Some(format!(
            "No evidence that holds: what four fifths of the accounts suggest tells the {} of the other fifth no better than chance.",
            words.many
        )),
        _ => None,
    }
}

/// Why something was found, and still no scorecard comes of it.
fn without_lines(whole: &Searched, selected: &[f64]) -> &'static str {
    if selected.iter().any(|share| *share > 0.0) {
        "No evidence that holds: something stands out, but no trait is chosen again often enough when other accounts are asked."
    } else if whole.left_out.iter().any(|left| left.why == Why::Withdrawn) {
        "No evidence that holds: what stands out vanishes or turns round within salespeople, sources, periods or countries."
    } else {
        "No evidence that holds: something stands out, but too little of it to tell won from lost."
    }
}

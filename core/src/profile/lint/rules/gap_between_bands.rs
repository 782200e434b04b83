//! Numbers between two bands that no band takes.

use crate::market::Test;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::lint::values::Value;
use crate::profile::words::number_in_words;
use crate::profile::{Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "gap_between_bands",
        severity: Severity::Warning,
        says: "Numbers between two bands fall in neither.",
        why: "An account in the gap gets no points and no level, as if it were far below.",
        hint: "Let one band begin where the other ends, with `below` and `from` on the same number.",
        example: r#"
[[criteria]]
id = "size"
class = "nice"
attribute = "employees"
bands = [{ from = 50, to = 199, points = 10 }, { from = 250, points = 20 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in &subject.asked {
        for tried in &asked.criteria {
            let numbers: Vec<(f64, bool)> = (asked.values.iter().zip(&tried.taken_by))
                .filter_map(
                    |(value, band)| if let Value::Number(number) = value { Some((*number, band.is_some())) } else { None },
                )
                .collect();
            let (Some(first), Some(last)) =
                (numbers.iter().position(|(_, taken)| *taken), numbers.iter().rposition(|(_, taken)| *taken))
            else {
                continue;
            };
            let Some(gap) = (first..last).find(|at| !numbers[*at].1) else { continue };
            // The values come in order, so the neighbour before the gap is the last number of the band below.
            let below = numbers[gap - 1].0;
            let above = numbers[gap..].iter().find(|(_, taken)| *taken).map_or(below, |(number, _)| *number);
            // Headcounts are whole: 50 to 199 and from 200 leave no company out.
            if whole_neighbours(&tried.criterion.bands, below, above) {
                continue;
            }
            let message = format!("`{}` leaves a gap near {}", tried.criterion.id, number_in_words(numbers[gap].0));
            found.push(Finding::at(format!("{}.bands", path_of(tried.at)), message));
        }
    }
    found
}

/// Whether a band ends at a whole number, itself included, and another begins at the next one.
fn whole_neighbours(bands: &[crate::profile::Band], below: f64, above: f64) -> bool {
    let intervals =
        || bands.iter().filter_map(|band| if let Test::Within(interval) = &band.test { Some(interval) } else { None });
    let ends = intervals().any(|interval| interval.high == below && interval.high_closed);
    let begins = intervals().any(|interval| interval.low == above && interval.low_closed);
    ends && begins && below.fract() == 0.0 && above == below + 1.0
}

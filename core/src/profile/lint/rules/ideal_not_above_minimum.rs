//! An ideal level that does not go beyond the minimum.

use crate::market::{Interval, Test};
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::{Band, Explained, Level, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "ideal_not_above_minimum",
        severity: Severity::Warning,
        says: "The ideal band lies apart from the minimum band, or gives fewer points.",
        why: "Ideal includes the minimum: it is the better part of what is good enough.",
        hint: "Let the ideal band lie inside the minimum or continue it, with at least as many points.",
        example: r#"
[[criteria]]
id = "size"
class = "must"
attribute = "employees"
bands = [{ below = 20, level = "ideal" }, { from = 50, level = "minimum" }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, criterion) in subject.criteria() {
        let of = |level: Level| criterion.bands.iter().enumerate().filter(move |(_, band)| band.level == Some(level));
        let minimum: Vec<&Band> = of(Level::Minimum).map(|(_, band)| band).collect();
        let Some(worth) = minimum.iter().map(|band| band.points).max() else { continue };
        for (at, ideal) in of(Level::Ideal) {
            let at = format!("{path}.bands[{at}]");
            if ideal.points < worth {
                found.push(Finding::at(at, format!("ideal gives {} points and minimum {worth}", ideal.points)));
            } else if let Some(interval) = interval_of(ideal) {
                let mut others = minimum.iter().filter_map(|band| interval_of(band)).peekable();
                if others.peek().is_some() && !others.any(|other| touch(interval, other)) {
                    found.push(Finding::at(at, format!("the ideal band of `{}` lies apart from its minimum", criterion.id)));
                }
            }
        }
    }
    found
}

fn interval_of(band: &Band) -> Option<&Interval> {
    if let Test::Within(interval) = &band.test { Some(interval) } else { None }
}

fn touch(one: &Interval, other: &Interval) -> bool {
    // Whole numbers that follow each other touch too: up to 199 and from 200.
    one.low <= other.high + 1.0 && other.low <= one.high + 1.0
}

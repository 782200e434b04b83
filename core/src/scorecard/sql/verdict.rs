//! The verdict: the worst that a must or a disqualifier demands.

use super::super::verdict::Verdict;
use super::answers::Answered;
use super::worths::{may_be, numbers};
use crate::profile::{Class, Profile};

/// The words of the verdict, the worst first: what comes after may take for granted that nothing before it applies.
pub(super) fn verdict(profile: &Profile, criteria: &[Answered]) -> String {
    let of = |class: Class| criteria.iter().filter(move |one| one.criterion.class == class);
    let mut whens: Vec<(String, &str, String)> = Vec::new();
    for one in of(Class::Disqualify) {
        let met = numbers(one, |outcome| !one.compiled.worths.is_unmet(outcome));
        if !met.is_empty() {
            whens.push((surely(one, |outcome| !one.compiled.worths.is_unmet(outcome)), "disqualified", about(one)));
        }
    }
    let unknown = |one: &Answered| one.compiled.worths.unknown().demand.verdict();
    let or_null = |one: &Answered, condition: String, is: bool| {
        if is { format!("{condition} OR {} IS NULL", one.name) } else { condition }
    };
    for one in of(Class::Must) {
        let outside = surely(one, |outcome| one.compiled.worths.is_unmet(outcome));
        whens.push((or_null(one, outside, matches!(unknown(one), Verdict::Outside { .. })), "outside", about(one)));
    }
    for one in of(Class::Must) {
        let open = may_be(one, &numbers(one, |outcome| one.compiled.worths.is_unmet(outcome)));
        whens.push((or_null(one, open, matches!(unknown(one), Verdict::Unknown { .. })), "unknown", about(one)));
    }
    if profile.of_class(Class::Must).next().is_none() && !criteria.is_empty() {
        let nothing: Vec<String> = criteria.iter().map(|one| format!("{} IS NULL", one.name)).collect();
        whens.push((nothing.join(" AND "), "unknown", "nothing is known".to_owned()));
    }
    for one in of(Class::Must) {
        let minimum = may_be(one, &numbers(one, |outcome| one.compiled.worths.is_minimum(outcome)));
        whens.push((or_null(one, minimum, unknown(one) == Verdict::Minimum), "minimum", about(one)));
    }
    whens.retain(|(condition, ..)| condition != "1 = 0");
    if whens.is_empty() {
        return "'ideal'".to_owned();
    }
    let whens = whens.iter().map(|(condition, word, about)| format!("  WHEN {condition} THEN '{word}' -- {about}\n"));
    format!("CASE\n{}  ELSE 'ideal'\nEND", whens.collect::<String>())
}

/// The condition that all an answer may come to is so.
fn surely(one: &Answered, is: impl Fn(u32) -> bool) -> String {
    let others = numbers(one, |outcome| !is(outcome));
    if others.is_empty() { format!("{} IS NOT NULL", one.name) } else { format!("NOT {}", may_be(one, &others)) }
}

fn about(one: &Answered) -> String {
    super::layout::one_line(&format!("{}: {}", one.criterion.class.word(), one.criterion.attribute))
}

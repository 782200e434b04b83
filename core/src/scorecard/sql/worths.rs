//! What the answers are worth, and the sums of that.

use super::super::worth::Outcome;
use super::answers::Answered;

/// The condition that an answer may come to one of these numbers.
pub(super) fn may_be(one: &Answered, numbers: &[u32]) -> String {
    let name = &one.name;
    let listed = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match (one.ranged, numbers) {
        (_, []) => "1 = 0".to_owned(),
        (false, _) => format!("{name} IN ({})", listed(numbers)),
        (true, _) => {
            let pieces: Vec<String> = numbers.iter().map(|number| format!("{number} BETWEEN {name} AND {name}_to")).collect();
            format!("({})", pieces.join(" OR "))
        }
    }
}

/// The answers whose outcome is so.
pub(super) fn numbers(one: &Answered, is: impl Fn(Outcome) -> bool) -> Vec<u32> {
    one.outcomes.iter().filter(|(_, outcome)| is(*outcome)).map(|(number, _)| *number).collect()
}

/// The points of a known answer: one column, of a range the least and the most.
pub(super) fn columns(one: &Answered) -> Vec<String> {
    let worths = &one.compiled.worths;
    let mut points: Vec<i32> = one.outcomes.iter().map(|(_, outcome)| worths.points(*outcome)).collect();
    points.sort_unstable();
    points.dedup();
    if points == [0] {
        return Vec::new();
    }
    let name = &one.name;
    let first_of = |points: Vec<i32>| {
        let (last, before) = points.split_last().expect("a criterion has outcomes");
        let whens = before.iter().map(|points| {
            format!("WHEN {} THEN {points} ", may_be(one, &numbers(one, |outcome| worths.points(outcome) == *points)))
        });
        format!("CASE WHEN {name} IS NULL THEN NULL {}ELSE {last} END", whens.collect::<String>())
    };
    if !one.ranged {
        return vec![format!("{} AS {name}_points", first_of(points))];
    }
    let falling = points.iter().rev().copied().collect();
    vec![format!("{} AS {name}_low", first_of(points)), format!("{} AS {name}_high", first_of(falling))]
}

/// The sums: points, the fewest and the most.
pub(super) fn sums(criteria: &[Answered]) -> [String; 3] {
    let sum = |term: &dyn Fn(&Answered) -> String| {
        let terms: Vec<String> = criteria.iter().map(term).filter(|term| term != "0").collect();
        if terms.is_empty() { "0".to_owned() } else { terms.join("\n  + ") }
    };
    [
        sum(&|one| {
            let unknown = one.compiled.worths.unknown().points;
            let points: Vec<i32> = one.outcomes.iter().map(|(_, outcome)| one.compiled.worths.points(*outcome)).collect();
            let name = &one.name;
            // Of several bands that a range may come to counts what is sure: the one nearest to 0.
            match (one.ranged, points.iter().all(|points| *points >= 0), points.iter().all(|points| *points <= 0)) {
                (true, false, false) => format!(
                    "CASE WHEN {name} IS NULL THEN {unknown} WHEN {name}_low > 0 THEN {name}_low \
                     WHEN {name}_high < 0 THEN {name}_high ELSE 0 END"
                ),
                (true, true, _) => known_or(one, "low", unknown),
                (true, false, true) => known_or(one, "high", unknown),
                _ => known_or(one, "points", unknown),
            }
        }),
        sum(&|one| known_or(one, if one.ranged { "low" } else { "points" }, one.compiled.worths.unknown().low)),
        sum(&|one| known_or(one, if one.ranged { "high" } else { "points" }, one.compiled.worths.unknown().high)),
    ]
}

/// What is known, or what not knowing is worth.
fn known_or(one: &Answered, which: &str, unknown: i32) -> String {
    let name = &one.name;
    let nothing = one.outcomes.iter().all(|(_, outcome)| one.compiled.worths.points(*outcome) == 0);
    match (nothing, unknown) {
        (true, 0) => "0".to_owned(),
        (true, _) => format!("CASE WHEN {name} IS NULL THEN {unknown} ELSE 0 END"),
        (false, _) => format!("coalesce({name}_{which}, {unknown})"),
    }
}

//! What scoring came to, in words.

use crate::ops::{Groups, ProblemCount, Summary, Tiered, WorthKnowing};

/// So many attributes are told; all are in the JSON.
const MOST_WORTH: usize = 5;
/// So many groups are told; all are in the JSON.
const MOST_GROUPS: usize = 12;

/// What scoring came to, in a few lines. `into` is where the rows went.
pub fn summary_text(summary: &Summary, into: &str) -> String {
    let rows = counted(summary.rows, "row");
    let mut text = format!("{rows} scored with {}, version {}, into {into}\n", summary.profile, summary.profile_version);
    text.push_str(&line("verdict", &summary.verdicts));
    if !summary.priorities.is_empty() {
        text.push_str(&line("priority", &summary.priorities));
    }
    if let Some(tiers) = &summary.tiers {
        text.push_str(&tiers_text(tiers));
    }
    if let Some(groups) = &summary.groups {
        text.push_str(&groups_text(groups));
    }
    if let Some(worth) = &summary.worth_knowing {
        text.push_str(&worth_text(worth));
    } else if !summary.open.is_empty() {
        let most: Vec<String> =
            summary.open.iter().take(3).map(|(attribute, rows)| format!("{attribute} ({})", counted(*rows, "row"))).collect();
        text.push_str(&format!("  worth finding out: {}\n", most.join(", ")));
    }
    summary.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

fn line(what: &str, counts: &[(String, u64)]) -> String {
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {count}")).collect();
    format!("  {what}: {}\n", counts.join(", "))
}

fn tiers_text(tiers: &Tiered) -> String {
    let placed = tiers.accounts.iter().zip(1..).map(|(count, tier)| (format!("Tier {tier}"), *count));
    let without = [
        ("cannot be told", tiers.unknown),
        ("does not fit", tiers.not_fitting),
        ("value not known", tiers.without_value),
        ("low value and low chance", tiers.off),
        ("below every tier", tiers.below),
    ];
    let without: Vec<(String, u64)> =
        without.into_iter().filter(|(_, count)| *count > 0).map(|(why, count)| (why.to_owned(), count)).collect();
    let mut text = line("tier", &placed.collect::<Vec<_>>());
    for (tied, tier) in tiers.tied.iter().zip(1..).filter(|(tied, _)| **tied > 0) {
        let (are, they) = if *tied == 1 { ("account is", "it") } else { ("accounts are", "they") };
        text.push_str(&format!(
            "  {tied} more {are} as good as the last in Tier {tier}, where {they} found no place: among equals the order of the file decides\n"
        ));
    }
    if !without.is_empty() {
        text.push_str(&line("without a tier", &without));
    }
    text
}

/// The groups of Tier 2, the largest worth first.
fn groups_text(groups: &Groups) -> String {
    let count = groups.groups.len();
    let mut text = format!("  groups of Tier 2: {count}\n");
    for (group, number) in groups.groups.iter().zip(1..).take(MOST_GROUPS) {
        text.push_str(&format!("    {number} {}: {}\n", group.name, counted(group.accounts, "account")));
    }
    if count > MOST_GROUPS {
        text.push_str(&format!("    and {} more\n", count - MOST_GROUPS));
    }
    if groups.without > 0 {
        text.push_str(&format!("    without a group: {}\n", counted(groups.without, "account")));
    }
    text
}

/// The attributes most worth knowing.
fn worth_text(worth: &[WorthKnowing]) -> String {
    if worth.is_empty() {
        return "  worth finding out: nothing; no unknown value would change a tier\n".to_owned();
    }
    let mut text = "  worth finding out, if accounts where it is not known are like the others:\n".to_owned();
    for one in worth.iter().take(MOST_WORTH) {
        let attribute = one.attribute.replace('_', " ");
        let moves = match one.moves {
            Some(moves) => {
                let value =
                    one.value.filter(|value| *value > 0.0).map_or(String::new(), |value| format!(", bringing {value:.0} up"));
                let [value_of, low, high] = [moves.value, moves.low, moves.high].map(few);
                format!("about {value_of} ({low} to {high}) would change tier{value}")
            }
            None => "known of none, so nobody can say how many would".to_owned(),
        };
        text.push_str(&format!("    {attribute}: of {} that could, {moves}\n", counted(one.could_move, "account")));
    }
    text
}

/// A count that is an estimate; of few accounts with a decimal.
fn few(count: f64) -> String {
    if count < 10.0 { format!("{count:.1}") } else { format!("{count:.0}") }
}

/// One kind of problem, with its first case and what to do.
pub fn problem_text(problem: &ProblemCount) -> String {
    let first = &problem.first;
    let mut place = Vec::new();
    place.extend(first.line.map(|line| format!("line {line}")));
    place.extend(first.row.filter(|_| first.line.is_none()).map(|row| format!("row {row}")));
    place.extend(first.column.as_ref().map(|column| format!("column {}", shortened(column))));
    let value = if first.value.is_empty() { String::new() } else { format!(": {}", shortened(&first.value)) };
    let place = if place.is_empty() { String::new() } else { format!(" (first: {}{value})", place.join(", ")) };
    let (code, count, message, hint) = (problem.code, problem.count, problem.message, problem.hint);
    format!("  problem {code} {count}: {message}{place}\n    hint: {hint}\n")
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The start of a value, on one line.
pub fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 60 { line.chars().take(59).chain(['…']).collect() } else { line }
}

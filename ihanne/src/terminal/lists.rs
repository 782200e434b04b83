//! Lists that were found, in words.

use ihanne_core::action::similar::BANDS;

use super::summary::problem_text;
use crate::ops::extend::Extended;
use crate::ops::map::Mapped;
use crate::ops::similar::{Share, Similar};

/// What was found, in a few lines. `into` is where the rows went.
pub fn similar_text(found: &Similar, into: &str) -> String {
    let (rows, seeds) = (counted(found.rows, "account"), counted(found.seeds, "seed"));
    let mut text = format!("{rows} compared with {seeds}, the {} nearest into {into}\n", found.written);
    text.push_str(&format!("  weights ({}): {}\n", found.weights, shares(&found.attributes)));
    if !found.in_bands.is_empty() {
        let attributes = found.in_bands.join(", ").replace('_', " ");
        text.push_str(&format!("  numbers in {BANDS} bands of as many accounts each: {attributes}\n"));
    }
    if found.excluded > 0 {
        text.push_str(&format!("  left out as seeds or customers: {}\n", found.excluded));
    }
    found.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

/// What each route led to. `into` is where the rows went.
pub fn extended_text(found: &Extended, into: &str) -> String {
    let mut text = format!("{} looked through, {} found, into {into}\n", counted(found.rows, "account"), found.written);
    for walked in &found.routes {
        let told = match (walked.found, &walked.needs) {
            (Some(count), _) => counted(count, "account"),
            (None, needs) => format!("not walked; needs {}", needs.as_deref().unwrap_or_default()),
        };
        text.push_str(&format!("  {}: {told}\n", walked.route.replace('_', " ")));
    }
    if found.customers > 0 {
        text.push_str(&format!("  left out as customers: {}\n", found.customers));
    }
    found.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

/// What was drawn. `into` is the file.
pub fn mapped_text(mapped: &Mapped, into: &str) -> String {
    let mut text = format!("{} of {} drawn into {into}\n", mapped.drawn, counted(mapped.rows, "account"));
    let tiers = mapped.tiers.iter().zip(1..).map(|(accounts, tier)| format!("Tier {tier} {accounts}"));
    text.push_str(&format!("  {}\n", tiers.collect::<Vec<_>>().join(", ")));
    mapped.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

/// The attributes that count, the weightiest first.
fn shares(shares: &[Share]) -> String {
    let mut shares: Vec<&Share> = shares.iter().collect();
    shares.sort_by(|a, b| b.share.total_cmp(&a.share));
    let shares: Vec<String> =
        shares.iter().map(|share| format!("{} {:.0} %", share.attribute.replace('_', " "), share.share * 100.0)).collect();
    shares.join(", ")
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

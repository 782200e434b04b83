//! What finding accounts came to, in words.

use super::summary::problem_text;
use crate::ops::dedupe::Deduped;
use crate::ops::explained::Explained;
use crate::ops::matching::Matched;

/// What de-duplicating came to, in a few lines. `into` is where the rows went.
pub fn deduped_text(deduped: &Deduped, into: &str) -> String {
    let Deduped { rows, accounts, auto, review, alone, pairs_compared, threshold, .. } = deduped;
    let mut text = format!("{rows} rows are {accounts} accounts, into {into}\n");
    text.push_str(&format!("  merge: auto {auto}, review {review}, none {alone}\n"));
    text.push_str(&format!("  compared: {pairs_compared} pairs; one account from a probability of {threshold:.2} on\n"));
    text.push_str(&answered_text(deduped.answered));
    deduped.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

fn answered_text(answered: u64) -> String {
    match answered {
        0 => String::new(),
        1 => "  answers: 1 pair\n".to_owned(),
        pairs => format!("  answers: {pairs} pairs\n"),
    }
}

/// What matching came to, in a few lines. `into` is where the rows went.
pub fn matched_text(matched: &Matched, into: &str) -> String {
    let Matched { rows, against, matches, review, none, pairs_compared, .. } = matched;
    let mut text = format!("{rows} rows matched against {against}, into {into}\n");
    text.push_str(&format!("  verdict: match {matches}, review {review}, none {none}\n"));
    text.push_str(&format!("  compared: {pairs_compared} pairs\n"));
    text.push_str(&answered_text(matched.answered));
    matched.problems.iter().for_each(|problem| text.push_str(&problem_text(problem)));
    text
}

/// Why two records are one account, as a waterfall.
pub fn explained_text(explained: &Explained) -> String {
    let mut text = format!("Are {} and {} one account?\n\n", explained.keys[0], explained.keys[1]);
    let mut sum = 0.0;
    for step in &explained.steps {
        sum += step.bits;
        text.push_str(&format!("  {:<12} {:>7.1} bits {:>8.1}   {}\n", step.comparison, step.bits, sum, step.level));
    }
    let probability = explained.probability;
    text.push_str(&format!("\n  {:.1} bits are a probability of {probability:.4} for the two alone.\n", explained.bits));
    if let Some(answered) = explained.answered {
        text.push_str(&format!("  Somebody answered: {answered}.\n"));
    }
    text.push_str(match (explained.together, explained.forbidden, explained.related) {
        (true, ..) => "  They are in one cluster.\n",
        (_, true, _) => "  They are not in one cluster: their business ids differ.\n",
        (.., true) => "  They are not in one cluster: they look like two of one family.\n",
        _ => "  They are not in one cluster.\n",
    });
    text.push_str("  One bit doubles the odds; what is not known adds next to nothing.\n");
    text
}

//! Together: combinations of traits that win more, or less, often than any of their parts.

use ihanne_core::study::{Direction, Estimate, Pattern, PatternProof, PatternSearch, StudyResult, SubPattern, Tally};

use super::ReportContext;
use super::words::plural;
use crate::documents::figures::{difference, of, percent};
use crate::documents::message::{Message, Part};

/// The section on patterns; `None` where none were looked for.
pub struct Patterns {
    pub note: Message,
    pub told: Vec<Told>,
}

/// One pattern, ready to read.
pub struct Told {
    /// The traits: label and words of each.
    pub parts: Vec<(String, String)>,
    pub said: Vec<Message>,
}

impl Patterns {
    pub fn of(study: &StudyResult, context: &ReportContext) -> Option<Patterns> {
        let searched = study.patterns_searched?;
        let told = study.patterns.iter().map(|pattern| Told {
            parts: pattern.parts.iter().map(|part| (part.label.clone(), part.says.clone())).collect(),
            said: sentences(pattern, context),
        });
        Some(Patterns { note: note(&study.patterns, searched), told: told.collect() })
    }
}

/// How many there are, among how many that were tried.
pub fn note(patterns: &[Pattern], searched: PatternSearch) -> Message {
    let tried = Part::text(plural(searched.pairs + searched.triples, "combination", "combinations"));
    let deals = Part::text(plural(searched.deals, "deal", "deals"));
    if patterns.is_empty() {
        return Message::new(
            "Of {tried} of two or three traits in {deals} none beats each of its parts by more than chance.",
            &[("tried", tried), ("deals", deals)],
        );
    }
    Message::new(
        "Of {tried} of two or three traits in {deals} these beat each of their parts; those that say the same are left out.",
        &[("tried", tried), ("deals", deals)],
    )
}

/// What is said of one pattern: how often it is won, what adding up would give, and how it did on unseen deals.
pub fn sentences(pattern: &Pattern, context: &ReportContext) -> Vec<Message> {
    let mut said = vec![beats(pattern, context)];
    said.extend(pattern.expected.map(|expected| adding_up(pattern, expected)));
    said.push(match &pattern.proof {
        Some(proof) => unseen(pattern, proof, context),
        None => Message::new("The proof waits for deals that close from now on.", &[]),
    });
    said
}

/// The pattern beside its best part, and whether it held, in one sentence.
pub fn in_short(pattern: &Pattern, context: &ReportContext) -> Message {
    let mut values = figures(pattern, pattern.evidence.with, &pattern.best_part, context);
    let held = match pattern.proof.as_ref().map(|proof| proof.held) {
        Some(Some(true)) => "it held on unseen deals",
        Some(Some(false)) => "it did not hold on unseen deals",
        Some(None) => "too few unseen deals to tell",
        None => "the proof waits for later deals",
    };
    values.push(("held", Part::text(held)));
    Message::new("won {rate} ({deals}), the best part of it alone {best_rate}; {held}.", &values)
}

/// The parts in words: `Industry: care and Employees: 100 or more`.
pub fn in_words(pattern: &Pattern, parts: &[usize]) -> String {
    if parts.is_empty() {
        return "all deals".to_owned();
    }
    let words = parts.iter().filter_map(|at| pattern.parts.get(*at)).map(|part| format!("{}: {}", part.label, part.says));
    words.collect::<Vec<_>>().join(" and ")
}

fn beats(pattern: &Pattern, context: &ReportContext) -> Message {
    let mut values = figures(pattern, pattern.evidence.with, &pattern.best_part, context);
    let Some(beats) = pattern.beats else {
        return Message::new("Won {rate} ({deals}); {best} alone {best_rate} ({best_deals}).", &values);
    };
    values.extend(apart(beats, pattern.wins));
    Message::new(
        "Won {rate} ({deals}); {best} alone {best_rate} ({best_deals}): {by} percentage points {way}, likely {low} to {high}, allowing for all that was tried.",
        &values,
    )
}

fn adding_up(pattern: &Pattern, expected: f64) -> Message {
    let real = pattern.rate.map_or(expected, |rate| rate.value);
    let inside = pattern.rate.is_some_and(|rate| rate.low <= expected && expected <= rate.high);
    let values = [("expected", Part::text(percent(expected)))];
    match () {
        () if inside => Message::new("That is about what its parts add up to ({expected}).", &values),
        () if real > expected => Message::new("If its parts only added up, {expected} would be won: it is more.", &values),
        () => Message::new("If its parts only added up, {expected} would be won: it is less.", &values),
    }
}

fn unseen(pattern: &Pattern, proof: &PatternProof, context: &ReportContext) -> Message {
    let mut values = figures(pattern, proof.evidence.with, &proof.best_part, context);
    let (Some(held), Some(beats)) = (proof.held, proof.beats) else {
        return Message::new("On unseen deals: {deals} won, too few to tell.", &values);
    };
    values.extend(apart(beats, pattern.wins));
    values.push(("held", Part::Strong(if held { "held" } else { "did not hold" }.to_owned())));
    Message::new(
        "On unseen deals it {held}: won {rate} ({deals}) against {best_rate} ({best_deals}), {by} percentage points {way}, likely {low} to {high}.",
        &values,
    )
}

fn figures(pattern: &Pattern, with: Tally, best: &SubPattern, context: &ReportContext) -> Vec<(&'static str, Part)> {
    let all: Vec<usize> = (0..pattern.parts.len()).collect();
    let rate = |tally: Tally| Part::text(tally.rate().map_or_else(|| "none".to_owned(), percent));
    let opens = |tally: Tally, parts: &[usize]| {
        context.deals(of(tally), format!("{} deals with {}, won", of(tally), in_words(pattern, parts)))
    };
    vec![
        ("rate", rate(with)),
        ("deals", opens(with, &all)),
        ("best", Part::text(in_words(pattern, &best.parts))),
        ("best_rate", rate(best.deals)),
        ("best_deals", opens(best.deals, &best.parts)),
    ]
}

/// A difference in the pattern's own direction.
fn apart(beats: Estimate, wins: Direction) -> Vec<(&'static str, Part)> {
    let (way, low, high) = match wins {
        Direction::More => ("more", beats.low, beats.high),
        Direction::Less => ("less", -beats.high, -beats.low),
    };
    let value = if wins == Direction::More { beats.value } else { -beats.value };
    let plain = |share: f64| Part::text(difference(share).trim_start_matches('+').to_owned());
    vec![("by", plain(value)), ("way", Part::text(way)), ("low", plain(low)), ("high", plain(high))]
}

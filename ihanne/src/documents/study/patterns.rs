//! Together: combinations of traits that win more, or less, often than any of their parts.

use ihanne_core::import::Words;
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
        let words = study.objective.words();
        let told = study.patterns.iter().map(|pattern| Told {
            parts: pattern.parts.iter().map(|part| (part.label.clone(), part.says.clone())).collect(),
            said: sentences(pattern, context, &words),
        });
        Some(Patterns { note: note(&study.patterns, searched, &words), told: told.collect() })
    }
}

/// How many there are, among how many that were tried.
pub fn note(patterns: &[Pattern], searched: PatternSearch, words: &Words) -> Message {
    let tried = Part::text(plural(searched.pairs + searched.triples, "combination", "combinations"));
    let deals = Part::text(plural(searched.deals, words.one, words.many));
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

/// What is said of one pattern: how often it has the good ending, what adding up would give, and how it did on unseen deals.
pub fn sentences(pattern: &Pattern, context: &ReportContext, words: &Words) -> Vec<Message> {
    let mut said = vec![beats(pattern, context, words)];
    said.extend(pattern.expected.map(|expected| adding_up(pattern, expected, words)));
    said.push(match &pattern.proof {
        Some(proof) => unseen(pattern, proof, context, words),
        None => Message::new("The proof waits for {many} that come from now on.", &[("many", Part::text(words.many))]),
    });
    said
}

/// The pattern beside its best part, and whether it held, in one sentence.
pub fn in_short(pattern: &Pattern, context: &ReportContext, words: &Words) -> Message {
    let mut values = figures(pattern, pattern.evidence.with, &pattern.best_part, context, words);
    let held = match pattern.proof.as_ref().map(|proof| proof.held) {
        Some(Some(true)) => format!("it held on unseen {}", words.many),
        Some(Some(false)) => format!("it did not hold on unseen {}", words.many),
        Some(None) => format!("too few unseen {} to tell", words.many),
        None => format!("the proof waits for later {}", words.many),
    };
    values.push(("held", Part::text(held)));
    Message::new("{did} {rate} ({deals}), the best part of it alone {best_rate}; {held}.", &values)
}

/// The parts in words: `Industry: care and Employees: 100 or more`.
pub fn in_words(pattern: &Pattern, parts: &[usize], words: &Words) -> String {
    if parts.is_empty() {
        return format!("all {}", words.many);
    }
    let said = parts.iter().filter_map(|at| pattern.parts.get(*at)).map(|part| format!("{}: {}", part.label, part.says));
    said.collect::<Vec<_>>().join(" and ")
}

fn beats(pattern: &Pattern, context: &ReportContext, words: &Words) -> Message {
    let mut values = figures(pattern, pattern.evidence.with, &pattern.best_part, context, words);
    let Some(beats) = pattern.beats else {
        return Message::new("{Did} {rate} ({deals}); {best} alone {best_rate} ({best_deals}).", &values);
    };
    values.extend(apart(beats, pattern.wins));
    Message::new(
        "{Did} {rate} ({deals}); {best} alone {best_rate} ({best_deals}): {by} percentage points {way}, likely {low} to {high}, allowing for all that was tried.",
        &values,
    )
}

fn adding_up(pattern: &Pattern, expected: f64, words: &Words) -> Message {
    let real = pattern.rate.map_or(expected, |rate| rate.value);
    let inside = pattern.rate.is_some_and(|rate| rate.low <= expected && expected <= rate.high);
    let values = [("expected", Part::text(percent(expected))), ("best", Part::text(words.best))];
    match () {
        () if inside => Message::new("That is about what its parts add up to ({expected}).", &values),
        () if real > expected => Message::new("If its parts only added up, {expected} would be {best}: it is more.", &values),
        () => Message::new("If its parts only added up, {expected} would be {best}: it is less.", &values),
    }
}

fn unseen(pattern: &Pattern, proof: &PatternProof, context: &ReportContext, words: &Words) -> Message {
    let mut values = figures(pattern, proof.evidence.with, &proof.best_part, context, words);
    let (Some(held), Some(beats)) = (proof.held, proof.beats) else {
        return Message::new("On unseen {many}: {deals} {did}, too few to tell.", &values);
    };
    values.extend(apart(beats, pattern.wins));
    values.push(("held", Part::Strong(if held { "held" } else { "did not hold" }.to_owned())));
    Message::new(
        "On unseen {many} it {held}: {did} {rate} ({deals}) against {best_rate} ({best_deals}), {by} percentage points {way}, likely {low} to {high}.",
        &values,
    )
}

fn figures(
    pattern: &Pattern,
    with: Tally,
    best: &SubPattern,
    context: &ReportContext,
    words: &Words,
) -> Vec<(&'static str, Part)> {
    let all: Vec<usize> = (0..pattern.parts.len()).collect();
    let rate = |tally: Tally| Part::text(tally.rate().map_or_else(|| "none".to_owned(), percent));
    let opens = |tally: Tally, parts: &[usize]| {
        context.deals(of(tally), format!("{} {} with {}, {}", of(tally), words.many, in_words(pattern, parts, words), words.best))
    };
    vec![
        ("did", Part::text(words.best)),
        ("Did", Part::text(super::proof::capital(words.best))),
        ("many", Part::text(words.many)),
        ("rate", rate(with)),
        ("deals", opens(with, &all)),
        ("best", Part::text(in_words(pattern, &best.parts, words))),
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

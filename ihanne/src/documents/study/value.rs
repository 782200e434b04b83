//! Worth: what won deals or customers bring, beside how often they are won or among the best.

use ihanne_core::study::{Estimate, MeasuredTrait, ObjectiveResult, SideWorth, StudyResult, TraitWorth, Value};

use super::words::rows;
use crate::documents::figures::{count, of, percent};
use crate::documents::message::{Message, Part};

/// At most this many traits are read at once; all stand in `study.json`.
const MOST: usize = 12;

/// The section on worth.
pub struct Worth {
    pub title: String,
    pub sentences: Vec<Message>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// The segments that bring most, as a table of the same columns.
    pub segments: Vec<Vec<String>>,
}

impl Worth {
    /// What a study has to say of worth, or `None` where nothing was measured.
    pub fn of(study: &StudyResult) -> Option<Worth> {
        match &study.value {
            Some(value) => Some(beside_chance(value)),
            None if study.objective.measured && !study.objective.traits.is_empty() => Some(measured(&study.objective)),
            None => None,
        }
    }
}

/// What was asked: the columns, and what counts as best.
pub fn asked(study: &StudyResult) -> Message {
    let objective = &study.objective;
    let part = |made: &ihanne_core::import::MadeOf| {
        let sign = if made.weight < 0.0 { "less " } else { "" };
        format!("{sign}{} ({})", made.part, made.column)
    };
    let made: Vec<String> = objective.made_of.iter().map(part).collect();
    let values = [
        ("made", Part::text(made.join(", "))),
        ("best", Part::text(objective.best.clone())),
        ("absent", Part::text(objective.absent.join(", "))),
    ];
    match (objective.made_of.is_empty(), objective.absent.is_empty()) {
        (true, _) => Message::new("", &[]),
        (false, true) => Message::new("By {made}; best is {best}.", &values),
        (false, false) => Message::new("By {made}; not in the data: {absent}. Best is {best}.", &values),
    }
}

fn beside_chance(value: &Value) -> Worth {
    let unit = &value.currency;
    let made: Vec<&str> = value.made_of.iter().map(|made| made.column.as_str()).collect();
    let mut sentences = vec![Message::new(
        "{known} are known to be worth {mean} each on average, by {made}. Chance times worth is what a deal is worth before it is won.",
        &[
            ("known", Part::text(super::words::plural(value.known, "won deal", "won deals"))),
            ("mean", Part::text(amount(value.mean, unit))),
            ("made", Part::text(made.join(" less "))),
        ],
    )];
    if !value.absent.is_empty() {
        sentences.push(Message::new(
            "Not in the data, and so not counted: {absent}.",
            &[("absent", Part::text(value.absent.join(", ")))],
        ));
    }
    sentences.extend(value.traits.iter().filter(|one| one.keen_but_costly).map(|one| keen(one, unit)));
    let segments: Vec<Vec<String>> = value.segments.iter().map(|one| worth_row(one, unit)).collect();
    Worth {
        title: "Worth".to_owned(),
        sentences,
        head: ["Trait", "Has it: won", "worth if won", "before", "Has it not: won", "worth if won", "before"]
            .map(str::to_owned)
            .to_vec(),
        rows: value.traits.iter().map(|one| worth_row(one, unit)).collect(),
        segments,
    }
}

/// A keen buyer who costs much.
fn keen(one: &TraitWorth, unit: &str) -> Message {
    Message::new(
        "Keen but costly: deals with {label} {says} are won more often ({with} against {without}), but when won they are worth {less} less; before they are won, {expected} against {other}.",
        &[
            ("label", Part::text(one.label.clone())),
            ("says", Part::text(one.says.clone())),
            ("with", Part::text(one.with.rate.map_or_else(String::new, |rate| percent(rate.value)))),
            ("without", Part::text(one.without.rate.map_or_else(String::new, |rate| percent(rate.value)))),
            ("less", Part::Strong(one.difference.map_or_else(String::new, |less| figure(less.value.abs(), unit)))),
            ("expected", Part::text(amount(one.with.expected, unit))),
            ("other", Part::text(amount(one.without.expected, unit))),
        ],
    )
}

fn worth_row(one: &TraitWorth, unit: &str) -> Vec<String> {
    let side = |side: &SideWorth| {
        let rate = side.rate.map_or_else(|| "none".to_owned(), |rate| format!("{} {}", percent(rate.value), of(side.deals)));
        [rate, amount(side.value, unit), amount(side.expected, unit)]
    };
    let flag = if one.keen_but_costly { " (keen but costly)" } else { "" };
    let name = format!("{}: {}{flag}", one.label, one.says);
    std::iter::once(name).chain(side(&one.with)).chain(side(&one.without)).collect()
}

fn measured(objective: &ObjectiveResult) -> Worth {
    let (words, unit) = (objective.words(), objective.measure.as_str());
    let mut sentences = Vec::new();
    if let (Some(mean), Some(median)) = (objective.mean, objective.median) {
        sentences.push(Message::new(
            "On average {mean}; the one in the middle has {median}.",
            &[("mean", Part::text(amount(Some(mean), unit))), ("median", Part::text(figure(median, unit)))],
        ));
    }
    // Nothing can be compared with a side without rows.
    if let Some(holdout) = objective.holdout.as_ref().filter(|holdout| holdout.difference.is_some()) {
        sentences.push(Message::new(
            "Of those it had not seen, the {inside} inside the profile come to {mean}, the {outside} outside to {other}: a difference of {difference}.",
            &[
                ("inside", Part::text(count(holdout.rows_inside))),
                ("outside", Part::text(count(holdout.rows_outside))),
                ("mean", Part::text(amount(holdout.mean_inside, unit))),
                ("other", Part::text(amount(holdout.mean_outside, unit))),
                ("difference", Part::Strong(amount(holdout.difference, unit))),
            ],
        ));
    }
    for beside in &objective.beside {
        let mean = |value: Option<f64>| value.map_or_else(|| "not known".to_owned(), |value| figure(value, ""));
        sentences.push(Message::new(
            "Beside it, {name}: {best} on average among the best, {other} among the others (known of {known}).",
            &[
                ("name", Part::text(beside.name.clone())),
                ("best", Part::text(mean(beside.best))),
                ("other", Part::text(mean(beside.other))),
                ("known", Part::text(rows(&words, beside.known))),
            ],
        ));
    }
    let mut seen = std::collections::HashSet::new();
    let strongest = objective.traits.iter().filter(|one| seen.insert(one.attribute.as_str())).take(MOST);
    let unit_says = if unit.is_empty() { String::new() } else { format!(", {unit}") };
    Worth {
        title: format!("Worth{unit_says}"),
        sentences,
        head: ["Trait", "Has it: mean", "Has it not: mean", "Difference", "As strong by chance"].map(str::to_owned).to_vec(),
        rows: strongest.map(|one| measured_row(one, unit)).collect(),
        segments: Vec::new(),
    }
}

fn measured_row(one: &MeasuredTrait, unit: &str) -> Vec<String> {
    let side = |mean: Option<Estimate>, rows: u64| {
        format!("{} of {}", mean.map_or_else(|| "not known".to_owned(), |mean| figure(mean.value, unit)), count(rows))
    };
    vec![
        format!("{}: {}", one.label, one.says),
        side(one.mean_with, one.rows_with),
        side(one.mean_without, one.rows_without),
        amount(one.difference_shrunken.or(one.difference), unit),
        crate::documents::figures::fine_percent(one.p_adjusted),
    ]
}

/// An estimate with its range: `12,400 EUR, likely 9,800 to 15,600`.
fn amount(estimate: Option<Estimate>, unit: &str) -> String {
    match estimate {
        Some(estimate) => {
            format!("{}, likely {} to {}", figure(estimate.value, unit), figure(estimate.low, ""), figure(estimate.high, ""))
        }
        None => "not known".to_owned(),
    }
}

/// A figure in its unit, with as many digits as it bears.
fn figure(value: f64, unit: &str) -> String {
    let size = value.abs();
    let text = match size {
        100.0.. => count(size.round() as u64),
        10.0.. => format!("{size:.0}"),
        _ if size == 0.0 => "0".to_owned(),
        _ => format!("{size:.1}"),
    };
    let sign = if value < 0.0 && text.chars().any(|letter| ('1'..='9').contains(&letter)) { "−" } else { "" };
    format!("{sign}{text} {unit}").trim_end().to_owned()
}

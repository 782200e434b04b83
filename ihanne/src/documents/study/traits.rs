//! What won deals have in common: forest rows, grouped by how sure they are.

use std::collections::HashSet;

use ihanne_core::import::Words;
use ihanne_core::study::{Claim, Criterion, CriterionClass, Estimate, StudyResult, Tally, Trait, Verdict};

use super::ReportContext;
use super::words::{columns, information, plural, rows, with_labels};
use crate::documents::charts::{Axis, Interval, Scale, Tone};
use crate::documents::figures::{count, difference, fine_percent, of, percent, points};
use crate::documents::message::{Message, Part};

/// At most this many forest rows of traits that stand on their own; more are read in the full table.
const MOST_TOLD: usize = 30;
/// At most this many of the others in each group.
const MOST_UNTOLD: usize = 8;
/// At most this many rows in the full table; more would make the page slow, and all stand in `study.json`.
const MOST_LISTED: usize = 300;

/// The forest and all that was tested.
pub struct Traits {
    pub title: String,
    pub note: Message,
    pub axis: Axis,
    pub groups: Vec<Group>,
    pub all: Vec<Row>,
    pub not_listed: usize,
}

/// Rows of one certainty.
pub struct Group {
    pub heading: Option<Message>,
    pub rows: Vec<Row>,
}

/// One trait, ready to read.
pub struct Row {
    pub label: String,
    pub says: String,
    pub with: Option<Rate>,
    pub without: Option<Rate>,
    pub unknown: Option<Part>,
    pub chart: Option<Interval>,
    pub range: String,
    pub chance: String,
    pub information: String,
    pub chips: Vec<Chip>,
}

/// A win rate and the deals behind it.
pub struct Rate {
    pub rate: String,
    pub deals: Part,
}

/// Points, tinted by what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub text: String,
    pub class: &'static str,
}

impl Traits {
    /// Sorts what was tested into groups, each attribute once with its strongest trait.
    pub fn of(study: &StudyResult, context: &ReportContext) -> Traits {
        let words = study.objective.words();
        let strongest = strongest(&study.traits);
        let of_criterion = |found: &Trait| study.criteria.iter().find(|criterion| criterion.attribute == found.attribute);
        let proved = |found: &Trait| found.evidence.strength == Claim::Proved;
        let mut told: Vec<&Trait> = strongest.iter().copied().filter(|found| proved(found)).collect();
        let mut supporting: Vec<&Trait> =
            strongest.iter().copied().filter(|found| !proved(found) && of_criterion(found).is_some()).collect();
        let other = |singled_out: bool| -> Vec<&Trait> {
            let is = |found: &&Trait| (found.evidence.strength == Claim::SingledOut) == singled_out;
            strongest.iter().copied().filter(|found| !proved(found) && of_criterion(found).is_none()).filter(is).collect()
        };
        let (mut singled_out, mut untold) = (other(true), other(false));
        let is_out = |found: &Trait| of_criterion(found).is_some_and(|criterion| criterion.class == CriterionClass::Disqualify);
        for group in [&mut told, &mut supporting, &mut singled_out, &mut untold] {
            group.sort_by(|a, b| is_out(a).cmp(&is_out(b)).then(size(b).total_cmp(&size(a))));
        }
        let cut = [
            told.len().saturating_sub(MOST_TOLD),
            supporting.len().saturating_sub(MOST_UNTOLD),
            singled_out.len().saturating_sub(MOST_UNTOLD),
            untold.len().saturating_sub(MOST_UNTOLD),
        ];
        told.truncate(MOST_TOLD);
        supporting.truncate(MOST_UNTOLD);
        singled_out.truncate(MOST_UNTOLD);
        untold.truncate(MOST_UNTOLD);

        let shown: Vec<&Trait> = told.iter().chain(&supporting).chain(&singled_out).chain(&untold).copied().collect();
        let scale = scale_of(&shown);
        let row = |found: &Trait, scale: &Scale| {
            let criterion = of_criterion(found);
            Row::of(found, Some(scale), proved(found), criterion.map(chips).unwrap_or_default(), context)
        };
        let rows = |group: &[&Trait]| group.iter().map(|found| row(found, &scale)).collect::<Vec<Row>>();
        let anything_told = !told.is_empty() || !singled_out.is_empty();
        let groups = vec![
            Group { heading: more(cut[0]), rows: rows(&told) },
            Group { heading: Some(supporting_heading(cut[1])), rows: rows(&supporting) },
            Group { heading: Some(singled_out_heading(cut[2])), rows: rows(&singled_out) },
            Group { heading: anything_told.then(|| untold_heading(cut[3])).or_else(|| more(cut[3])), rows: rows(&untold) },
        ];
        Traits {
            title: title(study),
            note: note(study),
            axis: axis_of(&scale, &words),
            groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
            all: study
                .traits
                .iter()
                .take(MOST_LISTED)
                .map(|found| Row::of(found, None, proved(found), Vec::new(), context))
                .collect(),
            not_listed: study.traits.len().saturating_sub(MOST_LISTED),
        }
    }
}

impl Row {
    fn of(found: &Trait, scale: Option<&Scale>, proved: bool, chips: Vec<Chip>, context: &ReportContext) -> Row {
        let rate = |tally: Tally, which: &str| {
            tally.rate().map(|rate| Rate {
                rate: percent(rate),
                deals: context.deals(of(tally), format!("{} {which} {}, {}", of(tally), found.label, found.says)),
            })
        };
        let unknown = found.evidence.unknown;
        let range = shown(found).map_or_else(
            || "not known".to_owned(),
            |estimate| {
                format!("{}, likely {} to {}", difference(estimate.value), difference(estimate.low), difference(estimate.high))
            },
        );
        Row {
            label: found.label.clone(),
            says: with_labels(&found.attribute, &found.says),
            with: rate(found.evidence.with, "with"),
            without: rate(found.evidence.without, "without"),
            unknown: (unknown.deals() > 0)
                .then(|| context.deals(of(unknown), format!("{} of which {} is not known", of(unknown), found.label))),
            chart: scale.and_then(|scale| shown(found).map(|estimate| chart(found, estimate, scale, proved, &range))),
            range,
            chance: fine_percent(found.p_adjusted),
            information: found.information_value.map_or_else(|| "not known".to_owned(), information),
            chips,
        }
    }
}

fn chart(found: &Trait, estimate: Estimate, scale: &Scale, proved: bool, range: &str) -> Interval {
    let tone = match () {
        () if !proved => Tone::Undecided,
        () if estimate.value < 0.0 => Tone::Against,
        () => Tone::For,
    };
    let title = format!("{}, {}: {range} percentage points", found.label, found.says);
    Interval::new(scale, estimate, tone, title).against(scale, 0.0).outer_label(difference(estimate.value), estimate.value < 0.0)
}

/// The difference to draw: the one that allows for having been picked among many, where there is one.
pub fn shown(found: &Trait) -> Option<Estimate> {
    found.difference_shrunken.or(found.difference).filter(|estimate| !estimate.value.is_nan())
}

/// The first, so strongest, trait of each attribute.
pub fn strongest(traits: &[Trait]) -> Vec<&Trait> {
    let mut seen = HashSet::new();
    traits.iter().filter(|found| seen.insert(found.attribute.as_str())).collect()
}

/// How large the difference is, whichever way.
pub fn size(found: &Trait) -> f64 {
    shown(found).map_or(0.0, |estimate| estimate.value.abs())
}

fn scale_of(traits: &[&Trait]) -> Scale {
    Scale::around_zero(traits.iter().filter_map(|found| shown(found)).flat_map(|estimate| [estimate.low, estimate.high]))
}

fn axis_of(scale: &Scale, words: &Words) -> Axis {
    Axis::new(scale, 0.0, difference).parting(scale.at(0.0), words.less_often, words.more_often, "percentage points")
}

/// Points of a criterion at a glance: its least and its most.
pub fn chips(criterion: &Criterion) -> Vec<Chip> {
    let mut given: Vec<i32> = criterion.bands.iter().map(|band| band.points).filter(|points| *points != 0).collect();
    given.sort_unstable();
    given.dedup();
    let most = given.last().copied();
    let least = given.first().copied().filter(|least| Some(*least) != most);
    match criterion.class {
        CriterionClass::Disqualify => vec![Chip { text: "out".into(), class: "against" }],
        CriterionClass::Must => [Chip { text: "must".into(), class: "must" }].into_iter().chain(most.map(chip)).collect(),
        CriterionClass::Nice => least.into_iter().chain(most).map(chip).collect(),
    }
}

/// One figure of points.
pub fn chip(given: i32) -> Chip {
    let class = match given {
        0 => "zero",
        1.. => "for",
        _ => "against",
    };
    Chip { text: points(given), class }
}

/// What the rows of the good ending share, or what came nearest.
pub fn title(study: &StudyResult) -> String {
    match study.verdict {
        Verdict::Evidence => format!("What {} have in common", study.objective.words().best_many),
        _ => "The nearest of what was tried".to_owned(),
    }
}

fn note(study: &StudyResult) -> Message {
    let Some(first) = study.traits.first() else {
        return Message::new("Nothing was tried.", &[]);
    };
    let words = study.objective.words();
    let all = first.evidence.with.plus(first.evidence.without).plus(first.evidence.unknown);
    let tried = study.gate.map_or(study.traits.len() as u64, |gate| gate.searched);
    let values = [
        ("deals", Part::text(rows(&words, all.deals()))),
        ("did", Part::text(words.did)),
        ("won", Part::text(count(all.won))),
        ("rate", Part::text(all.rate().map_or_else(|| "none".to_owned(), percent))),
        ("tried", Part::text(plural(tried, "question was asked", "questions were asked"))),
        ("columns", Part::text(columns(strongest(&study.traits).len() as u64))),
    ];
    let allowing = study.traits.iter().any(|found| found.difference_shrunken.is_some());
    let closed = (study.won + study.lost).saturating_sub(all.deals());
    let values = [values.as_slice(), &[("closed", Part::text(rows(&words, closed)))]].concat();
    match (allowing, closed > 0 && study.looked_at.deals() == all.deals()) {
        (true, false) => Message::new(
            "Of {deals} {won} {did} ({rate}). {tried} of {columns}: the best of so many look better than they are, so a line shows less than the two rates are apart.",
            &values,
        ),
        (false, false) => Message::new("Of {deals} {won} {did} ({rate}). {tried} of {columns}.", &values),
        (_, true) => Message::new(
            "Of {deals} {won} {did} ({rate}). {tried} of {columns}: the best of so many look better than they are, so a line shows less than the two rates are apart. Another {closed} were set aside for a proof and stay closed: they are in no figure here, and can prove what a later study finds.",
            &values,
        ),
    }
}

fn more(cut: usize) -> Option<Message> {
    (cut > 0).then(|| {
        Message::new(
            "{more} stand in the full table below.",
            &[("more", Part::text(plural(cut as u64, "more column", "more columns")))],
        )
    })
}

fn supporting_heading(cut: usize) -> Message {
    if cut == 0 {
        return Message::new("Supporting: part of a scorecard that works as a whole; alone each could be chance.", &[]);
    }
    Message::new(
        "Supporting: part of a scorecard that works as a whole; alone each could be chance. {more} in the full table below.",
        &[("more", Part::text(format!("{cut} more")))],
    )
}

fn singled_out_heading(cut: usize) -> Message {
    if cut == 0 {
        return Message::new("Stand out, counting everything that was tried, but no profile that holds rests on them.", &[]);
    }
    Message::new(
        "Stand out, counting everything that was tried, but no profile that holds rests on them. {more} in the full table below.",
        &[("more", Part::text(format!("{cut} more")))],
    )
}

fn untold_heading(cut: usize) -> Message {
    if cut == 0 {
        return Message::new("Cannot be told from chance, counting everything that was tried.", &[]);
    }
    Message::new(
        "Cannot be told from chance, counting everything that was tried. {more} like it in the full table below.",
        &[("more", Part::text(format!("{cut} more")))],
    )
}

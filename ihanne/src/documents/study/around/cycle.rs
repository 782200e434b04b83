//! How long a sale takes, and what goes with longer or shorter ones.

use ihanne_core::study::{Cycle, CycleSegment, Factor, Spread, StudyResult, Waiting};

use super::{Fold, Grid, ReportContext, Row, Section, deals, listed};
use crate::documents::figures::{count, day, fine_percent, signed};
use crate::documents::message::Message;
use crate::documents::study::words::plural;

/// A factor is told at this chance, counting all that were compared.
const TOLD_AT: f64 = 0.05;

/// The sales cycle, where the files give both days.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    let cycle = study.cycle.as_ref()?;
    let (clear, rest): (Vec<&Factor>, Vec<&Factor>) = cycle.factors.iter().partition(|factor| factor.p_adjusted <= TOLD_AT);
    let mut folds = Vec::new();
    if !cycle.by_segment.is_empty() {
        folds.push(Fold {
            summary: "By the bands of the profile".to_owned(),
            grids: vec![by_segment(&cycle.by_segment, context)],
        });
    }
    if !rest.is_empty() {
        let label = "What was also compared: chance may have made it";
        folds.push(Fold { summary: label.to_owned(), grids: vec![factors(label, &rest, context)] });
    }
    let mut grids = vec![over_all(cycle, context)];
    if !clear.is_empty() {
        grids.push(factors("What goes with longer or shorter sales", &clear, context).titled());
    }
    Some(Section {
        id: "cycle",
        title: "How long a sale takes",
        note: "Days from opening to closing.".to_owned(),
        method: Some("cycle"),
        said: [
            lengths(cycle),
            cycle.until_decided.as_ref().map(with_open),
            Some(what_slows(cycle, &clear)),
            Some(left_out(study, cycle)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        grids,
        told: false,
        folds,
        decision: false,
    })
}

fn whole(days: f64) -> String {
    format!("{days:.0}")
}

fn lengths(cycle: &Cycle) -> Option<String> {
    let part = |spread: &Spread| {
        format!(
            "{} days (half of them {} to {}; the typical length is likely {} to {})",
            whole(spread.median.value),
            whole(spread.lower_quartile),
            whole(spread.upper_quartile),
            whole(spread.median.low),
            whole(spread.median.high)
        )
    };
    Some(match (&cycle.won, &cycle.lost) {
        (Some(won), Some(lost)) => {
            format!("A won deal typically took {}, a lost one {} days.", part(won), whole(lost.median.value))
        }
        (Some(won), None) => format!("A won deal typically took {}.", part(won)),
        (None, Some(lost)) => format!("A lost deal typically took {}.", part(lost)),
        (None, None) => return None,
    })
}

/// The same with the deals still open, as a sentence.
fn with_open(waiting: &Waiting) -> String {
    let open = format!("Counting in the {} still open on {}", plural(waiting.open, "deal", "deals"), day(&waiting.until));
    let Some(median) = waiting.median else {
        return format!("{open}, not yet half of all deals are decided: the typical length cannot be told.");
    };
    let low = whole(waiting.low.unwrap_or(median));
    let range = waiting.high.map_or_else(|| format!("{low} or more"), |high| format!("{low} to {}", whole(high)));
    let quarter = waiting.upper_quartile.map_or_else(
        || "the slowest quarter are not decided long enough ago to tell".to_owned(),
        |days| format!("three quarters within {}", whole(days)),
    );
    format!("{open}, half of all deals are won or lost within {} days (likely {range}), {quarter}.", whole(median))
}

fn what_slows(cycle: &Cycle, clear: &[&Factor]) -> String {
    if cycle.compared == 0 {
        return "What slows or speeds a sale cannot be told: too few won deals have both days.".to_owned();
    }
    if clear.is_empty() {
        return format!(
            "Nothing clearly goes with longer or shorter sales; {} traits were compared among the won deals.",
            cycle.compared
        );
    }
    let one = |factor: &&Factor| {
        let days = factor.days_longer;
        let (how, low, high) =
            if days.value < 0.0 { ("shorter", -days.high, -days.low) } else { ("longer", days.low, days.high) };
        format!(
            "{} {}: about {} days {how} (likely {} to {})",
            factor.label,
            factor.says,
            whole(days.value.abs()),
            whole(low),
            whole(high)
        )
    };
    let told: Vec<String> = clear.iter().take(4).map(one).collect();
    format!("Among won deals, {}. {} traits were compared; the choice allows for that.", listed(&told), cycle.compared)
}

fn left_out(study: &StudyResult, cycle: &Cycle) -> String {
    let mut said = format!(
        "Only closed deals are in {} ({}): the {} still open are not, so the longest sales of late are missing.",
        if cycle.until_decided.is_some() { "the tables" } else { "this" },
        count(cycle.deals),
        plural(study.open, "deal", "deals")
    );
    if study.open == 0 {
        said = format!("Only closed deals are in this ({}); what is still open elsewhere is not.", count(cycle.deals));
    }
    if cycle.negative > 0 {
        said.push_str(&format!(" {} closed before they were opened are left out.", plural(cycle.negative, "deal", "deals")));
    }
    if cycle.unknown > 0 {
        said.push_str(&format!(
            " {} a day and {} left out.",
            plural(cycle.unknown, "deal lacks", "deals lack"),
            if cycle.unknown == 1 { "is" } else { "are" }
        ));
    }
    said
}

fn cells(spread: &Spread, context: &ReportContext, about: &str) -> Vec<Message> {
    vec![
        whole(spread.median.value).into(),
        format!("{} to {}", whole(spread.median.low), whole(spread.median.high)).into(),
        format!("{} to {}", whole(spread.lower_quartile), whole(spread.upper_quartile)).into(),
        deals(context, spread.deals, about),
    ]
}

const SPREAD: [&str; 4] = ["Typical days", "Likely", "Half of them took", "Deals"];

fn over_all(cycle: &Cycle, context: &ReportContext) -> Grid {
    let row = |name: &str, spread: &Option<Spread>| {
        spread.as_ref().map(|spread| Row::new(name, "", cells(spread, context, &format!("deals {name}, with both days"))))
    };
    let rows = [row("won", &cycle.won), row("lost", &cycle.lost)].into_iter().flatten().collect();
    Grid::new("Days from opening to closing", &[&["Closed deals"], &SPREAD[..]].concat(), rows)
}

fn by_segment(segments: &[CycleSegment], context: &ReportContext) -> Grid {
    let row = |segment: &CycleSegment| {
        let about = format!("won deals with {}, {}", segment.label, segment.says);
        Row::new(&segment.label, &segment.says, cells(&segment.won, context, &about))
    };
    Grid::new("Won deals by the bands of the profile", &[&["Band"], &SPREAD[..]].concat(), segments.iter().map(row).collect())
}

fn factors(label: &str, factors: &[&Factor], context: &ReportContext) -> Grid {
    let row = |factor: &&Factor| {
        let typical = |spread: &Spread, which: &str| {
            let days = Message::from(format!("{} days", whole(spread.median.value)));
            let about = format!("won deals {which} {}, {}", factor.label, factor.says);
            days.then(", ", deals(context, spread.deals, &about)).then(" ", Message::from("deals"))
        };
        let days = factor.days_longer;
        let longer = format!("{} ({} to {})", signed(days.value), signed(days.low), signed(days.high));
        Row::new(
            &factor.label,
            &factor.says,
            vec![
                typical(&factor.with, "with"),
                typical(&factor.without, "without"),
                longer.into(),
                fine_percent(factor.p_adjusted).into(),
            ],
        )
    };
    Grid::new(label, &["Trait", "With it", "Without it", "Days longer", "As much by chance"], factors.iter().map(row).collect())
}

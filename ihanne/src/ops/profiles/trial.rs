//! Trying: what a draft, with edits that are not kept yet, makes of the accounts, beside the profile in force.

use std::path::Path;

use arrow_array::Array;
use ihanne_core::market::Column;
use ihanne_core::profile::{Diagnostic, Profile, Spans, lint, parse};
use ihanne_core::scorecard::Scorecard;
use ihanne_core::scorecard::what_if::{Held, Moves, Picture};
use ihanne_core::scorecard::{Effect, Reason};

use super::change::{Edit, edited};
use super::read::{Opened, compiled, refused};
use crate::ops::accounts::names;
use crate::ops::standing::Standing;
use crate::ops::{Actor, Refusal, Stop};

/// Accounts that are named.
const NAMED: usize = 12;

/// A draft with edits.
pub struct Draft {
    /// What it says.
    pub profile: Profile,
    /// Where in the text things stand.
    pub spans: Spans,
    /// What a reader of it should weigh.
    pub findings: Vec<Diagnostic>,
    scorecard: Scorecard,
}

/// What a draft makes of the accounts.
pub struct Tried {
    /// The accounts under the profile in force.
    pub before: Picture,
    /// The accounts under the draft.
    pub after: Picture,
    /// Those that stand elsewhere.
    pub moves: Moves,
    /// The first of them.
    pub named: Vec<Mover>,
}

/// An account that stands elsewhere.
pub struct Mover {
    /// Its number.
    pub record: u32,
    /// What it is called.
    pub name: Option<String>,
    /// The verdict, by its place, and the tier it had.
    pub from: (u8, Option<u32>),
    /// The verdict and the tier it gets.
    pub to: (u8, Option<u32>),
    /// The reasons that differ, as they are under the draft.
    pub because: Vec<String>,
}

/// How many accounts lie between one edge of a number and the next.
pub struct Bar {
    /// The lowest number.
    pub low: f64,
    /// The next edge; infinite at the end.
    pub high: f64,
    /// How many.
    pub accounts: u64,
}

/// A revision with edits.
///
/// # Errors
/// When an edit cannot be made.
pub fn draft(actor: &Actor, opened: &Opened, edits: &[Edit]) -> Result<Draft, Stop> {
    let text = edited(actor, &opened.revision.content, edits)?;
    let (profile, spans) = parse(&text).map_err(|findings| refused(&opened.kept.name, findings))?;
    let scorecard = compiled(&profile)?;
    Ok(Draft { findings: lint(&profile, &spans), scorecard, profile, spans })
}

impl Draft {
    /// The columns that it and the profile in force ask for.
    pub fn held(&self, actor: &Actor, folder: &Path, standing: &Standing, base: &Opened) -> Result<std::sync::Arc<Held>, Stop> {
        standing.held(actor, folder, base, Some(&self.scorecard))
    }

    /// What it makes of the accounts that stand under another profile.
    pub fn tried(&self, actor: &Actor, folder: &Path, (standing, held): (&Standing, &Held)) -> Result<Tried, Stop> {
        let refuse = |error: ihanne_core::scorecard::what_if::WhatIfError| {
            Refusal::new("what_if_too_large", error.to_string(), "give bands tens of points, not thousands")
        };
        let trial = held.try_on(self.scorecard.clone()).map_err(refuse)?;
        let moves = held.moves(&trial, NAMED);
        let records: Vec<u32> = moves.first.iter().filter_map(|moved| standing.scores.records.get(moved.row).copied()).collect();
        let names = names(actor, folder, &records)?;
        let (was, is) = (held.scorecard().bind(held.table()), self.scorecard.bind(held.table()));
        let named = moves.first.iter().zip(records.iter().zip(names)).map(|(moved, (record, name))| Mover {
            record: *record,
            name,
            from: (moved.from.0.verdict, moved.from.0.tier),
            to: (moved.to.0.verdict, moved.to.0.tier),
            because: differing(&was.explain(moved.row), &is.explain(moved.row)),
        });
        Ok(Tried { named: named.collect(), before: held.picture().clone(), after: trial.picture().clone(), moves })
    }
}

/// The reasons that give something else than before, in the words of what they give now; gone ones with `without` before them.
fn differing(before: &[Reason], after: &[Reason]) -> Vec<String> {
    let given = |reason: &Reason| -> (i32, Effect) { (reason.points, reason.effect) };
    let same = |reason: &&Reason| before.iter().any(|old| old.criterion.id == reason.criterion.id && given(old) == given(reason));
    let mut told: Vec<String> = after.iter().filter(|reason| !same(reason)).map(Reason::text).collect();
    let gone = before.iter().filter(|old| after.iter().all(|new| new.criterion.id != old.criterion.id));
    told.extend(gone.map(|old| format!("without {}", old.text())));
    told
}

/// How the accounts spread over a number, in bars whose edges include the edges of the bands; `None` where nothing is known.
pub fn spread(held: &Held, attribute: &str, edges: &[f64]) -> Option<Vec<Bar>> {
    let numbers = match held.table().column(attribute)? {
        Column::Number(numbers) => numbers,
        Column::Range { low, .. } => low,
        _ => return None,
    };
    let known: Vec<f64> = (0..numbers.len()).filter(|row| numbers.is_valid(*row)).map(|row| numbers.value(row)).collect();
    let known: Vec<f64> = known.into_iter().filter(|number| number.is_finite()).collect();
    let edges = bar_edges(&known, edges)?;
    let mut counts = vec![0u64; edges.len()];
    for number in &known {
        let at = edges.partition_point(|edge| edge <= number);
        counts[at.saturating_sub(1)] += 1;
    }
    let high = |at: usize| edges.get(at + 1).copied().unwrap_or(f64::INFINITY);
    Some(counts.into_iter().enumerate().map(|(at, accounts)| Bar { low: edges[at], high: high(at), accounts }).collect())
}

/// At most about ten edges that people would choose: 1, 2, 5, 10 and so on, from the least to the most, and those of the bands.
fn bar_edges(known: &[f64], bands: &[f64]) -> Option<Vec<f64>> {
    let least = known.iter().copied().min_by(f64::total_cmp)?;
    let most = known.iter().copied().max_by(f64::total_cmp)?;
    let mut steps: Vec<f64> = Vec::new();
    let mut tens = 1.0;
    while tens <= most.max(1.0) && tens < 1e15 {
        steps.extend([1.0, 2.0, 5.0].map(|step| step * tens).into_iter().filter(|step| *step > least && *step <= most));
        tens *= 10.0;
    }
    while steps.len() > 7 {
        // Every other one, from the top.
        let odd = (steps.len() - 1) % 2;
        steps = steps.into_iter().enumerate().filter(|(at, _)| at % 2 == odd).map(|(_, step)| step).collect();
    }
    let mut edges: Vec<f64> = std::iter::once(least.min(0.0).max(least)).chain(steps).collect();
    let within = bands.iter().copied().filter(|edge| edge.is_finite() && *edge > least && *edge <= most);
    for band in within {
        // A step beside a band's edge says nothing.
        edges.retain(|edge| *edge == least || (edge - band).abs() > band.abs() * 0.3 || bands.contains(edge));
        edges.push(band);
    }
    edges.sort_by(f64::total_cmp);
    edges.dedup();
    Some(edges)
}

#[cfg(test)]
mod tests {
    use super::bar_edges;

    #[test]
    fn bars_end_where_bands_end() {
        let known: Vec<f64> = (1..=3000).map(f64::from).collect();
        let edges = bar_edges(&known, &[75.0, 250.0]).expect("edges");
        assert!(edges.contains(&75.0) && edges.contains(&250.0) && edges.len() <= 11, "{edges:?}");
        assert!(edges.windows(2).all(|pair| pair[0] < pair[1]), "{edges:?}");
        assert_eq!(bar_edges(&[], &[1.0]), None);
        assert_eq!(bar_edges(&[5.0, 5.0], &[9.0]), Some(vec![5.0]));
    }
}

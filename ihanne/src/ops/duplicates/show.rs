//! Show: two records side by side, and why they may be one.

use std::path::Path;

use ihanne_core::import::intake::surviving;
use ihanne_core::market::{Cell, Noun};
use ihanne_store::{Answered, Evidence, Mode};
use serde::Serialize;

use super::leaf::both;
use super::list::{State, state};
use super::pool::{Pool, said};
use super::unseen::Unseen;
use crate::ops::data::open;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Refusal, Stop};

/// Two records side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// What they are.
    pub noun: Noun,
    /// Their keys.
    pub keys: [String; 2],
    /// What each attribute says of both; those of which nothing is known are left out.
    pub cells: Vec<SideBySide>,
    /// Where the pair stands.
    pub state: State,
    /// Whether they were merged without a look, and somebody took it back.
    pub taken_back: bool,
    /// The answer, by whom and when.
    pub answered: Option<Answered>,
    /// Why they may be one; none where nothing suggests it.
    pub evidence: Option<Why>,
}

/// One attribute of both.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySide {
    /// Its key.
    pub attribute: String,
    /// What each says.
    pub values: [Option<String>; 2],
    /// Whether both say the same.
    pub same: bool,
    /// What would survive if the second were merged into the first.
    pub survives: Option<String>,
}

/// The evidence.
#[derive(Clone, Debug, Serialize)]
pub struct Why {
    /// Comparison, level and what it adds in bits.
    pub steps: Vec<(String, String, f64)>,
    /// The probability that they are one.
    pub probability: f64,
    /// Whether they look rather like two of one group.
    pub looks_related: bool,
    /// Whether their business ids forbid it.
    pub forbidden: bool,
}

impl Why {
    /// The evidence as it is kept.
    pub fn of(evidence: &Evidence) -> Why {
        Why {
            steps: serde_json::from_str(&evidence.steps).unwrap_or_default(),
            probability: evidence.probability,
            looks_related: evidence.related,
            forbidden: evidence.forbidden,
        }
    }
}

/// Shows a pair.
pub fn show(actor: &Actor, data: &Path, noun: Noun, keys: [&str; 2]) -> Result<Shown, Stop> {
    let mut store = open(actor, data, Mode::Read, "duplicates show")?;
    let workspace = store.workspace(&actor.workspace)?;
    let pool = Pool::of(&workspace, noun, data)?;
    let found = pool.records(&keys)?;
    let (one, other) = (found[0], found[1]);
    if one == other {
        return Err(same_record(keys));
    }
    let records = [one.min(other), one.max(other)];
    let reading = workspace.reading();
    let merged = Seen::with(reading, noun, &[(other, one)])?;
    let mut cells = Vec::new();
    for stored in &pool.stored {
        let values = both(reading, stored, [one, other])?;
        if values.iter().all(Option::is_none) {
            continue;
        }
        let sayings = merged.sayings(reading, stored)?;
        let both = [sayings.of(one), sayings.of(other)];
        let survives: Cell = both[surviving(&stored.attribute.key, &both).0].cell;
        cells.push(SideBySide {
            attribute: stored.attribute.key.clone(),
            same: values[0] == values[1],
            survives: survives.said().map(str::to_owned),
            values,
        });
    }
    let answers = workspace.answers(noun)?;
    let implied = pool.answers(&said(&answers))?.implied();
    let (queue, found) = (workspace.queue(noun)?, workspace.evidence(noun)?);
    let taken_back = Unseen::of(&workspace, &pool, &queue, &found, false)?.held.contains(&records);
    let pair = queue.into_iter().find(|pair| pair.records == records);
    let evidence = pair.and_then(|pair| found.into_iter().find(|evidence| evidence.pattern == pair.pattern));
    let why = evidence.as_ref().map(Why::of);
    Ok(Shown {
        noun,
        keys: keys.map(str::to_owned),
        cells,
        state: state(&pool, &implied, records, pair.is_some_and(|pair| pair.auto && !taken_back)),
        taken_back,
        answered: answers.into_iter().find(|answered| answered.records == records),
        evidence: why,
    })
}

/// A record cannot be compared with itself.
pub fn same_record(keys: [&str; 2]) -> Stop {
    let message = if keys[0] == keys[1] {
        format!("{} is one record, not two", keys[0])
    } else {
        format!("{} and {} are one record, not two", keys[0], keys[1])
    };
    Refusal::new("same_record", message, "name two records; to see pairs: ihanne duplicates list").into()
}

//! List: the queue, page by page.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::import::identity::{Answer, Implied};
use ihanne_core::market::Noun;
use ihanne_store::{Answered, Evidence, Mode};
use serde::Serialize;

use super::pool::{Pool, said};
use super::unseen::Unseen;
use crate::ops::data::open;
use crate::ops::input::Formulas;
use crate::ops::{Actor, Output, Stop};

/// Which pairs.
pub struct Request {
    /// Of which records.
    pub noun: Noun,
    /// In which state; all where none is named.
    pub state: Option<State>,
    /// At most so many.
    pub limit: usize,
    /// After so many.
    pub after: usize,
}

/// Where a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody should look at it.
    Open,
    /// It can be merged without a look.
    Auto,
    /// It was answered that they are one.
    Same,
    /// It was answered that they are two of one group.
    Related,
    /// It was answered that they are two.
    Different,
    /// They were merged.
    Merged,
}

impl State {
    /// Every state.
    pub const ALL: [State; 6] = [State::Open, State::Auto, State::Same, State::Related, State::Different, State::Merged];

    fn of(answer: Answer) -> State {
        match answer {
            Answer::Same => State::Same,
            Answer::Related => State::Related,
            Answer::Different => State::Different,
        }
    }
}

/// The queue.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// What the records are.
    pub noun: Noun,
    /// How many pairs there are in each state.
    pub counts: Vec<(State, u64)>,
    /// How many pairs are in the state that was asked for.
    pub all: u64,
    /// Where the page begins.
    pub after: usize,
    /// The page.
    pub pairs: Vec<ListedPair>,
}

/// One pair.
#[derive(Clone, Debug, Serialize)]
pub struct ListedPair {
    /// Their keys.
    pub keys: [String; 2],
    /// Their names.
    pub names: [String; 2],
    /// Where it stands.
    pub state: State,
    /// The probability that they are one.
    pub probability: f64,
    /// Whether they look rather like two of one group.
    pub looks_related: bool,
    /// Whether they were merged without a look, and somebody took it back.
    pub taken_back: bool,
    /// The answer, by whom and when; none where it follows from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answered>,
}

/// The pairs of a noun.
pub fn list(actor: &Actor, data: &Path, request: &Request) -> Result<Listed, Stop> {
    let mut store = open(actor, data, Mode::Read, "duplicates list")?;
    let workspace = store.workspace(&actor.workspace)?;
    let pool = Pool::of(&workspace, request.noun, data)?;
    let answers = workspace.answers(request.noun)?;
    let implied = pool.answers(&said(&answers))?.implied();
    let queue = workspace.queue(request.noun)?;
    let found: Vec<Evidence> = workspace.evidence(request.noun)?;
    let held = Unseen::of(&workspace, &pool, &queue, &found, false)?.held;
    let evidence: HashMap<u32, Evidence> = found.into_iter().map(|evidence| (evidence.pattern, evidence)).collect();
    let mut known: HashMap<[u32; 2], Option<u32>> = HashMap::new();
    let mut pairs: Vec<([u32; 2], State, f64, bool)> = Vec::new();
    for pair in &queue {
        let of = evidence.get(&pair.pattern);
        known.insert(pair.records, Some(pair.pattern));
        let state = state(&pool, &implied, pair.records, pair.auto && !held.contains(&pair.records));
        pairs.push((pair.records, state, of.map_or(0.0, |of| of.probability), of.is_some_and(|of| of.related)));
    }
    // What was answered before anything was found, or of a pair that nothing suggests.
    for answered in answers.iter().filter(|answered| !known.contains_key(&answered.records)) {
        pairs.push((answered.records, state(&pool, &implied, answered.records, false), 0.0, false));
    }
    let count = |state: State| (state, pairs.iter().filter(|(_, of, ..)| *of == state).count() as u64);
    let counts = State::ALL.into_iter().map(count).collect();
    pairs.retain(|(_, state, ..)| request.state.is_none_or(|wanted| wanted == *state));
    let unsure = |probability: f64| (probability - 0.5).abs();
    pairs.sort_by(|one, other| unsure(one.2).total_cmp(&unsure(other.2)).then(one.0.cmp(&other.0)));
    let answered: HashMap<[u32; 2], &Answered> = answers.iter().map(|answered| (answered.records, answered)).collect();
    let listed = |(records, state, probability, looks_related): &([u32; 2], State, f64, bool)| ListedPair {
        keys: records.map(|record| pool.key(record)),
        names: records.map(|record| pool.name(record)),
        state: *state,
        probability: crate::ops::dedupe::rounded(*probability),
        looks_related: *looks_related,
        taken_back: held.contains(records),
        answered: answered.get(records).map(|answered| (*answered).clone()),
    };
    let page = pairs.iter().skip(request.after).take(request.limit).map(listed).collect();
    Ok(Listed { noun: request.noun, counts, all: pairs.len() as u64, after: request.after, pairs: page })
}

/// Writes pairs as a file, with a column for the answers: it can be filled and given back.
pub fn write(listed: &Listed, output: Output) -> Result<(), Stop> {
    type Cell = fn(&ListedPair) -> Option<String>;
    let columns: [(&str, Cell); 8] = [
        ("key", |pair| Some(pair.keys[0].clone())),
        ("other_key", |pair| Some(pair.keys[1].clone())),
        ("answer", |pair| pair.answered.as_ref().map(|answered| answered.answer.word().to_owned())),
        ("name", |pair| Some(pair.names[0].clone())),
        ("other_name", |pair| Some(pair.names[1].clone())),
        ("probability", |pair| Some(pair.probability.to_string())),
        ("by", |pair| pair.answered.as_ref().map(|answered| answered.by.clone())),
        ("at", |pair| pair.answered.as_ref().map(|answered| answered.at.clone())),
    ];
    let schema = Arc::new(Schema::new(columns.map(|(name, _)| Field::new(name, DataType::Utf8, true)).to_vec()));
    let arrays = columns.map(|(_, cell)| Arc::new(listed.pairs.iter().map(cell).collect::<StringArray>()) as ArrayRef);
    let mut writer = output.create(&schema, &Format::Csv(Dialect::default()), Formulas::Guarded)?;
    writer.write(&RecordBatch::try_new(schema, arrays.to_vec()).expect("the columns are those of the schema"))?;
    writer.finish()?;
    Ok(())
}

/// Where a pair stands.
pub fn state(pool: &Pool, implied: &Implied, [one, other]: [u32; 2], auto: bool) -> State {
    let merged = pool.seen.merged.survivor(one) == pool.seen.merged.survivor(other);
    match (merged, implied.about(one, other), auto) {
        (true, ..) => State::Merged,
        (_, Some(answer), _) => State::of(answer),
        (.., true) => State::Auto,
        _ => State::Open,
    }
}

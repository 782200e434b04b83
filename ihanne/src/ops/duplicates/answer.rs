//! Answer: what somebody knows of two records, kept with who said it and when.

use std::path::Path;

use ihanne_core::import::identity::Answer;
use ihanne_core::market::Noun;
use ihanne_store::{Answered, Mode};
use serde::Serialize;

use super::pool::{Pool, said};
use super::show::same_record;
use crate::ops::answers::from_file;
use crate::ops::data::open;
use crate::ops::{Actor, Refusal, Stop};

/// What was answered.
pub enum Given<'a> {
    /// One pair.
    Pair([&'a str; 2], Answer),
    /// One pair, by the numbers of its records.
    Records([u32; 2], Answer),
    /// A file of pairs.
    File(&'a Path),
}

/// What became of the answers.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// Who answered.
    pub by: Actor,
    /// What the records are.
    pub noun: Noun,
    /// Answers that were given.
    pub given: u64,
    /// Those that said something new.
    pub new: u64,
    /// Answers there are now.
    pub answers: u64,
}

/// Keeps answers: all of them, or none where they cannot all be true. A later answer of a pair takes the place of an earlier one.
pub fn answer(actor: &Actor, data: &Path, noun: Noun, given: &Given, at: &str) -> Result<Kept, Stop> {
    let mut store = open(actor, data, Mode::Existing, "duplicates answer")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let (pool, given): (Pool, Vec<([String; 2], Answer)>) = match given {
        Given::Pair(keys, answer) => (Pool::of(&workspace, noun, data)?, vec![(keys.map(str::to_owned), *answer)]),
        Given::Records(records, answer) => {
            let pool = Pool::numbered(&workspace, noun, data)?;
            let keys = records.map(|record| pool.key(record));
            (pool, vec![(keys, *answer)])
        }
        Given::File(path) => (Pool::of(&workspace, noun, data)?, from_file(path)?),
    };
    let keys: Vec<&str> = given.iter().flat_map(|(keys, _)| keys.iter().map(String::as_str)).collect();
    let records = pool.records(&keys)?;
    let mut new = Vec::with_capacity(given.len());
    for ((keys, answer), pair) in given.iter().zip(records.chunks_exact(2)) {
        let (one, other) = (pair[0], pair[1]);
        if one == other {
            return Err(same_record([&keys[0], &keys[1]]));
        }
        let survivor = |record: u32| pool.seen.merged.survivor(record);
        if *answer != Answer::Same && survivor(one) == survivor(other) {
            let gone = if survivor(one) == one { &keys[1] } else { &keys[0] };
            let message = format!("{} and {} are merged, so they cannot be {}", keys[0], keys[1], answer.word());
            let hint = format!("take the merge back first: ihanne duplicates undo {gone}");
            return Err(Refusal::new("already_merged", message, hint).into());
        }
        new.push(Answered {
            records: [one.min(other), one.max(other)],
            answer: *answer,
            by: actor.name.clone(),
            at: at.to_owned(),
        });
    }
    // Within what is given now nothing may contradict; what was said of the same pairs before gives way.
    pool.answers(&said(&new))?;
    let before = workspace.answers(noun)?;
    let replaced = |answered: &&Answered| !new.iter().any(|new| new.records == answered.records);
    let all: Vec<Answered> = before.iter().filter(replaced).chain(&new).cloned().collect();
    pool.answers(&said(&all))?;
    let changed = workspace.answer(noun, &new)?;
    let answers = workspace.answers(noun)?.len() as u64;
    Ok(Kept { by: actor.clone(), noun, given: given.len() as u64, new: changed, answers })
}

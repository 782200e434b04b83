//! What is merged without a look: the pairs that are sure, but none whose merge somebody took back.
//!
//! Whoever takes a merge back says that two records are not to be joined without being asked, and not what they are. So nothing is
//! learned of it, and the pair is open until it is answered.

use std::collections::HashSet;

use ihanne_core::import::identity::{Answer, Answers, agreed};
use ihanne_store::{Evidence, Pair, Workspace};

use super::pool::{Pool, said};
use crate::ops::Stop;

/// Of groups of more records than this, only the pairs with the survivor are held apart.
const WHOLE: usize = 100;

/// What is merged.
pub struct Unseen {
    /// The groups of records that are one.
    pub groups: Vec<Vec<u32>>,
    /// The sure pairs that are not joined because a merge was taken back.
    pub held: HashSet<[u32; 2]>,
}

impl Unseen {
    /// What is merged of pairs that were found and what was answered; with `again` also what was taken back.
    pub fn of(workspace: &Workspace, pool: &Pool, pairs: &[Pair], evidence: &[Evidence], again: bool) -> Result<Unseen, Stop> {
        let answers = pool.answers(&said(&workspace.answers(pool.noun)?))?;
        let sure: Vec<(u32, u32, f32)> = pairs.iter().filter(|pair| pair.auto).map(|pair| with_odds(pair, evidence)).collect();
        let records = pool.records as usize;
        let taken_back = if again { Vec::new() } else { taken_back(workspace, pool, &answers)? };
        if taken_back.is_empty() {
            return Ok(Unseen { groups: agreed(records, &sure, &answers), held: HashSet::new() });
        }
        let all: Vec<(u32, u32, Answer)> = answers.pairs().iter().copied().chain(taken_back).collect();
        let apart = Answers::of(&all).expect("what was answered of two is not said again");
        let groups = agreed(records, &sure, &apart);
        let (one, not) = (places(records, &agreed(records, &sure, &answers)), places(records, &groups));
        let differ = |place: &[u32], pair: &[u32; 2]| place[pair[0] as usize] != place[pair[1] as usize];
        let held = pairs.iter().filter(|pair| pair.auto).map(|pair| pair.records);
        Ok(Unseen { held: held.filter(|pair| !differ(&one, pair) && differ(&not, pair)).collect(), groups })
    }
}

/// The sure pairs that are not joined because a merge was taken back. Where none was, nothing is looked through.
pub fn held(workspace: &Workspace, pool: &Pool, pairs: &[Pair], evidence: &[Evidence]) -> Result<HashSet<[u32; 2]>, Stop> {
    if workspace.reading().taken_back(pool.noun)?.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(Unseen::of(workspace, pool, pairs, evidence, false)?.held)
}

/// A pair with its log odds.
fn with_odds(pair: &Pair, evidence: &[Evidence]) -> (u32, u32, f32) {
    let found = evidence.binary_search_by_key(&pair.pattern, |evidence| evidence.pattern);
    let probability = found.map_or(0.5, |at| evidence[at].probability);
    (pair.records[0], pair.records[1], (probability / (1.0 - probability).max(1e-15)).ln() as f32)
}

/// The pairs whose merge was taken back and of which nothing was answered, neither before nor since.
fn taken_back(workspace: &Workspace, pool: &Pool, answers: &Answers) -> Result<Vec<(u32, u32, Answer)>, Stop> {
    let implied = answers.implied();
    let mut pairs = Vec::new();
    for group in workspace.reading().taken_back(pool.noun)? {
        let firsts = if group.len() > WHOLE { 1 } else { group.len() };
        let all = (0..firsts).flat_map(|at| group[at + 1..].iter().map(move |other| (at, *other)));
        let unsaid = all.map(|(at, other)| (group[at], other)).filter(|(one, other)| implied.about(*one, *other).is_none());
        pairs.extend(unsaid.map(|(one, other)| (one, other, Answer::Different)));
    }
    Ok(pairs)
}

/// The group of each record; one that is in none is its own.
fn places(records: usize, groups: &[Vec<u32>]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..records as u32).collect();
    for group in groups {
        group.iter().for_each(|record| places[*record as usize] = group[0]);
    }
    places
}

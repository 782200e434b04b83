//! A leaf of the queue: one open pair side by side, with what waits and what was decided last. Only the chunks of the records that are
//! shown are read, so that it is quick however many accounts there are.

use std::path::Path;

use ihanne_core::import::identity::{Answer, Implied};
use ihanne_core::import::intake::RECORD_ID;
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Evidence, Mode, Pair, Reading, Stored, Workspace};

use super::list::{State, state};
use super::pool::{Pool, said};
use super::show::Why;
use super::unseen::held;
use crate::ops::data::open;
use crate::ops::{Actor, Stop};

/// Decisions that are shown.
const LATELY: usize = 8;

/// A leaf.
#[derive(Default)]
pub struct Leaf {
    /// Whether anybody has looked for pairs yet.
    pub looked: bool,
    /// Whether nothing was imported or answered since.
    pub fresh: bool,
    /// Pairs that somebody should look at.
    pub open: usize,
    /// Pairs that can be merged without a look.
    pub sure: u64,
    /// Pairs that were found and answered the same, or that follow from such answers, and are not merged yet.
    pub same: u64,
    /// Which of the open pairs is shown, from 0.
    pub at: usize,
    /// It; `None` where none is open.
    pub pair: Option<Beside>,
    /// What was answered last, the latest first.
    pub lately: Vec<Decided>,
}

/// An open pair side by side.
pub struct Beside {
    /// The numbers of the records.
    pub records: [u32; 2],
    /// What they are called.
    pub names: [String; 2],
    /// Each attribute of which anything is known: what its files call it, and what each record says.
    pub cells: Vec<(String, [Option<String>; 2])>,
    /// Why they may be one.
    pub why: Option<Why>,
    /// Whether they were merged without a look, and somebody took it back.
    pub taken_back: bool,
}

/// Something that was decided.
pub struct Decided {
    /// The numbers of the records.
    pub records: [u32; 2],
    /// What they are called.
    pub names: [String; 2],
    /// The answer.
    pub answer: Answer,
    /// Who gave it, and when.
    pub by: String,
    pub at: String,
    /// Whether they were merged since: then the answer stays.
    pub merged: bool,
}

/// The leaf at a place of the queue, the most unsure pair first; the last where the place is behind the end.
pub fn leaf(actor: &Actor, data: &Path, noun: Noun, at: usize) -> Result<Leaf, Stop> {
    let mut store = open(actor, data, Mode::Create, "duplicates")?;
    let workspace = store.workspace(&actor.workspace)?;
    if workspace.records(noun)? == 0 {
        return Ok(Leaf::default());
    }
    let pool = Pool::numbered(&workspace, noun, data)?;
    let answers = workspace.answers(noun)?;
    let implied = pool.answers(&said(&answers))?.implied();
    let mut leaf = Leaf { looked: workspace.has_queue(noun)?, fresh: workspace.is_queue_fresh(noun)?, ..Leaf::default() };
    let (queue, evidence) = (workspace.queue(noun)?, workspace.evidence(noun)?);
    let held = held(&workspace, &pool, &queue, &evidence)?;
    let open = leaf.count(&pool, &implied, &queue, |pair| held.contains(&pair.records), &evidence);
    leaf.open = open.len();
    leaf.at = at.min(open.len().saturating_sub(1));
    if let Some(pair) = open.get(leaf.at) {
        let taken_back = held.contains(&pair.records);
        leaf.pair = Some(beside(&workspace, &pool, pair, &evidence, taken_back)?);
    }
    let reading = workspace.reading();
    for answered in answers.iter().rev().take(LATELY) {
        let records = answered.records;
        leaf.lately.push(Decided {
            records,
            names: names(reading, &pool, records)?,
            answer: answered.answer,
            by: answered.by.clone(),
            at: answered.at.clone(),
            merged: pool.seen.merged.survivor(records[0]) == pool.seen.merged.survivor(records[1]),
        });
    }
    Ok(leaf)
}

impl Leaf {
    /// Counts the pairs by where they stand, and gives those that are open, the most unsure first.
    fn count(
        &mut self,
        pool: &Pool,
        implied: &Implied,
        queue: &[Pair],
        held: impl Fn(&Pair) -> bool,
        evidence: &[Evidence],
    ) -> Vec<Pair> {
        let mut open: Vec<(f64, Pair)> = Vec::new();
        for pair in queue {
            match state(pool, implied, pair.records, pair.auto && !held(pair)) {
                State::Open => open.push((unsure(evidence, pair), *pair)),
                State::Auto => self.sure += 1,
                State::Same => self.same += 1,
                _ => {}
            }
        }
        open.sort_by(|(one, a), (other, b)| one.total_cmp(other).then(a.records.cmp(&b.records)));
        open.into_iter().map(|(_, pair)| pair).collect()
    }
}

/// How far the probability of a pair is from a half.
fn unsure(evidence: &[Evidence], pair: &Pair) -> f64 {
    (found(evidence, pair).map_or(0.0, |evidence| evidence.probability) - 0.5).abs()
}

fn found<'a>(evidence: &'a [Evidence], pair: &Pair) -> Option<&'a Evidence> {
    evidence.binary_search_by_key(&pair.pattern, |evidence| evidence.pattern).ok().map(|at| &evidence[at])
}

fn beside(workspace: &Workspace, pool: &Pool, pair: &Pair, evidence: &[Evidence], taken_back: bool) -> Result<Beside, Stop> {
    let reading = workspace.reading();
    let mut cells = Vec::new();
    // Ids differ wherever records do: that says nothing.
    for stored in pool.stored.iter().filter(|stored| stored.attribute.key != RECORD_ID) {
        let values = both(reading, stored, pair.records)?;
        if values.iter().any(Option::is_some) {
            cells.push((stored.attribute.label.clone(), values));
        }
    }
    let why = found(evidence, pair).map(Why::of);
    Ok(Beside { records: pair.records, names: names(reading, pool, pair.records)?, cells, why, taken_back })
}

/// What two records are called: by name, or else by domain, id or number.
fn names(reading: Reading, pool: &Pool, records: [u32; 2]) -> Result<[String; 2], Stop> {
    let mut names: [Option<String>; 2] = [None, None];
    for key in ["name", "domain", RECORD_ID] {
        if names.iter().any(Option::is_none)
            && let Some(stored) = pool.stored.iter().find(|stored| stored.attribute.key == key)
        {
            let said = both(reading, stored, records)?;
            names = std::array::from_fn(|side| names[side].take().or_else(|| said[side].clone()));
        }
    }
    Ok(std::array::from_fn(|side| names[side].take().unwrap_or_else(|| pool.key(records[side]))))
}

/// What two records say of an attribute.
pub fn both(reading: Reading, stored: &Stored, records: [u32; 2]) -> Result<[Option<String>; 2], Stop> {
    let mut values = [None, None];
    let mut read: Option<(usize, Kept)> = None;
    for (value, record) in values.iter_mut().zip(records) {
        let number = record as usize / CHUNK;
        let kept = match read.take() {
            Some((at, kept)) if at == number => kept,
            _ => {
                let kept = reading.chunk(stored, number)?.map_or(Ok(Kept::default()), |packed| packed.kept());
                kept.map_err(|reason| reading.unreadable(stored, number, &reason))?
            }
        };
        *value = kept.cell(record as usize % CHUNK).said().map(str::to_owned);
        read = Some((number, kept));
    }
    Ok(values)
}

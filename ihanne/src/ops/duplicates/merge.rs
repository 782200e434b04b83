//! Merge: what needs no look and what was answered the same becomes one record each, and it says what survives from where.

use std::collections::HashSet;
use std::path::Path;

use ihanne_core::import::intake::{Says, surviving};
use ihanne_core::market::Noun;
use ihanne_store::{Counts, Mode, NewBatch, Workspace};
use serde::Serialize;

use super::find::among;
use super::pool::Pool;
use super::unseen::Unseen;
use crate::ops::data::open;
use crate::ops::seen::Seen;
use crate::ops::{Actor, Refusal, Stop};

/// What to merge.
pub struct Request {
    /// Of which records.
    pub noun: Noun,
    /// Only what was answered, and not what needs no look.
    pub only_answered: bool,
    /// Records that survive in their groups.
    pub keep: Vec<String>,
    /// Also what was merged before and taken back.
    pub again: bool,
    /// Only say what would become of each cell.
    pub dry_run: bool,
    /// The time, in UTC.
    pub at: String,
}

/// What became of the records.
#[derive(Clone, Debug, Serialize)]
pub struct Merged {
    /// Who asked for it.
    pub by: Actor,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// What the records are.
    pub noun: Noun,
    /// The number of the batch; none where nothing was merged.
    pub batch: Option<u64>,
    /// Records that survive others.
    pub survivors: u64,
    /// Records that were merged into them.
    pub merged: u64,
    /// Records there are now.
    pub records: u64,
    /// Sure pairs that are not joined because such a merge was taken back.
    pub held_back: u64,
    /// Whether it was looked for pairs once more, because records came or went since.
    pub looked_again: bool,
    /// The rule by which values survive.
    pub rule: &'static str,
    /// Each group with its cells.
    pub groups: Vec<Group>,
}

/// The rule, in words.
const RULE: &str = "the known value that changed last survives; of values of one import the survivor's own, and then that of \
                    the first record; the record id is the survivor's";

/// Records that become one.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The key of the record that survives.
    pub survivor: String,
    /// Its name.
    pub name: String,
    /// The keys of the others.
    pub merged: Vec<String>,
    /// What becomes of each attribute of which anything is known.
    pub cells: Vec<Surviving>,
}

/// One attribute of a group.
#[derive(Clone, Debug, Serialize)]
pub struct Surviving {
    /// Its key.
    pub attribute: String,
    /// The value that survives.
    pub value: String,
    /// The key of the record that says so.
    pub from: String,
    /// Why: own, filled or newer.
    pub why: &'static str,
    /// Other values, with the keys of the records that say them; they are kept, and come back when the merge is undone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, String)>,
}

/// Merges records, as one batch.
pub fn merge(actor: &Actor, data: &Path, request: &Request) -> Result<Merged, Stop> {
    let mut store = open(actor, data, Mode::Existing, "duplicates merge")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    // What was found before the latest import speaks of records that may say something else now, and an answer may join two that a
    // business id keeps apart from what one of them was found with.
    let looked_again = !request.only_answered && workspace.has_queue(request.noun)? && !workspace.is_queue_fresh(request.noun)?;
    if looked_again {
        among(&mut workspace, request.noun, data, &mut |_| {})?;
    }
    let pool = Pool::of(&workspace, request.noun, data)?;
    let (groups, held_back) = groups(&workspace, &pool, request)?;
    let new: Vec<(u32, u32)> = groups.iter().flat_map(|group| group[1..].iter().map(|record| (*record, group[0]))).collect();
    let told = told(&workspace, &pool, &groups, &new)?;
    let mut merged = Merged {
        by: actor.clone(),
        dry_run: request.dry_run,
        noun: request.noun,
        batch: None,
        survivors: groups.len() as u64,
        merged: new.len() as u64,
        records: u64::from(pool.records) - pool.seen.merged.gone() as u64 - new.len() as u64,
        held_back,
        looked_again,
        rule: RULE,
        groups: told,
    };
    if request.dry_run || new.is_empty() {
        return Ok(merged);
    }
    let transaction = workspace.import()?;
    let all = u64::from(pool.records);
    let source = format!("{} merged into {}", request.noun.counted(merged.merged), merged.survivors);
    let batch = transaction.begin(&NewBatch {
        noun: request.noun,
        source: &source,
        system: None,
        by: &actor.name,
        at: &request.at,
        before: all,
        after: all,
    })?;
    transaction.merge(batch, &new)?;
    transaction.end(batch, &Counts { rows: merged.merged, updated: merged.merged, ..Counts::default() }, &[])?;
    transaction.commit()?;
    merged.batch = Some(batch);
    Ok(merged)
}

/// The groups of records that become one, the survivor first, and how many pairs are held back.
fn groups(workspace: &Workspace, pool: &Pool, request: &Request) -> Result<(Vec<Vec<u32>>, u64), Stop> {
    let queue = if request.only_answered { Vec::new() } else { workspace.queue(pool.noun)? };
    let unseen = Unseen::of(workspace, pool, &queue, &workspace.evidence(pool.noun)?, request.again)?;
    let keys: Vec<&str> = request.keep.iter().map(String::as_str).collect();
    let keep: HashSet<u32> = pool.records(&keys)?.into_iter().collect();
    let known = known(workspace, pool)?;
    let mut groups = Vec::new();
    for group in unseen.groups {
        let mut live: Vec<u32> = group.into_iter().filter(|record| !pool.seen.merged.is_gone(*record)).collect();
        if live.len() < 2 {
            continue;
        }
        let wanted: Vec<u32> = live.iter().copied().filter(|record| keep.contains(record)).collect();
        if let [one, other, ..] = wanted[..] {
            let message = format!("{} and {} are one, so they cannot both survive", pool.key(one), pool.key(other));
            return Err(Refusal::new("two_survivors", message, "leave one of them out: --keep KEY").into());
        }
        // The survivor is the one of which the most is known, or else the first.
        live.sort_by_key(|record| (!keep.contains(record), std::cmp::Reverse(known[*record as usize]), *record));
        live[1..].sort_unstable();
        groups.push(live);
    }
    groups.sort_unstable();
    Ok((groups, unseen.held.len() as u64))
}

/// How many attributes are known of each record.
fn known(workspace: &Workspace, pool: &Pool) -> Result<Vec<u32>, Stop> {
    let mut known = vec![0_u32; pool.records as usize];
    for stored in &pool.stored {
        for (number, packed) in workspace.chunks(stored)? {
            let kept = packed.kept().map_err(|reason| workspace.unreadable(stored, number, &reason))?;
            let first = number * ihanne_core::market::CHUNK;
            for place in 0..kept.len() {
                known[first + place] += u32::from(kept.cell(place).value.is_some());
            }
        }
    }
    Ok(known)
}

/// What becomes of each cell of the groups.
fn told(workspace: &Workspace, pool: &Pool, groups: &[Vec<u32>], new: &[(u32, u32)]) -> Result<Vec<Group>, Stop> {
    let reading = workspace.reading();
    let mut merges = reading.merges(pool.noun)?;
    merges.extend(new);
    let seen = Seen::with(reading, pool.noun, &merges)?;
    let of_new: HashSet<u32> = groups.iter().map(|group| group[0]).collect();
    let whole: Vec<&Vec<u32>> = seen.groups().iter().filter(|group| of_new.contains(&group[0])).collect();
    let mut told: Vec<Group> = whole
        .iter()
        .map(|group| Group {
            survivor: pool.key(group[0]),
            name: pool.name(group[0]),
            merged: group[1..].iter().map(|record| pool.key(*record)).collect(),
            cells: Vec::new(),
        })
        .collect();
    for stored in &pool.stored {
        let sayings = seen.sayings(reading, stored)?;
        for (group, told) in whole.iter().zip(&mut told) {
            let says: Vec<Says> = group.iter().map(|record| sayings.of(*record)).collect();
            let (best, why) = surviving(&stored.attribute.key, &says);
            let Some(value) = says[best].cell.said() else { continue };
            let other = |at: &usize| says[*at].cell.said().is_some_and(|other| other != value);
            let others = (0..says.len()).filter(other);
            let others = others.map(|at| (pool.key(group[at]), says[at].cell.said().unwrap_or_default().to_owned()));
            told.cells.push(Surviving {
                attribute: stored.attribute.key.clone(),
                value: value.to_owned(),
                from: pool.key(group[best]),
                why: why.word(),
                others: others.collect(),
            });
        }
    }
    Ok(told)
}

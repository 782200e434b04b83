//! Diff: what changed from one profile to another, and for which accounts of a file it matters.

use std::collections::BTreeMap;
use std::path::PathBuf;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use ihanne_core::import::keys_of;
use ihanne_core::profile::{Change, diff as changes};
use ihanne_core::scorecard::{Scorecard, Verdict};
use serde::Serialize;

use crate::ops::input::{Input, Source};
use crate::ops::{Actor, Stop, Watch, run};

/// What to compare.
pub struct Request {
    /// The profile as it was.
    pub old: PathBuf,
    /// The profile as it is to be.
    pub new: PathBuf,
    /// Accounts to try both on.
    pub accounts: Option<Input>,
}

/// What changed.
#[derive(Debug, Serialize)]
pub struct Compared {
    /// In the profile.
    pub changes: Vec<Change>,
    /// In the accounts, when there are some.
    pub accounts: Option<Moved>,
}

/// What changed for the accounts of a file.
#[derive(Debug, Default, Serialize)]
pub struct Moved {
    /// Accounts there are.
    pub rows: u64,
    /// Accounts whose verdict, points or priority changed.
    pub changed: u64,
    /// How many went from one verdict to another.
    pub verdicts: Vec<VerdictMove>,
    /// Those that changed, in the order of the file.
    pub list: Vec<AccountMove>,
}

/// Accounts that went from one verdict to another.
#[derive(Debug, Serialize)]
pub struct VerdictMove {
    /// The verdict before.
    pub from: &'static str,
    /// The verdict after.
    pub to: &'static str,
    /// How many accounts.
    pub accounts: u64,
}

/// One account that changed.
#[derive(Debug, Serialize)]
pub struct AccountMove {
    /// Row of the file, from 1, the header not counted.
    pub row: u64,
    /// What the row calls it, where it has a name or a domain.
    pub name: Option<String>,
    /// By the old profile.
    pub old: Standing,
    /// By the new profile.
    pub new: Standing,
}

/// How an account stands by one profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The verdict.
    pub verdict: &'static str,
    /// The points.
    pub points: i32,
    /// The label the points carry.
    pub priority: Option<String>,
}

/// Compares two profile files, and with accounts also what they make of each account.
pub fn diff(_: &Actor, request: Request, watch: Watch) -> Result<Compared, Stop> {
    let (old, new) = (super::compile(&request.old)?, super::compile(&request.new)?);
    let changes = changes(old.profile(), new.profile());
    let accounts = match request.accounts {
        Some(input) => Some(moved(&old, &new, &Source::of(input)?, watch)?),
        None => None,
    };
    Ok(Compared { changes, accounts })
}

/// Scores the file by both profiles; of the first pass only verdict, points and priority are kept.
fn moved(old: &Scorecard, new: &Scorecard, source: &Source, watch: Watch) -> Result<Moved, Stop> {
    let mut before: Vec<(Verdict, i32, Option<u32>)> = Vec::new();
    run::run(old, source, &mut source.open()?, None, watch, |scored| {
        let scores = scored.scores;
        before.extend((0..scores.points.len()).map(|row| (scores.verdicts[row], scores.points[row], scores.priority[row])));
        Ok(())
    })?;
    let mut moved = Moved::default();
    let mut verdicts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    run::run(new, source, &mut source.open()?, None, watch, |scored| {
        let scores = scored.scores;
        for row in 0..scores.points.len() {
            let place = moved.rows as usize;
            moved.rows += 1;
            let (verdict, points, priority) = before[place];
            let standing = |of: &Scorecard, verdict: Verdict, points, priority: Option<u32>| Standing {
                verdict: verdict.word(),
                points,
                priority: priority.map(|at| of.profile().priorities[at as usize].label.clone()),
            };
            let was = standing(old, verdict, points, priority);
            let is = standing(new, scores.verdicts[row], scores.points[row], scores.priority[row]);
            if was == is {
                continue;
            }
            moved.changed += 1;
            if was.verdict != is.verdict {
                *verdicts.entry((verdict.place(), scores.verdicts[row].place())).or_default() += 1;
            }
            let name = name(&scored.batch.records, row);
            moved.list.push(AccountMove { row: moved.rows, name, old: was, new: is });
        }
        Ok(())
    })?;
    let word = |place: usize| Verdict::WORDS[place];
    moved.verdicts =
        verdicts.into_iter().map(|((from, to), accounts)| VerdictMove { from: word(from), to: word(to), accounts }).collect();
    Ok(moved)
}

/// What a row calls its account.
fn name(records: &RecordBatch, row: usize) -> Option<String> {
    let schema = records.schema();
    let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    let keys = keys_of(&headers);
    let column = ["name", "domain"].iter().find_map(|wanted| keys.iter().position(|key| key == wanted))?;
    let column = records.column(column).as_string_opt::<i32>()?;
    Some(column.value(row).to_owned()).filter(|name| !name.is_empty())
}

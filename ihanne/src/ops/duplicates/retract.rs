//! Retract: an answer is taken back, so that the pair is asked about again.

use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::Mode;

use super::pool::Pool;
use crate::ops::data::open;
use crate::ops::{Actor, Refusal, Stop};

/// Takes back what was answered of two records, by their numbers; gives whether anything was. Refused where the answer has merged
/// them since: then the merge is to be taken back first.
pub fn retract(actor: &Actor, data: &Path, noun: Noun, [one, other]: [u32; 2], at: &str) -> Result<bool, Stop> {
    let mut store = open(actor, data, Mode::Existing, "duplicates retract")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    let merged = Pool::numbered(&workspace, noun, data)?.seen.merged;
    if one != other && merged.survivor(one) == merged.survivor(other) {
        let message = "the two were merged since they were answered the same";
        let hint = "take the merge back first, and then the answer: ihanne batches";
        return Err(Refusal::new("already_merged", message, hint).into());
    }
    Ok(workspace.retract(noun, [one.min(other), one.max(other)], at)?)
}

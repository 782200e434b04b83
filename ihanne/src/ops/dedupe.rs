//! De-duplicate: a list in, the same rows out, with the account that each belongs to.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray, UInt32Array};
use arrow_schema::DataType;
use ihanne_core::import::identity::records::Records;
use ihanne_core::import::identity::{Clusters, Merge, Scope, weigh};
use serde::Serialize;

use super::behind::Behind;
use super::explained::Explained;
use super::input::{Input, Output, Source};
use super::problems::Problems;
use super::records::{Key, Read, read};
use super::{Actor, Notice, ProblemCount, Progress, Refusal, Stop, Watch};

/// What to de-duplicate.
pub struct Request {
    /// The list.
    pub input: Input,
    /// The column of its keys.
    pub key: Option<String>,
}

/// What it came to.
#[derive(Clone, Debug, Serialize)]
pub struct Deduped {
    /// Who asked for it.
    pub by: Actor,
    /// Rows in, and as many out.
    pub rows: u64,
    /// Accounts they are.
    pub accounts: u64,
    /// Rows that can be merged without a look, that somebody should look at, and that are alone.
    pub auto: u64,
    /// Rows that somebody should look at.
    pub review: u64,
    /// Rows that are alone.
    pub alone: u64,
    /// Pairs of rows that were compared.
    pub pairs_compared: u64,
    /// The probability from which on a pair was taken for one account.
    pub threshold: f64,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// Finds the accounts of a list and writes it with them: one row out for each row in, in the same order.
pub fn dedupe(actor: &Actor, request: Request, output: Output, watch: Watch) -> Result<Deduped, Stop> {
    let source = Source::of(request.input)?;
    source.refuse_as_output(&output, None)?;
    let mut problems = Problems::default();
    let (clusters, read, pairs_compared, threshold) = {
        let mut records = Records::new();
        let key = request.key.as_deref().map_or(Key::Unneeded, Key::Named);
        let read = read(&source, &mut records, key, &mut problems, watch)?;
        let weighed = weigh(&records, Scope::Within);
        (weighed.clusters(), read, weighed.compared() as u64, weighed.threshold)
    };
    let written = write(&source, output, &clusters, watch)?;
    problems.add_of_file(&written);
    let count = |wanted: Merge| clusters.merges.iter().filter(|merge| **merge == wanted).count() as u64;
    Ok(Deduped {
        by: actor.clone(),
        rows: read.rows as u64,
        accounts: clusters.of.iter().max().map_or(0, |last| u64::from(*last) + 1),
        auto: count(Merge::Auto),
        review: count(Merge::Review),
        alone: count(Merge::None),
        pairs_compared,
        threshold,
        notices: vec![read.notice(source.name())],
        problems: problems.counts(),
    })
}

/// Why two rows of a list are one account, or not.
pub fn explain(request: Request, keys: [&str; 2], watch: Watch) -> Result<Explained, Stop> {
    let source = Source::of(request.input)?;
    let mut records = Records::new();
    let key = request.key.as_deref().map_or(Key::Found, Key::Named);
    let read: Read = read(&source, &mut records, key, &mut Problems::default(), watch)?;
    let (one, other) = (read.row_of(keys[0], &source)?, read.row_of(keys[1], &source)?);
    let weighed = weigh(&records, Scope::Within);
    let clusters = weighed.clusters();
    let together = clusters.of[one] == clusters.of[other];
    Ok(Explained::new(keys, weighed.explain(one as u32, other as u32), together))
}

/// The second pass over the file.
fn write(source: &Source, output: Output, clusters: &Clusters, watch: Watch) -> Result<Vec<ihanne_connect::Problem>, Stop> {
    let mut reader = source.open()?;
    let columns =
        [("ihanne_cluster", DataType::UInt32), ("ihanne_link_probability", DataType::Float64), ("ihanne_merge", DataType::Utf8)];
    let behind = Behind::new(&reader.schema(), &columns);
    let mut writer = output.create(&behind.schema, &reader.format())?;
    let mut done = 0;
    while let Some(batch) = reader.next() {
        let batch = batch.map_err(|error| source.refusal(error))?.records;
        let rows = done..done + batch.num_rows();
        done = rows.end;
        if done > clusters.of.len() {
            return Err(changed(source));
        }
        let links = clusters.links[rows.clone()].iter().map(|link| (!link.is_nan()).then(|| rounded(f64::from(*link))));
        let added: Vec<ArrayRef> = vec![
            Arc::new(UInt32Array::from_iter_values(clusters.of[rows.clone()].iter().map(|cluster| cluster + 1))),
            Arc::new(links.collect::<Float64Array>()),
            Arc::new(StringArray::from_iter_values(clusters.merges[rows].iter().map(|merge| word(*merge)))),
        ];
        writer.write(&behind.rows(&batch, added))?;
        let progress = reader.progress();
        watch(Progress { done: progress.done, total: progress.total, rows: done as u64 });
    }
    if done != clusters.of.len() {
        return Err(changed(source));
    }
    Ok(writer.finish()?.problems)
}

fn word(merge: Merge) -> &'static str {
    match merge {
        Merge::Auto => "auto",
        Merge::Review => "review",
        Merge::None => "none",
    }
}

/// As many decimals as a reader can use.
pub fn rounded(probability: f64) -> f64 {
    (probability * 1e6).round() / 1e6
}

/// The file is not the one that was read before.
pub fn changed(source: &Source) -> Stop {
    let message = format!("{}: the file changed while it was read", source.name());
    Refusal::new("file_changed", message, "copy the file and use the copy").into()
}

//! De-duplicate: a list in, the same rows out, with the account that each belongs to.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray, UInt32Array};
use arrow_schema::DataType;
use ihanne_connect::Written;
use ihanne_core::import::identity::records::Records;
use ihanne_core::import::identity::{Answer, Answers, Clusters, Merge, Scope, weigh_with};
use serde::Serialize;

use super::answers::{self, Sides};
use super::behind::Behind;
use super::explained::Explained;
use super::input::{Formulas, Input, Output, Source};
use super::problems::Problems;
use super::records::{Key, Read, read};
use super::{Actor, Notice, Phase, ProblemCount, Progress, Refusal, Stop, Watch};

/// From this probability on a pair is worth a look.
pub const UNSURE: f64 = 0.1;

/// What to de-duplicate.
pub struct Request {
    /// The list.
    pub input: Input,
    /// The column of its keys.
    pub key: Option<String>,
    /// What people have answered of pairs of its rows.
    pub answers: Option<PathBuf>,
    /// Where to write the pairs that somebody should look at.
    pub unsure: Option<PathBuf>,
    /// What is done with formulas.
    pub formulas: Formulas,
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
    /// Pairs of rows of which somebody has answered.
    pub answered: u64,
    /// The probability from which on a pair was taken for one account.
    pub threshold: f64,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// Finds the accounts of a list and writes it with them: one row out for each row in, in the same order.
pub fn dedupe(actor: &Actor, request: Request, output: Output, watch: Watch) -> Result<Deduped, Stop> {
    let source = Source::of(request.input)?.with(request.formulas);
    let answers = request.answers.as_deref().map(|path| ("the answers", path));
    source.refuse_as_output(&output, answers)?;
    if let Some(path) = &request.unsure {
        source.refuse_as_output(&Output::File(path.clone()), answers)?;
        if matches!(&output, Output::File(output) if output == path) {
            let message = format!("{}: the list and the pairs to ask about cannot be one file", path.display());
            return Err(Refusal::new("output_is_input", message, "name another file: --unsure pairs.csv").into());
        }
    }
    let mut problems = Problems::default();
    let (clusters, groups, read, pairs_compared, threshold, answered) = {
        let mut records = Records::new();
        let unnamed = if request.answers.is_some() || request.unsure.is_some() { Key::Found } else { Key::Unneeded };
        let key = request.key.as_deref().map_or(unnamed, Key::Named);
        let read = read(&source, &mut records, key, &mut problems, watch)?;
        let answers = answers_of(request.answers.as_deref(), &read, &source)?;
        let answered = answers.pairs().len() as u64;
        let related: Vec<(u32, u32)> = related(&answers);
        let weighed = weigh_with(&records, Scope::Within, answers);
        let clusters = weighed.clusters();
        if let Some(path) = &request.unsure {
            answers::write_unsure(path, &read, weighed.unsure(&clusters, UNSURE, |_, _| true))?;
        }
        let groups = groups(&clusters, &related);
        (clusters, groups, read, weighed.compared() as u64, weighed.threshold, answered)
    };
    let written = write(&source, output, &clusters, groups.as_deref(), watch)?;
    problems.add_written(&written);
    let count = |wanted: Merge| clusters.merges.iter().filter(|merge| **merge == wanted).count() as u64;
    Ok(Deduped {
        by: actor.clone(),
        rows: read.rows as u64,
        accounts: clusters.of.iter().max().map_or(0, |last| u64::from(*last) + 1),
        auto: count(Merge::Auto),
        review: count(Merge::Review),
        alone: count(Merge::None),
        pairs_compared,
        answered,
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
    let weighed = weigh_with(&records, Scope::Within, answers_of(request.answers.as_deref(), &read, &source)?);
    let clusters = weighed.clusters();
    let together = clusters.of[one] == clusters.of[other];
    Ok(Explained::new(keys, weighed.explain(one as u32, other as u32), together))
}

/// What was answered of the rows of a list.
fn answers_of(path: Option<&std::path::Path>, read: &Read, source: &Source) -> Result<Answers, Stop> {
    let same = |row: u32| row;
    let name = |row: u32| read.key_of(row);
    let sides = Sides { sides: [(read, source.name()), (read, source.name())], place: [&same, &same], known: &[], name: &name };
    path.map_or(Ok(Answers::none()), |path| answers::read(path, &sides))
}

/// The pairs of rows of which somebody said that they are two of one group.
fn related(answers: &Answers) -> Vec<(u32, u32)> {
    let related = answers.pairs().iter().filter(|(.., answer)| *answer == Answer::Related);
    related.map(|(one, other, _)| (*one, *other)).collect()
}

/// For each row the group of its account, named by the first of its clusters (from 1), where somebody said that it has one; `None`
/// where nobody said so of any.
fn groups(clusters: &Clusters, related: &[(u32, u32)]) -> Option<Vec<Option<u32>>> {
    if related.is_empty() {
        return None;
    }
    let accounts = clusters.of.iter().max().map_or(0, |last| *last as usize + 1);
    let mut group: Vec<Option<u32>> = vec![None; accounts];
    for (one, other) in related {
        let (one, other) = (clusters.of[*one as usize], clusters.of[*other as usize]);
        let of = [one, other].map(|cluster| group[cluster as usize].unwrap_or(cluster));
        let first = of[0].min(of[1]);
        for cluster in [one, other] {
            group[cluster as usize] = Some(first);
        }
        group.iter_mut().filter(|group| group.is_some_and(|group| of.contains(&group))).for_each(|group| *group = Some(first));
    }
    Some(clusters.of.iter().map(|cluster| group[*cluster as usize].map(|first| first + 1)).collect())
}

/// The second pass over the file.
fn write(
    source: &Source,
    output: Output,
    clusters: &Clusters,
    groups: Option<&[Option<u32>]>,
    watch: Watch,
) -> Result<Written, Stop> {
    let mut reader = source.open()?;
    let mut columns = vec![
        ("ihanne_cluster", DataType::UInt32),
        ("ihanne_link_probability", DataType::Float64),
        ("ihanne_merge", DataType::Utf8),
    ];
    if groups.is_some() {
        columns.push(("ihanne_group", DataType::UInt32));
    }
    let behind = Behind::new(&reader.schema(), &columns);
    let mut writer = output.create(&behind.schema, &reader.format(), source.formulas())?;
    let mut done = 0;
    while let Some(batch) = reader.next() {
        let batch = batch.map_err(|error| source.refusal(error))?.records;
        let rows = done..done + batch.num_rows();
        done = rows.end;
        if done > clusters.of.len() {
            return Err(changed(source));
        }
        let links = clusters.links[rows.clone()].iter().map(|link| (!link.is_nan()).then(|| rounded(f64::from(*link))));
        let mut added: Vec<ArrayRef> = vec![
            Arc::new(UInt32Array::from_iter_values(clusters.of[rows.clone()].iter().map(|cluster| cluster + 1))),
            Arc::new(links.collect::<Float64Array>()),
            Arc::new(StringArray::from_iter_values(clusters.merges[rows.clone()].iter().map(|merge| word(*merge)))),
        ];
        if let Some(groups) = groups {
            added.push(Arc::new(UInt32Array::from_iter(groups[rows].iter().copied())));
        }
        writer.write(&behind.rows(&batch, added))?;
        let progress = reader.progress();
        watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows: done as u64 });
    }
    if done != clusters.of.len() {
        return Err(changed(source));
    }
    Ok(writer.finish()?)
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

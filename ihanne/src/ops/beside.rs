//! Scoring Parquet into Parquet: row groups on many threads, only the wanted columns decoded, the input's columns copied as they
//! stand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ihanne_connect::Batch;
use ihanne_connect::file::parquet::{Beside, Groups, create_beside};
use ihanne_core::import::Rates;
use ihanne_core::scorecard::{Missing, Scorecard};
use rayon::prelude::*;

use super::added::Added;
use super::bands;
use super::best::Best;
use super::columns::Columns;
use super::input::Source;
use super::packed::{Chunks, PackedScores};
use super::problems::Problems;
use super::run::{self, Found, Phase, Progress};
use super::summary::Counts;
use super::{Stop, Watch};

/// Rows of a row group that are decoded and scored at a time.
const ROWS: usize = 128 * 1024;

/// What is scored, and where to.
pub struct Work<'a> {
    pub scorecard: &'a Scorecard,
    pub source: &'a Source,
    pub added: &'a Added,
    pub prefix: &'a str,
    pub output: PathBuf,
    pub rates: Option<&'a Arc<Rates>>,
    /// How many of the best rows are found.
    pub best: usize,
}

/// What one row group came to.
struct Group {
    at: usize,
    chunks: Chunks,
    problems: Problems,
    missing: Vec<Missing>,
    best: Best,
}

/// Whether a file is asked for that can be written so: Parquet without reasons, which differ from row to row.
pub fn fits(output: &Path, explain: bool) -> bool {
    !explain && output.extension().is_some_and(|ending| ending == "parquet" || ending == "pq")
}

/// Scores the file; `None` where it is no Parquet or cannot be copied chunk by chunk, and nothing has been done.
pub fn score(work: &Work, counts: &mut Counts, best: &mut Best, watch: Watch) -> Result<Option<Found>, Stop> {
    let mut reader = work.source.open()?;
    let groups = reader.groups().map_err(|error| work.source.refusal(error))?.map(Arc::new);
    let (Some(groups), Some(packed)) = (groups, PackedScores::new(work.scorecard, work.prefix)) else { return Ok(None) };
    let Some(mut writer) = create_beside(&work.output, groups.clone(), work.added.kept(), &packed.columns)? else {
        return Ok(None);
    };
    let mut found = Found::default();
    found.problems.add_of_file(reader.problems());
    let Some(sample) = reader.next().transpose().map_err(|error| work.source.refusal(error))? else {
        writer.finish()?;
        return Ok(Some(found));
    };
    let money = run::money(work.scorecard, work.rates);
    let columns = Columns::find(work.scorecard.wants(), &reader.schema(), &sample.records, None, &money);
    let columns = bands::settled(columns, work.source, &reader.schema())?;
    let (needed, total) = (columns.needed(), reader.progress().total);
    let columns = columns.narrowed();
    drop((reader, sample));

    let group = Scoring { work, groups: &groups, packed: &packed, columns: &columns, needed: &needed };
    let all: Vec<(usize, u64)> = (0..groups.count())
        .scan(0, |rows, at| {
            *rows += groups.rows(at);
            Some((at, *rows - groups.rows(at)))
        })
        .collect();
    let rows: u64 = (0..groups.count()).map(|at| groups.rows(at)).sum();
    let mut waiting: Vec<Group> = Vec::new();
    for some in all.chunks(2 * rayon::current_num_threads()).chain([&[][..]]) {
        let before = std::mem::take(&mut waiting);
        let score = || some.par_iter().map(|(at, first)| group.score(*at, *first)).collect::<Result<Vec<_>, Stop>>();
        let (written, scored) = rayon::join(|| group.write(before, &mut writer, (&mut *counts, &mut *best, &mut found)), score);
        written?;
        waiting = scored?;
        let done = if rows == 0 { total } else { (counts.rows() as f64 / rows as f64 * total as f64) as u64 };
        watch(Progress { phase: Phase::Read, done, total, rows: counts.rows() });
    }
    writer.finish()?;
    Ok(Some(found))
}

/// What the threads share.
struct Scoring<'a> {
    work: &'a Work<'a>,
    groups: &'a Groups,
    packed: &'a PackedScores,
    columns: &'a Columns,
    needed: &'a [usize],
}

impl Scoring<'_> {
    /// Scores one row group; `first` rows stand before it.
    fn score(&self, at: usize, first: u64) -> Result<Group, Stop> {
        let refusal = |kind| self.work.source.refusal(ihanne_connect::ReadError { path: PathBuf::new(), kind });
        let best = Best::new(self.work.best);
        let (chunks, problems) = (self.packed.begin(), Problems::default());
        let mut group = Group { at, chunks, problems, missing: Vec::new(), best };
        let mut first_row = first + 1;
        for records in self.groups.read(at, Some(self.needed), ROWS).map_err(refusal)? {
            let batch = Batch { records: records.map_err(refusal)?, first_row, lines: Vec::new(), problems: Vec::new() };
            let table = self.columns.read(&batch, &mut group.problems);
            let bound = self.work.scorecard.bind(&table);
            if group.missing.is_empty() {
                group.missing = bound.missing();
            }
            let sums = bound.sums();
            self.packed.add(&mut group.chunks, &sums);
            group.best.offer(&sums.points, first_row - 1);
            first_row += batch.records.num_rows() as u64;
        }
        Ok(group)
    }

    /// Writes row groups in their order.
    fn write(
        &self,
        scored: Vec<Group>,
        writer: &mut Beside,
        (counts, best, found): (&mut Counts, &mut Best, &mut Found),
    ) -> Result<(), Stop> {
        for group in scored {
            best.merge(group.best);
            self.packed.count(&group.chunks, counts);
            found.problems.append(group.problems);
            if found.missing.is_empty() {
                found.missing = group.missing;
            }
            writer.append(group.at, group.chunks.chunks)?;
        }
        Ok(())
    }
}

//! The best rows of a list: those of the most points, of equals the first in the file.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{RecordBatch, UInt32Array};
use arrow_select::concat::concat_batches;
use arrow_select::take::take_record_batch;
use ihanne_connect::file::ReadErrorKind;
use ihanne_connect::file::parquet::Groups;
use ihanne_connect::{Batch, ReadError};
use ihanne_core::import::Rates;
use ihanne_core::scorecard::Scorecard;

use super::added::Added;
use super::bands;
use super::columns::Columns;
use super::input::{Output, Source};
use super::problems::Problems;
use super::{Stop, run};

/// Where the best rows go, and how many they are.
pub struct Top {
    /// The file, in the format its name says.
    pub path: PathBuf,
    /// Rows.
    pub rows: usize,
}

/// The best rows so far: a heap with the worst of them on top.
pub struct Best {
    most: usize,
    kept: BinaryHeap<Reverse<(i32, Reverse<u64>)>>,
}

impl Best {
    pub fn new(most: usize) -> Best {
        Best { most, kept: BinaryHeap::new() }
    }

    /// How many are kept at the most.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Offers rows in the order of the file; `first` rows stand before them.
    pub fn offer(&mut self, points: &[i32], first: u64) {
        if self.most == 0 {
            return;
        }
        for (points, row) in points.iter().zip(first..) {
            if self.kept.len() < self.most {
                self.kept.push(Reverse((*points, Reverse(row))));
            } else if let Some(mut worst) = self.kept.peek_mut()
                && (*points, Reverse(row)) > worst.0
            {
                *worst = Reverse((*points, Reverse(row)));
            }
        }
    }

    /// Offers what another has kept.
    pub fn merge(&mut self, other: Best) {
        other.kept.into_iter().for_each(|Reverse((points, Reverse(row)))| self.offer(&[points], row));
    }

    /// Their places in the file, the best first.
    pub fn rows(self) -> Vec<u64> {
        let mut kept: Vec<(i32, Reverse<u64>)> = self.kept.into_iter().map(|Reverse(kept)| kept).collect();
        kept.sort_unstable_by(|a, b| b.cmp(a));
        kept.into_iter().map(|(_, Reverse(row))| row).collect()
    }
}

/// Reads the file again, and writes these of its rows, in this order.
pub fn write(
    scorecard: &Scorecard,
    source: &Source,
    rates: Option<&Arc<Rates>>,
    added: &Added,
    rows: &[u64],
    top: &Top,
) -> Result<(), Stop> {
    let mut reader = source.open()?;
    let output = Output::File(top.path.clone());
    let mut writer = output.create(&added.schema, &reader.format(), source.formulas())?;
    let mut picked = Picked { order: rows.iter().enumerate().map(|(at, row)| (*row, at)).collect(), ..Picked::default() };
    if let Some(groups) = reader.groups().map_err(|error| source.refusal(error))? {
        if let Some(sample) = reader.next().transpose().map_err(|error| source.refusal(error))? {
            let money = run::money(scorecard, rates);
            let columns = Columns::find(scorecard.wants(), &reader.schema(), &sample.records, None, &money);
            let columns = bands::settled(columns, source, &reader.schema())?;
            let batches = picked.of_groups(&groups).map_err(|kind| source.refusal(ReadError { path: PathBuf::new(), kind }))?;
            for records in batches {
                let batch = Batch { records, first_row: 1, lines: Vec::new(), problems: Vec::new() };
                let table = columns.read(&batch, &mut Problems::default());
                let bound = scorecard.bind(&table);
                picked.rows.push(added.rows(&batch.records, &bound, &bound.score(), None));
            }
        }
    } else {
        let mut before = 0;
        run::run(scorecard, source, &mut reader, rates, &mut |_| {}, |scored| {
            let chosen = picked.choose(before, scored.batch.records.num_rows() as u64);
            if !chosen.is_empty() {
                let all = added.rows(&scored.batch.records, scored.bound, scored.scores, None);
                picked.rows.push(taken(&all, chosen));
            }
            before += scored.batch.records.num_rows() as u64;
            Ok(())
        })?;
    }
    if !picked.rows.is_empty() {
        let all = concat_batches(&added.schema, &picked.rows).expect("they are batches of one schema");
        let mut order: Vec<u32> = (0..picked.places.len() as u32).collect();
        order.sort_unstable_by_key(|at| picked.places[*at as usize]);
        writer.write(&taken(&all, order))?;
    }
    writer.finish()?;
    Ok(())
}

/// Rows that have been found again, in the order of the file.
#[derive(Default)]
struct Picked {
    /// The order in which each wanted row of the file is written.
    order: HashMap<u64, usize>,
    rows: Vec<RecordBatch>,
    /// For each row found its place in that order.
    places: Vec<usize>,
}

impl Picked {
    /// The wanted rows among so many, counted from the first of them; `before` stand before them in the file.
    fn choose(&mut self, before: u64, rows: u64) -> Vec<u32> {
        let chosen: Vec<u32> = (0..rows).filter(|row| self.order.contains_key(&(before + row))).map(|row| row as u32).collect();
        self.places.extend(chosen.iter().map(|row| self.order[&(before + u64::from(*row))]));
        chosen
    }

    /// The wanted rows of a Parquet file, from the row groups that have some.
    fn of_groups(&mut self, groups: &Groups) -> Result<Vec<RecordBatch>, ReadErrorKind> {
        let (mut batches, mut before) = (Vec::new(), 0);
        for group in 0..groups.count() {
            let chosen: Vec<u64> = self.choose(before, groups.rows(group)).into_iter().map(u64::from).collect();
            if !chosen.is_empty() {
                batches.extend(groups.rows_at(group, &chosen)?);
            }
            before += groups.rows(group);
        }
        Ok(batches)
    }
}

fn taken(batch: &RecordBatch, rows: Vec<u32>) -> RecordBatch {
    take_record_batch(batch, &UInt32Array::from(rows)).expect("they are rows of the batch")
}

#[cfg(test)]
mod tests {
    use super::Best;

    #[test]
    fn the_most_points_come_first_and_of_equals_the_first_row() {
        let mut best = Best::new(3);
        best.offer(&[5, 20, 20], 0);
        let mut later = Best::new(3);
        later.offer(&[20, 30, -5], 3);
        best.merge(later);
        assert_eq!(best.rows(), [4, 1, 2]);
    }
}

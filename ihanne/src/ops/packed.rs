//! The columns that scoring adds, as places among the few values that a profile can give.

use ihanne_connect::file::parquet::{NONE, Packed, PackedChunk, Values};
use ihanne_core::scorecard::{OfPoints, Scorecard, Steps, Sums, Verdict};

use super::added::rounded;
use super::summary::Counts;

/// The added columns of a profile.
pub struct PackedScores {
    pub columns: Vec<Packed>,
    of_points: OfPoints,
    steps: Steps,
    /// How many different points there are.
    places: usize,
}

/// The added columns of one row group, and what they come to.
pub struct Chunks {
    pub chunks: Vec<PackedChunk>,
    /// Rows by the place of their verdict, and for each by the place of their points.
    rows: Vec<u64>,
    open: Vec<u64>,
}

/// Points that can take more values than this are not worth a dictionary.
const MOST_PLACES: usize = 4096;

impl PackedScores {
    /// `None` where the points can take too many values.
    pub fn new(scorecard: &Scorecard, prefix: &str) -> Option<PackedScores> {
        let (steps, of_points) = (scorecard.steps(), OfPoints::new(scorecard.profile()));
        let places = (i64::from(steps.most) - i64::from(steps.least)) / i64::from(steps.step) + 1;
        let places = usize::try_from(places).ok().filter(|places| *places <= MOST_PLACES)?;
        let labels: Vec<String> = scorecard.profile().priorities.iter().map(|priority| priority.label.clone()).collect();
        let points: Vec<i32> = (0..places as i32).map(|place| steps.least + place * steps.step).collect();
        let numbers = |of: &dyn Fn(i32) -> f64| Values::Numbers(points.iter().map(|points| of(*points)).collect());
        let values = [
            ("verdict", Values::Words(Verdict::WORDS.map(str::to_owned).to_vec())),
            ("points", Values::Whole(points.clone())),
            ("points_low", Values::Whole(points.clone())),
            ("points_high", Values::Whole(points.clone())),
            ("fit", numbers(&|points| rounded(of_points.fit(points), 2))),
            ("probability", numbers(&|points| of_points.probability(points).map_or(0.0, |chance| rounded(chance, 4)))),
            ("priority", Values::Words(labels)),
        ];
        let columns = values.into_iter().map(|(name, values)| Packed { name: format!("{prefix}{name}"), values });
        Some(PackedScores { columns: columns.collect(), of_points, steps, places })
    }

    /// Begins a row group.
    pub fn begin(&self) -> Chunks {
        let chunks = self.columns.iter().map(PackedChunk::new).collect();
        Chunks { chunks, rows: vec![0; self.places * Verdict::WORDS.len()], open: Vec::new() }
    }

    /// Adds the next rows of a row group.
    pub fn add(&self, chunks: &mut Chunks, sums: &Sums) {
        let rows = sums.points.len();
        let codes = |points: &[i32]| -> Vec<u16> { points.iter().map(|points| self.place(*points)).collect() };
        let points = codes(&sums.points);
        for (verdict, place) in sums.verdicts.iter().zip(&points) {
            chunks.rows[usize::from(*verdict) * self.places + usize::from(*place)] += 1;
        }
        chunks.open.resize(sums.open.len(), 0);
        chunks.open.iter_mut().zip(&sums.open).for_each(|(sum, open)| *sum += open);
        let chance = if self.of_points.is_calibrated() { points.clone() } else { vec![NONE; rows] };
        let label: Vec<u16> = (0..self.places).map(|place| self.priority(place).map_or(NONE, |label| label as u16)).collect();
        let labels = points.iter().map(|place| label[usize::from(*place)]).collect();
        let verdicts = sums.verdicts.iter().map(|verdict| u16::from(*verdict)).collect();
        let columns = [verdicts, points.clone(), codes(&sums.low), codes(&sums.high), points, chance, labels];
        chunks.chunks.iter_mut().zip(&columns).for_each(|(chunk, codes)| chunk.push(codes));
    }

    /// Counts the rows of a row group.
    pub fn count(&self, chunks: &Chunks, counts: &mut Counts) {
        for (at, rows) in chunks.rows.iter().enumerate().filter(|(_, rows)| **rows > 0) {
            counts.add_counted(*rows, at / self.places, self.priority(at % self.places));
        }
        counts.add_open(&chunks.open);
    }

    fn place(&self, points: i32) -> u16 {
        ((points - self.steps.least) as u32 / self.steps.step as u32) as u16
    }

    fn priority(&self, place: usize) -> Option<u32> {
        self.of_points.priority(self.steps.least + place as i32 * self.steps.step)
    }
}

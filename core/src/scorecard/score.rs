//! The scores of a table: additions over columns, many rows at a time.

use rayon::prelude::*;

use super::bind::{Bound, BoundCriterion, Standing};
use super::compile::Scorecard;
use super::verdict::{Demand, Verdict};
use crate::market::Table;
use crate::profile::Class;

/// Rows one thread adds up at a time: their sums stay in the nearest cache.
const CHUNK: usize = 4096;

/// The scores of a table, one entry a row in every list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// What musts and disqualifiers say.
    pub verdicts: Vec<Verdict>,
    /// The sum of the reasons' points: of what is known.
    pub points: Vec<i32>,
    /// The fewest points knowing more could leave.
    pub low: Vec<i32>,
    /// The most points knowing more could give.
    pub high: Vec<i32>,
    /// Points on 0-100 (see [`crate::profile::Profile::fit`]).
    pub fit: Vec<f64>,
    /// The probability of winning at these points, 0-1; `None` when the profile is not calibrated.
    pub probability: Option<Vec<f64>>,
    /// The place in the profile's priorities of the label the points carry.
    pub priority: Vec<Option<u32>>,
    /// For every criterion the number of rows whose points or verdict knowing more could change.
    pub open: Vec<u64>,
}

impl Scorecard {
    /// Scores every row of a table. Columns it wants and does not find are unknown everywhere, and no band for unknown counts for them.
    pub fn score(&self, table: &Table) -> Scores {
        self.bind(table).score()
    }
}

impl Bound<'_> {
    /// Scores every row.
    pub fn score(&self) -> Scores {
        let rows = self.table.rows();
        let profile = self.scorecard.profile();
        let (mut points, mut low, mut high) = (vec![0; rows], vec![0; rows], vec![0; rows]);
        let mut demands = vec![Demand::NONE; rows];
        let without_must = profile.of_class(Class::Must).next().is_none();
        let open = points
            .par_chunks_mut(CHUNK)
            .zip(low.par_chunks_mut(CHUNK))
            .zip(high.par_chunks_mut(CHUNK))
            .zip(demands.par_chunks_mut(CHUNK))
            .enumerate()
            .map(|(chunk, (((points, low), high), demands))| {
                let mut sums = Sums { first: chunk * CHUNK, points, low, high, demands };
                let open = self.criteria.iter().map(|criterion| sums.add(criterion)).collect::<Vec<u64>>();
                if without_must {
                    sums.ask_for_one_known(&self.criteria);
                }
                open
            })
            .reduce(|| vec![0; self.criteria.len()], |a, b| a.iter().zip(&b).map(|(a, b)| a + b).collect());
        let (least, most) = profile.points_range();
        let spread = f64::from(most) - f64::from(least);
        let fit = |points: &i32| if spread == 0.0 { 0.0 } else { (f64::from(*points) - f64::from(least)) / spread * 100.0 };
        let edges = self.priority_edges();
        Scores {
            verdicts: demands.par_iter().map(|demand| demand.verdict()).collect(),
            fit: points.par_iter().map(fit).collect(),
            probability: (profile.calibration.as_ref())
                .map(|calibration| points.par_iter().map(|points| calibration.probability(*points)).collect()),
            priority: points
                .par_iter()
                .map(|points| edges.iter().find(|(from, _)| points >= from).map(|(_, place)| *place))
                .collect(),
            points,
            low,
            high,
            open,
        }
    }

    /// The lowest points of every priority with its place, highest first.
    fn priority_edges(&self) -> Vec<(i32, u32)> {
        let priorities = self.scorecard.profile().priorities.iter();
        let mut edges: Vec<(i32, u32)> = priorities.zip(0..).map(|(priority, place)| (priority.from, place)).collect();
        edges.sort_by_key(|edge| std::cmp::Reverse(edge.0));
        edges
    }
}

/// The sums of one chunk of rows.
struct Sums<'s> {
    first: usize,
    points: &'s mut [i32],
    low: &'s mut [i32],
    high: &'s mut [i32],
    demands: &'s mut [Demand],
}

impl Sums<'_> {
    /// Adds one criterion to every row, and counts the rows it leaves open.
    fn add(&mut self, criterion: &BoundCriterion) -> u64 {
        let mut open = 0;
        for at in 0..self.points.len() {
            let worth = criterion.worth(self.first + at);
            self.points[at] += worth.points;
            self.low[at] += worth.low;
            self.high[at] += worth.high;
            self.demands[at] = self.demands[at].max(worth.demand);
            open += u64::from(worth.open);
        }
        open
    }

    /// Where no must asks anything, a row of which no criterion knows anything cannot be told either: nothing speaks for it.
    fn ask_for_one_known(&mut self, criteria: &[BoundCriterion]) {
        let unknown = |row: usize| criteria.iter().all(|one| matches!(one.standing(row), Standing::Unknown));
        for (row, demand) in (self.first..).zip(self.demands.iter_mut()) {
            if !criteria.is_empty() && *demand == Demand::NONE && unknown(row) {
                *demand = Demand::of(Verdict::Unknown { missing: 0 });
            }
        }
    }
}

//! The scores of a table: additions over columns, many rows at a time.

use rayon::prelude::*;

use super::bind::{Bound, BoundCriterion, Standing};
use super::compile::Scorecard;
use super::of_points::OfPoints;
use super::verdict::{Demand, Verdict};
use super::worth::{Code, Worth};
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

/// What the criteria add up to, one entry a row in every list but the last. Fit, probability and priority follow from the
/// points: [`OfPoints`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// The place of the verdict in [`Verdict::WORDS`].
    pub verdicts: Vec<u8>,
    /// As in [`Scores::points`].
    pub points: Vec<i32>,
    /// As in [`Scores::low`].
    pub low: Vec<i32>,
    /// As in [`Scores::high`].
    pub high: Vec<i32>,
    /// As in [`Scores::open`].
    pub open: Vec<u64>,
}

impl Scorecard {
    /// Scores every row of a table. Columns it wants and does not find are unknown everywhere.
    pub fn score(&self, table: &Table) -> Scores {
        self.bind(table).score()
    }
}

impl Bound<'_> {
    /// Scores every row.
    pub fn score(&self) -> Scores {
        let (demands, sums) = self.add_up();
        let of_points = OfPoints::new(self.scorecard.profile());
        let points = || sums.points.par_iter().copied();
        Scores {
            verdicts: demands.par_iter().map(|demand| demand.verdict()).collect(),
            fit: points().map(|points| of_points.fit(points)).collect(),
            probability: of_points
                .is_calibrated()
                .then(|| points().map(|points| of_points.probability(points).unwrap_or_default()).collect()),
            priority: points().map(|points| of_points.priority(points)).collect(),
            points: sums.points,
            low: sums.low,
            high: sums.high,
            open: sums.open,
        }
    }

    /// Adds up every row, and leaves what follows from the points to the caller.
    pub fn sums(&self) -> Sums {
        let (demands, sums) = self.add_up();
        Sums { verdicts: demands.par_iter().map(|demand| demand.kind()).collect(), ..sums }
    }

    /// The demands and sums of every row; of the sums all but the verdicts.
    fn add_up(&self) -> (Vec<Demand>, Sums) {
        let rows = self.table.rows();
        let (mut points, mut low, mut high) = (vec![0; rows], vec![0; rows], vec![0; rows]);
        let mut demands = vec![Demand::NONE; rows];
        let without_must = self.scorecard.profile().of_class(Class::Must).next().is_none();
        let open = points
            .par_chunks_mut(CHUNK)
            .zip(low.par_chunks_mut(CHUNK))
            .zip(high.par_chunks_mut(CHUNK))
            .zip(demands.par_chunks_mut(CHUNK))
            .enumerate()
            .map(|(chunk, (((points, low), high), demands))| {
                let mut chunk = Chunk::new(chunk * CHUNK, points.len());
                let open = self.criteria.iter().map(|criterion| chunk.add(criterion)).collect::<Vec<u64>>();
                if without_must {
                    chunk.ask_for_one_known(&self.criteria);
                }
                for (at, sum) in chunk.sums.iter().enumerate() {
                    (points[at], low[at], high[at], demands[at]) = (sum.points, sum.low, sum.high, sum.demand);
                }
                open
            })
            .reduce(|| vec![0; self.criteria.len()], |a, b| a.iter().zip(&b).map(|(a, b)| a + b).collect());
        (demands, Sums { verdicts: Vec::new(), points, low, high, open })
    }
}

/// What a row has come to.
#[derive(Clone, Copy)]
struct Sum {
    points: i32,
    low: i32,
    high: i32,
    demand: Demand,
}

/// The sums of one chunk of rows.
struct Chunk {
    first: usize,
    sums: Vec<Sum>,
    codes: Vec<Code>,
}

impl Chunk {
    fn new(first: usize, rows: usize) -> Chunk {
        Chunk { first, sums: vec![Sum { points: 0, low: 0, high: 0, demand: Demand::NONE }; rows], codes: vec![0; rows] }
    }

    /// Adds one criterion to every row, and counts the rows it leaves open.
    fn add(&mut self, criterion: &BoundCriterion) -> u64 {
        if !criterion.codes(self.first, &mut self.codes) {
            let worths = (self.first..).map(|row| criterion.worth(row));
            return self.sums.iter_mut().zip(worths).map(|(sum, worth)| sum.add(&worth)).sum();
        }
        let worths = criterion.compiled.worths.by_code();
        self.sums.iter_mut().zip(&self.codes).map(|(sum, code)| sum.add(&worths[*code as usize])).sum()
    }

    /// Where no must asks anything, a row of which no criterion knows anything cannot be told either: nothing speaks for it.
    fn ask_for_one_known(&mut self, criteria: &[BoundCriterion]) {
        let unknown = |row: usize| criteria.iter().all(|one| matches!(one.standing(row), Standing::Unknown));
        for (row, sum) in (self.first..).zip(self.sums.iter_mut()) {
            if !criteria.is_empty() && sum.demand == Demand::NONE && unknown(row) {
                sum.demand = Demand::of(Verdict::Unknown { missing: 0 });
            }
        }
    }
}

impl Sum {
    #[inline]
    fn add(&mut self, worth: &Worth) -> u64 {
        self.points += worth.points;
        self.low += worth.low;
        self.high += worth.high;
        self.demand = self.demand.max(worth.demand);
        u64::from(worth.open)
    }
}

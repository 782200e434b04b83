//! Which attributes stand beside each other in a scorecard: selection on their cross-fitted weights.
//!
//! An attribute enters as long as it explains anything beyond the others. Its weights come from other accounts, so one without
//! signal explains less than nothing about as often as more; whether it enters again and again is for `stable.rs` to see.

use crate::study::card::encode::Encoding;
use crate::study::card::learn::{Lesson, MOST_LINES};
use crate::study::card::logistic::logistic;
use crate::study::card::sweep::Sweep;

/// What an attribute explains alone, in twice the log-likelihood across folds, is clear from this on.
const CLEAR: f64 = 4.0;
/// Sets of attributes that the search follows at once.
const BEAM: usize = 4;

/// The attributes' weights on some rows, a column each, and the outcomes; all rows anew for each division into folds.
pub(crate) struct Features {
    /// How many divisions there are.
    divisions: usize,
    columns: Vec<Vec<f32>>,
    target: Vec<f32>,
}

impl Features {
    /// The cross-fitted weights of these encodings in some rows of the lesson.
    pub(crate) fn new(lesson: &Lesson, encodings: &[Encoding], rows: &[u32]) -> Features {
        let column = |encoding: &Encoding| -> Vec<f32> {
            let mut column = Vec::with_capacity(rows.len() * encoding.parts.len());
            for (part, folds) in encoding.parts.iter().zip(lesson.folds) {
                let codes = part.codes(&lesson.cuts[encoding.cut]);
                let mut of = vec![0f32; part.of.len() << 8];
                for (fold, weights) in part.of.iter().enumerate() {
                    for (cell, weight) in weights.iter().enumerate() {
                        of[fold << 8 | cell] = *weight as f32;
                    }
                }
                let at = |row: usize| usize::from(folds[row]) << 8 | usize::from(codes[row]);
                column.extend(rows.iter().map(|row| of[at(*row as usize)]));
            }
            column
        };
        let won = |row: &u32| f32::from(u8::from(lesson.won[*row as usize]));
        let divisions = lesson.folds.len();
        let target = (0..divisions).flat_map(|_| rows.iter().map(won)).collect();
        Features { divisions, columns: encodings.iter().map(column).collect(), target }
    }
}

/// The cross-products of all columns, on which the search runs.
pub(crate) struct Search {
    /// The cut of each column.
    cuts: Vec<usize>,
    /// What each explains alone.
    alone: Vec<f64>,
    sweep: Sweep,
}

impl Search {
    /// Cross-products of the weights of these encodings.
    pub(crate) fn new(encodings: &[Encoding], features: &Features) -> Search {
        let sweep = Sweep::new(&features.columns, &features.target);
        let (cuts, alone) = encodings.iter().map(|encoding| (encoding.cut, encoding.alone)).unzip();
        Search { cuts, alone, sweep }
    }

    /// Attributes chosen among the allowed ones.
    pub(crate) fn forward(&self, allowed: &[bool]) -> Vec<usize> {
        self.filled(self.choose(allowed, 1), allowed).into_iter().map(|at| self.cuts[at]).collect()
    }

    /// The places that are left, for attributes that clearly explain something alone. Several that say much the same err
    /// less together than the best of them, where rows are few or the times change.
    fn filled(&self, mut chosen: Vec<usize>, allowed: &[bool]) -> Vec<usize> {
        let mut others: Vec<usize> = (0..self.cuts.len())
            .filter(|at| allowed[self.cuts[*at]] && self.alone[*at] >= CLEAR && !chosen.contains(at))
            .collect();
        others.sort_by(|a, b| self.alone[*b].total_cmp(&self.alone[*a]));
        chosen.extend(others.into_iter().take(MOST_LINES.saturating_sub(chosen.len())));
        chosen
    }

    /// Best first; one whose sign would turn beside the others is out. Beam search: the best sets of each size, each widened by the columns that explain the most of what it leaves.
    fn choose(&self, allowed: &[bool], width: usize) -> Vec<usize> {
        let mut beam = vec![State { sweep: self.sweep.clone(), chosen: Vec::new(), barred: self.barred(allowed) }];
        loop {
            let mut next: Vec<State> = Vec::new();
            for state in &beam {
                let mut gains: Vec<(usize, f64)> = (0..self.cuts.len())
                    .filter(|at| !state.barred[*at] && !state.chosen.contains(at))
                    .filter_map(|at| state.sweep.gain(at).map(|gain| (at, gain)))
                    .collect();
                gains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                next.extend(gains.iter().take(width).map(|(at, _)| state.with(*at)));
            }
            if next.is_empty() || beam[0].chosen.len() >= MOST_LINES {
                return beam.swap_remove(0).chosen;
            }
            next.sort_by(|a, b| a.sweep.left().total_cmp(&b.sweep.left()));
            next.dedup_by(|a, b| a.set() == b.set());
            next.truncate(width);
            beam = next;
        }
    }

    fn barred(&self, allowed: &[bool]) -> Vec<bool> {
        self.cuts.iter().map(|cut| !allowed[*cut]).collect()
    }

    /// The chosen attributes with how far each is trusted, and their cross-fitted sum for every row of each
    /// division.
    pub(crate) fn trust(&self, features: &Features, allowed: &[bool]) -> (Vec<(usize, f64)>, Vec<f64>) {
        let chosen = self.filled(self.choose(allowed, BEAM), allowed);
        let columns: Vec<&[f32]> = chosen.iter().map(|at| features.columns[*at].as_slice()).collect();
        let trust = logistic(&columns, &features.target, features.divisions);
        let mut sum = vec![0.0; features.target.len()];
        for (column, trust) in columns.iter().zip(&trust) {
            for (sum, x) in sum.iter_mut().zip(*column) {
                *sum += trust * f64::from(*x);
            }
        }
        (chosen.iter().map(|at| self.cuts[*at]).zip(trust).filter(|(_, trust)| *trust > 0.0).collect(), sum)
    }
}

/// One set of attributes on its way.
struct State {
    sweep: Sweep,
    chosen: Vec<usize>,
    barred: Vec<bool>,
}

impl State {
    fn with(&self, at: usize) -> State {
        let mut state = State { sweep: self.sweep.clone(), chosen: self.chosen.clone(), barred: self.barred.clone() };
        state.sweep.enter(at);
        state.chosen.push(at);
        for at in state.chosen.clone() {
            if state.sweep.slope(at) <= 0.0 {
                state.sweep.leave(at);
                state.chosen.retain(|one| *one != at);
                state.barred[at] = true;
            }
        }
        state
    }

    fn set(&self) -> Vec<usize> {
        let mut set = self.chosen.clone();
        set.sort_unstable();
        set
    }
}

//! The traits that are combined, chosen without looking at outcomes. (Branches of a hierarchy come as the cells have them.)

use super::{Bits, Cut, SUPPORT};
use crate::market::{Interval, Test};
use crate::study::cells::{Cell, in_words};
use crate::study::search::questions::above;

/// Traits that are combined at the most: triples of more would cost every one of them strength.
const MOST: usize = 60;

/// One trait that may be part of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Selector {
    /// Position of its attribute among the cuts.
    pub cut: usize,
    /// The same in words.
    pub says: String,
    /// The rows that have it.
    pub with: Bits,
    /// The rows of which it is known, where that is not all of them.
    pub known: Option<Bits>,
}

/// The traits of all attributes that part the rows `learn` most evenly: attributes take turns until there are enough.
pub(super) fn selectors(cuts: &[Cut], learn: &Bits) -> Vec<Selector> {
    let all = learn.count();
    let mut queues: Vec<Vec<Selector>> = cuts
        .iter()
        .enumerate()
        .map(|(at, cut)| {
            let enough = |selector: &Selector| (SUPPORT..=all.saturating_sub(SUPPORT)).contains(&selector.with.count_and(learn));
            let mut queue: Vec<Selector> = of_cut(at, cut).into_iter().filter(enough).collect();
            // Taken from the end: the most even last.
            queue.sort_by_key(|selector| std::cmp::Reverse((selector.with.count_and(learn) * 2).abs_diff(all)));
            queue
        })
        .collect();
    let mut chosen: Vec<Selector> = Vec::new();
    while chosen.len() < MOST && queues.iter().any(|queue| !queue.is_empty()) {
        for queue in &mut queues {
            let Some(next) = queue.pop().filter(|_| chosen.len() < MOST) else { continue };
            // The copy of a column says nothing new.
            if !chosen.iter().any(|taken| taken.with == next.with) {
                chosen.push(next);
            }
        }
    }
    chosen.sort_by_key(|selector| selector.cut);
    chosen
}

/// Every word, both sides of the quarter points of a number, yes and no, and not known.
fn of_cut(at: usize, cut: &Cut) -> Vec<Selector> {
    let all = Bits::all(cut.codes.len());
    let unknown = cut.cells.iter().position(|cell| *cell == Cell::Unknown);
    let here = Bits::of_codes(&cut.codes, cut.cells.len());
    let known = unknown.map(|unknown| all.without(&here[unknown]));
    let mut found = Vec::new();
    let mut add = |test: Test, with: Bits, known: Option<Bits>| {
        found.push(Selector { cut: at, says: in_words(&test), with, known });
    };
    let quarters = quarter_points(cut, unknown);
    for (cell, stands_for) in cut.cells.iter().enumerate().filter(|(cell, _)| !cut.is_silent(*cell)) {
        match stands_for {
            Cell::Word(_) if !cut.members.is_empty() => add(cut.test(&[cell]), cut.members[cell].clone(), known.clone()),
            Cell::Word(_) | Cell::Flag(_) => {
                add(cut.test(&[cell]), here[cell].clone(), known.clone());
            }
            Cell::Stretch(low, _) if quarters.contains(&cell) => {
                let upper = above(&here, cell, unknown);
                let lower = known.as_ref().unwrap_or(&all).without(&upper);
                add(Test::Within(Interval::half_open(*low, f64::INFINITY)), upper, known.clone());
                add(Test::Within(Interval::half_open(f64::NEG_INFINITY, *low)), lower, known.clone());
            }
            Cell::Unknown => add(Test::Unknown, here[cell].clone(), None),
            Cell::Stretch(..) | Cell::Rest => {}
        }
    }
    found
}

/// The stretches whose lower ends come nearest to a quarter, a half and three quarters of the known rows.
fn quarter_points(cut: &Cut, unknown: Option<usize>) -> Vec<usize> {
    let mut rows = vec![0u64; cut.cells.len()];
    for code in &cut.codes {
        rows[usize::from(*code)] += 1;
    }
    let is_number = |cell: usize| matches!(cut.cells[cell], Cell::Stretch(..)) && Some(cell) != unknown;
    let known: u64 = (0..rows.len()).filter(|cell| is_number(*cell)).map(|cell| rows[cell]).sum();
    let mut points: Vec<usize> = (1..4u64)
        .filter_map(|quarter| {
            let below = |cell: usize| rows[..cell].iter().sum::<u64>();
            (1..rows.len()).filter(|cell| is_number(*cell)).min_by_key(|cell| (below(*cell) * 4).abs_diff(known * quarter))
        })
        .collect();
    points.sort_unstable();
    points.dedup();
    points
}

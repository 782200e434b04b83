//! Which accounts a change moves: from where to where, how many, and the first of them.

use std::collections::BTreeMap;

use super::change::changes;
use super::held::{Held, Tiering, Trial};
use crate::scorecard::OfPoints;

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standing {
    /// The place of its verdict in [`crate::scorecard::Verdict::WORDS`].
    pub verdict: u8,
    /// Its tier, from 1.
    pub tier: Option<u32>,
    /// The place of its priority in the profile it is scored by.
    pub priority: Option<u32>,
}

/// Accounts that go the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where they stood.
    pub from: Standing,
    /// Where they stand.
    pub to: Standing,
    /// How many.
    pub accounts: u64,
}

/// One account that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its row, from 0.
    pub row: usize,
    /// Where it stood, and its points there.
    pub from: (Standing, i32),
    /// Where it stands, and its points there.
    pub to: (Standing, i32),
}

/// All that move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// How many.
    pub accounts: u64,
    /// By where from and where to, the most first.
    pub ways: Vec<Move>,
    /// The first of them, in the order of the list.
    pub first: Vec<Moved>,
}

#[derive(Default)]
struct Block {
    ways: BTreeMap<(Standing, Standing), u64>,
    first: Vec<Moved>,
    /// How many accounts of each split cell have been met, before and after.
    met: [Vec<u64>; 2],
}

impl Held {
    /// The accounts that stand elsewhere under the profile that is tried: with another verdict, tier or priority. `most` of them are
    /// named.
    pub fn moves(&self, trial: &Trial, most: usize) -> Moves {
        let sides = [&self.tiering, &trial.tiering];
        let scales = [OfPoints::new(self.scorecard.profile()), OfPoints::new(trial.scorecard.profile())];
        let changes = changes(self.scorecard.profile(), &trial.scorecard, &self.table);
        let begin = |block: usize| Block { met: sides.map(|side| side.met_before(block)), ..Block::default() };
        let blocks = self.pass(&changes, begin, |block, at, before, after| {
            let [mut from, mut to] = [None; 2];
            for (side, (row, told)) in [(before, &mut from), (after, &mut to)].into_iter().enumerate() {
                *told = Some(standing(sides[side], &scales[side], at, row, &mut block.met[side]));
            }
            let (Some(from), Some(to)) = (from, to) else { return };
            if from.0 != to.0 {
                *block.ways.entry((from.0, to.0)).or_default() += 1;
                if block.first.len() < most {
                    block.first.push(Moved { row: at, from, to });
                }
            }
        });
        let mut moves = Moves::default();
        let mut ways: BTreeMap<(Standing, Standing), u64> = BTreeMap::new();
        for block in blocks {
            block.ways.into_iter().for_each(|(way, accounts)| *ways.entry(way).or_default() += accounts);
            moves.first.extend(block.first.into_iter().take(most - moves.first.len()));
        }
        moves.accounts = ways.values().sum();
        moves.ways = ways.into_iter().map(|((from, to), accounts)| Move { from, to, accounts }).collect();
        moves.ways.sort_by_key(|way| std::cmp::Reverse(way.accounts));
        moves
    }
}

fn standing(side: &Tiering, scale: &OfPoints, at: usize, row: i64, met: &mut [u64]) -> (Standing, i32) {
    let cell = side.counted.cell(row, side.ask_for_one);
    let (verdict, points) = (cell / side.counted.span(), super::row::points(row));
    let tier = side.tier(at, cell, met);
    (Standing { verdict: verdict as u8, tier, priority: scale.priority(points) }, points)
}

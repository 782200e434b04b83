//! All that is searched: every level, word, cut point and blank of every attribute, each a question with its rows as bits.

use std::sync::Arc;

use rayon::prelude::*;

use crate::market::{Interval, Test};

use crate::study::bits::Bits;
use crate::study::cells::{Cell, Cut, in_words};
use crate::study::clusters::Clusters;
use crate::study::{Claim, Evidence, Tally};

/// A trait needs this many deals with it, and this many without.
pub(crate) const SUPPORT: u64 = 10;

/// One question and its answer in every row.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Position of the attribute among the cuts.
    pub cut: usize,
    /// The same in words.
    pub says: String,
    /// Rows with yes.
    pub with: Bits,
    /// Rows with yes or no; questions of one attribute share them.
    pub known: Arc<Bits>,
    /// How many times the variance is larger than for independent deals.
    pub design_effect: f64,
    /// The same for the rate of the deals with it, and of those without.
    pub rate_effects: (f64, f64),
}

/// Every question that has support on both sides.
pub(crate) fn questions(cuts: &[Cut], rows: usize) -> Vec<Question> {
    let mut all = Vec::new();
    let everywhere = Arc::new(Bits::all(rows));
    for (at, cut) in cuts.iter().enumerate() {
        let unknown = cut.cells.iter().position(|cell| *cell == Cell::Unknown);
        let here = Bits::of_codes(&cut.codes, cut.cells.len());
        let known = unknown.map_or_else(|| everywhere.clone(), |unknown| Arc::new(everywhere.without(&here[unknown])));
        let mut ask = |test: Test, with: &Bits, known: &Arc<Bits>| {
            let (yes, asked) = (with.count(), known.count());
            if yes >= SUPPORT && asked - yes >= SUPPORT {
                let (says, with, known) = (in_words(&test), with.clone(), known.clone());
                all.push(Question { cut: at, says, with, known, design_effect: 1.0, rate_effects: (1.0, 1.0) });
            }
        };
        let flags_done = cut.cells.iter().filter(|cell| matches!(cell, Cell::Flag(_))).count() == 2;
        for (code, cell) in cut.cells.iter().enumerate().filter(|(code, _)| !cut.is_silent(*code)) {
            match cell {
                // Of a set the question is whether it has the word, whatever else it has.
                Cell::Word(_) if !cut.members.is_empty() => ask(cut.test(&[code]), &cut.members[code], &known),
                Cell::Word(_) => ask(cut.test(&[code]), &here[code], &known),
                Cell::Flag(yes) if *yes || !flags_done => ask(Test::Yes(*yes), &here[code], &known),
                Cell::Stretch(low, _) if low.is_finite() => {
                    let with = above(&here, code, unknown);
                    ask(Test::Within(Interval::half_open(*low, f64::INFINITY)), &with, &known);
                }
                Cell::Unknown => ask(Test::Unknown, &here[code], &everywhere),
                Cell::Flag(_) | Cell::Stretch(..) | Cell::Rest => {}
            }
        }
    }
    all
}

/// The rows in the cell or a later one, but for those not known.
pub(crate) fn above(cells: &[Bits], cell: usize, unknown: Option<usize>) -> Bits {
    let later = (cell + 1..cells.len()).filter(|later| Some(*later) != unknown);
    later.fold(cells[cell].clone(), |mut all, later| {
        all.join(&cells[later]);
        all
    })
}

/// Notes for every question how much the likeness of an account's deals widens its doubt.
pub(crate) fn add_design_effects(questions: &mut [Question], clusters: &Clusters, likeness: f64) {
    questions.par_chunk_by_mut(|one, next| Arc::ptr_eq(&one.known, &next.known)).for_each(|alike| {
        let known = clusters.counts(&alike[0].known);
        for question in alike {
            (question.design_effect, question.rate_effects) = clusters.effects(&question.with, &known, likeness);
        }
    });
}

impl Question {
    /// The deals with it, without it, and not known, for these wins.
    pub(crate) fn evidence(&self, won: &Bits, all: &Bits) -> Evidence<Claim> {
        let tally = |of: &Bits| {
            let wins = of.count_and(won);
            Tally { won: wins, lost: of.count() - wins }
        };
        let (with, known, all) = (tally(&self.with), tally(&self.known), tally(all));
        Evidence {
            with,
            without: Tally { won: known.won - with.won, lost: known.lost - with.lost },
            unknown: Tally { won: all.won - known.won, lost: all.lost - known.lost },
            strength: Claim::None,
        }
    }

    /// How strongly these wins lie with the question, in standard errors; positive when won more often.
    ///
    /// The score statistic of a two-by-two table (Mantel and Haenszel's chi-square, signed), divided by the root of the design effect.
    pub(crate) fn z(&self, won: &Bits) -> f64 {
        let known = self.known.count() as f64;
        let with = self.with.count() as f64;
        let wins = self.known.count_and(won) as f64;
        let rate = wins / known;
        let variance = rate * (1.0 - rate) * with * (known - with) / (known - 1.0) * self.design_effect;
        if variance <= 0.0 { 0.0 } else { (self.with.count_and(won) as f64 - with * rate) / variance.sqrt() }
    }
}

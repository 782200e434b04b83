//! The sealed deals, opened: the study learns on the others, and this says how it did.

use std::collections::HashSet;

use crate::import::Cohort;
use crate::market::{Attribute, Column, Table};
use crate::study::answer::learn_stable;
use crate::study::card::learn::{Course, Lesson};
use crate::study::cells::{Cut, cut_all, looks_at_outcomes};
use crate::study::clusters::Clusters;
use crate::study::hash;
use crate::study::intervals::Z90;
use crate::study::measured::continuous;
use crate::study::patterns::{Deals, Pattern, PatternSearch, patterns};
use crate::study::prove::Scored;
use crate::study::prove::split::Split;
use crate::study::search::searched::Searched;
use crate::study::search::silent::heard;
use crate::study::search::strata::iso;
use crate::study::stages::{Done, Stage};
use crate::study::{Holdout, MeasuredHoldout};

/// How the sealed deals came out.
pub(crate) struct Proven {
    /// The proof.
    pub holdout: Holdout,
    /// The one-sided lower end of the AUC.
    pub floor: f64,
    /// What wins together, searched without the sealed deals and proved on them.
    pub patterns: (Vec<Pattern>, PatternSearch),
    /// Which deals were sealed.
    pub split: Split,
    /// The points of each of them, in the order of the split.
    pub points: Vec<i32>,
    /// What the sealed rows came to, inside against outside, where the outcome is measured.
    pub measured: Option<MeasuredHoldout>,
}

/// Learns on one part, opens the other, and says how it went.
///
/// `first` is the search over the deals that are not sealed; nothing in it has seen the others. Of `whole`, the search over
/// all, only cuts are taken, and of these the ones made without looking at outcomes.
pub(crate) fn prove(cohort: &Cohort, first: &Searched, whole: &Searched, split: Split, course: Course, done: Done) -> Proven {
    let won = &cohort.won;
    let cuts = cuts(cohort, first, whole, &split.learn);
    done(Stage::Cut);
    let lesson = Lesson { cuts: &cuts, won, rows: &split.learn, folds: course.folds, step: course.step };
    let own: Vec<u32> = split.learn.iter().map(|row| cohort.account[*row as usize]).collect();
    let p_of = |cut: &Cut| first.cuts.iter().position(|known| known.attribute == cut.attribute).map_or(1.0, |at| first.p[at]);
    let p: Vec<f64> = cuts.iter().map(p_of).collect();
    let learned_from = Clusters::new(&own).through(&split.learn, won.len());
    let (card, _) = learn_stable(&lesson, &learned_from, &p, course.seed, done);
    let scored = |rows: &[u32], clusters| Scored {
        points: rows.iter().map(|row| card.points(&cuts, *row as usize)).collect(),
        won: rows.iter().map(|row| won[*row as usize]).collect(),
        clusters,
        likeness: first.likeness,
    };
    let own = Clusters::new(&own);
    let seen = scored(&split.learn, &own);
    let others: Vec<u32> = split.sealed.iter().map(|row| cohort.account[*row as usize]).collect();
    let unseen_clusters = Clusters::new(&others);
    let unseen = scored(&split.sealed, &unseen_clusters);
    let unseen_accounts = Clusters::new(&others).through(&split.sealed, won.len());
    let sealed = Some(&unseen_accounts);
    done(Stage::Prove);
    let patterns = patterns(&Deals { cuts: &cuts, won, learned: &learned_from, sealed, likeness: first.likeness });
    done(Stage::Patterns);
    let edge = seen.median_of_won();
    // The proof must beat guessing at its lower end.
    let floor = unseen.auc(Z90).low;
    let by = if split.from_day.is_some() { "time" } else { "accounts" };
    let hash = hash::of_rows(&split.sealed, &cohort.key, &cohort.row, won);
    let holdout = unseen.holdout(by, hash, card.calibrated, edge, seen.in_sample(edge));
    let learned: HashSet<u32> = split.learn.iter().map(|row| cohort.account[*row as usize]).collect();
    let new: Vec<usize> = (0..others.len()).filter(|at| !learned.contains(&others[*at])).collect();
    let known_accounts = (others.len() - new.len()) as u64;
    let auc_new_accounts = (known_accounts > 0).then(|| unseen.auc_of(&new, &others)).flatten();
    let holdout = Holdout { from: split.from_day.map(iso), known_accounts, auc_new_accounts, ..holdout };
    let is_inside = |row: u32| card.points(&cuts, row as usize) >= edge;
    let measured = continuous::inside_against_outside(cohort, &split.sealed, is_inside);
    done(Stage::Prove);
    Proven { holdout, floor, patterns, points: unseen.points, split, measured }
}

/// All rows of the attributes that were searched, cut into cells, as the learner hears them; outcomes are looked at only in the rows
/// `learn`.
fn cuts(cohort: &Cohort, first: &Searched, whole: &Searched, learn: &[u32]) -> Vec<Cut> {
    let searched = cohort.table.iter().filter(|(attribute, _)| first.table.column(&attribute.key).is_some());
    let cut = |(attribute, column): (&Attribute, &Column)| {
        let known = whole.cuts.iter().find(|cut| cut.attribute == attribute.key);
        known.filter(|_| !looks_at_outcomes(&attribute.key, column)).cloned().or_else(|| {
            let mut table = Table::new(cohort.table.rows());
            table.push(attribute.clone(), column.clone());
            cut_all(&table, &cohort.won, learn).pop()
        })
    };
    heard(searched.filter_map(cut).collect(), &first.silent)
}

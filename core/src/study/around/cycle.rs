//! How long a sale takes from opening to closing, and what goes with longer or shorter ones.

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::import::Cohort;
use crate::study::Estimate;
use crate::study::answer::{Looked, Study};
use crate::study::around::shift::{Spread, shift, spread};
use crate::study::around::survival::{Waiting, waiting};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::measured::ranks::mid_ranks;
use crate::study::methods::Method;
use crate::study::search::gate::shuffle_labels;
use crate::study::search::searched::Searched;
use crate::study::search::strata::iso;

pub(crate) const METHOD: Method = Method {
    code: "cycle",
    name: "Days from opening to closing",
    tells: "How long a typical sale takes, and which traits go with longer or shorter ones among the won deals.",
    computed: "Medians with ranges between order statistics. The difference is the median of all differences between a deal with the trait and one without (Hodges and Lehmann). The test is Wilcoxon's rank sum, with days shuffled between accounts and the largest of all traits taken.",
    misleads: "Only closed deals are in it: where sales take long, the late ones are still open and missing (see below). Days are as good as the habit of opening and closing deals on time in the CRM; many deals closed at a quarter's end say more about the quarter.",
    source: "Hodges and Lehmann 1963; Hollander and Wolfe 1999, Nonparametric statistical methods, chapter 4; Westfall and Young 1993.",
};

/// Fewer won deals with both days tell nothing about what slows them.
const LEAST: usize = 20;
/// A trait is compared with so many deals on either side.
const SUPPORT: u64 = 10;
/// Factors that are told, surest first.
const TOLD: usize = 20;

/// The sales cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// Closed deals with both days, in order.
    pub deals: u64,
    /// Closed deals without one of the days.
    pub unknown: u64,
    /// Closed deals that were closed before they were opened; they are left out.
    pub negative: u64,
    /// Days of the won deals.
    pub won: Option<Spread>,
    /// Days of the lost deals.
    pub lost: Option<Spread>,
    /// Days of the won deals in each band of the profile.
    pub by_segment: Vec<CycleSegment>,
    /// Traits that were compared.
    pub compared: u64,
    /// What goes with longer or shorter sales among the won deals, surest first.
    pub factors: Vec<Factor>,
    /// How long until deals are decided, those still open counted in; `None` where none is open or says since when.
    #[serde(default)]
    pub until_decided: Option<Waiting>,
}

/// The won deals of one band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CycleSegment {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The band in words.
    pub says: String,
    /// Its days.
    pub won: Spread,
}

/// A trait by how much longer its deals take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Factor {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// Days of the won deals with it.
    pub with: Spread,
    /// Days of the won deals without it.
    pub without: Spread,
    /// Days longer with it than without; below zero, shorter.
    pub days_longer: Estimate,
    /// Chance of one as sure anywhere among the traits if nothing were there.
    pub p_adjusted: f64,
}

/// Measures the closed deals; `None` where the file does not give both days.
pub(crate) fn cycle(cohort: &Cohort, study: &Study, looked: &Looked, seed: u64) -> Option<Cycle> {
    // Where the gate stays shut, nothing is told of the deals set aside; there are no bands then either.
    // How long deals wait, won or lost, tells nothing of their outcome, and is of all beside those still open.
    let until_decided = until_decided(cohort, &lengths(cohort)?, &study.result.made_on);
    let cohort = looked.part.as_ref().unwrap_or(cohort);
    let length = lengths(cohort)?;
    let (won, lost) = (timed(cohort, &length, true), timed(cohort, &length, false));
    if won.is_empty() && lost.is_empty() {
        return None;
    }
    let (winners, losers) = (Timed::of(cohort, &won, &length), Timed::of(cohort, &lost, &length));
    let everything = |timed: &Timed| timed.spread(&Bits::from_fn(timed.days.len(), |_| true));
    let (compared, factors) = looked.searched.as_ref().and_then(|searched| factors(searched, cohort, seed)).unwrap_or_default();
    let reversed = cohort.beside.reversed.iter().flatten().filter(|reversed| **reversed).count() as u64;
    Some(Cycle {
        deals: (won.len() + lost.len()) as u64,
        unknown: length.iter().filter(|days| days.is_none()).count() as u64 - reversed,
        negative: reversed,
        won: everything(&winners),
        lost: everything(&losers),
        by_segment: by_segment(study, &winners, &won),
        compared,
        factors,
        until_decided,
    })
}

/// The days that each deal took, where both of its days are known.
fn lengths(cohort: &Cohort) -> Option<Vec<Option<i32>>> {
    let (opened, closed) = (cohort.beside.opened.as_ref()?, cohort.beside.closed.as_ref()?);
    let days = |(from, to): (&Option<i32>, &Option<i32>)| Some((*to)? - (*from)?).filter(|days| *days >= 0);
    Some(opened.iter().zip(closed).map(days).collect())
}

/// The rows won, or lost, that took a known time.
fn timed(cohort: &Cohort, length: &[Option<i32>], won: bool) -> Vec<u32> {
    let is = |row: &u32| cohort.won[*row as usize] == won && length[*row as usize].is_some();
    (0..cohort.won.len() as u32).filter(is).collect()
}

/// Closed and open deals together. Days after today are plans, and what is planned tells nothing of how long it takes.
fn until_decided(cohort: &Cohort, length: &[Option<i32>], today: &str) -> Option<Waiting> {
    let beside = &cohort.beside;
    let today = today.parse::<NaiveDate>().map_or(i32::MAX, |day| (day - NaiveDate::default()).num_days() as i32);
    let past = |day: &i32| *day <= today;
    let told = [&beside.opened, &beside.closed].into_iter().flatten().flatten().flatten();
    let until = *told.chain(&beside.still_open).filter(|day| past(day)).max()?;
    let mut open: Vec<i32> = beside.still_open.iter().filter(|day| past(day)).map(|day| until - day).collect();
    if open.is_empty() {
        return None;
    }
    let rows: Vec<u32> = (0..length.len() as u32).filter(|row| length[*row as usize].is_some()).collect();
    let mut closed: Vec<i32> = rows.iter().filter_map(|row| length[*row as usize]).collect();
    // How alike the deals of one account are is told by those that are closed.
    let timed = Timed::of(cohort, &rows, length);
    let effect = timed.clusters.rate_effect(&Bits::from_fn(rows.len(), |_| true), timed.likeness);
    Some(waiting(&mut closed, &mut open, iso(until), effect))
}

/// Deals with their days, and how alike those of one account are.
struct Timed {
    days: Vec<i32>,
    clusters: Clusters,
    ranks: Vec<f64>,
    likeness: f64,
}

impl Timed {
    fn of(cohort: &Cohort, rows: &[u32], length: &[Option<i32>]) -> Timed {
        let days: Vec<i32> = rows.iter().filter_map(|row| length[*row as usize]).collect();
        let clusters = Clusters::new(&rows.iter().map(|row| cohort.account[*row as usize]).collect::<Vec<u32>>());
        let ranks = mid_ranks(&days.iter().map(|days| f64::from(*days)).collect::<Vec<f64>>());
        let likeness = clusters.likeness_of(&ranks);
        Timed { days, clusters, ranks, likeness }
    }

    fn pick(&self, rows: &Bits) -> Vec<i32> {
        (0..self.days.len()).filter(|row| rows.has(*row)).map(|row| self.days[row]).collect()
    }

    fn spread(&self, rows: &Bits) -> Option<Spread> {
        spread(&mut self.pick(rows), self.clusters.rate_effect(rows, self.likeness))
    }
}

fn by_segment(study: &Study, winners: &Timed, won: &[u32]) -> Vec<CycleSegment> {
    let mut all = Vec::new();
    for (criterion, banded) in study.result.criteria.iter().zip(&study.bands) {
        for band in &criterion.bands {
            let is_here = banded.is(&band.says);
            let inside = Bits::from_fn(won.len(), |row| is_here(won[row] as usize));
            if inside.count() < SUPPORT {
                continue;
            }
            let (attribute, label, says) = (criterion.attribute.clone(), criterion.label.clone(), band.says.clone());
            all.extend(winners.spread(&inside).map(|won| CycleSegment { attribute, label, says, won }));
        }
    }
    all
}

/// A trait among the won deals.
struct Asked {
    question: usize,
    with: Bits,
    known: Bits,
    /// How many deals have it, and of how many it is known.
    deals: (u64, u64),
    members: Members,
}

/// Where the deals with a trait are, and those of which it is not known.
enum Members {
    /// In whole cells of its attribute.
    Cells { with: Vec<usize>, blank: Vec<usize> },
    /// In these rows.
    Rows { with: Vec<u32>, blank: Vec<u32> },
}

impl Members {
    /// `codes` are the cells of the deals, of which there are so many.
    fn of(codes: &[u8], cells: usize, with: &Bits, known: &Bits) -> Members {
        let blank = Bits::all(codes.len()).without(known);
        let counts = |rows: &Bits| {
            let mut counts = vec![0; cells];
            rows.each(|row| counts[usize::from(codes[row])] += 1);
            counts
        };
        let all: Vec<usize> = counts(&Bits::all(codes.len()));
        let whole = |rows: &Bits| {
            let here = counts(rows);
            let inside: Vec<usize> = (0..cells).filter(|cell| here[*cell] > 0).collect();
            inside.iter().all(|cell| here[*cell] == all[*cell]).then_some(inside)
        };
        let rows = |bits: &Bits| {
            let mut rows = Vec::new();
            bits.each(|row| rows.push(row as u32));
            rows
        };
        match (whole(with), whole(&blank)) {
            (Some(with), Some(blank)) => Members::Cells { with, blank },
            _ => Members::Rows { with: rows(with), blank: rows(&blank) },
        }
    }
}

/// Sum and sum of squares of some ranks.
type Sums = (f64, f64);

fn plus(all: Sums, rank: f64) -> Sums {
    (all.0 + rank, all.1 + rank * rank)
}

/// Every trait by the ranks of its days, corrected by shuffling days between accounts (maxT on Wilcoxon's statistic).
/// `None` where too few deals were won.
fn factors(whole: &Searched, cohort: &Cohort, seed: u64) -> Option<(u64, Vec<Factor>)> {
    let length = lengths(cohort)?;
    let rows = &timed(cohort, &length, true);
    if rows.len() < LEAST {
        return None;
    }
    let timed = &Timed::of(cohort, rows, &length);
    let n = rows.len();
    let here = |bits: &Bits| Bits::from_fn(n, |at| bits.has(rows[at] as usize));
    let codes: Vec<Vec<u8>> = whole.cuts.iter().map(|cut| rows.iter().map(|row| cut.codes[*row as usize]).collect()).collect();
    let asked: Vec<Asked> = whole
        .asked
        .par_iter()
        .enumerate()
        .map(|(question, one)| (question, one, here(&one.with), here(&one.known)))
        .map(|(question, one, with, known)| (question, one, (with.count(), known.count()), with, known))
        .filter(|(_, _, (with, known), ..)| *with >= SUPPORT && known - with >= SUPPORT)
        .map(|(question, one, deals, with, known)| {
            let members = Members::of(&codes[one.cut], whole.cuts[one.cut].cells.len(), &with, &known);
            Asked { question, with, known, deals, members }
        })
        .collect();
    // Of all deals together the sums are the same in every order.
    let all = timed.ranks.iter().copied().fold((0.0, 0.0), plus);
    let in_cells: Vec<bool> = (0..codes.len())
        .map(|cut| asked.iter().any(|one| whole.asked[one.question].cut == cut && matches!(one.members, Members::Cells { .. })))
        .collect();
    let strengths = |ranks: &[f64]| -> Vec<f64> {
        let sums = |(codes, asked): (&Vec<u8>, &bool)| {
            let mut sums = vec![(0.0, 0.0); if *asked { 256 } else { 0 }];
            for (code, rank) in codes.iter().zip(ranks).filter(|_| *asked) {
                sums[usize::from(*code)] = plus(sums[usize::from(*code)], *rank);
            }
            sums
        };
        let sums: Vec<Vec<Sums>> = codes.iter().zip(&in_cells).map(sums).collect();
        asked.iter().map(|one| strength(one, &sums[whole.asked[one.question].cut], ranks, all)).collect()
    };
    let real = strengths(&timed.ranks);
    let times: u64 = match n {
        0..=2_000 => 999,
        2_001..=10_000 => 399,
        _ => 99,
    };
    let shuffled = shuffle_labels(&timed.clusters, times, seed ^ 0xC1C1E, asked.len() as u64, |given| {
        let ranks: Vec<f64> = given.iter().map(|row| timed.ranks[*row as usize]).collect();
        strengths(&ranks).iter().fold(0.0, |most: f64, one| most.max(one.abs()))
    });
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by(|a, b| real[*b].abs().total_cmp(&real[*a].abs()));
    let mut seen = Vec::new();
    let mut told = Vec::new();
    for at in order {
        let one = &asked[at];
        let question = &whole.asked[one.question];
        // Neighbouring cut points of one attribute say the same.
        if seen.contains(&question.cut) || told.len() == TOLD {
            continue;
        }
        seen.push(question.cut);
        let without = one.known.without(&one.with);
        let effect = timed.clusters.design_effect(&one.with, &one.known, timed.likeness);
        let parts =
            (timed.spread(&one.with), timed.spread(&without), shift(&timed.pick(&one.with), &timed.pick(&without), effect));
        let (Some(with), Some(without), Some(days_longer)) = parts else { continue };
        told.push(Factor {
            attribute: whole.cuts[question.cut].attribute.clone(),
            label: whole.cuts[question.cut].label.clone(),
            says: question.says.clone(),
            with,
            without,
            days_longer,
            p_adjusted: shuffled.p(real[at]),
        });
    }
    Some((asked.len() as u64, told))
}

/// Wilcoxon's rank sum among the deals of which the trait is known, in standard errors. The ranks are those among all
/// deals, so their own mean and spread are used; `all` are the sum and the sum of squares of all ranks, `cells` those of each
/// cell of the trait's attribute.
fn strength(one: &Asked, cells: &[Sums], ranks: &[f64], all: Sums) -> f64 {
    let of_cells = |chosen: &[usize]| chosen.iter().fold((0.0, 0.0), |all, at| (all.0 + cells[*at].0, all.1 + cells[*at].1));
    let of_rows = |chosen: &[u32]| chosen.iter().map(|row| ranks[*row as usize]).fold((0.0, 0.0), plus);
    let ((found, _), blank) = match &one.members {
        Members::Cells { with, blank } => (of_cells(with), of_cells(blank)),
        Members::Rows { with, blank } => (of_rows(with), of_rows(blank)),
    };
    let (with, n) = (one.deals.0 as f64, one.deals.1 as f64);
    let (sum, squares) = (all.0 - blank.0, all.1 - blank.1);
    let mean = sum / n;
    let variance = (squares / n - mean * mean) * with * (n - with) / (n - 1.0);
    if variance > 0.0 { (found - with * mean) / variance.sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The permeability of Hollander and Wolfe 1999, example 4.1: rank sum of the smaller group 30, z = -1.225.
    #[test]
    fn the_rank_sum_of_hollander_and_wolfe_is_reproduced() {
        let days = [115., 88., 90., 74., 121., 80., 83., 189., 104., 145., 138., 191., 164., 73., 146.];
        let (with, known) = (Bits::from_fn(15, |row| row < 5), Bits::all(15));
        let codes: Vec<u8> = (0..15).map(|row| if row < 5 { 0 } else { 1 + row % 2 }).collect();
        let members = Members::of(&codes, 3, &with, &known);
        assert!(matches!(&members, Members::Cells { with, .. } if *with == [0]));
        let one = Asked { question: 0, with, known, deals: (5, 15), members };
        let ranks = mid_ranks(&days);
        assert_eq!(ranks[..5].iter().sum::<f64>(), 30.0);
        let all = (120.0, 1240.0);
        let mut cells = vec![(0.0, 0.0); 3];
        codes.iter().zip(&ranks).for_each(|(code, rank)| cells[usize::from(*code)] = plus(cells[usize::from(*code)], *rank));
        let z = strength(&one, &cells, &ranks, all);
        assert!((z + 1.2247).abs() < 1e-4, "{z}");
        // Without the deal of rank 12, ranks 1 to 11 and 13 to 15 are left: mean 108/14, and the five sum to 30.
        let known = Bits::from_fn(15, |row| row != 14);
        let members = Members::of(&codes, 3, &one.with, &known);
        assert!(matches!(&members, Members::Rows { .. }));
        let some = Asked { known, deals: (5, 14), members, ..one };
        let (mean, squares): (f64, f64) = ((120.0 - ranks[14]) / 14.0, 1240.0 - ranks[14] * ranks[14]);
        let by_hand = (30.0 - 5.0 * mean) / ((squares / 14.0 - mean * mean) * 5.0 * 9.0 / 13.0).sqrt();
        assert!((strength(&some, &cells, &ranks, all) - by_hand).abs() < 1e-12);
    }
}

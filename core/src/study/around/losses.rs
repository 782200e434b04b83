//! Why deals are lost and won, in the words of the team, and where one reason is clearly more frequent than elsewhere.

use arrow_array::Array;
use serde::{Deserialize, Serialize};

use crate::import::Cohort;
use crate::market::Category;
use crate::study::around::segments::segments;
use crate::study::around::shares::Share;
use crate::study::bits::Bits;
use crate::study::cells::Cut;
use crate::study::clusters::Clusters;
use crate::study::methods::Method;
use crate::study::search::gate::{shuffle_labels, times};
use crate::study::search::questions::Question;
use crate::study::{Estimate, StudyResult};

pub(crate) const METHOD: Method = Method {
    code: "reasons",
    name: "Reasons by segment",
    tells: "Which reasons are written down most, and whether one is clearly more frequent in a segment than outside it.",
    computed: "Shares of the deals that have a reason. Each reason is compared in each segment with support of ten deals against those outside; the reasons are shuffled between accounts some hundreds of times, and the largest difference anywhere in a shuffle says what chance can do.",
    misleads: "A salesperson writes the reason, often the first that comes to mind, and seldom \"we were not good enough\". Deals without a reason may differ from those with one. Ask the customers.",
    source: "Westfall and Young 1993; Newcombe 1998, method 10; Wilson 1927.",
};

/// A picklist has at most so many words; a column with more is free text.
const PICKLIST: usize = 40;
/// A reason is compared between segments when so many deals have it, and so many have another.
const SUPPORT: u64 = 10;
/// Cells that are told, strongest first.
const TOLD: usize = 20;

/// Why deals ended as they did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Losses {
    /// Reasons of lost deals; `None` when no column says.
    pub lost_because: Option<Reasons>,
    /// Reasons of won deals.
    pub won_because: Option<Reasons>,
}

/// The reasons of one outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    /// Deals with that outcome.
    pub deals: u64,
    /// Of them without a reason.
    pub unknown: u64,
    /// Different reasons.
    pub distinct: u64,
    /// Whether they are sentences of their own rather than words of a list; then they are not counted.
    pub free_text: bool,
    /// Each reason, most frequent first.
    pub reasons: Vec<Reason>,
    /// Pairs of a reason and a segment that were compared.
    pub compared: u64,
    /// The pairs that differ most from the other segments, surest first.
    pub by_segment: Vec<ReasonInSegment>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// In the words of the team.
    pub reason: String,
    /// Deals with it, out of those with a known reason.
    pub share: Share,
    /// That share with its range.
    pub range: Option<Estimate>,
}

/// One reason in one segment against the deals outside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReasonInSegment {
    /// The reason.
    pub reason: String,
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The segment in words.
    pub says: String,
    /// Deals with the reason, out of those in the segment.
    pub inside: Share,
    /// Deals with the reason, out of those known to be outside.
    pub outside: Share,
    /// The share inside minus the share outside.
    pub difference: Estimate,
    /// Chance of one as large anywhere among the pairs if nothing were there.
    pub p_adjusted: f64,
}

/// Counts the reasons; `None` when no column gives any.
pub(crate) fn losses(cohort: &Cohort, result: &StudyResult, seed: u64) -> Option<Losses> {
    let beside = &cohort.beside;
    let said = |words: &Option<Category>, won: bool| {
        let words = words.as_ref()?;
        let deals: Vec<u32> = (0..cohort.won.len() as u32).filter(|row| cohort.won[*row as usize] == won).collect();
        let known: Vec<u32> = deals.iter().copied().filter(|row| words.codes.is_valid(*row as usize)).collect();
        (!known.is_empty()).then(|| (words.clone(), deals.len() as u64, known))
    };
    let lost = said(&beside.lost_because, false);
    // One column may hold the reasons of both.
    let won = said(&beside.won_because, true)
        .or_else(|| said(&beside.lost_because, true).filter(|(.., known)| known.len() as u64 >= SUPPORT));
    if lost.is_none() && won.is_none() {
        return None;
    }
    let segments = segments(cohort, result);
    let reasons = |(words, deals, known): (Category, u64, Vec<u32>)| reasons(cohort, &words, deals, &known, &segments, seed);
    Some(Losses { lost_because: lost.map(reasons), won_because: won.map(reasons) })
}

fn reasons(
    cohort: &Cohort,
    words: &Category,
    deals: u64,
    known: &[u32],
    segments: &(Vec<Cut>, Vec<Question>),
    seed: u64,
) -> Reasons {
    let mut rows_of = vec![Vec::<u32>::new(); words.levels.len()];
    for (at, row) in known.iter().enumerate() {
        rows_of[words.codes.value(*row as usize) as usize].push(at as u32);
    }
    let mut used: Vec<usize> = (0..rows_of.len()).filter(|level| !rows_of[*level].is_empty()).collect();
    used.sort_by_key(|level| std::cmp::Reverse(rows_of[*level].len()));
    let free_text = used.len() > PICKLIST || (used.len() > 6 && used.len() * 2 > known.len());
    let mut all = Reasons {
        deals,
        unknown: deals - known.len() as u64,
        distinct: used.len() as u64,
        free_text,
        reasons: Vec::new(),
        compared: 0,
        by_segment: Vec::new(),
    };
    if free_text {
        return all;
    }
    let account: Vec<u32> = known.iter().map(|row| cohort.account[*row as usize]).collect();
    let clusters = Clusters::new(&account);
    let everyone = Bits::from_fn(known.len(), |_| true);
    let of: Vec<(String, Bits, f64)> = used
        .iter()
        .map(|level| {
            let mut has = Bits::new(known.len());
            rows_of[*level].iter().for_each(|row| has.set(*row as usize));
            let likeness = clusters.likeness(&(0..known.len()).map(|row| has.has(row)).collect::<Vec<bool>>());
            (words.levels.value(*level).to_owned(), has, likeness)
        })
        .collect();
    all.reasons = of
        .iter()
        .map(|(reason, has, likeness)| {
            let share = Share { deals: has.count(), of: known.len() as u64 };
            Reason { reason: reason.clone(), share, range: share.range(clusters.rate_effect(&everyone, *likeness)) }
        })
        .collect();
    let (compared, by_segment) = in_segments(&of, known, &clusters, segments, seed);
    all.compared = compared;
    all.by_segment = by_segment;
    all
}

/// A segment among the deals with a known reason.
struct Segment<'a> {
    question: &'a Question,
    with: Bits,
    known: Bits,
}

/// Every reason in every segment against outside, by shuffling reasons between accounts (Westfall and Young's maxT).
fn in_segments(
    of: &[(String, Bits, f64)],
    rows: &[u32],
    clusters: &Clusters,
    (cuts, asked): &(Vec<Cut>, Vec<Question>),
    seed: u64,
) -> (u64, Vec<ReasonInSegment>) {
    let n = rows.len();
    let here = |bits: &Bits| Bits::from_fn(n, |at| bits.has(rows[at] as usize));
    let segments: Vec<Segment> = asked
        .iter()
        .map(|question| Segment { question, with: here(&question.with), known: here(&question.known) })
        .filter(|segment| segment.with.count() >= SUPPORT && segment.known.count() - segment.with.count() >= SUPPORT)
        .collect();
    let frequent: Vec<usize> =
        (0..of.len()).filter(|at| (SUPPORT..=(n as u64).saturating_sub(SUPPORT)).contains(&of[*at].1.count())).collect();
    let pairs: Vec<(usize, usize)> =
        (0..segments.len()).flat_map(|segment| frequent.iter().map(move |reason| (segment, *reason))).collect();
    if pairs.is_empty() {
        return (0, Vec::new());
    }
    let real: Vec<f64> = pairs.iter().map(|(segment, reason)| strength(&segments[*segment], &of[*reason].1)).collect();
    let shuffled = shuffle_labels(clusters, times(n), seed ^ 0x105E, pairs.len() as u64, |given| {
        let dealt: Vec<Bits> =
            frequent.iter().map(|reason| Bits::from_fn(n, |row| of[*reason].1.has(given[row] as usize))).collect();
        segments.iter().flat_map(|segment| dealt.iter().map(|has| strength(segment, has).abs())).fold(0.0, f64::max)
    });
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|a, b| real[*b].abs().total_cmp(&real[*a].abs()));
    let mut seen = Vec::new();
    let mut told = Vec::new();
    for at in order {
        let (segment, reason) = (&segments[pairs[at].0], pairs[at].1);
        // Neighbouring cut points of one attribute say the same.
        if seen.contains(&(segment.question.cut, reason)) || told.len() == TOLD {
            continue;
        }
        seen.push((segment.question.cut, reason));
        let (name, has, likeness) = &of[reason];
        let outside = segment.known.without(&segment.with);
        let share = |part: &Bits| Share { deals: part.count_and(has), of: part.count() };
        let effect = clusters.design_effect(&segment.with, &segment.known, *likeness);
        let Some(difference) = share(&segment.with).minus(share(&outside), effect) else { continue };
        told.push(ReasonInSegment {
            reason: name.clone(),
            attribute: cuts[segment.question.cut].attribute.clone(),
            label: cuts[segment.question.cut].label.clone(),
            says: segment.question.says.clone(),
            inside: share(&segment.with),
            outside: share(&outside),
            difference,
            p_adjusted: shuffled.p(real[at]),
        });
    }
    (pairs.len() as u64, told)
}

/// How strongly a reason lies with a segment, in standard errors (Mantel and Haenszel's score test, signed).
fn strength(segment: &Segment, has: &Bits) -> f64 {
    let (n, with) = (segment.known.count() as f64, segment.with.count() as f64);
    let rate = segment.known.count_and(has) as f64 / n;
    let variance = rate * (1.0 - rate) * with * (n - with) / (n - 1.0);
    if variance > 0.0 { (segment.with.count_and(has) as f64 - with * rate) / variance.sqrt() } else { 0.0 }
}

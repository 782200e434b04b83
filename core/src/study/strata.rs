//! Is it the segment, or who sold it, where it came from, when, or in which country? A trait is compared within each of
//! those; one that vanishes or turns round there is withdrawn (Simpson 1951).

use arrow_array::Array;

use super::bits::Bits;
use super::cells::Cut;
use super::methods::Method;
use super::questions::Question;
use super::{LeftOut, Tally, Why};
use crate::import::Cohort;
use crate::market::{Category, Column};

pub(crate) const METHOD: Method = Method {
    code: "strata",
    name: "Within salesperson, source, period and country",
    tells: "Whether it is the segment, or who sold to it, where it came from, when, or in which country.",
    computed: "The difference in win rate is taken within each salesperson (source, period, country) and pooled. An attribute whose every clear difference vanishes or turns round there is withdrawn, with the table in words.",
    misleads: "It sees only what the file has. If a salesperson has all deals of one segment, nothing can be told apart. What causes the difference may lie before both.",
    source: "Mantel and Haenszel 1959, JNCI 22; Cochran 1954, Biometrics 10; Simpson 1951.",
};

/// Weaker traits than this (in standard errors) claim nothing that could be withdrawn.
const CLAIMS_AT: f64 = 2.5;
/// A trait vanishes when less than this share of its difference is left within the strata ...
const LEFT: f64 = 1.0 / 3.0;
/// ... and what is left is under this many standard errors.
const VISIBLE: f64 = 2.0;
/// Periods that deals with days are parted into.
const PERIODS: usize = 8;
/// Most levels told apart in a stratum; the others are one.
const MOST: usize = 40;

/// One way to part the deals: by owner, source, period or country.
struct Parting {
    /// What people call it: `salesperson`.
    name: &'static str,
    /// The attribute it is made of, which is not compared within itself.
    attribute: Option<&'static str>,
    parts: Vec<Bits>,
}

/// A difference within strata: Mantel and Haenszel's (1959) pooled risk difference and the score test that goes with it.
pub(crate) struct Within {
    /// As a share.
    pub difference: f64,
    /// In standard errors.
    pub z: f64,
}

/// The attributes whose claims do not hold within the strata, each with its table in words.
pub(crate) fn withdrawn(cohort: &Cohort, cuts: &[Cut], questions: &[Question], won: &Bits) -> Vec<LeftOut> {
    let partings = partings(cohort);
    let mut withdrawn = Vec::new();
    for (at, cut) in cuts.iter().enumerate() {
        let claims: Vec<&Question> =
            questions.iter().filter(|question| question.cut == at && question.z(won).abs() >= CLAIMS_AT).collect();
        let because = |question: &&Question| fails(cut, question, &partings, won);
        // One claim that holds is enough to keep the attribute.
        let reasons: Vec<String> = claims.iter().map_while(because).collect();
        if !claims.is_empty() && reasons.len() == claims.len() {
            withdrawn.push(LeftOut {
                column: cut.label.clone(),
                attribute: cut.attribute.clone(),
                why: Why::Withdrawn,
                because: reasons.into_iter().next().unwrap_or_default(),
            });
        }
    }
    withdrawn
}

/// Why a claim does not hold, if it does not.
fn fails(cut: &Cut, question: &Question, partings: &[Parting], won: &Bits) -> Option<String> {
    let all = Bits::from_fn(won.rows(), |_| true);
    let whole = within(question, std::slice::from_ref(&all), won)?;
    let evidence = question.evidence(won, &all);
    partings.iter().filter(|parting| !parting.attribute.is_some_and(|own| cut.attribute.ends_with(own))).find_map(|parting| {
        let inside = within(question, &parting.parts, won)?;
        let turned = inside.difference * whole.difference < 0.0;
        let vanished = inside.difference.abs() < LEFT * whole.difference.abs() && inside.z.abs() < VISIBLE;
        if !turned && !vanished {
            return None;
        }
        let percent = |tally: Tally| format!("{:.0}%", tally.rate().unwrap_or(0.0) * 100.0);
        let how = if turned { "the other way round" } else { "about level" };
        Some(format!(
            "{}: {} won with it against {} without, but {how} within each {} ({:+.0} percentage points instead of {:+.0}).",
            question.says,
            percent(evidence.with),
            percent(evidence.without),
            parting.name,
            inside.difference * 100.0,
            whole.difference * 100.0
        ))
    })
}

/// The difference in win rate between with and without, pooled over the parts; `None` where no part has both.
pub(crate) fn within(question: &Question, parts: &[Bits], won: &Bits) -> Option<Within> {
    let (mut sum, mut weight, mut excess, mut variance) = (0.0, 0.0, 0.0, 0.0);
    for part in parts {
        let known = question.known.and(part);
        let with = question.with.and(part);
        let (n, n1) = (known.count() as f64, with.count() as f64);
        let n0 = n - n1;
        if n1 == 0.0 || n0 == 0.0 || n < 2.0 {
            continue;
        }
        let (wins, wins1) = (known.count_and(won) as f64, with.count_and(won) as f64);
        let w = n1 * n0 / n;
        sum += w * (wins1 / n1 - (wins - wins1) / n0);
        weight += w;
        let rate = wins / n;
        excess += wins1 - n1 * rate;
        variance += rate * (1.0 - rate) * n1 * n0 / (n - 1.0);
    }
    let error = (variance * question.design_effect).sqrt();
    (weight > 0.0).then(|| Within { difference: sum / weight, z: if error > 0.0 { excess / error } else { 0.0 } })
}

fn partings(cohort: &Cohort) -> Vec<Parting> {
    let rows = cohort.won.len();
    let mut partings = Vec::new();
    let mut add = |name, attribute, codes: Vec<Option<usize>>| {
        let parts = codes.iter().flatten().max().map_or(0, |most| most + 1);
        let mut bits = vec![Bits::new(rows); parts];
        for (row, code) in codes.iter().enumerate() {
            if let Some(code) = code {
                bits[*code].set(row);
            }
        }
        if parts > 1 {
            partings.push(Parting { name, attribute, parts: bits });
        }
    };
    if let Some(owner) = &cohort.owner {
        add("salesperson", Some("owner"), codes(owner));
    }
    if let Some(source) = &cohort.source {
        add("source", Some("source"), codes(source));
    }
    if let Some(days) = &cohort.day {
        add("period", None, periods(days));
    }
    if let Some(Column::Category(country)) = cohort.table.column("country") {
        add("country", Some("country"), codes(country));
    }
    partings
}

/// The most frequent levels each by itself, the others together.
fn codes(category: &Category) -> Vec<Option<usize>> {
    let mut rows = vec![0usize; category.levels.len()];
    for code in category.codes.iter().flatten() {
        rows[code as usize] += 1;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|level| std::cmp::Reverse(rows[*level]));
    let mut place = vec![MOST; rows.len()];
    for (at, level) in order.into_iter().enumerate() {
        place[level] = at.min(MOST);
    }
    category.codes.iter().map(|code| code.map(|code| place[code as usize])).collect()
}

/// Periods with about as many deals each.
fn periods(days: &[Option<i32>]) -> Vec<Option<usize>> {
    let mut known: Vec<i32> = days.iter().flatten().copied().collect();
    known.sort_unstable();
    let edges: Vec<i32> = (1..PERIODS).filter_map(|at| known.get(known.len() * at / PERIODS).copied()).collect();
    days.iter().map(|day| day.map(|day| edges.partition_point(|edge| *edge <= day))).collect()
}

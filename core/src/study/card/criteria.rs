//! The learned scorecard as criteria: classes, strengths and counts.

use crate::market::Test;
use crate::study::bits::Bits;
use crate::study::card::ideal;
use crate::study::card::learn::{Card, Lesson, Line};
use crate::study::card::stable;
use crate::study::cells::{Cell, Cut, in_words};
use crate::study::clusters::Clusters;
use crate::study::intervals::{Z95, wilson};
use crate::study::search::information::information_value;
use crate::study::search::shrink::{repeats, towards};
use crate::study::{Criterion, CriterionBand, CriterionClass, Evidence, Level, Strength, Tally};

/// What the criteria are made of beside the card itself.
pub(crate) struct Material<'a> {
    /// The attributes, the outcome of every row, and folds.
    pub lesson: &'a Lesson<'a>,
    /// For each attribute the adjusted p of its strongest question.
    pub p: &'a [f64],
    /// For each attribute the share of resamples it was chosen in.
    pub selected: &'a [f64],
    /// The mean widening of ranges for deals of one account.
    pub design_effect: f64,
    /// The deals by account, and how alike those of one account are.
    pub clusters: &'a Clusters,
    /// See `clusters`.
    pub likeness: f64,
    /// The strength that only 5 % of shuffles reach anywhere.
    pub critical: f64,
    /// What each deal was worth (see [`ideal::worths`]).
    pub worths: &'a [Option<f64>],
}

/// Every line of the card as a criterion.
pub(crate) fn criteria(card: &Card, material: &Material) -> Vec<Criterion> {
    card.lines.iter().map(|line| criterion(line, material)).collect()
}

fn criterion(line: &Line, material: &Material) -> Criterion {
    let cut = &material.lesson.cuts[line.cut];
    let base = tally(material, |_| true);
    let stands = stable::proved(material.p[line.cut], material.selected[line.cut]);
    let strength = if stands { Strength::Proved } else { Strength::Supporting };
    let of_row: Vec<u8> = cut.codes.iter().map(|cell| line.band_of[usize::from(*cell)]).collect();
    let (here, won) =
        (Bits::of_codes(&of_row, line.bands()), Bits::from_fn(material.lesson.won.len(), |row| material.lesson.won[row]));
    let repeats = repeats(material.lesson, line.cut, line.grain);
    let critical = material.critical.clamp(Z95, 6.0);
    let mut bands: Vec<CriterionBand> = (0..line.bands())
        .filter_map(|band| {
            let cells: Vec<usize> = (0..cut.cells.len()).filter(|cell| usize::from(line.band_of[*cell]) == band).collect();
            if cells.is_empty() {
                return None;
            }
            let test = cut.test(&cells);
            let withdrawn = cells.iter().all(|cell| cut.is_silent(*cell));
            let (rows, won) = (&here[band], here[band].count_and(&won));
            let deals = Tally { won, lost: rows.count() - won };
            let effect = material.clusters.rate_effect(rows, material.likeness);
            let usual = base.rate().unwrap_or(0.0);
            Some(CriterionBand {
                says: in_words(&test),
                test: Some(test),
                points: line.points[band],
                level: None,
                deals,
                rate: wilson(deals, effect, Z95),
                rate_adjusted: wilson(deals, effect, critical).map(|rate| towards(rate, usual, repeats)).filter(|_| !withdrawn),
                withdrawn,
            })
        })
        .collect();
    let of_bands: Vec<Tally> = bands.iter().filter(|band| !band.withdrawn).map(|band| band.deals).collect();
    // A band for the unknown that gives nothing is what a missing band gives too. "Anything else" is asked last.
    bands.retain(|band| band.test != Some(Test::Unknown) || band.points != 0);
    bands.sort_by_key(|band| match band.test {
        Some(Test::Other) => 1,
        Some(Test::Unknown) => 2,
        _ => 0,
    });
    let out = outs(&bands, base);
    let place: Vec<Option<usize>> = (0..line.bands() as u8)
        .map(|band| bands.iter().position(|one| one.test.as_ref() == Some(&line.test(material.lesson.cuts, band))))
        .collect();
    // Deals of one account have the same answer: each account's wins are one witness of what share of wins has it.
    let alike = material.clusters.rate_effect(&won, 1.0);
    let class = if strength == Strength::Proved { class(&bands, &out, base, alike) } else { CriterionClass::Nice };
    if class != CriterionClass::Nice {
        for (band, out) in bands.iter_mut().zip(&out) {
            let spared = !out && !matches!(band.test, Some(Test::Unknown));
            // "Anything else" beside a disqualifier is spared by what it is.
            band.level =
                (spared && !(class == CriterionClass::Disqualify && band.test == Some(Test::Other))).then_some(Level::Minimum);
        }
    }
    let of_row = |row: usize| place[usize::from(line.band(material.lesson.cuts, row))];
    let mut effects = vec![1.0; bands.len()];
    for (rows, at) in here.iter().zip(&place) {
        at.iter().for_each(|at| effects[*at] = material.clusters.rate_effect(rows, material.likeness));
    }
    ideal::set(&mut bands, class, material.worths, &effects, of_row);
    let gives = bands.iter().any(|band| band.points > 0 && band.test != Some(Test::Unknown));
    let with = |at: usize| match class {
        CriterionClass::Disqualify => out[at],
        CriterionClass::Must => !out[at],
        CriterionClass::Nice if gives => bands[at].points > 0,
        // A line that only takes: with it are the bands that take.
        CriterionClass::Nice => bands[at].points != 0,
    };
    let evidence = evidence(&bands, material, cut, with, strength);
    Criterion {
        attribute: cut.attribute.clone(),
        label: cut.label.clone(),
        class,
        strength,
        information_value: information_value(&of_bands, material.design_effect),
        bands,
        evidence,
        selected: material.selected[line.cut],
        p_adjusted: material.p[line.cut],
    }
}

fn tally(material: &Material, chosen: impl Fn(usize) -> bool) -> Tally {
    let mut tally = Tally::default();
    for row in (0..material.lesson.won.len()).filter(|row| chosen(*row)) {
        if material.lesson.won[row] {
            tally.won += 1;
        } else {
            tally.lost += 1;
        }
    }
    tally
}

/// Which bands are so seldom won that they should exclude: at most a quarter of the base at the upper end of the range that allows
/// for all that was tried, since the bands were made by the outcomes.
fn outs(bands: &[CriterionBand], base: Tally) -> Vec<bool> {
    let limit = base.rate().unwrap_or(0.0) / 4.0;
    let hopeless = |band: &CriterionBand| band.rate_adjusted.or(band.rate).is_some_and(|rate| rate.high <= limit);
    bands.iter().map(|band| band.points < 0 && band.test != Some(Test::Unknown) && hopeless(band)).collect()
}

/// Disqualify: some named words are hopeless. Must: nine of ten wins have it at the lower end of the range, and what
/// excludes is a stretch of numbers or all but some named words.
fn class(bands: &[CriterionBand], out: &[bool], base: Tally, design_effect: f64) -> CriterionClass {
    let named = |test: &Option<Test>| matches!(test, Some(Test::Is(_) | Test::Yes(_)));
    if !out.contains(&true) {
        return CriterionClass::Nice;
    }
    if bands.iter().zip(out).filter(|(_, out)| **out).all(|(band, _)| named(&band.test)) {
        return CriterionClass::Disqualify;
    }
    // A win of which it is not known has not shown it.
    let meets = bands.iter().zip(out).filter(|(band, out)| !**out && band.test != Some(Test::Unknown));
    let shown: u64 = meets.map(|(band, _)| band.deals.won).sum();
    let wins = Tally { won: shown, lost: base.won - shown };
    let share = wilson(wins, design_effect, Z95).map_or(0.0, |share| share.low);
    if share >= 0.9 { CriterionClass::Must } else { CriterionClass::Nice }
}

/// Deals in the bands that count as "with", in the other known bands, and not known.
fn evidence(
    bands: &[CriterionBand],
    material: &Material,
    cut: &Cut,
    with: impl Fn(usize) -> bool,
    strength: Strength,
) -> Evidence {
    let unknown_cell = cut.cells.iter().position(|cell| *cell == Cell::Unknown);
    let unknown = tally(material, |row| Some(usize::from(cut.codes[row])) == unknown_cell);
    let mut evidence = Evidence { unknown, strength, ..Evidence::default() };
    for (at, band) in bands.iter().enumerate().filter(|(_, band)| band.test != Some(Test::Unknown)) {
        let side = if with(at) { &mut evidence.with } else { &mut evidence.without };
        *side = side.plus(band.deals);
    }
    evidence
}

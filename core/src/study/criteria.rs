//! The learned scorecard as criteria: classes, strengths and counts.

use super::cells::{Cell, Cut, in_words};
use super::gate::PROVED_AT;
use super::intervals::{Z95, wilson};
use super::learn::{Card, Line};
use super::{Criterion, CriterionBand, CriterionClass, Evidence, Strength, Tally};
use crate::market::Test;

/// What the criteria are made of beside the card itself.
pub(crate) struct Material<'a> {
    /// The attributes.
    pub cuts: &'a [Cut],
    /// The outcome of every row.
    pub won: &'a [bool],
    /// For each attribute the adjusted p of its strongest question.
    pub p: &'a [f64],
    /// For each attribute the share of resamples it was chosen in.
    pub selected: &'a [f64],
    /// The widening of ranges for deals of one account.
    pub design_effect: f64,
}

/// Every line of the card as a criterion.
pub(crate) fn criteria(card: &Card, material: &Material) -> Vec<Criterion> {
    card.lines.iter().map(|line| criterion(line, material)).collect()
}

fn criterion(line: &Line, material: &Material) -> Criterion {
    let cut = &material.cuts[line.cut];
    let base = tally(material, |_| true);
    let strength = if material.p[line.cut] <= PROVED_AT { Strength::Proved } else { Strength::Supporting };
    let mut bands: Vec<CriterionBand> = (0..line.bands())
        .filter_map(|band| {
            let cells: Vec<usize> = (0..cut.cells.len()).filter(|cell| usize::from(line.band_of[*cell]) == band).collect();
            if cells.is_empty() {
                return None;
            }
            let test = cut.test(&cells);
            let deals = tally(material, |row| usize::from(line.band(material.cuts, row)) == band);
            let rate = wilson(deals, material.design_effect, Z95);
            Some(CriterionBand { says: in_words(&test), test: Some(test), points: line.points[band], deals, rate })
        })
        .collect();
    // A band for the unknown that gives nothing is what a missing band gives too. "Anything else" is asked last.
    bands.retain(|band| band.test != Some(Test::Unknown) || band.points != 0);
    bands.sort_by_key(|band| match band.test {
        Some(Test::Other) => 1,
        Some(Test::Unknown) => 2,
        _ => 0,
    });
    let class = if strength == Strength::Proved { class(&bands, base, material.design_effect) } else { CriterionClass::Nice };
    let evidence = match class {
        CriterionClass::Disqualify => {
            disqualifier(&mut bands, base, material.design_effect);
            split(&bands, material, cut, line, |band| band.test != Some(Test::Other), strength)
        }
        _ => split(&bands, material, cut, line, |band| band.points > 0, strength),
    };
    Criterion {
        attribute: cut.attribute.clone(),
        label: cut.label.clone(),
        class,
        strength,
        bands,
        evidence,
        selected: material.selected[line.cut],
        p_adjusted: material.p[line.cut],
    }
}

fn tally(material: &Material, chosen: impl Fn(usize) -> bool) -> Tally {
    let mut tally = Tally::default();
    for row in (0..material.won.len()).filter(|row| chosen(*row)) {
        if material.won[row] {
            tally.won += 1;
        } else {
            tally.lost += 1;
        }
    }
    tally
}

/// Whether a band is so seldom won that it should exclude: at most a quarter of the base at the upper end of its range.
fn hopeless(band: &CriterionBand, base: Tally, design_effect: f64) -> bool {
    let upper = wilson(band.deals, design_effect, Z95).map_or(1.0, |rate| rate.high);
    band.points < 0 && !matches!(band.test, Some(Test::Unknown | Test::Other)) && upper <= base.rate().unwrap_or(0.0) / 4.0
}

/// Must: nine of ten wins have it at the lower end of the range, and without it at most a quarter of the base is won.
/// Disqualify: one band is hopeless, and the others lose little by being told apart no more.
fn class(bands: &[CriterionBand], base: Tally, design_effect: f64) -> CriterionClass {
    let known: Vec<&CriterionBand> = bands.iter().filter(|band| band.test != Some(Test::Unknown)).collect();
    let out =
        known.iter().filter(|band| hopeless(band, base, design_effect)).fold(Tally::default(), |all, band| all.plus(band.deals));
    if out.deals() == 0 {
        return CriterionClass::Nice;
    }
    let rest =
        known.iter().filter(|band| !hopeless(band, base, design_effect)).fold(Tally::default(), |all, band| all.plus(band.deals));
    let words = known.iter().any(|band| matches!(band.test, Some(Test::Is(_) | Test::Yes(_))));
    let others: Vec<i32> = known.iter().filter(|band| !hopeless(band, base, design_effect)).map(|band| band.points).collect();
    let alike = others.iter().max().unwrap_or(&0) - others.iter().min().unwrap_or(&0) <= 5;
    if words && alike {
        return CriterionClass::Disqualify;
    }
    let with = wilson(Tally { won: rest.won, lost: out.won }, design_effect, Z95).map_or(0.0, |share| share.low);
    if !words && with >= 0.9 { CriterionClass::Must } else { CriterionClass::Nice }
}

/// Keeps the hopeless bands and joins all others to "anything else".
fn disqualifier(bands: &mut Vec<CriterionBand>, base: Tally, design_effect: f64) {
    let (out, rest): (Vec<CriterionBand>, Vec<CriterionBand>) =
        bands.drain(..).partition(|band| hopeless(band, base, design_effect));
    let (unknown, rest): (Vec<CriterionBand>, Vec<CriterionBand>) =
        rest.into_iter().partition(|band| band.test == Some(Test::Unknown));
    let deals = rest.iter().fold(Tally::default(), |all, band| all.plus(band.deals));
    let heaviest = rest.iter().max_by_key(|band| band.deals.deals()).map_or(0, |band| band.points);
    *bands = out;
    bands.push(CriterionBand {
        says: in_words(&Test::Other),
        test: Some(Test::Other),
        points: heaviest,
        deals,
        rate: wilson(deals, design_effect, Z95),
    });
    bands.extend(unknown);
}

/// Deals in the bands that count as "with", in the other known bands, and not known.
fn split(
    bands: &[CriterionBand],
    material: &Material,
    cut: &Cut,
    line: &Line,
    with: impl Fn(&CriterionBand) -> bool,
    strength: Strength,
) -> Evidence {
    let unknown_cell = cut.cells.iter().position(|cell| *cell == Cell::Unknown);
    let unknown = tally(material, |row| Some(usize::from(cut.codes[row])) == unknown_cell);
    let mut evidence = Evidence { unknown, strength, ..Evidence::default() };
    let _ = line;
    for band in bands.iter().filter(|band| band.test != Some(Test::Unknown)) {
        let side = if with(band) { &mut evidence.with } else { &mut evidence.without };
        *side = side.plus(band.deals);
    }
    evidence
}

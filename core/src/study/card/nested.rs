//! Attributes of which one says again what another says: the other speaks for both, so that no deal is charged twice.

use crate::study::card::learn::{Lesson, Line};
use crate::study::cells::{Cell, Cut, Order};

/// The bands of one line follow from the cells of another where knowing the cell leaves at most this share of the mistakes that
/// are made by always guessing the largest band (Goodman and Kruskal's lambda, 1954).
const MISTAKES: f64 = 0.05;
/// So many rows, evenly spaced, are enough to tell.
const SAMPLE: usize = 20_000;

/// A line with the weights of its bands.
pub(crate) type Weighed = (Line, Vec<f64>);

/// Lets a line speak for another whose bands follow from its cells: its bands are parted where the other's are and take the
/// weights of both, and the other goes. `may_speak_for` says whether the first may speak for the second. Gives the lines that are
/// left, and the attributes that went with the one that speaks for each.
pub(crate) fn merged(
    lesson: &Lesson,
    rows: &[u32],
    mut lines: Vec<Weighed>,
    may_speak_for: impl Fn(&Line, &Line) -> bool,
) -> (Vec<Weighed>, Vec<(usize, usize)>) {
    let rows: Vec<u32> = rows.iter().step_by((rows.len() / SAMPLE).max(1)).copied().collect();
    let mut spoken_for = Vec::new();
    loop {
        let pairs = (0..lines.len()).flat_map(|second| (0..second).flat_map(move |first| [(first, second), (second, first)]));
        let follows = |(speaks, other): (usize, usize)| {
            let (line, said) = (&lines[speaks].0, &lines[other].0);
            let bands = may_speak_for(line, said).then(|| follows_from(lesson, &rows, line, said))??;
            Some((speaks, other, bands))
        };
        let Some((speaks, other, bands)) = pairs.into_iter().find_map(follows) else { return (lines, spoken_for) };
        let (line, weights) = &lines[speaks];
        let both = parted(&lesson.cuts[line.cut], line, weights, &bands, &lines[other].1);
        spoken_for.push((lines[other].0.cut, line.cut));
        lines[speaks] = both;
        lines.remove(other);
    }
}

/// The band of `said` that the rows of each cell of `line` fall in; `None` where it does not follow from the cell. Of sets, where
/// one row has several words, nothing is said to follow.
fn follows_from(lesson: &Lesson, rows: &[u32], line: &Line, said: &Line) -> Option<Vec<u8>> {
    let cut = &lesson.cuts[line.cut];
    if cut.order == Order::FirstThatTakes {
        return None;
    }
    let mut counts = vec![vec![0u32; said.bands()]; cut.cells.len()];
    for row in rows.iter().map(|row| *row as usize) {
        counts[usize::from(cut.codes[row])][usize::from(said.band(lesson.cuts, row))] += 1;
    }
    let largest = |counts: &[u32]| counts.iter().copied().max().unwrap_or(0);
    let all: Vec<u32> = (0..said.bands()).map(|band| counts.iter().map(|cell| cell[band]).sum()).collect();
    let guessed = rows.len() as u32 - largest(&all);
    let known: u32 = counts.iter().map(|cell| cell.iter().sum::<u32>() - largest(cell)).sum();
    let follows = guessed > 0 && f64::from(known) <= MISTAKES * f64::from(guessed);
    let band = |cell: &Vec<u32>| (0..cell.len()).max_by_key(|band| (cell[*band], std::cmp::Reverse(*band))).unwrap_or(0) as u8;
    follows.then(|| counts.iter().map(band).collect())
}

/// A line whose bands are parted where another's are, `other` for each cell, with the weights of both. Stretches of a number are
/// one band only where they are neighbours. What is silent stays without weight.
fn parted(cut: &Cut, line: &Line, weights: &[f64], other: &[u8], other_weights: &[f64]) -> Weighed {
    let mut bands: Vec<(u8, u8, f64)> = Vec::new();
    let mut band_of = vec![0u8; cut.cells.len()];
    for (cell, own) in line.band_of.iter().copied().enumerate() {
        let silent = cut.is_silent(cell);
        let said = if silent { 0 } else { other[cell] };
        let number = matches!(cut.cells[cell], Cell::Stretch(..));
        let same = |(at, band): (usize, &(u8, u8, f64))| {
            (band.0 == own && band.1 == said && (!number || at + 1 == bands.len())).then_some(at)
        };
        let place = bands.iter().enumerate().find_map(same).unwrap_or_else(|| {
            let weight = if silent { 0.0 } else { weights[usize::from(own)] + other_weights[usize::from(said)] };
            bands.push((own, said, weight));
            bands.len() - 1
        });
        band_of[cell] = place as u8;
    }
    let weights: Vec<f64> = bands.iter().map(|(_, _, weight)| *weight).collect();
    (Line { band_of, points: vec![0; weights.len()], ..line.clone() }, weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::card::bands::COARSE;
    use crate::study::card::points::STEP;

    fn cut(attribute: &str, codes: Vec<u8>, words: &[&str]) -> Cut {
        Cut {
            attribute: attribute.into(),
            label: attribute.into(),
            codes,
            members: vec![],
            cells: words.iter().map(|word| Cell::Word((*word).into())).collect(),
            order: Order::None,
            silent: vec![],
        }
    }

    fn line(cut: usize, band_of: &[u8], weights: &[f64]) -> Weighed {
        (Line { cut, grain: COARSE, band_of: band_of.to_vec(), points: vec![0; weights.len()] }, weights.to_vec())
    }

    /// Four towns in two countries; a colour that has nothing to do with either.
    #[test]
    fn a_town_speaks_for_its_country_and_not_for_a_colour() {
        let towns: Vec<u8> = (0..400u32).map(|row| (row % 4) as u8).collect();
        let countries = towns.iter().map(|town| town / 2).collect();
        let colours = (0..400u32).map(|row| (row / 4 % 2) as u8).collect();
        let cuts = [
            cut("town", towns, &["Turku", "Oulu", "Lund", "Kiruna"]),
            cut("country", countries, &["Finland", "Sweden"]),
            cut("colour", colours, &["red", "blue"]),
        ];
        let rows: Vec<u32> = (0..400).collect();
        let lesson = Lesson { cuts: &cuts, won: &[false; 400], rows: &rows, folds: &[], step: STEP };
        // The towns by the sea win alike, and so do the others.
        let lines = vec![line(1, &[0, 1], &[0.5, -0.5]), line(0, &[0, 1, 0, 1], &[0.2, -0.1]), line(2, &[0, 1], &[0.3, -0.3])];
        let (left, spoken_for) = merged(&lesson, &rows, lines.clone(), |_, _| true);
        assert_eq!(spoken_for, [(1, 0)]);
        assert_eq!(left[0].0.band_of, [0, 1, 2, 3]);
        let expected = [0.7, 0.4, -0.3, -0.6];
        assert!(left[0].1.iter().zip(expected).all(|(weight, expected)| (weight - expected).abs() < 1e-12), "{:?}", left[0].1);
        assert_eq!((left.len(), left[1].0.cut), (2, 2));
        let (apart, none) = merged(&lesson, &rows, lines, |_, said| said.cut != 1);
        assert_eq!((apart.len(), none.len()), (3, 0), "what may not be spoken for stays");
    }

    /// One country has 99 of 100 deals: guessing it is nearly always right, and follows from nothing.
    #[test]
    fn what_is_nearly_always_the_same_follows_from_nothing() {
        let country = (0..400u32).map(|row| u8::from(row % 100 == 7)).collect();
        let colours = (0..400u32).map(|row| (row % 2) as u8).collect();
        let cuts = [cut("country", country, &["Finland", "Sweden"]), cut("colour", colours, &["red", "blue"])];
        let rows: Vec<u32> = (0..400).collect();
        let lesson = Lesson { cuts: &cuts, won: &[false; 400], rows: &rows, folds: &[], step: STEP };
        let lines = vec![line(0, &[0, 1], &[0.1, -0.5]), line(1, &[0, 1], &[0.2, -0.1])];
        assert_eq!(merged(&lesson, &rows, lines, |_, _| true).0.len(), 2);
    }
}

//! How far apart two values are.

use super::cell::Cell;

/// How far apart, from 0 to 1, and the least and most it can be where a value is a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Apart {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Apart {
    fn sure(value: f64) -> Apart {
        Apart { value, low: value, high: value }
    }

    /// Two known values; values of different kinds are wholly apart.
    pub fn of(one: &Cell, other: &Cell) -> Apart {
        match (one, other) {
            (Cell::Word(a), Cell::Word(b)) => Apart::sure(of_paths(a, b)),
            (Cell::Set(a), Cell::Set(b)) => Apart::sure(of_sets(a.intersection(b).count(), a.len(), b.len())),
            (Cell::Flag(a), Cell::Flag(b)) => Apart::sure(f64::from(u8::from(a != b))),
            (Cell::Stretch(a, b), Cell::Stretch(c, d)) => {
                Apart { value: ((a + b) / 2.0 - (c + d) / 2.0).abs(), low: (a - d).max(c - b).max(0.0), high: (b - c).max(d - a) }
            }
            _ => Apart::sure(1.0),
        }
    }
}

/// Wu and Palmer (1994): twice the shared steps over the steps of both.
fn of_paths(a: &[String], b: &[String]) -> f64 {
    let shared = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    1.0 - 2.0 * shared as f64 / (a.len() + b.len()) as f64
}

/// Jaccard (1901): words of both over words of either. Two sets known to be empty are the same.
pub(super) fn of_sets(both: usize, a: usize, b: usize) -> f64 {
    let either = a + b - both;
    if either == 0 { 0.0 } else { 1.0 - both as f64 / either as f64 }
}

/// A part of a weight, in whole units.
pub(super) fn units(weight: i16, apart: f64) -> i16 {
    (f64::from(weight) * apart).round() as i16
}

#[cfg(test)]
mod tests {
    use super::Apart;
    use crate::action::similar::cell::Cell;

    fn words(path: &str) -> Cell {
        Cell::Word(path.split('/').map(str::to_owned).collect())
    }

    #[test]
    fn the_deeper_two_words_agree_the_nearer_they_are() {
        let apart = |one: &str, other: &str| Apart::of(&words(one), &words(other)).value;
        assert_eq!(apart("k/62/62.1/62.10", "k/62/62.1/62.10"), 0.0);
        assert_eq!(apart("k/62/62.1/62.10", "k/62/62.2/62.20"), 0.5);
        assert_eq!(apart("k/62/62.1/62.10", "g/46/46.1/46.14"), 1.0);
        assert!((apart("k/62", "k/62/62.1/62.10") - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn sets_are_near_by_what_they_share() {
        let set = |words: &[&str]| Cell::Set(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(Apart::of(&set(&["a", "b"]), &set(&["b", "c", "d"])).value, 0.75);
        assert_eq!((Apart::of(&set(&[]), &set(&[])).value, Apart::of(&set(&[]), &set(&["a"])).value), (0.0, 1.0));
    }

    #[test]
    fn a_range_says_how_near_and_how_far_it_may_be() {
        let apart = Apart::of(&Cell::Stretch(0.25, 0.5), &Cell::Stretch(0.5, 0.5));
        assert_eq!((apart.value, apart.low, apart.high), (0.125, 0.0, 0.25));
        assert_eq!(Apart::of(&Cell::Flag(true), &Cell::Flag(false)).value, 1.0);
    }
}

//! What is worth finding out about a list: for each account, and for all of them together.

use ihanne_core::scorecard::{Bound, Candidate, Move, Spread, Unknowns};
use rayon::prelude::*;
use serde::Serialize;

/// What knowing one attribute would do to the tiers of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorthKnowing {
    /// The attribute.
    pub attribute: String,
    /// Accounts of which some answer would change the tier.
    pub could_move: u64,
    /// Accounts of the list of which it is known.
    pub known: u64,
    /// How many accounts would change tier, if those where it is unknown are like those where it is known; `None` where it is
    /// known of none.
    pub moves: Option<Expected>,
    /// How many of these would come into a better tier.
    pub up: Option<f64>,
    /// The value that would come into better tiers, in the profile's currency, times the chance of winning where that is known;
    /// `None` where values are not known.
    pub value: Option<f64>,
}

/// An expected count with its 95 % range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Expected {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What to ask about one account first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    pub attribute: String,
    /// The chance that the answer changes the tier.
    pub moves: Option<f64>,
}

/// Sums over the accounts of a list.
#[derive(Default)]
pub struct Sums {
    attributes: Vec<Sum>,
}

#[derive(Default)]
struct Sum {
    attribute: String,
    could: u64,
    told: bool,
    moves: f64,
    variance: f64,
    up: f64,
    value: Option<f64>,
}

/// What to ask about each of some rows, of which `candidates` and `placed` are the standing and the tier; their moves are added to
/// the sums.
pub fn ask(
    unknowns: &Unknowns,
    bound: &Bound,
    candidates: &[Candidate],
    placed: &[Option<u32>],
    sums: &mut Sums,
) -> Vec<Option<Ask>> {
    let rows = (0..bound.rows()).into_par_iter();
    let moves: Vec<Vec<Move>> = rows.map(|row| unknowns.of_row(bound, row, &candidates[row], placed[row])).collect();
    moves.iter().flatten().for_each(|one| sums.add(one));
    let first = |moves: &Vec<Move>| {
        let first = moves.iter().enumerate().max_by(|(at_a, a), (at_b, b)| {
            let key = |one: &Move| (one.value.unwrap_or(0.0), one.moves().unwrap_or(0.0));
            let ((value_a, moves_a), (value_b, moves_b)) = (key(a), key(b));
            value_a.total_cmp(&value_b).then(moves_a.total_cmp(&moves_b)).then(at_b.cmp(at_a))
        });
        first.map(|(_, one)| Ask { attribute: one.attribute.to_owned(), moves: one.moves() })
    };
    moves.iter().map(first).collect()
}

impl Sums {
    fn add(&mut self, one: &Move) {
        let at = self.attributes.iter().position(|sum| sum.attribute == one.attribute).unwrap_or_else(|| {
            self.attributes.push(Sum { attribute: one.attribute.to_owned(), value: Some(0.0), ..Sum::default() });
            self.attributes.len() - 1
        });
        let sum = &mut self.attributes[at];
        sum.could += 1;
        if let (Some(moves), Some(up)) = (one.moves(), one.up) {
            sum.told = true;
            sum.moves += moves;
            sum.variance += moves * (1.0 - moves);
            sum.up += up;
            sum.value = sum.value.zip(one.value).map(|(sum, value)| sum + value);
        }
    }

    /// The attributes, those first that would bring the most value, or else the most accounts, into other tiers.
    pub fn told(self, spread: &Spread, values: u64) -> Vec<WorthKnowing> {
        let mut told: Vec<WorthKnowing> = (self.attributes.into_iter())
            .map(|sum| {
                // A value that no criterion asks for is not in the spread; it was known of so many.
                let known = if spread.asks(&sum.attribute) { spread.known(&sum.attribute) } else { values };
                sum.told(known)
            })
            .collect();
        let key = |one: &WorthKnowing| (one.value.unwrap_or(0.0), one.moves.map_or(0.0, |moves| moves.value));
        told.sort_by(|a, b| {
            let ((value_a, moves_a), (value_b, moves_b)) = (key(a), key(b));
            value_b.total_cmp(&value_a).then(moves_b.total_cmp(&moves_a)).then(b.could_move.cmp(&a.could_move))
        });
        told
    }
}

impl Sum {
    /// The range holds both that each account moves or does not, and that the shares come from so many known ones: the variance of a
    /// sum of independent draws, and that of a share of `known` common to all, n² p (1 - p) / known.
    fn told(self, known: u64) -> WorthKnowing {
        let accounts = self.could as f64;
        let share = self.moves / accounts;
        let common = if known > 0 { accounts * accounts * share * (1.0 - share) / known as f64 } else { 0.0 };
        let reach = 1.96 * (self.variance + common).sqrt();
        let expected = Expected {
            value: rounded(self.moves),
            low: rounded((self.moves - reach).max(0.0)),
            high: rounded((self.moves + reach).min(accounts)),
        };
        WorthKnowing {
            attribute: self.attribute,
            could_move: self.could,
            known,
            moves: self.told.then_some(expected),
            up: self.told.then(|| rounded(self.up)),
            value: self.value.filter(|_| self.told).map(rounded),
        }
    }
}

fn rounded(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

//! What knowing an attribute would do to the tier of one account.

use super::edges::Edges;
use super::spread::{Attribute, Spread};
use crate::scorecard::bind::{Bound, BoundCriterion, Standing};
use crate::scorecard::compile::Scorecard;
use crate::scorecard::tier::{Candidate, value};
use crate::scorecard::verdict::{Demand, Verdict};
use crate::scorecard::worth::{Outcome, Worth};

/// How many of the known values stand for all of them, where tiers go by a value that is not known.
const VALUES: usize = 40;

/// What is needed to tell what knowing would do.
pub struct Unknowns<'a> {
    scorecard: &'a Scorecard,
    spread: &'a Spread,
    edges: Edges,
    /// The value attribute and evenly spaced ones of its known values, where tiers go by it and no criterion asks for it.
    values: Option<(String, Vec<f64>)>,
}

/// What knowing one attribute would do to one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Move<'a> {
    /// The attribute.
    pub attribute: &'a str,
    /// The chance that the account comes into a better tier; `None` where no account of the list has the attribute known.
    pub up: Option<f64>,
    /// The chance that it comes into a worse one, or into none.
    pub down: Option<f64>,
    /// The value (times chance of winning, where that is known) it would bring into a better tier, weighed by the chance that it
    /// does; `None` where values are not known.
    pub value: Option<f64>,
}

impl Move<'_> {
    /// The chance that it changes tier.
    pub fn moves(&self) -> Option<f64> {
        Some(self.up? + self.down?)
    }
}

impl<'a> Unknowns<'a> {
    /// `candidates` are the accounts of the list, in whose rows `spread` was counted, and `edges` those of their tiers.
    pub fn of(scorecard: &'a Scorecard, spread: &'a Spread, edges: Edges, candidates: &[Candidate]) -> Unknowns<'a> {
        let profile = scorecard.profile();
        let valued = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.clone());
        let apart = valued.filter(|key| spread.attributes.iter().all(|attribute| attribute.key != *key));
        let values = apart.map(|key| {
            let mut known: Vec<f64> = candidates.iter().filter_map(|candidate| candidate.value).collect();
            known.sort_unstable_by(f64::total_cmp);
            let middle = |part: usize| known[(2 * part + 1) * known.len() / (2 * VALUES)];
            (key, if known.len() <= VALUES { known } else { (0..VALUES).map(middle).collect() })
        });
        Unknowns { scorecard, spread, edges, values }
    }

    /// The attributes that some answer would change the tier of a row by, in the order of the profile; the row stands as
    /// `candidate`, in tier `now`.
    pub fn of_row(&self, bound: &Bound, row: usize, candidate: &Candidate, now: Option<u32>) -> Vec<Move<'_>> {
        let worths: Vec<Worth> = bound.criteria.iter().map(|criterion| criterion.worth(row)).collect();
        let mut moves = Vec::new();
        for attribute in &self.spread.attributes {
            if attribute.criteria.iter().any(|at| worths[*at].open) || matches!(candidate.verdict, Verdict::Unknown { .. }) {
                moves.extend(self.of_attribute(attribute, &bound.criteria, row, &worths, candidate, now));
            }
        }
        if let Some((key, values)) = self.values.as_ref().filter(|_| candidate.value.is_none()) {
            let answers = values.iter().map(|value| (Candidate { value: Some(*value), ..*candidate }, 1));
            moves.extend(self.of_answers(key, answers, !values.is_empty(), now));
        }
        moves
    }

    fn of_attribute<'s>(
        &'s self,
        attribute: &'s Attribute,
        criteria: &[BoundCriterion],
        row: usize,
        worths: &[Worth],
        candidate: &Candidate,
        now: Option<u32>,
    ) -> Option<Move<'s>> {
        let standings: Vec<Standing> = attribute.criteria.iter().map(|at| criteria[*at].standing(row)).collect();
        if standings.iter().all(|standing| matches!(standing, Standing::Sure(_))) {
            return None;
        }
        let others = worths.iter().enumerate().filter(|(at, _)| !attribute.criteria.contains(at));
        let (points, demand) =
            others.fold((0, Demand::NONE), |(points, demand), (_, worth)| (points + worth.points, demand.max(worth.demand)));
        let answered = |outcomes: &[Outcome]| {
            let answers = attribute.criteria.iter().zip(outcomes);
            let worths = answers.map(|(at, outcome)| self.scorecard.compiled[*at].worths.of(*outcome));
            let (points, demand) =
                worths.fold((points, demand), |(points, demand), worth| (points + worth.points, demand.max(worth.demand)));
            Candidate { verdict: demand.verdict(), points, value: candidate.value }
        };
        let fits = |outcomes: &[Outcome]| {
            standings.iter().zip(outcomes).all(|(standing, outcome)| match standing {
                Standing::Sure(sure) => sure == outcome,
                Standing::Among(among) => among.contains(outcome),
                Standing::Unknown => true,
            })
        };
        let seen: Vec<_> = attribute.answers.iter().filter(|(outcomes, _)| fits(outcomes)).collect();
        if !seen.is_empty() {
            let answers = seen.iter().map(|(outcomes, rows)| (answered(outcomes), *rows));
            return self.of_answers(&attribute.key, answers, true, now);
        }
        // Nobody tells how likely each answer is; what is possible is tried one criterion after the other.
        let possible = attribute.criteria.iter().zip(&standings).enumerate().flat_map(|(place, (at, standing))| {
            let outcomes = match standing {
                Standing::Sure(outcome) => vec![*outcome],
                Standing::Among(among) => among.to_vec(),
                Standing::Unknown => self.scorecard.compiled[*at].possible.clone(),
            };
            outcomes.into_iter().map(move |outcome| (place, outcome))
        });
        let alone = possible.map(|(place, outcome)| {
            let first = |(at, standing): (&usize, &Standing)| match standing {
                Standing::Sure(outcome) => *outcome,
                Standing::Among(among) => among[0],
                Standing::Unknown => self.scorecard.compiled[*at].possible[0],
            };
            let mut outcomes: Vec<Outcome> = attribute.criteria.iter().zip(&standings).map(first).collect();
            outcomes[place] = outcome;
            (answered(&outcomes), 1)
        });
        self.of_answers(&attribute.key, alone, false, now)
    }

    /// `None` where no answer moves the account. `told` is whether the weights of the answers are chances.
    fn of_answers<'s>(
        &'s self,
        attribute: &'s str,
        answers: impl Iterator<Item = (Candidate, u64)>,
        told: bool,
        now: Option<u32>,
    ) -> Option<Move<'s>> {
        let profile = self.scorecard.profile();
        let place = |tier: Option<u32>| tier.unwrap_or(u32::MAX);
        let (mut up, mut down, mut all, mut worth) = (0, 0, 0, Some(0.0));
        for (candidate, rows) in answers {
            all += rows;
            let tier = self.edges.tier(profile, &candidate, now);
            if place(tier) < place(now) {
                up += rows;
                worth = worth.zip(value(profile, &candidate)).map(|(sum, value)| sum + value * rows as f64);
            } else if tier != now {
                down += rows;
            }
        }
        let share = |part: u64| told.then(|| part as f64 / all as f64);
        (up + down > 0).then(|| Move {
            attribute,
            up: share(up),
            down: share(down),
            value: worth.filter(|_| told).map(|worth| worth / all as f64),
        })
    }
}

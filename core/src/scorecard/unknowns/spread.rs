//! How the known values of each attribute fall into the bands of the criteria that ask for it.

use crate::scorecard::bind::{Bound, BoundCriterion, Standing};
use crate::scorecard::compile::Scorecard;
use crate::scorecard::worth::Outcome;

/// For each attribute of a profile, how many rows have which outcomes at its criteria, where they are certain.
#[derive(Clone, Debug)]
pub struct Spread {
    pub(super) attributes: Vec<Attribute>,
}

/// One attribute, the criteria that ask for it, and what they were answered.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub key: String,
    /// Places of the criteria in the profile.
    pub criteria: Vec<usize>,
    /// The outcomes at these criteria, each combination once, and on how many rows.
    pub answers: Vec<(Vec<Outcome>, u64)>,
}

impl Spread {
    /// The attributes a profile asks for, of which nothing has been seen yet.
    pub fn of(scorecard: &Scorecard) -> Spread {
        let mut attributes: Vec<Attribute> = Vec::new();
        for (place, criterion) in scorecard.profile().criteria.iter().enumerate() {
            match attributes.iter_mut().find(|attribute| attribute.key == criterion.attribute) {
                Some(attribute) => attribute.criteria.push(place),
                None => {
                    attributes.push(Attribute { key: criterion.attribute.clone(), criteria: vec![place], answers: Vec::new() })
                }
            }
        }
        Spread { attributes }
    }

    /// Counts the rows of a table.
    pub fn add(&mut self, bound: &Bound) {
        let mut outcomes = Vec::new();
        for attribute in &mut self.attributes {
            for row in 0..bound.rows() {
                outcomes.clear();
                outcomes.extend(attribute.criteria.iter().map_while(|at| sure(&bound.criteria[*at], row)));
                if outcomes.len() < attribute.criteria.len() {
                    continue;
                }
                match attribute.answers.iter_mut().find(|(seen, _)| *seen == outcomes) {
                    Some((_, rows)) => *rows += 1,
                    None => attribute.answers.push((outcomes.clone(), 1)),
                }
            }
        }
    }

    /// Whether the profile asks for an attribute.
    pub fn asks(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|asked| asked.key == attribute)
    }

    /// On how many rows an attribute is known as well as its criteria ask; 0 for one the profile does not ask for.
    pub fn known(&self, attribute: &str) -> u64 {
        let asked = self.attributes.iter().filter(|asked| asked.key == attribute);
        asked.flat_map(|asked| &asked.answers).map(|(_, rows)| rows).sum()
    }
}

fn sure(criterion: &BoundCriterion, row: usize) -> Option<Outcome> {
    match criterion.standing(row) {
        Standing::Sure(outcome) => Some(outcome),
        Standing::Among(_) | Standing::Unknown => None,
    }
}

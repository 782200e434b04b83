//! A profile composed of typed conditions: `employees>=50`, `industry=SaaS:+20`, each signed by somebody.

mod condition;
mod number;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use condition::{Condition, ConditionError};

use super::attributes::common_kind;
use super::{Band, Class, Criterion, Grounds, Judgement, Level, Profile};
use crate::import::is_person;
use crate::market::{Interval, Kind, Test, key_of};

/// What a condition is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// To be met: the minimum where there is an ideal beside it.
    Must,
    /// What one wishes for, beyond a must on the same attribute.
    Ideal,
    /// Worth points.
    Nice,
    /// Excludes.
    Disqualify,
}

/// One condition with what it is wanted for and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What for.
    pub wanted: Wanted,
    /// The condition.
    pub condition: Condition,
    /// Why, in the words of whoever signs.
    pub because: String,
}

impl Wish {
    /// A wish from what somebody typed.
    ///
    /// # Errors
    /// When the condition cannot be read, asks about a person, or is nice without points.
    pub fn typed(wanted: Wanted, text: &str, because: &str) -> Result<Wish, ConditionError> {
        let condition = Condition::parse(text)?;
        let attribute = &condition.attribute;
        if is_person(attribute) {
            let message = format!("`{text}` asks about a person; an ideal customer is a company");
            let hint = "ask for what the company has: industry, employees, technologies; describe the person in a persona";
            return Err(ConditionError { code: "person_attribute", message, hint: hint.to_owned() });
        }
        if wanted == Wanted::Nice && condition.points.unwrap_or(0) == 0 {
            let message = format!("`{text}` does not say how many points it is worth");
            return Err(ConditionError { code: "no_effect", message, hint: format!("add them: '{}:+10'", text.trim()) });
        }
        if wanted == Wanted::Disqualify && condition.points.is_some() {
            let message = format!("`{text}` excludes, so its points would reward nobody");
            return Err(ConditionError { code: "points_of_disqualifier", message, hint: "leave the points out".to_owned() });
        }
        Ok(Wish { wanted, condition, because: because.to_owned() })
    }
}

/// Composes a profile of signed judgements: version 1, nobody's approval yet, no priorities until they are agreed.
///
/// A must and an ideal on the same attribute become one criterion with two levels; nice conditions on the same attribute
/// become one criterion with several bands, except where a company may have several values and each shall count.
///
/// # Errors
/// When an ideal has no must on its attribute.
pub fn compose(name: &str, by: &str, on: NaiveDate, wishes: &[Wish]) -> Result<Profile, ConditionError> {
    let mut criteria: Vec<Criterion> = Vec::new();
    let of = |wanted: Wanted| wishes.iter().filter(move |wish| wish.wanted == wanted);
    for (wanted, class) in [(Wanted::Must, Class::Must), (Wanted::Nice, Class::Nice), (Wanted::Disqualify, Class::Disqualify)] {
        for wish in of(wanted) {
            let attribute = &wish.condition.attribute;
            let band = band(&wish.condition, None);
            let several = common_kind(attribute) == Some(Kind::Categories);
            let joined = criteria.iter_mut().find(|criterion| criterion.class == class && criterion.attribute == *attribute);
            match joined.filter(|_| class == Class::Nice && !several) {
                Some(criterion) => insert(&mut criterion.bands, band),
                None => criteria.push(Criterion {
                    id: free_id(&criteria, attribute, class),
                    class,
                    attribute: attribute.clone(),
                    bands: vec![band],
                    grounds: Grounds::Judgement(Judgement { by: by.to_owned(), because: wish.because.clone(), on }),
                }),
            }
        }
    }
    for wish in of(Wanted::Ideal) {
        let attribute = &wish.condition.attribute;
        let must = criteria.iter_mut().find(|criterion| criterion.class == Class::Must && criterion.attribute == *attribute);
        let Some(must) = must else {
            let message = format!("`{attribute}` has an ideal and no must beside it");
            let hint = format!("add what is good enough: --must '{attribute}>=...', or make it --nice with points");
            return Err(ConditionError { code: "ideal_without_must", message, hint });
        };
        must.bands.iter_mut().filter(|band| band.level.is_none()).for_each(|band| band.level = Some(Level::Minimum));
        insert(&mut must.bands, band(&wish.condition, Some(Level::Ideal)));
    }
    Ok(Profile {
        // Lower case first: the capitals of `B2B SaaS` begin no words.
        id: key_of(&name.to_lowercase()),
        version: 1,
        name: name.to_owned(),
        description: None,
        currency: "EUR".to_owned(),
        review_every_months: 3,
        criteria,
        priorities: Vec::new(),
        tiers: None,
        calibration: None,
        study: None,
        approvals: Vec::new(),
    })
}

fn band(condition: &Condition, level: Option<Level>) -> Band {
    Band { test: condition.test.clone(), points: condition.points.unwrap_or(0), level, evidence: None }
}

/// Puts a band before the first one that would take its values; an ideal before its minimum.
fn insert(bands: &mut Vec<Band>, band: Band) {
    let before = bands.iter().position(|other| {
        band.level == Some(Level::Ideal) && other.level == Some(Level::Minimum) || swallows(&other.test, &band.test)
    });
    bands.insert(before.unwrap_or(bands.len()), band);
}

fn swallows(outer: &Test, inner: &Test) -> bool {
    match (outer, inner) {
        (Test::Within(outer), Test::Within(inner)) => reaches_below(outer, inner) && reaches_above(outer, inner),
        _ => false,
    }
}

fn reaches_below(outer: &Interval, inner: &Interval) -> bool {
    outer.low < inner.low || (outer.low == inner.low && (outer.low_closed || !inner.low_closed))
}

fn reaches_above(outer: &Interval, inner: &Interval) -> bool {
    outer.high > inner.high || (outer.high == inner.high && (outer.high_closed || !inner.high_closed))
}

/// `employees`, `not_employees` for a disqualifier, with `_2` and so on when it is taken.
fn free_id(criteria: &[Criterion], attribute: &str, class: Class) -> String {
    let base = if class == Class::Disqualify { format!("not_{attribute}") } else { attribute.to_owned() };
    let taken = |id: &str| criteria.iter().any(|criterion| criterion.id == id);
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(base)
}

//! A profile made ready to score: its criteria as look-ups, and the columns it needs.

use thiserror::Error;

use super::question::{Question, Words};
use super::worth::{Outcome, Worths};
use crate::market::Kind;
use crate::profile::{Criterion, Profile};

/// A compiled profile.
#[derive(Clone, Debug)]
pub struct Scorecard {
    profile: Profile,
    wants: Vec<Want>,
    pub(super) compiled: Vec<Compiled>,
}

/// A column the scorecard needs, and what to read it as.
///
/// [`Kind::Category`] stands for words: one a cell or several, as the cells are. [`Kind::Number`] stands for numbers and,
/// where the cells hold them, ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// Key of the attribute.
    pub attribute: String,
    /// What its values are asked as.
    pub kind: Kind,
    /// Whether it is asked for countries: then a country in a cell goes by its code, whatever the other cells hold.
    pub countries: bool,
    /// Whether it is asked for words with a semicolon in them: then its cells hold one word each.
    pub whole: bool,
}

/// One criterion, compiled.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub question: Question,
    pub worths: Worths,
    /// The outcomes of a value of which nothing is known.
    pub possible: Vec<Outcome>,
}

/// Why a profile cannot be compiled. Each is a mistake in the profile.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CompileError {
    /// The bands of one criterion ask questions of different kinds.
    #[error("the criterion `{criterion}` asks for {} in one band and for {} in another", kind_words(kinds[0]), kind_words(kinds[1]))]
    MixedBands {
        /// The criterion.
        criterion: String,
        /// The two kinds.
        kinds: [Kind; 2],
    },
    /// Two criteria read the same attribute as different kinds.
    #[error("`{attribute}` is asked for {} by one line of the profile and for {} by another", kind_words(kinds[0]), kind_words(kinds[1]))]
    MixedCriteria {
        /// The attribute.
        attribute: String,
        /// The two kinds.
        kinds: [Kind; 2],
    },
    /// An end of an interval is not a number.
    #[error("an end of a band of the criterion `{criterion}` is not a number")]
    NotANumber {
        /// The criterion.
        criterion: String,
    },
    /// The points of all criteria together are beyond counting.
    #[error("the points of the profile add up to more than {} either way", i32::MAX)]
    TooManyPoints,
}

impl CompileError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            CompileError::MixedBands { .. } => "profile_mixed_bands",
            CompileError::MixedCriteria { .. } => "profile_mixed_criteria",
            CompileError::NotANumber { .. } => "profile_not_a_number",
            CompileError::TooManyPoints => "profile_too_many_points",
        }
    }

    /// The place among the profile's criteria of the one to look at, when there is one.
    pub fn criterion(&self, profile: &Profile) -> Option<usize> {
        let mut criteria = profile.criteria.iter();
        match self {
            CompileError::MixedBands { criterion, .. } | CompileError::NotANumber { criterion } => {
                criteria.position(|other| other.id == *criterion)
            }
            CompileError::MixedCriteria { attribute, .. } => criteria.rposition(|other| other.attribute == *attribute),
            CompileError::TooManyPoints => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            CompileError::MixedBands { criterion, .. } => {
                format!("make two criteria of `{criterion}`, one for each kind of question, on different attributes")
            }
            CompileError::MixedCriteria { attribute, .. } => {
                format!("ask `{attribute}` the same kind of question everywhere, or give the file a second column for the other")
            }
            CompileError::NotANumber { .. } => "write the end as a plain number, or leave it out for an open end".to_owned(),
            CompileError::TooManyPoints => "give bands tens of points, not millions".to_owned(),
        }
    }
}

impl Scorecard {
    /// Compiles a profile.
    pub fn compile(profile: &Profile) -> Result<Scorecard, CompileError> {
        let all: i64 = profile.criteria.iter().map(most_points).fold(0, i64::saturating_add);
        if all > i64::from(i32::MAX) {
            return Err(CompileError::TooManyPoints);
        }
        let mut compiled = Vec::with_capacity(profile.criteria.len());
        for (criterion, place) in profile.criteria.iter().zip(0..) {
            let question = Question::of(criterion)?;
            let possible = question.possible(criterion);
            let worths = Worths::new(criterion, place, &possible);
            compiled.push(Compiled { question, worths, possible });
        }
        let wants = wants(profile, &compiled)?;
        Ok(Scorecard { profile: profile.clone(), wants, compiled })
    }

    /// The columns it needs, each once, in the order in which the profile first asks for them.
    pub fn wants(&self) -> &[Want] {
        &self.wants
    }

    /// The profile it was compiled from.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }
}

fn wants(profile: &Profile, compiled: &[Compiled]) -> Result<Vec<Want>, CompileError> {
    let asked =
        profile.criteria.iter().zip(compiled).map(|(criterion, compiled)| (&criterion.attribute, compiled.question.kind()));
    let value = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.as_ref());
    let asked: Vec<_> = asked.chain(value.map(|attribute| (attribute, Some(Kind::Number)))).collect();
    let mut wants: Vec<Want> = Vec::new();
    for (attribute, _) in &asked {
        if wants.iter().any(|want| want.attribute == **attribute) {
            continue;
        }
        let mut kinds = asked.iter().filter(|(other, _)| other == attribute).filter_map(|(_, kind)| *kind);
        // A criterion that asks only whether the value is known is content with words.
        let kind = kinds.next().unwrap_or(Kind::Category);
        if let Some(other) = kinds.find(|other| *other != kind) {
            return Err(CompileError::MixedCriteria { attribute: (*attribute).clone(), kinds: [kind, other] });
        }
        let asks = |of: &dyn Fn(&Words) -> bool| {
            let mut criteria = profile.criteria.iter().zip(compiled).filter(|(criterion, _)| criterion.attribute == **attribute);
            criteria.any(|(_, one)| matches!(&one.question, Question::Words(words) if of(words)))
        };
        let (countries, whole) = (asks(&|words| words.countries), asks(&|words| words.whole));
        wants.push(Want { attribute: (*attribute).clone(), kind, countries, whole });
    }
    Ok(wants)
}

fn most_points(criterion: &Criterion) -> i64 {
    criterion.bands.iter().map(|band| i64::from(band.points).abs()).max().unwrap_or(0)
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Number | Kind::Range => "a number",
        Kind::Date => "a date",
        Kind::Flag => "yes or no",
        Kind::Category | Kind::Categories | Kind::Text => "words",
    }
}

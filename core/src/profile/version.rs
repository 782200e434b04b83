//! One version of a profile: its criteria and all that is agreed beside them.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Class, Criterion};
use crate::import::{Goal, Unit, Words};

/// One version of an Ideal Customer Profile. Immutable once approved; a change is a new version.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Stays the same from version to version; snake_case.
    pub id: String,
    /// Counts up from 1.
    pub version: u32,
    /// What people call it.
    pub name: String,
    /// A sentence or two for its readers.
    pub description: Option<String>,
    /// ISO 4217 code of every amount in the profile.
    pub currency: String,
    /// How often it is due for a review, in months.
    pub review_every_months: u32,
    /// Its criteria, in the order in which they are read.
    pub criteria: Vec<Criterion>,
    /// Labels for points, highest first; empty when the team has not agreed on any.
    pub priorities: Vec<Priority>,
    /// How accounts are put into tiers.
    pub tiers: Option<Tiers>,
    /// How points become a probability of winning; only a study can say.
    pub calibration: Option<Calibration>,
    /// The study it came from.
    pub study: Option<StudyRef>,
    /// Who has approved this version.
    pub approvals: Vec<Approval>,
}

/// A label for points at or above an edge: `High` from 60.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    /// The word people use.
    pub label: String,
    /// Lowest points that carry it.
    pub from: i32,
}

/// What tiers are made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TierBasis {
    /// The points of the profile.
    #[default]
    Points,
    /// The value attribute times the probability.
    ValueTimesChance,
}

/// How accounts are put into tiers. Only ideal and minimum accounts get one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tiers {
    /// Points, or value times chance.
    pub by: TierBasis,
    /// The attribute that holds the yearly or lifetime value; needed for value times chance.
    pub value_attribute: Option<String>,
    /// Who is worth too little and too unlikely to be on the list.
    pub off: Option<Off>,
    /// Whether Tier 2 is parted into groups that one message fits.
    pub groups: bool,
    /// The tiers, first is Tier 1.
    pub tiers: Vec<Tier>,
}

/// Low value and low chance: an account below both is off the list, whatever its points. A value that is not known is not low.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Off {
    /// The least value.
    pub value: f64,
    /// The least chance of winning, 0-1.
    pub chance: f64,
}

/// One tier: an edge, a capacity, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// Lowest points, or lowest value times chance, of an account in it.
    pub from: Option<f64>,
    /// How many accounts the team can work; the best take the places.
    pub capacity: Option<u32>,
}

/// Points to probability: `1 / (1 + exp(-(intercept + slope * points)))`.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Log-odds at zero points.
    pub intercept: f64,
    /// Log-odds a point.
    pub slope: f64,
    /// Deals it was fitted on.
    pub deals: u64,
}

/// The study a profile came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyRef {
    /// When it was made.
    pub on: NaiveDate,
    /// The hash of the rows it learned from, as in study.json.
    pub rows_hash: String,
    /// Its verdict, as in study.json.
    pub verdict: String,
    /// What was asked, as in study.json; absent where it was who won.
    pub objective: Option<String>,
    /// The mark of the profile as the study wrote it (see [`Profile::mark`]); absent in files that no study of this kind wrote.
    pub mark: Option<String>,
    /// The mark of each criterion as the study wrote it, by its id (see [`Criterion::mark`]).
    pub marks: Vec<(String, String)>,
}

/// A person's approval of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who approved.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// In which role, if said: sales, marketing, management.
    pub role: Option<String>,
    /// Which version, and its mark; absent where somebody signed by hand.
    pub of: Option<Signed>,
}

/// What an approval is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The version of the profile.
    pub version: u32,
    /// Its mark (see [`Profile::mark`]).
    pub mark: String,
}

impl Calibration {
    /// The probability of winning at these points.
    pub fn probability(&self, points: i32) -> f64 {
        1.0 / (1.0 + (-(self.intercept + self.slope * f64::from(points))).exp())
    }
}

impl Profile {
    /// The lowest and highest points an account can have.
    ///
    /// Each criterion gives one of its bands' points, or 0 where no band takes the value.
    pub fn points_range(&self) -> (i32, i32) {
        self.criteria.iter().fold((0, 0), |(low, high), criterion| {
            let points = criterion.bands.iter().map(|band| band.points);
            (low + points.clone().min().unwrap_or(0).min(0), high + points.max().unwrap_or(0).max(0))
        })
    }

    /// Points on 0-100: `(points - min) / (max - min) * 100`; 0 when all accounts have the same points.
    pub fn fit(&self, points: i32) -> f64 {
        let (low, high) = self.points_range();
        if high == low { 0.0 } else { f64::from(points - low) / f64::from(high - low) * 100.0 }
    }

    /// The label of these points, if the profile has one for them.
    pub fn priority(&self, points: i32) -> Option<&str> {
        let reached = self.priorities.iter().filter(|priority| points >= priority.from);
        reached.max_by_key(|priority| priority.from).map(|priority| priority.label.as_str())
    }

    /// The word for the good ending that its evidence counts: `won`, unless its study asked which customers are the best.
    pub fn good_ending(&self) -> &'static str {
        let asked = self.study.as_ref().and_then(|study| study.objective.as_deref());
        let goal = asked.and_then(|asked| Goal::ALL.into_iter().find(|goal| goal.word() == asked));
        Words::of(goal.unwrap_or(Goal::Won), Unit::Customer).best
    }

    /// The criteria of one class.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(move |criterion| criterion.class == class)
    }
}

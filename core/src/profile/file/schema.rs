//! The JSON Schema of the profile file, for editors that check while one types.
//!
//! The structures mirror the file key by key; a test reads every written profile through them, so they cannot drift apart.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::profile::{Class, Level, Strength, Tally};

/// The JSON Schema (draft 2020-12) of a profile file, as published in the reference.
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(File).to_value();
    schema["title"] = "An Ideal Customer Profile of ihanne".into();
    schema
}

/// One version of an Ideal Customer Profile.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
pub(super) struct File {
    /// Version of this format.
    #[schemars(range(min = 1, max = 1))]
    format: u32,
    /// Stays the same from version to version.
    #[schemars(length(min = 1))]
    id: String,
    /// Counts up from 1.
    #[schemars(range(min = 1))]
    version: Option<u32>,
    /// What people call it.
    #[schemars(length(min = 1))]
    name: String,
    /// A sentence or two for its readers.
    description: Option<String>,
    /// ISO 4217 code of every amount; EUR when it is not said.
    currency: Option<String>,
    /// How often it is due for a review: "3 months", "1 year".
    review_every: Option<String>,
    /// The questions, each with its grounds.
    #[serde(default)]
    criteria: Vec<Criterion>,
    /// Labels for points.
    #[serde(default)]
    priorities: Vec<Priority>,
    /// How accounts are put into tiers.
    tiers: Option<Tiers>,
    /// Points to probability: 1 / (1 + exp(-(intercept + slope x points))).
    calibration: Option<Calibration>,
    /// The study it came from.
    study: Option<StudyRef>,
    /// Who has approved this version.
    #[serde(default)]
    approvals: Vec<Approval>,
}

/// A question about one attribute; exactly one of `evidence` and `judgement` says why it stands.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Criterion {
    /// Unique in the profile.
    #[schemars(length(min = 1))]
    id: String,
    /// must: to be met; nice: adds points; disqualify: excludes.
    class: Class,
    /// The attribute it asks about, such as employees.
    #[schemars(length(min = 1))]
    attribute: String,
    /// Tried in this order; the first that takes a value has it.
    #[schemars(length(min = 1))]
    bands: Vec<Band>,
    /// Counts of deals that a study found.
    evidence: Option<Evidence>,
    /// A signed judgement: a hypothesis until deals speak.
    judgement: Option<Judgement>,
}

/// One test (is, lacks, from/above and to/below, since and before, yes, unknown or other) and what it is worth.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Band {
    /// The word is one of these, or the set has one of them. Named sets such as Nordics stand for their values,
    /// and a word that ends in a star for a branch: `62.*` is 62 and all that begins with `62.`.
    #[schemars(length(min = 1))]
    is: Option<Vec<String>>,
    /// The word or set is known and has none of these.
    #[schemars(length(min = 1))]
    lacks: Option<Vec<String>>,
    /// At least this number.
    from: Option<f64>,
    /// More than this number.
    above: Option<f64>,
    /// At most this number.
    to: Option<f64>,
    /// Less than this number.
    below: Option<f64>,
    /// On this day or later.
    #[schemars(with = "Option<day::Day>")]
    since: Option<toml_edit::Datetime>,
    /// Before this day.
    #[schemars(with = "Option<day::Day>")]
    before: Option<toml_edit::Datetime>,
    /// The flag is that.
    yes: Option<bool>,
    /// The value is not known.
    unknown: Option<bool>,
    /// Known, and taken by no band above.
    other: Option<bool>,
    /// Whole points; 0 when it is not said.
    #[schemars(range(min = -100_000, max = 100_000))]
    points: Option<i32>,
    /// The level it reaches.
    level: Option<Level>,
    /// Closed deals whose value falls in it.
    deals: Option<Tally>,
}

/// Counts of deals that a study found.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Evidence {
    /// proved: stands on its own; supporting: part of a scorecard that works as a whole.
    strength: Strength,
    /// Deals whose account has the trait.
    with: Tally,
    /// Deals whose account has it not.
    without: Tally,
    /// Deals of which it is not known.
    unknown: Option<Tally>,
}

/// A person's word.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Judgement {
    /// Who says so.
    #[schemars(length(min = 1))]
    by: String,
    /// Why.
    #[schemars(length(min = 1))]
    because: String,
    /// When it was said.
    #[schemars(with = "day::Day")]
    on: toml_edit::Datetime,
}

/// A label for points at or above an edge.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Priority {
    /// The word people use.
    label: String,
    /// Lowest points that carry it.
    from: i32,
}

/// How accounts are put into tiers.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Tiers {
    /// What they are made by.
    by: TierBasis,
    /// The attribute with the yearly or lifetime value; needed for value_x_chance.
    value_attribute: Option<String>,
    /// Accounts worth less than this and less likely than least_chance are off the list; needs value_attribute and [calibration].
    least_value: Option<f64>,
    /// Accounts less likely to be won than this and worth less than least_value are off the list.
    #[schemars(range(min = 0, max = 1))]
    least_chance: Option<f64>,
    /// Tier 2 is parted into groups of 5 to 15 that one message fits.
    groups: Option<bool>,
    /// The first is Tier 1.
    tier: Vec<Tier>,
}

/// points, or value times the chance of winning.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TierBasis {
    Points,
    ValueXChance,
}

/// One tier: an edge, a capacity, or both.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Tier {
    /// Lowest points, or lowest value times chance.
    from: Option<f64>,
    /// How many accounts the team can work.
    #[schemars(range(min = 1))]
    capacity: Option<u32>,
}

/// Points to probability.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Calibration {
    /// Log-odds at zero points.
    intercept: f64,
    /// Log-odds a point.
    slope: f64,
    /// Deals it was fitted on.
    deals: u64,
}

/// The study a profile came from.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct StudyRef {
    /// When it was made.
    #[schemars(with = "day::Day")]
    on: toml_edit::Datetime,
    /// The hash of the rows it learned from, as in study.json.
    rows_hash: String,
    /// Its verdict, as in study.json.
    verdict: String,
    /// What was asked: lifetime_value, churn, cycle, referrals or blend; absent where it was who won. Evidence counts the
    /// best as won, and the others as lost.
    objective: Option<String>,
    /// The mark of the profile as the study wrote it, by which lint tells whether it was changed.
    mark: Option<String>,
    /// The marks of its criteria, by their ids.
    #[serde(default)]
    marks: std::collections::BTreeMap<String, String>,
}

/// A person's approval of this version.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the fields are the schema")]
struct Approval {
    /// Who approved.
    by: String,
    /// When.
    #[schemars(with = "day::Day")]
    on: toml_edit::Datetime,
    /// In which role: sales, marketing, management.
    role: Option<String>,
    /// The version that was approved.
    version: Option<u32>,
    /// Its mark: a later change is noticed by it.
    mark: Option<String>,
}

/// What editors are told about a TOML date.
mod day {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    /// A calendar day.
    pub(super) struct Day;

    impl JsonSchema for Day {
        fn schema_name() -> Cow<'static, str> {
            "Day".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date", "description": "A calendar day: 2026-11-22." })
        }
    }
}

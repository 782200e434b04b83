//! The sealed prediction: what a study promises about deals that close later, and the proof on them.

mod expected;
mod later;
mod proof;

use serde::{Deserialize, Serialize};

use crate::import::{Cohort, CohortOptions};
use crate::study::Estimate;
use crate::study::answer::Study;
use crate::study::clusters::Clusters;
use crate::study::hash;
use crate::study::prove::Scored;
use crate::study::search::strata::iso;

pub(crate) use expected::{auc, deals_to_prove};
pub use later::{Later, Untellable, later};
pub use proof::{LaterProof, prove_later};

/// What a study promises about deals that close later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Whether nothing was set aside because the user asked for that, and not for want of wins.
    pub asked: bool,
    /// The AUC that later deals are expected to have: of the sealed deals, else of each fifth of the accounts by a scorecard
    /// learned on the others.
    pub auc: Estimate,
    /// Deals to which the proposed scorecard gives at least so many points are inside the profile: half of the won deals it
    /// learned from. The tallies of a sealed holdout are by another scorecard, that of the proof.
    pub inside_from: i32,
    /// Won deals that it takes to prove it with 80 % chance.
    pub wins: u64,
    /// Lost deals that it takes beside them.
    pub losses: u64,
    /// The AUC on the deals it learned from.
    pub in_sample_auc: f64,
    /// The lift of the best tenth on the deals it learned from.
    pub in_sample_lift_top_tenth: f64,
    /// The lift inside against outside on the deals it learned from.
    pub in_sample_lift_inside: Option<Estimate>,
    /// How alike the deals of one account were.
    pub likeness: f64,
}

/// A promise under seal: the content of prediction.json.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Version of this format: 1.
    pub format: u32,
    /// The day of the study, ISO 8601.
    pub sealed_on: String,
    /// SHA-256 of the text of profile.toml.
    pub profile_hash: String,
    /// Names of the files the study read.
    pub sources: Vec<String>,
    /// Whether attributes were taken from a history, as they were when a deal was opened.
    #[serde(default)]
    pub history: bool,
    /// How their columns were read, so that later files are read alike.
    pub reading: CohortOptions,
    /// The deals it learned from.
    pub learned: Learned,
    /// What is promised.
    pub promise: Promise,
    /// The probability promised for each sum of points that a deal had, lowest first.
    pub chances: Vec<Chance>,
}

/// The deals a study learned from, so that later files can tell them from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learned {
    /// Closed deals.
    pub deals: u64,
    /// Of them won.
    pub won: u64,
    /// Hash of all, as `rows_hash` in study.json.
    pub hash: String,
    /// Header of the column whose values name deals, if there is one.
    pub key: Option<String>,
    /// The last day on which one of them closed, ISO 8601, where days are known.
    #[serde(default)]
    pub until: Option<String>,
    /// A short hash of each deal's name, sorted.
    pub keys: Vec<String>,
    /// A short hash of each account's name, sorted.
    pub accounts: Vec<String>,
}

/// The probability promised for a sum of points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// Points.
    pub points: i32,
    /// Probability of winning.
    pub probability: f64,
}

/// What a later file held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Closed deals in it.
    pub closed: u64,
    /// Of them learned from, and so no proof.
    pub learned: u64,
    /// Of accounts that were learned from, and left out for that.
    pub known_accounts: u64,
    /// Of which it cannot be told.
    pub untold: u64,
}

impl Promise {
    /// The promise of a study that found evidence, by the points its deals have; `None` without a scorecard.
    pub fn of(study: &Study, cohort: &Cohort, asked: bool) -> Option<Promise> {
        let points: Option<Vec<i32>> = study.deals.iter().map(|deal| deal.points).collect();
        let expected = study.expected?;
        let clusters = Clusters::new(&cohort.account);
        let seen = Scored { points: points?, won: cohort.won.clone(), clusters: &clusters, likeness: expected.likeness };
        let inside_from = seen.median_of_won();
        let in_sample = seen.in_sample(inside_from);
        let rate = seen.tally(|_| true).rate()?;
        let (wins, losses) = deals_to_prove(expected.auc.value, rate, expected.design_effect);
        Some(Promise {
            asked,
            auc: expected.auc,
            inside_from,
            wins,
            losses,
            in_sample_auc: in_sample.auc,
            in_sample_lift_top_tenth: in_sample.lift_top_tenth,
            in_sample_lift_inside: in_sample.lift_inside,
            likeness: expected.likeness,
        })
    }
}

impl Prediction {
    /// Seals a promise: with the text of the profile, and with the deals it was learned from.
    pub fn seal(
        promise: Promise,
        study: &Study,
        cohort: &Cohort,
        profile: &str,
        reading: CohortOptions,
        sources: Vec<String>,
    ) -> Prediction {
        let mut chances: Vec<Chance> =
            study.deals.iter().filter_map(|deal| Some(Chance { points: deal.points?, probability: deal.probability? })).collect();
        chances.sort_by_key(|chance| chance.points);
        chances.dedup_by_key(|chance| chance.points);
        Prediction {
            format: 1,
            sealed_on: study.result.made_on.clone(),
            profile_hash: hash::of_text(profile),
            sources,
            history: study.result.history.is_some(),
            reading,
            learned: Learned {
                deals: cohort.won.len() as u64,
                won: study.result.won,
                hash: study.result.rows_hash.clone(),
                key: cohort.beside.key_column.clone(),
                until: cohort.day.as_ref().and_then(|days| days.iter().flatten().max()).map(|day| iso(*day)),
                keys: marks(&cohort.key),
                accounts: cohort.beside.account.as_deref().map(marks).unwrap_or_default(),
            },
            promise,
            chances,
        }
    }

    /// Whether the text of a profile is the one that was sealed.
    pub fn seals(&self, profile: &str) -> bool {
        self.profile_hash == hash::of_text(profile)
    }
}

/// The short hash of each name, sorted, blanks left out.
fn marks(names: &[String]) -> Vec<String> {
    let mut marks: Vec<String> = names.iter().filter_map(|name| hash::mark(name)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

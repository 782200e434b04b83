//! What a study says: the content of `study.json`, version 1 of its format.

use serde::{Deserialize, Serialize};

pub use crate::import::{ColumnRole, LeftOut, Outcome, Role, Warning, Why};
use crate::import::{HistoryReport, JoinReport};
use crate::study::{
    Claim, Cycle, Drift, Estimate, Evidence, Given, Level, Losses, ObjectiveResult, Pattern, PatternSearch, Promise, Strength,
    Symptoms, Tally, TargetGroup, Value, Within, Worthwhile,
};

/// The whole answer of a study. The default is that of a study of nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StudyResult {
    /// Version of this format: 1.
    pub format: u32,
    /// The answer in one word.
    pub verdict: Verdict,
    /// How it is proved.
    pub proof: Proof,
    /// The answer in one sentence for a reader without statistics.
    pub sentence: String,
    /// The day it was made, ISO 8601; given by the caller.
    pub made_on: String,
    /// Seed of every shuffle and split.
    pub seed: u64,
    /// Points come in steps of this; zero where it was not said.
    #[serde(default)]
    pub step: i32,
    /// What was asked: the column that says won, and the values.
    pub outcome: Outcome,
    /// The objective: what is asked, of which unit, by which columns.
    #[serde(default)]
    pub objective: ObjectiveResult,
    /// Rows read; `rows = won + lost + open + problems`.
    pub rows: u64,
    /// Deals won.
    pub won: u64,
    /// Deals lost.
    pub lost: u64,
    /// Deals not yet decided.
    pub open: u64,
    /// Rows that could not be used; each stands in the problems file.
    pub problems: u64,
    /// How deals met accounts; absent when one file was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<JoinReport>,
    /// What was made of the history of attributes; absent when none was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<HistoryReport>,
    /// The closed deals that `traits`, `objective.traits`, `value`, `within`, `drift` and `cycle` are of: all, or those not
    /// set aside, where the gate stayed shut and the others were never opened.
    #[serde(default)]
    pub looked_at: Tally,
    /// Accounts the closed deals belong to.
    pub accounts: u64,
    /// Hash of the rows it learned from.
    pub rows_hash: String,
    /// What each column was taken for.
    pub columns: Vec<ColumnRole>,
    /// The gate: how often the same search finds as much in shuffled outcomes.
    pub gate: Option<Gate>,
    /// The proof on deals it had not seen; `None` when nothing was set aside.
    pub holdout: Option<Holdout>,
    /// Proofs before that one, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_proofs: Vec<Holdout>,
    /// What is promised about deals that close later; absent without a scorecard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// The learned scorecard, one entry for each attribute, as in profile.toml; empty unless the verdict is `evidence`.
    pub criteria: Vec<Criterion>,
    /// All that was tested, strongest first.
    pub traits: Vec<Trait>,
    /// What won deals are worth beside how often deals are won; `None` without amounts or values.
    #[serde(default)]
    pub value: Option<Value>,
    /// Combinations that beat their parts, clearest first; empty unless the verdict is `evidence`.
    pub patterns: Vec<Pattern>,
    /// How much was searched for patterns; `None` where the gate did not open, so that none were looked for.
    pub patterns_searched: Option<PatternSearch>,
    /// Columns that were set aside before anything was learned, or withdrawn after, and why.
    pub left_out: Vec<LeftOut>,
    /// Traits within salespeople, sources, periods and countries: those withdrawn, and the strongest of the profile.
    #[serde(default)]
    pub within: Vec<Within>,
    /// How the later deals differ from the earlier ones.
    #[serde(default)]
    pub drift: Option<Drift>,
    /// Why deals are lost and won.
    #[serde(default)]
    pub losses: Option<Losses>,
    /// How long a sale takes.
    #[serde(default)]
    pub cycle: Option<Cycle>,
    /// Signs of selling to everybody.
    #[serde(default)]
    pub symptoms: Option<Symptoms>,
    /// The target group that sales and marketing share.
    #[serde(default)]
    pub target_group: Option<TargetGroup>,
    /// Whether a profile is worthwhile at all.
    #[serde(default)]
    pub worthwhile: Option<Worthwhile>,
    /// What the reader should know before trusting the rest.
    pub warnings: Vec<Warning>,
    /// What could be seen with these wins, and how many more it takes.
    pub needs: Needs,
}

/// The answer of a study in one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Won deals have something in common that chance does not explain.
    Evidence,
    /// Nothing tells won from lost better than chance.
    NoEvidence,
    /// Too few won or lost deals to tell.
    #[default]
    NotEnoughData,
}

/// How a study is proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// On deals set aside before learning and opened once.
    Sealed,
    /// On deals that close later; none were set aside because wins are few.
    Prospective,
    /// There is nothing to prove.
    #[default]
    None,
}

/// The global test that lets a profile be proposed at all.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// Questions asked of the data: every level and cut point of every attribute.
    pub searched: u64,
    /// Times the outcomes were shuffled, account by account.
    pub shuffles: u64,
    /// Shuffles in which the strongest trait was at least as strong as the real one.
    pub as_strong: u64,
    /// `(as_strong + 1) / (shuffles + 1)`.
    pub p: f64,
    /// The gate opens at or below this.
    pub opens_at: f64,
}

/// The proof on deals the study had not seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holdout {
    /// Closed deals set aside.
    pub rows: u64,
    /// Of them won.
    pub won: u64,
    /// How they were chosen: `time`, `accounts`, or `later`: they closed after the study.
    pub by: String,
    /// First day of the set-aside deals when split by time.
    pub from: Option<String>,
    /// Hash of the rows set aside.
    pub hash: String,
    /// Which look at these rows, or at a tenth of them or more, this is in this folder; 1 for the first.
    pub opened: u32,
    /// How many of these rows had been opened in this folder before.
    #[serde(default)]
    pub opened_before: u64,
    /// How many of these deals are of accounts that deals learned from are of, too: split by day, an account comes back.
    #[serde(default)]
    pub known_accounts: u64,
    /// The chance that a won deal scores higher than a lost one among the deals of other accounts, where some are of known ones;
    /// absent too where these have fewer than ten won or lost deals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auc_new_accounts: Option<Estimate>,
    /// What the file of later deals held; absent for deals set aside by the study itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// Chance that a won deal scores higher than a lost one.
    pub auc: Estimate,
    /// Win rate of the best tenth over the win rate of all.
    pub lift_top_tenth: Estimate,
    /// Win rate of the deals inside the profile over the win rate outside (inside: at least the median points of won deals it learned from).
    pub lift_inside: Option<Estimate>,
    /// Set-aside deals inside, and outside.
    pub inside: Tally,
    /// See `inside`.
    pub outside: Tally,
    /// Promised and kept win rate by stretch of points.
    pub calibration: Vec<CalibrationRow>,
    /// Mean distance between promised and kept over ten groups.
    pub calibration_error: f64,
    /// Cumulative lift, best deals first.
    pub lift_curve: Vec<LiftPoint>,
    /// The same AUC on the deals it learned from: flatters, as always.
    pub in_sample_auc: f64,
    /// The same lift on the deals it learned from.
    pub in_sample_lift_top_tenth: f64,
    /// `lift_inside` on the deals it learned from.
    pub in_sample_lift_inside: Option<Estimate>,
}

/// One stretch of points, what was promised for it and what was kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationRow {
    /// Lowest points of the stretch.
    pub from: i32,
    /// Highest points of the stretch.
    pub to: i32,
    /// Mean probability promised.
    pub promised: f64,
    /// Win rate kept, with its range.
    pub kept: Estimate,
    /// The deals.
    pub deals: Tally,
}

/// A point of the lift curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LiftPoint {
    /// Share of the deals taken, best first.
    pub share: f64,
    /// Share of all wins among them.
    pub wins: f64,
}

/// One criterion of the learned scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// How it counts.
    pub class: CriterionClass,
    /// How strong the claim is.
    pub strength: Strength,
    /// Its bands with points.
    pub bands: Vec<CriterionBand>,
    /// With: deals in bands with points above zero (for a disqualifier: in its band).
    pub evidence: Evidence,
    /// Share of account resamples in which the attribute was chosen.
    pub selected: f64,
    /// Adjusted p of the attribute's strongest trait.
    pub p_adjusted: f64,
    /// How much its bands tell won from lost (see [`super::methods`], `information`).
    #[serde(default)]
    pub information_value: Option<Estimate>,
}

/// How a learned criterion counts; the words of a profile's classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionClass {
    /// Must be met.
    Must,
    /// Adds or takes points.
    Nice,
    /// Excludes.
    Disqualify,
}

/// One band of a learned criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionBand {
    /// The question in words: `100 to under 250`, `care, logistics`, `not known`, `anything else`.
    pub says: String,
    /// The question, as a profile's band.
    #[serde(skip)]
    pub test: Option<crate::market::Test>,
    /// Whole points.
    pub points: i32,
    /// The level it reaches: a must is met by a band with one, a disqualifier spares it.
    pub level: Option<Level>,
    /// Closed deals in it.
    pub deals: Tally,
    /// Their win rate, with its range.
    pub rate: Option<Estimate>,
    /// The same allowing for the search: drawn towards the usual rate by as much as the attribute's bands do not repeat on
    /// other accounts, with a range as wide as everything searched asks for. Absent where it is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_adjusted: Option<Estimate>,
    /// What the answer alone seemed to say does not hold among like deals, so it gives no points.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// One thing that was tested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trait {
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The level or stretch in words.
    pub says: String,
    /// Deals with, without, and not known.
    pub evidence: Evidence<Claim>,
    /// Win rate with, with its range.
    pub rate_with: Option<Estimate>,
    /// Win rate without, with its range.
    pub rate_without: Option<Estimate>,
    /// Win rate with over win rate without.
    pub lift: Option<Estimate>,
    /// Win rate with minus win rate without, as a share (0.29 = 29 percentage points).
    pub difference: Option<Estimate>,
    /// The difference allowing for the search: what a mixture of chance and real effects makes of it, with a range as wide
    /// as everything searched asks for.
    pub difference_shrunken: Option<Estimate>,
    /// Strength in standard errors, positive when won more often.
    pub z: f64,
    /// Chance of one as strong anywhere in the search if nothing were there.
    pub p_adjusted: f64,
    /// How much having it, not having it and not knowing tell won from lost.
    #[serde(default)]
    pub information_value: Option<Estimate>,
}

/// What these wins could show, and how many more it takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Needs {
    /// Won deals there are.
    pub wins: u64,
    /// Smallest difference in win rate (share) that would show with 80 % chance for a trait of a quarter of the deals.
    pub smallest_difference: Option<f64>,
    /// The difference the next figure is for: that of the strongest trait, shrunken, but at least 10 percentage points.
    pub target_difference: Option<f64>,
    /// How many more wins it takes to see that difference with 80 % chance; 0 when these are enough.
    pub more_wins: Option<u64>,
    /// How many more lost deals it takes before there is something to study; absent when there are enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_losses: Option<u64>,
    /// How many more closed deals that is at the present win rate.
    pub more_deals: Option<u64>,
    /// Points of the curve: wins, and the smallest difference they show.
    pub curve: Vec<(u64, f64)>,
}

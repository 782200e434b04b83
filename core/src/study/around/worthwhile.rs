//! Whether an ideal customer profile is worthwhile here at all. What the deals cannot say is asked of management, who
//! decides.

use serde::{Deserialize, Serialize};

use crate::import::{Cohort, Words};
use crate::study::{Management, StudyResult, Verdict};

/// A difference in win rate worth acting on: ten percentage points, or half of a low win rate.
const WORTH: f64 = 0.10;
/// With fewer wins and fewer months than this a company is young.
const YOUNG_WINS: u64 = 100;
const YOUNG_MONTHS: u64 = 24;

/// Whether a profile is worthwhile, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Worthwhile {
    /// In one word.
    pub answer: Worth,
    /// In one sentence.
    pub says: String,
    /// The reasons that could make it not worthwhile, each looked at.
    pub reasons: Vec<WorthReason>,
    /// Months between the first and the last deal; `None` where no column gives days.
    pub months: Option<u64>,
}

/// Whether a profile is worthwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// The deals speak for one.
    Yes,
    /// There are too few deals to tell yet.
    #[default]
    NotYet,
    /// It is not.
    No,
}

/// A reason against a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorthReason {
    /// Which.
    pub code: WorthCode,
    /// Whether it holds; `None` when it is not known or not answered.
    pub holds: Option<bool>,
    /// The same in words, with counts, or the question.
    pub because: String,
}

/// The reasons against a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorthCode {
    /// A young company without enough customers to learn from.
    Young,
    /// Wins are spread as the market is, though a difference worth acting on would have shown.
    LikeTheMarket,
    /// Nobody to serve the customers that a profile picks.
    NobodyToServe,
    /// The strategy is broad reach.
    BroadReach,
}

/// Weighs the study's answer and what management said.
pub(crate) fn worthwhile(cohort: &Cohort, result: &StudyResult, management: Management) -> Worthwhile {
    let months = months(cohort);
    let reasons = vec![young(result, months), like_the_market(result), nobody_to_serve(management), broad_reach(management)];
    let holds = |code: WorthCode| reasons.iter().any(|reason| reason.code == code && reason.holds == Some(true));
    let (answer, says) = if holds(WorthCode::BroadReach) {
        (Worth::No, "Not worthwhile here: the strategy is to reach everybody, so there is nothing to narrow.")
    } else if holds(WorthCode::NobodyToServe) {
        (Worth::No, "Not worthwhile here for now: there is nobody to serve the customers that a profile would pick.")
    } else if result.verdict == Verdict::Evidence {
        (Worth::Yes, "Worthwhile by the deals: they tell who becomes a customer.")
    } else if holds(WorthCode::LikeTheMarket) {
        let says = "Not worthwhile by these columns: wins are spread as the deals are, and a difference worth acting on would most likely have shown.";
        (Worth::No, says)
    } else if holds(WorthCode::Young) {
        (
            Worth::NotYet,
            "Not yet: there are too few customers to learn from. A profile now would be a belief, and is best written as one.",
        )
    } else {
        let says =
            "Not yet: nothing showed, and these deals could not have shown a difference that would still be worth acting on.";
        (Worth::NotYet, says)
    };
    Worthwhile { answer, says: says.to_owned(), reasons, months }
}

fn young(result: &StudyResult, months: Option<u64>) -> WorthReason {
    let period = match months {
        Some(months) => format!(" in {months} months"),
        None => ", and no column says over which time".to_owned(),
    };
    let counts = format!("{} won and {} lost deals{period}", Words::count(result.won), Words::count(result.lost));
    let few = result.won < YOUNG_WINS && months.is_none_or(|months| months < YOUNG_MONTHS);
    let holds = result.verdict == Verdict::NotEnoughData || (few && result.verdict != Verdict::Evidence);
    let because = if holds {
        format!("A young company, or one with few records: {counts}.")
    } else {
        format!("There are enough records to ask: {counts}.")
    };
    WorthReason { code: WorthCode::Young, holds: Some(holds), because }
}

fn like_the_market(result: &StudyResult) -> WorthReason {
    let base = result.won as f64 / (result.won + result.lost).max(1) as f64;
    let worth = WORTH.min(base / 2.0);
    let points = |share: f64| format!("{:.0}", share * 100.0);
    let (holds, because) = match (result.verdict, result.needs.smallest_difference) {
        (Verdict::Evidence, _) => {
            (Some(false), "Wins are not spread as the deals are: some kinds of company are won more often.".to_owned())
        }
        (Verdict::NoEvidence, Some(smallest)) if smallest <= worth => (
            Some(true),
            format!(
                "Wins are spread as the deals are. A difference of {} percentage points, for a trait of a quarter of the deals, would have shown in four of five such companies.",
                points(smallest)
            ),
        ),
        (_, Some(smallest)) => (
            None,
            format!(
                "Whether wins are spread as the deals are cannot be told: only a difference of {} percentage points or more would have shown, and {} would be worth acting on.",
                points(smallest),
                points(worth)
            ),
        ),
        (_, None) => (
            None,
            "Whether wins are spread as the deals are cannot be told: no difference, however large, would have shown.".to_owned(),
        ),
    };
    WorthReason { code: WorthCode::LikeTheMarket, holds, because }
}

fn nobody_to_serve(management: Management) -> WorthReason {
    let because = match management.can_serve {
        Some(true) => "Management says that there are people to serve the customers a profile picks.",
        Some(false) => "Management says that there is nobody to serve the customers a profile picks.",
        None => "For management to answer: are there people to serve the customers a profile picks?",
    };
    WorthReason { code: WorthCode::NobodyToServe, holds: management.can_serve.map(|can| !can), because: because.to_owned() }
}

fn broad_reach(management: Management) -> WorthReason {
    let because = match management.broad_reach {
        Some(true) => "Management says that the strategy is to reach everybody.",
        Some(false) => "Management says that the strategy is not to reach everybody.",
        None => "For management to answer: is the strategy to reach everybody, so that narrowing is not wanted?",
    };
    WorthReason { code: WorthCode::BroadReach, holds: management.broad_reach, because: because.to_owned() }
}

/// Whole months between the first and the last deal, by the day of each.
fn months(cohort: &Cohort) -> Option<u64> {
    let days = cohort.day.as_ref()?;
    let known = || days.iter().flatten();
    let (first, last) = known().min().zip(known().max())?;
    Some((f64::from(last - first) / 30.44).round() as u64)
}

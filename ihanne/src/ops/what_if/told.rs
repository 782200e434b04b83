//! The answer to what-if, in the words of the profile.

use std::sync::Arc;

use arrow_array::Array;
use ihanne_core::import::texts_of;
use ihanne_core::profile::Profile;
use ihanne_core::scorecard::Verdict;
use ihanne_core::scorecard::what_if::{Held, Moves, Picture, Standing, Trial};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::ops::{Actor, Notice, ProblemCount};

/// What changes make of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Who asked.
    pub by: Actor,
    /// The profile's name.
    pub profile: String,
    /// Its version.
    pub profile_version: u32,
    /// Accounts of the list.
    pub rows: u64,
    /// The list under the profile as it stands.
    pub before: Side,
    /// The list under the profile with the changes.
    pub after: Side,
    /// Accounts that get another verdict, tier or priority.
    pub moved: u64,
    /// Where from and where to, the most first.
    pub ways: Vec<Way>,
    /// The first of them, in the order of the file.
    pub first: Vec<MovedAccount>,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// A list under one profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Accounts by verdict.
    pub verdicts: Map<String, Value>,
    /// Accounts in Tier 1, Tier 2 and so on.
    pub tiers: Vec<u64>,
    /// Accounts by priority.
    pub priorities: Map<String, Value>,
    /// Ideal and minimum accounts: `accounts`, `valued` (those of known value) and `value` (its sum).
    pub reachable: Value,
    /// Known deals among them: `won`, `lost`, `win_rate` and `expected`, each with `value`, `low` and `high`; `null` where the file
    /// was not asked for them.
    pub deals: Value,
}

/// Accounts that go the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// `ideal, Tier 1, High`.
    pub from: String,
    /// The same of where they stand now.
    pub to: String,
    /// How many.
    pub accounts: u64,
}

/// One account that moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedAccount {
    /// Its row in the file, from 1.
    pub row: u64,
    /// Its name, where the file has names.
    pub name: Option<String>,
    /// Where it stood.
    pub from: String,
    /// Where it stands.
    pub to: String,
    /// Its points before.
    pub points_before: i32,
    /// Its points after.
    pub points_after: i32,
}

/// Tells what was found.
pub fn tell(
    by: &Actor,
    held: &Held,
    trial: &Trial,
    moves: &Moves,
    names: Option<(String, Arc<dyn Array>)>,
    notices: Vec<Notice>,
    problems: Vec<ProblemCount>,
) -> Answer {
    let (before, after) = (held.profile(), trial.profile());
    let way = |way: &ihanne_core::scorecard::what_if::Move| Way {
        from: standing(way.from, before),
        to: standing(way.to, after),
        accounts: way.accounts,
    };
    let account = |moved: &ihanne_core::scorecard::what_if::Moved| MovedAccount {
        row: moved.row as u64 + 1,
        name: names.as_ref().and_then(|(_, names)| texts_of(&names.slice(moved.row, 1)).pop()),
        from: standing(moved.from.0, before),
        to: standing(moved.to.0, after),
        points_before: moved.from.1,
        points_after: moved.to.1,
    };
    Answer {
        by: by.clone(),
        profile: before.name.clone(),
        profile_version: before.version,
        rows: held.picture().verdicts.iter().sum(),
        before: side(held.picture(), before),
        after: side(trial.picture(), after),
        moved: moves.accounts,
        ways: moves.ways.iter().map(way).collect(),
        first: moves.first.iter().map(account).collect(),
        notices,
        problems,
    }
}

fn side(picture: &Picture, profile: &Profile) -> Side {
    let counts = |words: Vec<String>, counts: &[u64]| words.into_iter().zip(counts.iter().map(|count| json!(count))).collect();
    let estimate = |range: ihanne_core::study::Estimate| json!({ "value": range.value, "low": range.low, "high": range.high });
    let deals = picture.deals.map(|deals| {
        json!({
            "won": deals.tally.won,
            "lost": deals.tally.lost,
            "win_rate": deals.win_rate.map(estimate),
            "expected": deals.expected.map(estimate),
        })
    });
    Side {
        verdicts: counts(Verdict::WORDS.map(str::to_owned).to_vec(), &picture.verdicts),
        tiers: picture.tiers.clone(),
        priorities: counts(profile.priorities.iter().map(|one| one.label.clone()).collect(), &picture.priorities),
        reachable: json!({
            "accounts": picture.reachable.accounts,
            "valued": picture.reachable.valued,
            "value": picture.reachable.value,
        }),
        deals: deals.unwrap_or(Value::Null),
    }
}

/// `ideal, Tier 1, High`.
fn standing(standing: Standing, profile: &Profile) -> String {
    let verdict = Verdict::WORDS[usize::from(standing.verdict)].to_owned();
    let tier = standing.tier.map(|tier| format!("Tier {tier}"));
    let label = standing.priority.map(|place| profile.priorities[place as usize].label.clone());
    [Some(verdict), tier, label].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

//! What scoring a file came to.

use ihanne_core::profile::Profile;
use ihanne_core::scorecard::{Scores, Verdict};
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::tier::Groups;
use super::worth_knowing::WorthKnowing;
use super::{Actor, Notice, ProblemCount};

/// What scoring a file came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Who asked for it.
    pub by: Actor,
    /// The profile's name.
    pub profile: String,
    /// Its version.
    pub profile_version: u32,
    /// Rows in, and as many out.
    pub rows: u64,
    /// Rows by verdict.
    #[serde(serialize_with = "as_map")]
    pub verdicts: Vec<(String, u64)>,
    /// Rows by priority, highest first; rows below all labels are not counted here.
    #[serde(serialize_with = "as_map")]
    pub priorities: Vec<(String, u64)>,
    /// Attributes that are not known well enough, and for how many rows knowing could change points or verdict; most first.
    #[serde(serialize_with = "as_map")]
    pub open: Vec<(String, u64)>,
    /// The tiers, when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tiers: Option<Tiered>,
    /// The groups of Tier 2, when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
    /// The attributes whose knowledge would change tiers, when it was asked for; what would do the most first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth_knowing: Option<Vec<WorthKnowing>>,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// Where the accounts of a list were placed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tiered {
    /// Accounts in Tier 1, Tier 2 and so on.
    pub accounts: Vec<u64>,
    /// Accounts without a tier because a must cannot be told.
    pub unknown: u64,
    /// Accounts without a tier because they are outside or disqualified.
    pub not_fitting: u64,
    /// Accounts that fit but whose value is not known, where tiers go by value.
    pub without_value: u64,
    /// Accounts that fit but are worth too little and are too unlikely to be won.
    pub off: u64,
    /// Accounts that fit but reach no tier's edge or find no place.
    pub below: u64,
    /// For each tier, the accounts that are as good as the last one placed in it and found no place there: of equals the order of
    /// the file decides.
    pub tied: Vec<u64>,
}

/// A summary in the making.
pub struct Counts {
    rows: u64,
    verdicts: [u64; 5],
    priorities: Vec<u64>,
    open: Vec<u64>,
    /// Rows outside or disqualified that carry a priority all the same.
    excluded: u64,
}

impl Counts {
    pub fn new(profile: &Profile) -> Counts {
        let (priorities, open) = (vec![0; profile.priorities.len()], vec![0; profile.criteria.len()]);
        Counts { rows: 0, verdicts: [0; 5], priorities, open, excluded: 0 }
    }

    /// Adds the scores of some rows.
    pub fn add(&mut self, scores: &Scores) {
        self.rows += scores.points.len() as u64;
        scores.verdicts.iter().for_each(|verdict| self.verdicts[verdict.place()] += 1);
        scores.priority.iter().flatten().for_each(|place| self.priorities[*place as usize] += 1);
        let excluded = |verdict: &Verdict| matches!(verdict, Verdict::Outside { .. } | Verdict::Disqualified { .. });
        let labelled =
            scores.verdicts.iter().zip(&scores.priority).filter(|(verdict, label)| excluded(verdict) && label.is_some());
        self.excluded += labelled.count() as u64;
        self.add_open(&scores.open);
    }

    /// Adds rows that were counted by the place of their verdict and by their priority.
    pub fn add_counted(&mut self, rows: u64, verdict: usize, priority: Option<u32>) {
        self.rows += rows;
        self.verdicts[verdict] += rows;
        if let Some(place) = priority {
            self.priorities[place as usize] += rows;
            let excluded = matches!(Verdict::WORDS[verdict], "outside" | "disqualified");
            self.excluded += if excluded { rows } else { 0 };
        }
    }

    /// Adds, for every criterion, the rows that it leaves open.
    pub fn add_open(&mut self, open: &[u64]) {
        self.open.iter_mut().zip(open).for_each(|(sum, open)| *sum += open);
    }

    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The summary, without tiers.
    pub fn summary(self, by: &Actor, profile: &Profile, notices: Vec<Notice>, problems: Vec<ProblemCount>) -> Summary {
        let notices = notices.into_iter().chain(priority_of_excluded(self.excluded)).collect();
        let labels = profile.priorities.iter().map(|priority| priority.label.clone());
        Summary {
            by: by.clone(),
            profile: profile.name.clone(),
            profile_version: profile.version,
            rows: self.rows,
            verdicts: Verdict::WORDS.iter().map(|word| (*word).to_owned()).zip(self.verdicts).collect(),
            priorities: labels.zip(self.priorities).collect(),
            open: open_attributes(profile, &self.open),
            tiers: None,
            groups: None,
            worth_knowing: None,
            notices,
            problems,
        }
    }
}

/// A priority is of the points alone; who reads only that is told.
fn priority_of_excluded(rows: u64) -> Option<Notice> {
    (rows > 0).then(|| Notice {
        code: "priority_of_excluded",
        message: format!(
            "{rows} {} outside or disqualified and still {} a priority, which tells of points alone",
            if rows == 1 { "row is" } else { "rows are" },
            if rows == 1 { "has" } else { "have" }
        ),
        hint: "filter by the verdict too, or place the accounts: ihanne tier".to_owned(),
    })
}

/// Open rows by attribute. Criteria about one attribute are open on much the same rows, so the largest count stands for all.
fn open_attributes(profile: &Profile, open: &[u64]) -> Vec<(String, u64)> {
    let mut attributes: Vec<(String, u64)> = Vec::new();
    for (criterion, rows) in profile.criteria.iter().zip(open) {
        match attributes.iter_mut().find(|(attribute, _)| *attribute == criterion.attribute) {
            Some((_, most)) => *most = (*most).max(*rows),
            None => attributes.push((criterion.attribute.clone(), *rows)),
        }
    }
    attributes.retain(|(_, rows)| *rows > 0);
    attributes.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    attributes
}

fn as_map<S: Serializer>(pairs: &[(String, u64)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (key, value) in pairs {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

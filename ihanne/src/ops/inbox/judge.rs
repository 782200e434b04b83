//! A lead is judged: which account it is, what its score is, and where it lands.

use ihanne_core::import::identity::index::Verdict;
use ihanne_core::market::Table;
use ihanne_store::{Keyed, LeadScore, NewLead};

use super::ready::{Ready, Scoring};
use crate::ops::leads::{Answer, Asked};
use crate::ops::scoring::{self, Row};
use crate::ops::{Actor, Refusal, Stop};

/// Fields and bytes a lead may have.
const FIELDS: usize = 200;
const LONGEST: usize = 64 * 1024;

/// A lead, judged.
pub struct Lead {
    /// As it is kept.
    pub new: NewLead,
    /// What is odd about it.
    pub problems: Vec<Refusal>,
}

/// What sends a lead.
pub struct Sender<'a> {
    /// What it is called.
    pub source: &'a str,
    /// The key under which it is sent once, where one was sent.
    pub key: Option<Keyed>,
    /// Whose the lead is, where that is said.
    pub owner: Option<String>,
    /// The time, in UTC.
    pub at: &'a str,
}

impl Ready {
    /// Judges a lead.
    pub fn judge(&self, _: &Actor, cells: Row, sender: Sender) -> Result<Lead, Stop> {
        let bytes: usize = cells.iter().map(|(name, value)| name.len() + value.len()).sum();
        if cells.len() > FIELDS || bytes > LONGEST {
            let message = format!("a lead has at most {FIELDS} fields and {} kB", LONGEST / 1024);
            return Err(Refusal::new("lead_too_large", message, "leave out what is not about the lead").into());
        }
        let asked = Asked::of(&cells).map_err(|refusal| Stop::Refused(Box::new(Refusal { others: Vec::new(), ..*refusal })))?;
        let answer = match &self.accounts {
            Some(accounts) => accounts.answer(asked),
            None => Answer { verdict: Verdict::None, accounts: Vec::new(), why: None, problems: asked.problems },
        };
        let likely = answer.account();
        let (account, probability) = (likely.and_then(|likely| likely.record), likely.map(|likely| likely.probability));
        let sure = account.filter(|_| answer.verdict == Verdict::Match);
        let scored = self.scoring.as_ref().map(|scoring| scoring.score(&cells, sure));
        let listed = sure.is_some_and(|record| self.scoring.as_ref().is_some_and(|scoring| scoring.is_listed(record)));
        let landed = match scored.as_ref().map(|score| score.verdict.as_str()) {
            None => "unscored",
            Some("disqualified") => "disqualified",
            Some(_) if listed => "on_list",
            Some("ideal" | "minimum") => "fits",
            Some("outside") => "outside",
            Some(_) => "needs_data",
        };
        let named = |key: &str| cells.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.clone());
        let name = ["name", "company", "account_name", "domain", "email"].into_iter().find_map(named).unwrap_or_default();
        let cells: serde_json::Map<String, serde_json::Value> =
            cells.into_iter().map(|(name, value)| (name, value.into())).collect();
        let new = NewLead {
            received: sender.at.to_owned(),
            source: sender.source.to_owned(),
            name: name.chars().take(200).collect(),
            cells: serde_json::Value::Object(cells).to_string(),
            matched: answer.verdict.word(),
            account,
            probability,
            score: scored,
            landed,
            owner: sender.owner,
            assigned: None,
            key: sender.key,
        };
        // Which of its fields are compared is told by the documentation, and not of every lead.
        let problems = answer.problems.into_iter().filter(|problem| problem.code != "unknown_field").collect();
        Ok(Lead { new, problems })
    }
}

impl Scoring {
    /// The score of a lead: by what is known of its account, and where that says nothing by what the lead says itself.
    fn score(&self, cells: &Row, account: Option<u32>) -> LeadScore {
        let scorecard = self.held.scorecard();
        let own = scoring::table(scorecard, std::slice::from_ref(cells));
        let row = account.and_then(|record| self.standing.scores.row(record));
        let table = match row {
            None => own,
            Some(row) => {
                let mut both = Table::new(1);
                for (attribute, column) in self.held.table().iter() {
                    let kept = column.take(&[Some(row as u32)]);
                    match own.iter().find(|(other, _)| other.key == attribute.key) {
                        Some((other, said)) if !kept.known().value(0) => both.push(other.clone(), said.clone()),
                        _ => both.push(attribute.clone(), kept),
                    }
                }
                for (attribute, column) in own.iter().filter(|(attribute, _)| self.held.table().column(&attribute.key).is_none())
                {
                    both.push(attribute.clone(), column.clone());
                }
                both
            }
        };
        let scored = scoring::scored(scorecard, &table, true).pop().expect("there is one row");
        LeadScore {
            profile: self.opened.kept.name.clone(),
            revision: self.opened.revision.number,
            verdict: scored.verdict.to_owned(),
            points: scored.points,
            low: scored.low,
            high: scored.high,
            fit: scored.fit,
            priority: scored.priority,
            reasons: serde_json::to_string(&scored.reasons).unwrap_or_default(),
        }
    }

    /// Whether an account is on the list: it has a tier.
    fn is_listed(&self, record: u32) -> bool {
        self.standing.scores.row(record).is_some_and(|row| self.standing.scores.tiers[row] > 0)
    }
}

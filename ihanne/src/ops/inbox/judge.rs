//! A lead is judged: which account it is, what its score is, and where it lands.

use ihanne_core::import::identity::index::Verdict;
use ihanne_core::import::identity::records::fields_of;
use ihanne_core::market::Table;
use ihanne_store::{Keyed, LeadRule, LeadScore, NewLead};

use super::ready::{Ready, Scoring};
use super::rules::{said, whose};
use crate::ops::leads::{Answer, Asked};
use crate::ops::scoring::{self, Row};
use crate::ops::{Refusal, Stop};

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

/// What is known of an account: an attribute in words.
pub type Known<'a> = &'a dyn Fn(u32, &str) -> Option<String>;

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
    /// Judges a lead. What is known of an account is asked only where a rule wants it.
    pub fn judge(&self, cells: Row, sender: Sender, rules: &[LeadRule], known: Known) -> Result<Lead, Stop> {
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
        let given = match &sender.owner {
            Some(_) => None,
            None => whose(rules, |field| match field {
                "landed" => Some(landed.to_owned()),
                "source" => Some(sender.source.to_owned()),
                attribute => said(&cells, attribute).or_else(|| known(sure?, attribute)),
            }),
        };
        let (owner, rule) = match given {
            Some(rule) => (Some(rule.owner.clone()), Some(rule.id)),
            None => (sender.owner, None),
        };
        let name = called(&cells);
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
            owner,
            rule,
            key: sender.key,
        };
        // Which of its fields are compared is told by the documentation, and not of every lead.
        let problems = answer.problems.into_iter().filter(|problem| problem.code != "unknown_field").collect();
        Ok(Lead { new, problems })
    }
}

/// What a lead is called: its company, else its web address or e-mail.
fn called(cells: &Row) -> String {
    let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
    let [company, domain, email, ..] = fields_of(&names);
    let said = |at: Option<usize>| at.map(|at| cells[at].1.trim()).filter(|said| !said.is_empty());
    said(company).or_else(|| said(domain)).or_else(|| said(email)).unwrap_or_default().to_owned()
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

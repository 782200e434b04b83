//! What a lead is told.

use ihanne_core::import::identity::index::{Hit, Verdict};
use ihanne_core::import::identity::{Answer as Said, Explanation, Step};

use super::{Accounts, Asked};
use crate::ops::Refusal;
use crate::ops::explained::ExplainedStep;

/// At most so many accounts are named.
const NAMED: usize = 5;
/// An account less likely than this is named only if it is of the same family.
const FAINT: f64 = 0.05;

/// What a lead is told.
#[derive(Debug)]
pub struct Answer {
    /// Whether its account is there.
    pub verdict: Verdict,
    /// The likeliest accounts, the likeliest first; with a verdict of match or review the first is the lead's.
    pub accounts: Vec<Likely>,
    /// Why the likeliest is the lead's account, or not, where that was asked for.
    pub why: Option<Why>,
    /// What is wrong with the lead.
    pub problems: Vec<Refusal>,
}

/// An account that may be the lead's.
#[derive(Debug)]
pub struct Likely {
    /// What it is called.
    pub key: String,
    /// Its number in the data folder, where it stands there.
    pub record: Option<u32>,
    /// The probability that the two are one account.
    pub probability: f64,
    /// Whether they are.
    pub verdict: Verdict,
    /// Whether they are rather two of one family.
    pub related: bool,
    /// What was answered of it and the first account, where the lead is the first.
    pub answered: Option<Said>,
}

/// Why an account is the lead's, or not.
#[derive(Debug)]
pub struct Why {
    /// What the account is called.
    pub key: String,
    /// What each comparison adds.
    pub steps: Vec<ExplainedStep>,
    /// The sum of the bits.
    pub bits: f64,
    /// The probability that the two are one account.
    pub probability: f64,
    /// Whether they are rather two of one family.
    pub related: bool,
    /// Whether their business ids forbid that they are one account.
    pub forbidden: bool,
}

impl Answer {
    /// The answer to what cannot be looked for.
    pub fn refused(problem: Refusal) -> Answer {
        Answer { verdict: Verdict::None, accounts: Vec::new(), why: None, problems: vec![problem] }
    }

    /// The lead's account.
    pub fn account(&self) -> Option<&Likely> {
        self.accounts.first().filter(|account| account.verdict != Verdict::None)
    }
}

impl Accounts {
    /// Looks for the account of a lead.
    pub fn answer(&self, asked: Asked) -> Answer {
        let hits = self.index.answer(&asked.lead, NAMED);
        let verdict = hits.first().map_or(Verdict::None, |hit| hit.verdict);
        let why = hits.first().filter(|_| self.explain).and_then(|hit| self.why(&asked, hit));
        let named = hits.iter().filter(|hit| hit.probability >= FAINT || hit.related);
        let accounts = named.map(|hit| self.likely(hit)).collect();
        Answer { verdict, accounts, why, problems: asked.problems }
    }

    fn likely(&self, hit: &Hit) -> Likely {
        let Hit { account, probability, verdict, related, answered } = *hit;
        let record = self.read.records.get(account as usize).copied();
        Likely { key: self.read.key_of(account), record, probability, verdict, related, answered }
    }

    fn why(&self, asked: &Asked, hit: &Hit) -> Option<Why> {
        let Explanation { steps, probability, related, forbidden, .. } = self.index.explain(&asked.lead, hit.account)?;
        let bits = steps.iter().map(|step| step.bits).sum();
        let step = |step: Step| ExplainedStep { comparison: step.comparison, level: step.level, bits: step.bits };
        let steps = steps.into_iter().map(step).collect();
        Some(Why { key: self.read.key_of(hit.account), steps, bits, probability, related, forbidden })
    }
}

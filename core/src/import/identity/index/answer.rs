//! The answer to one lead: the accounts that are likeliest it.

use super::super::answers::Answer;
use super::super::dedupe::{Explanation, probability};
use super::super::pairs::{Levels, OTHER_NUMBER, levels};
use super::super::records::Lead;
use super::super::weigh::Step;
use super::Index;
use super::asker::Asker;

/// From this probability on a match needs no look.
pub const SURE: f64 = 0.98;
/// From this probability on two are likelier one account than not.
pub(in super::super) const LIKELY: f64 = 0.5;

/// Whether an account is that of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Match,
    /// Likelier than not; somebody should look.
    Review,
    /// It is not.
    None,
}

/// An account that may be that of a lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub account: u32,
    /// The probability that the two are one account.
    pub probability: f64,
    /// Whether they are.
    pub verdict: Verdict,
    /// Whether they are rather two of one family, such as a company and its subsidiary.
    pub related: bool,
    /// What was answered of it and the first, where the lead is the first.
    pub answered: Option<Answer>,
}

impl Verdict {
    /// Of the probability that two are one account, and whether their business ids forbid it.
    pub fn of(probability: f64, forbidden: bool) -> Verdict {
        match probability {
            _ if forbidden || probability < LIKELY => Verdict::None,
            SURE.. => Verdict::Match,
            _ => Verdict::Review,
        }
    }

    /// Its word in files and answers.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Match => "match",
            Verdict::Review => "review",
            Verdict::None => "none",
        }
    }
}

impl Index {
    /// The accounts that are likeliest a lead's, the likeliest first and at most so many; those that a business id forbids come
    /// last. Of two as likely the one with the smaller number comes first. A lead of which nothing is known has none.
    pub fn answer(&self, lead: &Lead, most: usize) -> Vec<Hit> {
        let mut asker = Asker::of(self, lead);
        asker.look_up(self);
        let (side, words) = (asker.side(), asker.words(self));
        let compared = self.candidates(&side, &words, None).into_iter().map(|account| {
            let levels = levels(&words, &side, &self.accounts.side(account));
            (levels[4] == OTHER_NUMBER, self.odds(&levels), account, levels)
        });
        let mut compared: Vec<(bool, f64, u32, Levels)> = compared.collect();
        compared.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)).then(one.2.cmp(&other.2)));
        compared.truncate(most);
        let hit = |(forbidden, log_odds, account, levels): (bool, f64, u32, Levels)| {
            let probability = probability(log_odds);
            let verdict = Verdict::of(probability, forbidden);
            Hit { account, probability, verdict, related: self.learned.model.is_related(&levels), answered: None }
        };
        let mut hits: Vec<Hit> = compared.into_iter().map(hit).collect();
        self.obey(&mut hits);
        hits
    }

    /// Why a lead and an account are taken for one, or not; none for an account that is not there.
    pub fn explain(&self, lead: &Lead, account: u32) -> Option<Explanation> {
        if !self.accounts.has(account) {
            return None;
        }
        let mut asker = Asker::of(self, lead);
        asker.look_up(self);
        let levels = levels(&asker.words(self), &asker.side(), &self.accounts.side(account));
        let model = &self.learned.model;
        let (before, after) = (model.log_odds(&levels), self.odds(&levels));
        let mut steps = model.waterfall(&levels);
        if before != after {
            let bits = (after - before) / std::f64::consts::LN_2;
            steps.push(Step { comparison: "answers", level: "what was answered of accounts that compare alike", bits });
        }
        Some(Explanation {
            steps,
            probability: probability(after),
            related: model.is_related(&levels),
            forbidden: levels[4] == OTHER_NUMBER,
            answered: None,
        })
    }
}

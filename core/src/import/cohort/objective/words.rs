//! What the rows of a study and their two endings are called: deals are won or lost, customers stay or leave.

use super::{Goal, Unit};

/// The words of an objective. Every sentence that speaks of an ending takes its words from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The question, as the head of the report asks it.
    pub question: &'static str,
    /// One row: `deal`.
    pub one: &'static str,
    /// Rows: `deals`.
    pub many: &'static str,
    /// One row that ended: `closed deal`.
    pub closed_one: &'static str,
    /// Rows that ended: `closed deals`.
    pub closed_many: &'static str,
    /// The good ending, as a label: `won`.
    pub best: &'static str,
    /// The other ending, as a label: `lost`.
    pub other: &'static str,
    /// The good ending before a noun: `won`.
    pub best_adjective: &'static str,
    /// The other ending before a noun: `lost`.
    pub other_adjective: &'static str,
    /// What rows with the good ending did: `were won`.
    pub did: &'static str,
    /// The two endings to be told apart: `won from lost`.
    pub apart: &'static str,
    /// One row with the good ending: `win`.
    pub success: &'static str,
    /// Rows with the good ending: `wins`.
    pub successes: &'static str,
    /// Their share: `win rate`.
    pub rate: &'static str,
    /// More of the good ending: `won more often`.
    pub more_often: &'static str,
    /// Less of it: `won less often`.
    pub less_often: &'static str,
    /// All rows with the good ending: `won deals`.
    pub best_many: &'static str,
    /// A pair in its right order: `a won deal above a lost one`.
    pub pair: &'static str,
    /// A pair that was not seen, and which of it should have more points.
    pub unseen_pair: &'static str,
    /// What rows with the good ending do: `win`.
    pub verb: &'static str,
}

impl Words {
    /// The words of an objective and its unit.
    pub fn of(goal: Goal, unit: Unit) -> Words {
        match (goal, unit) {
            (Goal::Won, _) => WON,
            (Goal::LifetimeValue, _) => WORTH,
            (Goal::Blend, _) => Words { question: "Who are the best customers?", ..WORTH },
            (Goal::Churn, _) => STAYED,
            (Goal::Referrals, _) => REFERRED,
            (Goal::Cycle, Unit::Customer) => Words {
                one: "customer",
                many: "customers",
                closed_one: "customer",
                closed_many: "customers",
                success: "fast customer",
                successes: "fast customers",
                rate: "share of fast customers",
                best_many: "fast customers",
                question: "Who decides fast?",
                ..FAST
            },
            (Goal::Cycle, _) => FAST,
        }
    }

    /// A count of rows: `1 deal`, `14,000 deals`.
    pub fn rows(&self, number: u64) -> String {
        format!("{} {}", Words::count(number), if number == 1 { self.one } else { self.many })
    }

    /// A count as people read it: `14,000`.
    pub fn count(number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }
}

impl Default for Words {
    fn default() -> Words {
        WON
    }
}

const WON: Words = Words {
    question: "Who becomes a customer?",
    one: "deal",
    many: "deals",
    closed_one: "closed deal",
    closed_many: "closed deals",
    best: "won",
    other: "lost",
    best_adjective: "won",
    other_adjective: "lost",
    did: "were won",
    apart: "won from lost",
    success: "win",
    successes: "wins",
    rate: "win rate",
    more_often: "won more often",
    less_often: "won less often",
    best_many: "won deals",
    pair: "a won deal above a lost one",
    unseen_pair: "Of a won and a lost unseen deal, the won one",
    verb: "win",
};

const WORTH: Words = Words {
    question: "Which customers are worth most?",
    one: "customer",
    many: "customers",
    closed_one: "customer",
    closed_many: "customers",
    best: "best",
    other: "other",
    best_adjective: "best",
    other_adjective: "other",
    did: "were among the best",
    apart: "the best customers from the others",
    success: "best customer",
    successes: "best customers",
    rate: "share of best customers",
    more_often: "among the best more often",
    less_often: "less often",
    best_many: "the best customers",
    pair: "one of the best customers above another",
    unseen_pair: "Of one of the best and another unseen customer, the best one",
    verb: "are among the best",
};

const STAYED: Words = Words {
    question: "Which customers stay?",
    one: "customer",
    many: "customers",
    closed_one: "customer",
    closed_many: "customers",
    best: "stayed",
    other: "left",
    best_adjective: "staying",
    other_adjective: "leaving",
    did: "stayed",
    apart: "the customers who stayed from those who left",
    success: "customer who stayed",
    successes: "customers who stayed",
    rate: "share that stayed",
    more_often: "stayed more often",
    less_often: "stayed less often",
    best_many: "customers who stay",
    pair: "a customer who stayed above one who left",
    unseen_pair: "Of an unseen customer who stayed and one who left, the one who stayed",
    verb: "stay",
};

const FAST: Words = Words {
    question: "Which deals are decided fast?",
    one: "won deal",
    many: "won deals",
    closed_one: "won deal",
    closed_many: "won deals",
    best: "fast",
    other: "slow",
    best_adjective: "fast",
    other_adjective: "slower",
    did: "were fast",
    apart: "fast from slow",
    success: "fast deal",
    successes: "fast deals",
    rate: "share of fast deals",
    more_often: "fast more often",
    less_often: "fast less often",
    best_many: "fast deals",
    pair: "a fast deal above a slower one",
    unseen_pair: "Of a fast and a slower unseen deal, the fast one",
    verb: "are fast",
};

const REFERRED: Words = Words {
    question: "Which customers bring others?",
    one: "customer",
    many: "customers",
    closed_one: "customer",
    closed_many: "customers",
    best: "referred",
    other: "did not",
    best_adjective: "referring",
    other_adjective: "other",
    did: "gave referrals",
    apart: "the customers who bring others from those who do not",
    success: "referrer",
    successes: "referrers",
    rate: "share of referrers",
    more_often: "referred more often",
    less_often: "referred less often",
    best_many: "customers who bring others",
    pair: "a customer who refers above one who does not",
    unseen_pair: "Of an unseen customer who refers and one who does not, the one who refers",
    verb: "refer",
};

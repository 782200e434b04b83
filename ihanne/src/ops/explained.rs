//! Why two records are taken for one account, or not.

use ihanne_core::import::identity::{Explanation, Step};
use serde::Serialize;

/// The evidence, step by step.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The two keys that were asked for.
    pub keys: [String; 2],
    /// What each comparison adds.
    pub steps: Vec<ExplainedStep>,
    /// The sum of the bits.
    pub bits: f64,
    /// The probability that the two alone are one account.
    pub probability: f64,
    /// Whether they are rather two of one family, such as a company and its subsidiary.
    pub related: bool,
    /// Whether their business ids forbid that they are one account.
    pub forbidden: bool,
    /// What somebody answered of just these two.
    pub answered: Option<&'static str>,
    /// Whether they ended in one cluster.
    pub together: bool,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedStep {
    /// What is compared.
    pub comparison: &'static str,
    /// How it compares.
    pub level: &'static str,
    /// What that adds, in bits: one bit doubles the odds.
    pub bits: f64,
}

impl Explained {
    pub fn new(keys: [&str; 2], explanation: Explanation, together: bool) -> Explained {
        let Explanation { steps, probability, related, forbidden, answered } = explanation;
        let answered = answered.map(|answer| answer.word());
        let bits = steps.iter().map(|step| step.bits).sum();
        let step = |step: Step| ExplainedStep { comparison: step.comparison, level: step.level, bits: step.bits };
        let steps = steps.into_iter().map(step).collect();
        Explained { keys: keys.map(str::to_owned), steps, bits, probability, related, forbidden, answered, together }
    }
}

//! Why two records are taken for one account, or not.

use ihanne_core::import::identity::Step;
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
    /// Whether they ended in one cluster, where clusters were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<bool>,
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
    pub fn new(keys: [&str; 2], steps: Vec<Step>, probability: f64, together: Option<bool>) -> Explained {
        let bits = steps.iter().map(|step| step.bits).sum();
        let steps =
            steps.into_iter().map(|step| ExplainedStep { comparison: step.comparison, level: step.level, bits: step.bits });
        Explained { keys: keys.map(str::to_owned), steps: steps.collect(), bits, probability, together }
    }
}

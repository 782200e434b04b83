//! The objective of a study: which customers or deals count as the best, when it is not simply who won.

mod build;
mod edge;
mod level;
mod measure;
mod money;
mod parts;
#[cfg(test)]
mod tests;
mod units;
mod words;
mod worth;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use build::build;
pub use words::Words;
pub use worth::{Worth, worth};

/// What is asked of the customers, with the weights of a blend.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Which deals are won.
    #[default]
    Won,
    /// Which customers are worth most, costs taken off.
    LifetimeValue,
    /// Which customers stay.
    Churn,
    /// Which deals are decided fastest.
    Cycle,
    /// Which customers bring others.
    Referrals,
    /// The best by several of these, each with its weight.
    Blend(Vec<(Component, f64)>),
}

/// The objective in one word, without the weights of a blend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// Which deals are won.
    #[default]
    Won,
    /// Which customers are worth most.
    LifetimeValue,
    /// Which customers stay.
    Churn,
    /// Which deals are decided fastest.
    Cycle,
    /// Which customers bring others.
    Referrals,
    /// The best by several of these.
    Blend,
}

/// What a row of the study is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A closed deal.
    #[default]
    Deal,
    /// A deal that was won.
    WonDeal,
    /// A customer: an account with a won deal, or a row of the file of customers.
    Customer,
}

/// What a blend may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Value, costs taken off; more is better.
    LifetimeValue,
    /// Whether the customer left; staying is better.
    Churn,
    /// Days from opening to closing; fewer are better.
    Cycle,
    /// Referrals given; more are better.
    Referrals,
    /// Potential to grow; more is better.
    Growth,
    /// Willing to be a reference.
    ReferenceWilling,
    /// Satisfaction; more is better.
    Satisfaction,
    /// Strategic value; more is better.
    Strategic,
}

impl Component {
    /// Every component.
    pub const ALL: [Component; 8] = [
        Component::LifetimeValue,
        Component::Churn,
        Component::Cycle,
        Component::Referrals,
        Component::Growth,
        Component::ReferenceWilling,
        Component::Satisfaction,
        Component::Strategic,
    ];

    /// The word that is typed.
    pub const fn word(self) -> &'static str {
        match self {
            Component::LifetimeValue => "lifetime_value",
            Component::Churn => "churn",
            Component::Cycle => "cycle",
            Component::Referrals => "referrals",
            Component::Growth => "growth",
            Component::ReferenceWilling => "reference_willing",
            Component::Satisfaction => "satisfaction",
            Component::Strategic => "strategic",
        }
    }
}

impl Objective {
    /// The objective without its weights.
    pub fn goal(&self) -> Goal {
        match self {
            Objective::Won => Goal::Won,
            Objective::LifetimeValue => Goal::LifetimeValue,
            Objective::Churn => Goal::Churn,
            Objective::Cycle => Goal::Cycle,
            Objective::Referrals => Goal::Referrals,
            Objective::Blend(_) => Goal::Blend,
        }
    }
}

impl Goal {
    /// Every goal.
    pub const ALL: [Goal; 6] = [Goal::Won, Goal::LifetimeValue, Goal::Churn, Goal::Cycle, Goal::Referrals, Goal::Blend];

    /// The word that is typed.
    pub const fn word(self) -> &'static str {
        match self {
            Goal::Won => "won",
            Goal::LifetimeValue => "lifetime_value",
            Goal::Churn => "churn",
            Goal::Cycle => "cycle",
            Goal::Referrals => "referrals",
            Goal::Blend => "blend",
        }
    }
}

impl FromStr for Objective {
    type Err = String;

    /// `churn`, or `blend=lifetime_value:2,churn:1`; a component without a weight weighs 1.
    fn from_str(text: &str) -> Result<Objective, String> {
        let text = text.trim();
        if let Some(parts) = text.strip_prefix("blend=") {
            return blend(parts);
        }
        match text {
            "won" => Ok(Objective::Won),
            "lifetime_value" => Ok(Objective::LifetimeValue),
            "churn" => Ok(Objective::Churn),
            "cycle" => Ok(Objective::Cycle),
            "referrals" => Ok(Objective::Referrals),
            "blend" => Err("a blend needs its weights: blend=lifetime_value:2,churn:1".to_owned()),
            _ => Err("write won, lifetime_value, churn, cycle, referrals or blend=lifetime_value:2,churn:1".to_owned()),
        }
    }
}

fn blend(parts: &str) -> Result<Objective, String> {
    let mut weights: Vec<(Component, f64)> = Vec::new();
    for part in parts.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, weight) = part.split_once(':').unwrap_or((part, "1"));
        let all = || Component::ALL.map(Component::word).join(", ");
        let component = Component::ALL
            .into_iter()
            .find(|component| component.word() == name.trim())
            .ok_or_else(|| format!("a blend has no `{}`; it is made of: {}", name.trim(), all()))?;
        let weight = weight.trim().parse::<f64>().ok().filter(|weight| *weight > 0.0 && *weight <= 1e6);
        let weight = weight
            .ok_or_else(|| format!("the weight of `{}` must be a number above zero, a million at most", component.word()))?;
        if weights.iter().any(|(known, _)| *known == component) {
            return Err(format!("`{}` stands twice in the blend", component.word()));
        }
        weights.push((component, weight));
    }
    if weights.is_empty() {
        Err("a blend needs its weights: blend=lifetime_value:2,churn:1".to_owned())
    } else {
        Ok(Objective::Blend(weights))
    }
}

/// A column that the outcome is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MadeOf {
    /// Its header; several amounts summed have the header they share.
    pub column: String,
    /// The file it stands in: `deals` or `accounts`.
    pub file: String,
    /// What it is here: `lifetime value`, `sum of won amounts`, `cost to serve`.
    pub part: String,
    /// How it counts: 1 is added, -1 taken off; in a blend its weight.
    pub weight: f64,
    /// Rows of which it is known.
    pub known: u64,
}

/// What was asked of each row of a cohort, and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The objective.
    pub goal: Goal,
    /// What a row is.
    pub unit: Unit,
    /// The columns it is made of.
    pub made_of: Vec<MadeOf>,
    /// Parts that the data does not have.
    pub absent: Vec<String>,
    /// What is measured: `EUR`, `days`, `referrals`, `points of 100`; empty where rows only did or did not.
    pub measure: String,
    /// Whether more is better.
    pub higher_is_better: bool,
    /// What counts as best, in words with the edge.
    pub best: String,
    /// The value from which (or to which) a row is among the best; `None` where rows only did or did not.
    pub edge: Option<f64>,
    /// The value of each row, an absurd one brought down to the next; `None` where rows only did or did not.
    pub values: Option<Vec<f64>>,
    /// Rows that could not be measured.
    pub not_measured: u64,
    /// What the data has beside the value, such as growth or being a reference: its name and figures for each row.
    pub beside: Vec<(String, Vec<Option<f64>>)>,
}

impl Target {
    /// Some of the rows, in that order.
    pub(super) fn part(&self, rows: &[u32]) -> Target {
        let pick = |values: &Vec<f64>| rows.iter().map(|row| values[*row as usize]).collect();
        let beside =
            self.beside.iter().map(|(name, values)| (name.clone(), rows.iter().map(|row| values[*row as usize]).collect()));
        Target { values: self.values.as_ref().map(pick), beside: beside.collect(), ..self.clone() }
    }

    /// What its rows and their two endings are called.
    pub fn words(&self) -> Words {
        Words::of(self.goal, self.unit)
    }
}

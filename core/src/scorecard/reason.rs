//! The reasons a score is the sum of: one for each criterion, with the value it saw and what knowing more could change.

use super::bind::{Bound, BoundCriterion, Standing};
use super::verdict::Verdict;
use super::words::{points_words, value_words};
use super::worth::Outcome;
use crate::profile::{Class, Criterion, Level, test_in_words};

/// What one criterion gave one account. The points of an account's reasons sum to its points, their lows to its low and
/// their highs to its high.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason<'a> {
    /// The criterion, with its attribute, class and grounds.
    pub criterion: &'a Criterion,
    /// The value as it stands; `None` when it is not known.
    pub value: Option<String>,
    /// How much is known of the value, as far as this criterion asks.
    pub known: Known,
    /// The band or bands the value is or may be in, in words; `no band` where none takes it.
    pub bands: Vec<String>,
    /// Points given.
    pub points: i32,
    /// The fewest points knowing more could leave.
    pub low: i32,
    /// The most points knowing more could give.
    pub high: i32,
    /// The points it can still come to, each once, ascending; one entry when nothing can change.
    pub options: Vec<i32>,
    /// What it does to the verdict.
    pub effect: Effect,
}

/// How much is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Enough to say which band it is in.
    Sure,
    /// It lies in one of several bands: a range that reaches over an edge.
    Partly,
    /// Nothing.
    Unknown,
}

/// What a criterion does to the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it only gives points, or is a disqualifier that does not apply.
    Nothing,
    /// A must, met; where it has an ideal, the ideal is reached.
    Met,
    /// A must, met at its minimum; it has an ideal above.
    Minimum,
    /// A must that cannot be told.
    CannotTell,
    /// A must, surely unmet.
    Unmet,
    /// A disqualifier that surely applies.
    Disqualifies,
    /// A disqualifier of which it is not known whether it applies.
    MayDisqualify,
}

impl Bound<'_> {
    /// The best verdict that one criterion, by its place in the profile, leaves a row.
    ///
    /// # Panics
    /// When there is no such criterion or row.
    pub fn leaves(&self, criterion: usize, row: usize) -> Verdict {
        self.criteria[criterion].worth(row).demand.verdict()
    }

    /// The reasons of one row, in the order of the profile.
    ///
    /// # Panics
    /// When the table has no such row.
    pub fn explain(&self, row: usize) -> Vec<Reason<'_>> {
        assert!(row < self.table.rows(), "row {row} of {}", self.table.rows());
        let criteria = self.scorecard.profile().criteria.iter().zip(&self.criteria);
        criteria.map(|(criterion, bound)| explain(criterion, bound, row)).collect()
    }
}

fn explain<'a>(criterion: &'a Criterion, bound: &BoundCriterion, row: usize) -> Reason<'a> {
    let worth = bound.worth(row);
    let compiled = bound.compiled;
    let (known, outcomes): (Known, Vec<Outcome>) = match bound.standing(row) {
        Standing::Sure(outcome) => (Known::Sure, vec![outcome]),
        Standing::Among(outcomes) => (Known::Partly, outcomes.to_vec()),
        Standing::Unknown => (Known::Unknown, compiled.possible.clone()),
    };
    let mut options: Vec<i32> = outcomes.iter().map(|outcome| compiled.worths.points(*outcome)).collect();
    if known == Known::Unknown {
        options.push(worth.points);
    }
    options.sort_unstable();
    options.dedup();
    let mut bands = Vec::new();
    for outcome in outcomes {
        let words = criterion.bands.get(outcome as usize).map_or("no band".to_owned(), |band| test_in_words(&band.test));
        if !bands.contains(&words) {
            bands.push(words);
        }
    }
    let effect = match (criterion.class, worth.demand.verdict()) {
        (Class::Disqualify, Verdict::Disqualified { .. }) => Effect::Disqualifies,
        (Class::Disqualify, _) if worth.open && known != Known::Sure => Effect::MayDisqualify,
        (Class::Disqualify | Class::Nice, _) => Effect::Nothing,
        (Class::Must, Verdict::Unknown { .. }) => Effect::CannotTell,
        (Class::Must, Verdict::Outside { .. }) => Effect::Unmet,
        (Class::Must, Verdict::Minimum) => Effect::Minimum,
        (Class::Must, _) => Effect::Met,
    };
    Reason {
        criterion,
        value: bound.column.filter(|_| known != Known::Unknown).and_then(|column| value_words(column, row)),
        known,
        bands,
        points: worth.points,
        low: worth.low,
        high: worth.high,
        options,
        effect,
    }
}

impl Reason<'_> {
    /// The reason in words: `industry SaaS +20`, `country not known (0 or +5)`, `revenue 90000000 (must: minimum)`.
    ///
    /// A number with a sign outside brackets is given; numbers inside brackets are what it could come to.
    pub fn text(&self) -> String {
        let mut text = self.criterion.attribute.replace('_', " ");
        text.push(' ');
        text.push_str(self.value.as_deref().unwrap_or("not known"));
        let open = self.low != self.high;
        let only_decides = self.criterion.class != Class::Nice && self.options == [0];
        if self.points != 0 || !(open || only_decides) {
            text.push(' ');
            text.push_str(&points_words(self.points));
        }
        if open {
            let range = match self.options.as_slice() {
                [low, high] => format!("{} or {}", points_words(*low), points_words(*high)),
                _ => format!("{} to {}", points_words(self.low), points_words(self.high)),
            };
            text.push_str(&format!(" ({range})"));
        }
        if let Some(effect) = self.effect_words() {
            text.push_str(&format!(" ({effect})"));
        }
        text
    }

    /// Whether a reader needs it: a disqualifier that does not apply and gives no points says nothing.
    fn tells(&self) -> bool {
        self.criterion.class != Class::Disqualify || self.effect != Effect::Nothing || self.options != [0]
    }

    fn effect_words(&self) -> Option<&'static str> {
        let has_ideal = self.criterion.bands.iter().any(|band| band.level == Some(Level::Ideal));
        match self.effect {
            Effect::Nothing => None,
            Effect::Met if has_ideal => Some("must: ideal"),
            Effect::Met => Some("must: met"),
            Effect::Minimum => Some("must: minimum"),
            Effect::CannotTell => Some("must: cannot be told"),
            Effect::Unmet => Some("must: not met"),
            Effect::Disqualifies => Some("disqualifies"),
            Effect::MayDisqualify => Some("may disqualify"),
        }
    }
}

/// The reasons of an account in one line, joined by `; `, without those that say nothing.
pub fn reasons_text(reasons: &[Reason]) -> String {
    let texts: Vec<String> = reasons.iter().filter(|reason| reason.tells()).map(Reason::text).collect();
    texts.join("; ")
}

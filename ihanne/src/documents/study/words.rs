//! The words of a study's values, as a reader meets them.

use ihanne_core::import::Words;
use ihanne_core::market::{Kind, industry};
use ihanne_core::study::PROVED_AT;
use ihanne_core::study::{Criterion, CriterionClass, Estimate, Level, Role, Strength, Why};

use crate::documents::figures::count;

/// What a column was taken for.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Outcome => "Says how it ended",
        Role::Key => "Tells rows apart",
        Role::Date => "Day",
        Role::Owner => "Salesperson",
        Role::Source => "Where the lead came from",
        Role::Person => "Describes a person",
        Role::FreeText => "Free text",
        Role::Attribute => "Attribute",
    }
}

/// What the values of a column are.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Category => "one of a few words",
        Kind::Categories => "several words",
        Kind::Number => "number",
        Kind::Range => "range of numbers",
        Kind::Flag => "yes or no",
        Kind::Date => "day",
        Kind::Text => "text",
    }
}

/// Why a column was left out.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Leak => "Known only afterwards",
        Why::Identifier => "Identifier",
        Why::Constant => "Constant",
        Why::TooSparse => "Too sparse",
        Why::Person => "Describes a person",
        Why::Date => "Day or duration",
        Why::FreeText => "Free text",
        Why::Duplicate => "Same as another column",
        Why::Ignored => "Left out on request",
        Why::Deal => "Describes the deal",
        Why::Withdrawn => "Withdrawn afterwards",
    }
}

/// How a criterion counts.
pub fn class(class: CriterionClass) -> &'static str {
    match class {
        CriterionClass::Must => "Must",
        CriterionClass::Nice => "Nice to have",
        CriterionClass::Disqualify => "Disqualifies",
    }
}

/// How strong a claim is.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Proved => "proved on its own",
        Strength::Supporting => "supporting",
    }
}

/// Why a line is only supporting although a trait of its attribute stands out, where that is so.
pub fn short_of_proved(criterion: &Criterion) -> Option<&'static str> {
    (criterion.strength == Strength::Supporting && criterion.p_adjusted <= PROVED_AT).then_some(
        "its trait stands out, counting everything tried, but a line is proved only if chosen again in 90% of repetitions with other accounts, too",
    )
}

/// An information value with the word that is usual for it (Siddiqi 2006): `0.31, strong (0.18 to 0.47)`.
pub fn information(value: Estimate) -> String {
    let word = match value.value {
        ..0.02 => "nothing",
        ..0.1 => "weak",
        ..0.3 => "medium",
        ..=0.5 => "strong",
        _ => "very strong",
    };
    format!("{:.2}, {word} ({:.2} to {:.2})", value.value, value.low, value.high)
}

/// `1 deal`, `14 deals`; or customers.
pub fn rows(words: &Words, number: u64) -> String {
    plural(number, words.one, words.many)
}

/// `1 closed deal`, `14 closed deals`; or customers.
pub fn closed(words: &Words, number: u64) -> String {
    plural(number, words.closed_one, words.closed_many)
}

/// `1 win`, `14 wins`; or whatever the good ending is called.
pub fn successes(words: &Words, number: u64) -> String {
    plural(number, words.success, words.successes)
}

/// `1 column`, `14 columns`.
pub fn columns(number: u64) -> String {
    plural(number, "column", "columns")
}

/// A count with its noun.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// Words of an attribute as the study says them; codes of industries with what they mean beside them.
pub fn with_labels(attribute: &str, says: &str) -> String {
    if !industry::is_industry(attribute) {
        return says.to_owned();
    }
    let labelled = |word: &str| match industry::label_of(word) {
        Some(label) => format!("{word} ({label})"),
        None => word.to_owned(),
    };
    says.split(", ").map(labelled).collect::<Vec<_>>().join(", ")
}

/// A level as people say it.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Minimum => "minimum",
        Level::Ideal => "ideal",
    }
}

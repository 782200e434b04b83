//! One condition as people type it: `employees>=50`, `country=FI,SE`, `employees=50..500:+15`, `it_outsourced=yes`.

use chrono::NaiveDate;

use super::number::typed_number;
use crate::import::keys_of;
use crate::market::{Interval, Kind, Test};
use crate::profile::attributes::{COMMON, common_kind};

/// An attribute, a question, and maybe points.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Key of the attribute.
    pub attribute: String,
    /// The question.
    pub test: Test,
    /// What a yes is worth, if it was said.
    pub points: Option<i32>,
}

/// Why a condition is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConditionError {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub hint: String,
}

/// The signs, longest first so that `>=` is not read as `>`.
const SIGNS: &[&str] = &[">=", "<=", "!=", "==", ">", "<", "="];

impl Condition {
    /// Reads `ATTRIBUTE SIGN VALUE[:POINTS]`.
    ///
    /// Signs are `>= > <= < = !=`. A value is a number (`80 M`), two numbers (`50..500`), a day, yes or no, or words
    /// separated by commas. What a common attribute holds decides how its value is read; of others the value does.
    ///
    /// # Errors
    /// Says what cannot be read and shows how to type it.
    pub fn parse(text: &str) -> Result<Condition, ConditionError> {
        let refuse = |message: String, hint: &str| Err(ConditionError { code: "condition", message, hint: hint.to_owned() });
        // The leftmost sign, and of those that begin there the longest.
        let found = SIGNS
            .iter()
            .filter_map(|sign| Some((text.find(sign)?, *sign)))
            .min_by_key(|(at, sign)| (*at, usize::MAX - sign.len()));
        let Some((at, sign)) = found else {
            return refuse(
                format!("`{text}` asks nothing"),
                "type an attribute, a sign and a value: 'employees>=50', 'industry=SaaS'",
            );
        };
        let (name, rest) = (text[..at].trim(), text[at + sign.len()..].trim());
        if name.is_empty() {
            return refuse(format!("`{text}` names no attribute"), "type an attribute before the sign: 'employees>=50'");
        }
        let (value, points) = split_points(rest)?;
        if value.is_empty() {
            return refuse(format!("`{text}` has no value"), "type a value behind the sign: 'employees>=50', 'industry=SaaS'");
        }
        // Read as the header of a file would be: `headcount` asks about employees.
        let attribute = keys_of(&[name.to_owned()]).swap_remove(0);
        let test = match sign {
            "=" | "==" => equals(&attribute, value)?,
            "!=" => Test::Lacks(words(value)),
            _ => compared(&attribute, sign, value)?,
        };
        Ok(Condition { attribute, test, points })
    }
}

/// Takes `:+20` from the end, if it is there.
fn split_points(rest: &str) -> Result<(&str, Option<i32>), ConditionError> {
    let Some((value, points)) = rest.rsplit_once(':') else { return Ok((rest, None)) };
    match points.trim().parse::<i32>() {
        Ok(points) if (-1000..=1000).contains(&points) => Ok((value.trim(), Some(points))),
        _ => Err(ConditionError {
            code: "condition",
            message: format!("`{}` is not a number of points", points.trim()),
            hint: "write whole points behind the colon: 'industry=SaaS:+20'".to_owned(),
        }),
    }
}

fn words(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn day(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()
}

fn flag(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// Two numbers with `..` or a dash between them, both belonging.
fn between(value: &str) -> Option<Interval> {
    let (low, high) = value.split_once("..").or_else(|| value.split_once('-').filter(|(low, _)| !low.trim().is_empty()))?;
    let (low, high) = (typed_number(low)?, typed_number(high)?);
    (low <= high).then_some(Interval { low, low_closed: true, high, high_closed: true })
}

fn exactly(number: f64) -> Interval {
    Interval { low: number, low_closed: true, high: number, high_closed: true }
}

fn equals(attribute: &str, value: &str) -> Result<Test, ConditionError> {
    let known = common_kind(attribute);
    let number = || between(value).or_else(|| typed_number(value).map(exactly)).map(Test::Within);
    let test = match known {
        Some(Kind::Number | Kind::Range) => number(),
        Some(Kind::Flag) => flag(value).map(Test::Yes),
        Some(Kind::Category | Kind::Categories | Kind::Text) => Some(Test::Is(words(value))),
        Some(Kind::Date) => None,
        // An attribute of one's own: its value shows what it holds.
        None => flag(value).map(Test::Yes).or_else(number).or_else(|| Some(Test::Is(words(value)))),
    };
    match test {
        Some(Test::Is(words)) if words.is_empty() => mismatch(attribute, value, "words", "'industry=SaaS,Software'"),
        Some(test) => Ok(test),
        None => match known {
            Some(Kind::Flag) => mismatch(attribute, value, "yes or no", "'it_outsourced=yes'"),
            Some(Kind::Date) => mismatch(attribute, value, "days", "'created>=2024-01-01'"),
            _ => mismatch(attribute, value, "numbers", "'employees=50..500'"),
        },
    }
}

fn compared(attribute: &str, sign: &str, value: &str) -> Result<Test, ConditionError> {
    if matches!(common_kind(attribute), Some(Kind::Category | Kind::Categories | Kind::Text | Kind::Flag)) {
        return mismatch(attribute, value, "words, which are neither more nor less", &format!("'{attribute}={value}'"));
    }
    if let Some(day) = day(value) {
        return match sign {
            ">=" => Ok(Test::During { since: Some(day), before: None }),
            "<" => Ok(Test::During { since: None, before: Some(day) }),
            _ => mismatch(attribute, value, "days", &format!("'{attribute}>={value}' or '{attribute}<{value}'")),
        };
    }
    let Some(number) = typed_number(value) else {
        return mismatch(attribute, value, "numbers", &format!("'{attribute}{sign}50'"));
    };
    let none = Interval { low: f64::NEG_INFINITY, low_closed: false, high: f64::INFINITY, high_closed: false };
    Ok(Test::Within(match sign {
        ">=" => Interval { low: number, low_closed: true, ..none },
        ">" => Interval { low: number, ..none },
        "<=" => Interval { high: number, high_closed: true, ..none },
        _ => Interval { high: number, ..none },
    }))
}

fn mismatch<T>(attribute: &str, value: &str, holds: &str, like: &str) -> Result<T, ConditionError> {
    let known = COMMON.iter().any(|(key, _)| *key == attribute);
    let message = if known {
        format!("`{attribute}` holds {holds}, and `{value}` does not fit")
    } else {
        format!("`{value}` does not fit the sign before it")
    };
    Err(ConditionError { code: "condition", message, hint: format!("type it like {like}") })
}

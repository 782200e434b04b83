//! Lists leaf by leaf: how many at most, after which, and where the next leaf begins.

use axum::http::{StatusCode, Uri};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// Entries of a leaf where nothing is said, and at most.
const USUAL: usize = 50;
const MOST: usize = 500;

/// Which leaf of a list.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Where the leaf begins: `next` of the one before.
    pub after: Option<String>,
    /// Entries at most, 1 to 500; 50 where nothing is said.
    #[schemars(range(min = 1, max = 500))]
    pub limit: Option<usize>,
}

/// A leaf of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listed<T> {
    /// Its entries.
    pub items: Vec<T>,
    /// `after` of the next leaf; not there on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are on all leaves, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<u64>,
}

impl Leaf {
    /// How many, and after which number.
    pub fn read(&self) -> Result<(usize, u64), Problem> {
        let limit = self.limit.unwrap_or(USUAL);
        let bad = |detail: &str, hint: &str| Problem::new(StatusCode::BAD_REQUEST, "bad_query", detail, hint);
        if limit == 0 || limit > MOST {
            return Err(bad("a leaf has 1 to 500 entries", "ask for limit=100"));
        }
        let after = match self.after.as_deref() {
            None => 0,
            Some(after) => read(after).ok_or_else(|| bad("this is no place in a list", "send `next` of the leaf before"))?,
        };
        Ok((limit, after))
    }
}

/// A number as a place in a list. What it means may change, so that nothing is made of it but the next question.
pub fn place(number: u64) -> String {
    format!("n{number:x}")
}

fn read(place: &str) -> Option<u64> {
    let digits = place.strip_prefix('n').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u64::from_str_radix(digits, 16).ok().filter(|number| *number <= i64::MAX as u64)
}

/// The path of the next leaf.
pub fn link(asked: &Uri, next: Option<&str>) -> Option<String> {
    let kept = asked.query().unwrap_or_default().split('&').filter(|part| !part.is_empty() && !part.starts_with("after="));
    let kept: Vec<&str> = kept.collect();
    let before = if kept.is_empty() { String::new() } else { format!("{}&", kept.join("&")) };
    Some(format!("{}?{before}after={}", asked.path(), next?))
}

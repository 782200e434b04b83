//! What every entry of a registry says of itself, for the reference and for messages.

use serde::Serialize;

/// One code with its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// What it says, in a sentence.
    pub what: &'static str,
    /// What to do about it.
    pub hint: &'static str,
    /// A case in which it occurs.
    pub example: &'static str,
}

impl Entry {
    /// An entry from its four parts: code, what, hint, example.
    pub const fn new(code: &'static str, what: &'static str, hint: &'static str, example: &'static str) -> Entry {
        Entry { code, what, hint, example }
    }
}

//! What each column was taken for, what was left out, and why.

use ihanne_core::study::{StudyResult, Why};

use super::words;
use crate::documents::figures::count;
use crate::documents::message::{Message, Part};

/// At most this many columns left out are read at once; the rest open on request.
const MOST_SHOWN: usize = 10;

/// The columns of a study.
pub struct Columns {
    pub note: Message,
    pub left_out: Vec<LeftOut>,
    pub more_left_out: Vec<LeftOut>,
    pub roles: Vec<Role>,
}

/// A column that was left out.
pub struct LeftOut {
    pub column: String,
    pub why: &'static str,
    pub because: String,
}

/// A column and its role.
pub struct Role {
    pub column: String,
    pub file: String,
    pub attribute: String,
    pub role: &'static str,
    pub kind: &'static str,
}

impl Columns {
    /// The columns in the study's own order.
    pub fn of(study: &StudyResult) -> Columns {
        let mut left_out: Vec<LeftOut> = study
            .left_out
            .iter()
            .map(|left| LeftOut { column: left.column.clone(), why: words::why(left.why), because: left.because.clone() })
            .collect();
        let more_left_out = if left_out.len() > MOST_SHOWN + 2 { left_out.split_off(MOST_SHOWN) } else { Vec::new() };
        let roles = study.columns.iter().map(|column| Role {
            column: column.column.clone(),
            file: column.file.clone(),
            attribute: column.attribute.clone(),
            role: words::role(column.role),
            kind: words::kind(column.kind),
        });
        Columns { note: note(study), left_out, more_left_out, roles: roles.collect() }
    }
}

/// How many were left out, and when.
pub fn note(study: &StudyResult) -> Message {
    let withdrawn = study.left_out.iter().filter(|left| left.why == Why::Withdrawn).count() as u64;
    let before = study.left_out.len() as u64 - withdrawn;
    let values = [
        ("before", Part::text(count(before))),
        ("columns", Part::text(words::columns(study.columns.len() as u64))),
        ("withdrawn", Part::text(count(withdrawn))),
    ];
    match withdrawn {
        _ if study.left_out.is_empty() => Message::new("No column was left out", &[]),
        0 => Message::new("{before} of {columns}, set aside before anything was learned", &values),
        _ => Message::new(
            "{before} of {columns}, set aside before anything was learned, and {withdrawn} withdrawn afterwards",
            &values,
        ),
    }
}

//! The columns that were left out, as a reader meets them.

use crate::study::search::leaks::BY_NAME;
use crate::study::{LeftOut, Why};

/// What a reader could not have guessed stands first: leaks and withdrawn columns before ids and constants.
pub(crate) fn telling_first(mut left_out: Vec<LeftOut>) -> Vec<LeftOut> {
    left_out.sort_by_key(|left| match left.why {
        Why::Leak => 0,
        Why::Withdrawn => 1,
        Why::Duplicate => 2,
        Why::Deal | Why::Person | Why::Date | Why::FreeText => 3,
        Why::TooSparse | Why::Constant => 4,
        Why::Identifier => 5,
        Why::Ignored => 6,
    });
    left_out
}

/// A sentence on the columns that told the outcome and were left out: who knows the file would wonder at hearing that nothing
/// tells it.
pub(crate) fn what_told(left_out: &[LeftOut]) -> String {
    let by_values = |left: &&LeftOut| left.why == Why::Leak && !left.because.starts_with(BY_NAME);
    let told: Vec<String> = left_out
        .iter()
        .filter(by_values)
        .take(2)
        .map(|left| format!("`{}` ({})", left.column, left.because.trim_end_matches('.')))
        .collect();
    match told.len() {
        0 => String::new(),
        1 => format!(" {} tells it, but is left out as known only afterwards.", told[0]),
        _ => format!(" {} tell it, but are left out as known only afterwards.", told.join(" and ")),
    }
}

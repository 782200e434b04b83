//! The profile file: one TOML file, `format = 1`, read with the place of every key and written so that people read it.

mod approve;
mod convert;
mod criteria;
mod edit;
mod problems;
mod read;
mod read_band;
mod read_criterion;
mod reader;
mod schema;
mod set;
mod spans;
mod write;

#[cfg(test)]
mod generator;
#[cfg(test)]
mod tests;

pub use approve::approve;
pub use criteria::{with, without};
pub use edit::{Edit, edit};
pub use problems::PROBLEMS;
pub use schema::json_schema;
pub use set::{SetError, set};
pub use spans::Spans;
pub(super) use write::asked;
pub use write::write;

use super::{Diagnostic, Profile};
use reader::Reader;

/// The largest profile file that is read: a thousand times what a team agrees on.
pub const LARGEST: usize = 1 << 20;

/// Reads a profile file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file, each with place, reason and hint; see [`PROBLEMS`].
pub fn parse(text: &str) -> Result<(Profile, Spans), Vec<Diagnostic>> {
    let mut reader = Reader::new(text);
    if text.len() > LARGEST {
        let message = format!("the file has {} bytes; a profile has at most {LARGEST}", text.len());
        reader.complain("too_large", 0..0, message, "check that this is the profile, and not the accounts");
        return Err(reader.diagnostics);
    }
    // A byte order mark is what some editors put first; it says nothing.
    let body = text.strip_prefix('\u{feff}').map_or_else(|| text.to_owned(), |rest| format!("   {rest}"));
    let document = match toml_edit::Document::parse(body.as_str()) {
        Ok(document) => document,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let hint =
                "compare the line with the ones around it: text between quotes, lists between brackets, = between key and value";
            reader.complain("syntax", span, format!("this is not TOML: {}", error.message()), hint);
            return Err(reader.diagnostics);
        }
    };
    let profile = read::profile(&mut reader, document.as_table());
    reader.diagnostics.sort_by_key(|diagnostic| diagnostic.place.span.start);
    match profile {
        Some(profile) if reader.diagnostics.is_empty() => Ok((profile, reader.spans)),
        _ => Err(reader.diagnostics),
    }
}

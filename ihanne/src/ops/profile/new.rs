//! New: a profile of signed judgements, for those with too few deals to study.

use std::path::PathBuf;

use chrono::NaiveDate;
use ihanne_core::profile::{Wish, compose, write};

use super::save::save;
use crate::ops::{Actor, Refusal, Stop};

/// What to write.
pub struct Request {
    /// What people will call the profile.
    pub name: String,
    /// Who signs.
    pub by: String,
    /// The day of the signature.
    pub on: NaiveDate,
    /// The conditions.
    pub wishes: Vec<Wish>,
    /// Where it goes; nowhere when only the text is wanted.
    pub output: Option<PathBuf>,
}

/// Writes the profile and gives its text. The file is written aside and renamed, so it is whole or not there.
pub fn new(_: &Actor, request: Request) -> Result<String, Stop> {
    let Request { name, by, on, wishes, output } = request;
    let profile = compose(&name, &by, on, &wishes).map_err(|error| Refusal::new(error.code, error.to_string(), error.hint))?;
    let text = write(&profile);
    if let Some(path) = output {
        save(&path, &text)?;
    }
    Ok(text)
}

//! Reading a profile file and making it ready to score.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use ihanne_core::profile::{self, Profile, Spans};
use ihanne_core::scorecard::Scorecard;

use crate::ops::refusal::Place;
use crate::ops::{Refusal, Stop};

/// Reads a profile file, with the place of every key.
pub fn read(path: &Path) -> Result<(Profile, Spans), Stop> {
    let text = text(path)?;
    profile::parse(&text).map_err(|findings| {
        let mut refusal = Refusal::of_profile(path, findings);
        if is_table(path) {
            refusal.hint =
                "the profile comes first, then the file of accounts: ihanne score profile.toml accounts.csv".to_owned();
            refusal.others.clear();
        }
        refusal.into()
    })
}

/// Reads and compiles a profile file.
pub fn compile(path: &Path) -> Result<Scorecard, Stop> {
    let (profile, spans) = read(path)?;
    Scorecard::compile(&profile).map_err(|error| {
        let file = path.display().to_string();
        let mut refusal = Refusal::new(error.code(), format!("{file}: {error}"), error.hint());
        refusal.place = error.criterion(&profile).map(|criterion| {
            let place = spans.place(&format!("criteria[{criterion}]"));
            Place { file, line: place.line, column: place.column }
        });
        refusal.into()
    })
}

/// The text of a profile file: UTF-8, and no more of it than the parser will look at.
pub(in crate::ops) fn text(path: &Path) -> Result<String, Stop> {
    let refuse = |code, what: &str, hint: &str| Stop::from(Refusal::new(code, format!("{}: {what}", path.display()), hint));
    if path.is_dir() {
        let inside = path.join("profile.toml");
        let hint =
            if inside.is_file() { format!("name the file: {}", inside.display()) } else { "name a profile file".to_owned() };
        return Err(refuse("is_a_directory", "this is a folder, not a profile", &hint));
    }
    let mut bytes = Vec::new();
    let most = profile::LARGEST as u64 + 1;
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    match read {
        Ok(_) if is_table(path) && std::str::from_utf8(&bytes).is_err() => {
            Err(refuse("not_a_profile", "this is no profile", "the profile comes first, then the file of accounts"))
        }
        Ok(_) => String::from_utf8(bytes)
            .map_err(|_| refuse("not_utf8", "a profile is text in UTF-8, and this is not", "save the file as UTF-8")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(refuse("file_not_found", "there is no such profile", "check the path, or try examples/saas.toml"))
        }
        Err(error) => Err(refuse("read_failed", &format!("it cannot be read: {error}"), "check who may read the file")),
    }
}

/// Whether the name is one of a file of rows: a sign that the two files were named in the wrong order.
fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["csv", "tsv", "xlsx", "parquet", "arrow", "feather", "jsonl", "ndjson", "json"].iter().any(|table| ending == *table)
}

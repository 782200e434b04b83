//! What the columns of a file become: by its source, its headers, and the user's own mapping.

use std::path::Path;

use ihanne_connect::file::ReadOptions;
use ihanne_connect::making::Making;
use ihanne_core::import::ColumnDescription;
use ihanne_core::import::intake::{Applied, Mapping, MappingFile, Mistake, describe_gathered, mapping_text, recognise};
use ihanne_core::import::source::{Recognised, derive, recognise_source};
use ihanne_core::market::{Kind, Noun};
use ihanne_store::Remembered;
use serde::Serialize;

use super::doubts::about_doubts;
use super::incoming::Incoming;
use super::remembered::{self, MappingUse};
use crate::ops::refusal::Place;
use crate::ops::{Notice, Refusal, Stop, Watch, bounds};

/// A file with what its columns become.
pub struct Mapped {
    pub noun: Noun,
    pub source: Option<Recognised>,
    pub mapping: Mapping,
    pub about: Vec<Option<ColumnDescription>>,
    pub notices: Vec<Notice>,
    /// The remembered mapping that was used.
    pub used: Option<MappingUse>,
}

/// The mapping of a file, for people and for programs.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The file.
    pub file: String,
    /// The code of its source.
    pub source: &'static str,
    /// The source and its table in words.
    pub source_name: String,
    /// What its rows are.
    pub noun: Noun,
    /// Its columns.
    pub columns: Vec<ShownColumn>,
    /// The same as a file that `--mapping` reads.
    #[serde(skip)]
    pub text: String,
}

/// A column of a file with what it becomes.
#[derive(Debug, Serialize)]
pub struct ShownColumn {
    /// Its header.
    pub column: String,
    /// The attribute; none where it is not taken.
    pub attribute: Option<String>,
    /// What its values are kept as.
    pub kind: Option<Kind>,
    /// What it is for.
    pub role: Option<&'static str>,
    /// Some of its values.
    pub examples: Vec<String>,
    /// Why it becomes that.
    pub why: String,
}

/// Tells what the columns of a file become: as the user's file says, else as is remembered for its headers, else by its source
/// and headers. Columns that a source's codes are read into are added to it.
pub fn map(
    incoming: &mut Incoming,
    path: &Path,
    noun: Option<Noun>,
    file: Option<&MappingFile>,
    remembered: &[Remembered],
) -> Result<Mapped, Stop> {
    let found = if file.is_none() { remembered::find(remembered, &incoming.headers, noun) } else { None };
    let again = found.and_then(|found| Some((found, remembered::read(found)?)));
    let used = again.as_ref().map(|(found, _)| MappingUse {
        number: found.id,
        reused: true,
        written: false,
        file: found.file.clone(),
        at: found.at.clone(),
    });
    let file = file.or(again.as_ref().map(|(_, file)| file));
    let said = noun.or(file.and_then(|file| file.noun));
    let source = recognise_source(&incoming.headers, said);
    let noun = said.or(source.map(|source| source.table.noun)).or_else(|| noun_of(path, incoming));
    let noun = noun.ok_or_else(|| not_recognised(incoming))?;
    if let Some(source) = &source {
        derive(source.table, &mut incoming.headers, &mut incoming.gathered);
    }
    let mut mapping = Mapping::of(&incoming.headers, noun, &incoming.gathered, source.map(|source| source.table));
    let mut notices = file.map_or_else(Vec::new, |file| {
        let applied = file.apply(&mut mapping);
        about_mapping(file, &applied, source.as_ref(), &incoming.name)
    });
    // The same column in a file of other headers is read as it was.
    let of_noun = remembered.iter().rev().filter(|one| one.noun == noun);
    of_noun.filter_map(remembered::read).for_each(|file| file.lend(&mut mapping));
    let about = describe_gathered(&incoming.gathered, &mapping, incoming.decimal_comma);
    notices.extend(about_doubts(&incoming.name, &mapping, &about));
    mapping.note_reads(&about);
    Ok(Mapped { noun, source, mapping, about, notices, used })
}

/// Reads the file of a mapping.
pub fn read(path: &Path) -> Result<MappingFile, Stop> {
    let text = bounds::text(path, bounds::SMALL).map_err(|error| {
        let message = format!("{}: the mapping cannot be read: {error}", path.display());
        Refusal::new("mapping_unreadable", message, "make one: ihanne import FILE --save-mapping mapping.toml")
    })?;
    MappingFile::read(&text).map_err(|mistakes| refusal(path, mistakes).into())
}

/// Refuses to write a mapping over a file that is none.
pub fn may_save(path: &Path) -> Result<(), Stop> {
    let Ok(bytes) = bounds::whole(path, bounds::SMALL) else { return if path.exists() { Err(no_mapping(path)) } else { Ok(()) } };
    let text = String::from_utf8_lossy(&bytes);
    // One that was changed by hand may have mistakes.
    let is_mapping = text.trim().is_empty() || text.lines().any(|line| line.trim() == "[[column]]");
    if is_mapping || MappingFile::read(&text).is_ok() {
        return Ok(());
    }
    Err(no_mapping(path))
}

fn no_mapping(path: &Path) -> Stop {
    let message = format!("{}: the mapping would replace a file that is no mapping", path.display());
    Refusal::new("not_ours", message, "name another file: --save-mapping mapping.toml").into()
}

/// Writes the file of a mapping: aside, then under its name.
pub fn save(path: &Path, text: &str) -> Result<(), Stop> {
    let failed = |error: std::io::Error| {
        let message = format!("{}: the mapping cannot be written: {error}", path.display());
        Refusal::new("write_failed", message, "name a file in a folder that is there and may be written to")
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = Making::file(tempfile::Builder::new().prefix(".ihanne-").suffix(".part"), folder).map_err(failed)?;
    std::io::Write::write_all(&mut *aside, text.as_bytes()).map_err(failed)?;
    aside.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// What is said of a file, and else in the mapping that is given for it.
pub fn options(said: ReadOptions, mapping: Option<&MappingFile>) -> ReadOptions {
    ReadOptions { header_row: said.header_row.or(mapping.and_then(|mapping| mapping.header_row)), ..said }
}

/// The mapping of a file, without importing it.
pub fn show(
    (path, said): (&Path, ReadOptions),
    noun: Option<Noun>,
    file: Option<&MappingFile>,
    remembered: &[Remembered],
    watch: Watch,
) -> Result<(Shown, Vec<Notice>), Stop> {
    let mut incoming = Incoming::read(path, options(said, file), watch)?;
    let mapped = map(&mut incoming, path, noun, file, remembered)?;
    Ok((mapped.shown(&incoming), mapped.notices))
}

impl Mapped {
    /// The mapping as a file.
    pub fn text(&self, incoming: &Incoming) -> String {
        let file = (incoming.name.as_str(), incoming.header_row);
        mapping_text(file, self.noun, self.source.as_ref(), &self.mapping, &self.about, &incoming.gathered)
    }

    /// The code of the source.
    pub fn source_code(&self) -> &'static str {
        self.source.map_or("plain", |source| source.source.code)
    }

    /// The source in words.
    pub fn source_name(&self) -> String {
        self.source.map_or_else(|| "a plain sheet".to_owned(), |source| source.words())
    }

    fn shown(&self, incoming: &Incoming) -> Shown {
        let name = self.source.map_or("a plain sheet", |source| source.source.name);
        let columns = self.mapping.columns.iter().zip(&self.about).map(|(mapped, about)| ShownColumn {
            column: mapped.header.clone(),
            attribute: mapped.attribute.clone(),
            kind: about.as_ref().map(|about| about.kind),
            role: about.as_ref().map(|about| about.role.entry().code),
            examples: about.as_ref().map(|about| about.examples.clone()).unwrap_or_default(),
            why: mapped.by.words(name),
        });
        Shown {
            file: incoming.name.clone(),
            source: self.source_code(),
            source_name: self.source_name(),
            noun: self.noun,
            columns: columns.collect(),
            text: self.text(incoming),
        }
    }
}

fn noun_of(path: &Path, incoming: &Incoming) -> Option<Noun> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    recognise(&name, &incoming.headers)
}

fn not_recognised(incoming: &Incoming) -> Stop {
    let message = format!("{}: neither its name nor its headers say whether its rows are accounts or deals", incoming.name);
    Refusal::new(NOT_RECOGNISED, message, "say it: --as accounts; or contacts, leads, deals, notes").into()
}

/// The code of a file of which nobody can tell what its rows are.
pub const NOT_RECOGNISED: &str = "what_is_it";

/// What is wrong in the file of a mapping; the first mistake leads, the others follow.
fn refusal(path: &Path, mistakes: Vec<Mistake>) -> Refusal {
    let mut refusals = mistakes.into_iter().map(|mistake| Refusal {
        place: Some(Place { file: path.display().to_string(), line: mistake.line, column: mistake.column }),
        why: Some(mistake.code.entry().what.to_owned()),
        ..Refusal::new(mistake.code.entry().code, mistake.message, mistake.hint)
    });
    let first = refusals.next().expect("a refused mapping has a mistake");
    Refusal { others: refusals.collect(), ..first }
}

/// Where the mapping and the file do not meet.
fn about_mapping(file: &MappingFile, applied: &Applied, source: Option<&Recognised>, name: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    let list = |headers: &[String]| headers.iter().map(|header| format!("`{header}`")).collect::<Vec<_>>().join(", ");
    if !applied.unknown.is_empty() {
        notices.push(Notice {
            code: "mapping_unknown_columns",
            message: format!("{name}: the mapping names columns that the file does not have: {}", list(&applied.unknown)),
            hint: "if they are called otherwise here, change `header` in the mapping".to_owned(),
        });
    }
    if !applied.missed.is_empty() {
        notices.push(Notice {
            code: "mapping_missed_columns",
            message: format!("{name}: the mapping does not name {}; they were mapped without it", list(&applied.missed)),
            hint: "to settle them: add them to the mapping, or make it anew with --save-mapping".to_owned(),
        });
    }
    let found = source.map_or("plain", |source| source.source.code);
    if let Some(made_for) = file.source.filter(|made_for| made_for.code != found) {
        let found = source.map_or_else(|| "a plain sheet".to_owned(), Recognised::words);
        notices.push(Notice {
            code: "mapping_of_another_source",
            message: format!("{name}: the mapping was made for {}, and the file is taken for {found}", made_for.name),
            hint: "see what becomes of the columns: --show-mapping".to_owned(),
        });
    }
    notices
}

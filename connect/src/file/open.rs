//! Opening a file: is it there, is it what its name says, and which reader reads it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::error::{ReadError, ReadErrorKind, nearest};
use super::format::{Encoding, Family};
use super::reader::{Reader, Source};
use super::sniff::Content;
use super::{arrow, csv, json, parquet, xlsx};

/// This much of a file is looked at to tell its format, encoding and dialect.
const SAMPLE_BYTES: u64 = 1024 * 1024;

/// Opens a file of rows for reading.
///
/// The format is told by the name and by the content, and both must agree. `book.xlsx#Sheet name` chooses a sheet.
///
/// # Errors
/// [`ReadError`] when there is no such file, it is a folder, empty, of another format than its name says, damaged,
/// or not readable. A file with a header and no rows is not an error.
pub fn open(path: impl AsRef<Path>) -> Result<Reader, ReadError> {
    open_with(path, ReadOptions::default())
}

/// What is said of a file, and not told from its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding of a file of text. A byte order mark is believed all the same.
    pub encoding: Option<Encoding>,
    /// The 1-based line of a CSV file, or row of a sheet, that holds the names of the columns. What stands above is passed over.
    pub header_row: Option<u32>,
}

/// [`open`] for a file of which something is said.
///
/// # Errors
/// As those of [`open`]; `header_row_not_found` when the file ends before that row, `no_header_row` when its format has none.
pub fn open_with(path: impl AsRef<Path>, options: ReadOptions) -> Result<Reader, ReadError> {
    let (path, sheet) = split_sheet(path.as_ref());
    match open_source(&path, sheet.as_deref(), options) {
        Ok(source) => Ok(Reader::new(path, source)),
        Err(kind) => Err(ReadError { path, kind }),
    }
}

fn open_source(path: &Path, sheet: Option<&str>, options: ReadOptions) -> Result<Source, ReadErrorKind> {
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(ReadErrorKind::NotFound { nearest: nearest_file(path) });
        }
        Err(e) => return Err(e.into()),
    };
    if metadata.is_dir() {
        return Err(ReadErrorKind::Directory { holds: readable_file_in(path) });
    }
    // Opening a pipe that nobody writes to would wait for ever.
    if !metadata.is_file() {
        return Err(ReadErrorKind::NotAFile);
    }
    let mut file = File::open(path)?;
    let total = metadata.len();
    let mut sample = Vec::new();
    (&mut file).take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    let content = Content::of(&sample);
    let family = content.agree(path)?;
    file.seek(SeekFrom::Start(0))?;
    if options.header_row.is_some() && !matches!(family, Family::Csv | Family::Xlsx) {
        return Err(ReadErrorKind::NoHeaderRow { is: content.words() });
    }
    Ok(match family {
        Family::Csv => Source::Csv(Box::new(csv::CsvReader::open(path, file, &sample, total, options)?)),
        Family::Parquet => Source::Parquet(Box::new(parquet::ParquetReader::open(file, total)?)),
        Family::Arrow => Source::Arrow(Box::new(arrow::ArrowReader::open(file, content == Content::ArrowStream, total)?)),
        Family::Json => Source::Json(Box::new(json::JsonReader::open(file, &sample, total)?)),
        Family::Xlsx => Source::Xlsx(Box::new(xlsx::XlsxReader::open(file, sheet, options.header_row, total)?)),
    })
}

/// Splits `book.xlsx#Sheet` when no file has that whole name.
fn split_sheet(path: &Path) -> (PathBuf, Option<String>) {
    let text = path.to_str().unwrap_or_default();
    let mut splits = text.match_indices('#').map(|(at, _)| (Path::new(&text[..at]), &text[at + 1..]));
    match splits.find(|(book, _)| Family::of(book) == Some(Family::Xlsx)) {
        Some((book, sheet)) if !path.exists() => (book.into(), Some(sheet.into())),
        _ => (path.into(), None),
    }
}

fn nearest_file(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_str()?;
    let folder = folder_of(path);
    let names: Vec<String> = names_in(folder);
    let near = nearest(wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near))
}

fn readable_file_in(folder: &Path) -> Option<PathBuf> {
    let mut names = names_in(folder);
    names.sort_unstable();
    let readable = names.into_iter().find(|name| Family::of(Path::new(name)).is_some())?;
    Some(folder.join(readable))
}

fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.flatten().filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The folder a path stands in; the current one when it names none.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

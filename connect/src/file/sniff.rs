//! What a file really is, told from its first bytes.

use std::path::Path;

use super::arrow::{MAGIC, MARK};
use super::error::ReadErrorKind;
use super::format::{Family, extension};
use super::text::{encoding_of, sample_text};

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Nothing, or only blanks.
    Empty,
    /// A zip archive, as XLSX files are.
    Zip,
    /// An OpenDocument spreadsheet.
    OpenDocument,
    /// Parquet.
    Parquet,
    /// A file of Arrow.
    Arrow,
    /// A stream of Arrow.
    ArrowStream,
    /// Feather of its first version, which is not Arrow.
    OldFeather,
    /// Parquet whose footer is encrypted.
    EncryptedParquet,
    /// A workbook of Excel 97-2003.
    OldExcel,
    /// A workbook locked with a password.
    EncryptedWorkbook,
    /// JSON: an object or an array.
    Json,
    /// A web page.
    Html,
    /// A PDF document.
    Pdf,
    /// A compressed file.
    Compressed,
    /// A database of SQLite.
    Sqlite,
    /// Bytes that are neither text nor a format we know.
    Binary,
    /// Text, read as CSV.
    Text,
}

/// So many control characters make no text another thing.
const FEW_CONTROLS: usize = 4;

impl Content {
    /// Tells the content from a sample of a file's beginning (a megabyte is plenty).
    pub fn of(sample: &[u8]) -> Content {
        let magic: &[(&[u8], Content)] = &[
            (b"PAR1", Content::Parquet),
            (b"PARE", Content::EncryptedParquet),
            (MAGIC, Content::Arrow),
            (&MARK, Content::ArrowStream),
            (b"FEA1", Content::OldFeather),
            (b"%PDF-", Content::Pdf),
            (b"\x1f\x8b", Content::Compressed),
            (b"\x28\xb5\x2f\xfd", Content::Compressed),
            (b"BZh", Content::Compressed),
            (b"7z\xbc\xaf", Content::Compressed),
            (b"SQLite format 3\0", Content::Sqlite),
            (b"\x89PNG", Content::Binary),
            (b"\xff\xd8\xff", Content::Binary),
        ];
        if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
            let opendocument = b"mimetypeapplication/vnd.oasis.opendocument";
            return if sample.get(30..).is_some_and(|s| s.starts_with(opendocument)) {
                Content::OpenDocument
            } else {
                Content::Zip
            };
        }
        if sample.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return if sample.windows(name.len()).any(|w| w == name) { Content::EncryptedWorkbook } else { Content::OldExcel };
        }
        match magic.iter().find(|(start, _)| sample.starts_with(start)) {
            Some((_, content)) => *content,
            None => Content::of_text(sample),
        }
    }

    fn of_text(sample: &[u8]) -> Content {
        let (encoding, _) = encoding_of(sample);
        let text = sample_text(sample, encoding);
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if start.is_empty() {
            return Content::Empty;
        }
        let control = |c: &char| *c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a');
        let controls = text.chars().filter(control).count();
        // A few in a small file are cells that somebody has pasted; they are told one by one.
        if controls > FEW_CONTROLS && controls * 50 > text.chars().count() || controls * 2 > text.chars().count() {
            return Content::Binary;
        }
        let lower = start.chars().take(64).collect::<String>().to_lowercase();
        if ["<!doctype html", "<html", "<table", "<meta"].iter().any(|tag| lower.starts_with(tag)) {
            return Content::Html;
        }
        if looks_like_json(start) {
            return Content::Json;
        }
        Content::Text
    }

    /// The content in words, with its article.
    pub fn words(self) -> &'static str {
        match self {
            Content::Empty => "nothing",
            Content::Zip => "an Excel workbook or another zip archive",
            Content::OpenDocument => "an OpenDocument spreadsheet",
            Content::Parquet => "Parquet",
            Content::Arrow => "Arrow",
            Content::ArrowStream => "a stream of Arrow",
            Content::OldFeather => "Feather of its first version",
            Content::EncryptedParquet => "encrypted Parquet",
            Content::OldExcel => "a workbook of Excel 97-2003",
            Content::EncryptedWorkbook => "a workbook with a password",
            Content::Json => "JSON",
            Content::Html => "a web page (HTML)",
            Content::Pdf => "a PDF document",
            Content::Compressed => "a compressed file",
            Content::Sqlite => "a SQLite database",
            Content::Binary => "not text",
            Content::Text => "text (CSV)",
        }
    }

    fn family(self) -> Option<Family> {
        match self {
            Content::Zip => Some(Family::Xlsx),
            Content::Parquet => Some(Family::Parquet),
            Content::Arrow | Content::ArrowStream => Some(Family::Arrow),
            Content::Json => Some(Family::Json),
            Content::Text => Some(Family::Csv),
            _ => None,
        }
    }

    /// The family to read a file as, when its name and its content agree.
    pub(crate) fn agree(self, path: &Path) -> Result<Family, ReadErrorKind> {
        let unknown = |hint| Err(ReadErrorKind::UnknownFormat { is: self.words(), hint });
        match self {
            Content::Empty => return Err(ReadErrorKind::Empty),
            Content::OldExcel => return Err(ReadErrorKind::OldExcel),
            Content::EncryptedWorkbook => return Err(ReadErrorKind::PasswordProtected),
            Content::OpenDocument => return unknown("open it and save it as .xlsx or .csv"),
            Content::Html => {
                return unknown("open it in a spreadsheet and save it as .xlsx or .csv");
            }
            Content::Compressed => return unknown("unpack it first"),
            Content::EncryptedParquet => return unknown("write it without encryption"),
            Content::OldFeather => return unknown("write it again as Feather 2, or as Parquet"),
            Content::Pdf | Content::Sqlite | Content::Binary => {
                return unknown("export the table as csv, xlsx, parquet or jsonl");
            }
            _ => {}
        }
        let promised = Family::of(path);
        match (promised, self.family()) {
            (Some(promised), Some(real)) if promised == real => Ok(real),
            // Text that merely is not JSON is told line by line, which helps more than another name.
            (Some(Family::Json), Some(Family::Csv)) if extension(path) != "json" => Ok(Family::Json),
            (_, Some(real)) => {
                Err(ReadErrorKind::WrongExtension { is: self.words(), rename: path.with_extension(real.extension()) })
            }
            (_, None) => unknown("export the table as csv, xlsx, parquet or jsonl"),
        }
    }
}

/// A text that begins like an object or an array. A CSV header hardly ever does.
fn looks_like_json(start: &str) -> bool {
    let mut inked = start.chars().filter(|c| !c.is_whitespace());
    matches!((inked.next(), inked.next()), (Some('{'), _) | (Some('['), Some('{' | '[' | ']' | '"' | '0'..='9')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_file_is() {
        let cases: &[(&[u8], Content)] = &[
            (b"name;employees\n", Content::Text),
            (b"PK\x03\x04 and so on", Content::Zip),
            (b"PAR1", Content::Parquet),
            (b"ARROW1\0\0", Content::Arrow),
            (b"\xff\xff\xff\xff\x10\0\0\0", Content::ArrowStream),
            (b" \r\n\t", Content::Empty),
            (b"\xef\xbb\xbf", Content::Empty),
            (b"{\"a\":1}\n", Content::Json),
            (b"[\n  {\"a\": 1}]", Content::Json),
            (b"[brackets] in a header,b\n", Content::Text),
            (b"<html><table>", Content::Html),
            (b"id,name\n1,\x1b[31mA\n", Content::Text),
            (b"\x00\x01\x02\x03\x04\x05\x06\x07\x00\x10", Content::Binary),
        ];
        for (bytes, content) in cases {
            assert_eq!(Content::of(bytes), *content, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_name_that_promises_something_else_is_refused_with_the_right_name() {
        let Err(ReadErrorKind::WrongExtension { is, rename }) = Content::Zip.agree(Path::new("deals.csv")) else {
            panic!("a workbook called csv was taken");
        };
        assert_eq!(is, "an Excel workbook or another zip archive");
        assert_eq!(rename, Path::new("deals.xlsx"));
        assert_eq!(Content::Text.agree(Path::new("deals.TSV")).unwrap(), Family::Csv);
    }
}

//! The format of a file, with what must be kept to write it back the same way.

use std::path::Path;

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Delimited text.
    Csv(Dialect),
    /// An Excel workbook, of which one sheet is read.
    Xlsx {
        /// The sheet's name.
        sheet: String,
    },
    /// Parquet.
    Parquet,
    /// Arrow's own format.
    Arrow {
        /// It is a stream, without a footer.
        stream: bool,
    },
    /// JSON objects: one a line, or one array of them.
    JsonLines {
        /// The objects stand in one JSON array.
        array: bool,
    },
}

/// How a CSV file is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between cells: `,` `;` tab or `|`.
    pub delimiter: u8,
    /// The encoding of the text.
    pub encoding: Encoding,
    /// The file begins with a byte order mark.
    pub bom: bool,
    /// Numbers have a decimal comma.
    pub decimal_comma: bool,
    /// How lines end.
    pub newline: Newline,
    /// Which cells stand in quotes.
    pub quoting: Quoting,
    /// The first line is `sep=;`, which tells Excel the delimiter.
    pub sep_line: bool,
    /// Text that a spreadsheet would compute is written with `'` before it, and read without; see
    /// [`formula`](super::formula).
    pub guard: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect {
            delimiter: b',',
            encoding: Encoding::Utf8,
            bom: false,
            decimal_comma: false,
            newline: Newline::Lf,
            quoting: Quoting::Minimal,
            sep_line: false,
            guard: true,
        }
    }
}

/// The encodings a text file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, the Western European superset of Latin-1.
    Windows1252,
    /// Windows-1250, as Excel writes in Poland.
    Windows1250,
    /// Mac OS Roman, as old spreadsheets for the Mac wrote.
    MacRoman,
}

impl Encoding {
    /// The encoding's usual name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Windows1250 => "Windows-1250",
            Encoding::MacRoman => "MacRoman",
        }
    }

    /// The encoding of that name, in any case: `utf-8`, `windows-1250`, `cp1250`, `latin-1`, `mac`.
    pub fn of_name(name: &str) -> Option<Encoding> {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        Some(match name.as_str() {
            "utf8" => Encoding::Utf8,
            "utf16" | "utf16le" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "windows1252" | "cp1252" | "latin1" | "iso88591" | "ansi" => Encoding::Windows1252,
            "windows1250" | "cp1250" => Encoding::Windows1250,
            "macroman" | "macintosh" | "mac" => Encoding::MacRoman,
            _ => return None,
        })
    }

    /// Its table, where each letter is a byte.
    pub(crate) fn table(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => None,
            Encoding::Windows1252 => Some(encoding_rs::WINDOWS_1252),
            Encoding::Windows1250 => Some(encoding_rs::WINDOWS_1250),
            Encoding::MacRoman => Some(encoding_rs::MACINTOSH),
        }
    }
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`, as old spreadsheets for the Mac wrote.
    Cr,
}

impl Newline {
    /// The characters that end a line.
    pub fn text(self) -> &'static str {
        match self {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
            Newline::Cr => "\r",
        }
    }
}

/// Which cells stand in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// Only cells that need them.
    Minimal,
    /// Every cell.
    All,
    /// Every cell that is not a number.
    NonNumeric,
}

/// The families of files, told by the ending of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Csv,
    Xlsx,
    Parquet,
    Arrow,
    Json,
}

impl Family {
    /// The family a file's name promises; `None` for an ending we do not know.
    pub fn of(path: &Path) -> Option<Family> {
        match extension(path).as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Family::Csv),
            "xlsx" | "xlsm" => Some(Family::Xlsx),
            "parquet" | "pq" => Some(Family::Parquet),
            "arrow" | "arrows" | "feather" | "ipc" => Some(Family::Arrow),
            "json" | "jsonl" | "ndjson" => Some(Family::Json),
            _ => None,
        }
    }

    /// The ending such a file should have.
    pub fn extension(self) -> &'static str {
        match self {
            Family::Csv => "csv",
            Family::Xlsx => "xlsx",
            Family::Parquet => "parquet",
            Family::Arrow => "arrow",
            Family::Json => "jsonl",
        }
    }
}

/// The ending of a file's name in lower case, without the dot; empty when there is none.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

//! Why a file could not be read: a code, a message and a hint for each reason.

use std::fmt;
use std::path::{Path, PathBuf};

use super::format::Family;
use super::{LONGEST_HEADER, LONGEST_ROW};

/// A file could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub kind: ReadErrorKind,
}

/// The reasons for which a file cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// There is no such file; a file of a similar name may be near.
    NotFound {
        /// The file in the same folder whose name is nearest.
        nearest: Option<PathBuf>,
    },
    /// The path is a folder.
    Directory {
        /// A file in it that could be read.
        holds: Option<PathBuf>,
    },
    /// The path is a pipe or a device, which cannot be read twice.
    NotAFile,
    /// The file holds nothing but blanks.
    Empty,
    /// The name says one format, the content is another.
    WrongExtension {
        /// What the content is.
        is: &'static str,
        /// The name the file should have.
        rename: PathBuf,
    },
    /// The content is of a kind that is not read.
    UnknownFormat {
        /// What the content seems to be.
        is: &'static str,
        /// What to do with such a file.
        hint: &'static str,
    },
    /// A workbook that asks for a password.
    PasswordProtected,
    /// A workbook of Excel 97-2003.
    OldExcel,
    /// The file ends too early.
    Truncated {
        /// What was found missing.
        reason: String,
    },
    /// The file is of the right format but not sound.
    Damaged {
        /// What was found wrong.
        reason: String,
    },
    /// A Parquet file packed in a way that is not read.
    Packed {
        /// Its name: BROTLI, LZO.
        codec: String,
    },
    /// A row goes on for more than [`LONGEST_ROW`] bytes.
    RowTooLong {
        /// 1-based data row; 0 is the header.
        row: u64,
        /// The line where the row begins.
        line: u64,
    },
    /// A quote is opened and the file ends.
    QuoteNeverClosed {
        /// 1-based data row; 0 is the header.
        row: u64,
        /// The line where the row begins.
        line: u64,
    },
    /// No line of the file is a JSON object.
    NotJsonLines {
        /// The first line that is not one.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The workbook has no such sheet.
    SheetNotFound {
        /// The name that was asked for.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// The file has no such column.
    ColumnNotFound {
        /// The name that was asked for.
        name: String,
        /// The column whose name is nearest.
        nearest: Option<String>,
    },
    /// More cells, rows times columns, than can be meant: a sheet is held in memory, a wide table costs for every blank.
    TooManyCells {
        /// The most cells that are read.
        limit: u64,
    },
    /// A header of more than [`LONGEST_HEADER`](super::LONGEST_HEADER) bytes.
    HeaderTooLong {
        /// The 1-based column.
        column: usize,
    },
    /// A cell of a sheet with more than [`LONGEST_ROW`] bytes.
    CellTooLong {
        /// The 1-based row of the sheet.
        line: u64,
        /// The 1-based column.
        column: usize,
    },
    /// A part of a workbook that is packed as no sheet can be: a zip bomb.
    UnpacksTooLarge {
        /// Which part.
        part: String,
        /// Its bytes in the file.
        packed: u64,
        /// Its bytes once unpacked.
        unpacked: u64,
    },
    /// A header with more columns than a table can sensibly have.
    TooManyColumns {
        /// The most columns that are read.
        limit: usize,
    },
    /// The file ends before the row that is said to be its header.
    HeaderRowNotFound {
        /// The 1-based row that was asked for.
        row: u32,
    },
    /// A header's row is said of a format that names its columns elsewhere.
    NoHeaderRow {
        /// What the content is.
        is: &'static str,
    },
    /// The operating system could not read it.
    Io(std::io::Error),
}

impl ReadError {
    /// The stable code, snake_case.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    fn is_json(&self) -> bool {
        Family::of(&self.path) == Some(Family::Json)
    }

    /// What to do about it, to be typed where possible.
    pub fn hint(&self) -> String {
        match &self.kind {
            ReadErrorKind::NotFound { nearest: Some(near) } => format!("did you mean {}?", near.display()),
            ReadErrorKind::NotFound { nearest: None } => "check the path".into(),
            ReadErrorKind::Directory { holds: Some(file) } => {
                format!("name a file in it, such as {}", file.display())
            }
            ReadErrorKind::Directory { holds: None } => "name a file: csv, xlsx, parquet or jsonl".into(),
            ReadErrorKind::NotAFile
                if ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].iter().any(|input| self.path == Path::new(input)) =>
            {
                "write - in its place: standard input is read as CSV".into()
            }
            ReadErrorKind::NotAFile => format!("put what it gives into a file first: cat {} > rows.csv", self.path.display()),
            ReadErrorKind::Empty => "export the file again; the first row must hold the column names".into(),
            ReadErrorKind::WrongExtension { rename, .. } => {
                format!("rename it to {}", rename.display())
            }
            ReadErrorKind::UnknownFormat { hint, .. } => (*hint).into(),
            ReadErrorKind::PasswordProtected => "open it in Excel, remove the password and save it as .xlsx".into(),
            ReadErrorKind::OldExcel => "open it in Excel and save it as .xlsx".into(),
            ReadErrorKind::Truncated { .. } => "copy or export the file again; a download may have been cut short".into(),
            ReadErrorKind::Damaged { .. } => "export the file again, or save it as .csv and read that".into(),
            ReadErrorKind::Packed { .. } => "write the file again with Snappy, Zstandard, LZ4 or gzip".into(),
            ReadErrorKind::RowTooLong { .. } if self.is_json() => "write each record on a line of its own".into(),
            ReadErrorKind::RowTooLong { line, .. } | ReadErrorKind::QuoteNeverClosed { line, .. } => {
                format!("look at line {line}, close its quote or double every quote inside a cell")
            }
            ReadErrorKind::NotJsonLines { .. } => "write one complete JSON object on each line, or one array of objects".into(),
            ReadErrorKind::SheetNotFound { name, sheets } => {
                let near = nearest(name, sheets.iter().map(String::as_str)).or(sheets.first().map(String::as_str));
                // The sheet that was asked for may stand in the path: `deals.xlsx#Deal`.
                let path = self.path.display().to_string();
                let workbook = path.strip_suffix(&format!("#{name}")).unwrap_or(&path);
                match near {
                    Some(sheet) => format!("try '{workbook}#{sheet}'"),
                    None => "choose another workbook".into(),
                }
            }
            ReadErrorKind::ColumnNotFound { nearest: Some(near), .. } => format!("did you mean '{near}'?"),
            ReadErrorKind::ColumnNotFound { nearest: None, .. } => "check the name against the file's first row".into(),
            ReadErrorKind::TooManyCells { .. } => {
                "leave out the columns that are not needed, or save the sheet as .csv and read that".into()
            }
            ReadErrorKind::HeaderTooLong { .. } => {
                "check that the first row holds the column names, each in a cell of its own".into()
            }
            ReadErrorKind::CellTooLong { line, .. } => format!("look at row {line} of the sheet, and shorten the cell"),
            ReadErrorKind::UnpacksTooLarge { part, .. } if part == "batch" => {
                "if you trust the file, write it again as .parquet, or in smaller batches".into()
            }
            ReadErrorKind::UnpacksTooLarge { .. } => {
                "if you trust the file, open it in a spreadsheet, save the sheet as .csv, and read that".into()
            }
            ReadErrorKind::TooManyColumns { .. } => {
                "check that the first row holds the column names, and leave out the columns that are not needed".into()
            }
            ReadErrorKind::HeaderRowNotFound { .. } => "look up the row of the column names; rows are counted from 1".into(),
            ReadErrorKind::NoHeaderRow { .. } => "leave out --header-row".into(),
            ReadErrorKind::Io(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
                "give yourself the right to read the file, or close the program that holds it".into()
            }
            ReadErrorKind::Io(_) => "check the disk or the network drive, and try again".into(),
        }
    }
}

impl ReadErrorKind {
    /// The stable code, snake_case.
    pub fn code(&self) -> &'static str {
        match self {
            ReadErrorKind::NotFound { .. } => "file_not_found",
            ReadErrorKind::Directory { .. } => "is_a_directory",
            ReadErrorKind::NotAFile => "not_a_file",
            ReadErrorKind::Empty => "empty_file",
            ReadErrorKind::WrongExtension { .. } => "wrong_extension",
            ReadErrorKind::UnknownFormat { .. } => "unknown_format",
            ReadErrorKind::PasswordProtected => "password_protected",
            ReadErrorKind::OldExcel => "old_excel",
            ReadErrorKind::Truncated { .. } => "truncated",
            ReadErrorKind::Damaged { .. } => "damaged",
            ReadErrorKind::Packed { .. } => "packed_otherwise",
            ReadErrorKind::RowTooLong { .. } => "row_too_long",
            ReadErrorKind::QuoteNeverClosed { .. } => "quote_never_closed",
            ReadErrorKind::NotJsonLines { .. } => "not_json_lines",
            ReadErrorKind::SheetNotFound { .. } => "sheet_not_found",
            ReadErrorKind::ColumnNotFound { .. } => "column_not_found",
            ReadErrorKind::TooManyCells { .. } => "too_many_cells",
            ReadErrorKind::HeaderTooLong { .. } => "header_too_long",
            ReadErrorKind::CellTooLong { .. } => "cell_too_long",
            ReadErrorKind::UnpacksTooLarge { .. } => "unpacks_too_large",
            ReadErrorKind::TooManyColumns { .. } => "too_many_columns",
            ReadErrorKind::HeaderRowNotFound { .. } => "header_row_not_found",
            ReadErrorKind::NoHeaderRow { .. } => "no_header_row",
            ReadErrorKind::Io(_) => "read_failed",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.kind {
            ReadErrorKind::NotFound { .. } => write!(f, "there is no such file"),
            ReadErrorKind::Directory { .. } => write!(f, "this is a folder, not a file"),
            ReadErrorKind::NotAFile => write!(f, "this is a pipe or a device, not a file"),
            ReadErrorKind::Empty => write!(f, "the file is empty: not even a header"),
            ReadErrorKind::WrongExtension { is, .. } => {
                write!(f, "the name does not fit the content, which is {is}")
            }
            ReadErrorKind::UnknownFormat { is, .. } => {
                write!(f, "this is {is}, which cannot be read as a table")
            }
            ReadErrorKind::PasswordProtected => {
                write!(f, "the workbook is protected by a password")
            }
            ReadErrorKind::OldExcel => write!(f, "this is a workbook of Excel 97-2003 (.xls)"),
            ReadErrorKind::Truncated { reason } => write!(f, "the file ends too early: {reason}"),
            ReadErrorKind::Damaged { reason } => write!(f, "the file is damaged: {reason}"),
            ReadErrorKind::Packed { codec } => write!(f, "its columns are packed by {codec}, which is not read"),
            ReadErrorKind::RowTooLong { line, .. } if self.is_json() => {
                write!(f, "the record at line {line} is longer than {} MB", LONGEST_ROW / (1024 * 1024))
            }
            ReadErrorKind::RowTooLong { row, line } => {
                let limit = LONGEST_ROW / (1024 * 1024);
                write!(f, "{} is longer than {limit} MB; ", the_row(*row))?;
                write!(f, "probably a quote is never closed at line {line}")
            }
            ReadErrorKind::QuoteNeverClosed { row, line } => {
                write!(f, "{} opens a quote at line {line} that is never closed", the_row(*row))
            }
            ReadErrorKind::NotJsonLines { line, reason } => {
                write!(f, "no line is a JSON object; line {line}: {reason}")
            }
            ReadErrorKind::SheetNotFound { name, sheets } => {
                write!(f, "there is no sheet '{name}'; the sheets are {}", sheets.join(", "))
            }
            ReadErrorKind::ColumnNotFound { name, .. } => write!(f, "there is no column '{name}'"),
            ReadErrorKind::TooManyCells { limit } => {
                write!(f, "it spans more than {} million cells, rows times columns", limit / 1_000_000)
            }
            ReadErrorKind::HeaderTooLong { column } => {
                write!(f, "the header of column {column} is longer than {} kB", LONGEST_HEADER / 1024)
            }
            ReadErrorKind::CellTooLong { line, column } => {
                write!(f, "the cell in row {line}, column {column} is longer than {} MB", LONGEST_ROW / (1024 * 1024))
            }
            ReadErrorKind::UnpacksTooLarge { part, packed, unpacked } => {
                write!(f, "its part {part} has {packed} bytes and unpacks to {unpacked}, as no table does")
            }
            ReadErrorKind::TooManyColumns { limit } => {
                write!(f, "it has more than {limit} columns")
            }
            ReadErrorKind::HeaderRowNotFound { row } => write!(f, "there is nothing in row {row} or below, so it is no header"),
            ReadErrorKind::NoHeaderRow { is } => write!(f, "it is {is}, which has no row of column names"),
            ReadErrorKind::Io(e) => write!(f, "it cannot be read: {e}"),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ReadErrorKind::Io(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::io::Error> for ReadErrorKind {
    fn from(e: std::io::Error) -> Self {
        ReadErrorKind::Io(e)
    }
}

fn the_row(row: u64) -> String {
    if row == 0 { "the header row".into() } else { format!("row {row}") }
}

/// The candidate most like `name`, if any is like it at all.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    candidates
        .map(|c| (strsim::normalized_damerau_levenshtein(&wanted, &c.to_lowercase()), c))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c)
}

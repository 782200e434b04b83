//! Why a file could not be written: a code, a message and a hint for each reason.

use std::fmt;
use std::path::PathBuf;

/// A file could not be written. Nothing of it is left behind, and a file that stood there before is untouched.
#[derive(Debug)]
pub struct WriteError {
    /// The file that was to be written; `None` for a stream.
    pub path: Option<PathBuf>,
    /// Why.
    pub kind: WriteErrorKind,
}

/// The reasons for which a file cannot be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// The name ends in none of the endings we write.
    UnknownExtension,
    /// The folder is not there.
    FolderNotFound,
    /// The path is a folder.
    Directory,
    /// The path is a device or another thing that is no file.
    NotAFile,
    /// A workbook cannot be written to a stream.
    NotAStream,
    /// A sheet holds at most 1,048,576 rows with the header.
    TooManyRows,
    /// A sheet holds at most 16,384 columns.
    TooManyColumns,
    /// A sheet's cell holds at most 32,767 characters.
    CellTooLong {
        /// The column's name.
        column: String,
        /// 1-based data row.
        row: u64,
    },
    /// The column's type cannot be written in this format.
    UnsupportedType {
        /// The column's name.
        column: String,
        /// Its arrow type.
        data_type: String,
    },
    /// The rows are not of the columns that were promised: a fault of the program.
    OtherColumns,
    /// A character that the stream's encoding does not have.
    NotInEncoding {
        /// The character.
        character: char,
        /// The encoding.
        encoding: &'static str,
    },
    /// The operating system could not write it.
    Io(std::io::Error),
    /// The format's own writer refused.
    Format(String),
}

impl WriteError {
    /// The stable code, snake_case.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What to do about it, to be typed where possible.
    pub fn hint(&self) -> String {
        match &self.kind {
            WriteErrorKind::UnknownExtension => "let the name end in .csv, .tsv, .xlsx, .parquet, .arrow, .jsonl or .json".into(),
            WriteErrorKind::FolderNotFound => match self.path.as_deref().and_then(std::path::Path::parent) {
                Some(folder) => {
                    format!("make the folder first: mkdir -p '{}'", folder.display())
                }
                None => "make the folder first".into(),
            },
            WriteErrorKind::Directory => "name a file in the folder".into(),
            WriteErrorKind::NotAFile => "name a file that may be made or replaced".into(),
            WriteErrorKind::NotAStream => "name a file: -o result.xlsx".into(),
            WriteErrorKind::TooManyRows | WriteErrorKind::TooManyColumns | WriteErrorKind::CellTooLong { .. } => {
                "write .csv or .parquet instead".into()
            }
            WriteErrorKind::UnsupportedType { .. } => "write .parquet instead, or leave the column out".into(),
            WriteErrorKind::OtherColumns => "this is a fault of the program: please report it".into(),
            WriteErrorKind::NotInEncoding { .. } => "name a file: -o result.csv, or save the input as UTF-8".into(),
            WriteErrorKind::Io(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
                "choose a folder you may write to, or close the program that holds the file".into()
            }
            WriteErrorKind::Io(_) => "check that there is room on the disk".into(),
            WriteErrorKind::Format(_) => "write .csv instead".into(),
        }
    }
}

impl WriteErrorKind {
    /// The stable code, snake_case.
    pub fn code(&self) -> &'static str {
        match self {
            WriteErrorKind::UnknownExtension => "unknown_extension",
            WriteErrorKind::FolderNotFound => "folder_not_found",
            WriteErrorKind::Directory => "is_a_directory",
            WriteErrorKind::NotAFile => "not_a_file",
            WriteErrorKind::NotAStream => "not_a_stream",
            WriteErrorKind::TooManyRows => "too_many_rows",
            WriteErrorKind::TooManyColumns => "too_many_columns",
            WriteErrorKind::CellTooLong { .. } => "cell_too_long",
            WriteErrorKind::UnsupportedType { .. } => "unsupported_type",
            WriteErrorKind::OtherColumns => "other_columns",
            WriteErrorKind::NotInEncoding { .. } => "not_in_encoding",
            WriteErrorKind::Io(_) => "write_failed",
            WriteErrorKind::Format(_) => "format_failed",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}: ", path.display())?,
            None => write!(f, "output: ")?,
        }
        match &self.kind {
            WriteErrorKind::UnknownExtension => {
                write!(f, "the name does not say which format to write")
            }
            WriteErrorKind::FolderNotFound => write!(f, "the folder to write into is not there"),
            WriteErrorKind::Directory => write!(f, "this is a folder, not a file"),
            WriteErrorKind::NotAFile => write!(f, "this is not a file that can be replaced"),
            WriteErrorKind::NotAStream => write!(f, "a workbook cannot be written to a pipe"),
            WriteErrorKind::TooManyRows => {
                write!(f, "a sheet holds at most 1,048,575 rows below its header")
            }
            WriteErrorKind::TooManyColumns => write!(f, "a sheet holds at most 16,384 columns"),
            WriteErrorKind::CellTooLong { column, row } => {
                write!(f, "row {row}, column '{column}': a sheet's cell holds at most 32,767 characters")
            }
            WriteErrorKind::UnsupportedType { column, data_type } => {
                write!(f, "column '{column}' is of type {data_type}, which this format cannot hold")
            }
            WriteErrorKind::OtherColumns => {
                write!(f, "the rows are not of the columns that were promised")
            }
            WriteErrorKind::NotInEncoding { character, encoding } => {
                write!(f, "the character '{character}' cannot be written in {encoding}")
            }
            WriteErrorKind::Io(e) => write!(f, "it cannot be written: {e}"),
            WriteErrorKind::Format(reason) => write!(f, "it cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            WriteErrorKind::Io(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::io::Error> for WriteErrorKind {
    fn from(e: std::io::Error) -> Self {
        WriteErrorKind::Io(e)
    }
}

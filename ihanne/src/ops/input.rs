//! Where rows come from and where they go: files, or the two ends of a pipe.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use arrow_schema::Schema;
use ihanne_connect::file::{ReadErrorKind, ReadOptions, open_with};
use ihanne_connect::making::Making;
use ihanne_connect::{Dialect, Format, ReadError, Reader, Writer, create, create_on};
use ihanne_core::market::Noun;
use tempfile::NamedTempFile;

use super::stored::{self, Files};
use super::{Actor, Refusal, Stop};

/// Where rows come from.
pub enum Input {
    /// A file; of a workbook one sheet.
    File {
        /// The file.
        path: PathBuf,
        /// Which table of it.
        table: Table,
    },
    /// CSV from a stream.
    Stream {
        /// The stream.
        stream: Box<dyn Read>,
        /// Which table of it.
        table: Table,
    },
    /// The records of a noun in a data folder, as they stood in their files.
    Stored {
        /// Who asks.
        actor: Actor,
        /// The data folder.
        data: PathBuf,
        /// What records.
        noun: Noun,
    },
}

/// Which table of a file is meant.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sheet of a workbook, when not the first with content.
    pub sheet: Option<String>,
    /// The 1-based line or row of the header, where it is said.
    pub header_row: Option<u32>,
}

/// Where rows go.
pub enum Output {
    /// A file, in the format its name says.
    File(PathBuf),
    /// A stream, as CSV (or JSON lines, if such came in).
    Stream(Box<dyn Write + Send>),
}

/// What is done with text that a spreadsheet would compute, in the text files that we write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// It is written with `'` before it, and read without.
    #[default]
    Guarded,
    /// It is read and written as it stands.
    Kept,
}

/// Rows that can be read from the beginning as often as needed: a stream is put into a file first.
pub struct Source {
    path: PathBuf,
    name: String,
    /// Removes the copy of a stream when all is done.
    copy: Option<Making<NamedTempFile>>,
    /// The files made of a data folder, which go with this.
    _laid_out: Option<Files>,
    formulas: Formulas,
    /// What is said of the file.
    options: ReadOptions,
}

impl Input {
    /// A named file, or CSV from standard input for `-`.
    pub fn of(path: PathBuf, table: Table) -> Input {
        match path.as_os_str() == "-" {
            true => Input::Stream { stream: Box::new(io::stdin().lock()), table },
            false => Input::File { path, table },
        }
    }
}

impl Source {
    pub fn of(input: Input) -> Result<Source, Stop> {
        let source = |path, name, header_row| Source {
            path,
            name,
            copy: None,
            formulas: Formulas::Guarded,
            options: ReadOptions { encoding: None, header_row },
            _laid_out: None,
        };
        match input {
            Input::File { path, table: Table { sheet, header_row } } => {
                let name = path.display().to_string();
                let Some(sheet) = sheet else { return Ok(source(path, name, header_row)) };
                if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
                    let message = format!("{name}: only a workbook (.xlsx) has sheets");
                    return Err(Refusal::new("no_sheets", message, "leave out --sheet").into());
                }
                let path = PathBuf::from(format!("{name}#{sheet}"));
                Ok(source(path, name, header_row))
            }
            Input::Stored { actor, data, noun } => {
                let files = Files::new()?;
                let path = files.records(&actor, &mut stored::store(&actor, &data, "score")?, noun)?.ok_or_else(|| {
                    let message = format!("{}: there are no {} to score", data.display(), noun.word());
                    Refusal::new("nothing_imported", message, format!("import some: ihanne import FILE --as {}", noun.word()))
                })?;
                let name = format!("the {} of {}", noun.word(), data.display());
                Ok(Source { _laid_out: Some(files), ..source(path, name, None) })
            }
            Input::Stream { mut stream, table } => {
                let failed = |error: io::Error| {
                    let hint = "check that there is room for temporary files";
                    Refusal::new("read_failed", format!("standard input: it cannot be read: {error}"), hint)
                };
                let mut named = tempfile::Builder::new();
                named.prefix("ihanne-").suffix(".csv");
                let mut copy = Making::file(&named, &std::env::temp_dir()).map_err(failed)?;
                io::copy(&mut stream, copy.as_file_mut()).map_err(failed)?;
                let path = copy.path().to_path_buf();
                Ok(Source { copy: Some(copy), ..source(path, "standard input".to_owned(), table.header_row) })
            }
        }
    }

    /// The same, with what is to be done with formulas in it.
    pub fn with(self, formulas: Formulas) -> Source {
        Source { formulas, ..self }
    }

    /// The same, with what is said of the file.
    pub fn read_as(self, options: ReadOptions) -> Source {
        Source { options, ..self }
    }

    /// What is done with formulas in it.
    pub fn formulas(&self) -> Formulas {
        self.formulas
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Opens it at its beginning.
    pub fn open(&self) -> Result<Reader, Stop> {
        let reader = open_with(&self.path, self.options).map_err(|error| self.refusal(error))?;
        Ok(if self.formulas == Formulas::Kept { reader.as_it_stands() } else { reader })
    }

    /// Why it cannot be read, under the name that people know.
    pub fn refusal(&self, mut error: ReadError) -> Stop {
        if let (Some(_), ReadErrorKind::WrongExtension { is, .. }) = (&self.copy, &error.kind) {
            let message = format!("{} is {is}, and only CSV is read from there", self.name);
            return Refusal::new("not_csv", message, "save it to a file that ends in what it is, and name the file").into();
        }
        error.path = PathBuf::from(&self.name);
        error.into()
    }

    /// Refuses an output that would take the place of something that is read: of this, or of another file, such as the profile.
    pub fn refuse_as_output(&self, output: &Output, other: Option<(&str, &Path)>) -> Result<(), Stop> {
        let Output::File(output) = output else { return Ok(()) };
        let input = self
            .name
            .split_once(".xlsx#")
            .map_or_else(|| PathBuf::from(&self.name), |(book, _)| PathBuf::from(format!("{book}.xlsx")));
        let what = if same_file(output, &input) {
            "the input"
        } else {
            match other {
                Some((what, other)) if same_file(output, other) => what,
                _ => return Ok(()),
            }
        };
        let message = format!("{}: the output would replace {what}", output.display());
        let mut beside = output.file_stem().unwrap_or_default().to_owned();
        beside.push("-scored.");
        beside.push(output.extension().filter(|ending| *ending != "toml").unwrap_or("csv".as_ref()));
        let hint = format!("name another file: -o {}", output.with_file_name(beside).display());
        Err(Refusal::new("output_is_input", message, hint).into())
    }
}

impl Output {
    /// Begins to write rows of these columns.
    pub fn create(self, schema: &Schema, like: &Format, formulas: Formulas) -> Result<Writer, Stop> {
        let is_text = match &self {
            Output::File(path) => path.extension().is_some_and(|ending| ending == "csv" || ending == "tsv"),
            Output::Stream(_) => true,
        };
        let like = match like {
            Format::Csv(dialect) => &Format::Csv(Dialect { guard: formulas == Formulas::Guarded, ..dialect.clone() }),
            _ if is_text && formulas == Formulas::Kept => &Format::Csv(Dialect { guard: false, ..Dialect::default() }),
            other => other,
        };
        let like_text = match like {
            Format::Csv(_) | Format::JsonLines { .. } => like.clone(),
            Format::Xlsx { .. } | Format::Parquet | Format::Arrow { .. } => Format::Csv(Dialect::default()),
        };
        Ok(match self {
            Output::File(path) => create(path, schema, Some(like))?,
            Output::Stream(stream) => create_on(stream, schema, &like_text)?,
        })
    }
}

/// Whether two names lead to one file, there or not yet.
pub fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let folder = || {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(std::fs::canonicalize(folder).ok()?.join(path.file_name()?))
        };
        std::fs::canonicalize(path).ok().or_else(folder)
    };
    one == other || real(one).is_some_and(|one| Some(one) == real(other))
}

//! The reference page of files that are hard to read is written from the codes, and is fresh.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use ihanne_connect::ProblemCode;
use ihanne_connect::file::{MOST_COLUMNS, ReadError, ReadErrorKind, WriteError, WriteErrorKind};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/files.md");

/// One error of each kind, as somebody could meet it.
fn unreadable() -> Vec<ReadErrorKind> {
    let reason = || "a quote stands open".to_owned();
    vec![
        ReadErrorKind::NotFound { nearest: Some(PathBuf::from("deals-2025.csv")) },
        ReadErrorKind::NotAFile,
        ReadErrorKind::Directory { holds: Some(PathBuf::from("exports/deals.csv")) },
        ReadErrorKind::Empty,
        ReadErrorKind::WrongExtension { is: "an Excel workbook", rename: PathBuf::from("deals.xlsx") },
        ReadErrorKind::UnknownFormat { is: "a PDF", hint: "export the table as .csv or .xlsx" },
        ReadErrorKind::PasswordProtected,
        ReadErrorKind::OldExcel,
        ReadErrorKind::Truncated { reason: "its footer is missing".to_owned() },
        ReadErrorKind::Damaged { reason: reason() },
        ReadErrorKind::Packed { codec: "Brotli".to_owned() },
        ReadErrorKind::RowTooLong { row: 12, line: 13 },
        ReadErrorKind::QuoteNeverClosed { row: 12, line: 13 },
        ReadErrorKind::NotJsonLines { line: 1, reason: "a list is no object".to_owned() },
        ReadErrorKind::SheetNotFound { name: "Deal".to_owned(), sheets: vec!["Deals".to_owned(), "Notes".to_owned()] },
        ReadErrorKind::ColumnNotFound { name: "Stge".to_owned(), nearest: Some("Stage".to_owned()) },
        ReadErrorKind::TooManyCells { limit: 100_000_000 },
        ReadErrorKind::UnpacksTooLarge {
            part: "xl/worksheets/sheet1.xml".to_owned(),
            packed: 1_944_140,
            unpacked: 2_000_000_337,
        },
        ReadErrorKind::HeaderTooLong { column: 1 },
        ReadErrorKind::CellTooLong { line: 12, column: 3 },
        ReadErrorKind::TooManyColumns { limit: MOST_COLUMNS },
        ReadErrorKind::HeaderRowNotFound { row: 40 },
        ReadErrorKind::NoHeaderRow { is: "Parquet" },
        ReadErrorKind::Io(io::Error::other("the drive does not answer")),
    ]
}

fn unwritable() -> Vec<WriteErrorKind> {
    vec![
        WriteErrorKind::UnknownExtension,
        WriteErrorKind::FolderNotFound,
        WriteErrorKind::Directory,
        WriteErrorKind::NotAFile,
        WriteErrorKind::NotAStream,
        WriteErrorKind::TooManyRows,
        WriteErrorKind::TooManyColumns,
        WriteErrorKind::CellTooLong { column: "Notes".to_owned(), row: 12 },
        WriteErrorKind::UnsupportedType { column: "Prices".to_owned(), data_type: "List(Float64)".to_owned() },
        WriteErrorKind::OtherColumns,
        WriteErrorKind::NotInEncoding { character: '→', encoding: "windows-1252" },
        WriteErrorKind::Io(io::Error::other("the disk is full")),
        WriteErrorKind::Format("a name holds a sign that is not allowed".to_owned()),
    ]
}

/// What is held in memory at most. The bounds of the verbs stand in `ihanne/src/ops/bounds.rs`.
const LIMITS: &str = "
## How large a file may be

A file may be as long as the disk allows where lists are scored, because they are read row by row. What is held in memory has bounds, so that a small
file cannot ask for all of it. Blank cells cost nothing when a file is imported.

| what | at most | why |
|---|---|---|
| columns of a table | 16,384 | what a sheet holds; exports of CRMs have hundreds |
| cells of a table of more than 1,000 columns, blank ones included | 500 million | a few bytes in each row could stand for thousands of cells |
| cells that a sheet of a workbook spans | 100 million | a sheet is held as a whole |
| bytes of a part of a workbook, unpacked | 100 times its packed size, where it has more than 64 MB; 2 GB for its words | a larger one is a zip bomb |
| bytes of a header | 16 kB | problems name the column that they are about |
| bytes of a row of text or of a cell of a sheet | 16 MB | more is a quote that is never closed |
| rows of a file to import, study, deduplicate or match | 10 million | ten times the accounts that a company has |
| cells of a file to import (filled ones) or to study (rows times columns) | 400 million | they are held as a whole |
| a profile | 1 MB | |
| a mapping, a table of rates | 16 MB | that of the European Central Bank has less than one |
| a file of answers | 1 million answers | |
| what was learned of a list, the book of openings | 512 MB | they grow with the list |
";

fn page() -> String {
    let head = "\n| code | for example | what to do |\n|---|---|---|\n";
    let mut page = String::from(
        "# Files that are hard to read\n\nCSV, XLSX, Parquet, Arrow and JSON lines are read and written. What is in a file is told by its \
         content, and the name must agree.\n\n## Oddities\n\nThe file is odd, and work continues. A study warns of them; \
         `ihanne score` and `ihanne tier` count them by code.\n\n| code | says | what to do |\n|---|---|---|\n",
    );
    for code in ProblemCode::ALL {
        let _ = writeln!(page, "| `{}` | {} | {} |", code.code(), code.message(), code.hint());
    }
    let _ = write!(page, "\n## What cannot be read\n\nThe command ends with exit code 1; nothing is written.\n{head}");
    for kind in unreadable() {
        let name = match kind {
            ReadErrorKind::SheetNotFound { .. }
            | ReadErrorKind::TooManyCells { .. }
            | ReadErrorKind::CellTooLong { .. }
            | ReadErrorKind::PasswordProtected => "deals.xlsx",
            ReadErrorKind::OldExcel => "deals.xls",
            ReadErrorKind::NotJsonLines { .. } => "deals.jsonl",
            ReadErrorKind::Truncated { .. } | ReadErrorKind::NoHeaderRow { .. } => "deals.parquet",
            _ => "deals.csv",
        };
        let error = ReadError { path: PathBuf::from(name), kind };
        let _ = writeln!(page, "| `{}` | {error} | {} |", error.code(), error.hint());
    }
    let _ = write!(page, "{LIMITS}");
    let _ = write!(
        page,
        "\n## What cannot be written\n\nNothing of the file is left, and a file that stood there is untouched.\n{head}"
    );
    for kind in unwritable() {
        let error = WriteError { path: Some(PathBuf::from("results/scored.xlsx")), kind };
        let _ = writeln!(page, "| `{}` | {error} | {} |", error.code(), error.hint());
    }
    page
}

#[test]
fn the_page_of_files_is_fresh() {
    let page = page();
    if env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &page).expect("the page is written");
    }
    let published = fs::read_to_string(PAGE).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == page, "files.md is stale; run UPDATE=1 cargo test -p ihanne-connect --test files fresh");
}

#[test]
fn every_code_of_an_error_is_on_the_page() {
    let page = page();
    for (source, kinds) in [
        (include_str!("../../src/file/error.rs"), unreadable().len()),
        (include_str!("../../src/file/write_error.rs"), unwritable().len()),
    ] {
        let codes: Vec<&str> = source
            .lines()
            .filter_map(|line| line.trim().split_once(" => \"")?.1.strip_suffix("\","))
            .filter(|code| code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
            .collect();
        assert_eq!(codes.len(), kinds);
        for code in codes {
            assert!(page.contains(&format!("| `{code}` |")), "{code}");
        }
    }
}

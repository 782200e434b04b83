//! Files that cannot be read: each says what is wrong and what to do.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use ihanne_connect::{ReadError, open};

use crate::folder::{Folder, batch, texts, try_read, write};

fn refused(path: impl AsRef<Path>) -> ReadError {
    match try_read(path) {
        Ok(_) => panic!("it was read"),
        Err(error) => error,
    }
}

/// The code, and message and hint without the folder's own path.
fn told(folder: &Folder, name: &str) -> (&'static str, String) {
    let error = refused(folder.path(name));
    let text = format!("{error} | {}", error.hint());
    let prefix = folder.path("").display().to_string();
    (error.code(), text.replace(&prefix, ""))
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest_one() {
    let folder = Folder::new();
    folder.put("accounts.csv", "a\n1\n");
    folder.put("deals.csv", "a\n1\n");
    let (code, text) = told(&folder, "acounts.csv");
    assert_eq!(code, "file_not_found");
    assert_eq!(text, "acounts.csv: there is no such file | did you mean accounts.csv?");
    assert!(told(&folder, "nowhere/at/all.csv").1.ends_with("| check the path"));
}

#[test]
fn a_folder_is_not_a_file() {
    let folder = Folder::new();
    folder.put("deals.csv", "a\n1\n");
    let (code, text) = told(&folder, "");
    assert_eq!(code, "is_a_directory");
    assert!(text.ends_with("name a file in it, such as deals.csv"), "{text}");
}

#[test]
fn an_empty_file_has_not_even_a_header() {
    let folder = Folder::new();
    for (name, content) in [
        ("a.csv", &b""[..]),
        ("b.csv", b"\r\n \r\n"),
        ("c.csv", b"\xef\xbb\xbf"),
        ("d.xlsx", b""),
        ("e.parquet", b""),
        ("f.jsonl", b"\n"),
    ] {
        folder.put(name, content);
        assert_eq!(told(&folder, name).0, "empty_file", "{name}");
    }
}

#[test]
fn a_name_that_does_not_fit_the_content_is_corrected() {
    let folder = Folder::new();
    let table = batch(&[("a", texts(&["1"]))]);
    for (real, named, is) in [
        ("x.xlsx", "x.csv", "an Excel workbook or another zip archive"),
        ("x.parquet", "x.txt", "Parquet"),
        ("x.csv", "x.parquet", "text (CSV)"),
        ("x.csv", "x.xlsx", "text (CSV)"),
        ("x.jsonl", "x.csv", "JSON"),
        ("x.csv", "x.dat", "text (CSV)"),
    ] {
        write(&folder.path(real), &table);
        std::fs::rename(folder.path(real), folder.path(named)).unwrap();
        let (code, text) = told(&folder, named);
        assert_eq!(code, "wrong_extension");
        let expected = format!("{named}: the name does not fit the content, which is {is} | rename it to {real}");
        assert_eq!(text, expected);
    }
}

#[test]
fn what_cannot_be_a_table_is_named() {
    let folder = Folder::new();
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let mut locked = ole.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let mut ods = b"PK\x03\x04".to_vec();
    ods.resize(30, 0);
    ods.extend(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    for (content, code, word) in [
        (ole, "old_excel", "save it as .xlsx"),
        (locked, "password_protected", "remove the password"),
        (ods, "unknown_format", "OpenDocument"),
        (b"%PDF-1.7".to_vec(), "unknown_format", "PDF"),
        (b"\x1f\x8b\x08\x00".to_vec(), "unknown_format", "unpack it first"),
        (b"<html><table><tr><td>a".to_vec(), "unknown_format", "web page"),
        ((0..=255).collect(), "unknown_format", "not text"),
    ] {
        let name = if code == "unknown_format" { "x.csv" } else { "x.xlsx" };
        folder.put(name, content);
        let (told, text) = told(&folder, name);
        assert_eq!(told, code, "{text}");
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn a_file_that_was_cut_short_is_recognised() {
    let folder = Folder::new();
    let rows: Vec<String> = (0..500).map(|n| format!("row {n}")).collect();
    let cells: Vec<&str> = rows.iter().map(String::as_str).collect();
    for name in ["x.xlsx", "x.parquet"] {
        write(&folder.path(name), &batch(&[("a", texts(&cells))]));
        let whole = std::fs::read(folder.path(name)).unwrap();
        for kept in [whole.len() - 1, whole.len() / 2, 40] {
            folder.put(name, &whole[..kept]);
            let (code, text) = told(&folder, name);
            assert_eq!(code, "truncated", "{kept} bytes: {text}");
            assert!(text.contains("copy or export the file again"), "{text}");
        }
    }
    folder.put("x.json", "[{\"a\":1},\n{\"a\":");
    assert_eq!(told(&folder, "x.json").0, "truncated");
}

#[test]
fn a_zip_archive_is_no_workbook() {
    let folder = Folder::new();
    folder.put("x.xlsx", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let (code, text) = told(&folder, "x.xlsx");
    assert_eq!(code, "unknown_format");
    assert!(text.contains("without a workbook"), "{text}");
}

#[test]
fn a_quote_that_is_never_closed_is_found_before_the_memory_is_full() {
    let folder = Folder::new();
    let mut file = File::create(folder.path("x.csv")).unwrap();
    file.write_all(b"a,b\n1,2\n3,\"four\n").unwrap();
    for _ in 0..20 {
        file.write_all(&b"5,6\n".repeat(256 * 1024)).unwrap();
    }
    let mut reader = open(folder.path("x.csv")).unwrap();
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.code(), "row_too_long");
    let text = error.to_string();
    assert!(text.ends_with("row 2 is longer than 16 MB; probably a quote is never closed at line 3"), "{text}");
    assert!(reader.next().is_none(), "after an error there is nothing more");

    folder.put("y.csv", "a,b\n1,\"2\n3,4\n");
    let (code, text) = told(&folder, "y.csv");
    assert_eq!(code, "quote_never_closed");
    assert!(text.contains("row 1 opens a quote at line 2 that is never closed"), "{text}");
}

#[test]
fn a_line_of_json_without_end_is_refused() {
    let folder = Folder::new();
    let mut text = b"{\"a\":1}\n{\"a\":\"".to_vec();
    text.resize(17 * 1024 * 1024, b'x');
    folder.put("x.jsonl", text);
    let (code, text) = told(&folder, "x.jsonl");
    assert_eq!(code, "row_too_long");
    assert!(text.contains("the record at line 2 is longer than 16 MB") && !text.contains("quote"), "{text}");
}

#[test]
fn a_header_of_a_hundred_thousand_columns_is_a_mistake() {
    let folder = Folder::new();
    folder.put("x.csv", ",".repeat(100_000));
    assert_eq!(told(&folder, "x.csv").0, "too_many_columns");
}

#[test]
fn text_that_is_not_json_is_refused_by_its_first_line() {
    let folder = Folder::new();
    folder.put("x.jsonl", "name,n\nAcme,1\n");
    let (code, text) = told(&folder, "x.jsonl");
    assert_eq!(code, "not_json_lines");
    assert!(text.contains("line 1: expected ident |"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_no_file() {
    let error = refused("/dev/null");
    assert_eq!(
        (error.code(), error.hint().as_str()),
        ("not_a_file", "put what it gives into a file first: cat /dev/null > rows.csv")
    );
}

#[test]
fn a_wide_table_of_short_rows_is_refused_before_its_blanks_fill_the_memory() {
    let folder = Folder::new();
    folder.put("keys.jsonl", (0..20_000).map(|row| format!("{{\"k{row}\":1}}\n")).collect::<String>());
    assert_eq!(told(&folder, "keys.jsonl").0, "too_many_columns");
    let header: Vec<String> = (0..20_000).map(|column| format!("c{column}")).collect();
    folder.put("wide.csv", format!("{}\nx\nx\n", header.join(",")));
    assert_eq!(told(&folder, "wide.csv").0, "too_many_columns", "its rows end after one cell, and it has columns all the same");
    folder.put("long.csv", format!("{}\nx\n", "name ".repeat(10_000)));
    assert_eq!(told(&folder, "long.csv").0, "header_too_long");
}

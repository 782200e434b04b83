//! The row of the header, where it is said.

use ihanne_connect::file::{ReadOptions, open_with};
use rust_xlsxwriter::Workbook;

use crate::folder::Folder;

fn options(row: u32) -> ReadOptions {
    ReadOptions { header_row: Some(row), ..ReadOptions::default() }
}

/// The names of the columns, the first cells of the rows, their lines, and what was odd.
fn told(path: &std::path::Path, row: u32) -> (Vec<String>, Vec<u64>, Vec<String>) {
    let mut reader = open_with(path, options(row)).unwrap();
    let names = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    let odd = reader.problems().iter().map(|p| format!("{} {:?} {}", p.code.code(), p.line, p.value)).collect();
    let lines = reader.by_ref().flat_map(|batch| batch.unwrap().lines).collect();
    (names, lines, odd)
}

#[test]
fn what_stands_above_a_said_header_is_passed_over_whatever_it_is() {
    let folder = Folder::new();
    // Several cells in a row of the title, a quote that is never closed, and commas where the table has semicolons.
    let text = "Report, made, by, \"Ann\n\nfor,2024,and,2025\nname;2024;2025\nAcme;1,5;2\nByholm;3;4\n";
    let path = folder.put("a.csv", text);
    let (names, lines, odd) = told(&path, 4);
    assert_eq!(names, ["name", "2024", "2025"]);
    assert_eq!(lines, [5, 6]);
    assert_eq!(odd, ["title_rows Some(1) Report, made, by, \"Ann"]);
    // A blank line names no columns: the next one does.
    assert_eq!(told(&folder.put("b.csv", "\r\n\r\nx,y\r\n1,2\r\n"), 2), (vec!["x".into(), "y".into()], vec![4], vec![]));
    let mac = folder.put("c.csv", "title\rx,y\r1,2\r");
    assert_eq!(told(&mac, 2).0, ["x", "y"]);
    let utf16: Vec<u8> = "sep=;\ntitle\nÄ;y\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(&folder.put("d.csv", utf16), 3).0, ["Ä", "y"]);
}

#[test]
fn a_said_first_row_is_no_title_though_it_looks_like_one() {
    let folder = Folder::new();
    let path = folder.put("a.csv", "Customers;;\nname;city;country\nAcme;Turku;FI\nByholm;Oslo;NO\n");
    let (names, lines, odd) = told(&path, 1);
    assert_eq!(names, ["Customers", "column_2", "column_3"]);
    assert_eq!((lines.len(), odd.len()), (3, 2));
}

#[test]
fn a_row_of_a_sheet_is_said_as_the_spreadsheet_counts_it() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["by", "Ann"]).unwrap();
    sheet.write_row(3, 0, ["name", "2024"]).unwrap();
    sheet.write_row(4, 0, ["Acme", "x"]).unwrap();
    book.save(&path).unwrap();
    let (names, lines, odd) = told(&path, 4);
    assert_eq!((names, lines), (vec!["name".to_owned(), "2024".to_owned()], vec![5]));
    assert_eq!(odd, ["title_rows Some(1) by"]);
}

#[test]
fn a_row_that_is_not_there_is_refused() {
    let folder = Folder::new();
    let code = |name: &str, text: &str| open_with(folder.put(name, text), options(9)).err().unwrap().code();
    assert_eq!(code("a.csv", "a,b\n1,2\n"), "header_row_not_found");
    assert_eq!(code("a.jsonl", "{\"a\":1}\n"), "no_header_row");
    let path = folder.path("a.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "a").unwrap();
    book.save(&path).unwrap();
    assert_eq!(open_with(&path, options(9)).err().unwrap().code(), "header_row_not_found");
}

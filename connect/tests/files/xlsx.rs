//! Excel workbooks.

use std::path::Path;
use std::sync::Arc;

use arrow_array::{BooleanArray, Date32Array, Float64Array, TimestampMillisecondArray};
use calamine::{Data, Reader, Xlsx};
use ihanne_connect::Format as FileFormat;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::folder::{Folder, batch, numbers, read, texts, try_read, write};
use crate::packed;

/// Makes a workbook of one sheet.
fn workbook(path: &Path, fill: impl FnOnce(&mut Worksheet)) {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save(path).unwrap();
}

fn header(sheet: &mut Worksheet, names: &[&str]) {
    sheet.write_row(0, 0, names.iter().copied()).unwrap();
}

#[test]
fn cells_keep_their_kinds() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    let day = Format::new().set_num_format("d.m.yyyy");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    workbook(&path, |sheet| {
        header(sheet, &["name", "zip", "employees", "public", "founded", "seen", "nothing"]);
        sheet.write(1, 0, "Acme").unwrap();
        sheet.write(1, 1, "00100").unwrap();
        sheet.write(1, 2, 120).unwrap();
        sheet.write(1, 3, true).unwrap();
        let founded = ExcelDateTime::from_ymd(1999, 2, 28).unwrap();
        sheet.write_with_format(1, 4, &founded, &day).unwrap();
        let seen = ExcelDateTime::from_ymd(2024, 5, 1).unwrap().and_hms(10, 30, 0).unwrap();
        sheet.write_with_format(1, 5, &seen, &moment).unwrap();
        sheet.write(3, 0, "Beta").unwrap();
        sheet.write(3, 2, 7.5).unwrap();
    });
    let file = read(&path);
    let types = ["Utf8", "Utf8", "Float64", "Boolean", "Date32", "Timestamp(ms)", "Utf8"];
    assert_eq!(file.types(), types);
    assert_eq!(file.lines(), [2, 4], "an empty sheet row is no row");
    let rows = [
        "{\"name\":\"Acme\",\"zip\":\"00100\",\"employees\":120,\"public\":true,\"founded\":\"1999-02-28\",\"seen\":\"2024-05-01T10:30:00\",\"nothing\":null}",
        "{\"name\":\"Beta\",\"zip\":null,\"employees\":7.5,\"public\":null,\"founded\":null,\"seen\":null,\"nothing\":null}",
    ];
    assert_eq!(file.json().lines().collect::<Vec<_>>(), rows);
    let again = folder.path("b.xlsx");
    file.write_to(&again);
    assert_eq!(read(&again).types(), types);
    assert_eq!(read(&again).json(), file.json());
}

#[test]
fn a_column_of_several_kinds_survives_being_read_and_written() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    workbook(&path, |sheet| {
        header(sheet, &["id", "kind"]);
        sheet.write(1, 0, 1001).unwrap();
        sheet.write(2, 0, "1001").unwrap();
        sheet.write(3, 0, "A-17").unwrap();
        sheet.write(4, 0, true).unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(5, 0, ExcelDateTime::from_ymd(2024, 5, 1).unwrap(), &day).unwrap();
        let hours = Format::new().set_num_format("[h]:mm:ss");
        sheet.write_with_format(6, 0, 1.5, &hours).unwrap();
        sheet.write(7, 0, "true").unwrap();
        sheet.write(8, 0, 0.1).unwrap();
        for row in 1..=8 {
            sheet.write(row, 1, "x").unwrap();
        }
    });
    let file = read(&path);
    let ids: Vec<String> = file.cells().into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(ids, ["1001", "1001", "A-17", "true", "2024-05-01", "36:00:00", "true", "0.1"]);
    let kinds = "[1001,\"1001\",\"A-17\",true,\"2024-05-01\",\"36:00:00\",\"true\",0.1]";
    let json = |path: &Path| -> String {
        let ids = read(path).json().lines().map(|row| row.split(',').next().unwrap().replace("{\"id\":", "")).collect::<Vec<_>>();
        format!("[{}]", ids.join(","))
    };
    assert_eq!(json(&path), kinds);
    let again = folder.path("b.xlsx");
    file.write_to(&again);
    assert_eq!(json(&again), kinds);
    assert_eq!(read(&again).schema, file.schema);
}

#[test]
fn an_error_cell_is_blank_and_told() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    workbook(&path, |sheet| {
        header(sheet, &["name", "revenue"]);
        sheet.write(1, 0, "Acme").unwrap();
        sheet.write(1, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(2, 1, 5).unwrap();
    });
    let file = read(&path);
    assert_eq!(file.json(), "{\"name\":\"Acme\",\"revenue\":null}\n{\"name\":null,\"revenue\":5}\n");
    assert_eq!(file.told(), ["error_cell 1 2 revenue: #DIV/0!"]);
}

#[test]
fn the_first_sheet_that_holds_something_is_read_or_the_one_asked_for() {
    let folder = Folder::new();
    let path = folder.path("book.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap();
    for name in ["Accounts", "Old deals"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write(0, 0, name).unwrap();
    }
    book.save(&path).unwrap();
    let file = read(&path);
    assert_eq!(file.format, FileFormat::Xlsx { sheet: "Accounts".into() });
    assert_eq!(file.told(), ["other_sheets - - -: Cover, Old deals"]);
    let chosen = read(folder.path("book.xlsx#old deals"));
    assert_eq!(chosen.names(), ["Old deals"]);
    assert_eq!(chosen.problems, []);
    let error = try_read(folder.path("book.xlsx#Acounts")).err().unwrap();
    assert_eq!(error.code(), "sheet_not_found");
    assert!(error.hint().ends_with("book.xlsx#Accounts'"), "{}", error.hint());
    assert_eq!(try_read(folder.path("book.xlsx#Cover")).err().unwrap().code(), "empty_file");
}

#[test]
fn a_table_may_begin_anywhere_and_cells_without_a_header_are_kept() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    workbook(&path, |sheet| {
        sheet.write(3, 2, "a").unwrap();
        sheet.write(3, 3, 2024).unwrap();
        sheet.write(3, 5, "a").unwrap();
        sheet.write(4, 2, 1).unwrap();
        sheet.write(4, 8, "extra").unwrap();
    });
    let file = read(&path);
    assert_eq!(file.names(), ["a", "2024", "a_2", "column_4"]);
    assert_eq!(file.json(), "{\"a\":1,\"2024\":null,\"a_2\":null,\"column_4\":\"extra\"}\n");
    assert_eq!(file.told(), ["duplicate_header - 4 a_2: a", "blank_header - 4 column_4: "]);
}

#[test]
fn a_header_alone_is_a_sheet_of_no_rows() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    workbook(&path, |sheet| header(sheet, &["a", "b"]));
    let file = read(&path);
    assert_eq!((file.names().len(), file.rows()), (2, 0));
    let again = folder.path("b.xlsx");
    file.write_to(&again);
    assert_eq!(read(&again).names(), ["a", "b"]);
}

#[test]
fn only_the_named_columns_are_read() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    write(&path, &batch(&[("a", texts(&["1"])), ("b", texts(&["2"])), ("c", texts(&["3"]))]));
    let mut reader = ihanne_connect::open(&path).unwrap().project(&["c", "a"]).unwrap();
    let records = reader.next().unwrap().unwrap().records;
    assert_eq!(records.columns(), [texts(&["1"]), texts(&["3"])]);
}

#[test]
fn what_we_write_is_read_back_the_same() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    let rows = 20_000;
    let id: Vec<f64> = (0..rows).map(f64::from).collect();
    let name: Vec<String> = (0..rows).map(|n| format!("Company & Sons <{n}>\n\"x\"")).collect();
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    let table = batch(&[
        ("id", numbers(&id)),
        ("name", texts(&name)),
        ("won", Arc::new(BooleanArray::from_iter((0..rows).map(|n| (n % 3 > 0).then_some(n % 2 == 0))))),
        ("on", Arc::new(Date32Array::from_iter((0..rows).map(|n| (n % 5 > 0).then_some(n - 9_000))))),
        ("at", Arc::new(TimestampMillisecondArray::from_iter_values((0..rows).map(|n| i64::from(n) * 86_461_250)))),
    ]);
    write(&path, &table);
    let file = read(&path);
    assert_eq!(file.batches.len(), 2);
    assert_eq!((file.batches[1].first_row, file.batches[1].line(0)), (16_385, Some(16_386)));
    for (index, name) in ["id", "name", "won", "on", "at"].iter().enumerate() {
        let first = file.batches[0].records.column(index);
        assert_eq!(first, &table.column(index).slice(0, 16_384), "{name}");
        let second = file.batches[1].records.column(index);
        assert_eq!(second, &table.column(index).slice(16_384, 20_000 - 16_384), "{name}");
    }
    assert_eq!(folder.names(), ["a.xlsx"], "nothing is left beside it");
}

#[test]
fn what_a_sheet_cannot_hold_is_written_as_text() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    write(
        &path,
        &batch(&[
            ("n", Arc::new(Float64Array::from(vec![Some(f64::NAN), Some(f64::NEG_INFINITY), None]))),
            ("id", Arc::new(arrow_array::Int64Array::from(vec![9_007_199_254_740_993, 7, 8]))),
            ("on", Arc::new(Date32Array::from(vec![-40_000, 0, 2_932_896]))),
        ]),
    );
    let rows = read(&path).json();
    let expected = [
        "{\"n\":\"NaN\",\"id\":\"9007199254740993\",\"on\":\"1860-06-26\"}",
        "{\"n\":\"-inf\",\"id\":7,\"on\":\"1970-01-01\"}",
        "{\"n\":null,\"id\":8,\"on\":\"9999-12-31\"}",
    ];
    assert_eq!(rows.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn text_that_looks_like_a_formula_is_written_as_text() {
    use calamine::{Reader, Xlsx, open_workbook};
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    let cells = ["=1+1", "+358401234567", "@SUM(A1)", "'=1", "-5"];
    write(&path, &batch(&[("x", texts(&cells)), ("n", numbers(&[1.0, 2.0, 3.0, 4.0, -5.0]))]));
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.worksheet_formula("Sheet1").unwrap().used_cells().count(), 0);
    let told: Vec<String> = read(&path).json().lines().map(str::to_owned).collect();
    assert_eq!(told[0], r#"{"x":"=1+1","n":1}"#);
    assert_eq!(told[3], r#"{"x":"'=1","n":4}"#);
}

#[test]
fn a_formula_without_a_value_is_blank_and_told() {
    let folder = Folder::new();
    let text = |cell: &str, text: &str| format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows = [
        format!("<row r=\"1\">{}{}</row>", text("A1", "name"), text("B1", "revenue")),
        format!("<row r=\"2\">{}<c r=\"B2\"><f>2*3</f></c></row>", text("A2", "Acme")),
        format!("<row r=\"3\">{}<c r=\"B3\"><f>2*3</f><v>6</v></c></row>", text("A3", "Byholm")),
        format!("<row r=\"4\">{}<c r=\"B4\" t=\"str\"><f>IF(A4=1,2,\"\")</f><v></v></c></row>", text("A4", "Cygnus")),
        "<row r=\"5\"><c r=\"A5\"><f>A4</f></c></row>".to_owned(),
    ];
    let file = read(packed::workbook(&folder, "a.xlsx", &rows.concat()));
    let told = ["formula_without_value - 5 name: =A4", "formula_without_value 1 2 revenue: =2*3"];
    assert_eq!(file.told(), told, "a formula whose value is the empty text says that");
    let rows = [("Acme", "null"), ("Byholm", "6"), ("Cygnus", "null")];
    let json = rows.map(|(name, revenue)| format!("{{\"name\":\"{name}\",\"revenue\":{revenue}}}\n"));
    assert_eq!(file.json(), json.concat());
}

#[test]
fn a_cell_that_is_shown_as_a_percentage_is_one() {
    let folder = Folder::new();
    let path = folder.path("a.xlsx");
    let (percent, quoted) = (Format::new().set_num_format("0.0%"), Format::new().set_num_format("0.0\"%\""));
    workbook(&path, |sheet| {
        header(sheet, &["name", "growth", "margin", "quoted"]);
        for (row, (growth, margin)) in [(0.12, 0.07), (-0.005, 0.1 + 0.2), (1.5, 12.0)].into_iter().enumerate() {
            let row = row as u32 + 1;
            sheet.write(row, 0, format!("c{row}")).unwrap();
            sheet.write_with_format(row, 1, growth, &percent).unwrap();
            sheet.write_with_format(row, 2, margin, if row < 3 { &percent } else { &quoted }).unwrap();
            sheet.write_with_format(row, 3, margin, &quoted).unwrap();
        }
    });
    let file = read(&path);
    assert_eq!(file.types(), ["Utf8", "Utf8", "Utf8", "Float64"]);
    let rows = [
        "{\"name\":\"c1\",\"growth\":\"12%\",\"margin\":\"7%\",\"quoted\":0.07}",
        "{\"name\":\"c2\",\"growth\":\"-0.5%\",\"margin\":\"30.000000000000004%\",\"quoted\":0.30000000000000004}",
        "{\"name\":\"c3\",\"growth\":\"150%\",\"margin\":12,\"quoted\":12}",
    ];
    assert_eq!(file.json().lines().collect::<Vec<_>>(), rows);
    // What was a percentage is one when it is written, and no text.
    let again = folder.path("b.xlsx");
    file.write_to(&again);
    assert_eq!(read(&again).json(), file.json());
    let mut book: Xlsx<_> = calamine::open_workbook(&again).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!((sheet.get_value((1, 1)), sheet.get_value((3, 1))), (Some(&Data::Float(0.12)), Some(&Data::Float(1.5))));
}

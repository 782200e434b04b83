//! Laws: what is written is what was read, cell for cell, however nasty the cells.

use std::path::Path;

use ihanne_connect::{Dialect, Encoding, Format, Newline, Quoting, create};
use proptest::prelude::*;
use proptest::sample::select;

use crate::folder::{Folder, batch, read, texts};

/// Cells as people, exports and accidents make them.
fn cell() -> impl Strategy<Value = String> + Clone {
    let known = [
        "",
        " ",
        "00123",
        "1,5",
        "1.5",
        "\"",
        "\"\"",
        "a\"b",
        "\n",
        "\r\n",
        "\r",
        "a,b;c|d\te",
        " x ",
        "ä",
        "Łódź",
        "🙂",
        "\u{a0}",
        "=1+1",
        "1e5",
        "-",
        "null",
        "NaN",
        "'7",
        "\u{85}",
        "x\n",
        "\"x",
        "{",
        "true",
    ];
    prop_oneof![4 => select(known.to_vec()).prop_map(str::to_string), 1 => "[ -~åäöÅÄÖ\\n]{0,12}"]
}

/// A header and rows of the same width.
fn table(cell: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Vec<Vec<String>>> {
    (1usize..5).prop_flat_map(move |width| {
        let row = prop::collection::vec(cell.clone(), width);
        prop::collection::vec(row, 1..12)
    })
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let encodings = [(Encoding::Utf8, false), (Encoding::Utf8, true), (Encoding::Utf16Le, true), (Encoding::Utf16Be, true)];
    let newlines = [Newline::Lf, Newline::CrLf];
    let quotings = [Quoting::Minimal, Quoting::All, Quoting::NonNumeric];
    (select(vec![b',', b';', b'\t', b'|']), select(encodings.to_vec()), select(newlines.to_vec()), select(quotings.to_vec()))
        .prop_map(|(delimiter, (encoding, bom), newline, quoting)| Dialect {
            delimiter,
            encoding,
            bom,
            decimal_comma: false,
            newline,
            quoting,
            sep_line: false,
            guard: true,
        })
}

fn write_table(path: &Path, rows: &[Vec<String>], format: &Format) {
    let width = rows[0].len();
    let names: Vec<String> = (0..width).map(|n| format!("header {n}")).collect();
    let columns: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let cells: Vec<&str> = rows.iter().map(|row| row[n].as_str()).collect();
            (name.as_str(), texts(&cells))
        })
        .collect();
    let table = batch(&columns);
    let mut writer = create(path, &table.schema(), Some(format)).unwrap();
    writer.write(&table).unwrap();
    writer.finish().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_csv_is_read_back_cell_for_cell_and_written_back_byte_for_byte(
        rows in table(cell()),
        dialect in dialect(),
    ) {
        let folder = Folder::new();
        let first = folder.path("first.csv");
        write_table(&first, &rows, &Format::Csv(dialect.clone()));
        let file = read(&first);
        if rows[0].len() > 1 {
            let Format::Csv(told) = &file.format else { panic!("{:?}", file.format) };
            prop_assert_eq!(told.delimiter, dialect.delimiter);
        }
        prop_assert_eq!(&file.cells(), &rows);
        prop_assert_eq!(&file.problems, &[]);
        let second = folder.path("second.csv");
        file.write_to(&second);
        prop_assert_eq!(read(&second).cells(), file.cells());
        // A file of one column does not show its delimiter, so which cells need quotes cannot be told.
        if dialect.quoting != Quoting::NonNumeric && rows[0].len() > 1 {
            prop_assert_eq!(std::fs::read(&second).unwrap(), std::fs::read(&first).unwrap());
        }
    }

    #[test]
    fn texts_survive_every_other_format(rows in table(cell()), ending in select(vec!["jsonl", "json", "parquet"])) {
        let folder = Folder::new();
        let path = folder.path(&format!("a.{ending}"));
        write_table(&path, &rows, &Format::Parquet);
        let file = read(&path);
        prop_assert_eq!(file.cells(), rows);
    }

    /// A sheet has no carriage returns of its own, and a blank text is a blank cell.
    #[test]
    fn texts_survive_a_workbook(rows in table("[ -~åäöŁ🙂\\n\\t]{1,8}")) {
        let folder = Folder::new();
        let path = folder.path("a.xlsx");
        write_table(&path, &rows, &Format::Parquet);
        let file = read(&path);
        prop_assert_eq!(file.cells(), rows);
    }

    #[test]
    fn json_of_any_kinds_is_written_back_as_it_was(values in prop::collection::vec(value(), 1..10)) {
        let folder = Folder::new();
        let text: String = values.iter().map(|value| format!("{{\"x\":{value}}}\n")).collect();
        let file = read(folder.put("a.jsonl", &text));
        let parsed = |text: &str| -> Vec<serde_json::Value> {
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        let float = |values: Vec<serde_json::Value>| -> Vec<serde_json::Value> { values.into_iter().map(as_floats).collect() };
        prop_assert_eq!(float(parsed(&file.json())), float(parsed(&text)));
    }
}

/// JSON texts of every kind, and strings that look like them.
fn value() -> impl Strategy<Value = String> {
    let known = [
        "null",
        "true",
        "7",
        "-1.5",
        "1e300",
        "9007199254740993",
        "18446744073709551615",
        "\"7\"",
        "\"true\"",
        "\"null\"",
        "\"{}\"",
        "\"[1]\"",
        "\"\"",
        "\"x\"",
        "\"\\\"\"",
        "[]",
        "[\"a\",null]",
        "[1]",
        "[[\"a\"]]",
        "{}",
        "{\"a\":\"7\"}",
    ];
    select(known.to_vec()).prop_map(str::to_string)
}

/// JSON does not tell 7 from 7.0.
fn as_floats(value: serde_json::Value) -> serde_json::Value {
    match value["x"].as_f64() {
        Some(number) if number.abs() < 1e15 => serde_json::json!({ "x": number }),
        _ => value,
    }
}

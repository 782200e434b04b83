//! CSV files as people export them.

use std::sync::Arc;

use arrow_array::Float64Array;
use ihanne_connect::{Encoding, Format, Newline, Quoting, open};

use crate::folder::{Folder, Read, is_text, numbers, read, texts};

fn dialect(file: &Read) -> &ihanne_connect::Dialect {
    match &file.format {
        Format::Csv(dialect) => dialect,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plain_file_is_read_cell_for_cell() {
    let folder = Folder::new();
    let file = read(folder.put("a.csv", "name,zip\nAcme,00100\nBeta,\n"));
    assert_eq!(file.names(), ["name", "zip"]);
    assert_eq!(file.cells(), [["Acme", "00100"], ["Beta", ""]]);
    assert!(file.schema.fields().iter().all(|f| is_text(f.data_type())));
    assert_eq!(file.batches[0].records.column(1).null_count(), 0, "a blank is the empty string");
    assert_eq!(file.problems, []);
}

#[test]
fn a_finnish_export_keeps_everything_when_a_number_is_added() {
    let folder = Folder::new();
    let text = b"Nimi;Liikevaihto\r\nH\xe4meen Ter\xe4s;1,5\r\n\"K;K\";2,25\r\n";
    let file = read(folder.put("in.csv", text));
    assert_eq!(file.cells(), [["Hämeen Teräs", "1,5"], ["K;K", "2,25"]]);
    let told = dialect(&file);
    assert_eq!((told.delimiter, told.encoding), (b';', Encoding::Windows1252));
    assert_eq!((told.newline, told.decimal_comma, told.bom), (Newline::CrLf, true, false));

    let out = folder.path("out.csv");
    let fit: Arc<Float64Array> = Arc::new(Float64Array::from(vec![Some(62.5), None]));
    file.write_with(&out, &[("fit", fit)]);
    let expected = b"Nimi;Liikevaihto;fit\r\nH\xe4meen Ter\xe4s;1,5;62,5\r\n\"K;K\";2,25;\r\n";
    assert_eq!(std::fs::read(&out).unwrap(), expected);
}

#[test]
fn a_character_that_windows_1252_lacks_turns_the_output_into_utf8() {
    let folder = Folder::new();
    let file = read(folder.put("in.csv", b"name;n\r\nH\xe4me;1\r\nB;2\r\n"));
    let out = folder.path("out.csv");
    let problems = file.write_with(&out, &[("city", texts(&["Turku", "Łódź"]))]);
    assert_eq!(problems[0].code.code(), "encoding_changed");
    assert_eq!(problems[0].value, "Ł");
    let text = String::from_utf8(std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(text, "\u{feff}name;n;city\r\nHäme;1;Turku\r\nB;2;Łódź\r\n");
    assert_eq!(folder.names(), ["in.csv", "out.csv"]);
}

#[test]
fn every_encoding_is_read_and_written_back_byte_for_byte() {
    let text = "name\tcity\r\nŻubr\tŁódź\r\n";
    let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let with = |bom: &[u8], bytes: &[u8]| [bom, bytes].concat();
    let files = [
        ("UTF-8", false, text.as_bytes().to_vec()),
        ("UTF-8", true, with(b"\xef\xbb\xbf", text.as_bytes())),
        ("UTF-16LE", true, with(b"\xff\xfe", &units(u16::to_le_bytes))),
        ("UTF-16BE", true, with(b"\xfe\xff", &units(u16::to_be_bytes))),
        ("UTF-16LE", false, units(u16::to_le_bytes)),
    ];
    for (encoding, bom, bytes) in files {
        let folder = Folder::new();
        let file = read(folder.put("in.txt", &bytes));
        assert_eq!((dialect(&file).encoding.name(), dialect(&file).bom), (encoding, bom));
        assert_eq!(file.names(), ["name", "city"], "{encoding}");
        assert_eq!(file.cells(), [["Żubr", "Łódź"]], "{encoding}");
        let out = folder.path("out.txt");
        file.write_to(&out);
        assert_eq!(std::fs::read(&out).unwrap(), bytes, "{encoding}");
    }
}

#[test]
fn a_bad_byte_far_into_the_file_spoils_only_its_own_cell() {
    let folder = Folder::new();
    let mut text = b"name,city\n".to_vec();
    for row in 0..200_000 {
        text.extend(format!("Kärki {row},Åbo\n").as_bytes());
    }
    text.extend(b"H\xe4me,Turku\n");
    let file = read(folder.put("a.csv", text));
    assert_eq!(dialect(&file).encoding, Encoding::Utf8);
    assert_eq!(file.told(), ["undecodable_text 200001 200002 name: Häme"]);
    let cells = file.cells();
    assert_eq!(cells[199_999], ["Kärki 199999", "Åbo"]);
    assert_eq!(cells[200_000], ["Häme", "Turku"]);
}

#[test]
fn ragged_rows_are_kept_and_nothing_of_them_is_lost() {
    let folder = Folder::new();
    let file = read(folder.put("a.csv", "a,b,c\n1,2,3\n4\n\n5,6,7,8,9\n10,11,12,,\n"));
    assert_eq!(file.cells(), [["1", "2", "3"], ["4", "", ""], ["5", "6", "7"], ["10", "11", "12"]]);
    assert_eq!(file.lines(), [2, 3, 5, 6]);
    assert_eq!(file.told(), ["too_few_cells 2 3 -: 1 of 3 cells", "too_many_cells 3 5 -: 8,9"]);
}

#[test]
fn headers_are_made_unique_and_written_back_as_they_stood() {
    let folder = Folder::new();
    let text = "x, y ,x,,x_2\n1,2,3,4,5\n";
    let file = read(folder.put("in.csv", text));
    assert_eq!(file.names(), ["x", "y", "x_3", "column_4", "x_2"]);
    assert_eq!(file.told(), ["duplicate_header - 1 x_3: x", "blank_header - 1 column_4: "]);
    let out = folder.path("out.csv");
    file.write_to(&out);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), text);
    let json = folder.path("out.jsonl");
    file.write_to(&json);
    let row = "{\"x\":\"1\",\"y\":\"2\",\"x_3\":\"3\",\"column_4\":\"4\",\"x_2\":\"5\"}\n";
    assert_eq!(std::fs::read_to_string(&json).unwrap(), row);
}

#[test]
fn a_control_character_is_told_of_its_cell_and_stays() {
    let folder = Folder::new();
    let file = read(folder.put("a.csv", "id,name\n1,A\u{1b}[31mB\n2,\"C\n\tD\"\n"));
    assert_eq!(file.cells(), [["1", "A\u{1b}[31mB"], ["2", "C\n\tD"]]);
    assert_eq!(file.told(), ["control_character 1 2 name: A\u{1b}[31mB"]);
}

#[test]
fn a_line_break_in_quotes_is_part_of_the_cell_and_lines_are_counted() {
    let folder = Folder::new();
    let file = read(folder.put("a.csv", "a,b\r\n1,\"two\r\nlines\"\r\n3,4\r\n"));
    assert_eq!(file.cells(), [["1", "two\r\nlines"], ["3", "4"]]);
    assert_eq!(file.lines(), [2, 4]);
    assert_eq!(file.batches[0].line(1), Some(4));
}

#[test]
fn a_header_alone_is_a_file_of_no_rows() {
    let folder = Folder::new();
    for text in ["a;b;c\n", "a;b;c", "\n\na;b;c\r\n\r\n"] {
        let file = read(folder.put("a.csv", text));
        assert_eq!((file.names().len(), file.rows()), (3, 0), "{text:?}");
    }
}

#[test]
fn one_column_works_and_its_blanks_survive() {
    let folder = Folder::new();
    let file = read(folder.put("a.txt", "note\n\"hello, world\"\n\"\"\nfine; thanks\n"));
    assert_eq!(file.cells(), [["hello, world"], [""], ["fine; thanks"]]);
    let out = folder.path("out.txt");
    file.write_to(&out);
    assert_eq!(read(&out).cells(), file.cells());
}

#[test]
fn quotes_around_everything_or_around_words_are_kept() {
    let all = "\"a\";\"b\"\n\"1\";\"x\"\"y\"\n\"\";\"\"\n";
    let words = "\"age\";\"job\"\n56;\"cook\"\n41;\"x;y\"\n";
    for (text, quoting) in [(all, Quoting::All), (words, Quoting::NonNumeric)] {
        let folder = Folder::new();
        let file = read(folder.put("in.csv", text));
        assert_eq!(dialect(&file).quoting, quoting);
        let out = folder.path("out.csv");
        file.write_to(&out);
        assert_eq!(std::fs::read_to_string(&out).unwrap(), text);
    }
}

#[test]
fn rows_come_in_batches_that_know_their_place() {
    let folder = Folder::new();
    let mut text = String::from("id|n\n");
    for row in 1..=40_000 {
        text.push_str(&format!("{row}|{}\n", row % 7));
    }
    let mut reader = open(folder.put("a.csv", &text)).unwrap();
    let mut next = 1;
    for batch in reader.by_ref() {
        let batch = batch.unwrap();
        assert_eq!(batch.first_row, next);
        assert_eq!(batch.line(0), Some(next + 1));
        next += batch.records.num_rows() as u64;
    }
    assert_eq!(next, 40_001);
    let progress = reader.progress();
    assert_eq!((progress.done, progress.total), (text.len() as u64, text.len() as u64));
}

#[test]
fn only_the_named_columns_are_read() {
    let folder = Folder::new();
    let path = folder.put("a.csv", "a,b,c\n1,2,3,4\n5,6,7\n");
    let mut reader = open(&path).unwrap().project(&["c", "a"]).unwrap();
    let batch = reader.next().unwrap().unwrap();
    assert_eq!(batch.records.schema().fields().len(), 2);
    assert_eq!(batch.records.schema().field(0).name(), "a");
    assert_eq!(batch.problems.len(), 1, "the rest of the row is still looked at");
    let error = open(&path).unwrap().project(&["bb"]).err().unwrap();
    assert_eq!((error.code(), error.hint().as_str()), ("column_not_found", "did you mean 'b'?"));
}

#[test]
fn an_old_mac_file_is_read() {
    let folder = Folder::new();
    let file = read(folder.put("a.csv", "a,b\r1,2\r3,4\r"));
    assert_eq!((file.cells().len(), file.lines()), (2, vec![2, 3]));
    let out = folder.path("out.csv");
    file.write_to(&out);
    assert_eq!(std::fs::read(&out).unwrap(), b"a,b\r1,2\r3,4\r");
}

#[test]
fn infinities_and_nan_are_written_as_they_are() {
    let folder = Folder::new();
    let file = read(folder.put("in.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n"));
    let out = folder.path("out.csv");
    file.write_with(&out, &[("n", numbers(&[f64::NAN, f64::INFINITY, -0.0, 1e21]))]);
    let written = std::fs::read_to_string(&out).unwrap();
    assert_eq!(written, "a,b,n\n1,2,NaN\n3,4,inf\n5,6,-0\n7,8,1000000000000000000000\n");
}

#[test]
fn a_first_line_that_tells_excel_the_delimiter_is_no_header() {
    let folder = Folder::new();
    let text = "sep=;\r\na;b\r\n1;2\r\n";
    let file = read(folder.put("in.csv", text));
    assert_eq!((file.names(), file.cells()), (vec!["a", "b"], vec![vec!["1".to_string(), "2".to_string()]]));
    assert_eq!(file.lines(), [3]);
    let out = folder.path("out.csv");
    file.write_to(&out);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), text);
}

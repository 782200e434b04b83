//! JSON lines and arrays of objects.

use ihanne_connect::Format;

use crate::folder::{Folder, numbers, read};

#[test]
fn columns_are_the_keys_of_the_whole_file_typed_by_content() {
    let folder = Folder::new();
    let text = concat!(
        "{\"name\":\"Acme\",\"employees\":120,\"public\":false}\n",
        "\n",
        "{\"name\":null,\"technologies\":[\"Salesforce\",\"SAP\"],\"employees\":12.5}\n",
        "{\"technologies\":[],\"id\":9007199254740993}\n",
    );
    let file = read(folder.put("a.jsonl", text));
    assert_eq!(file.names(), ["name", "employees", "public", "technologies", "id"]);
    assert_eq!(file.types(), ["Utf8", "Float64", "Boolean", "List(Utf8)", "Int64"]);
    assert_eq!(file.lines(), [1, 3, 4]);
    let rows = [
        "{\"name\":\"Acme\",\"employees\":120,\"public\":false,\"technologies\":null,\"id\":null}",
        "{\"name\":null,\"employees\":12.5,\"public\":null,\"technologies\":[\"Salesforce\",\"SAP\"],\"id\":null}",
        "{\"name\":null,\"employees\":null,\"public\":null,\"technologies\":[],\"id\":9007199254740993}",
    ];
    assert_eq!(file.json().lines().collect::<Vec<_>>(), rows);
}

#[test]
fn a_broken_line_is_set_aside_with_its_text() {
    let folder = Folder::new();
    let file = read(folder.put("a.ndjson", "{\"a\":1}\n{\"a\":2\n[3]\n{\"a\":4}\n"));
    assert_eq!(file.json(), "{\"a\":1}\n{\"a\":4}\n");
    assert_eq!(file.told(), ["broken_json - 2 -: {\"a\":2", "broken_json - 3 -: [3]"]);
    assert_eq!(file.lines(), [1, 4]);
}

#[test]
fn values_of_several_kinds_survive_being_read_and_written() {
    let folder = Folder::new();
    let text = concat!(
        "{\"x\":7,\"y\":{\"b\":[1,{\"c\":null}]},\"z\":[1,2]}\n",
        "{\"x\":\"7\",\"y\":null,\"z\":[\"1\"]}\n",
        "{\"x\":\"seven\",\"y\":{},\"z\":\"[1]\"}\n",
        "{\"x\":true,\"y\":{\"a\":1.5},\"z\":\"{open\"}\n",
    );
    let file = read(folder.put("in.jsonl", text));
    assert_eq!(file.types(), ["Utf8", "Utf8", "Utf8"]);
    assert_eq!(file.cells()[0], ["7", "{\"b\":[1,{\"c\":null}]}", "[1,2]"]);
    assert_eq!(file.json(), text);
    let out = folder.path("out.jsonl");
    file.write_with(&out, &[("n", numbers(&[1.0, 2.5, f64::NAN, 1e15]))]);
    let written = std::fs::read_to_string(&out).unwrap();
    let added = ["1", "2.5", "\"NaN\"", "1000000000000000"];
    let lines = text.lines().zip(added).map(|(line, n)| format!("{},\"n\":{n}}}\n", line.strip_suffix('}').unwrap()));
    assert_eq!(written, lines.collect::<String>());
}

#[test]
fn an_array_of_objects_is_read_and_written_as_one() {
    let folder = Folder::new();
    let file = read(folder.put("in.json", "[\n  {\"a\": \"x, ]\"},\n  {\"a\": \"\\\"\", \"b\": 1}\n]\n"));
    assert_eq!(file.format, Format::JsonLines { array: true });
    assert_eq!(file.lines(), [2, 3]);
    let out = folder.path("out.json");
    file.write_to(&out);
    let written = std::fs::read_to_string(&out).unwrap();
    assert_eq!(written, "[\n{\"a\":\"x, ]\",\"b\":null},\n{\"a\":\"\\\"\",\"b\":1}\n]\n");
    let empty = read(folder.put("none.json", "[]"));
    assert_eq!((empty.names().len(), empty.rows()), (0, 0));
}

#[test]
fn a_key_said_twice_is_reported() {
    let folder = Folder::new();
    let file = read(folder.put("a.jsonl", "{\"a\":1,\"a\":2}\n"));
    assert_eq!(file.json(), "{\"a\":2}\n");
    assert_eq!(file.told(), ["duplicate_key 1 1 a: 1"]);
}

#[test]
fn keys_are_written_back_as_they_stood() {
    let folder = Folder::new();
    let text = "{\" a \":1,\"b\":\"2\"}\n";
    let file = read(folder.put("a.jsonl", text));
    assert_eq!(file.names(), ["a", "b"]);
    assert_eq!(file.json(), text);
}

#[test]
fn json_of_other_encodings_is_read() {
    let folder = Folder::new();
    let units = "\u{feff}{\"a\":\"Łódź\"}\n".encode_utf16().flat_map(u16::to_le_bytes);
    let file = read(folder.put("a.jsonl", units.collect::<Vec<u8>>()));
    assert_eq!(file.json(), "{\"a\":\"Łódź\"}\n");
    let mixed = b"{\"a\":\"\xc3\xa4\"}\n{\"a\":\"\xc3\xb6\"}\n{\"a\":\"\xe4\"}\n";
    let file = read(folder.put("b.jsonl", mixed));
    assert_eq!(file.json(), "{\"a\":\"ä\"}\n{\"a\":\"ö\"}\n{\"a\":\"ä\"}\n");
    assert_eq!(file.told(), ["undecodable_text 3 3 -: {\"a\":\"ä\"}"]);
}

#[test]
fn a_value_that_cannot_be_read_costs_its_cell_and_not_the_row() {
    let folder = Folder::new();
    let file = read(folder.put(
        "a.jsonl",
        "{\"name\":\"Acme\",\"size\":1e999}\n{\"name\":\"\\ud800\",\"size\":7}\n{\"name\":\"Cid\",\"size\":8}\n",
    ));
    assert_eq!(file.json(), "{\"name\":\"Acme\",\"size\":null}\n{\"name\":null,\"size\":7}\n{\"name\":\"Cid\",\"size\":8}\n");
    assert_eq!(file.told(), ["unreadable_value 1 1 size: 1e999", "unreadable_value 2 2 name: \"\\ud800\""]);
}

//! Parquet files, whose columns keep their types.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{DictionaryArray, Float64Array, Int64Array, RecordBatch};
use arrow_schema::{Field, Schema};
use ihanne_connect::{Format, create, open};

use crate::folder::{Folder, batch, numbers, read, texts, write};

fn accounts() -> RecordBatch {
    let industry: DictionaryArray<Int32Type> = vec![Some("SaaS"), None, Some("SaaS")].into_iter().collect();
    batch(&[
        ("name", texts(&["Acme", "Beta", "Gamma"])),
        ("industry", Arc::new(industry)),
        ("employees", Arc::new(Int64Array::from(vec![Some(120), None, Some(9)]))),
        ("growth", Arc::new(Float64Array::from(vec![f64::NAN, f64::INFINITY, 0.5]))),
    ])
}

#[test]
fn columns_pass_with_their_types_and_dictionaries_stay() {
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    write(&path, &accounts());
    let file = read(&path);
    assert_eq!(file.format, Format::Parquet);
    assert_eq!(file.types(), ["Utf8", "Dictionary(Int32, Utf8)", "Int64", "Float64"]);
    assert_eq!(format!("{:?}", file.batches[0].records.columns()), format!("{:?}", accounts().columns()));
    assert_eq!((file.batches[0].first_row, file.batches[0].line(0)), (1, None));
    let again = folder.path("b.parquet");
    file.write_to(&again);
    assert_eq!(read(&again).batches[0].records, file.batches[0].records.clone());
}

#[test]
fn only_the_named_columns_are_decoded() {
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    write(&path, &accounts());
    let mut reader = open(&path).unwrap().project(&["employees", "name"]).unwrap();
    let records = reader.next().unwrap().unwrap().records;
    assert_eq!(records.schema().field(0).name(), "name");
    assert_eq!(records.num_columns(), 2);
    let none = open(&path).unwrap().project(&[]).unwrap();
    let rows: usize = none.map(|batch| batch.unwrap().records.num_rows()).sum();
    assert_eq!(rows, 3, "rows are counted even without columns");
}

#[test]
fn columns_of_one_name_are_told_apart() {
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    write(&path, &batch(&[("x", texts(&["1"])), ("x", texts(&["2"]))]));
    let file = read(&path);
    assert_eq!(file.names(), ["x", "x_2"]);
    assert_eq!(file.json(), "{\"x\":\"1\",\"x_2\":\"2\"}\n");
    let mut reader = open(&path).unwrap().project(&["x_2"]).unwrap();
    assert_eq!(reader.next().unwrap().unwrap().records.column(0), &texts(&["2"]));
}

#[test]
fn our_own_notes_on_columns_are_not_written() {
    let folder = Folder::new();
    let field = Field::new("x", arrow_schema::DataType::Utf8, true);
    let notes = [("ihanne.original", " x "), ("theirs", "kept")];
    let field = field.with_metadata(notes.map(|(k, v)| (k.to_string(), v.to_string())));
    let schema = Arc::new(Schema::new(vec![field]));
    let path = folder.path("a.parquet");
    let mut writer = create(&path, &schema, None).unwrap();
    writer.write(&RecordBatch::try_new(schema, vec![texts(&["1"])]).unwrap()).unwrap();
    writer.finish().unwrap();
    let file = read(&path);
    let metadata = file.schema.field(0).metadata();
    assert!(metadata.contains_key("theirs"));
    assert_eq!(metadata.get("ihanne.original").map(String::as_str), Some(" x "), "the header was ' x '");
}

#[test]
fn a_table_without_rows_keeps_its_columns() {
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    write(&path, &accounts().slice(0, 0));
    let file = read(&path);
    assert_eq!((file.names().len(), file.rows()), (4, 0));
}

#[test]
fn columns_of_tables_and_bytes_are_named() {
    use arrow_array::{ArrayRef, BinaryArray, ListArray, MapArray, StructArray};
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    let inner: ArrayRef = texts(&["x", "y"]);
    let field = Arc::new(Field::new("inner", inner.data_type().clone(), true));
    let table = StructArray::from(vec![(field, inner)]);
    let numbers = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1)]), None]);
    let map = MapArray::new_from_strings(["k", "l"].into_iter(), &texts(&["v", "w"]), &[0, 1, 2]).unwrap();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("name", texts(&["Acme", "Beta"])),
        ("address", Arc::new(table)),
        ("scores", Arc::new(numbers)),
        ("tags", Arc::new(map)),
        ("logo", Arc::new(BinaryArray::from_vec(vec![b"\xff", b"x"]))),
    ];
    write(&path, &batch(&columns));
    let file = read(&path);
    let told = file.told();
    let named: Vec<&str> = told.iter().map(|told| told.split(':').next().unwrap()).collect();
    assert_eq!(named, ["address", "scores", "tags", "logo"].map(|name| format!("nested_column - - {name}")));
    assert_eq!(file.rows(), 2);
}

#[test]
fn numbers_that_are_none_are_named() {
    let folder = Folder::new();
    let path = folder.path("a.parquet");
    write(&path, &batch(&[("score", numbers(&[1.0, f64::NAN, f64::INFINITY])), ("size", numbers(&[1.0, 2.0, 3.0]))]));
    assert_eq!(read(&path).told(), ["not_a_number 2 - score: 2 of 3 cells"]);
}

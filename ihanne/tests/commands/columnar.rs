//! Parquet into Parquet: copied chunk by chunk, and the same scores as by any other way.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Int64Array,
    LargeStringArray, ListArray, RecordBatch, StringArray, StringViewArray, StructArray, TimestampMicrosecondArray,
};
use arrow_schema::Field;
use ihanne_connect::{create, open};

use crate::shell::Shell;

fn write(path: &Path, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap();
    let mut writer = create(path, batch.schema_ref(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
}

fn read(path: &Path) -> Vec<(String, ArrayRef)> {
    let batches: Vec<RecordBatch> = open(path).unwrap().map(|batch| batch.unwrap().records).collect();
    assert_eq!(batches.len(), 1);
    let names = batches[0].schema_ref().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    names.into_iter().zip(batches[0].columns().to_vec()).collect()
}

fn accounts(rows: usize) -> Vec<(&'static str, ArrayRef)> {
    let words = |words: &[Option<&str>]| -> StringArray { (0..rows).map(|row| words[row % words.len()]).collect() };
    let stack = ListArray::from_iter_primitive::<Int32Type, _, _>((0..rows).map(|row| Some(vec![Some(row as i32); row % 3])));
    let deep: ArrayRef = Arc::new(Int64Array::from_iter_values(0..rows as i64));
    let sizes = Int64Array::from_iter((0..rows).map(|row| (row % 5 != 4).then_some(row as i64 % 140)));
    vec![
        ("name", Arc::new(StringArray::from_iter_values((0..rows).map(|row| format!("Company {row}"))))),
        ("industry", Arc::new(words(&[Some("SaaS"), Some("Retail"), None, Some(" saas"), Some("n/a")]))),
        ("employees", Arc::new(sizes)),
        (
            "money",
            Arc::new(
                Decimal128Array::from_iter_values((0..rows).map(|row| row as i128 * 101))
                    .with_precision_and_scale(20, 2)
                    .unwrap(),
            ),
        ),
        ("stack", Arc::new(stack)),
        ("nested", Arc::new(StructArray::from(vec![(Arc::new(Field::new("deep", deep.data_type().clone(), true)), deep)]))),
        ("bytes", Arc::new(BinaryArray::from_iter_values((0..rows).map(|row| [row as u8, 0xff])))),
        ("ratio", Arc::new(Float32Array::from_iter_values((0..rows).map(|row| row as f32 / 3.0)))),
        ("large", Arc::new(LargeStringArray::from_iter_values((0..rows).map(|row| row.to_string())))),
        ("view", Arc::new(StringViewArray::from_iter_values((0..rows).map(|row| format!("a long word, number {row}"))))),
        ("when", Arc::new(TimestampMicrosecondArray::from_iter_values(0..rows as i64).with_timezone("Europe/Helsinki"))),
    ]
}

#[test]
fn every_type_comes_out_as_it_was() {
    let shell = Shell::new();
    write(&shell.path("in.parquet"), accounts(1000));
    let told = shell.run("score small.toml in.parquet -o out.parquet").done();
    assert!(told.is_empty());
    let out = read(&shell.path("out.parquet"));
    for ((name, before), (named, after)) in accounts(1000).iter().zip(&out) {
        assert_eq!(name, named);
        assert_eq!(before, after, "{name}");
    }
    let names: Vec<&str> = out.iter().skip(11).map(|(name, _)| name.as_str()).collect();
    let added =
        ["verdict", "points", "points_low", "points_high", "fit", "probability", "priority"].map(|name| format!("ihanne_{name}"));
    assert_eq!(names, added);
}

#[test]
fn the_same_scores_come_by_every_way() {
    let shell = Shell::new();
    write(&shell.path("in.parquet"), accounts(1000));
    shell.run("score small.toml in.parquet -o copied.parquet").done();
    shell.run("score small.toml in.parquet --explain -o encoded.parquet").done();
    let added = |file: &str| -> Vec<(String, ArrayRef)> {
        let wanted = |name: &str| name.starts_with("ihanne_") && name != "ihanne_reasons";
        read(&shell.path(file)).into_iter().filter(|(name, _)| wanted(name)).collect()
    };
    assert_eq!(added("copied.parquet"), added("encoded.parquet"));
    shell.run("score small.toml copied.parquet -o again.parquet").done();
    assert_eq!(read(&shell.path("again.parquet")), read(&shell.path("copied.parquet")), "columns of an earlier run are replaced");
}

#[test]
fn columns_of_few_values_are_asked_whatever_their_type() {
    let shell = Shell::new();
    let industry: DictionaryArray<Int8Type> = vec![Some("SaaS"), None, Some("Retail")].into_iter().collect();
    let sizes = DictionaryArray::<Int8Type>::new(vec![1, 1, 0].into(), Arc::new(Int64Array::from(vec![10, 80])));
    write(&shell.path("in.parquet"), vec![("industry", Arc::new(industry)), ("employees", Arc::new(sizes))]);
    shell.run("score small.toml in.parquet -o out.parquet").done();
    let out = read(&shell.path("out.parquet"));
    let told: Vec<&str> = out[2].1.as_string::<i32>().iter().flatten().collect();
    assert_eq!(told, ["ideal", "ideal", "outside"]);
}

#[test]
fn a_column_that_cannot_be_asked_or_is_not_there_is_said_once() {
    let shell = Shell::new();
    let flags: ArrayRef = Arc::new(BooleanArray::from(vec![true; 3000]));
    write(&shell.path("in.parquet"), vec![("industry", Arc::new(Date32Array::from(vec![1; 3000]))), ("flag", flags)]);
    let answer = shell.run("score small.toml in.parquet -o out.parquet");
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.err.matches("has no column employees").count(), 1, "{}", answer.err);
    assert!(answer.err.contains("unknown 3000"), "{}", answer.err);
}

#[test]
fn a_file_without_rows_keeps_its_columns() {
    let shell = Shell::new();
    write(&shell.path("in.parquet"), accounts(0));
    shell.run("score small.toml in.parquet -o out.parquet").done();
    let out = open(shell.path("out.parquet")).unwrap();
    assert_eq!(out.schema().fields().len(), 18);
}

#[test]
fn a_damaged_file_leaves_nothing_behind() {
    let shell = Shell::new();
    write(&shell.path("in.parquet"), accounts(5000));
    let mut bytes = std::fs::read(shell.path("in.parquet")).unwrap();
    let middle = bytes.len() / 3;
    bytes[4..middle].iter_mut().for_each(|byte| *byte ^= 0x5a);
    shell.write("in.parquet", bytes);
    let before = shell.files();
    let told = shell.run("score small.toml in.parquet -o out.parquet").refused();
    assert!(told.contains("in.parquet"), "{told}");
    assert_eq!(shell.files(), before);
}

#[test]
fn the_best_rows_stand_in_a_file_of_their_own_in_the_order_of_their_points() {
    let shell = Shell::new();
    write(&shell.path("in.parquet"), accounts(1000).into_iter().take(3).collect());
    shell.run("score small.toml in.parquet -o out.parquet --top best.csv --top-rows 7").done();
    shell.run("score small.toml in.parquet -o out.csv --top also.csv --top-rows 7").done();
    let (best, all) = (shell.read("best.csv"), shell.read("out.csv"));
    assert_eq!(best, shell.read("also.csv"), "by whatever way");
    assert_eq!(best.lines().count(), 8);
    let most: Vec<&str> = all.lines().skip(1).filter(|line| line.contains(",ideal,15,15,15,")).take(7).collect();
    assert_eq!(best.lines().skip(1).collect::<Vec<_>>(), most, "all have the most points, and the first of the file are taken");
}

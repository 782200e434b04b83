//! Parquet beside Parquet: the columns of a file copied as they are, and packed columns behind them.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{Array, DictionaryArray, Int64Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_schema::{Field, Schema};
use ihanne_connect::file::parquet::{NONE, Packed, PackedChunk, Values, create_beside};
use ihanne_connect::open;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::Int64Type as Int64;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::folder::Folder;

fn packed() -> Vec<Packed> {
    let column = |name: &str, values| Packed { name: name.to_owned(), values };
    vec![
        column("verdict", Values::Words(vec!["ideal".into(), "minimum".into(), "åäö".into()])),
        column("points", Values::Whole((-3..300).collect())),
        column("fit", Values::Numbers(vec![0.5, 2.25])),
    ]
}

/// Eleven columns' worth of trouble: words, dictionaries, lists, structs, and a row of nulls here and there.
fn odd_accounts(rows: i64) -> RecordBatch {
    let names = StringArray::from_iter((0..rows).map(|row| (row % 7 != 3).then(|| format!("Company {row}"))));
    let codes: DictionaryArray<Int32Type> =
        (0..rows).map(|row| (row % 5 > 0).then_some(["FI", "SE"][row as usize % 2])).collect();
    let lists =
        ListArray::from_iter_primitive::<Int32Type, _, _>((0..rows).map(|row| Some((0..row % 3).map(|at| Some(at as i32)))));
    let inner: Arc<dyn Array> = Arc::new(Int64Array::from_iter_values(0..rows));
    let nested = StructArray::from(vec![(Arc::new(Field::new("inner", inner.data_type().clone(), true)), inner)]);
    let columns: Vec<(&str, Arc<dyn Array>)> = vec![
        ("name", Arc::new(names)),
        ("country", Arc::new(codes)),
        ("numbers", Arc::new(lists)),
        ("old", Arc::new(Int64Array::from_iter_values((0..rows).rev()))),
        ("nested", Arc::new(nested)),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap()
}

fn write(path: &Path, batch: &RecordBatch, properties: WriterProperties) {
    let file = std::fs::File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
}

fn read(path: &Path) -> (Arc<Schema>, RecordBatch) {
    let builder = ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(path).unwrap()).unwrap();
    let (schema, rows) = (builder.schema().clone(), builder.metadata().file_metadata().num_rows() as usize);
    let batches: Vec<RecordBatch> = builder.with_batch_size(rows.max(1)).build().unwrap().map(Result::unwrap).collect();
    (schema.clone(), batches.into_iter().next().unwrap_or_else(|| RecordBatch::new_empty(schema)))
}

/// What row `at` of an added column holds: every value in turn, and nothing on every eleventh row of the words.
fn place(column: usize, at: usize) -> u16 {
    match column {
        0 if at % 11 == 10 => NONE,
        0 => (at % 3) as u16,
        1 => (at % 303) as u16,
        _ => 1,
    }
}

fn beside(folder: &Folder, kept: &[usize]) -> RecordBatch {
    let (from, into) = (folder.path("in.parquet"), folder.path("out.parquet"));
    let groups = Arc::new(open(&from).unwrap().groups().unwrap().expect("it is Parquet"));
    let mut writer = create_beside(&into, groups.clone(), kept, &packed()).unwrap().expect("it can be copied");
    let mut first = 0;
    for group in 0..groups.count() {
        let mut chunks: Vec<PackedChunk> = packed().iter().map(PackedChunk::new).collect();
        let rows: Vec<usize> = (first..first + groups.rows(group) as usize).collect();
        for page in rows.chunks(1000) {
            let codes = |column| page.iter().map(|at| place(column, *at)).collect::<Vec<u16>>();
            chunks.iter_mut().enumerate().for_each(|(column, chunk)| chunk.push(&codes(column)));
        }
        first += rows.len();
        writer.append(group, chunks).unwrap();
    }
    assert_eq!(writer.finish().unwrap().rows, first as u64);
    read(&into).1
}

#[test]
fn every_cell_stays_and_the_new_columns_stand_behind() {
    let compressions = [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::ZSTD(ZstdLevel::default())];
    let versions = [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0];
    for (compression, version) in compressions.into_iter().flat_map(|one| versions.map(|version| (one, version))) {
        let folder = Folder::new();
        let accounts = odd_accounts(5003);
        let properties = WriterProperties::builder().set_compression(compression).set_writer_version(version);
        let properties = properties.set_max_row_group_row_count(Some(2048)).build();
        write(&folder.path("in.parquet"), &accounts, properties);
        let out = beside(&folder, &[0, 1, 2, 4]);
        for name in ["name", "country", "numbers", "nested"] {
            assert_eq!(out.column_by_name(name), accounts.column_by_name(name), "{name}");
        }
        let names: Vec<&str> = out.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
        assert_eq!(names, ["name", "country", "numbers", "nested", "verdict", "points", "fit"]);
        for at in 0..out.num_rows() {
            let words = out.column(4).as_string::<i32>();
            let word = words.is_valid(at).then(|| words.value(at));
            assert_eq!(word, ["ideal", "minimum", "åäö"].get(usize::from(place(0, at))).copied());
            assert_eq!(out.column(5).as_primitive::<Int32Type>().value(at), i32::from(place(1, at)) - 3);
        }
        assert!(out.column(6).as_primitive::<Float64Type>().values().iter().all(|fit| *fit == 2.25));
    }
}

#[test]
fn what_the_file_says_of_itself_stays() {
    let folder = Folder::new();
    let accounts = odd_accounts(10);
    let schema = Schema::clone(accounts.schema_ref()).with_metadata(HashMap::from([("owner".to_owned(), "Anna".to_owned())]));
    let accounts = accounts.with_schema(Arc::new(schema)).unwrap();
    write(&folder.path("in.parquet"), &accounts, WriterProperties::builder().build());
    beside(&folder, &[0, 1]);
    let (schema, _) = read(&folder.path("out.parquet"));
    assert_eq!(schema.metadata().get("owner").map(String::as_str), Some("Anna"));
    assert_eq!(schema.field(1), accounts.schema_ref().field(1), "a dictionary stays one");
}

#[test]
fn empty_row_groups_and_empty_files_pass() {
    let folder = Folder::new();
    write(&folder.path("in.parquet"), &odd_accounts(0), WriterProperties::builder().build());
    assert_eq!(beside(&folder, &[0, 3]).num_rows(), 0);
}

/// Row groups without rows, before and between those that have some, as writers that flush too often leave them.
#[test]
fn row_groups_without_rows_are_passed_over() {
    let folder = Folder::new();
    let schema = Arc::new(parse_message_type("message accounts { required int64 id; required int64 size; }").unwrap());
    let file = std::fs::File::create(folder.path("in.parquet")).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(WriterProperties::builder().build())).unwrap();
    for ids in [&[][..], &[1, 2], &[], &[3]] {
        let mut group = writer.next_row_group().unwrap();
        while let Some(mut column) = group.next_column().unwrap() {
            column.typed::<Int64>().write_batch(ids, None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    let rows: usize = open(folder.path("in.parquet")).unwrap().map(|batch| batch.unwrap().records.num_rows()).sum();
    assert_eq!(rows, 3);
    let groups = Arc::new(open(folder.path("in.parquet")).unwrap().groups().unwrap().unwrap());
    assert_eq!((0..groups.count()).map(|group| groups.rows(group)).sum::<u64>(), 3);
    // A chunk without a page has no place that it could be copied from.
    assert!(create_beside(&folder.path("out.parquet"), groups, &[0, 1], &packed()).unwrap().is_none());
}

#[test]
fn two_columns_of_one_name_cannot_be_copied() {
    let folder = Folder::new();
    write(&folder.path("in.parquet"), &odd_accounts(3), WriterProperties::builder().build());
    let groups = Arc::new(open(folder.path("in.parquet")).unwrap().groups().unwrap().unwrap());
    let twice = [Packed { name: "name".into(), values: Values::Whole(vec![1]) }];
    assert!(create_beside(&folder.path("out.parquet"), groups, &[0, 1], &twice).unwrap().is_none());
    assert!(!folder.path("out.parquet").exists());
}

#[test]
fn rows_are_read_by_their_places() {
    let folder = Folder::new();
    let accounts = odd_accounts(500);
    write(&folder.path("in.parquet"), &accounts, WriterProperties::builder().build());
    let groups = open(folder.path("in.parquet")).unwrap().groups().unwrap().unwrap();
    let rows = groups.rows_at(0, &[0, 17, 18, 499]).unwrap();
    let old: Vec<i64> =
        rows.iter().flat_map(|rows| rows.column(3).as_primitive::<arrow_array::types::Int64Type>().values().to_vec()).collect();
    assert_eq!(old, [499, 482, 481, 0]);
}

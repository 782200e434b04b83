//! Files and streams of Arrow, whose columns keep their types.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, ListArray, NullArray, RecordBatch, StructArray};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use arrow_schema::Field;
use ihanne_connect::{Format, create, open};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::folder::{Folder, batch, read, texts, try_read, write};

fn accounts() -> RecordBatch {
    let industry: DictionaryArray<Int32Type> = vec![Some("SaaS"), None, Some("SaaS")].into_iter().collect();
    batch(&[
        ("name", texts(&["Acme", "Beta", "Gamma"])),
        ("industry", Arc::new(industry)),
        ("employees", Arc::new(Int64Array::from(vec![Some(120), None, Some(9)]))),
    ])
}

/// A file or stream as another program writes it.
fn theirs(stream: bool, packed: Option<CompressionType>, batches: &[RecordBatch]) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(packed).unwrap();
    let schema = batches[0].schema();
    if stream {
        let mut writer = StreamWriter::try_new_with_options(Vec::new(), &schema, options).unwrap();
        batches.iter().for_each(|batch| writer.write(batch).unwrap());
        return writer.into_inner().unwrap();
    }
    let mut writer = FileWriter::try_new_with_options(Vec::new(), &schema, options).unwrap();
    batches.iter().for_each(|batch| writer.write(batch).unwrap());
    writer.into_inner().unwrap()
}

#[test]
fn columns_pass_with_their_types_from_files_and_streams_packed_or_not() {
    let folder = Folder::new();
    for (at, packed) in [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)].into_iter().enumerate() {
        for (stream, ending) in [(false, "arrow"), (false, "feather"), (true, "arrows"), (true, "arrow")] {
            let bytes = theirs(stream, packed, &[accounts(), accounts().slice(0, 0), accounts().slice(1, 2)]);
            let file = read(folder.put(&format!("{at}.{ending}"), bytes));
            assert_eq!(file.format, Format::Arrow { stream });
            assert_eq!(file.types(), ["Utf8", "Dictionary(Int32, Utf8)", "Int64"]);
            assert_eq!(file.rows(), 5);
            assert_eq!(format!("{:?}", file.batches[0].records.columns()), format!("{:?}", accounts().columns()));
        }
    }
}

#[test]
fn a_stream_keeps_dictionaries_and_a_file_has_the_values() {
    let folder = Folder::new();
    let other: DictionaryArray<Int32Type> = vec![Some("Retail"), Some("SaaS"), None].into_iter().collect();
    let mut columns = accounts().columns().to_vec();
    columns[1] = Arc::new(other);
    let other = RecordBatch::try_new(accounts().schema(), columns).unwrap();
    for (ending, kind) in [("arrows", "Dictionary(Int32, Utf8)"), ("arrow", "Utf8")] {
        let path = folder.path(&format!("a.{ending}"));
        let mut writer = create(&path, &accounts().schema(), None).unwrap();
        writer.write(&accounts()).unwrap();
        writer.write(&other).unwrap();
        assert_eq!(writer.finish().unwrap().rows, 6);
        let file = read(&path);
        assert_eq!(file.types()[1], kind);
        let words: Vec<String> =
            file.json().lines().map(|line| line.split("\"industry\":").nth(1).unwrap_or("-").to_owned()).collect();
        let said = ["\"SaaS\"", "null", "\"SaaS\"", "\"Retail\"", "\"SaaS\"", "null"];
        assert!(
            words.iter().zip(said).all(|(word, said)| word.starts_with(said) || (said == "null" && word == "-")),
            "{words:?}"
        );
    }
}

#[test]
fn only_the_named_columns_are_decoded_and_large_batches_come_in_pieces() {
    let folder = Folder::new();
    let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..100_000));
    let large = batch(&[("a", numbers.clone()), ("b", numbers.clone()), ("c", numbers)]);
    let path = folder.put("a.arrow", theirs(false, None, &[large]));
    let reader = open(&path).unwrap().project(&["c", "a"]).unwrap();
    let batches: Vec<_> = reader.map(|batch| batch.unwrap()).collect();
    assert_eq!(batches[0].records.schema().field(1).name(), "c");
    assert!(batches.len() > 5 && batches.iter().all(|batch| batch.records.num_rows() <= 16 * 1024));
    assert_eq!(batches.iter().map(|batch| batch.records.num_rows()).sum::<usize>(), 100_000);
    let none = open(&path).unwrap().project(&[]).unwrap();
    assert_eq!(none.map(|batch| batch.unwrap().records.num_rows()).sum::<usize>(), 100_000);
}

#[test]
fn headers_are_told_apart_and_columns_without_values_are_named() {
    let folder = Folder::new();
    let inner: ArrayRef = texts(&["x", "y"]);
    let table = StructArray::from(vec![(Arc::new(Field::new("inner", inner.data_type().clone(), true)), inner)]);
    let numbers = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1)]), None]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("x", texts(&["1", "2"])),
        ("x", texts(&["3", "4"])),
        ("address", Arc::new(table)),
        ("scores", Arc::new(numbers)),
        ("nothing", Arc::new(NullArray::new(2))),
    ];
    let file = read(folder.put("a.arrow", theirs(false, None, &[batch(&columns)])));
    assert_eq!(file.names(), ["x", "x_2", "address", "scores", "nothing"]);
    let codes: Vec<&str> = file.problems.iter().map(|problem| problem.code.code()).collect();
    assert_eq!(codes, ["duplicate_header", "nested_column", "nested_column"]);
    let again = folder.path("b.arrow");
    file.write_to(&again);
    assert_eq!(read(&again).rows(), 2, "such columns pass all the same");
}

#[test]
fn a_table_without_rows_keeps_its_columns() {
    let folder = Folder::new();
    for ending in ["arrow", "arrows"] {
        let path = folder.path(&format!("a.{ending}"));
        write(&path, &accounts().slice(0, 0));
        let file = read(&path);
        assert_eq!((file.names().len(), file.rows()), (3, 0));
    }
}

#[test]
fn what_is_no_arrow_is_said() {
    let folder = Folder::new();
    let code = |name: &str, bytes: &[u8]| try_read(folder.put(name, bytes)).map(drop).unwrap_err().code();
    let file = theirs(false, None, &[accounts()]);
    assert_eq!(code("a.arrow", b"name,employees\nAcme,1\n"), "wrong_extension");
    assert_eq!(code("a.parquet", &file), "wrong_extension");
    assert_eq!(code("a.feather", b"FEA1 and so on"), "unknown_format");
    assert_eq!(code("a.arrow", b"ARROW1"), "truncated");
    assert_eq!(code("a.arrow", &[&file[..file.len() - 10], &[0xff, 0xff, 0xff, 0x7f], b"ARROW1"].concat()), "damaged");
    assert_eq!(code("a.arrows", b"\xff\xff\xff\xff\xff\xff\xff\x7f"), "truncated");
    assert_eq!(code("a.arrows", b"\xff\xff\xff\xff\0\0\0\0"), "damaged");
}

#[test]
fn every_cut_is_noticed() {
    let folder = Folder::new();
    for stream in [false, true] {
        let bytes = theirs(stream, None, &[accounts(), accounts()]);
        for end in 8..bytes.len() {
            let error = try_read(folder.put("a.arrow", &bytes[..end])).map(drop).unwrap_err();
            assert!(matches!(error.code(), "truncated" | "damaged"), "cut at {end}: {error}");
        }
    }
}

/// Where the length of an unpacked column stands is found by its value.
#[test]
fn a_column_that_says_it_unpacks_to_terabytes_is_refused() {
    let folder = Folder::new();
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![7; 5_000]));
    let mut bytes = theirs(true, Some(CompressionType::ZSTD), &[batch(&[("a", numbers)])]);
    let said = 40_000_i64.to_le_bytes();
    let at = bytes.windows(8).position(|window| window == said).expect("the length");
    bytes[at..at + 8].copy_from_slice(&(1_i64 << 45).to_le_bytes());
    let error = try_read(folder.put("a.arrows", &bytes)).map(drop).unwrap_err();
    assert_eq!(error.code(), "unpacks_too_large");
    assert!(error.hint().contains("parquet"), "{}", error.hint());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A sound file with a few bytes turned over is read, or refused with a word: never a panic, never memory without end.
    #[test]
    fn damaged_arrow_is_answered(
        stream in any::<bool>(),
        packed in select(vec![None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)]),
        hits in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<Index>()),
    ) {
        let folder = Folder::new();
        let mut bytes = theirs(stream, packed, &[accounts(), accounts()]);
        for (place, byte) in hits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        match try_read(folder.put("x.arrow", bytes)) {
            Ok(file) => prop_assert!(file.rows() < 1_000_000_000),
            Err(error) => prop_assert!(!error.code().is_empty() && !error.to_string().is_empty() && !error.hint().is_empty()),
        }
    }
}

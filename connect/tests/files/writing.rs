//! Writing: whole or not at all, and in the format the name says.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::*;
use ihanne_connect::{Dialect, Format, create, create_on};

use crate::folder::{Buffer, Folder, batch, numbers, read, texts, write};

fn list(rows: &[&[&str]]) -> ArrayRef {
    let mut lists = ListBuilder::new(StringBuilder::new());
    for row in rows {
        lists.append_value(row.iter().map(Some));
    }
    Arc::new(lists.finish())
}

#[test]
fn a_file_appears_only_when_it_is_whole() {
    let folder = Folder::new();
    let rows = batch(&[("a", texts(&["1"]))]);
    for name in ["x.csv", "x.xlsx", "x.parquet", "x.jsonl"] {
        let path = folder.put(name, "what stood there before");
        let mut writer = create(&path, &rows.schema(), None).unwrap();
        writer.write(&rows).unwrap();
        drop(writer);
        assert_eq!(std::fs::read(&path).unwrap(), b"what stood there before");
        assert_eq!(folder.names(), [name]);
        let mut writer = create(&path, &rows.schema(), None).unwrap();
        writer.write(&rows).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"what stood there before");
        assert_eq!(writer.finish().unwrap().rows, 1);
        assert_eq!(read(&path).json(), "{\"a\":\"1\"}\n");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn places_that_cannot_be_written_are_refused_at_once() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("x.csv")).unwrap();
    let schema = batch(&[("a", texts(&["1"]))]).schema();
    for (name, code) in [
        ("x.csv", "is_a_directory"),
        ("no/such/folder/y.csv", "folder_not_found"),
        ("y.xls", "unknown_extension"),
        ("y.xlsm", "unknown_extension"),
        ("y", "unknown_extension"),
    ] {
        let error = create(folder.path(name), &schema, None).err().unwrap();
        assert_eq!(error.code(), code, "{name}: {error}");
        assert!(!error.hint().is_empty());
    }
    assert_eq!(folder.names(), ["x.csv"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay_as_they_were() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let real = folder.put("real.csv", "old");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, folder.path("link.csv")).unwrap();
    write(&folder.path("link.csv"), &batch(&[("a", texts(&["1"]))]));
    assert!(folder.path("link.csv").is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "a\n1\n");
    assert_eq!(
        std::fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn every_common_type_is_written_as_plain_text() {
    let folder = Folder::new();
    let industry: DictionaryArray<Int32Type> = vec![Some("SaaS"), None].into_iter().collect();
    let decimals = Decimal128Array::from(vec![Some(12_345), None])
        .with_precision_and_scale(9, 2)
        .unwrap();
    let at = TimestampMicrosecondArray::from(vec![Some(1_714_557_600_500_000), None])
        .with_timezone("Europe/Helsinki");
    let columns: [(&str, ArrayRef); 9] = [
        ("industry", Arc::new(industry)),
        (
            "big",
            Arc::new(UInt64Array::from(vec![Some(u64::MAX), None])),
        ),
        (
            "single",
            Arc::new(Float32Array::from(vec![Some(0.1), None])),
        ),
        ("money", Arc::new(decimals)),
        ("flag", Arc::new(BooleanArray::from(vec![Some(true), None]))),
        ("on", Arc::new(Date32Array::from(vec![Some(0), None]))),
        ("at", Arc::new(at)),
        ("set", list(&[&["a", "b"], &[]])),
        (
            "view",
            Arc::new(StringViewArray::from(vec![Some("v"), None])),
        ),
    ];
    let rows = batch(&columns);
    write(&folder.path("a.csv"), &rows);
    let expected = concat!(
        "industry,big,single,money,flag,on,at,set,view\n",
        "SaaS,18446744073709551615,0.1,123.45,true,1970-01-01,2024-05-01T10:00:00.500Z,a;b,v\n",
        ",,,,,,,,\n"
    );
    assert_eq!(
        std::fs::read_to_string(folder.path("a.csv")).unwrap(),
        expected
    );
    write(&folder.path("a.json"), &rows);
    let expected = concat!(
        "[\n{\"industry\":\"SaaS\",\"big\":18446744073709551615,\"single\":0.1,\"money\":123.45,\"flag\":true,",
        "\"on\":\"1970-01-01\",\"at\":\"2024-05-01T10:00:00.500Z\",\"set\":[\"a\",\"b\"],\"view\":\"v\"},\n",
        "{\"industry\":null,\"big\":null,\"single\":null,\"money\":null,\"flag\":null,",
        "\"on\":null,\"at\":null,\"set\":[],\"view\":null}\n]\n"
    );
    assert_eq!(
        std::fs::read_to_string(folder.path("a.json")).unwrap(),
        expected
    );
}

#[test]
fn a_type_that_text_cannot_hold_is_refused_before_anything_is_written() {
    let folder = Folder::new();
    let rows = batch(&[("raw", Arc::new(BinaryArray::from(vec![&b"x"[..]])))]);
    let error = create(folder.path("a.csv"), &rows.schema(), None)
        .err()
        .unwrap();
    assert_eq!(error.code(), "unsupported_type");
    assert!(
        error.to_string().contains("column 'raw' is of type Binary"),
        "{error}"
    );
    write(&folder.path("a.parquet"), &rows);
    assert_eq!(folder.names(), ["a.parquet"]);
}

#[test]
fn rows_of_other_columns_are_refused() {
    let folder = Folder::new();
    let rows = batch(&[("a", texts(&["1"]))]);
    let mut writer = create(folder.path("a.csv"), &rows.schema(), None).unwrap();
    let error = writer
        .write(&batch(&[("a", numbers(&[1.0]))]))
        .err()
        .unwrap();
    assert_eq!(error.code(), "other_columns");
    assert_eq!(
        writer.finish().err().unwrap().code(),
        "format_failed",
        "half a file is no file"
    );
    assert!(folder.names().is_empty());
}

#[test]
fn a_sheet_refuses_what_it_cannot_hold() {
    let folder = Folder::new();
    let long = "x".repeat(40_000);
    let rows = batch(&[("note", texts(&["short", &long]))]);
    let mut writer = create(folder.path("a.xlsx"), &rows.schema(), None).unwrap();
    let error = writer.write(&rows).err().unwrap();
    assert_eq!(error.code(), "cell_too_long");
    assert!(
        error.to_string().contains("row 2, column 'note'"),
        "{error}"
    );
    let many = batch(&[("n", Arc::new(NullArray::new(1_048_576)))]);
    let mut writer = create(folder.path("b.xlsx"), &many.schema(), None).unwrap();
    let error = writer.write(&many).err().unwrap();
    assert_eq!(
        (error.code(), error.hint().as_str()),
        ("too_many_rows", "write .csv or .parquet instead")
    );
    drop(writer);
    assert!(!folder.names().contains(&"b.xlsx".to_string()));
}

#[test]
fn text_goes_to_a_stream_and_a_workbook_does_not() {
    let rows = batch(&[("a", texts(&["x;y"])), ("b", numbers(&[1.5]))]);
    let buffer = Buffer::default();
    let dialect = Dialect {
        delimiter: b';',
        decimal_comma: true,
        ..Dialect::default()
    };
    let mut writer = create_on(
        Box::new(buffer.clone()),
        &rows.schema(),
        &Format::Csv(dialect),
    )
    .unwrap();
    writer.write(&rows).unwrap();
    writer.finish().unwrap();
    assert_eq!(buffer.bytes(), b"a;b\n\"x;y\";1,5\n");
    let sheet = Format::Xlsx { sheet: "x".into() };
    let error = create_on(Box::new(buffer), &rows.schema(), &sheet)
        .err()
        .unwrap();
    assert_eq!(error.code(), "not_a_stream");
}

#[test]
fn a_name_ending_in_tsv_means_tabs() {
    let folder = Folder::new();
    let rows = batch(&[("a", texts(&["1,5"])), ("b", texts(&["x"]))]);
    let like = Format::Csv(Dialect {
        delimiter: b';',
        ..Dialect::default()
    });
    let path = folder.path("a.tsv");
    let mut writer = create(&path, &rows.schema(), Some(&like)).unwrap();
    writer.write(&rows).unwrap();
    writer.finish().unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), "a\tb\n1,5\tx\n");
}

#[test]
fn readers_and_writers_may_be_handed_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<ihanne_connect::Reader>();
    is_send::<ihanne_connect::Writer>();
}

//! Bytes made to break a reader: it answers with rows or with an error, and never panics.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use crate::folder::{Folder, batch, numbers, texts, try_read, write};

/// Reads a file; the rows it gives must be sound.
fn is_answered(path: &Path) -> Result<(), TestCaseError> {
    match try_read(path) {
        Ok(file) => {
            let mut next = 1;
            for batch in &file.batches {
                prop_assert_eq!(batch.first_row, next);
                prop_assert!(batch.lines.is_empty() || batch.lines.len() == batch.records.num_rows());
                next += batch.records.num_rows() as u64;
            }
        }
        Err(error) => {
            prop_assert!(!error.code().is_empty() && !error.to_string().is_empty() && !error.hint().is_empty());
        }
    }
    Ok(())
}

fn some_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces: [&[u8]; 30] = [
        b",",
        b";",
        b"\t",
        b"|",
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b"\0",
        b"a",
        b"1",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xe4",
        b"\xc3",
        b"\xed\xa0\x80",
        b"{",
        b"}",
        b"[",
        b"]",
        b"{\"a\":",
        b"1}",
        b"\\",
        b"PAR1",
        b"PK\x03\x04",
        b"null",
        b"\xf0\x9f\x99\x82",
        b" ",
    ];
    let piece = prop_oneof![
        4 => select(pieces.map(<[u8]>::to_vec).to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_under_any_name_are_answered(
        bytes in some_bytes(),
        ending in select(vec!["csv", "tsv", "xlsx", "parquet", "arrow", "arrows", "json", "jsonl"]),
    ) {
        let folder = Folder::new();
        is_answered(&folder.put(&format!("x.{ending}"), bytes))?;
    }

    #[test]
    fn bytes_behind_the_right_beginning_are_answered(bytes in some_bytes(), start in select(vec![
        ("csv", "a,b\n1,2\n"), ("jsonl", "{\"a\":1}\n"), ("json", "[{\"a\":1},"), ("xlsx", "PK\x03\x04"), ("parquet", "PAR1"),
        ("arrow", "ARROW1\0\0"),
    ])) {
        let folder = Folder::new();
        let (ending, start) = start;
        is_answered(&folder.put(&format!("x.{ending}"), [start.as_bytes(), &bytes].concat()))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// A sound file with a few bytes turned over: the containers hold, their parts lie.
    #[test]
    fn damaged_parquet_and_workbooks_are_answered(
        ending in select(vec!["xlsx", "parquet"]),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let folder = Folder::new();
        let path = folder.path(&format!("x.{ending}"));
        write(&path, &batch(&[("a", texts(&["x", "y", ""])), ("b", numbers(&[1.0, 2.5, -3.0]))]));
        let mut bytes = std::fs::read(&path).unwrap();
        for (place, byte) in hits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        std::fs::write(&path, bytes).unwrap();
        is_answered(&path)?;
    }
}

/// A workbook of one part that says of itself how large it is.
fn archive(packed: u32, unpacked: u32, extra: &[u8]) -> Vec<u8> {
    let name = b"xl/worksheets/sheet1.xml";
    let mut local = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    let lengths = |header: &mut Vec<u8>| {
        header.extend(packed.to_le_bytes());
        header.extend(unpacked.to_le_bytes());
        header.extend((name.len() as u16).to_le_bytes());
        header.extend((extra.len() as u16).to_le_bytes());
    };
    lengths(&mut local);
    local.extend(name);
    local.extend(extra);
    let mut directory = b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    lengths(&mut directory);
    directory.extend([0; 14]);
    directory.extend(name);
    directory.extend(extra);
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend((directory.len() as u32).to_le_bytes());
    end.extend((local.len() as u32).to_le_bytes());
    end.extend([0, 0]);
    [local, directory, end].concat()
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_unpacked() {
    let folder = Folder::new();
    let code = |bytes: Vec<u8>| try_read(folder.put("bomb.xlsx", bytes)).map(drop).unwrap_err();
    let bomb = code(archive(1_944_140, 2_000_000_337, &[]));
    assert_eq!(bomb.code(), "unpacks_too_large");
    assert!(bomb.to_string().contains("has 1944140 bytes and unpacks to 2000000337"), "{bomb}");
    // The same where the sizes are too large for their fields.
    let mut extra = vec![1, 0, 16, 0];
    extra.extend((1_u64 << 40).to_le_bytes());
    extra.extend(9_999_999_u64.to_le_bytes());
    assert_eq!(code(archive(u32::MAX, u32::MAX, &extra)).code(), "unpacks_too_large");
    // Something before the archive does not hide it.
    let mut hidden = b"PK\x03\x04".to_vec();
    hidden.extend([0; 500]);
    hidden.extend(archive(1_000, 2_000_000_000, &[]));
    assert_eq!(code(hidden).code(), "unpacks_too_large");
    // What is packed as sheets are is read, and found to be none.
    assert_ne!(code(archive(50_000_000, 2_000_000_000, &[])).code(), "unpacks_too_large");
}

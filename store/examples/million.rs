//! Writes a million accounts of twenty attributes into a data folder and reads them back as columns; says what each took, in seconds
//! of the clock. Used by `bench/import.py`: `cargo run --release -p ihanne-store --example million -- FOLDER`.

use std::path::PathBuf;
use std::time::Instant;

use ihanne_core::market::{Attribute, CHUNK, Cell, Keeping, Kind, Noun};
use ihanne_store::{Counts, Mode, NewBatch, Packed, Store};

const RECORDS: usize = 1_000_000;
const ATTRIBUTES: usize = 20;

/// The values of an attribute: ids and names that are all different, numbers of many values, words of few.
fn value(attribute: usize, record: usize) -> String {
    let mixed = (record as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(attribute as u32);
    match attribute {
        0 => (7_200_000_000 + record as u64).to_string(),
        1..=3 => format!("Company {mixed:x} Oy"),
        4..=9 => (mixed % 1_000_000).to_string(),
        _ => format!("word {}", mixed % (1 << (attribute - 6))),
    }
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("name a folder"));
    let mut store = Store::open(&folder, Mode::Create, "a benchmark").expect("the folder can be written to");
    let mut spent = 0.0;
    {
        let mut workspace = store.workspace("main").expect("a workspace");
        let import = workspace.import().expect("an import");
        let records = RECORDS as u64;
        let new = NewBatch {
            noun: Noun::Accounts,
            source: "invented",
            system: None,
            by: "bench",
            at: "2026-11-22T12:00:00Z",
            before: 0,
            after: records,
        };
        let batch = import.begin(&new).expect("a batch");
        for attribute in 0..ATTRIBUTES {
            let key = format!("attribute_{attribute}");
            let named = Attribute { label: key.clone(), key, kind: Kind::Text };
            let stored = import.add_attribute(batch, Noun::Accounts, &named).expect("an attribute");
            for number in 0..RECORDS.div_ceil(CHUNK) {
                let texts: Vec<String> =
                    (number * CHUNK..RECORDS.min((number + 1) * CHUNK)).map(|record| value(attribute, record)).collect();
                let begun = Instant::now();
                let mut keeping = Keeping::new();
                texts.iter().for_each(|text| keeping.push(Cell { value: Some(text), original: None }));
                import.put(&stored, number, &Packed::of(&keeping.finish())).expect("a chunk");
                spent += begun.elapsed().as_secs_f64();
            }
        }
        let begun = Instant::now();
        import.end(batch, &Counts { rows: records, created: records, ..Counts::default() }, &[]).expect("an end");
        import.commit().expect("a commit");
        spent += begun.elapsed().as_secs_f64();
    }
    drop(store);
    let begun = Instant::now();
    let mut store = Store::open(&folder, Mode::Existing, "a benchmark").expect("the folder is there");
    let workspace = store.workspace("main").expect("a workspace");
    let mut cells = 0;
    for stored in workspace.attributes(Noun::Accounts).expect("attributes") {
        for (_, packed) in workspace.chunks(&stored).expect("chunks") {
            cells += packed.kept().expect("cells").len();
        }
    }
    assert_eq!(cells, RECORDS * ATTRIBUTES);
    println!("{{\"write\": {spent:.3}, \"read\": {:.3}}}", begun.elapsed().as_secs_f64());
}

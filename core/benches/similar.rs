//! Similar accounts on an invented list, without files: `cargo bench -p ihanne-core --bench similar`.
//!
//! A million accounts of twenty attributes (eight of words, eight of numbers, two of sets, two of yes and no, a tenth of the cells
//! blank) and 100 seeds. `lay_out` makes the list ready, `seeds` the tables' values, `nearest` compares all hundred million pairs and
//! gives the nearest thousand accounts, `told` says why each of these is near.

use std::sync::LazyLock;

use arrow_array::{BooleanArray, Float64Array, Int32Array, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use divan::Bencher;
use ihanne_core::action::similar::{Layout, Weight};
use ihanne_core::market::{Attribute, Categories, Category, Column, Table};

const ROWS: usize = 1_000_000;

/// A fixed scatter.
fn lot(row: usize, at: u64) -> u64 {
    let mixed = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(at << 17);
    (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
}

fn accounts() -> Table {
    let mut table = Table::new(ROWS);
    for at in 0..20_u64 {
        let cell = |row: usize| (!lot(row, at).is_multiple_of(10)).then(|| lot(row, at) / 10);
        let column = match at {
            0..8 => {
                // From 5 words to 640.
                let levels = 5 << at;
                let codes: Int32Array = (0..ROWS).map(|row| cell(row).map(|lot| (lot % levels) as i32)).collect();
                Column::Category(Category { levels: (0..levels).map(|level| Some(format!("w{level}"))).collect(), codes })
            }
            8..16 => Column::Number((0..ROWS).map(|row| cell(row).map(|lot| (lot % 100_000) as f64)).collect::<Float64Array>()),
            16..18 => {
                let words = |row: usize| -> Vec<i32> {
                    let mut words: Vec<i32> =
                        cell(row).map_or(vec![], |lot| (0..1 + lot % 6).map(|word| ((lot >> word) % 40) as i32).collect());
                    words.sort_unstable();
                    words.dedup();
                    words
                };
                let rows: Vec<Vec<i32>> = (0..ROWS).map(words).collect();
                Column::Categories(Categories {
                    levels: (0..40).map(|word| Some(format!("t{word}"))).collect::<StringArray>(),
                    offsets: OffsetBuffer::from_lengths(rows.iter().map(Vec::len)),
                    known: Some(NullBuffer::from((0..ROWS).map(|row| cell(row).is_some()).collect::<Vec<_>>())),
                    codes: rows.concat(),
                })
            }
            _ => Column::Flag((0..ROWS).map(|row| cell(row).map(|lot| lot % 2 == 0)).collect::<BooleanArray>()),
        };
        table.push(Attribute { key: format!("a{at}"), label: format!("a{at}"), kind: column.kind() }, column);
    }
    table
}

fn weights() -> Vec<Weight> {
    (0..20).map(|at| Weight { attribute: format!("a{at}"), weight: 1.0 + f64::from(at % 3) }).collect()
}

/// A hundred accounts of the list itself.
fn hundred(accounts: &Table) -> Table {
    let rows: Vec<Option<u32>> = (0..100).map(|seed| Some(seed * 9_973)).collect();
    let mut seeds = Table::new(rows.len());
    for (attribute, column) in accounts.iter() {
        seeds.push(attribute.clone(), column.take(&rows));
    }
    seeds
}

static ACCOUNTS: LazyLock<Table> = LazyLock::new(accounts);
static LAYOUT: LazyLock<Layout> = LazyLock::new(|| Layout::new(&ACCOUNTS, &weights()));

fn main() {
    LazyLock::force(&LAYOUT);
    divan::main();
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn lay_out(bencher: Bencher) {
    bencher.bench(|| Layout::new(&ACCOUNTS, &weights()).rows());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn seeds(bencher: Bencher) {
    let seeds = [hundred(&ACCOUNTS)];
    bencher.bench(|| LAYOUT.seeds(&seeds).whole());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn nearest(bencher: Bencher) {
    let table = [hundred(&ACCOUNTS)];
    let (seeds, excluded) = (LAYOUT.seeds(&table), vec![false; ROWS]);
    bencher.bench(|| seeds.nearest(&excluded, 1000).len());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn told(bencher: Bencher) {
    let table = [hundred(&ACCOUNTS)];
    let seeds = LAYOUT.seeds(&table);
    let near = seeds.nearest(&vec![false; ROWS], 1000);
    bencher.bench(|| seeds.tell(&near).len());
}

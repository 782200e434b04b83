//! What-if and scoring on invented accounts, without files: `cargo bench -p ihanne-core --bench what_if`.
//!
//! `change` is from a changed criterion to the new counts of ten million accounts under twelve criteria; `moves` names who moves;
//! `score` adds up a million accounts under twelve criteria, which is twelve million evaluations; `one` is one account with its
//! reasons.

use std::sync::LazyLock;

use arrow_array::{Float64Array, Int32Array, StringArray};
use divan::Bencher;
use ihanne_core::market::{Attribute, Category, Column, Table};
use ihanne_core::profile::parse;
use ihanne_core::scorecard::what_if::{Held, Known};
use ihanne_core::scorecard::{Scorecard, reasons_text};

const WORDS: [&str; 8] = ["SaaS", "Retail", "Finance", "Health", "Energy", "Public sector", "Media", "Logistics"];

/// Twelve criteria: six about words, six about numbers.
fn profile(edge: u32, points: u32) -> Scorecard {
    let mut text = "format = 1\nid = \"bench\"\nname = \"Bench\"\nreview_every = \"3 months\"\n".to_owned();
    for at in 0..12 {
        let bands = match at {
            0 => format!(
                "{{ is = [\"SaaS\", \"Finance\"], points = {points} }}, {{ is = [\"Retail\"], points = -10 }}, {{ other = true, points = 0 }}"
            ),
            1 => {
                format!("{{ from = {edge}, points = 15, level = \"ideal\" }}, {{ from = 50, points = 10, level = \"minimum\" }}")
            }
            _ if at % 2 == 0 => {
                "{ is = [\"SaaS\"], points = 5 }, { is = [\"Media\"], points = 10 }, { other = true, points = 0 }".to_owned()
            }
            _ => "{ from = 600, points = 10 }, { below = 100, points = -5 }, { other = true, points = 0 }".to_owned(),
        };
        let class = if at == 1 { "must" } else { "nice" };
        text += &format!(
            "\n[[criteria]]\nid = \"c{at}\"\nclass = \"{class}\"\nattribute = \"a{at}\"\nbands = [{bands}]\n\
             judgement = {{ by = \"A\", because = \"b\", on = 2026-11-22 }}\n"
        );
    }
    Scorecard::compile(&parse(&text).expect("the profile is well-formed").0).expect("it compiles")
}

/// Accounts by a fixed scatter; a tenth of the cells is blank.
fn accounts(rows: usize) -> Table {
    let mut table = Table::new(rows);
    for at in 0..12_u64 {
        let lot = |row: usize| {
            let mixed = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(at << 17);
            (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
        };
        let cell = |row: usize| (!lot(row).is_multiple_of(10)).then(|| lot(row) / 10);
        let column = if at % 2 == 0 {
            let codes: Int32Array = (0..rows).map(|row| cell(row).map(|lot| (lot % 8) as i32)).collect();
            Column::Category(Category { levels: StringArray::from(WORDS.to_vec()), codes })
        } else {
            Column::Number((0..rows).map(|row| cell(row).map(|lot| (lot % 1000) as f64)).collect::<Float64Array>())
        };
        table.push(Attribute { key: format!("a{at}"), label: format!("a{at}"), kind: column.kind() }, column);
    }
    table
}

static HELD: LazyLock<Held> =
    LazyLock::new(|| Held::new(profile(200, 20), accounts(10_000_000), Known::default()).expect("the profile can be held"));

fn main() {
    LazyLock::force(&HELD);
    divan::main();
}

#[divan::bench(args = [(300, 20), (200, 25)], sample_count = 100, sample_size = 1)]
fn change(bencher: Bencher, (edge, points): (u32, u32)) {
    let scorecard = profile(edge, points);
    bencher.bench(|| HELD.try_on(scorecard.clone()).expect("it can be held").picture().verdicts);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn moves(bencher: Bencher) {
    let trial = HELD.try_on(profile(300, 20)).expect("it can be held");
    bencher.bench(|| HELD.moves(&trial, 20).accounts);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn score(bencher: Bencher) {
    let (scorecard, table) = (profile(200, 20), accounts(1_000_000));
    let bound = scorecard.bind(&table);
    bencher.bench(|| bound.sums().points.len());
}

#[divan::bench(sample_count = 200, sample_size = 10)]
fn one(bencher: Bencher) {
    let (scorecard, table) = (profile(200, 20), accounts(1));
    bencher.bench(|| {
        let bound = scorecard.bind(&table);
        (bound.score().points[0], reasons_text(&bound.explain(0)))
    });
}

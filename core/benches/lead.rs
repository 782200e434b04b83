//! What making an index of invented accounts takes, and asking and changing it: `cargo bench -p ihanne-core --bench lead`.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ihanne_core::import::identity::index::Index;
use ihanne_core::import::identity::records::{FIELDS, Lead, Records};

const ACCOUNTS: [usize; 2] = [100_000, 1_000_000];
/// Leads asked, and accounts changed, in one go.
const AT_ONCE: usize = 1000;

fn main() {
    divan::main();
}

/// The cells of an account: name, domain, e-mail, business id, country, city, postal code, phone.
fn account(n: usize) -> [String; FIELDS.len()] {
    let syllables =
        ["mar", "kol", "vel", "sun", "tor", "pan", "rik", "les", "dom", "fer", "gul", "net", "bo", "sta", "ek", "lin"];
    let word = |n: usize| (0..4).map(|place| syllables[n >> (4 * place) & 15]).collect::<String>();
    let domain = format!("{}{}.fi", word(n), n % 7);
    let known = |at: usize, cell: String| if n.is_multiple_of(at) { cell } else { String::new() };
    [
        format!("{} {} Oy", word(n * 31 + n / 65_536), word(n * 7 + 3)),
        known(2, domain.clone()),
        known(3, format!("info@{domain}")),
        known(4, format!("{:07}-{}", n % 10_000_000, n % 9)),
        "FI".to_owned(),
        known(2, format!("City {}", n % 400)),
        known(3, format!("{:05}", n * 13 % 100_000)),
        known(2, format!("+358 40 {:07}", n * 17 % 10_000_000)),
    ]
}

fn lead(n: usize) -> Lead {
    Lead::read(&account(n).each_ref().map(String::as_str))
}

fn list(accounts: usize) -> Records {
    let mut records = Records::new();
    for first in (0..accounts).step_by(65_536) {
        let rows: Vec<[String; FIELDS.len()]> = (first..accounts.min(first + 65_536)).map(account).collect();
        let column = |at: usize| Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row[at]))) as ArrayRef;
        records.add(&std::array::from_fn(|at| Some(column(at))), rows.len());
    }
    records
}

#[divan::bench(args = ACCOUNTS, sample_count = 3, sample_size = 1)]
fn learn_and_index(bencher: Bencher, accounts: usize) {
    bencher.with_inputs(|| list(accounts)).bench_values(Index::learn_from);
}

#[divan::bench(args = ACCOUNTS, sample_count = 20, sample_size = 1)]
fn answer(bencher: Bencher, accounts: usize) {
    let index = Index::learn_from(list(accounts));
    let leads: Vec<Lead> = (0..AT_ONCE).map(|n| lead(n * 997 % accounts)).collect();
    bencher.counter(ItemsCount::new(AT_ONCE)).bench_local(|| {
        for lead in &leads {
            black_box(index.answer(lead, 5));
        }
    });
}

#[divan::bench(args = ACCOUNTS, sample_count = 20, sample_size = 1)]
fn update(bencher: Bencher, accounts: usize) {
    let mut index = Index::learn_from(list(accounts));
    let others: Vec<Lead> = (0..AT_ONCE).map(|n| lead(n * 991 + accounts)).collect();
    let mut at = 0;
    bencher.counter(ItemsCount::new(AT_ONCE)).bench_local(|| {
        for other in &others {
            at = (at + 7919) % accounts;
            black_box(index.update(at as u32, other));
        }
    });
}

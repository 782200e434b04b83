//! What the parts of a study take, on invented deals of several sizes: `cargo bench -p ihanne-core`.

use divan::{Bencher, black_box};
use ihanne_core::import::{Beside, Cohort, Outcome};
use ihanne_core::market::{Attribute, Category, Column, Table};
use ihanne_core::study::kernels::Kernels;
use ihanne_core::study::{Management, StudyOptions, study};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const DEALS: [usize; 3] = [2_000, 20_000, 200_000];

fn main() {
    divan::main();
}

/// Deals with twelve categories of eight words and six numbers, of which two categories and two numbers matter.
fn cohort(deals: usize) -> Cohort {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut chance = move || f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0);
    let mut table = Table::new(deals);
    let mut odds = vec![-1.5f64; deals];
    let mut push = |key: String, column: Column| {
        table.push(Attribute { label: key.clone(), kind: column.kind(), key }, column);
    };
    for at in 0..12 {
        let codes: Vec<Option<i32>> = (0..deals).map(|_| (chance() > 0.03).then_some((chance() * 8.0) as i32)).collect();
        if at < 2 {
            odds.iter_mut().zip(&codes).for_each(|(odds, code)| *odds += f64::from(code.unwrap_or(3) - 3) * 0.25);
        }
        let words: Vec<String> = (0..8).map(|level| format!("level {level}")).collect();
        push(format!("word_{at}"), Column::Category(Category { levels: words.into(), codes: codes.into() }));
    }
    for at in 0..6 {
        let numbers: Vec<f64> = (0..deals).map(|_| (chance() * 1000.0).round()).collect();
        if at < 2 {
            odds.iter_mut().zip(&numbers).for_each(|(odds, number)| *odds += (number - 500.0) / 600.0);
        }
        push(format!("number_{at}"), Column::Number(numbers.into()));
    }
    let won: Vec<bool> = odds.iter().map(|odds| chance() < 1.0 / (1.0 + (-odds).exp())).collect();
    Cohort {
        accounts: deals as u32,
        row: (1..=deals as u64).collect(),
        key: vec![String::new(); deals],
        table,
        account: (0..deals as u32).collect(),
        won,
        day: None,
        columns: vec![],
        owner: None,
        source: None,
        beside: Beside::default(),
        outcome: Outcome { column: "result".into(), won: vec!["won".into()], lost: vec!["lost".into()], open: vec![] },
    }
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn cut_into_cells(bencher: Bencher, deals: usize) {
    let cohort = cohort(deals);
    let kernels = Kernels::new(&cohort);
    bencher.bench_local(|| black_box(kernels.cut(&cohort)));
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn ask_every_question(bencher: Bencher, deals: usize) {
    let kernels = Kernels::new(&cohort(deals));
    bencher.bench_local(|| black_box(kernels.ask()));
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn shuffle_for_the_gate(bencher: Bencher, deals: usize) {
    let kernels = Kernels::new(&cohort(deals));
    bencher.bench_local(|| black_box(kernels.shuffle()));
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn weigh_across_folds(bencher: Bencher, deals: usize) {
    let kernels = Kernels::new(&cohort(deals));
    bencher.bench_local(|| black_box(kernels.encode()));
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn learn_a_scorecard(bencher: Bencher, deals: usize) {
    let kernels = Kernels::new(&cohort(deals));
    bencher.bench_local(|| black_box(kernels.learn()));
}

#[divan::bench(args = DEALS, sample_count = 10)]
fn choose_in_resamples(bencher: Bencher, deals: usize) {
    let kernels = Kernels::new(&cohort(deals));
    bencher.bench_local(|| black_box(kernels.resample()));
}

#[divan::bench(args = DEALS, sample_count = 3)]
fn study_from_end_to_end(bencher: Bencher, deals: usize) {
    let cohort = cohort(deals);
    bencher.bench_local(|| black_box(study(&cohort, vec![], vec![], &options())));
}

fn options() -> StudyOptions {
    StudyOptions {
        seed: 1,
        today: "2026-11-22".into(),
        keep: vec![],
        wins_for_holdout: 100,
        step: ihanne_core::study::STEP,
        name_salespeople: false,
        management: Management::default(),
    }
}

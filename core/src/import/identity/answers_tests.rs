//! What answers teach, and how little a few of them can turn.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};

use super::records::{FIELDS, Records, fields_of};
use super::{Answer, Answers, Scope, weigh, weigh_with};

/// Three hundred companies, each twice under one name and one web address, and forty pairs that share a name and a city alone.
fn records() -> Records {
    let (mut names, mut domains, mut cities) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..300 {
        for _ in 0..2 {
            names.push(format!("Firm{at}ia Trading Oy"));
            domains.push(format!("firm{at}.fi"));
            cities.push(format!("Town {}", at % 30));
        }
    }
    for at in 0..40 {
        for copy in 0..2 {
            names.push(format!("Shop{at}ex Oy"));
            domains.push(format!("{}{at}.fi", ["one", "two"][copy]));
            cities.push(format!("Village {at}"));
        }
    }
    let headers = ["name", "website", "city"].map(str::to_owned);
    let all = [names, domains, cities].map(|column| Arc::new(StringArray::from(column)) as ArrayRef);
    let columns: [Option<ArrayRef>; FIELDS.len()] = fields_of(&headers).map(|at| at.map(|at| all[at].clone()));
    let mut records = Records::new();
    records.add(&columns, all[0].len());
    records
}

/// The first of each of the pairs that share a name and a city.
fn shops() -> impl Iterator<Item = u32> {
    (0..40).map(|at| 600 + 2 * at)
}

fn answers(pairs: usize, answer: Answer) -> Answers {
    let said: Vec<(u32, u32, Answer)> = shops().take(pairs).map(|one| (one, one + 1, answer)).collect();
    Answers::of(&said).unwrap()
}

#[test]
fn one_answer_hardly_moves_the_pairs_that_compare_alike_and_many_do() {
    let records = records();
    let last = shops().last().unwrap();
    let of = |answers: Answers| weigh_with(&records, Scope::Within, answers).explain(last, last + 1).probability;
    let before = weigh(&records, Scope::Within).explain(last, last + 1).probability;
    for answer in [Answer::Same, Answer::Different] {
        let (one, many) = (of(answers(1, answer)), of(answers(39, answer)));
        let said = if answer == Answer::Same { 1.0 } else { 0.0 };
        assert!((one - before).abs() < 0.05, "{answer:?}: {before} to {one}");
        assert!(
            (many - said).abs() < 0.5 && (many - said).abs() <= (one - said).abs(),
            "{answer:?}: {before} to {one} to {many}"
        );
    }
}

#[test]
fn answers_about_some_pairs_do_not_turn_what_the_file_says_of_others() {
    let records = records();
    // Two of one company, and two strangers of one town.
    let others = [(0, 1), (0, 60)];
    let of = |answers: Answers| {
        let weighed = weigh_with(&records, Scope::Within, answers);
        others.map(|(one, other)| weighed.explain(one, other).probability)
    };
    let before = of(Answers::none());
    for answer in [Answer::Same, Answer::Different] {
        let after = of(answers(40, answer));
        let moved = before.iter().zip(after).map(|(before, after)| (before - after).abs());
        assert!(moved.clone().all(|moved| moved < 0.05), "{answer:?}: {before:?} to {after:?}");
    }
}

#[test]
fn the_bits_of_an_explanation_sum_to_the_odds_with_what_was_answered() {
    let records = records();
    let weighed = weigh_with(&records, Scope::Within, answers(12, Answer::Different));
    let last = shops().last().unwrap();
    let explained = weighed.explain(last, last + 1);
    let bits: f64 = explained.steps.iter().map(|step| step.bits).sum();
    let odds = (explained.probability / (1.0 - explained.probability)).log2();
    assert!((bits - odds).abs() < 1e-6, "{bits} and {odds}");
    assert_eq!((explained.steps.last().unwrap().comparison, explained.answered), ("answers", None));
    let first = shops().next().unwrap();
    assert_eq!(weighed.explain(first, first + 1).answered, Some(Answer::Different));
    let clusters = weighed.clusters();
    assert_ne!(clusters.of[first as usize], clusters.of[first as usize + 1]);
}

#[test]
fn nobody_is_asked_what_is_settled_and_what_is_merged_unseen_hangs_together() {
    let records = records();
    let weighed = weigh_with(&records, Scope::Within, answers(10, Answer::Different));
    let clusters = weighed.clusters();
    let (sure, unsure) = (weighed.sure(&clusters, |_, _| true), weighed.unsure(&clusters, 0.0, |_, _| true));
    let asked = |one: u32| unsure.iter().any(|(a, b, _)| (*a, *b) == (one, one + 1));
    assert!(shops().take(10).all(|one| !asked(one)));
    let auto = clusters.merges.iter().filter(|merge| **merge == super::Merge::Auto).count();
    assert_eq!(sure.len() * 2, auto, "each account is two records");
    assert!(sure.iter().all(|(one, other, _)| !unsure.iter().any(|(a, b, _)| (a, b) == (one, other))));
}

//! Patterns in invented deals whose truth is known.

use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::market::{Attribute, Category, Column, Table};
use crate::study::Tally;
use crate::study::cells::cut_all;

/// Deals with attributes; every deal has an account of its own unless it is said otherwise.
struct Market {
    rng: ChaCha8Rng,
    table: Table,
}

impl Market {
    fn of(deals: usize, seed: u64) -> Market {
        Market { rng: ChaCha8Rng::seed_from_u64(seed), table: Table::new(deals) }
    }

    fn chance(&mut self) -> f64 {
        f64::from(self.rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    fn push(&mut self, key: &str, column: Column) {
        self.table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    }

    fn flag(&mut self, key: &str, share: f64) -> Vec<bool> {
        let flags: Vec<bool> = (0..self.table.rows()).map(|_| self.chance() < share).collect();
        self.push(key, Column::Flag(flags.clone().into()));
        flags
    }

    fn words(&mut self, key: &str, levels: u32) -> Vec<i32> {
        let codes: Vec<i32> = (0..self.table.rows()).map(|_| (self.rng.next_u32() % levels) as i32).collect();
        let words: Vec<String> = (0..levels).map(|level| format!("level {level}")).collect();
        let category = Category { levels: words.into(), codes: codes.clone().into() };
        self.push(key, Column::Category(category));
        codes
    }

    fn idle(mut self, words: usize, numbers: usize) -> Market {
        for at in 0..words {
            self.words(&format!("idle_{at}"), 5);
        }
        for at in 0..numbers {
            let values: Vec<f64> = (0..self.table.rows()).map(|_| self.chance() * 1000.0).collect();
            self.push(&format!("number_{at}"), Column::Number(values.into()));
        }
        self
    }

    fn outcome(&mut self, rate: impl Fn(usize) -> f64) -> Vec<bool> {
        (0..self.table.rows()).map(|row| self.chance() < rate(row)).collect()
    }

    fn patterns(&self, won: &[bool]) -> (Vec<Pattern>, PatternSearch) {
        patterns_of(&self.table, won)
    }
}

fn says(patterns: &[Pattern]) -> Vec<String> {
    let part = |part: &PatternPart| format!("{} {}", part.attribute, part.says);
    patterns.iter().map(|pattern| pattern.parts.iter().map(part).collect::<Vec<_>>().join(" + ")).collect()
}

#[test]
fn a_pair_that_works_only_together_is_found_once_and_says_by_how_much() {
    let mut market = Market::of(2000, 1);
    let (a, b) = (market.flag("shift_work", 0.4), market.flag("own_fleet", 0.4));
    let mut market = market.idle(6, 2);
    let won = market.outcome(|row| if a[row] && b[row] { 0.6 } else { 0.25 });
    let (found, searched) = market.patterns(&won);
    assert_eq!(says(&found), ["shift_work yes + own_fleet yes"]);
    let pattern = &found[0];
    let beats = pattern.beats.unwrap();
    assert!(beats.low > 0.05 && beats.value > 0.15 && beats.value < 0.3, "{beats:?}");
    assert!(pattern.expected.unwrap() < 0.4, "{:?}", pattern.expected);
    assert!(pattern.lift.unwrap().low > 1.4 && pattern.p_adjusted < 1e-6 && pattern.proof.is_none());
    assert!(searched.pairs > 300 && searched.triples > 2000, "{searched:?}");
}

#[test]
fn two_traits_that_add_up_never_come_with_filler() {
    for seed in 0..10 {
        let mut market = Market::of(3000, seed);
        let (a, b) = (market.flag("shift_work", 0.4), market.flag("own_fleet", 0.4));
        let mut market = market.idle(6, 2);
        let odds = |row: usize| 0.2 * if a[row] { 3.0 } else { 1.0 } * if b[row] { 3.0 } else { 1.0 };
        let won = market.outcome(|row| odds(row) / (1.0 + odds(row)));
        let (found, _) = market.patterns(&won);
        for pattern in &found {
            let filler = pattern.parts.iter().any(|part| part.attribute.contains("idle") || part.attribute.contains("number"));
            assert!(!filler, "{:?}", says(&found));
            let beyond = pattern.rate.unwrap().value - pattern.expected.unwrap();
            assert!(beyond.abs() < 0.12, "they only add up: {beyond} in {pattern:?}");
        }
        assert_eq!(found.len(), 1, "the two ways of saying it are one idea: {:?}", says(&found));
    }
}

#[test]
fn what_is_hardly_ever_won_together_is_a_pattern_too() {
    let mut market = Market::of(3000, 3);
    let (a, b) = (market.flag("public_sector", 0.4), market.flag("self_hosted", 0.4));
    let won = market.outcome(|row| if a[row] && b[row] { 0.05 } else { 0.4 });
    let (found, _) = market.patterns(&won);
    assert_eq!(says(&found), ["public_sector yes + self_hosted yes"]);
    assert_eq!(found[0].wins, Direction::Less);
    assert!(found[0].beats.unwrap().high < -0.1 && found[0].z < -4.0);
}

#[test]
fn three_that_work_only_together_are_said_as_three() {
    let mut market = Market::of(6000, 4);
    let flags: Vec<Vec<bool>> = (0..3).map(|at| market.flag(&format!("part_{at}"), 0.5)).collect();
    let mut market = market.idle(4, 1);
    let won = market.outcome(|row| if flags.iter().all(|flag| flag[row]) { 0.7 } else { 0.2 });
    let (found, _) = market.patterns(&won);
    assert_eq!(says(&found), ["part_0 yes + part_1 yes + part_2 yes"]);
}

#[test]
fn a_trait_and_its_own_copy_are_no_pattern() {
    let mut market = Market::of(2000, 5);
    let a = market.flag("shift_work", 0.4);
    market.push("works_in_shifts", Column::Flag(a.clone().into()));
    let words = ["no", "yes"];
    let category = Category { levels: words.to_vec().into(), codes: a.iter().map(|yes| Some(i32::from(*yes))).collect() };
    market.push("shifts", Column::Category(category));
    let b = market.flag("own_fleet", 0.4);
    let won = market.outcome(|row| if a[row] && b[row] { 0.6 } else { 0.2 });
    let (found, _) = market.patterns(&won);
    let told = says(&found);
    assert!(told.len() == 1 && told[0].ends_with("yes + own_fleet yes"), "{told:?}");
}

#[test]
fn deals_of_which_a_part_is_unknown_are_counted_apart() {
    let mut market = Market::of(3000, 6);
    let a = market.flag("shift_work", 0.5);
    let b: Vec<Option<bool>> = (0..3000).map(|_| (market.chance() < 0.7).then(|| market.chance() < 0.5)).collect();
    market.push("own_fleet", Column::Flag(b.clone().into()));
    let won = market.outcome(|row| if a[row] && b[row] == Some(true) { 0.6 } else { 0.2 });
    let (found, _) = market.patterns(&won);
    assert_eq!(says(&found), ["shift_work yes + own_fleet yes"]);
    let evidence = found[0].evidence;
    assert_eq!(evidence.unknown.deals(), b.iter().filter(|known| known.is_none()).count() as u64);
    assert_eq!(evidence.with.plus(evidence.without).plus(evidence.unknown).deals(), 3000);
}

#[test]
fn five_thousand_levels_and_nothing_known_are_searched_without_harm() {
    let mut market = Market::of(5000, 7);
    market.words("code", 5000);
    market.push("never_known", Column::Flag(vec![None::<bool>; 5000].into()));
    let mut market = market.idle(2, 1);
    let won = market.outcome(|_| 0.3);
    let (found, searched) = market.patterns(&won);
    assert!(found.is_empty() && searched.traits < 20, "{searched:?}");
}

#[test]
fn ten_accounts_are_too_few_however_many_deals_they_have() {
    let mut market = Market::of(1000, 8);
    // Accounts of 100 deals; the pattern is that of two accounts.
    let of = |chosen: &'static [usize]| (0..1000).map(move |row| chosen.contains(&(row / 100))).collect::<Vec<bool>>();
    market.push("a", Column::Flag(of(&[0, 1, 2, 3]).into()));
    market.push("b", Column::Flag(of(&[0, 1, 4, 5]).into()));
    let won: Vec<bool> = (0..1000).map(|row| row < 200 || row % 5 == 0).collect();
    let everyone: Vec<u32> = (0..1000).collect();
    let cuts = cut_all(&market.table, &won, &everyone);
    let clusters = Clusters::new(&(0..1000).map(|row| row / 100).collect::<Vec<u32>>());
    let deals = Deals { cuts: &cuts, won: &won, learned: &clusters, sealed: None, likeness: 0.0 };
    assert!(patterns(&deals).0.is_empty());
}

/// Runs in which a pattern is reported although each is only a part beside filler, or nothing at all.
fn false_patterns(runs: u64, deals: usize, odds: f64) -> f64 {
    let reported = (0..runs).filter(|seed| {
        let mut market = Market::of(deals, 1000 + seed);
        let a = market.flag("shift_work", 0.3);
        let mut market = market.idle(8, 3);
        let won = market.outcome(|row| {
            let odds = 0.3 * if a[row] { odds } else { 1.0 };
            odds / (1.0 + odds)
        });
        !market.patterns(&won).0.is_empty()
    });
    reported.count() as f64 / runs as f64
}

/// Runs in which a planted pair is reported: a third have either, with both the win rate is `together`, else 25 %.
fn power(runs: u64, deals: usize, together: f64) -> f64 {
    let found = (0..runs).filter(|seed| {
        let mut market = Market::of(deals, 2000 + seed);
        let (a, b) = (market.flag("shift_work", 0.33), market.flag("own_fleet", 0.33));
        let mut market = market.idle(8, 3);
        let won = market.outcome(|row| if a[row] && b[row] { together } else { 0.25 });
        says(&market.patterns(&won).0).contains(&"shift_work yes + own_fleet yes".to_owned())
    });
    found.count() as f64 / runs as f64
}

#[test]
fn a_strong_trait_beside_filler_is_hardly_ever_a_pattern() {
    let share = false_patterns(40, 1000, 5.0);
    assert!(share <= 0.1, "{share}");
}

#[test]
#[ignore = "long: 3,000 searches"]
fn filler_makes_a_pattern_in_at_most_five_of_a_hundred() {
    for (deals, odds) in [(200, 1.0), (200, 5.0), (1000, 1.0), (1000, 5.0), (1000, 20.0), (5000, 5.0)] {
        let share = false_patterns(500, deals, odds);
        println!("a pattern in {share} of 500 companies of {deals} deals with one trait of odds ratio {odds}");
        assert!(share <= 0.05);
    }
}

#[test]
#[ignore = "long: 600 searches"]
fn a_planted_pair_is_found_in_most_companies() {
    for (deals, together) in [(400, 0.75), (600, 0.65), (1000, 0.55), (2000, 0.45), (5000, 0.4)] {
        let share = power(150, deals, together);
        println!("the pair is found in {share} of 150 companies of {deals} deals, {together} won with both and 0.25 without");
        assert!(share >= 0.5);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// What a pattern counts is what a reader counts who goes through the rows one by one.
    #[test]
    fn counts_equal_a_slow_recount(rows in prop::collection::vec((prop::option::of(any::<bool>()), prop::option::of(any::<bool>()), any::<bool>(), any::<bool>()), 1..300)) {
        let mut table = Table::new(rows.len());
        let mut push = |key: &str, flags: Vec<Option<bool>>| {
            let column = Column::Flag(flags.into());
            table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
        };
        push("a", rows.iter().map(|row| row.0).collect());
        push("b", rows.iter().map(|row| row.1).collect());
        push("c", rows.iter().map(|row| Some(row.2)).collect());
        let won: Vec<bool> = rows.iter().map(|row| row.3).collect();
        let everyone: Vec<u32> = (0..won.len() as u32).collect();
        let clusters = Clusters::new(&everyone);
        let cuts = cut_all(&table, &won, &everyone);
        let all = Bits::from_fn(won.len(), |_| true);
        let chosen = selectors(&cuts, &all);
        let ground = Ground::on(&chosen, &all, &won, &clusters, 0.0);
        for found in search(&ground).candidates {
            let answer = |part: usize, row: usize| {
                let attribute = cuts[chosen[part].cut].attribute.as_str();
                let flag = match attribute { "a" => rows[row].0, "b" => rows[row].1, _ => Some(rows[row].2) };
                match chosen[part].says.as_str() {
                    "yes" => flag,
                    "no" => flag.map(|yes| !yes),
                    _ => Some(flag.is_none()),
                }
            };
            let mut slow = vec![Tally::default(); 1 << found.parts.len()];
            for (row, won) in won.iter().enumerate() {
                let answers: Option<Vec<bool>> = found.parts.iter().map(|part| answer(*part, row)).collect();
                let Some(answers) = answers else { continue };
                for (mask, tally) in slow.iter_mut().enumerate() {
                    if answers.iter().enumerate().all(|(at, yes)| mask >> at & 1 == 0 || *yes) {
                        if *won { tally.won += 1 } else { tally.lost += 1 }
                    }
                }
            }
            prop_assert_eq!(found.cells, cells::Cells::of(slow));
        }
    }
}

/// Three traits, each with a share, and for each of their eight combinations a win rate, all by lot.
fn by_lot(seed: u64) -> Vec<Pattern> {
    let mut market = Market::of(1500, seed);
    let traits = ["a", "b", "c"].map(|key| {
        let share = 0.2 + 0.6 * market.chance();
        market.flag(key, share)
    });
    let rates: Vec<f64> = (0..8).map(|_| market.chance().powi(2)).collect();
    let place = |row: usize| (0..3).map(|at| usize::from(traits[at][row]) << at).sum::<usize>();
    let won = market.outcome(|row| rates[place(row)]);
    market.patterns(&won).0
}

#[test]
fn no_pattern_contains_another() {
    for seed in (0..40).chain([136, 211, 475, 477, 843, 878, 879, 926]) {
        let found = by_lot(seed);
        let parts = |one: &Pattern| -> Vec<(String, String)> {
            one.parts.iter().map(|part| (part.attribute.clone(), part.says.clone())).collect()
        };
        let contains = |all: &Pattern, some: &Pattern| parts(some).iter().all(|part| parts(all).contains(part));
        for (at, some) in found.iter().enumerate() {
            let filled = found.iter().enumerate().any(|(other, all)| other != at && contains(all, some));
            assert!(!filled, "{seed}: {:?}", says(&found));
        }
    }
}

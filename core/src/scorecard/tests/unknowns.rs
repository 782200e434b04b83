//! What is worth finding out, over small lists, and as a law against filling it in.

use proptest::prelude::*;

use super::build::{at_least, band, criterion, is, level, numbers, profile, ranges, table, under, words};
use super::generate::{profiles, tables};
use crate::market::{Column, Table};
use crate::profile::{Calibration, Class, Criterion, Level, Profile, Tier, TierBasis, Tiers};
use crate::scorecard::{Candidate, Edges, Scorecard, Spread, Unknowns, place};

fn by_points(edges: &[(f64, Option<u32>)]) -> Tiers {
    let tiers = edges.iter().map(|(from, capacity)| Tier { from: Some(*from), capacity: *capacity }).collect();
    Tiers { tiers, ..Tiers::default() }
}

fn industry() -> Criterion {
    criterion(Class::Nice, "industry", vec![band(is(&["SaaS"]), 20)])
}

/// How a list stands, and what knowing would do in each of its rows, as `attribute up down value`.
fn told(profile: &Profile, table: &Table) -> Vec<Vec<String>> {
    let scorecard = Scorecard::compile(profile).unwrap();
    let bound = scorecard.bind(table);
    let mut spread = Spread::of(&scorecard);
    spread.add(&bound);
    let tiers = profile.tiers.clone().unwrap();
    let candidates = candidates(profile, &scorecard, table);
    let placed = place(profile, &tiers, &candidates);
    let edges = Edges::of(profile, &tiers, &candidates, &placed);
    let unknowns = Unknowns::of(&scorecard, &spread, edges, &candidates);
    let chance = |chance: Option<f64>| chance.map_or("?".to_owned(), |chance| format!("{chance:.2}"));
    let row = |row: usize| {
        let moves = unknowns.of_row(&bound, row, &candidates[row], placed[row]);
        let texts = moves.iter().map(|one| {
            let value = one.value.map_or(String::new(), |value| format!(" {value:.0}"));
            format!("{} {} {}{value}", one.attribute, chance(one.up), chance(one.down))
        });
        texts.collect()
    };
    (0..table.rows()).map(row).collect()
}

fn candidates(profile: &Profile, scorecard: &Scorecard, table: &Table) -> Vec<Candidate> {
    let scores = scorecard.score(table);
    let attribute = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.as_deref());
    let value = |row: usize| match table.column(attribute?)? {
        Column::Number(numbers) => numbers.iter().nth(row).flatten(),
        _ => None,
    };
    let rows = scores.verdicts.iter().zip(&scores.points).enumerate();
    rows.map(|(row, (verdict, points))| Candidate { verdict: *verdict, points: *points, value: value(row) }).collect()
}

#[test]
fn an_unknown_industry_may_lift_an_account_as_often_as_others_have_it() {
    let mut profile = profile(vec![industry()]);
    profile.tiers = Some(by_points(&[(20.0, None), (0.0, None)]));
    let list = table(vec![("industry", words(&[Some("SaaS"), Some("Retail"), Some("Retail"), Some("Retail"), None]))]);
    let told = told(&profile, &list);
    assert!(told[..4].iter().all(Vec::is_empty), "what is known needs no asking: {told:?}");
    // Nothing at all is known of the last account, so it has no tier yet: any answer gives it one.
    assert_eq!(told[4], ["industry 1.00 0.00"]);
}

#[test]
fn where_more_is_known_only_the_answers_that_move_it_count() {
    let country = criterion(Class::Nice, "country", vec![band(is(&["FI"]), 5)]);
    let mut profile = profile(vec![industry(), country]);
    profile.tiers = Some(by_points(&[(20.0, None), (0.0, None)]));
    let list = table(vec![
        ("industry", words(&[Some("SaaS"), Some("Retail"), Some("Retail"), Some("Retail"), None])),
        ("country", words(&[Some("FI"), Some("FI"), Some("SE"), None, Some("FI")])),
    ]);
    let told = told(&profile, &list);
    assert_eq!(told[4], ["industry 0.25 0.00"]);
    assert!(told[3].is_empty(), "five points more would not lift it: {told:?}");
}

#[test]
fn a_full_tier_takes_only_what_is_better_than_its_last() {
    let size = criterion(Class::Nice, "employees", vec![band(at_least(100.0), 20), band(at_least(50.0), 10)]);
    let mut profile = profile(vec![industry(), size]);
    profile.tiers = Some(by_points(&[(0.0, Some(1)), (0.0, None)]));
    let list = table(vec![
        ("industry", words(&[Some("SaaS"), Some("SaaS"), Some("Retail"), Some("SaaS")])),
        ("employees", numbers(&[Some(60.0), Some(120.0), Some(120.0), None])),
    ]);
    // The place is held by 40 points; 40 more would stand behind it, in the order of the list.
    assert!(told(&profile, &list)[3].is_empty());
}

#[test]
fn a_range_over_an_edge_is_asked_only_what_it_can_still_be() {
    let must = criterion(Class::Must, "employees", vec![level(at_least(100.0), Level::Minimum)]);
    let mut profile = profile(vec![must]);
    profile.tiers = Some(by_points(&[(0.0, None)]));
    let sizes = [Some((120.0, 120.0)), Some((150.0, 150.0)), Some((200.0, 200.0)), Some((5.0, 5.0)), Some((51.0, 200.0))];
    let told = told(&profile, &table(vec![("employees", ranges(&sizes))]));
    assert_eq!(told[4], ["employees 0.75 0.00"]);
}

#[test]
fn what_nobody_knows_may_move_an_account_but_nobody_can_say_how_likely() {
    let mut profile = profile(vec![criterion(Class::Disqualify, "employees", vec![band(under(20.0), 0)]), industry()]);
    profile.tiers = Some(by_points(&[(20.0, None)]));
    let list = table(vec![("industry", words(&[Some("SaaS")]))]);
    assert_eq!(told(&profile, &list)[0], ["employees ? ?"]);
}

#[test]
fn a_value_that_is_not_known_is_taken_from_those_that_are() {
    let mut profile = profile(vec![industry()]);
    profile.calibration = Some(Calibration { intercept: 0.0, slope: 0.0, deals: 100 });
    profile.tiers =
        Some(Tiers { value_attribute: Some("worth".to_owned()), by: TierBasis::ValueTimesChance, ..by_points(&[(400.0, None)]) });
    let list = table(vec![
        ("industry", words(&[Some("SaaS"), Some("SaaS"), Some("SaaS")])),
        ("worth", numbers(&[Some(1000.0), Some(100.0), None])),
    ]);
    assert_eq!(told(&profile, &list)[2], ["worth 0.50 0.00 250"]);
}

proptest! {
    /// The chances are those of filling in, one after the other, what the other accounts have there.
    #[test]
    fn knowing_does_what_filling_in_does(mut profile in profiles(), table in tables(), from in -10..30_i32, places in 0..3_u32) {
        profile.tiers = Some(by_points(&[(f64::from(from), Some(places)), (0.0, None)]));
        let Ok(scorecard) = Scorecard::compile(&profile) else { return Ok(()) };
        let tiers = profile.tiers.clone().unwrap();
        let bound = scorecard.bind(&table);
        let mut spread = Spread::of(&scorecard);
        spread.add(&bound);
        let list = candidates(&profile, &scorecard, &table);
        let placed = place(&profile, &tiers, &list);
        let edges = Edges::of(&profile, &tiers, &list, &placed);
        let unknowns = Unknowns::of(&scorecard, &spread, edges.clone(), &list);
        for row in 0..table.rows() {
            for one in unknowns.of_row(&bound, row, &list[row], placed[row]) {
                let column = table.column(one.attribute);
                let Some(column) = column.filter(|column| !column.known().value(row)) else { continue };
                let known: Vec<usize> = (0..table.rows()).filter(|other| sure(&bound, one.attribute, *other)).collect();
                let moved = known.iter().filter(|other| {
                    let rows: Vec<Option<u32>> = (0..table.rows()).map(|at| Some(if at == row { **other } else { at } as u32)).collect();
                    let filled = with(&table, one.attribute, column.take(&rows));
                    let candidate = candidates(&profile, &scorecard, &filled)[row];
                    edges.tier(&profile, &candidate, placed[row]) != placed[row]
                });
                let share = (!known.is_empty()).then(|| moved.count() as f64 / known.len() as f64);
                let told = one.moves();
                let same = told.zip(share).is_some_and(|(told, share)| (told - share).abs() < 1e-9);
                prop_assert!(same || (told.is_none() && share.is_none()), "{} of row {row}: {told:?}, {share:?}", one.attribute);
            }
        }
    }
}

fn sure(bound: &crate::scorecard::Bound, attribute: &str, row: usize) -> bool {
    let reasons = bound.explain(row);
    let mut about = reasons.iter().filter(|reason| reason.criterion.attribute == attribute);
    about.all(|reason| reason.known == crate::scorecard::Known::Sure)
}

fn with(table: &Table, key: &str, column: Column) -> Table {
    let mut other = Table::new(table.rows());
    for (attribute, there) in table.iter() {
        other.push(attribute.clone(), if attribute.key == key { column.clone() } else { there.clone() });
    }
    other
}

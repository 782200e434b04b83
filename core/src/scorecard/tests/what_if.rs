//! What-if: whatever is changed, the answer is that of scoring the whole list anew.

use arrow_array::{BooleanArray, Float64Array};
use proptest::option;
use proptest::prelude::*;

use super::build::{at_least, band, criterion, is, level, numbers, profile, table, words};
use super::generate::{profiles, tables};
use crate::market::Table;
use crate::profile::{Calibration, Class, Level, Off, Priority, Profile, Tier, TierBasis, Tiers};
use crate::scorecard::what_if::{Held, Known, Picture, Standing};
use crate::scorecard::{Candidate, Scorecard, default_tiers, place};

/// A profile whose criteria have ids of their own, with labels and tiers.
fn whole(mut profile: Profile, priorities: &[i32], tiers: Option<Tiers>) -> Profile {
    profile.criteria.iter_mut().enumerate().for_each(|(at, criterion)| criterion.id = format!("c{at}"));
    let label = |(at, from): (usize, &i32)| Priority { label: format!("P{at}"), from: *from };
    profile.priorities = priorities.iter().enumerate().map(label).collect();
    Profile { tiers, ..profile }
}

fn some_tiers() -> impl Strategy<Value = Option<Tiers>> {
    let tier =
        (option::of((-20..40).prop_map(f64::from)), option::of(0..4_u32)).prop_map(|(from, capacity)| Tier { from, capacity });
    let by = prop::sample::select(&[TierBasis::Points, TierBasis::ValueTimesChance][..]);
    let off = option::of((0.0..1e6, 0.0..1.0_f64).prop_map(|(value, chance)| Off { value, chance }));
    let tiers = (by, off, prop::collection::vec(tier, 1..4));
    option::of(tiers.prop_map(|(by, off, tiers)| Tiers { by, off, tiers, ..Tiers::default() }))
}

fn whole_profiles() -> impl Strategy<Value = Profile> {
    (profiles(), prop::collection::vec(-15..40_i32, 0..3), some_tiers())
        .prop_map(|(profile, priorities, tiers)| whole(profile, &priorities, tiers))
        .prop_map(|profile| Profile { calibration: Some(Calibration { intercept: -1.0, slope: 0.1, deals: 100 }), ..profile })
}

/// Where every account stands, and its points, by scoring the list anew.
fn anew(profile: &Profile, table: &Table, known: &Known) -> Vec<(Standing, i32)> {
    let scores = Scorecard::compile(profile).unwrap().score(table);
    let value = |row: usize| known.value.as_ref().and_then(|value| value.iter().nth(row).flatten());
    let candidate = |row: usize| Candidate { verdict: scores.verdicts[row], points: scores.points[row], value: value(row) };
    let candidates: Vec<Candidate> = (0..table.rows()).map(candidate).collect();
    let tiers = profile.tiers.clone().unwrap_or_else(|| default_tiers(profile, &candidates));
    let placed = place(profile, &tiers, &candidates);
    let standing =
        |row: usize| Standing { verdict: scores.verdicts[row].place() as u8, tier: placed[row], priority: scores.priority[row] };
    (0..table.rows()).map(|row| (standing(row), scores.points[row])).collect()
}

fn assert_counts(picture: &Picture, anew: &[(Standing, i32)], known: &Known) {
    let count = |fits: &dyn Fn(&Standing) -> bool| anew.iter().filter(|(standing, _)| fits(standing)).count() as u64;
    for (verdict, accounts) in picture.verdicts.iter().enumerate() {
        assert_eq!(*accounts, count(&|standing| usize::from(standing.verdict) == verdict), "verdict {verdict}");
    }
    for (priority, accounts) in picture.priorities.iter().enumerate() {
        assert_eq!(*accounts, count(&|standing| standing.priority == Some(priority as u32)), "priority {priority}");
    }
    for (tier, accounts) in (1..).zip(&picture.tiers) {
        assert_eq!(*accounts, count(&|standing| standing.tier == Some(tier)), "tier {tier}");
    }
    assert_eq!(picture.reachable.accounts, count(&|standing| standing.verdict < 2));
    let fitting = || anew.iter().enumerate().filter(|(_, (standing, _))| standing.verdict < 2).map(|(row, _)| row);
    let value = known.value.as_ref().map_or(0.0, |value| fitting().filter_map(|row| value.iter().nth(row).flatten()).sum());
    assert!((picture.reachable.value - value).abs() < 1e-6);
    if let (Some(won), Some(deals)) = (&known.won, picture.deals) {
        let ended = |how| fitting().filter(|row| won.iter().nth(*row).flatten() == Some(how)).count() as u64;
        assert_eq!((deals.tally.won, deals.tally.lost), (ended(true), ended(false)));
    }
}

fn known(rows: usize, values: &[Option<f64>], won: &[Option<bool>]) -> Known {
    let value: Float64Array = (0..rows).map(|row| values[row % values.len()]).collect();
    let won: BooleanArray = (0..rows).map(|row| won[row % won.len()]).collect();
    Known { value: Some(value), won: Some(won) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn what_if_is_scoring_anew(
        before in whole_profiles(), after in whole_profiles(), table in tables(),
        values in prop::collection::vec(option::of(0.0..1e6), 1..6), won in prop::collection::vec(option::of(any::<bool>()), 1..6)
    ) {
        let known = known(table.rows(), &values, &won);
        let (one, other) = (anew(&before, &table, &known), anew(&after, &table, &known));
        let held = Held::new(Scorecard::compile(&before).unwrap(), table.clone(), known.clone()).unwrap();
        assert_counts(held.picture(), &one, &known);
        let trial = held.try_on(Scorecard::compile(&after).unwrap()).unwrap();
        assert_counts(trial.picture(), &other, &known);

        let moves = held.moves(&trial, 3);
        let moved: Vec<usize> = (0..table.rows()).filter(|row| one[*row].0 != other[*row].0).collect();
        prop_assert_eq!(moves.accounts, moved.len() as u64);
        prop_assert_eq!(moves.ways.iter().map(|way| way.accounts).sum::<u64>(), moves.accounts);
        for (first, row) in moves.first.iter().zip(&moved) {
            prop_assert_eq!((first.row, first.from, first.to), (*row, one[*row], other[*row]));
        }
        prop_assert_eq!(moves.first.len(), moved.len().min(3));

        let held = held.adopt(trial).unwrap();
        assert_counts(held.picture(), &other, &known);
    }
}

/// 300,000 accounts, so that there are blocks and places run out across them.
#[test]
fn places_run_out_across_blocks_in_the_order_of_the_list() {
    let rows = 300_000;
    let sizes: Vec<Option<f64>> = (0..rows).map(|row| (row % 10 != 3).then_some((row % 500) as f64)).collect();
    let industries: Vec<Option<&str>> = (0..rows).map(|row| Some(["SaaS", "Retail", "Media"][row % 3])).collect();
    let accounts = table(vec![("employees", numbers(&sizes)), ("industry", words(&industries))]);
    let must =
        criterion(Class::Must, "employees", vec![level(at_least(400.0), Level::Ideal), level(at_least(100.0), Level::Minimum)]);
    let nice = criterion(Class::Nice, "industry", vec![band(is(&["SaaS"]), 20), band(is(&["Retail"]), 5)]);
    let tier = |from, capacity| Tier { from, capacity };
    let tiers = vec![tier(Some(20.0), Some(40_000)), tier(Some(5.0), Some(20_000)), tier(None, None)];
    let tiers = Tiers { tiers, ..Tiers::default() };
    let before = whole(profile(vec![must, nice]), &[10], Some(tiers));
    let mut after = before.clone();
    after.criteria[1].bands[1].points = 25;
    let known = Known::default();
    let (one, other) = (anew(&before, &accounts, &known), anew(&after, &accounts, &known));
    let held = Held::new(Scorecard::compile(&before).unwrap(), accounts, known.clone()).unwrap();
    let trial = held.try_on(Scorecard::compile(&after).unwrap()).unwrap();
    assert_counts(held.picture(), &one, &known);
    assert_counts(trial.picture(), &other, &known);
    let moved: Vec<usize> = (0..rows).filter(|row| one[*row].0 != other[*row].0).collect();
    let moves = held.moves(&trial, usize::MAX);
    assert!(moves.accounts > 40_000, "{}", moves.accounts);
    assert_eq!(moves.first.iter().map(|first| first.row).collect::<Vec<_>>(), moved);
    assert!(moves.first.iter().all(|first| (first.from, first.to) == (one[first.row], other[first.row])));
}

#[test]
fn a_stricter_must_shrinks_the_market_and_says_what_its_deals_brought() {
    let accounts = table(vec![("employees", numbers(&[Some(30.0), Some(120.0), Some(300.0), Some(500.0), None]))]);
    let size = |from| profile(vec![criterion(Class::Must, "employees", vec![level(at_least(from), Level::Ideal)])]);
    let known = Known {
        value: Some(Float64Array::from(vec![Some(10.0), Some(20.0), None, Some(40.0), Some(50.0)])),
        won: Some(BooleanArray::from(vec![Some(false), Some(true), Some(true), Some(false), None])),
    };
    let held = Held::new(Scorecard::compile(&size(100.0)).unwrap(), accounts, known).unwrap();
    let picture = held.picture();
    assert_eq!(picture.verdicts, [3, 0, 1, 1, 0]);
    assert_eq!((picture.reachable.accounts, picture.reachable.valued, picture.reachable.value), (3, 2, 60.0));
    let deals = picture.deals.unwrap();
    assert_eq!((deals.tally.won, deals.tally.lost), (2, 1));
    let expected = deals.expected.unwrap();
    assert_eq!(expected.value, 10.0, "20 of the won deal and nothing of the lost one; the third has no value");
    assert!(expected.low < 10.0 && 10.0 < expected.high);

    let trial = held.try_on(Scorecard::compile(&size(250.0)).unwrap()).unwrap();
    assert_eq!(trial.picture().verdicts, [2, 0, 1, 2, 0]);
    let moves = held.moves(&trial, 10);
    assert_eq!((moves.accounts, moves.first[0].row), (1, 1));
    assert_eq!((moves.ways[0].from.verdict, moves.ways[0].to.verdict), (0, 3), "from ideal to outside");
}

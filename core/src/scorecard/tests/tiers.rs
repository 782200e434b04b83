//! Tiers over small lists.

use super::build::{at_least, band, criterion, profile};
use crate::profile::{Calibration, Class, Priority, Tier, TierBasis, Tiers};
use crate::scorecard::{Candidate, Verdict, default_tiers, place, value};

fn fits(points: i32, value: Option<f64>) -> Candidate {
    Candidate { verdict: Verdict::Ideal, points, value }
}

fn tiers(by: TierBasis, tiers: &[(Option<f64>, Option<u32>)]) -> Tiers {
    let tiers = tiers.iter().map(|(from, capacity)| Tier { from: *from, capacity: *capacity }).collect();
    Tiers { by, value_attribute: Some("lifetime_value".to_owned()), tiers, ..Tiers::default() }
}

#[test]
fn the_best_take_the_places_and_who_finds_none_goes_to_the_next_tier() {
    let tiers = tiers(TierBasis::Points, &[(Some(50.0), Some(2)), (Some(20.0), None)]);
    let list = [fits(55, None), fits(60, None), fits(50, None), fits(20, None), fits(19, None)];
    assert_eq!(place(&profile(vec![]), &tiers, &list), [Some(1), Some(1), Some(2), Some(2), None]);
}

#[test]
fn equals_go_by_verdict_and_then_by_their_order_in_the_list() {
    let tiers = tiers(TierBasis::Points, &[(None, Some(2))]);
    let minimum = Candidate { verdict: Verdict::Minimum, ..fits(30, None) };
    assert_eq!(place(&profile(vec![]), &tiers, &[minimum, fits(30, None), fits(30, None)]), [None, Some(1), Some(1)]);
    assert_eq!(place(&profile(vec![]), &tiers, &[fits(30, None); 3]), [Some(1), Some(1), None]);
}

#[test]
fn accounts_that_do_not_fit_or_cannot_be_told_get_no_tier() {
    let tiers = tiers(TierBasis::Points, &[(None, None)]);
    let list = [
        Candidate { verdict: Verdict::Unknown { missing: 0 }, ..fits(60, None) },
        Candidate { verdict: Verdict::Outside { unmet: 0 }, ..fits(60, None) },
        Candidate { verdict: Verdict::Disqualified { by: 0 }, ..fits(60, None) },
        fits(0, None),
    ];
    assert_eq!(place(&profile(vec![]), &tiers, &list), [None, None, None, Some(1)]);
}

#[test]
fn value_times_chance_ranks_a_likely_small_account_above_an_unlikely_large_one() {
    let mut profile = profile(vec![]);
    profile.calibration = Some(Calibration { intercept: -4.0, slope: 0.1, deals: 100 });
    let tiers = tiers(TierBasis::ValueTimesChance, &[(Some(1_000.0), Some(1)), (None, None)]);
    let likely = fits(60, Some(20_000.0));
    let unlikely = fits(0, Some(100_000.0));
    let without_value = fits(60, None);
    assert!(value(&profile, &likely) > value(&profile, &unlikely));
    assert_eq!(place(&profile, &tiers, &[unlikely, likely, without_value]), [Some(2), Some(1), None]);
}

#[test]
fn a_profile_without_tiers_gets_one_for_each_priority_or_tenths_of_the_list() {
    let points = vec![band(at_least(0.0), 20)];
    let mut profile = profile(vec![criterion(Class::Nice, "employees", points)]);
    let list: Vec<Candidate> = (0..20).rev().map(|points| fits(points, None)).collect();
    let count = |placed: Vec<Option<u32>>| [1, 2, 3].map(|tier| placed.iter().filter(|placed| **placed == Some(tier)).count());
    assert_eq!(count(place(&profile, &default_tiers(&profile, &list), &list)), [2, 6, 12]);
    let label = |label: &str, from| Priority { label: label.to_owned(), from };
    profile.priorities = vec![label("Medium", 10), label("High", 15)];
    assert_eq!(count(place(&profile, &default_tiers(&profile, &list), &list)), [5, 5, 10]);
}

#[test]
fn a_profile_without_points_puts_ideal_accounts_before_those_at_the_minimum() {
    let profile = profile(vec![]);
    let minimum = Candidate { verdict: Verdict::Minimum, ..fits(0, None) };
    let list = [minimum, fits(0, None), minimum, fits(0, None)];
    assert_eq!(place(&profile, &default_tiers(&profile, &list), &list), [Some(2), Some(1), Some(2), Some(1)]);
}

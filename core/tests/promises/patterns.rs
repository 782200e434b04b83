//! Combinations: found and proved where they are, and not found where nothing works only together; and codes with their branches.

use ihanne_core::market::{Category, Column};
use ihanne_core::study::{Evidence, StudyResult, Verdict};
use rand::Rng;

use super::company::Company;
use super::share;

fn idle(deals: usize, seed: u64) -> StudyResult {
    Company::with_deals(deals, seed).idle_categories(12, 8).idle_numbers(4).study(|_| 0.3, seed)
}

#[test]
fn a_pair_that_wins_only_together_is_a_pattern_that_holds_on_the_sealed_deals() {
    let (company, shifts) = Company::with_deals(4000, 5).idle_categories(6, 6).flag("shift_work", 0.35);
    let (company, fleet) = company.flag("own_fleet", 0.35);
    let result = company.study(|row| if shifts[row] && fleet[row] { 0.6 } else { 0.25 }, 5);
    let [pattern] = result.patterns.as_slice() else { panic!("one pattern, not {:?}", result.patterns) };
    let attributes: Vec<&str> = pattern.parts.iter().map(|part| part.attribute.as_str()).collect();
    assert_eq!(attributes, ["shift_work", "own_fleet"]);
    let proof = pattern.proof.as_ref().expect("deals were sealed");
    let deals = |evidence: Evidence| evidence.with.plus(evidence.without).plus(evidence.unknown).deals();
    assert_eq!(proof.held, Some(true));
    assert_eq!(deals(pattern.evidence) + deals(proof.evidence), 4000);
    assert_eq!(result.patterns_searched.map(|searched| searched.deals), Some(deals(pattern.evidence)));
}

#[test]
fn noise_has_no_patterns() {
    let found = share(20, |seed| !idle(400, seed).patterns.is_empty());
    assert!(found <= 0.1, "patterns in {found} of 20 companies without any");
}

/// Deals of companies with one of 300 industry codes that have nothing to do with winning.
fn coded(deals: usize, seed: u64) -> StudyResult {
    let mut company = Company::with_deals(deals, seed).idle_categories(3, 6);
    let codes: Vec<Option<i32>> = (0..deals).map(|_| Some((company.rng.next_u32() % 300) as i32)).collect();
    let levels: Vec<String> = (0..300).map(|at| format!("{}.{:02}", 10 + at / 12, 10 + at % 12)).collect();
    company.push("industry", Column::Category(Category { levels: levels.into(), codes: codes.into() }));
    company.study(|_| 0.3, seed)
}

#[test]
fn three_hundred_idle_codes_and_their_branches_give_no_profile() {
    let evidence = share(20, |seed| coded(600, seed).verdict == Verdict::Evidence);
    assert!(evidence <= 0.15, "evidence in {evidence} of 20 companies without any");
}

#[test]
#[ignore = "long: 500 studies of 600 deals"]
fn idle_codes_give_a_profile_in_at_most_five_of_a_hundred() {
    let evidence = share(500, |seed| coded(600, seed).verdict == Verdict::Evidence);
    println!("evidence in {evidence} of 500 companies of 600 deals with 300 idle codes");
    assert!(evidence <= 0.05);
}

#[test]
fn a_division_of_rare_codes_is_found_and_named() {
    let deals = 1500;
    let mut company = Company::with_deals(deals, 2);
    let of: Vec<i32> = (0..deals).map(|_| (company.rng.next_u32() % 300) as i32).collect();
    let levels: Vec<String> = (0..300).map(|at| format!("{}.{:02}", 10 + at / 12, 10 + at % 12)).collect();
    let category = Category { levels: levels.into(), codes: of.clone().into() };
    company.push("industry", Column::Category(category));
    let result = company.study(|row| if (132..156).contains(&of[row]) { 0.85 } else { 0.2 }, 2);
    let criterion = result.criteria.iter().find(|criterion| criterion.attribute == "industry").expect("a criterion");
    let best = criterion.bands.iter().max_by_key(|band| band.points).expect("bands");
    assert!(best.says.contains("21.*") && best.says.contains("22.*"), "{}", best.says);
}

#[test]
#[ignore = "long: 300 studies of 2,000 deals"]
fn a_trait_beside_noise_is_a_pattern_with_it_in_at_most_five_of_a_hundred() {
    let found = share(300, |seed| {
        let (company, has) = Company::with_deals(2000, seed).idle_categories(12, 8).idle_numbers(4).flag("shift_work", 0.25);
        !company.study(|row| if has[row] { 0.565 } else { 0.206 }, seed).patterns.is_empty()
    });
    println!("a pattern in {found} of 300 companies of 2,000 deals with one trait that matters");
    assert!(found <= 0.05);
}

//! Where something is to be found, it is found; and where there is too little, the study says so.

use ihanne_core::study::{Strength, StudyResult, Verdict};

use super::company::Company;

/// 200 deals, 30 % won, a trait that a quarter has with an odds ratio of 5, beside 12 idle attributes of 8 levels.
fn planted(seed: u64) -> StudyResult {
    let (company, has) = Company::with_deals(200, seed).idle_categories(12, 8).flag("shift_work", 0.25);
    company.study(|row| if has[row] { 0.565 } else { 0.206 }, seed)
}

fn proved(result: &StudyResult, wanted: impl Fn(&str) -> bool) -> bool {
    result.criteria.iter().any(|criterion| criterion.strength == Strength::Proved && wanted(&criterion.attribute))
}

#[test]
fn a_trait_that_matters_is_found_and_proved() {
    let result = planted(3);
    assert_eq!(result.verdict, Verdict::Evidence);
    assert!(proved(&result, |attribute| attribute == "shift_work"), "{:?}", result.criteria);
    assert!(
        result
            .criteria
            .iter()
            .all(|criterion| criterion.bands.iter().all(|band| band.points % 5 == 0 && band.points.abs() <= 30))
    );
}

#[test]
fn the_same_deals_give_the_same_study() {
    assert_eq!(planted(5), planted(5));
}

#[test]
fn two_wins_are_not_enough_and_the_study_says_how_many_are() {
    let result = Company::with_deals(60, 1).idle_categories(3, 4).study(|row| if row < 2 { 1.0 } else { 0.0 }, 1);
    assert_eq!(result.verdict, Verdict::NotEnoughData);
    assert_eq!(result.needs.more_wins, Some(8));
}

#[test]
#[ignore = "long: 300 studies"]
fn a_trait_with_odds_of_five_is_proved_in_eight_of_ten_and_hardly_another() {
    let runs: Vec<StudyResult> = (0..300).map(planted).collect();
    let found = runs.iter().filter(|run| proved(run, |attribute| attribute == "shift_work")).count() as f64 / 300.0;
    let other = runs.iter().filter(|run| proved(run, |attribute| attribute != "shift_work")).count() as f64 / 300.0;
    println!("the planted trait is proved in {found}, another in {other} of 300 companies");
    assert!(found >= 0.8 && other <= 0.05);
}

#[test]
fn a_table_without_attributes_is_no_evidence_and_says_so() {
    let result = Company::with_deals(60, 1).study(|row| if row < 30 { 1.0 } else { 0.0 }, 1);
    assert_eq!(result.verdict, Verdict::NoEvidence);
    assert!(result.warnings.iter().any(|warning| warning.code == "nothing_to_test"));
}

//! What a study promises about chance, kept in simulated companies whose truth is known.
//!
//! The short ones run with every test; the long ones (`cargo xtask test --all`) measure the rates themselves.

use ihanne_core::import::{Beside, Cohort, Outcome};
use ihanne_core::market::{Attribute, Category, Column, Table};
use ihanne_core::study::{Evidence, Management, Strength, StudyOptions, StudyResult, Verdict, study};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A company that is invented attribute by attribute.
struct Company {
    rng: ChaCha8Rng,
    table: Table,
    account: Vec<u32>,
}

impl Company {
    fn with_deals(deals: usize, seed: u64) -> Company {
        Company { rng: ChaCha8Rng::seed_from_u64(seed), table: Table::new(deals), account: (0..deals as u32).collect() }
    }

    /// Every account has this many deals.
    fn deals_an_account(mut self, deals: usize) -> Company {
        self.account = (0..self.table.rows()).map(|row| (row / deals) as u32).collect();
        self
    }

    fn chance(&mut self) -> f64 {
        f64::from(self.rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    fn push(&mut self, key: &str, column: Column) {
        self.table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    }

    /// Categories of the accounts that have nothing to do with winning.
    fn idle_categories(mut self, how_many: usize, levels: u32) -> Company {
        for at in 0..how_many {
            let accounts = *self.account.last().expect("there are deals") + 1;
            let of_account: Vec<i32> = (0..accounts).map(|_| (self.rng.next_u32() % levels) as i32).collect();
            let codes: Vec<Option<i32>> = self.account.iter().map(|account| Some(of_account[*account as usize])).collect();
            let words: Vec<String> = (0..levels).map(|level| format!("level {level}")).collect();
            self.push(&format!("idle_{at}"), Column::Category(Category { levels: words.into(), codes: codes.into() }));
        }
        self
    }

    /// Numbers of the accounts that have nothing to do with winning.
    fn idle_numbers(mut self, how_many: usize) -> Company {
        for at in 0..how_many {
            let accounts = *self.account.last().expect("there are deals") + 1;
            let of_account: Vec<f64> = (0..accounts).map(|_| self.chance() * 1000.0).collect();
            let values: Vec<f64> = self.account.iter().map(|account| of_account[*account as usize]).collect();
            self.push(&format!("number_{at}"), Column::Number(values.into()));
        }
        self
    }

    /// A flag that a share of the deals has.
    fn flag(mut self, key: &str, share: f64) -> (Company, Vec<bool>) {
        let flags: Vec<bool> = (0..self.table.rows()).map(|_| self.chance() < share).collect();
        self.push(key, Column::Flag(flags.clone().into()));
        (self, flags)
    }

    fn study(mut self, rate: impl Fn(usize) -> f64, seed: u64) -> StudyResult {
        let won: Vec<bool> = (0..self.table.rows()).map(|row| self.chance() < rate(row)).collect();
        let cohort = Cohort {
            accounts: *self.account.last().expect("there are deals") + 1,
            row: (1..=won.len() as u64).collect(),
            key: vec![String::new(); won.len()],
            table: self.table,
            account: self.account,
            won,
            day: None,
            columns: vec![],
            owner: None,
            source: None,
            beside: Beside::default(),
            outcome: Outcome { column: "result".into(), won: vec!["won".into()], lost: vec!["lost".into()], open: vec![] },
        };
        let options = StudyOptions {
            seed,
            today: "2026-11-22".into(),
            keep: vec![],
            wins_for_holdout: 100,
            name_salespeople: false,
            management: Management::default(),
        };
        study(&cohort, vec![], vec![], &options).result
    }
}

fn shuffled(deals: usize, seed: u64) -> StudyResult {
    Company::with_deals(deals, seed).idle_categories(12, 8).idle_numbers(4).study(|_| 0.3, seed)
}

/// 200 deals, 30 % won, a trait that a quarter has with an odds ratio of 5, beside 12 idle attributes of 8 levels.
fn planted(seed: u64) -> StudyResult {
    let (company, has) = Company::with_deals(200, seed).idle_categories(12, 8).flag("shift_work", 0.25);
    company.study(|row| if has[row] { 0.565 } else { 0.206 }, seed)
}

/// 85 accounts with 79 deals each; some accounts simply win more (SD 0.5 in log-odds), whatever their attributes.
fn clustered(seed: u64) -> StudyResult {
    let mut company = Company::with_deals(85 * 79, seed).deals_an_account(79).idle_categories(6, 6).idle_numbers(3);
    let effects: Vec<f64> = (0..85)
        .map(|_| {
            let (a, b) = (company.chance().max(1e-12), company.chance());
            0.5 * (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
        })
        .collect();
    company.study(|row| 1.0 / (1.0 + (-(0.5 + effects[row / 79])).exp()), seed)
}

fn share(runs: u64, happens: impl Fn(u64) -> bool) -> f64 {
    (0..runs).filter(|seed| happens(*seed)).count() as f64 / runs as f64
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
fn noise_gives_no_profile() {
    let evidence = share(20, |seed| shuffled(200, seed).verdict == Verdict::Evidence);
    assert!(evidence <= 0.15, "evidence in {evidence} of 20 companies without any");
    let result = shuffled(200, 1);
    assert!(result.criteria.is_empty() && result.needs.more_wins.is_some_and(|wins| wins > 0), "{:?}", result.needs);
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
    let found = share(20, |seed| !shuffled(400, seed).patterns.is_empty());
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
#[ignore = "long: 500 studies"]
fn noise_of_200_deals_gives_a_profile_in_at_most_five_of_a_hundred() {
    let evidence = share(500, |seed| shuffled(200, seed).verdict == Verdict::Evidence);
    println!("evidence in {evidence} of 500 shuffled companies of 200 deals");
    assert!(evidence <= 0.05);
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

#[test]
#[ignore = "long: 500 studies of 2,000 deals"]
fn noise_of_2000_deals_gives_a_profile_in_at_most_five_of_a_hundred() {
    let evidence = share(500, |seed| shuffled(2000, seed).verdict == Verdict::Evidence);
    println!("evidence in {evidence} of 500 shuffled companies of 2,000 deals");
    assert!(evidence <= 0.05);
}

#[test]
#[ignore = "long: 200 studies of 6,715 deals"]
fn accounts_that_win_more_by_themselves_are_no_evidence() {
    let evidence = share(200, |seed| clustered(seed).verdict == Verdict::Evidence);
    println!("evidence in {evidence} of 200 companies of 85 accounts with 79 deals each");
    assert!(evidence <= 0.05);
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

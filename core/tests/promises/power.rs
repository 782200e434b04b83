//! What the study says could be seen with these wins is seen in about four of five companies.

use ihanne_core::study::{StudyResult, Verdict};

use super::company::Company;

/// 30 % won over all; a trait of a quarter of the deals makes a difference, beside idle attributes of eight levels.
#[derive(Clone, Copy)]
struct Companies {
    deals: usize,
    idle: usize,
    /// Whether some deals are set aside for the proof.
    seals: bool,
}

const COMPANIES: [Companies; 3] = [
    Companies { deals: 600, idle: 10, seals: true },
    Companies { deals: 2_000, idle: 25, seals: true },
    Companies { deals: 600, idle: 10, seals: false },
];

impl Companies {
    fn study(self, difference: f64, seed: u64) -> StudyResult {
        let company = Company::with_deals(self.deals, seed);
        let company = if self.seals { company } else { company.all_learned_from() };
        let (company, has) = company.idle_categories(self.idle, 8).flag("shift_work", 0.25);
        company.study(|row| if has[row] { 0.3 + 0.75 * difference } else { 0.3 - 0.25 * difference }, seed)
    }

    /// The share of companies in which the difference is found, and ends up in the profile.
    fn found(self, difference: f64, seeds: std::ops::Range<u64>) -> f64 {
        let runs = (seeds.end - seeds.start) as f64;
        let found = |result: &StudyResult| {
            let mut criteria = result.criteria.iter();
            result.verdict == Verdict::Evidence && criteria.any(|found| found.attribute == "shift_work")
        };
        seeds.filter(|seed| found(&self.study(difference, *seed))).count() as f64 / runs
    }

    /// The mean of what studies of companies without any trait say could be seen.
    fn promised(self, runs: u64) -> f64 {
        let smallest = |seed| self.study(0.0, seed).needs.smallest_difference.expect("it can be told");
        (0..runs).map(smallest).sum::<f64>() / runs as f64
    }
}

#[test]
fn the_difference_that_could_be_seen_is_mostly_seen() {
    for companies in COMPANIES {
        let seen = companies.found(companies.promised(3), 0..30);
        assert!((0.6..=0.97).contains(&seen), "found in {seen} of 30 companies");
    }
}

#[test]
#[ignore = "long: 1,260 studies"]
fn the_difference_that_could_be_seen_is_seen_in_four_of_five() {
    for companies in COMPANIES {
        let difference = companies.promised(20);
        let seen = companies.found(difference, 0..400);
        println!(
            "{} deals, {}: a difference of {:.1} percentage points is found in {:.1} % of 400 companies",
            companies.deals,
            if companies.seals { "some set aside" } else { "all learned from" },
            difference * 100.0,
            seen * 100.0
        );
        assert!((0.74..=0.86).contains(&seen));
    }
}

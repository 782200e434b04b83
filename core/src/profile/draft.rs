//! The learned scorecard of a study as a profile.

use chrono::NaiveDate;

use super::{Band, Calibration, Class, Criterion, Grounds, Priority, Profile, StudyRef, Tier, Tiers};
use crate::import::Goal;
use crate::study::{Criterion as Learned, CriterionBand, CriterionClass, StudyResult, Verdict};

/// Fewer wins give no edges anybody should plan by.
const WINS_FOR_PRIORITIES: usize = 20;
/// Accounts that a team can treat one by one: the upper end of what is usual for Tier 1.
const ONE_BY_ONE: u32 = 50;

/// The learned scorecard as a profile: version 1, grounds from counts, nobody's approval yet.
///
/// Amounts are in `currency`, by default EUR. `calibration` is what the study fitted; `won_points` are the points of the won deals it learned from, in any order.
/// Half of them are at or above `High` and three quarters at or above `Medium`; where that makes no clear steps there
/// are no priorities. A study that was read back from `study.json` has words instead of tests: its bands are left out.
/// Without evidence the profile has no criteria.
pub fn draft(
    study: &StudyResult,
    calibration: Option<Calibration>,
    won_points: &[i32],
    currency: Option<&str>,
    today: NaiveDate,
) -> Profile {
    let criteria: Vec<Criterion> = match study.verdict {
        Verdict::Evidence => study.criteria.iter().filter_map(criterion).collect(),
        Verdict::NoEvidence | Verdict::NotEnoughData => Vec::new(),
    };
    let calibration = calibration.filter(|_| !criteria.is_empty());
    let mut profile = Profile {
        id: "ideal_customer".to_owned(),
        version: 1,
        name: name(study.objective.name).to_owned(),
        description: Some(description(study)).filter(|sentence| !sentence.trim().is_empty()),
        currency: currency.unwrap_or("EUR").to_owned(),
        review_every_months: 3,
        criteria,
        priorities: Vec::new(),
        tiers: None,
        calibration,
        study: Some(StudyRef {
            on: NaiveDate::parse_from_str(&study.made_on, "%Y-%m-%d").unwrap_or(today),
            rows_hash: study.rows_hash.clone(),
            verdict: verdict(study.verdict).to_owned(),
            objective: (study.objective.name != Goal::Won).then(|| study.objective.name.word().to_owned()),
            mark: None,
            marks: Vec::new(),
        }),
        approvals: Vec::new(),
    };
    profile.priorities = priorities(&profile, won_points);
    profile.tiers = tiers(&profile, won_points);
    let mark = profile.mark();
    let marks = profile.criteria.iter().map(|criterion| (criterion.id.clone(), criterion.mark())).collect();
    if let Some(study) = &mut profile.study {
        (study.mark, study.marks) = (Some(mark), marks);
    }
    profile
}

/// What the profile is called: by its objective, where that is not simply who won.
fn name(goal: Goal) -> &'static str {
    match goal {
        Goal::Won => "Ideal customer",
        Goal::LifetimeValue => "Ideal customer by value",
        Goal::Churn => "Ideal customer by staying",
        Goal::Cycle => "Ideal customer by speed of decision",
        Goal::Referrals => "Ideal customer by referrals",
        Goal::Blend => "Ideal customer by a blend of objectives",
    }
}

/// The answer; for customers with the question and what its probability means.
fn description(study: &StudyResult) -> String {
    let objective = &study.objective;
    match objective.name {
        Goal::Won => study.sentence.clone(),
        _ => {
            format!("{} Best is {}; the probability is that of being so. {}", objective.question, objective.best, study.sentence)
        }
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Evidence => "evidence",
        Verdict::NoEvidence => "no_evidence",
        Verdict::NotEnoughData => "not_enough_data",
    }
}

fn criterion(learned: &Learned) -> Option<Criterion> {
    let class = match learned.class {
        CriterionClass::Must => Class::Must,
        CriterionClass::Nice => Class::Nice,
        CriterionClass::Disqualify => Class::Disqualify,
    };
    let bands: Vec<Band> = learned.bands.iter().filter_map(banded).collect();
    // An attribute is there once, so its key can name the criterion.
    (!bands.is_empty()).then(|| Criterion {
        id: learned.attribute.clone(),
        class,
        attribute: learned.attribute.clone(),
        bands,
        grounds: Grounds::Evidence(learned.evidence),
    })
}

/// The band with its test, unless the study was read back from its file.
fn banded(band: &CriterionBand) -> Option<Band> {
    Some(Band { test: band.test.clone()?, points: band.points, level: band.level, evidence: Some(band.deals) })
}

/// The points that this share of the wins reaches.
fn reached_by(won_points: &[i32], share: f64) -> i32 {
    let mut points = won_points.to_vec();
    points.sort_unstable();
    points[((1.0 - share) * (points.len() - 1) as f64).floor() as usize]
}

/// Tier 1 is the best of the high ones, as many as a team can treat one by one; Tier 2 the others down to medium; Tier 3
/// what nine of ten wins reach. The rest stays off the list.
fn tiers(profile: &Profile, won_points: &[i32]) -> Option<Tiers> {
    let [high, medium, low] = profile.priorities.as_slice() else { return None };
    let third = reached_by(won_points, 0.9);
    let third = if third < medium.from { third } else { low.from };
    let tier = |from: i32, capacity| Tier { from: Some(f64::from(from)), capacity };
    let tiers = vec![tier(high.from, Some(ONE_BY_ONE)), tier(medium.from, None), tier(third, None)];
    Some(Tiers { tiers, ..Tiers::default() })
}

fn priorities(profile: &Profile, won_points: &[i32]) -> Vec<Priority> {
    if won_points.len() < WINS_FOR_PRIORITIES || profile.criteria.is_empty() {
        return Vec::new();
    }
    let (high, medium) = (reached_by(won_points, 0.5), reached_by(won_points, 0.75));
    let (lowest, highest) = profile.points_range();
    if !(lowest < medium && medium < high && high <= highest) {
        return Vec::new();
    }
    let priority = |label: &str, from: i32| Priority { label: label.to_owned(), from };
    vec![priority("High", high), priority("Medium", medium), priority("Low", lowest)]
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::draft;
    use crate::market::{Interval, Test};
    use crate::profile::{Calibration, Severity, check, parse, write};
    use crate::study::{Criterion, CriterionBand, CriterionClass, Evidence, Level, Strength, StudyResult, Tally, Verdict};

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
    }

    fn band(test: Test, points: i32, level: Option<Level>, won: u64, lost: u64) -> CriterionBand {
        CriterionBand {
            says: String::new(),
            test: Some(test),
            points,
            level,
            deals: Tally { won, lost },
            rate: None,
            rate_adjusted: None,
            withdrawn: false,
        }
    }

    fn criterion(attribute: &str, class: CriterionClass, bands: Vec<CriterionBand>) -> Criterion {
        let (with, without) = (Tally { won: 100, lost: 100 }, Tally { won: 20, lost: 280 });
        Criterion {
            attribute: attribute.to_owned(),
            label: attribute.to_owned(),
            class,
            strength: Strength::Proved,
            bands,
            evidence: Evidence { with, without, unknown: Tally::default(), strength: Strength::Proved },
            selected: 1.0,
            p_adjusted: 0.001,
            information_value: None,
        }
    }

    fn study(verdict: Verdict, criteria: Vec<Criterion>) -> StudyResult {
        StudyResult {
            format: 1,
            verdict,
            sentence: "Large companies in retail are won more often.".to_owned(),
            made_on: "2026-11-21".to_owned(),
            seed: 1,
            rows: 500,
            won: 120,
            lost: 380,
            accounts: 500,
            rows_hash: "abc".to_owned(),
            criteria,
            ..StudyResult::default()
        }
    }

    fn learned() -> StudyResult {
        let retail = Test::Is(vec!["retail".to_owned()]);
        let industry = vec![band(retail, 20, None, 100, 100), band(Test::Other, 0, None, 20, 280)];
        let small = band(Test::Within(Interval::half_open(f64::NEG_INFINITY, 20.0)), -20, None, 1, 99);
        let large = band(Test::Within(Interval::half_open(20.0, f64::INFINITY)), 10, Some(Level::Minimum), 119, 281);
        let public = band(Test::Is(vec!["public sector".to_owned()]), -30, None, 0, 90);
        let other = band(Test::Other, 5, Some(Level::Minimum), 120, 290);
        study(
            Verdict::Evidence,
            vec![
                criterion("industry", CriterionClass::Nice, industry),
                criterion("employees", CriterionClass::Must, vec![small, large]),
                criterion("segment", CriterionClass::Disqualify, vec![public, other]),
            ],
        )
    }

    #[test]
    fn a_learned_scorecard_becomes_a_file_that_reads_back_and_lints_without_errors() {
        let calibration = Calibration { intercept: -2.0, slope: 0.06, deals: 500 };
        let won: Vec<i32> = (0..40)
            .map(|deal| {
                if deal < 8 {
                    -5
                } else if deal < 18 {
                    15
                } else {
                    35
                }
            })
            .collect();
        let profile = draft(&learned(), Some(calibration), &won, None, day());
        let text = write(&profile);
        assert_eq!(parse(&text).expect("a profile").0, profile);
        let errors: Vec<_> = check(&text).into_iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}\nin\n{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn points_without_clear_steps_and_few_wins_give_no_priorities() {
        let priorities = |won: &[i32]| draft(&learned(), None, won, None, day()).priorities.len();
        assert_eq!(priorities(&[15; 200]), 0, "all wins have the same points");
        assert_eq!(priorities(&[-5, 15, 35]), 0, "three wins are nothing to plan by");
    }

    #[test]
    fn without_evidence_there_are_no_criteria_and_no_calibration() {
        let mut nothing = learned();
        nothing.verdict = Verdict::NoEvidence;
        let profile = draft(&nothing, Some(Calibration { intercept: 0.0, slope: 1.0, deals: 9 }), &[10; 50], None, day());
        assert!(profile.criteria.is_empty() && profile.calibration.is_none() && profile.priorities.is_empty());
        assert_eq!(profile.study.expect("the study it came from").verdict, "no_evidence");
    }
}

//! What holds for every profile and every table.

use proptest::prelude::*;

use super::generate::{filled, profiles, tables};
use super::reference;
use crate::market::{Attribute, Table};
use crate::scorecard::Scorecard;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn look_ups_agree_with_the_definition(profile in profiles(), table in tables()) {
        let scores = Scorecard::compile(&profile).unwrap().score(&table);
        for row in 0..table.rows() {
            let scored = (scores.points[row], scores.low[row], scores.high[row], scores.verdicts[row].word());
            prop_assert_eq!(scored, reference::score(&profile, &table, row), "row {}", row);
        }
    }

    #[test]
    fn reasons_sum_to_the_points(profile in profiles(), table in tables()) {
        let scorecard = Scorecard::compile(&profile).unwrap();
        let bound = scorecard.bind(&table);
        let scores = bound.score();
        for row in 0..table.rows() {
            let reasons = bound.explain(row);
            prop_assert_eq!(reasons.iter().map(|reason| reason.points).sum::<i32>(), scores.points[row]);
            prop_assert_eq!(reasons.iter().map(|reason| reason.low).sum::<i32>(), scores.low[row]);
            prop_assert_eq!(reasons.iter().map(|reason| reason.high).sum::<i32>(), scores.high[row]);
            let said: i32 = reasons.iter().map(|reason| spoken(&reason.text())).sum();
            prop_assert_eq!(said, scores.points[row], "the signed numbers outside brackets are the points");
        }
    }

    #[test]
    fn points_lie_between_low_and_high(profile in profiles(), table in tables()) {
        let scores = Scorecard::compile(&profile).unwrap().score(&table);
        let (least, most) = profile.points_range();
        for row in 0..table.rows() {
            prop_assert!(least <= scores.low[row] && scores.low[row] <= scores.points[row]);
            prop_assert!(scores.points[row] <= scores.high[row] && scores.high[row] <= most);
            prop_assert!((0.0..=100.0).contains(&scores.fit[row]));
        }
    }

    #[test]
    fn knowing_more_stays_within_what_was_promised(
        profile in profiles(), table in tables(), lots in prop::collection::vec(0..1000_usize, 1..8)
    ) {
        let scorecard = Scorecard::compile(&profile).unwrap();
        let mut known = Table::new(table.rows());
        for key in ["word", "number", "day", "flag"] {
            let column = filled(key, table.column(key), table.rows(), &lots);
            known.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
        }
        let (before, after) = (scorecard.score(&table), scorecard.score(&known));
        for row in 0..table.rows() {
            prop_assert!(before.low[row] <= after.low[row] && after.high[row] <= before.high[row]);
            prop_assert_eq!(after.low[row], after.high[row], "nothing is open when all is known");
            let allowed: &[&str] = match before.verdicts[row].word() {
                "disqualified" => &["disqualified"],
                "outside" => &["outside", "disqualified"],
                "unknown" => &["ideal", "minimum", "outside", "disqualified"],
                // A profile may call not knowing good enough, and then learn better.
                "minimum" if not_knowing_may_do(&profile) => &["ideal", "minimum", "outside", "disqualified"],
                "ideal" if not_knowing_may_do(&profile) => &["ideal", "minimum", "outside", "disqualified"],
                "minimum" => &["ideal", "minimum", "disqualified"],
                _ => &["ideal", "disqualified"],
            };
            prop_assert!(allowed.contains(&after.verdicts[row].word()), "{:?} -> {:?}", before.verdicts[row], after.verdicts[row]);
        }
    }
}

fn not_knowing_may_do(profile: &crate::profile::Profile) -> bool {
    let bands = profile.criteria.iter().flat_map(|criterion| &criterion.bands);
    bands.into_iter().any(|band| band.test == crate::market::Test::Unknown && band.level.is_some())
}

/// The last signed word outside brackets, as a reader would add it up.
fn spoken(text: &str) -> i32 {
    let outside = text.split(" (").next().unwrap_or_default();
    let last = outside.rsplit(' ').next().unwrap_or_default();
    if last.starts_with(['+', '-']) { last.parse().unwrap_or(0) } else { 0 }
}

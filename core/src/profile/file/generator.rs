//! Profiles of every shape, for the laws of the file.

use chrono::NaiveDate;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use crate::market::{Interval, Test};
use crate::profile::{
    Approval, Band, Calibration, Class, Criterion, Evidence, Grounds, Judgement, Level, Off, Priority, Profile, Signed, Strength,
    StudyRef, Tally, Tier, TierBasis, Tiers,
};

fn text() -> impl Strategy<Value = String> {
    // Quotes, backslashes, line breaks, control characters and other alphabets are what files break on.
    prop_oneof!["[a-z ]{0,8}[a-z]", r#"["'\\#\[\]{}=,a\n\t]{1,6}x"#, "\\PC{1,8}", "[\u{1}-\u{1f}\u{7f}-\u{9f}]{1,3}é"]
        .prop_filter("says something", |text| !text.trim().is_empty())
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![(-1_000_000_000_i64..1_000_000_000).prop_map(|number| number as f64), any::<f64>()]
        .prop_filter("finite", |number| number.is_finite())
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..60_000_i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(700_000 + days).expect("a day of this age"))
}

fn tally() -> impl Strategy<Value = Tally> {
    (0..100_000_u64, 0..100_000_u64).prop_map(|(won, lost)| Tally { won, lost })
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = || (option::of(number()), any::<bool>());
    (end(), end()).prop_filter_map("some number lies in it", |((low, low_closed), (high, high_closed))| {
        let interval = Interval {
            low: low.unwrap_or(f64::NEG_INFINITY),
            low_closed: low.is_some() && low_closed,
            high: high.unwrap_or(f64::INFINITY),
            high_closed: high.is_some() && high_closed,
        };
        ((low.is_some() || high.is_some()) && interval.low < interval.high).then_some(interval)
    })
}

fn test() -> impl Strategy<Value = Test> {
    prop_oneof![
        vec(text(), 1..4).prop_map(Test::Is),
        vec(text(), 1..4).prop_map(Test::Lacks),
        interval().prop_map(Test::Within),
        (day(), 1..9_000_u64)
            .prop_map(|(since, days)| Test::During { since: Some(since), before: Some(since + chrono::Days::new(days)) }),
        day().prop_map(|since| Test::During { since: Some(since), before: None }),
        any::<bool>().prop_map(Test::Yes),
        Just(Test::Unknown),
        Just(Test::Other),
    ]
}

fn band() -> impl Strategy<Value = Band> {
    let level = option::of(prop_oneof![Just(Level::Minimum), Just(Level::Ideal)]);
    (test(), -1000..1000_i32, level, option::of(tally())).prop_map(|(test, points, level, evidence)| Band {
        test,
        points,
        level,
        evidence,
    })
}

fn grounds() -> impl Strategy<Value = Grounds> {
    let strength = prop_oneof![Just(Strength::Supporting), Just(Strength::Proved)];
    prop_oneof![
        (text(), text(), day()).prop_map(|(by, because, on)| Grounds::Judgement(Judgement { by, because, on })),
        (tally(), tally(), tally(), strength).prop_map(|(with, without, unknown, strength)| Grounds::Evidence(Evidence {
            with,
            without,
            unknown,
            strength
        })),
    ]
}

fn criteria() -> impl Strategy<Value = Vec<Criterion>> {
    let class = prop_oneof![Just(Class::Must), Just(Class::Nice), Just(Class::Disqualify)];
    vec((class, text(), vec(band(), 1..4), grounds()), 0..5).prop_map(|criteria| {
        let numbered = criteria.into_iter().enumerate().map(|(at, (class, attribute, bands, grounds))| Criterion {
            id: format!("criterion_{at}"),
            class,
            attribute,
            bands,
            grounds,
        });
        numbered.collect()
    })
}

fn tiers() -> impl Strategy<Value = Tiers> {
    let tier = (option::of(number()), option::of(1..10_000_u32)).prop_filter_map("an edge or a capacity", |(from, capacity)| {
        (from.is_some() || capacity.is_some()).then_some(Tier { from, capacity })
    });
    let by = prop_oneof![Just(TierBasis::Points), Just(TierBasis::ValueTimesChance)];
    let off = option::of((number(), 0.0..=1.0).prop_map(|(value, chance)| Off { value, chance }));
    (by, option::of(text()), off, any::<bool>(), vec(tier, 1..4)).prop_map(|(by, value_attribute, off, groups, tiers)| Tiers {
        by,
        value_attribute,
        off,
        groups,
        tiers,
    })
}

/// A profile of any shape that can be written.
pub(super) fn profile() -> impl Strategy<Value = Profile> {
    let head = (text(), 1..99_u32, text(), option::of(text()), text(), 1..40_u32);
    let priorities = vec((text(), -500..500_i32).prop_map(|(label, from)| Priority { label, from }), 0..3);
    let calibration =
        (number(), number(), 0..100_000_u64).prop_map(|(intercept, slope, deals)| Calibration { intercept, slope, deals });
    let marks = btree_map(text(), text(), 0..3).prop_map(|marks| marks.into_iter().collect::<Vec<_>>());
    let study = (day(), text(), text(), option::of(text()), option::of(text()), marks);
    let study = study.prop_map(|(on, rows_hash, verdict, objective, mark, marks)| StudyRef {
        on,
        rows_hash,
        verdict,
        objective,
        mark,
        marks,
    });
    let of = option::of((1..99_u32, text()).prop_map(|(version, mark)| Signed { version, mark }));
    let approval = (text(), day(), option::of(text()), of).prop_map(|(by, on, role, of)| Approval { by, on, role, of });
    let rest = (option::of(tiers()), option::of(calibration), option::of(study), vec(approval, 0..3));
    (head, criteria(), priorities, rest).prop_map(|(head, criteria, priorities, rest)| {
        let (id, version, name, description, currency, review_every_months) = head;
        let (tiers, calibration, study, approvals) = rest;
        Profile {
            id,
            version,
            name,
            description,
            currency,
            review_every_months,
            criteria,
            priorities,
            tiers,
            calibration,
            study,
            approvals,
        }
    })
}

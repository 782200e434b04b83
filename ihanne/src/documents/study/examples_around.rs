//! What stands around the answer of the invented companies, for the tests of the report.

use ihanne_core::study::{
    Along, Core, Cycle, CycleSegment, Drift, Estimate, Factor, Held, Losses, Misfit, MisfitKind, PointsSpread, Reason,
    ReasonInSegment, Reasons, Share, Shift, ShiftSize, SourceFit, Spread, Stopped, Stratum, StudyResult, Symptom, Symptoms,
    Tally, TargetGroup, Turn, Waiting, Within, WithinCheck, WithinLevel, Worth, WorthCode, WorthReason, Worthwhile,
};

/// Gives a study every section, each with something found; `name` is what columns and values are called.
pub fn add_around(study: &mut StudyResult, name: &str) {
    let name = || name.to_owned();
    study.within = vec![
        Within {
            attribute: "country".into(),
            label: name(),
            says: "Sweden".into(),
            with: tally(69, 200),
            without: tally(160, 646),
            difference: range(0.097, 0.022, 0.177),
            withdrawn: true,
            checks: vec![
                check(
                    Stratum::Salesperson,
                    range(0.014, -0.081, 0.108),
                    Held::Vanishes,
                    &[("Salesperson A", (53, 134), (31, 80)), ("Salesperson B", (0, 0), (39, 170))],
                ),
                check(Stratum::Source, range(0.093, 0.014, 0.172), Held::Holds, &[("Referral", (10, 29), (20, 80))]),
            ],
        },
        Within {
            attribute: "shift_work".into(),
            label: name(),
            says: "a quarter of staff or more".into(),
            with: tally(112, 248),
            without: tally(60, 371),
            difference: range(0.29, 0.22, 0.36),
            withdrawn: false,
            checks: vec![check(
                Stratum::Salesperson,
                range(0.288, 0.216, 0.36),
                Held::Holds,
                &[("Salesperson A", (62, 128), (36, 232))],
            )],
        },
    ];
    study.drift = Some(Drift {
        by: Along::Day,
        from: Some("2025-07-29".into()),
        earlier: tally(150, 600),
        later: tally(36, 246),
        change: range(-0.104, -0.161, -0.042),
        clear: true,
        mixture: vec![shift(name(), 0.31, ShiftSize::Much), shift(name(), 0.02, ShiftSize::None)],
        effects: vec![Turn {
            attribute: "sites".into(),
            label: name(),
            says: "3 or more".into(),
            with_earlier: tally(90, 250),
            without_earlier: tally(60, 350),
            with_later: tally(10, 110),
            without_later: tally(26, 136),
            difference_earlier: range(0.19, 0.12, 0.26),
            difference_later: range(-0.1, -0.2, 0.0),
            change: range(-0.29, -0.41, -0.17),
            p_adjusted: 0.002,
        }],
    });
    let pair = |p_adjusted| ReasonInSegment {
        reason: name(),
        attribute: "owner_type".into(),
        label: name(),
        says: "public sector".into(),
        inside: Share { deals: 32, of: 119 },
        outside: Share { deals: 3, of: 445 },
        difference: range(0.262, 0.19, 0.35),
        p_adjusted,
    };
    study.losses = Some(Losses {
        lost_because: Some(Reasons {
            deals: 615,
            unknown: 51,
            distinct: 2,
            free_text: false,
            reasons: vec![reason("No decision", 160, 564), reason(&name(), 404, 564)],
            compared: 486,
            by_segment: vec![pair(0.001), pair(0.4)],
        }),
        won_because: Some(Reasons {
            deals: 231,
            unknown: 20,
            distinct: 190,
            free_text: true,
            reasons: vec![],
            compared: 0,
            by_segment: vec![],
        }),
    });
    study.cycle = Some(Cycle {
        deals: 840,
        unknown: 4,
        negative: 2,
        won: Some(spread(229, 110.0)),
        lost: Some(spread(611, 108.0)),
        by_segment: vec![CycleSegment {
            attribute: "employees".into(),
            label: name(),
            says: "100 or more".into(),
            won: spread(110, 124.0),
        }],
        compared: 154,
        factors: vec![Factor {
            attribute: "employees".into(),
            label: name(),
            says: "250 or more".into(),
            with: spread(78, 139.0),
            without: spread(137, 99.0),
            days_longer: range(43.0, 29.0, 56.0),
            p_adjusted: 0.001,
        }],
        until_decided: Some(Waiting {
            deals: 937,
            open: 97,
            until: "2026-11-20".into(),
            lower_quartile: Some(86.0),
            median: Some(118.0),
            low: Some(112.0),
            high: None,
            upper_quartile: Some(151.0),
        }),
    });
    let sign = |shows, says: &str| Symptom { shows, says: says.into() };
    study.symptoms = Some(Symptoms {
        wrong_organisations: sign(
            Some(true),
            "310 of 846 closed deals (37%) are with organisations too small, too large or of the wrong industry by the profile. 6% of them were won, 40% of the others.",
        ),
        misfits: vec![Misfit {
            why: MisfitKind::TooSmall,
            attribute: "employees".into(),
            label: name(),
            says: "under 20".into(),
            deals: tally(4, 61),
        }],
        stops_after_talk: sign(
            None,
            "Cannot be told from these files: it needs a column with the furthest stage that each lost deal reached (for example `Furthest stage`).",
        ),
        lost_stopped: None::<Stopped>,
        few_good: sign(
            Some(false),
            "The tenth of the deals with most points has 19% of the wins, the half with fewest 28% (deals it had not seen).",
        ),
        points: Some(PointsSpread {
            unseen: true,
            lift_best_tenth: range(1.9, 1.1, 2.7),
            wins_in_best_tenth: 0.19,
            wins_in_worst_half: 0.28,
        }),
    });
    study.target_group = Some(TargetGroup {
        too_wide: sign(
            Some(true),
            "Nine of ten wins come from the 150 of 253 deals with most points (59%). The other 103 (41%) brought the rest: 7% of them won, where 27% is usual (deals it had not seen).",
        ),
        unclear: sign(Some(false), "The 3 sources bring about the same share of deals with the points of the core."),
        core: Some(Core {
            unseen: true,
            deals: Share { deals: 150, of: 253 },
            rest: tally(7, 103),
            rest_rate: Some(range(0.068, 0.034, 0.134)),
            usual_rate: 0.27,
            from_points: 5,
        }),
        by_source: vec![SourceFit {
            source: name(),
            core: Share { deals: 61, of: 119 },
            others: Share { deals: 330, of: 718 },
            difference: range(0.053, -0.06, 0.17),
            differs: false,
        }],
    });
    let why = |code, holds, because: &str| WorthReason { code, holds, because: because.into() };
    study.worthwhile = Some(Worthwhile {
        answer: Worth::Yes,
        says: "Worthwhile by the deals: they tell who becomes a customer.".into(),
        reasons: vec![
            why(WorthCode::Young, Some(false), "There are enough records to ask: 231 won and 615 lost deals in 45 months."),
            why(
                WorthCode::LikeTheMarket,
                Some(false),
                "Wins are not spread as the deals are: some kinds of company are won more often.",
            ),
            why(
                WorthCode::NobodyToServe,
                None,
                "For management to answer: are there people to serve the customers a profile picks?",
            ),
            why(WorthCode::BroadReach, Some(false), "Management says that the strategy is not to reach everybody."),
        ],
        months: Some(45),
    });
}

fn tally(won: u64, deals: u64) -> Tally {
    Tally { won, lost: deals - won }
}

fn range(value: f64, low: f64, high: f64) -> Estimate {
    Estimate { value, low, high }
}

fn spread(deals: u64, median: f64) -> Spread {
    Spread {
        deals,
        lower_quartile: median - 30.0,
        median: range(median, median - 8.0, median + 9.0),
        upper_quartile: median + 28.5,
    }
}

fn reason(words: &str, deals: u64, of: u64) -> Reason {
    let share = deals as f64 / of as f64;
    Reason { reason: words.into(), share: Share { deals, of }, range: Some(range(share, share - 0.04, share + 0.04)) }
}

fn shift(label: String, psi: f64, size: ShiftSize) -> Shift {
    let (share_earlier, share_later) = (Share { deals: 120, of: 600 }, Share { deals: 120, of: 246 });
    Shift { attribute: "employees".into(), label, psi, size, says: "under 20".into(), share_earlier, share_later }
}

type Counts = (u64, u64);

fn check(by: Stratum, difference: Estimate, finding: Held, levels: &[(&str, Counts, Counts)]) -> WithinCheck {
    let level = |(level, with, without): &(&str, Counts, Counts)| WithinLevel {
        level: (*level).to_owned(),
        with: tally(with.0, with.1),
        without: tally(without.0, without.1),
    };
    WithinCheck { by, difference, finding, levels: levels.iter().map(level).collect() }
}

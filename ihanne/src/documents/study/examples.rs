//! Studies of invented companies, for the tests of the report.
//! Long because: each is a whole study.json, and the tests compare them with each other.

use ihanne_core::market::Kind;
use ihanne_core::study::{
    CalibrationRow, Claim, ColumnRole, Criterion, CriterionBand, CriterionClass, Direction, Estimate, Evidence, Gate, Holdout,
    LeftOut, LiftPoint, Needs, Outcome, Pattern, PatternPart, PatternProof, PatternSearch, Promise, Proof, Role, Strength,
    StudyResult, SubPattern, Tally, Trait, Verdict, Warning, Why,
    intervals::{self, Z95},
};

use super::ReportContext;
use super::examples_around::add_around;

/// A report among all its files.
pub fn context() -> ReportContext {
    ReportContext {
        subject: "Kaarna HR".into(),
        sources: vec!["deals.csv".into(), "accounts.xlsx".into()],
        deals_file: Some("study-deals.csv".into()),
        later_file: None,
        problems_file: Some("study-problems.csv".into()),
        profile_file: Some("profile.toml".into()),
        result_file: Some("study.json".into()),
        folder: "out".into(),
    }
}

/// HR software in the Nordics: 846 closed deals, a scorecard, and its proof on the 162 closed in 2026.
pub fn evidence() -> StudyResult {
    let criteria = vec![
        criterion(
            "Shift work",
            "shift_work",
            CriterionClass::Nice,
            Strength::Proved,
            &[
                ("over 49% of staff", 20, tally(58, 108)),
                ("25 to 49% of staff", 10, tally(54, 140)),
                ("under 25%", 0, tally(60, 371)),
                ("not known", 0, tally(14, 65)),
            ],
        ),
        criterion(
            "Industry",
            "industry",
            CriterionClass::Nice,
            Strength::Proved,
            &[("care, hospitality, logistics", 15, tally(113, 287)), ("anything else", 0, tally(73, 397))],
        ),
        criterion(
            "Employees",
            "employees",
            CriterionClass::Nice,
            Strength::Proved,
            &[
                ("under 20", -10, tally(4, 61)),
                ("20 to under 100", 0, tally(55, 277)),
                ("100 to under 250", 10, tally(66, 196)),
                ("250 or more", 15, tally(61, 150)),
            ],
        ),
        criterion(
            "Sites",
            "sites",
            CriterionClass::Nice,
            Strength::Supporting,
            &[("3 to under 10", 5, tally(51, 150)), ("10 or more", 10, tally(35, 91)), ("under 3", 0, tally(92, 402))],
        ),
        criterion(
            "Owner",
            "owner_type",
            CriterionClass::Disqualify,
            Strength::Proved,
            &[("public sector", -20, tally(6, 74)), ("anything else", 0, tally(180, 610))],
        ),
    ];
    let traits = vec![
        found("Shift work", "shift_work", "a quarter of staff or more", [(112, 248), (60, 371), (14, 65)], Claim::Proved),
        found("Industry", "industry", "care, hospitality, logistics", [(113, 287), (73, 397), (0, 0)], Claim::Proved),
        found("Employees", "employees", "100 or more", [(127, 346), (59, 338), (0, 0)], Claim::Proved),
        found("Owner", "owner_type", "public sector", [(6, 74), (180, 610), (0, 0)], Claim::Proved),
        found("Payroll system", "payroll", "one we connect to", [(93, 226), (72, 318), (21, 140)], Claim::Proved),
        found("Sites", "sites", "3 or more", [(86, 241), (92, 402), (8, 41)], Claim::None),
        found("Industry", "industry", "care", [(52, 130), (134, 554), (0, 0)], Claim::None),
        found("Staff growth", "staff_growth", "20% or more in a year", [(44, 131), (95, 361), (47, 192)], Claim::None),
        found("Country", "country", "Finland", [(71, 280), (115, 404), (0, 0)], Claim::None),
    ];
    let mut study = StudyResult {
        format: 1,
        verdict: Verdict::Evidence,
        proof: Proof::Sealed,
        sentence:
            "Evidence found: companies with shift work and 100 or more employees became customers 2.2 times as often as the rest."
                .into(),
        made_on: "2026-10-12".into(),
        seed: 42,
        outcome: Outcome {
            column: "Stage".into(),
            won: vec!["Closed won".into()],
            lost: vec!["Closed lost".into(), "No decision".into()],
            open: vec!["Proposal".into()],
        },
        rows: 900,
        won: 231,
        lost: 615,
        open: 47,
        problems: 7,
        joined: None,
        accounts: 702,
        rows_hash: "9f2c61d0a7e4".into(),
        columns: vec![
            column("deals", "Stage", "stage", Role::Outcome, Kind::Category),
            column("deals", "Deal id", "deal_id", Role::Key, Kind::Text),
            column("deals", "Close date", "close_date", Role::Date, Kind::Date),
            column("deals", "Owner", "owner", Role::Owner, Kind::Category),
            column("accounts", "Shift work", "shift_work", Role::Attribute, Kind::Number),
            column("accounts", "Technologies", "technologies", Role::Attribute, Kind::Categories),
            column("accounts", "Employees", "employees", Role::Attribute, Kind::Range),
        ],
        gate: Some(Gate { searched: 212, shuffles: 999, as_strong: 0, p: 0.001, opens_at: 0.03 }),
        holdout: Some(holdout()),
        criteria,
        traits,
        patterns: vec![pattern()],
        patterns_searched: Some(PatternSearch { traits: 34, pairs: 512, triples: 4180, deals: 684 }),
        left_out: vec![
            left("Contract start date", Why::Leak, "filled on 224 of 231 won deals and on no lost one"),
            left("Country: Sweden", Why::Withdrawn, "38% won against 25%, but level within each seller"),
            left("Competitor", Why::TooSparse, "filled on 59 of 846 deals"),
            left("Contact’s title", Why::Person, "kept for personas, never a criterion"),
            left("Account name", Why::Identifier, "different on every row"),
            left("Currency", Why::Constant, "always EUR"),
        ],
        warnings: vec![Warning {
            code: "few_deals_a_seller".into(),
            message:
                "Three of nine sellers closed fewer than 20 deals: whether a trait holds within each of them cannot be told."
                    .into(),
        }],
        needs: Needs {
            wins: 231,
            smallest_difference: Some(0.14),
            target_difference: Some(0.2),
            more_wins: Some(0),
            more_losses: None,
            ..Needs::default()
        },
        ..StudyResult::default()
    };
    add_around(&mut study, "Employees");
    study
}

fn holdout() -> Holdout {
    Holdout {
        rows: 162,
        won: 45,
        by: "time".into(),
        from: Some("2026-01-01".into()),
        hash: "51ab77c9".into(),
        opened: 1,
        opened_before: 0,
        known_accounts: 0,
        auc_new_accounts: None,
        given: None,
        auc: range(0.71, 0.63, 0.79),
        lift_top_tenth: range(2.3, 1.5, 3.2),
        lift_inside: Some(range(2.24, 1.4, 3.6)),
        inside: tally(18, 36),
        outside: tally(25, 112),
        calibration: vec![
            stretch(0, 15, 0.08, range(0.068, 0.023, 0.182), tally(3, 44)),
            stretch(20, 35, 0.20, range(0.2, 0.116, 0.324), tally(11, 55)),
            stretch(40, 55, 0.42, range(0.425, 0.285, 0.578), tally(17, 40)),
            stretch(60, 80, 0.68, range(0.609, 0.408, 0.778), tally(14, 23)),
        ],
        calibration_error: 0.026,
        lift_curve: (0..=20)
            .map(|step| f64::from(step) / 20.0)
            .map(|share| LiftPoint { share, wins: 1.0 - (1.0 - share).powf(2.4) })
            .collect(),
        in_sample_auc: 0.76,
        in_sample_lift_top_tenth: 2.9,
        in_sample_lift_inside: Some(range(2.98, 2.3, 3.8)),
    }
}

/// The same company with 62 wins: a scorecard, and the proof still to come.
pub fn prospective() -> StudyResult {
    StudyResult {
        proof: Proof::Prospective,
        sentence: "Evidence found: deals with Shift work a quarter of staff or more were won 2.8 times as often as those without. The proof waits for later deals."
            .into(),
        won: 62,
        lost: 170,
        rows: 286,
        holdout: None,
        promise: Some(Promise {
            asked: false,
            auc: range(0.69, 0.6, 0.78),
            inside_from: 40,
            wins: 22,
            losses: 61,
            in_sample_auc: 0.76,
            in_sample_lift_top_tenth: 2.9,
            in_sample_lift_inside: Some(range(2.98, 2.3, 3.8)),
            likeness: 0.0,
        }),
        patterns: Vec::new(),
        patterns_searched: None,
        ..evidence()
    }
}

/// Care homes with a hundred or more people: won more often than either alone, and again on the unseen deals.
fn pattern() -> Pattern {
    let part = |attribute: &str, label: &str, says: &str| PatternPart {
        attribute: attribute.into(),
        label: label.into(),
        says: says.into(),
    };
    let rate = |tally: Tally| intervals::wilson(tally, 1.0, Z95);
    let best = |won, deals| {
        let deals = tally(won, deals);
        SubPattern { parts: vec![0], deals, rate: rate(deals) }
    };
    let evidence = |with, without| Evidence { with, without, unknown: Tally::default(), strength: Strength::Proved };
    let estimate = |value, low, high| Some(Estimate { value, low, high });
    Pattern {
        parts: vec![part("industry", "Industry", "care"), part("employees", "Employees", "100 or more")],
        wins: Direction::More,
        evidence: evidence(tally(40, 62), tally(146, 622)),
        rate: rate(tally(40, 62)),
        lift: estimate(2.4, 1.9, 2.9),
        best_part: best(52, 130),
        beats: estimate(0.245, 0.02, 0.36),
        expected: Some(0.47),
        z: 4.9,
        p_adjusted: 0.012,
        proof: Some(PatternProof {
            evidence: evidence(tally(17, 27), tally(28, 135)),
            rate: rate(tally(17, 27)),
            best_part: best(20, 52),
            beats: estimate(0.245, 0.1, 0.37),
            held: Some(true),
        }),
    }
}

/// Denmark: 63 closed deals, and nothing to see in them.
pub fn no_evidence() -> StudyResult {
    StudyResult {
        verdict: Verdict::NoEvidence,
        proof: Proof::None,
        sentence: "No evidence found: nothing in these 63 deals tells won from lost better than chance.".into(),
        rows: 63,
        won: 14,
        lost: 49,
        open: 0,
        problems: 0,
        accounts: 60,
        gate: Some(Gate { searched: 88, shuffles: 999, as_strong: 857, p: 0.858, opens_at: 0.03 }),
        holdout: None,
        criteria: Vec::new(),
        patterns: Vec::new(),
        patterns_searched: None,
        warnings: Vec::new(),
        traits: vec![
            found("Shift work", "shift_work", "a quarter of staff or more", [(7, 22), (6, 33), (1, 8)], Claim::None),
            found("Employees", "employees", "100 or more", [(9, 31), (5, 32), (0, 0)], Claim::None),
            found("Industry", "industry", "care, hospitality, logistics", [(7, 27), (7, 36), (0, 0)], Claim::None),
            found("Sites", "sites", "3 or more", [(5, 20), (8, 40), (1, 3)], Claim::None),
        ],
        needs: Needs {
            wins: 14,
            smallest_difference: Some(0.41),
            target_difference: Some(0.29),
            more_wins: Some(15),
            more_losses: None,
            more_deals: Some(68),
            curve: (10..=80).step_by(5).map(|wins| (wins, 1.55 / (wins as f64).sqrt())).collect(),
        },
        ..evidence()
    }
}

/// What the earlier deals suggested did not hold on the ones set aside.
pub fn not_kept() -> StudyResult {
    let mut holdout = holdout();
    holdout.auc = range(0.53, 0.43, 0.63);
    holdout.lift_inside = Some(range(1.1, 0.6, 1.9));
    StudyResult {
        verdict: Verdict::NoEvidence,
        sentence: "No evidence found: what the earlier deals suggested did not hold on the 162 deals set aside.".into(),
        holdout: Some(holdout),
        criteria: Vec::new(),
        needs: no_evidence().needs,
        ..evidence()
    }
}

/// A first quarter: four wins, so nothing was searched.
pub fn not_enough() -> StudyResult {
    StudyResult {
        verdict: Verdict::NotEnoughData,
        sentence:
            "Not enough data: 4 won and 12 lost deals cannot tell what won deals have in common; it takes at least 20 of each."
                .into(),
        rows: 19,
        won: 4,
        lost: 12,
        open: 3,
        accounts: 18,
        gate: None,
        traits: Vec::new(),
        left_out: Vec::new(),
        needs: Needs { wins: 4, target_difference: Some(0.2), more_wins: Some(16), ..no_evidence().needs },
        ..no_evidence()
    }
}

/// Names no one should have to read, and every one of them an attempt to break the page.
pub fn hostile() -> StudyResult {
    let names = [
        "<script>alert(\"1\")</script>",
        "' onmouseover='x' \"quoted\" & <b>bold</b>",
        "عدد الموظفين في الشركة",
        "👩‍💻 Tech 🏭",
        "Henkilöstömäärä_ja_vuorotyön_osuus_kaikista_työsopimuksista_viimeisen_tilikauden_lopussa_ilman_yhtäkään_väliä",
        "]]> <!-- {{ 7 * 7 }} {% raw %}",
    ];
    let mut study = evidence();
    study.sentence = "Evidence found: <script>alert(1)</script> became customers 2.2 times as often & more.".into();
    study.outcome.column = names[0].into();
    add_around(&mut study, names[0]);
    study.outcome.won = names.iter().map(|name| (*name).to_owned()).collect();
    for (place, name) in names.iter().cycle().take(study.traits.len()).enumerate() {
        study.traits[place].label = (*name).to_owned();
        study.traits[place].says = (*name).to_owned();
    }
    for (place, name) in names.iter().cycle().take(study.criteria.len()).enumerate() {
        study.criteria[place].label = (*name).to_owned();
        study.criteria[place].bands[0].says = (*name).to_owned();
    }
    study.left_out = names.iter().map(|name| left(name, Why::FreeText, name)).collect();
    study.warnings = names.iter().map(|name| Warning { code: "odd".into(), message: (*name).to_owned() }).collect();
    study.columns = names.iter().map(|name| column(name, name, name, Role::Attribute, Kind::Text)).collect();
    study
}

/// Two hundred columns, each with a trait that stands on its own.
pub fn wide() -> StudyResult {
    let mut study = evidence();
    study.traits = (0..200)
        .map(|place| {
            let key = format!("column_{place}");
            found(
                &key,
                &key,
                "yes",
                [(120 - place / 2, 300), (60, 384), (0, 0)],
                if place < 120 { Claim::Proved } else { Claim::None },
            )
        })
        .collect();
    study.left_out = (0..60).map(|place| left(&format!("Column {place}"), Why::Constant, "always 1")).collect();
    study.columns = (0..200)
        .map(|place| column("deals", &format!("Column {place}"), &format!("column_{place}"), Role::Attribute, Kind::Flag))
        .collect();
    study
}

/// As little as a study can say, with figures at their limits.
pub fn bare() -> StudyResult {
    let mut study = not_enough();
    study.columns.clear();
    study.rows_hash.clear();
    study.needs = Needs::default();
    study.verdict = Verdict::Evidence;
    study.proof = Proof::Sealed;
    study.sentence = "Evidence found.".into();
    study.traits = vec![found("Only one", "only", "yes", [(5, 5), (0, 11), (0, 3)], Claim::Proved)];
    study.traits[0].lift = Some(range(f64::INFINITY, 3.0, f64::INFINITY));
    study.holdout = Some(Holdout {
        rows: 0,
        won: 0,
        by: "accounts".into(),
        from: None,
        lift_inside: Some(range(f64::INFINITY, 1.0, f64::INFINITY)),
        in_sample_lift_inside: None,
        inside: Tally::default(),
        outside: Tally::default(),
        calibration: Vec::new(),
        lift_curve: Vec::new(),
        ..holdout()
    });
    study
}

fn tally(won: u64, deals: u64) -> Tally {
    Tally { won, lost: deals - won }
}

fn range(value: f64, low: f64, high: f64) -> Estimate {
    Estimate { value, low, high }
}

fn stretch(from: i32, to: i32, promised: f64, kept: Estimate, deals: Tally) -> CalibrationRow {
    CalibrationRow { from, to, promised, kept, deals }
}

fn column(file: &str, header: &str, key: &str, role: Role, kind: Kind) -> ColumnRole {
    ColumnRole { file: file.into(), column: header.into(), attribute: key.into(), role, kind, scheme: None }
}

fn left(column: &str, why: Why, because: &str) -> LeftOut {
    LeftOut { column: column.into(), attribute: column.to_lowercase(), why, because: because.into() }
}

fn criterion(label: &str, key: &str, class: CriterionClass, strength: Strength, bands: &[(&str, i32, Tally)]) -> Criterion {
    Criterion {
        attribute: key.into(),
        label: label.into(),
        class,
        strength,
        bands: bands
            .iter()
            .map(|(says, points, deals)| CriterionBand {
                says: (*says).into(),
                test: None,
                points: *points,
                level: None,
                deals: *deals,
                rate: deals.rate().map(|rate| range(rate, (rate - 0.06).max(0.0), rate + 0.06)),
                rate_adjusted: deals.rate().map(|rate| range(0.9 * rate + 0.02, (rate - 0.1).max(0.0), rate + 0.1)),
                withdrawn: false,
            })
            .collect(),
        evidence: Evidence { strength, ..Evidence::default() },
        selected: if strength == Strength::Proved { 0.93 } else { 0.84 },
        p_adjusted: 0.004,
        information_value: Some(range(0.24, 0.11, 0.41)),
    }
}

/// A trait with its likely range by the normal approximation, near enough for a picture.
fn found(label: &str, key: &str, says: &str, [with, without, unknown]: [(u64, u64); 3], claim: Claim) -> Trait {
    let [with, without, unknown] = [with, without, unknown].map(|(won, deals)| tally(won, deals));
    let (a, b) = (with.rate().unwrap_or(0.0), without.rate().unwrap_or(0.0));
    let spread = (a * (1.0 - a) / with.deals().max(1) as f64 + b * (1.0 - b) / without.deals().max(1) as f64).sqrt();
    let difference = range(a - b, a - b - 2.8 * spread, a - b + 2.8 * spread);
    Trait {
        attribute: key.into(),
        label: label.into(),
        says: says.into(),
        evidence: Evidence { with, without, unknown, strength: claim },
        rate_with: None,
        rate_without: None,
        lift: (a > 0.0 && b > 0.0).then(|| range(a / b, 0.7 * a / b, 1.4 * a / b)),
        difference: Some(difference),
        difference_shrunken: Some(difference),
        z: (a - b) / spread.max(1e-9),
        p_adjusted: if claim == Claim::Proved { 0.001 } else { 0.31 },
        information_value: (claim == Claim::Proved).then(|| range(0.08, 0.03, 0.17)),
    }
}

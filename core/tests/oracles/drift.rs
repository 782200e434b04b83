//! Source: statsmodels 0.15.0, confint_proportions_2indep(method="newcomb") at four standard errors.

use super::{field, figures, tally};
use crate::import::{Beside, Cohort, Outcome};
use crate::market::{Attribute, Column, Table};
use crate::study::around::drift::drift;
use crate::study::search::searched::Searched;
use crate::study::{Management, StudyOptions, Tally, WINS_FOR_HOLDOUT};

/// Deals one a day: first the earlier, then the later.
fn deals(earlier: Tally, later: Tally) -> Cohort {
    let spread =
        |tally: Tally| (0..tally.deals()).map(move |at| (at + 1) * tally.won / tally.deals() > at * tally.won / tally.deals());
    let won: Vec<bool> = spread(earlier).chain(spread(later)).collect();
    let rows = won.len();
    let idle = Column::Flag((0..rows).map(|row| Some(row % 3 == 0)).collect::<Vec<_>>().into());
    let mut table = Table::new(rows);
    table.push(Attribute { key: "idle".into(), label: "Idle".into(), kind: idle.kind() }, idle);
    Cohort {
        table,
        won,
        account: (0..rows as u32).collect(),
        accounts: rows as u32,
        row: (1..=rows as u64).collect(),
        key: vec![String::new(); rows],
        day: Some((0..rows as i32).map(Some).collect()),
        columns: vec![],
        owner: None,
        source: None,
        beside: Beside::default(),
        outcome: Outcome { column: "result".into(), won: vec![], lost: vec![], open: vec![] },
    }
}

#[test]
fn a_move_is_told_where_four_standard_errors_leave_it_on_one_side_of_zero() {
    let options = StudyOptions {
        seed: 1,
        today: "2026-11-22".into(),
        keep: vec![],
        wins_for_holdout: WINS_FOR_HOLDOUT,
        step: crate::study::STEP,
        name_salespeople: false,
        management: Management::default(),
    };
    let mut told = Vec::new();
    for row in figures("drift").as_array().unwrap() {
        let cohort = deals(tally(row, "without"), tally(row, "with"));
        let drift = drift(&cohort, &Searched::of(&cohort, &options, &|_| {}), 1).expect("there are days");
        assert_eq!((drift.earlier, drift.later), (tally(row, "without"), tally(row, "with")));
        let (low, high): (f64, f64) = (field(row, "low"), field(row, "high"));
        assert_eq!(drift.clear, low > 0.0 || high < 0.0, "{row}");
        told.push(drift.clear);
    }
    assert_eq!(told, [false, true, true]);
}

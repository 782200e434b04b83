//! Source: scikit-learn 1.9.1, roc_auc_score; statsmodels 0.15.0, Table2x2.oddsratio with half a deal in each cell.

use super::{close, field, figures};
use crate::import::Words;
use crate::market::Column;
use crate::study::cells::{Cell, Cut, Order};
use crate::study::search::leaks::{by_digits, too_good};

#[test]
fn how_well_a_column_ranks_is_that_of_scikit_learn() {
    let theirs = figures("leaks");
    let (won, lost): (Vec<usize>, Vec<usize>) = (field(&theirs, "won"), field(&theirs, "lost"));
    let rows: Vec<(u8, bool)> = won
        .iter()
        .zip(&lost)
        .enumerate()
        .flat_map(|(cell, (won, lost))| {
            std::iter::repeat_n((cell as u8, true), *won).chain(std::iter::repeat_n((cell as u8, false), *lost))
        })
        .collect();
    let cut = Cut {
        attribute: "stage".into(),
        label: "Stage".into(),
        codes: rows.iter().map(|row| row.0).collect(),
        members: vec![],
        cells: (0..4).map(|cell| Cell::Word(cell.to_string())).collect(),
        order: Order::None,
        silent: vec![],
    };
    let said =
        too_good(&cut, &rows.iter().map(|row| row.1).collect::<Vec<bool>>(), &Words::default()).expect("too good to be true");
    let auc: f64 = field(&theirs, "auc");
    assert!(said.contains(&format!("{:.0} times of 100", auc * 100.0)), "{said}");
}

#[test]
fn the_odds_of_round_against_exact_amounts_are_those_of_statsmodels() {
    let mut rows: Vec<(f64, bool)> = Vec::new();
    // 90 of 600 round amounts won, 240 of 400 exact ones.
    rows.extend((0..600u32).map(|at| (f64::from((at % 300 + 1) * 1000), at < 90)));
    rows.extend((0..400u32).map(|at| (f64::from(at * 1000 + 7 * (at % 9) + 1), at < 240)));
    let won: Vec<bool> = rows.iter().map(|row| row.1).collect();
    let amounts = Column::Number(rows.iter().map(|row| row.0).collect::<Vec<f64>>().into());
    let (odds, said) = by_digits(&amounts, &won, &Words::default()).expect("the digits know");
    close(odds, field(&figures("leaks"), "odds"), 1e-6);
    assert!(said.contains("win 15%, the others 60%"), "{said}");
}

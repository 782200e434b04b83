//! Source: scikit-learn 1.9.1, IsotonicRegression.

use super::{close, field, figures};
use crate::study::Tally;
use crate::study::card::bands::{COARSE, bands};
use crate::study::cells::{Cell, Cut, Order};

#[test]
fn clear_steps_along_a_number_are_those_of_isotonic_regression() {
    let theirs = figures("bands");
    let (won, deals): (Vec<u64>, Vec<u64>) = (field(&theirs, "won"), field(&theirs, "deals"));
    let counts: Vec<Tally> = won.iter().zip(&deals).map(|(won, deals)| Tally { won: *won, lost: deals - won }).collect();
    let edge = |at: usize| if at == 0 { f64::NEG_INFINITY } else { at as f64 };
    let cells = (0..counts.len()).map(|at| Cell::Stretch(edge(at), edge(at + 1))).collect();
    let cut = Cut {
        attribute: "size".into(),
        label: "Size".into(),
        codes: vec![],
        members: vec![],
        cells,
        order: Order::Numbers,
        silent: vec![],
    };
    let band_of = bands(&cut, &counts, COARSE);
    for (cell, theirs) in field::<Vec<f64>>(&theirs, "rate").into_iter().enumerate() {
        let band =
            (0..counts.len()).filter(|at| band_of[*at] == band_of[cell]).fold(Tally::default(), |all, at| all.plus(counts[at]));
        close(band.rate().unwrap(), theirs, 1e-8);
    }
}

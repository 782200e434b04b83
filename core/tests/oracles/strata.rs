//! Source: statsmodels 0.15.0, StratifiedTable.test_null_odds(correction=False), on the admissions to Berkeley (Bickel,
//! Hammel and O'Connell 1975, Science 187); the same 1.5246 stands in the manual of R's mantelhaen.test. Published:
//! Charig et al. 1986, BMJ 292 (kidney stones).

use super::{close, field, figures};
use crate::study::bits::Bits;
use crate::study::search::questions::Question;
use crate::study::search::within::pooled;

/// Rows of tables `[[won, lost] with, [won, lost] without]`: part, with, won.
fn rows(tables: &[[[usize; 2]; 2]]) -> Vec<(usize, bool, bool)> {
    let cells = tables.iter().enumerate().flat_map(|(part, [with, without])| {
        [
            (part, true, true, with[0]),
            (part, true, false, with[1]),
            (part, false, true, without[0]),
            (part, false, false, without[1]),
        ]
    });
    cells.flat_map(|(part, with, won, deals)| std::iter::repeat_n((part, with, won), deals)).collect()
}

fn compared(tables: &[[[usize; 2]; 2]]) -> (f64, f64) {
    let rows = rows(tables);
    let bits = |chosen: &dyn Fn(&(usize, bool, bool)) -> bool| Bits::from_fn(rows.len(), |row| chosen(&rows[row]));
    let question = Question {
        cut: 0,
        says: "with".into(),
        with: bits(&|row| row.1),
        known: bits(&|_| true).into(),
        design_effect: 1.0,
        rate_effects: (1.0, 1.0),
    };
    let parts: Vec<Bits> = (0..tables.len()).map(|part| bits(&|row| row.0 == part)).collect();
    let inside = pooled(&question, &parts, &bits(&|row| row.2)).unwrap();
    (inside.difference.value, inside.z)
}

#[test]
fn the_pooled_difference_and_its_test_are_those_of_statsmodels() {
    let theirs = figures("strata");
    let (difference, z) = compared(&field::<Vec<[[usize; 2]; 2]>>(&theirs, "tables"));
    close(difference, field(&theirs, "difference"), 1e-8);
    close(z * z, field(&theirs, "chi_square"), 1e-7);
    close(z * z, 1.5246, 5e-5);
}

#[test]
fn the_kidney_stones_turn_round_within_their_sizes() {
    let small = [[81, 6], [234, 36]];
    let large = [[192, 71], [55, 25]];
    let (inside, _) = compared(&[small, large]);
    let (over_all, _) = compared(&[[[273, 77], [289, 61]]]);
    close(over_all, 273.0 / 350.0 - 289.0 / 350.0, 1e-12);
    assert!(inside > 0.04, "{inside}");
}

//! Source: scipy 1.17.1, stats.entropy both ways (Jeffreys' divergence), which is the index of Siddiqi 2006, chapter 9.

use super::{close, field, figures};
use crate::study::around::mixture::shifts;
use crate::study::bits::Bits;
use crate::study::cells::{Cell, Cut, Order};

#[test]
fn the_stability_index_is_the_sum_of_both_relative_entropies() {
    let theirs = figures("mixture");
    let (early, late): (Vec<usize>, Vec<usize>) = (field(&theirs, "early"), field(&theirs, "late"));
    let codes =
        |counts: &[usize]| counts.iter().enumerate().flat_map(|(code, deals)| vec![code as u8; *deals]).collect::<Vec<u8>>();
    let before: usize = early.iter().sum();
    let all = [codes(&early), codes(&late)].concat();
    let rows = all.len();
    let cut = Cut {
        attribute: "industry".into(),
        label: "Industry".into(),
        codes: all,
        members: vec![],
        cells: early.iter().enumerate().map(|(at, _)| Cell::Word(at.to_string())).collect(),
        order: Order::None,
        silent: vec![],
    };
    let (early, late) = (Bits::from_fn(rows, |row| row < before), Bits::from_fn(rows, |row| row >= before));
    let account: Vec<u32> = (0..rows as u32).collect();
    // Half a deal in each group is ours; with thousands it is little.
    close(shifts(&[cut], &early, &late, &account)[0].psi / field::<f64>(&theirs, "psi"), 1.0, 0.005);
}

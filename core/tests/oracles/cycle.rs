//! Source: Hollander and Wolfe 1999, Nonparametric statistical methods, example 4.1 (the example of R's `wilcox.test`); Hahn
//! and Meeker 1991, table A.15a; R's `quantile`, type 7.

use crate::study::around::shift::{shift, spread};

/// Permeability of the chorioamnion (Hollander and Wolfe 1999, example 4.1; R's `wilcox.test` example), times 100: the
/// shift is 0.305 and its 95 % range -0.15 to 0.76.
#[test]
fn the_shift_of_hollander_and_wolfe_is_reproduced() {
    let at_term = [80, 83, 189, 104, 145, 138, 191, 164, 73, 146];
    let earlier = [115, 88, 90, 74, 121];
    let found = shift(&at_term, &earlier, 1.0).unwrap();
    assert_eq!((found.value, found.low, found.high), (30.5, -15.0, 76.0));
    let alike = shift(&at_term, &earlier, 4.0).unwrap();
    assert!(alike.low < -15.0 && alike.high > 76.0, "deals of one account prove less: {alike:?}");
}

/// R's `quantile(c(2, 4, 4, 5, 9, 12))`: 4.00, 4.50, 8.00 (type 7).
#[test]
fn quartiles_are_those_of_the_usual_tools() {
    let found = spread(&mut [12, 4, 2, 9, 5, 4], 1.0).unwrap();
    assert_eq!((found.lower_quartile, found.median.value, found.upper_quartile), (4.0, 4.5, 8.0));
    assert_eq!((found.median.low, found.median.high), (2.0, 12.0));
    assert_eq!(spread(&mut [], 1.0), None);
}

/// With 100 values the range of the median is between the 40th and the 61st (Hahn and Meeker 1991, table A.15a).
#[test]
fn the_median_of_a_hundred_lies_between_the_ranks_of_the_table() {
    let found = spread(&mut (1..=100).collect::<Vec<i32>>(), 1.0).unwrap();
    assert_eq!((found.median.low, found.median.value, found.median.high), (40.0, 50.5, 61.0));
}

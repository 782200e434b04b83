//! Source: Newcombe 1998, Statistics in Medicine 17, 857-872 and 873-890: 81 of 263, and 56 of 70 against 48 of 80.

use super::close;
use crate::study::around::shares::Share;

#[test]
fn a_share_and_a_difference_of_shares_have_the_published_ranges() {
    let share = |deals, of| Share { deals, of };
    let one = share(81, 263).range(1.0).unwrap();
    close(one.low, 0.2553, 5e-4);
    close(one.high, 0.3662, 5e-4);
    let apart = share(56, 70).minus(share(48, 80), 1.0).unwrap();
    close(apart.value, 0.2, 1e-12);
    close(apart.low, 0.0524, 5e-4);
    close(apart.high, 0.3339, 5e-4);
}

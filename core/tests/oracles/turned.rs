//! Source: departments A and B of Berkeley (R's `UCBAdmissions`), odds ratios 0.35 and 0.66: the formula of `woolf_test` of R's
//! vcd gives chi-square 2.8418.

use super::close;
use crate::study::Tally;
use crate::study::around::turned::apart;

#[test]
fn two_departments_of_berkeley_differ_as_published() {
    let a = (Tally { won: 512, lost: 313 }, Tally { won: 89, lost: 19 });
    let b = (Tally { won: 353, lost: 207 }, Tally { won: 17, lost: 8 });
    let z = apart(a, b, 1.0);
    close(z * z, 2.841_803, 1e-5);
    close(apart(a, a, 1.0), 0.0, 0.0);
    // Deals of one account prove less.
    close(apart(a, b, 4.0), z / 2.0, 1e-12);
}

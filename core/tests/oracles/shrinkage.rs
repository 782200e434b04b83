//! Source: the likelihood of the mixture maximised by scipy 1.17.1 (Nelder-Mead), and its posterior means (Johnstone and
//! Silverman 2004, with a normal in place of their heavy tail).

use super::{close, field, figures};
use crate::study::search::shrink::TwoGroups;

#[test]
fn the_mixture_and_its_means_are_those_of_maximum_likelihood() {
    let theirs = figures("shrinkage");
    let strengths: Vec<f64> = field(&theirs, "z");
    let mixture = TwoGroups::of(&strengths);
    close(mixture.real, field(&theirs, "real"), 2e-3);
    close(mixture.spread / field::<f64>(&theirs, "spread"), 1.0, 0.02);
    for (z, mean) in strengths.iter().zip(field::<Vec<f64>>(&theirs, "mean")) {
        close(mixture.part(*z) * z, mean, 0.02);
    }
}

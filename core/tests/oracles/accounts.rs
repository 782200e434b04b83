//! Source: analysis of variance by statsmodels 0.15.0 (anova_lm); variances of a mean and of a contrast by numpy 2.4.6
//! from the whole matrix of covariances; Student's t by scipy 1.17.1.

use super::{close, field, figures, yes};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;

#[test]
fn the_likeness_is_that_of_the_analysis_of_variance() {
    let theirs = figures("accounts");
    let clusters = Clusters::new(&field::<Vec<u32>>(&theirs, "account"));
    close(clusters.likeness(&yes(field(&theirs, "won"))), field(&theirs, "likeness"), 1e-8);
}

#[test]
fn design_effects_are_those_of_the_whole_matrix() {
    let theirs = figures("accounts");
    let account: Vec<u32> = field(&theirs, "account");
    let clusters = Clusters::new(&account);
    let has = yes(field(&theirs, "trait"));
    let (with, all) = (Bits::from_fn(has.len(), |row| has[row]), Bits::from_fn(has.len(), |_| true));
    let rho = field(&theirs, "rho");
    close(clusters.design_effect(&with, &all, rho), field(&theirs, "comparison_effect"), 1e-8);
    close(clusters.rate_effect(&all, rho), field(&theirs, "rate_effect"), 1e-6);
}

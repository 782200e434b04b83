//! Source: the remissions under 6-mercaptopurine of Freireich and others 1963, Blood 21, 699-716, as in Kleinbaum and Klein
//! 2012, Survival analysis, table 2.2, and Collett 2015 (weeks; `+` still in remission): median 23, standard errors by
//! Greenwood. Limits and their median: lifelines 0.30.3, KaplanMeierFitter (log-log).

use super::{close, field, figures};
use crate::study::around::survival::{curve, waiting};

const ENDED: [i32; 9] = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const GOING_ON: [i32; 12] = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

#[test]
fn the_curve_of_the_leukaemia_trial_has_the_published_steps_and_errors() {
    let published = [
        (6, 0.8571, 0.0764),
        (7, 0.8067, 0.0869),
        (10, 0.7529, 0.0963),
        (13, 0.6902, 0.1068),
        (16, 0.6275, 0.1141),
        (22, 0.5378, 0.1282),
        (23, 0.4482, 0.1346),
    ];
    let steps = curve(&mut ENDED.clone(), &mut GOING_ON.clone());
    assert_eq!(steps.len(), published.len());
    for (step, (week, share, error)) in steps.iter().zip(published) {
        assert_eq!(step.day, week);
        close(step.open, share, 5e-5);
        close(step.open * step.spread.sqrt(), error, 5e-5);
    }
}

#[test]
fn limits_and_the_range_of_the_median_are_those_of_lifelines() {
    let theirs = figures("survival");
    let steps = curve(&mut ENDED.clone(), &mut GOING_ON.clone());
    let limits: Vec<(f64, f64)> = field(&theirs, "limits");
    assert_eq!(steps.len(), limits.len());
    for (step, (low, high)) in steps.iter().zip(limits) {
        close(step.limits(1.0).0, low, 1e-6);
        close(step.limits(1.0).1, high, 1e-6);
    }
    let all = waiting(&mut ENDED.clone(), &mut GOING_ON.clone(), String::new(), 1.0);
    assert_eq!((all.median, all.low, all.high), (field(&theirs, "median"), field(&theirs, "low"), field(&theirs, "high")));
    assert_eq!((all.deals, all.open), (21, 12));
    let alike = waiting(&mut ENDED.clone(), &mut GOING_ON.clone(), String::new(), 4.0);
    assert!(alike.low < all.low, "deals of one account prove less: {alike:?}");
}

/// The control arm (Freireich 1963): nobody is left at the end, and half relapsed within 8 weeks.
#[test]
fn without_open_deals_it_is_the_median_of_the_closed_ones() {
    let mut weeks = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    let all = waiting(&mut weeks, &mut [], String::new(), 1.0);
    assert_eq!((all.lower_quartile, all.median, all.upper_quartile), (Some(4.0), Some(8.0), Some(12.0)));
    let theirs = figures("survival");
    assert_eq!((all.low, all.high), (field(&theirs, "control_low"), field(&theirs, "control_high")));
}

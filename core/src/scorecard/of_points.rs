//! What follows from the points alone: fit, probability and priority; and which points a profile can give at all.

use super::compile::Scorecard;
use crate::profile::{Calibration, Profile};

/// A profile's scale for points.
#[derive(Clone, Debug)]
pub struct OfPoints {
    least: f64,
    spread: f64,
    calibration: Option<Calibration>,
    /// The lowest points of every priority with its place, highest first.
    edges: Vec<(i32, u32)>,
}

/// The points that rows can have: every `step` from `least` to `most`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The fewest, also where little is known.
    pub least: i32,
    /// The most.
    pub most: i32,
    /// The distance between neighbours, at least 1.
    pub step: i32,
}

impl OfPoints {
    /// The scale of a profile.
    pub fn new(profile: &Profile) -> OfPoints {
        let (least, most) = profile.points_range();
        let mut edges: Vec<(i32, u32)> = profile.priorities.iter().zip(0..).map(|(one, place)| (one.from, place)).collect();
        edges.sort_by_key(|edge| std::cmp::Reverse(edge.0));
        let spread = f64::from(most) - f64::from(least);
        OfPoints { least: f64::from(least), spread, calibration: profile.calibration.clone(), edges }
    }

    /// Points on 0-100 (see [`crate::profile::Profile::fit`]).
    pub fn fit(&self, points: i32) -> f64 {
        if self.spread == 0.0 { 0.0 } else { (f64::from(points) - self.least) / self.spread * 100.0 }
    }

    /// Whether points have a probability.
    pub fn is_calibrated(&self) -> bool {
        self.calibration.is_some()
    }

    /// The probability of winning, 0-1.
    pub fn probability(&self, points: i32) -> Option<f64> {
        self.calibration.as_ref().map(|calibration| calibration.probability(points))
    }

    /// The place in the profile's priorities of the label the points carry.
    pub fn priority(&self, points: i32) -> Option<u32> {
        self.edges.iter().find(|(from, _)| points >= *from).map(|(_, place)| *place)
    }
}

impl Scorecard {
    /// The points that rows can have, their low and their high among them.
    pub fn steps(&self) -> Steps {
        let worths = || self.compiled.iter().map(|compiled| compiled.worths.by_code());
        let least = worths().filter_map(|worths| worths.iter().map(|worth| worth.low).min()).sum();
        let most = worths().filter_map(|worths| worths.iter().map(|worth| worth.high).max()).sum();
        let all = worths().flatten().flat_map(|worth| [worth.points, worth.low, worth.high]);
        let step = all.fold(0, |divisor, points| common_divisor(divisor, points.unsigned_abs()));
        Steps { least, most, step: step.max(1) as i32 }
    }
}

/// The greatest number that divides both; 0 is divided by all.
fn common_divisor(mut a: u32, mut b: u32) -> u32 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

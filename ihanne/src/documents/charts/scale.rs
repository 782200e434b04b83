//! Where a value stands on an axis.

/// An axis between two ends with ticks, linear or logarithmic.
#[derive(Clone, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    log: bool,
    /// The ticks, ascending, each within the ends.
    pub ticks: Vec<f64>,
}

/// Ratios worth a tick, the ones to keep when room is short first.
const RATIOS: [f64; 16] = [1.0, 2.0, 5.0, 10.0, 0.5, 0.2, 0.1, 20.0, 50.0, 0.05, 0.02, 100.0, 3.0, 4.0, 0.7, 7.0];

/// Ratio ticks stand at least this share of the axis apart, so that their words do not touch on a phone.
const APART: f64 = 0.09;

impl Scale {
    /// A linear axis over all finite `values` and zero, its ends on ticks, with at most eight steps.
    pub fn linear(values: impl IntoIterator<Item = f64>) -> Scale {
        let (least, most) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)));
        let step = round_step((most - least) / 8.0);
        // A hair of room, so that an end that is a tick but for rounding stays one.
        let from = (least / step + 1e-6).floor() as i64;
        let to = ((most / step - 1e-6).ceil() as i64).max(from + 1);
        let ticks = (from..=to).map(|place| place as f64 * step).collect();
        Scale { low: from as f64 * step, high: to as f64 * step, log: false, ticks }
    }

    /// A linear axis of differences with room for words on both sides of zero: it never stands outside the middle half.
    pub fn around_zero(values: impl IntoIterator<Item = f64>) -> Scale {
        let narrow = Scale::linear(values);
        Scale::linear([narrow.low.min(-narrow.high / 3.0), narrow.high.max(-narrow.low * 2.0 / 3.0)])
    }

    /// A logarithmic axis of ratios over all finite positive `values` and 1.
    pub fn ratios(values: impl IntoIterator<Item = f64>) -> Scale {
        let (least, most) = values
            .into_iter()
            .filter(|value| value.is_finite() && *value > 0.0)
            .fold((0.8_f64, 2.0_f64), |(least, most), value| (least.min(value), most.max(value)));
        let mut scale = Scale { low: (least * 0.9).max(0.02), high: (most * 1.08).min(120.0), log: true, ticks: Vec::new() };
        for ratio in RATIOS {
            let place = scale.at(ratio);
            let free = scale.ticks.iter().all(|tick| (scale.at(*tick) - place).abs() >= APART * 100.0);
            if (scale.low..=scale.high).contains(&ratio) && free {
                scale.ticks.push(ratio);
            }
        }
        scale.ticks.sort_by(f64::total_cmp);
        scale
    }

    /// Percent of the width at which a value stands; beyond the ends it stands at the end.
    pub fn at(&self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(f64::MIN_POSITIVE) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        // Hundredths of a percent are finer than any screen, and keep the page short.
        if share.is_nan() { 0.0 } else { (share.clamp(0.0, 1.0) * 10_000.0).round() / 100.0 }
    }

    /// Whether a value lies beyond an end, so that its mark must say so.
    pub fn beyond(&self, value: f64) -> bool {
        !(self.low..=self.high).contains(&value)
    }
}

/// The smallest of 1, 2, 5, 10, ... (times a power of ten) that is at least `least`.
fn round_step(least: f64) -> f64 {
    if least <= 0.0 {
        return 0.01;
    }
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power).find(|step| *step >= least * 0.999).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn differences_get_round_ticks_and_a_zero() {
        let scale = Scale::around_zero([-0.29, 0.397]);
        let ticks: Vec<i64> = scale.ticks.iter().map(|tick| (tick * 100.0).round() as i64).collect();
        assert_eq!(ticks, [-30, -20, -10, 0, 10, 20, 30, 40]);
    }

    #[test]
    fn ratios_stand_around_no_difference() {
        let scale = Scale::ratios([1.4, 3.6, 2.2]);
        assert_eq!(scale.ticks, [1.0, 2.0, 3.0]);
        assert!((scale.at(2.0) - scale.at(1.0) - (scale.at(1.6) - scale.at(0.8))).abs() < 0.05, "equal ratios, equal steps");
        assert!(Scale::ratios([0.5, f64::INFINITY]).beyond(f64::INFINITY));
    }

    #[test]
    fn an_axis_without_values_still_has_two_ends() {
        assert!(Scale::linear([]).ticks.len() >= 2);
        assert!(Scale::around_zero([f64::NAN]).ticks.len() >= 2);
    }

    proptest! {
        #[test]
        fn every_value_stands_on_the_axis(values in prop::collection::vec(-1.0f64..1.0, 0..20)) {
            for scale in [Scale::linear(values.clone()), Scale::around_zero(values.clone())] {
                prop_assert!(scale.ticks.len() <= 16, "{:?}", scale.ticks);
                for value in &values {
                    prop_assert!(!scale.beyond(*value));
                    prop_assert!((0.0..=100.0).contains(&scale.at(*value)));
                }
                prop_assert!((10.0..=75.0).contains(&Scale::around_zero(values.clone()).at(0.0)));
            }
        }
    }
}

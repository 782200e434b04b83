//! A stretch of numbers with open or closed ends, and how it meets a value that is itself a stretch.

/// All numbers between two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end; minus infinity when there is none.
    pub low: f64,
    /// Whether the lower end itself belongs.
    pub low_closed: bool,
    /// The upper end; infinity when there is none.
    pub high: f64,
    /// Whether the upper end itself belongs.
    pub high_closed: bool,
}

impl Interval {
    /// `low <= x < high`, the form of learned bands.
    pub fn half_open(low: f64, high: f64) -> Interval {
        Interval { low, low_closed: low.is_finite(), high, high_closed: false }
    }

    /// Whether a number lies inside.
    pub fn contains(&self, x: f64) -> bool {
        (x > self.low || (self.low_closed && x == self.low)) && (x < self.high || (self.high_closed && x == self.high))
    }

    /// Whether all of `low..=high` lies inside (`Some(true)`), none of it (`Some(false)`), or a part (`None`: not known).
    pub fn meets(&self, low: f64, high: f64) -> Option<bool> {
        let starts_inside = low > self.low || (self.low_closed && low == self.low) || self.low == f64::NEG_INFINITY;
        let ends_inside = high < self.high || (self.high_closed && high == self.high) || self.high == f64::INFINITY;
        let before = high < self.low || (high == self.low && !self.low_closed && self.low.is_finite());
        let after = low > self.high || (low == self.high && !self.high_closed && self.high.is_finite());
        if before || after {
            Some(false)
        } else if starts_inside && ends_inside {
            Some(true)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    const SMALL: Interval = Interval { low: f64::NEG_INFINITY, low_closed: false, high: 20.0, high_closed: false };
    const MIDDLE: Interval = Interval { low: 50.0, low_closed: true, high: 500.0, high_closed: true };

    #[test]
    fn a_band_that_reaches_over_an_end_is_not_known() {
        assert_eq!(SMALL.meets(11.0, 50.0), None, "11-50 employees may or may not be under 20");
        assert_eq!(SMALL.meets(1.0, 10.0), Some(true));
        assert_eq!(SMALL.meets(20.0, 50.0), Some(false));
        assert_eq!(MIDDLE.meets(51.0, 200.0), Some(true));
        assert_eq!(MIDDLE.meets(501.0, f64::INFINITY), Some(false));
        assert_eq!(MIDDLE.meets(201.0, 501.0), None);
        assert_eq!(MIDDLE.meets(f64::NEG_INFINITY, f64::INFINITY), None);
    }

    #[test]
    fn ends_belong_where_they_are_closed() {
        assert!(MIDDLE.contains(50.0) && MIDDLE.contains(500.0));
        assert!(!SMALL.contains(20.0));
        assert!(Interval::half_open(5.0, 10.0).contains(5.0) && !Interval::half_open(5.0, 10.0).contains(10.0));
    }
}

//! Figures for reading: a minus is −, a range is –, and nothing has more digits than it deserves.

use ihanne_core::import::Words;
use ihanne_core::study::Tally;
use ihanne_core::study::figures::minus;
pub use ihanne_core::study::figures::{day, difference, fine_percent, percent, signed, times};

/// A count with its thousands apart: `4,812`.
pub fn count(number: u64) -> String {
    Words::count(number)
}

/// Deals won out of all: `112 of 248`.
pub fn of(tally: Tally) -> String {
    format!("{} of {}", count(tally.won), count(tally.deals()))
}

/// Points of a scorecard with their sign: `+15`, `−10`, `0`.
pub fn points(points: i32) -> String {
    signed(f64::from(points))
}

/// Two whole ends: `0–15`, `−10 to 5` where a dash after a minus would be misread, `20` when both are the same.
pub fn stretch(from: i32, to: i32) -> String {
    match (from, to) {
        _ if from == to => minus(f64::from(from), 0),
        _ if from < 0 || to < 0 => format!("{} to {}", minus(f64::from(from), 0), minus(f64::from(to), 0)),
        _ => format!("{from}–{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_thousands() {
        assert_eq!(
            [count(0), count(999), count(1_000), count(54_617), count(1_234_567)],
            ["0", "999", "1,000", "54,617", "1,234,567"]
        );
    }

    #[test]
    fn a_small_share_is_not_never_and_a_large_one_not_always() {
        assert_eq!(
            [percent(0.0), percent(0.004), percent(0.4516), percent(0.996), percent(1.0)],
            ["0%", "0.4%", "45%", "99.6%", "100%"]
        );
        assert_eq!([fine_percent(0.035), fine_percent(0.05), fine_percent(0.0002)], ["3.5%", "5%", "under 0.1%"]);
    }

    #[test]
    fn a_minus_is_a_minus_and_zero_has_no_sign() {
        assert_eq!([difference(0.289), difference(-0.21), difference(-0.001)], ["+29", "−21", "0"]);
        assert_eq!([points(15), points(-10), points(0)], ["+15", "−10", "0"]);
        assert_eq!([stretch(0, 15), stretch(-10, 5), stretch(20, 20)], ["0–15", "−10 to 5", "20"]);
    }

    #[test]
    fn ratios_lose_their_decimal_from_ten_on() {
        assert_eq!([times(2.24), times(0.95), times(12.4), times(f64::INFINITY)], ["2.2", "0.9", "12", "∞"]);
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!([day("2026-10-02"), day("yesterday")], ["2 Oct 2026", "yesterday"]);
    }
}

//! Figures for reading: a minus is −, a range is –, and nothing has more digits than it deserves.

use chrono::NaiveDate;
use ihanne_core::import::Words;
use ihanne_core::study::Tally;

/// A count with its thousands apart: `4,812`.
pub fn count(number: u64) -> String {
    Words::count(number)
}

/// Deals won out of all: `112 of 248`.
pub fn of(tally: Tally) -> String {
    format!("{} of {}", count(tally.won), count(tally.deals()))
}

/// A share in whole percent: `45%`. One decimal under 1% and over 99%, where whole ones would say never or always.
pub fn percent(share: f64) -> String {
    let hundredths = share * 100.0;
    let near_an_end = (hundredths > 0.0 && hundredths < 1.0) || (hundredths > 99.0 && hundredths < 100.0);
    if near_an_end { fine_percent(share) } else { format!("{}%", minus(hundredths.round(), 0)) }
}

/// A share with at most one decimal: `3.5%`, `5%`; under 0.1% it says so.
pub fn fine_percent(share: f64) -> String {
    let hundredths = share * 100.0;
    if hundredths > 0.0 && hundredths < 0.1 {
        return "under 0.1%".to_owned();
    }
    if hundredths > 99.9 && hundredths < 100.0 {
        return "over 99.9%".to_owned();
    }
    let text = minus(hundredths, 1);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// A ratio: `2.2`; `12` from ten on, where the decimal is noise.
pub fn times(ratio: f64) -> String {
    if ratio.is_infinite() {
        return "∞".to_owned();
    }
    if ratio >= 9.95 { minus(ratio, 0) } else { minus(ratio, 1) }
}

/// Points of a scorecard with their sign: `+15`, `−10`, `0`.
pub fn points(points: i32) -> String {
    signed(f64::from(points))
}

/// A difference of two shares in percentage points with its sign: `+29`, `−21`, `0`.
pub fn difference(share: f64) -> String {
    signed(share * 100.0)
}

/// Two whole ends: `0–15`, `−10 to 5` where a dash after a minus would be misread, `20` when both are the same.
pub fn stretch(from: i32, to: i32) -> String {
    match (from, to) {
        _ if from == to => minus(f64::from(from), 0),
        _ if from < 0 || to < 0 => format!("{} to {}", minus(f64::from(from), 0), minus(f64::from(to), 0)),
        _ => format!("{from}–{to}"),
    }
}

/// A day: `2026-10-12` becomes `12 Oct 2026`. What is no ISO day stays as it is.
pub fn day(iso: &str) -> String {
    match iso.parse::<NaiveDate>() {
        Ok(date) => date.format("%-d %b %Y").to_string(),
        Err(_) => iso.to_owned(),
    }
}

/// A number with its sign, rounded to a whole one.
pub fn signed(number: f64) -> String {
    let text = minus(number.abs().round(), 0);
    match text.as_str() {
        "0" => text,
        _ if number < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A number with a true minus; never `−0`.
fn minus(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let is_zero = text.chars().all(|letter| matches!(letter, '0' | '.'));
    if number < 0.0 && !is_zero { format!("−{text}") } else { text }
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

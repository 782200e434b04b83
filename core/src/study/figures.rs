//! Figures for sentences, so that one figure reads alike wherever it stands: a minus is −, nothing has more digits than it deserves,
//! and halves are rounded away from zero.

use chrono::NaiveDate;

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

/// A difference of two shares in percentage points with its sign: `+29`, `−21`, `0`.
pub fn difference(share: f64) -> String {
    signed(share * 100.0)
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
pub fn minus(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let is_zero = text.chars().all(|letter| matches!(letter, '0' | '.'));
    if number < 0.0 && !is_zero { format!("−{text}") } else { text }
}

/// A day: `2026-10-12` becomes `12 Oct 2026`. What is no ISO day stays as it is.
pub fn day(iso: &str) -> String {
    match iso.parse::<NaiveDate>() {
        Ok(date) => date.format("%-d %b %Y").to_string(),
        Err(_) => iso.to_owned(),
    }
}

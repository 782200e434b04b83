//! What truly decides a deal at the invented company, in log-odds. The one place where it stands.

use super::company::{Account, Country};

/// Log-odds of winning a deal with an account that has none of the traits below.
pub const BASE: f64 = -3.35;

/// The industries that buy: those that run shifts.
pub const BUYING_INDUSTRIES: [&str; 3] = ["Care", "Logistics", "Hospitality"];

/// The payroll systems that Kaarna HR connects to.
pub const CONNECTED_PAYROLL: [&str; 3] = ["Palkkatupa", "Lonnea", "Satakieli Pay"];

/// The only ownership that matters.
pub const PUBLIC_SECTOR: &str = "Public sector";

/// Hours kept on paper or in a spreadsheet: the pain the product solves.
pub const MANUAL_TIMEKEEPING: [&str; 2] = ["Paper", "Spreadsheet"];

/// The seller who wins more everywhere, and who has most of the Swedish deals.
pub const STAR_SELLER: &str = "Elin Sandgren";

/// Her advantage. It is hers, not Sweden's: the country itself has no effect.
pub const STAR_EFFECT: f64 = 1.1;

/// Standard deviation of an account's own luck, which all its deals share: why deals of one account
/// are not independent.
pub const LUCK: f64 = 0.4;

/// Of a hundred deals, how many the star seller has: in Sweden, and elsewhere.
pub fn star_share(country: Country) -> u32 {
    if country == Country::Se { 70 } else { 12 }
}

/// What an account's own traits add to [`BASE`].
pub fn log_odds(account: &Account) -> f64 {
    shift_work(account.shift_share.truth)
        + employees(account.employees.truth)
        + sites(account.sites.truth)
        + effect(BUYING_INDUSTRIES.contains(&account.industry.truth), 0.9)
        + effect(CONNECTED_PAYROLL.contains(&account.payroll.truth), 0.9)
        + effect(MANUAL_TIMEKEEPING.contains(&account.timekeeping.truth), 0.6)
        + effect(account.ownership == PUBLIC_SECTOR, -4.5)
}

/// The chance of winning, in ten-thousandths: rounded, so that the last bit of a machine's
/// exponential decides nothing.
pub fn win_chance(account: &Account, seller: &str, luck: f64) -> u32 {
    let log_odds = BASE + log_odds(account) + effect(seller == STAR_SELLER, STAR_EFFECT) + luck;
    (10_000.0 / (1.0 + (-log_odds).exp())).round() as u32
}

fn effect(holds: bool, log_odds: f64) -> f64 {
    if holds { log_odds } else { 0.0 }
}

/// A quarter of the staff in shifts is enough to feel it; half is where it hurts.
fn shift_work(tenths_of_percent: u32) -> f64 {
    match tenths_of_percent {
        0..250 => 0.0,
        250..500 => 0.9,
        _ => 1.5,
    }
}

fn employees(count: u32) -> f64 {
    match count {
        0..100 => 0.0,
        100..250 => 0.7,
        _ => 1.1,
    }
}

fn sites(count: u32) -> f64 {
    match count {
        0..3 => 0.0,
        3..10 => 0.3,
        _ => 0.6,
    }
}

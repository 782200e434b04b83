//! How clean values come to stand in the files: bands, units, three spellings of a country, blanks that are not blank.

use chrono::{Datelike, NaiveDate};

use super::company::{Country, Fact};
use super::draw::{Rng, chance, one_of, weighted};

const COUNTRY: [[&str; 3]; 4] =
    [["Finland", "FI", "Suomi"], ["Sweden", "SE", "Sverige"], ["Norway", "NO", "Norge"], ["Denmark", "DK", "Danmark"]];

/// The bands of the CRM's drop-down list, which some sellers used instead of a number.
const BANDS: [(u32, &str); 8] = [
    (10, "1-10"),
    (20, "11-20"),
    (50, "21-50"),
    (99, "51-99"),
    (249, "100-249"),
    (499, "250-499"),
    (999, "500-999"),
    (u32::MAX, "1000+"),
];

/// What stands where nobody knew: nothing, mostly.
pub fn blank(rng: &mut Rng) -> String {
    weighted(rng, &[("", 84), ("-", 8), ("N/A", 6), ("n/a", 2)]).to_owned()
}

/// The value as it is written, or a blank when it was never recorded.
pub fn fact<T: Copy>(rng: &mut Rng, fact: &Fact<T>, write: impl FnOnce(&mut Rng, T) -> String) -> String {
    match fact.seen() {
        Some(value) => write(rng, value),
        None => blank(rng),
    }
}

/// Text, now and then with a space too many at the end.
pub fn text(rng: &mut Rng, value: &str) -> String {
    let tail = weighted(rng, &[("", 975), (" ", 20), ("  ", 5)]);
    format!("{value}{tail}")
}

/// "Finland", "FI" or "Suomi".
pub fn country(rng: &mut Rng, value: Country) -> String {
    let [english, code, own] = COUNTRY[value as usize];
    weighted(rng, &[(english, 78), (code, 12), (own, 10)]).to_owned()
}

/// A head count: mostly a number, with a space between thousands, sometimes a band.
pub fn employees(rng: &mut Rng, count: u32) -> String {
    if chance(rng, 70) {
        let band = BANDS.iter().find(|(most, _)| count <= *most);
        return band.map_or_else(String::new, |(_, band)| (*band).to_owned());
    }
    if chance(rng, 300) { thousands(u64::from(count)) } else { count.to_string() }
}

/// Euros: "5,2 M€", "1 234 567", "1 234 567 €" or "1234567".
pub fn money(rng: &mut Rng, euros: u64) -> String {
    match weighted(rng, &[(0, 45), (1, 25), (2, 18), (3, 12)]) {
        0 => euros.to_string(),
        1 => thousands(euros),
        2 if euros >= 100_000 => {
            let tenths = (euros + 50_000) / 100_000;
            format!("{},{} M€", tenths / 10, tenths % 10)
        }
        _ => format!("{} €", thousands(euros)),
    }
}

/// Tenths of a percent with a decimal comma: "62,5", "62,5 %", "62".
pub fn percent(rng: &mut Rng, tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    let unit = if chance(rng, 100) { " %" } else { "" };
    match tenth {
        0 => format!("{sign}{whole}{unit}"),
        _ => format!("{sign}{whole},{tenth}{unit}"),
    }
}

/// "5.3.2024", as people in Finland write it.
pub fn day(value: NaiveDate) -> String {
    format!("{}.{}.{}", value.day(), value.month(), value.year())
}

/// The name of an account as a seller typed it: mostly right, sometimes shouted, sometimes the domain.
pub fn account_name(rng: &mut Rng, name: &str, domain: &str) -> String {
    match weighted(rng, &[(0, 930), (1, 15), (2, 25), (3, 15), (4, 15)]) {
        1 => name.to_uppercase(),
        2 => domain.to_owned(),
        3 => name.to_lowercase(),
        4 => format!("{name} "),
        _ => name.to_owned(),
    }
}

/// One of the ways a duplicate of an account gets its name.
pub fn duplicate_name(rng: &mut Rng, name: &str) -> String {
    let bare = name.rsplit_once(' ').map_or(name, |(bare, _)| bare);
    let tail = one_of(rng, &["", " (old)", " OY", " "]);
    format!("{bare}{tail}")
}

fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

//! Invented profiles and accounts: few words and few edges, so that they meet, and every way to write a cell.

use chrono::NaiveDate;
use ihanne_core::market::{Interval, Test};
use ihanne_core::profile::{Band, Calibration, Class, Criterion, Grounds, Judgement, Level, Priority, Profile, write};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const WORDS: [&str; 10] =
    ["İstanbul", "Hauptstraße", "SaaS", "B2B SaaS", "Ökologia", "62.*", "62.10", "NACE C", "public sector", "Retail (non-food)"];
const TOOLS: [&str; 7] = ["Salesforce", "CRM systems", "Łącze", "O'Reilly", "100%_a", "a.b*c [d]", "back\\slash"];
const PLACES: [&str; 6] = ["Nordics", "FI", "Germany", "EU", "us", "Atlantis"];
const CUTS: [f64; 9] = [0.0, 11.0, 20.0, 49.0, 50.0, 100.0, 200.0, 500.0, 12.25];

const INDUSTRY: [&str; 16] = [
    "İstanbul",
    "iSTANBUL",
    "HAUPTSTRAẞE",
    "SaaS",
    "saas ",
    "  B2B   SaaS",
    "ökologia",
    "ÖKOLOGIA",
    "62.10",
    "62.01",
    "25.11",
    "Software Development",
    "Retail (non-food)",
    "retail\u{a0}(Non-Food)",
    "Government Administration",
    "it's",
];
const TECHNOLOGIES: [&str; 9] =
    ["Salesforce", "SALESFORCE", "HubSpot", "łącze", "ŁĄCZE", "O'Reilly", "100%_a", "A.b*C [d]", "back\\slash"];
const COUNTRY: [&str; 11] = ["FI", "Finland", "suomi", "SE", "Deutschland", "de", "DEU", "Österreich", "USA", "Ísland", "Norge"];
const NUMBERS: [&str; 20] = [
    "0", "11", "12", "20", "20.5", "12.25", "50", "100", "500", "5000", "10000000", "10000001", "-5", "1..10", "11-49", "51–200",
    "201..499", "501+", "..10", "51..<100",
];
/// Bands that share their ends, and other things in the same column.
const SEATS: [&str; 14] =
    ["1-10", "10-50", "50..200", "200–500", "500+", "..1", "50..<100", "0-0", "50", "200", "49.5", "200-51", "2e1", "1e31"];
const DAYS: [&str; 11] = [
    "2024-12-31T",
    "2024-12-31 foo",
    "1900-02-29",
    "2024-01-01",
    "2024-02-29",
    "2023-02-29",
    "2024-12-31",
    "2024-06-15 10:30:00",
    "2024-06-15T10:30:00",
    "1999-12-31",
    "2024-02-30",
];
const FLAGS: [&str; 8] = ["true", "false", "yes", "No", "kyllä", "NEJ", "Tak", "maybe"];
/// Cells that say nothing.
const BLANKS: [&str; 6] = ["", "", " ", "n/a", "-", "Unknown"];

/// The columns of every invented table, and what their cells are drawn from. `note` is only asked whether it is known.
pub const COLUMNS: [(&str, &[&str]); 11] = [
    ("industry", &INDUSTRY),
    ("technologies", &TECHNOLOGIES),
    ("country", &COUNTRY),
    ("decision_location", &["Finland", "FI", "suomi; Sverige", "Helsinki", "Germany;Stockholm", "Wien"]),
    ("employees", &NUMBERS),
    ("invoices", &NUMBERS),
    ("seats", &SEATS),
    ("revenue", &["1e6", "2E+6", "1e-40", "1e-9", "1e15", "2000000000000000", "5e-1", "1000000-2000000", "2000000-5000000"]),
    ("opened", &DAYS),
    ("it_outsourced", &FLAGS),
    ("note", &["called", "wrote"]),
];

pub type Rng = ChaCha8Rng;

pub fn rng(seed: u64) -> Rng {
    Rng::seed_from_u64(seed)
}

fn one<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.random_range(0..of.len() as u32) as usize]
}

fn chance(rng: &mut Rng, percent: u32) -> bool {
    rng.random_range(0..100_u32) < percent
}

/// A table as text: a header, and rows of cells.
pub fn accounts(rng: &mut Rng, rows: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let header = ["id"].into_iter().chain(COLUMNS.map(|(name, _)| name)).map(str::to_owned).collect();
    let row = |rng: &mut Rng, at: usize| {
        let cells = COLUMNS.map(|(name, values)| match name {
            _ if chance(rng, 15) => one(rng, &BLANKS).to_owned(),
            "technologies" => {
                let words: Vec<&str> = (0..rng.random_range(1..4_u32)).map(|_| one(rng, values)).collect();
                words.join(one(rng, &[";", "; ", " ; "]))
            }
            _ => one(rng, values).to_owned(),
        });
        [vec![at.to_string()], cells.to_vec()].concat()
    };
    (header, (0..rows).map(|at| row(rng, at)).collect())
}

/// A profile of up to nine criteria, of every kind.
pub fn profile(rng: &mut Rng) -> Profile {
    let criteria: Vec<Criterion> = (0..rng.random_range(1..10_u32)).map(|at| criterion(rng, at)).collect();
    let calibration = chance(rng, 60).then(|| Calibration {
        intercept: one(rng, &[-2.5, 0.0, -120.0]),
        slope: one(rng, &[0.031, 0.25, 4.0]),
        deals: 200,
    });
    let label = |label: &str, from| Priority { label: label.to_owned(), from };
    let priorities = if chance(rng, 60) { vec![label("High \"A\" it's", 25), label("Låg", 5)] } else { Vec::new() };
    Profile {
        id: "invented".to_owned(),
        version: 1,
        name: "Invented -- 'quoted'".to_owned(),
        description: None,
        currency: "EUR".to_owned(),
        review_every_months: 3,
        criteria,
        priorities,
        tiers: None,
        calibration,
        study: None,
        approvals: Vec::new(),
    }
}

fn criterion(rng: &mut Rng, at: u32) -> Criterion {
    let (attribute, _) = one(rng, &COLUMNS);
    let class = one(rng, &[Class::Must, Class::Nice, Class::Nice, Class::Disqualify]);
    let mut bands: Vec<Band> = (0..rng.random_range(1..4_u32)).map(|_| band(rng, attribute)).collect();
    if attribute == "note" {
        bands.clear();
        bands.push(extra(rng, Test::Other));
    } else if chance(rng, 30) {
        bands.push(extra(rng, Test::Other));
    }
    if chance(rng, 30) {
        bands.push(extra(rng, Test::Unknown));
    }
    let on = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let grounds = Grounds::Judgement(Judgement { by: "Test".to_owned(), because: "invented".to_owned(), on });
    Criterion { id: format!("{attribute}_{at}"), class, attribute: attribute.to_owned(), bands, grounds }
}

fn extra(rng: &mut Rng, test: Test) -> Band {
    let level = if chance(rng, 20) { Some(one(rng, &[Level::Minimum, Level::Ideal])) } else { None };
    Band { test, points: 5 * rng.random_range(-3..7_i32), level, evidence: None }
}

fn band(rng: &mut Rng, attribute: &str) -> Band {
    let words = |rng: &mut Rng, of: &[&str]| {
        let words: Vec<String> = (0..rng.random_range(1..3_u32)).map(|_| one(rng, of).to_owned()).collect();
        if chance(rng, 20) { Test::Lacks(words) } else { Test::Is(words) }
    };
    let test = match attribute {
        "industry" => words(rng, &WORDS),
        "technologies" => words(rng, &TOOLS),
        "country" | "decision_location" => words(rng, &PLACES),
        "opened" => {
            let day = |month| NaiveDate::from_ymd_opt(2024, month, 1);
            let (since, before) = one(rng, &[(day(1), day(6)), (day(6), None), (None, day(1))]);
            Test::During { since, before }
        }
        "it_outsourced" => Test::Yes(chance(rng, 50)),
        _ => {
            let (one_end, other) = (one(rng, &CUTS), one(rng, &CUTS));
            let low = if chance(rng, 25) { f64::NEG_INFINITY } else { one_end.min(other) };
            let high = if chance(rng, 25) { f64::INFINITY } else { one_end.max(other) };
            let (low_closed, high_closed) =
                (low.is_finite() && (low == high || chance(rng, 70)), high.is_finite() && (low == high || chance(rng, 50)));
            Test::Within(Interval { low, low_closed, high, high_closed })
        }
    };
    extra(rng, test)
}

/// Text of a profile file.
pub fn text(profile: &Profile) -> String {
    write(profile)
}

//! The accounts: what is true of each, and what its CRM record says.

use chrono::Days;

use super::company::{Account, Country, Fact};
use super::draw::{Rng, Stream, between, chance, normal, one_of, stream, weighted};
use super::industries::{INDUSTRIES, Industry};
use super::names::{self, Taken};
use super::truth::{PUBLIC_SECTOR, STAR_SELLER, star_share};

/// How many accounts there are.
pub const COUNT: usize = 4812;

/// Where deals and accounts come from. No effect on the outcome.
pub const SOURCES: [(&str, u32); 5] =
    [("Inbound web", 34), ("Outbound call", 28), ("Referral", 14), ("Event", 14), ("Partner", 10)];

const COUNTRIES: [(Country, u32); 4] = [(Country::Fi, 48), (Country::Se, 22), (Country::No, 17), (Country::Dk, 13)];

const CITIES: [&[&str]; 4] = [
    &["Helsinki", "Tampere", "Turku", "Oulu", "Lahti", "Kuopio", "Jyväskylä"],
    &["Stockholm", "Göteborg", "Malmö", "Uppsala", "Örebro"],
    &["Oslo", "Bergen", "Trondheim", "Stavanger"],
    &["København", "Aarhus", "Odense", "Aalborg"],
];

/// Head counts of the market: low and high end of a band, and how many accounts in it.
const SIZES: [((u32, u32), u32); 9] = [
    ((2, 9), 612),
    ((10, 19), 704),
    ((20, 49), 1188),
    ((50, 74), 436),
    ((75, 99), 318),
    ((100, 249), 838),
    ((250, 499), 402),
    ((500, 999), 206),
    ((1000, 3400), 108),
];

const PAYROLL: [(&str, u32); 8] = [
    ("Palkkatupa", 17),
    ("Lonnea", 13),
    ("Satakieli Pay", 8),
    ("Tilihelmi", 18),
    ("Rahapussi HR", 14),
    ("Accounting firm", 17),
    ("In-house", 8),
    ("Aurinkopalkka", 5),
];

const TIMEKEEPING: [(&str, u32); 5] =
    [("Spreadsheet", 17), ("Paper", 11), ("Time clock", 26), ("Mobile app", 28), ("In payroll system", 18)];

const PRIVATE_OWNERSHIP: [(&str, u32); 4] =
    [("Private", 46), ("Family-owned", 34), ("Foundation or association", 12), ("Listed", 8)];

const OTHER_SELLERS: [(Country, &[&str]); 4] = [
    (Country::Fi, &["Pekka Niemi", "Mikko Aarnio", "Sari Laine"]),
    (Country::Se, &["Sari Laine", "Ida Halvorsen"]),
    (Country::No, &["Ida Halvorsen", "Mikko Aarnio"]),
    (Country::Dk, &["Ida Halvorsen", "Pekka Niemi"]),
];

/// All accounts, in the order of their record numbers.
pub fn generate(seed: u64) -> Vec<Account> {
    let mut rng = stream(seed, Stream::Accounts);
    let mut taken = Taken::default();
    let mut id = 7_204_118_300;
    let mut next = |_| {
        id += u64::from(between(&mut rng, 1, 400));
        account(&mut rng, &mut taken, id)
    };
    (0..COUNT).map(&mut next).collect()
}

/// The seller of a deal in a country.
pub fn seller(rng: &mut Rng, country: Country) -> &'static str {
    if chance(rng, star_share(country) * 10) { STAR_SELLER } else { one_of(rng, OTHER_SELLERS[country as usize].1) }
}

fn account(rng: &mut Rng, taken: &mut Taken, id: u64) -> Account {
    let country = weighted(rng, &COUNTRIES);
    let at = country as usize;
    let shares: Vec<(&Industry, u32)> = INDUSTRIES.iter().map(|each| (each, each.share)).collect();
    let industry = weighted(rng, &shares);
    let public = chance(rng, industry.public);
    let trades = (!public).then_some(industry.trades[at]);
    let (name, domain) = names::organisation(rng, taken, country, trades);
    let employees = {
        let (low, high) = weighted(rng, &SIZES);
        // Two draws, the smaller kept: within a band there are more small companies than large.
        between(rng, low, high).min(between(rng, low, high))
    };
    let worked = chance(rng, worked_share(employees, public));
    let mut ask = Recorder { worked };
    Account {
        id,
        name,
        domain,
        street: names::street(rng, country),
        postcode: postcode(rng, country),
        city: one_of(rng, CITIES[at]),
        country,
        industry: ask.fact(rng, industry.label, 1000, 960),
        ownership: if public { PUBLIC_SECTOR } else { weighted(rng, &PRIVATE_OWNERSHIP) },
        employees: ask.fact(rng, employees, 1000, 955),
        revenue: {
            let revenue = revenue(rng, employees, industry);
            ask.fact(rng, revenue, 880, 700)
        },
        shift_share: {
            let share = shift_share(rng, industry);
            ask.fact(rng, share, 905, 780)
        },
        sites: {
            let sites = sites(rng, employees);
            ask.fact(rng, sites, 940, 820)
        },
        payroll: {
            let system = weighted(rng, &PAYROLL);
            ask.fact(rng, system, 800, 380)
        },
        timekeeping: {
            let how = weighted(rng, &TIMEKEEPING);
            ask.fact(rng, how, 800, 360)
        },
        staff_growth: {
            let growth = (normal(rng) * 110.0 + 70.0).round() as i32;
            ask.fact(rng, growth, 720, 500)
        },
        hr_department: {
            let how = weighted(rng, &[("In-house", 56), ("None", 34), ("Outsourced", 10)]);
            ask.fact(rng, how, 830, 450)
        },
        systems: {
            let systems = systems(rng);
            ask.fact(rng, systems, 700, 400)
        },
        credit: {
            let class = weighted(rng, &[("A", 45), ("B", 33), ("C", 16), ("D", 6)]);
            ask.fact(rng, class, 900, 860)
        },
        founded: {
            let year = 2022 - between(rng, 0, 70).min(between(rng, 0, 70));
            ask.fact(rng, year, 850, 800)
        },
        source: weighted(rng, &SOURCES),
        owner: seller(rng, country),
        created: super::day(2019, 1, 7) + Days::new(u64::from(between(rng, 0, 1400))),
        worked,
    }
}

/// What gets typed into the CRM.
struct Recorder {
    worked: bool,
}

impl Recorder {
    /// Recorded as often as the thousandths say: for accounts someone has tried to sell to, and for the others.
    fn fact<T: Copy>(&mut self, rng: &mut Rng, truth: T, worked: u32, other: u32) -> Fact<T> {
        let per_mille = if self.worked { worked } else { other };
        Fact { truth, recorded: chance(rng, per_mille) }
    }
}

/// Sellers call larger companies more often, and towns most of all, since tenders are published.
fn worked_share(employees: u32, public: bool) -> u32 {
    let share = match employees {
        0..20 => 60,
        20..50 => 115,
        50..100 => 150,
        100..250 => 210,
        _ => 240,
    };
    if public { share * 16 / 10 } else { share }
}

fn revenue(rng: &mut Rng, employees: u32, industry: &Industry) -> u64 {
    let percent = between(rng, 35, 100) + between(rng, 0, 130);
    let thousands = u64::from(employees) * u64::from(industry.revenue_per_head * percent) / 100;
    thousands.max(40) * 1000
}

fn shift_share(rng: &mut Rng, industry: &Industry) -> u32 {
    if chance(rng, industry.shifts) {
        between(rng, 180, 950)
    } else if chance(rng, 400) {
        between(rng, 5, 180)
    } else {
        0
    }
}

fn sites(rng: &mut Rng, employees: u32) -> u32 {
    let most = match employees {
        0..20 => 2,
        20..100 => 5,
        100..500 => 16,
        _ => 45,
    };
    between(rng, 1, most).min(between(rng, 1, most))
}

/// One bit for each of [`SYSTEMS`].
fn systems(rng: &mut Rng) -> u8 {
    let bits = (0..SYSTEMS.len()).map(|bit| u8::from(chance(rng, 300)) << bit);
    bits.sum()
}

/// Other staff systems, of which an account may have several. No effect on the outcome.
pub const SYSTEMS: [&str; 5] = ["Absence tracking", "E-learning", "Recruiting", "Travel expenses", "Access control"];

fn postcode(rng: &mut Rng, country: Country) -> String {
    match country {
        Country::Fi => format!("{:05}", between(rng, 10, 9989) * 10),
        Country::Se => format!("{:05}", between(rng, 11000, 98000)),
        Country::No | Country::Dk => format!("{:04}", between(rng, 100, 9700)),
    }
}

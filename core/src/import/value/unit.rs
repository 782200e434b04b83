//! What may stand beside a number: a multiplier, a currency, a stretch of time, a word for what is counted.

use super::period::PER;

/// What a number counts, where the cell says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// The cell does not say, or says people, pieces or percent.
    #[default]
    Plain,
    /// Money, by ISO 4217 code; `KR` is any Nordic crown.
    Money(&'static str),
    /// A stretch of time.
    Time(TimeUnit),
}

/// Days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// 1 day.
    Day,
    /// 7 days.
    Week,
    /// A twelfth of a year.
    Month,
    /// 365.25 days.
    Year,
}

impl TimeUnit {
    /// Its length in days.
    pub fn days(self) -> f64 {
        match self {
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
            TimeUnit::Month => 365.25 / 12.0,
            TimeUnit::Year => 365.25,
        }
    }
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// The multiplier; 1 when there is none.
    pub times: f64,
    /// What is counted.
    pub unit: Unit,
    /// The time in which it comes in: a month in `€/kk`.
    pub per: Option<TimeUnit>,
}

/// Whether two currencies can be the same: `kr` may be any crown.
pub fn same_money(one: &str, other: &str) -> bool {
    let crowns = ["KR", "SEK", "NOK", "DKK", "ISK"];
    one == other || ((one == "KR" || other == "KR") && crowns.contains(&one) && crowns.contains(&other))
}

const MONEY: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("euroa", "EUR"),
    ("e", "EUR"),
    ("$", "USD"),
    ("us$", "USD"),
    ("usd", "USD"),
    ("dollars", "USD"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("pounds", "GBP"),
    ("kr", "KR"),
    ("kr.", "KR"),
    ("kr:", "KR"),
    (":-", "KR"),
    ("kronor", "KR"),
    ("kruunua", "KR"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("isk", "ISK"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("pln", "PLN"),
    ("złotych", "PLN"),
    ("złote", "PLN"),
    ("chf", "CHF"),
    ("czk", "CZK"),
    ("kč", "CZK"),
    ("huf", "HUF"),
    ("¥", "JPY"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("₹", "INR"),
    ("inr", "INR"),
    ("ron", "RON"),
    ("lei", "RON"),
    ("bgn", "BGN"),
    ("cad", "CAD"),
    ("aud", "AUD"),
];

const TIMES: &[(&str, f64)] = &[
    ("k", 1e3),
    ("K", 1e3),
    ("tsd", 1e3),
    ("tys", 1e3),
    ("tuhat", 1e3),
    ("tuhatta", 1e3),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("tusen", 1e3),
    ("tn", 1e3),
    ("M", 1e6),
    ("MM", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("mio", 1e6),
    ("milj", 1e6),
    ("milj.", 1e6),
    ("miljoona", 1e6),
    ("miljoonaa", 1e6),
    ("miljon", 1e6),
    ("miljoner", 1e6),
    ("million", 1e6),
    ("millions", 1e6),
    ("milionów", 1e6),
    ("miliony", 1e6),
    ("B", 1e9),
    ("bn", 1e9),
    ("mrd", 1e9),
    ("md", 1e9),
    ("mld", 1e9),
    ("billion", 1e9),
    ("billions", 1e9),
    ("miljardi", 1e9),
    ("miljardia", 1e9),
    ("miljard", 1e9),
    ("miljarder", 1e9),
    ("miliard", 1e9),
    ("miliardów", 1e9),
    ("miliardy", 1e9),
    ("tysięcy", 1e3),
    ("tysiące", 1e3),
    ("millionen", 1e6),
    ("milliarden", 1e9),
    ("tausend", 1e3),
];

const TIME: &[(&str, TimeUnit)] = &[
    ("d", TimeUnit::Day),
    ("day", TimeUnit::Day),
    ("days", TimeUnit::Day),
    ("pv", TimeUnit::Day),
    ("päivä", TimeUnit::Day),
    ("päivää", TimeUnit::Day),
    ("dag", TimeUnit::Day),
    ("dagar", TimeUnit::Day),
    ("dni", TimeUnit::Day),
    ("dzień", TimeUnit::Day),
    ("week", TimeUnit::Week),
    ("weeks", TimeUnit::Week),
    ("wk", TimeUnit::Week),
    ("vko", TimeUnit::Week),
    ("viikko", TimeUnit::Week),
    ("viikkoa", TimeUnit::Week),
    ("vecka", TimeUnit::Week),
    ("veckor", TimeUnit::Week),
    ("tydzień", TimeUnit::Week),
    ("tygodni", TimeUnit::Week),
    ("tygodnie", TimeUnit::Week),
    ("month", TimeUnit::Month),
    ("months", TimeUnit::Month),
    ("mo", TimeUnit::Month),
    ("mos", TimeUnit::Month),
    ("kk", TimeUnit::Month),
    ("kuukausi", TimeUnit::Month),
    ("kuukautta", TimeUnit::Month),
    ("mån", TimeUnit::Month),
    ("månad", TimeUnit::Month),
    ("månader", TimeUnit::Month),
    ("mies", TimeUnit::Month),
    ("miesiąc", TimeUnit::Month),
    ("miesiące", TimeUnit::Month),
    ("miesięcy", TimeUnit::Month),
    ("y", TimeUnit::Year),
    ("yr", TimeUnit::Year),
    ("yrs", TimeUnit::Year),
    ("annum", TimeUnit::Year),
    ("vk", TimeUnit::Week),
    ("kuussa", TimeUnit::Month),
    ("viikossa", TimeUnit::Week),
    ("miesięcznie", TimeUnit::Month),
    ("mth", TimeUnit::Month),
    ("jahr", TimeUnit::Year),
    ("monat", TimeUnit::Month),
    ("year", TimeUnit::Year),
    ("years", TimeUnit::Year),
    ("v", TimeUnit::Year),
    ("vuosi", TimeUnit::Year),
    ("vuotta", TimeUnit::Year),
    ("vuodessa", TimeUnit::Year),
    ("år", TimeUnit::Year),
    ("rok", TimeUnit::Year),
    ("roku", TimeUnit::Year),
    ("lata", TimeUnit::Year),
    ("lat", TimeUnit::Year),
];

/// Words that change nothing: what is counted, percent, "a year" said in one word.
const PLAIN: &[&str] = &[
    "%",
    "percent",
    "pct",
    "prosenttia",
    "procent",
    "pros",
    "proc",
    ",-",
    ",--",
    "employees",
    "employee",
    "people",
    "persons",
    "person",
    "staff",
    "headcount",
    "fte",
    "ftes",
    "users",
    "seats",
    "licenses",
    "licences",
    "units",
    "pcs",
    "hlö",
    "hlöä",
    "henkilö",
    "henkilöä",
    "henkeä",
    "työntekijää",
    "htv",
    "kpl",
    "anställda",
    "anställd",
    "personer",
    "medarbetare",
    "st",
    "osób",
    "osoby",
    "osoba",
    "pracowników",
    "pracownika",
    "pracownicy",
    "osobę",
    "zatrudnionych",
    "työntekijät",
    "asukasta",
    "årsverk",
    "ansatte",
    "ansat",
    "årsanställda",
    "henkilötyövuotta",
    "etatów",
    "szt",
    "mitarbeiter",
];

/// What the text beside a number says: how many times, of what, and in which time. `None` when a word is not a unit.
///
/// `money_before` says that a currency stood before the number, which makes a bare `m` a million.
pub fn read(text: &str, money_before: Option<&'static str>) -> Option<Beside> {
    let mut times = 1.0;
    let mut unit = money_before.map_or(Unit::Plain, Unit::Money);
    let (mut rate, mut per) = (text.contains('/'), None);
    for word in text.split(|letter: char| letter.is_whitespace() || letter == '/') {
        let word = if word.starts_with(',') { word } else { word.trim_end_matches(['.', ',']) };
        if word.is_empty() {
            continue;
        }
        let lower = word.to_lowercase();
        if lower == "per" || (lower == "a" && matches!(unit, Unit::Money(_))) {
            rate = true;
        } else if let Some((_, time)) = PER.iter().find(|(name, _)| *name == lower) {
            per = Some(*time);
        } else if let Some(by) = multiplier(word, &lower, matches!(unit, Unit::Money(_))) {
            times *= by;
        } else if let Some(money) = money(&lower) {
            unit = Unit::Money(money);
        } else if let Some((_, time)) = TIME.iter().find(|(name, _)| *name == lower) {
            // "30k € a year" is money; only a bare "3 months" is time.
            if unit == Unit::Plain && !rate {
                unit = Unit::Time(*time);
            } else {
                per = Some(*time);
            }
        } else if PLAIN.contains(&lower.as_str()) {
        } else {
            let (by, money) = joined(word)?;
            times *= by;
            unit = Unit::Money(money);
        }
    }
    Some(Beside { times, unit, per })
}

/// What stands before a number: a currency (`EUR`, `€`), or one with a multiplier (`MEUR`, `TSEK`).
pub fn prefix(text: &str) -> Option<(f64, Option<&'static str>)> {
    let text = text.trim_end_matches('.');
    money(&text.to_lowercase()).map(|money| (1.0, money)).or_else(|| joined(text)).map(|(times, money)| (times, Some(money)))
}

/// The currency of that sign or code.
pub fn money(lower: &str) -> Option<&'static str> {
    MONEY.iter().find(|(name, _)| *name == lower).map(|(_, code)| *code)
}

fn multiplier(word: &str, lower: &str, money: bool) -> Option<f64> {
    // Single letters tell a million from a metre by their case.
    let found = TIMES.iter().find(|(name, _)| if name.len() < 3 && name.is_ascii() { *name == word } else { *name == lower });
    let small = || match lower {
        "mn" | "tn" | "bn" | "md" => TIMES.iter().find(|(name, _)| *name == lower).map(|(_, by)| *by),
        "m" | "mm" if money => Some(1e6),
        "b" if money => Some(1e9),
        _ => None,
    };
    found.map(|(_, by)| *by).or_else(small)
}

/// A multiplier and a currency in one word: `M€`, `kSEK`, `tkr`, `mkr`, `TEUR`, `mlnzł`.
fn joined(word: &str) -> Option<(f64, &'static str)> {
    let lower = word.to_lowercase();
    for (sign, code) in MONEY.iter().filter(|(sign, _)| *sign != "e") {
        if let Some(by) = lower.strip_suffix(sign) {
            return match by {
                "t" | "k" => Some((1e3, code)),
                "m" | "mn" | "mln" | "mio" | "mio." | "milj" | "milj." => Some((1e6, code)),
                "b" | "bn" | "mrd" | "md" | "mld" => Some((1e9, code)),
                _ => None,
            };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Beside, TimeUnit, Unit, read, same_money};

    #[test]
    fn words_beside_numbers_are_read_in_four_languages() {
        let eur = Unit::Money("EUR");
        for (text, times, unit) in [
            ("M€", 1e6, eur),
            (" k €/vuosi", 1e3, eur),
            ("mln zł", 1e6, Unit::Money("PLN")),
            (" Mio. EUR", 1e6, eur),
            ("tkr", 1e3, Unit::Money("KR")),
            (" mkr", 1e6, Unit::Money("KR")),
            ("MSEK", 1e6, Unit::Money("SEK")),
            ("milj. euroa", 1e6, eur),
            (" hlö", 1.0, Unit::Plain),
            ("tys. osób", 1e3, Unit::Plain),
            (" kk", 1.0, Unit::Time(TimeUnit::Month)),
            ("%", 1.0, Unit::Plain),
        ] {
            let read = read(text, None).map(|beside| (beside.times, beside.unit));
            assert_eq!(read, Some((times, unit)), "{text:?}");
        }
        assert_eq!(read("m", Some("USD")), Some(Beside { times: 1e6, unit: Unit::Money("USD"), per: None }));
        for (text, per) in [
            ("€/kk", TimeUnit::Month),
            ("€ / vuosi", TimeUnit::Year),
            ("tkr per år", TimeUnit::Year),
            ("zł rocznie", TimeUnit::Year),
            ("$ a month", TimeUnit::Month),
        ] {
            assert_eq!(read(text, None).and_then(|beside| beside.per), Some(per), "{text:?}");
        }
        assert_eq!(read("m", None), None, "five metres are not five millions");
        assert_eq!(read("apples", None), None);
    }

    #[test]
    fn a_crown_may_be_any_crown() {
        assert!(same_money("KR", "SEK") && same_money("NOK", "KR") && !same_money("SEK", "NOK") && !same_money("EUR", "KR"));
    }
}

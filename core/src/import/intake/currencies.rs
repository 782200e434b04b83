//! Which currency the amounts of each row are in: the columns of currencies, each beside the amounts it is about, and which crown a
//! `kr` is.

use super::super::country;
use super::super::currency::{CROWNS, of_values};
use super::super::describe::ColumnDescription;
use super::super::header::measures;
use super::super::source::fold;
use super::gathered::{Gathered, GatheredColumn};
use super::mapping::Mapping;
use crate::market::{Kind, key_of};

/// What the files that we write say their amounts are in.
pub const OURS: &str = "ihanne_currency";

/// Words of headers that tell in which language they are, with the crown of its country.
const WORDS: [(&str, &[&str]); 3] = [
    (
        "SEK",
        &[
            "foretag",
            "foretagsnamn",
            "omsattning",
            "nettoomsattning",
            "anstallda",
            "belopp",
            "bolag",
            "organisationsnummer",
            "skapad",
        ],
    ),
    ("NOK", &["omsetning", "organisasjonsnummer", "bedrift", "selskap", "opprettet"]),
    ("DKK", &["omsaetning", "virksomhed", "virksomhedsnavn", "belob", "oprettet"]),
];

/// What told which crown a `kr` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The column or the one beside it names one crown elsewhere.
    Column,
    /// The country of the row.
    Country,
    /// The language of the headers.
    Headers,
    /// Amounts are kept in a crown.
    Kept,
}

impl By {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            By::Column => "which the column names elsewhere",
            By::Country => "by the country of the row",
            By::Headers => "by the language of the headers",
            By::Kept => "in which amounts are kept",
        }
    }
}

/// Which crown a `kr` is where its own column does not say it.
pub struct Crowns {
    rows: Vec<Option<&'static str>>,
    of_headers: Option<&'static str>,
}

/// The columns of currencies of a file.
pub struct Currencies {
    /// For each column the place in `columns` of the one beside it.
    beside: Vec<Option<usize>>,
    /// The currency of each row.
    columns: Vec<Vec<Option<&'static str>>>,
    /// Which crown a `kr` is.
    pub crowns: Crowns,
}

impl Currencies {
    /// Finds the columns that say currencies, and what they are about.
    pub fn of(gathered: &Gathered, mapping: &Mapping, about: &[Option<ColumnDescription>]) -> Currencies {
        let words =
            |at: &usize| about[*at].as_ref().is_none_or(|about| !matches!(about.kind, Kind::Number | Kind::Range | Kind::Date));
        let says = |at: &usize| {
            let mapped = &mapping.columns[*at];
            key_of(&mapped.header) == OURS || mapped.attribute.as_deref().is_some_and(measures::is_currency) && words(at)
        };
        let mut places = Vec::new();
        let mut columns = Vec::new();
        for at in (0..mapping.columns.len()).filter(says) {
            let rows = rows(&gathered.columns[at], &of_values(&gathered.columns[at].distinct_cells()));
            if rows.iter().any(Option::is_some) {
                places.push(at);
                columns.push(rows);
            }
        }
        let headers: Vec<String> = mapping.columns.iter().map(|mapped| fold(&mapped.header)).collect();
        let ours = places.iter().position(|at| key_of(&headers[*at]) == OURS);
        let beside = (0..headers.len()).map(|at| ours.or_else(|| beside(at, mapping, &headers, &places))).collect();
        Currencies { beside, columns, crowns: Crowns::of(gathered, mapping) }
    }

    /// The currency of each row of a column of amounts, where a column beside it says so.
    pub fn beside(&self, at: usize) -> Option<&[Option<&'static str>]> {
        Some(&self.columns[self.beside[at]?])
    }
}

/// The column of currencies that is about a column of amounts: the one that is named after it, or else one that is named after no
/// other amount, of the same object. What is in the company's own currency, whatever the deal's, has no other.
fn beside(at: usize, mapping: &Mapping, headers: &[String], places: &[usize]) -> Option<usize> {
    if let Some(named) = places.iter().position(|place| is_of(&headers[*place], &headers[at])) {
        return Some(named);
    }
    let attribute = mapping.columns[at].attribute.as_deref()?;
    // What the company of a deal turns over is no amount of the deal.
    let of_account = attribute == "revenue" && mapping.find("amount").is_some();
    if of_account || measures::in_home_currency(&key_of(&headers[at])) {
        return None;
    }
    let object = |at: usize| headers[at].split_once(" - ").map(|(object, _)| object);
    let general = |place: &usize| {
        let of_other = headers.iter().any(|amount| is_of(&headers[*place], amount));
        !of_other || mapping.columns[*place].attribute.as_deref() == Some("currency")
    };
    places.iter().position(|place| general(place) && object(*place) == object(at))
}

/// Whether a column of currencies is named after a column of amounts: `Price currency`, `Currency of price`, and `ARR / Currency`
/// after `ARR / Amount`. Both headers are folded.
fn is_of(currency: &str, amount: &str) -> bool {
    let bare =
        |header: &str, word: &str| header.strip_suffix(word).map(|bare| bare.trim_end_matches([' ', '/', '-', ':']).to_owned());
    let parts = bare(currency, "currency").filter(|bare| !bare.is_empty());
    let amounts = bare(amount, "amount").filter(|bare| !bare.is_empty());
    parts.is_some_and(|of| of == amount || amounts.is_some_and(|bare| of == bare))
        || currency.replacen("currency of ", "", 1) == amount
}

impl Crowns {
    fn of(gathered: &Gathered, mapping: &Mapping) -> Crowns {
        let rows = mapping.find("country").map_or_else(Vec::new, |at| {
            let column = &gathered.columns[at];
            let crown = |code: u32| match country::by_name_or_code(column.text(code))? {
                "SE" => Some("SEK"),
                "NO" => Some("NOK"),
                "DK" => Some("DKK"),
                "IS" => Some("ISK"),
                _ => None,
            };
            rows(column, &(0..column.distinct() as u32).map(crown).collect::<Vec<_>>())
        });
        let keys: Vec<String> = mapping.columns.iter().map(|mapped| key_of(&mapped.header)).collect();
        let says = |words: &[&str]| keys.iter().any(|key| key.split('_').any(|word| words.contains(&word)));
        let mut found = WORDS.iter().filter(|(_, words)| says(words)).map(|(crown, _)| *crown);
        let of_headers = found.next().filter(|_| found.next().is_none());
        Crowns { rows, of_headers }
    }

    /// The crown of a row, and what tells it; `only` is the one that its column names.
    pub fn of_row(&self, row: usize, only: Option<&'static str>, into: &'static str) -> Option<(&'static str, By)> {
        let by_country = || self.rows.get(row).copied().flatten().map(|crown| (crown, By::Country));
        let by_headers = || self.of_headers.map(|crown| (crown, By::Headers));
        let kept = || CROWNS.contains(&into).then_some((into, By::Kept));
        only.map(|crown| (crown, By::Column)).or_else(by_country).or_else(by_headers).or_else(kept)
    }
}

fn rows(column: &GatheredColumn, of_values: &[Option<&'static str>]) -> Vec<Option<&'static str>> {
    column.codes().iter().map(|code| of_values.get(*code as usize).copied().flatten()).collect()
}

//! Invented names of companies and people: compound words that sound like the four countries.

use std::collections::HashSet;

use super::company::Country;
use super::draw::{Rng, index, one_of};

/// First halves of a place-like word.
const FIRST: [&[&str]; 4] = [
    &[
        "Kivi", "Koivu", "Kuusi", "Haapa", "Hirvi", "Karhu", "Lumi", "Tuuli", "Pihla", "Rauta", "Kulta", "Hopea", "Ilves",
        "Kurki", "Joutsen", "Vaahtera", "Halla", "Utu", "Tähti", "Kaarne", "Sini", "Ruska", "Marja", "Kajo",
    ],
    &[
        "Björk", "Ek", "Lind", "Sten", "Norr", "Söder", "Öster", "Ask", "Al", "Hög", "Tall", "Varg", "Svan", "Silver", "Blå",
        "Frost", "Moss", "Räv",
    ],
    &["Fjord", "Nord", "Sol", "Is", "Gran", "Berg", "Havn", "Lyng", "Skog", "Ulv", "Måne", "Stjerne", "Snø"],
    &["Øster", "Vester", "Bøge", "Hav", "Lyng", "Skov", "Sølv", "Mose", "Hede", "Rav"],
];

/// Second halves, with the genitive that the name of a town takes.
const SECOND: [&[(&str, &str)]; 4] = [
    &[
        ("niemi", "niemen"),
        ("mäki", "mäen"),
        ("saari", "saaren"),
        ("järvi", "järven"),
        ("lahti", "lahden"),
        ("koski", "kosken"),
        ("ranta", "rannan"),
        ("lampi", "lammen"),
        ("harju", "harjun"),
        ("vaara", "vaaran"),
        ("salmi", "salmen"),
        ("pelto", "pellon"),
    ],
    &[
        ("vik", "viks"),
        ("dal", "dals"),
        ("holm", "holms"),
        ("by", "bys"),
        ("lund", "lunds"),
        ("hamn", "hamns"),
        ("strand", "strands"),
        ("torp", "torps"),
        ("näs", "näs"),
        ("berga", "bergas"),
        ("sjö", "sjös"),
        ("mark", "marks"),
    ],
    &[
        ("vik", "vik"),
        ("dal", "dal"),
        ("nes", "nes"),
        ("fjell", "fjell"),
        ("tun", "tun"),
        ("øy", "øy"),
        ("sund", "sund"),
        ("mo", "mo"),
        ("lien", "lien"),
        ("haug", "haug"),
    ],
    &[
        ("lund", "lund"),
        ("borg", "borg"),
        ("gård", "gård"),
        ("bjerg", "bjerg"),
        ("holt", "holt"),
        ("rup", "rup"),
        ("sted", "sted"),
        ("toft", "toft"),
        ("kilde", "kilde"),
        ("mark", "mark"),
    ],
];

/// What a municipality or its joint authority is called.
const PUBLIC: [&[&str]; 4] = [
    &["kaupunki", "kunta", "kuntayhtymä"],
    &["kommun", "stad", "kommunalförbund"],
    &["kommune", "fylkesdrift", "kommunale foretak"],
    &["Kommune", "Regionshus", "Fællesdrift"],
];

const LEGAL_FORM: [&[&str]; 4] =
    [&["Oy", "Oy", "Oy", "Oy Ab"], &["AB", "AB", "AB", "Ekonomisk förening"], &["AS"], &["ApS", "A/S"]];

const GIVEN: [&[&str]; 4] = [
    &["Anna", "Petri", "Sari", "Olli", "Marja", "Tuomas", "Hanna", "Ville", "Kaisa", "Jari", "Noora", "Lauri"],
    &["Maja", "Erik", "Karin", "Nils", "Linnea", "Anders", "Sofia", "Oskar", "Åsa", "Johan"],
    &["Ingrid", "Lars", "Silje", "Magnus", "Tuva", "Henrik", "Marit", "Jonas"],
    &["Freja", "Mads", "Signe", "Rasmus", "Karen", "Søren", "Mette", "Emil"],
];

const FAMILY: [&[&str]; 4] = [
    &[
        "Saarela",
        "Hakala",
        "Hyvönen",
        "Kivivirta",
        "Tuulos",
        "Laineranta",
        "Koskivuo",
        "Metsälampi",
        "Haapasuo",
        "Ilvesmaa",
        "Rantakuja",
        "Ylisalmi",
    ],
    &["Lindmark", "Stenfors", "Björkén", "Dalhamn", "Ekstrand", "Norrvik", "Svanholm", "Tallberg", "Öhrnäs", "Askling"],
    &["Solvang", "Granmo", "Fjellheim", "Lyngnes", "Havnås", "Skogdal", "Bergtun", "Ulvøy"],
    &["Østerlund", "Skovgård", "Bøgebjerg", "Lynghede", "Havtoft", "Mosegård", "Ravnkilde", "Vesterby"],
];

const STREET: [&[&str]; 4] = [
    &["Satamakatu", "Kaarnapolku", "Asematie", "Myllytie", "Teollisuuskatu"],
    &["Hamngatan", "Kvarnvägen", "Stationsgatan", "Industrivägen"],
    &["Havnegata", "Møllevegen", "Stasjonsgata", "Industrivegen"],
    &["Havnegade", "Møllevej", "Stationsvej", "Industrivej"],
];

/// Names and domains that are taken.
#[derive(Default)]
pub struct Taken(HashSet<String>);

/// The name and the domain of a company whose line of work is called `trade`, or of a town when there is none.
pub fn organisation(rng: &mut Rng, taken: &mut Taken, country: Country, trades: Option<&[&str]>) -> (String, String) {
    let at = country as usize;
    loop {
        let first = one_of(rng, FIRST[at]);
        let (second, genitive) = SECOND[at][index(rng, SECOND[at].len())];
        let (plain, legal) = match trades {
            None => (format!("{first}{genitive} {}", one_of(rng, PUBLIC[at])), ""),
            Some(trades) => {
                let trade = one_of(rng, trades);
                let plain =
                    if country == Country::Fi { format!("{trade} {first}{second}") } else { format!("{first}{second} {trade}") };
                (plain, one_of(rng, LEGAL_FORM[at]))
            }
        };
        let domain = format!("{}.example", ascii(&plain));
        if taken.0.insert(domain.clone()) {
            return (format!("{plain} {legal}").trim_end().to_owned(), domain);
        }
    }
}

/// Given and family name of somebody in the country.
pub fn person(rng: &mut Rng, country: Country) -> (&'static str, &'static str) {
    let at = country as usize;
    (one_of(rng, GIVEN[at]), one_of(rng, FAMILY[at]))
}

/// Street name and number.
pub fn street(rng: &mut Rng, country: Country) -> String {
    let name = one_of(rng, STREET[country as usize]);
    format!("{name} {}", index(rng, 120) + 1)
}

/// Lower-case letters without accents, the rest dropped: for domains and mail addresses.
pub fn ascii(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase);
    plain
        .filter_map(|letter| match letter {
            'å' | 'ä' | 'æ' => Some('a'),
            'ö' | 'ø' => Some('o'),
            'é' => Some('e'),
            other => other.is_ascii_alphanumeric().then_some(other),
        })
        .collect()
}

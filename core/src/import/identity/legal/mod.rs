//! Legal forms: what stands behind a name is evidence of what company it is, and no part of what it is called.

mod form;
mod table;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use form::{Class, Form, Forms};
pub use table::FORMS;

/// A form is written in at most so many words.
const LONGEST: usize = 7;

/// Forms by their letters alone: `sp zoo` and `Sp. z o.o.` are both `spzoo`.
static BY_LETTERS: LazyLock<FxHashMap<String, Forms>> = LazyLock::new(|| {
    let mut forms: FxHashMap<String, Forms> = FxHashMap::default();
    for (place, form) in FORMS.iter().enumerate() {
        for spelling in form.spellings {
            let of_letters = forms.entry(spelling.replace(' ', "")).or_default();
            *of_letters = of_letters.or(Forms::one(place));
        }
    }
    forms
});

/// Forms by country, to tell the `AS` of Norway from that of Denmark.
static BY_COUNTRY: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Forms> = FxHashMap::default();
    for (place, form) in FORMS.iter().enumerate() {
        let of_country = forms.entry(form.country).or_default();
        *of_country = of_country.or(Forms::one(place));
    }
    forms
});

/// Spellings that stand before a name as well as behind it.
const BEFORE: &[&str] = &[
    "oy",
    "ab",
    "oyab",
    "asoy",
    "asuntooy",
    "koy",
    "kiinteistooy",
    "fastighetsab",
    "bostadsab",
    "ky",
    "tmi",
    "toiminimi",
    "osk",
    "osuuskunta",
    "brf",
    "uab",
    "sia",
    "as",
    "ou",
    "tov",
    "phu",
    "pphu",
    "ppuh",
    "fhu",
    "phup",
    "firmahandlowouslugowa",
    "przedsiebiorstwohandlowouslugowe",
    "sc",
    "vof",
    "sci",
    "aktiebolaget",
    "handelsbolaget",
    "kommanditbolaget",
    "sca",
    "borettslaget",
    "sameiet",
    "mtu",
    "sihtasutus",
    "bostadsrattsforeningen",
    "cooperatie",
    "spolka",
];

/// Spellings that are no word of any language, so that they are a form wherever they stand: `MMS Strobl GmbH Mobiler Service`.
const ANYWHERE: &[&str] = &[
    "gmbh",
    "ggmbh",
    "gesmbh",
    "mbh",
    "oyj",
    "abp",
    "oy",
    "bv",
    "bvba",
    "sprl",
    "sarl",
    "srl",
    "sro",
    "spzoo",
    "ltd",
    "llc",
    "llp",
    "plc",
    "kft",
    "zrt",
    "aps",
    "gmbhcokg",
    "gmbhundcokg",
    "gesellschaftmitbeschrankterhaftung",
    "aktiengesellschaft",
    "osakeyhtio",
    "aktiebolag",
    "spolkazograniczonaodpowiedzialnoscia",
    "spzoospk",
    "haftungsbeschrankt",
    "pvtltd",
    "ptyltd",
    "pteltd",
    "privatelimited",
    "sdnbhd",
    "doo",
    "ehf",
    "gesellschaftmbh",
    "beslotenvennootschap",
    "naamlozevennootschap",
    "kgaa",
    "ohg",
];

/// Takes the legal forms off a name's words and says which they may be.
///
/// Forms are looked for at the end, at the beginning, and between. A name that is nothing but forms keeps its words.
/// With a country, a form of that country is preferred to its namesakes abroad.
pub fn split(words: &mut Vec<&str>, country: Option<&str>) -> Forms {
    let all = words.clone();
    let mut found = Forms::default();
    while let Some((forms, count)) = at_end(words) {
        found = if found.is_unknown() { forms } else { found };
        words.truncate(words.len() - count);
    }
    if let Some((forms, count)) = at_start(words) {
        found = if found.is_unknown() { forms } else { found };
        words.drain(..count);
    }
    if found.is_unknown()
        && let Some((forms, at, count)) = between(words)
    {
        found = forms;
        words.drain(at..at + count);
    }
    if words.is_empty() {
        *words = all;
        return Forms::default();
    }
    of_country(found, country)
}

/// The legal forms that a name may mean. With a country, one of that country is preferred.
pub fn forms_of(name: &str, country: Option<&str>) -> Forms {
    let folded = super::records::folded_name(name);
    split(&mut folded.split(' ').filter(|word| !word.is_empty()).collect(), country)
}

/// Of forms those of a country, if there are any.
fn of_country(forms: Forms, country: Option<&str>) -> Forms {
    let own = country.and_then(|country| BY_COUNTRY.get(country)).map(|own| forms.and(*own)).unwrap_or_default();
    if own.is_unknown() { forms } else { own }
}

fn at_end(words: &[&str]) -> Option<(Forms, usize)> {
    (1..=LONGEST.min(words.len())).rev().find_map(|count| Some((joined(&words[words.len() - count..])?.1, count)))
}

fn at_start(words: &[&str]) -> Option<(Forms, usize)> {
    let longest = (1..=LONGEST.min(words.len().saturating_sub(1))).rev();
    longest.into_iter().find_map(|count| {
        let (letters, forms) = joined(&words[..count])?;
        BEFORE.contains(&letters.as_str()).then_some((forms, count))
    })
}

fn between(words: &[&str]) -> Option<(Forms, usize, usize)> {
    let places = (1..words.len()).flat_map(|at| (1..=LONGEST.min(words.len() - at)).rev().map(move |count| (at, count)));
    places.into_iter().find_map(|(at, count)| {
        let (letters, forms) = joined(&words[at..at + count])?;
        ANYWHERE.contains(&letters.as_str()).then_some((forms, at, count))
    })
}

/// The letters of some words, when they are a form.
fn joined(words: &[&str]) -> Option<(String, Forms)> {
    let length: usize = words.iter().map(|word| word.len()).sum();
    if length > 60 {
        return None;
    }
    let letters = words.concat();
    BY_LETTERS.get(&letters).map(|forms| (letters, *forms))
}

#[cfg(test)]
mod tests {
    use super::{FORMS, Forms, split};

    fn after(name: &str, country: Option<&str>) -> (String, Vec<&'static str>) {
        let mut words: Vec<&str> = name.split(' ').collect();
        let forms = split(&mut words, country);
        let names = FORMS.iter().enumerate().filter(|(place, _)| !forms.and(Forms::one(*place)).is_unknown());
        (words.join(" "), names.map(|(_, form)| form.name).collect())
    }

    #[test]
    fn a_form_is_taken_off_however_it_is_written() {
        for name in ["abc sp z o o", "abc sp zoo", "abc spzoo", "abc spolka z ograniczona odpowiedzialnoscia"] {
            assert_eq!(after(name, None), ("abc".to_owned(), vec!["Sp. z o.o."]), "{name}");
        }
        assert_eq!(after("meier gmbh co kg", None).1, ["GmbH & Co. KG", "KG"]);
        assert_eq!(after("oy karl fazer ab", Some("FI")), ("karl fazer".to_owned(), vec!["Oy"]));
        assert_eq!(after("mms strobl gmbh mobiler service", Some("DE")).0, "mms strobl mobiler service");
    }

    #[test]
    fn a_form_of_many_countries_is_that_of_the_accounts_country() {
        assert_eq!(after("nord as", Some("NO")).1, ["AS"]);
        assert!(after("nord as", None).1.len() > 3);
        assert_eq!(after("nord ab", Some("SE")).1, ["AB"]);
    }

    #[test]
    fn forms_that_differ_share_nothing() {
        let forms = |name: &'static str| {
            let mut words: Vec<&str> = name.split(' ').collect();
            split(&mut words, Some("FI"))
        };
        assert!(forms("x oy").and(forms("x ky")).is_unknown());
        assert_eq!(forms("x oy"), forms("x osakeyhtio"));
    }

    #[test]
    fn a_name_that_is_only_a_form_stays_a_name() {
        assert_eq!(after("oy ab", None), ("oy ab".to_owned(), vec![]));
        assert_eq!(after("limited", None).0, "limited");
    }

    #[test]
    fn the_table_is_in_small_ascii_letters_and_fits_its_bits() {
        assert!(FORMS.len() <= 192);
        for form in FORMS {
            for spelling in form.spellings {
                assert!(spelling.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' '), "{spelling}");
            }
        }
    }
}

//! Cells that say nothing: blanks, dashes, "n/a", placeholders of forms, errors of spreadsheets.

/// Words, in lower case, that say the value is not known, in whatever column they stand.
pub const UNKNOWN: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "?",
    "??",
    "n/a",
    "n.a.",
    "n.a",
    "na",
    "#n/a",
    "<na>",
    "nan",
    "nat",
    "null",
    "nil",
    "(blank)",
    "(empty)",
    "(null)",
    "blank",
    "unknown",
    "not known",
    "not available",
    "not specified",
    "unspecified",
    "undefined",
    "not set",
    "missing",
    "tbd",
    "tba",
    "select",
    "select...",
    "-select-",
    "- select -",
    "--select--",
    "-- select --",
    "please select",
    "choose",
    "choose one",
    "#null!",
    "#ref!",
    "#value!",
    "#div/0!",
    "#name?",
    "#num!",
    // Finnish
    "ei tiedossa",
    "ei tietoa",
    "ei tiedetä",
    "tuntematon",
    "puuttuu",
    "valitse",
    "valitse...",
    // Swedish
    "okänd",
    "okänt",
    "ej känd",
    "ej känt",
    "vet ej",
    "saknas",
    "uppgift saknas",
    "ingen uppgift",
    "välj",
    "välj...",
    // Polish
    "nieznane",
    "nieznany",
    "nieznana",
    "brak danych",
    "b/d",
    "b.d.",
    "nie wiadomo",
    "wybierz",
    "wybierz...",
];

/// Words, in lower case, that say a set is known to be empty, and that a number is not there.
const NONE: &[&str] = &[
    "none",
    "(none)",
    "no",
    "ei ole",
    "ei mitään",
    "inga",
    "inget",
    "ingen",
    "brak",
    "żadne",
    "not applicable",
    "ei sovellu",
    "ej tillämpligt",
    "nie dotyczy",
];

/// Whether a cell says nothing. `north_america` says that `NA` is a value in this column (Namibia, North America).
pub fn is_unknown(text: &str, north_america: bool) -> bool {
    let text = text.trim();
    if text.len() > 24 {
        return false;
    }
    if north_america && text == "NA" {
        return false;
    }
    if text.is_ascii() {
        return UNKNOWN.iter().any(|word| word.eq_ignore_ascii_case(text));
    }
    let lower = text.to_lowercase();
    UNKNOWN.contains(&lower.as_str())
}

/// Whether a cell says "none": an empty set, or no number.
pub fn is_none(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    NONE.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::{is_none, is_unknown};

    #[test]
    fn a_blank_in_four_languages_is_unknown() {
        for text in ["", "  ", "-", "N/A", "na", "?", "Select", "Ei tiedossa", "OKÄND", "nieznane", "#N/A", "NULL", "\u{a0}"] {
            assert!(is_unknown(text, false), "{text:?}");
        }
        for text in ["None", "no", "0", "Other", "Narvik", "Unknown Worlds Ltd"] {
            assert!(!is_unknown(text, false), "{text:?}");
        }
    }

    #[test]
    fn na_is_north_america_beside_emea() {
        assert!(!is_unknown("NA", true));
        assert!(is_unknown("na", true) && is_unknown("n/a", true));
    }

    #[test]
    fn none_is_an_answer() {
        assert!(is_none("None") && is_none(" brak ") && !is_none(""));
    }
}

//! What a column is: its key, what it was called, its kind.

use serde::{Deserialize, Serialize};

/// One attribute of an account, lead or deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// The name used everywhere in ihanne: snake_case, for example `employees`.
    pub key: String,
    /// The name as it stood in the file, for example `Number of Employees`.
    pub label: String,
    /// What its values are.
    pub kind: Kind,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of a limited number of words: an industry, a country.
    Category,
    /// Several words in one cell: a technology stack, challenges.
    Categories,
    /// A plain number; money in the currency of the folder is a number too.
    Number,
    /// A number known only to lie between two ends: `51-200`.
    Range,
    /// Yes or no.
    Flag,
    /// A calendar day.
    Date,
    /// Free text; never a criterion.
    Text,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [Kind::Category, Kind::Categories, Kind::Number, Kind::Range, Kind::Flag, Kind::Date, Kind::Text];

    /// The word that stands for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Category => "category",
            Kind::Categories => "categories",
            Kind::Number => "number",
            Kind::Range => "range",
            Kind::Flag => "flag",
            Kind::Date => "date",
            Kind::Text => "text",
        }
    }

    /// What its values are, for the reference.
    pub const fn about(self) -> &'static str {
        match self {
            Kind::Category => "one of a limited number of words: an industry, a country",
            Kind::Categories => "several words in one cell: `Salesforce; HubSpot`",
            Kind::Number => "a plain number, also money and percentages",
            Kind::Range => "a number known only to lie between two ends: `51-200`",
            Kind::Flag => "yes or no",
            Kind::Date => "a calendar day",
            Kind::Text => "words without a scheme; never a criterion",
        }
    }
}

/// The key of a header: lower case, words joined by `_`, accents and signs dropped where they carry nothing.
///
/// `Number of Employees` becomes `number_of_employees`, `emp.var.rate` becomes `emp_var_rate`, `Koko (hlö)` becomes `koko_hlo`.
/// A header without a letter or digit becomes `column`.
pub fn key_of(header: &str) -> String {
    let mut key = String::with_capacity(header.len());
    let mut previous_lower = false;
    for letter in header.trim().chars() {
        let folded = fold(letter);
        if folded.is_empty() {
            if !key.is_empty() && !key.ends_with('_') {
                key.push('_');
            }
            previous_lower = false;
            continue;
        }
        // A capital after a small letter begins a word: `MonthlyCharges`.
        if letter.is_uppercase() && previous_lower {
            key.push('_');
        }
        key.push_str(&folded);
        previous_lower = letter.is_lowercase() || letter.is_numeric();
    }
    while key.ends_with('_') {
        key.pop();
    }
    if key.is_empty() { "column".to_owned() } else { key }
}

/// A letter in plain lower case, or nothing for a sign or a space.
fn fold(letter: char) -> String {
    let plain = match letter {
        'ä' | 'Ä' | 'å' | 'Å' | 'à' | 'á' | 'â' | 'ą' | 'Ą' => "a",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'ó' | 'Ó' | 'ô' | 'ò' => "o",
        'ü' | 'Ü' | 'ú' | 'ù' | 'û' => "u",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'Ę' | 'É' => "e",
        'ç' | 'ć' | 'Ć' => "c",
        'ł' | 'Ł' => "l",
        'ń' | 'Ń' | 'ñ' => "n",
        'ś' | 'Ś' | 'š' | 'Š' => "s",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "z",
        'æ' | 'Æ' => "ae",
        'ß' => "ss",
        _ if letter.is_alphanumeric() => return letter.to_lowercase().collect(),
        _ => "",
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Kind, key_of};

    #[test]
    fn the_word_of_a_kind_is_the_one_in_files() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("a word"), kind.word());
        }
    }

    #[test]
    fn headers_become_snake_case_keys() {
        for (header, key) in [
            ("Number of Employees", "number_of_employees"),
            ("emp.var.rate", "emp_var_rate"),
            ("Koko (hlö)", "koko_hlo"),
            ("customerID", "customer_id"),
            ("MonthlyCharges", "monthly_charges"),
            ("TotalVisits", "total_visits"),
            ("  Supplies  Group ", "supplies_group"),
            ("Country/Region", "country_region"),
            ("???", "column"),
            ("Województwo", "wojewodztwo"),
        ] {
            assert_eq!(key_of(header), key, "for the header {header:?}");
        }
    }
}

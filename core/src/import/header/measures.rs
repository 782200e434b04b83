//! Which headers say what a column measures: people, money, days.

/// Whether the values under this key are numbers of people.
pub fn counts_people(key: &str) -> bool {
    let bare = key.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    matches!(bare, "employees" | "it_team" | "company_size" | "headcount" | "number_of_employees")
}

/// Whether the amounts under this key are those of a year.
pub fn is_yearly(key: &str) -> bool {
    matches!(key, "revenue" | "budget") || key.split('_').any(|word| ["annual", "yearly", "turnover", "arr"].contains(&word))
}

/// Whether the values under this key are amounts of money.
pub fn is_money(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "amount",
        "revenue",
        "price",
        "budget",
        "value",
        "cost",
        "profit",
        "sales",
        "turnover",
        "mrr",
        "arr",
        "acv",
        "tcv",
        "ltv",
        "ebitda",
        "liikevaihto",
        "summa",
        "hinta",
        "arvo",
        "omsattning",
        "belopp",
        "pris",
        "varde",
        "przychod",
        "przychody",
        "kwota",
        "cena",
        "wartosc",
    ];
    key.split('_').any(|word| WORDS.contains(&word)) && !counts_people(key)
}

/// Whether the header of this key says in which currency the amounts of a row are.
pub fn is_currency(key: &str) -> bool {
    // What a file of ours says of other amounts than those in it.
    let of_ours = key.ends_with("_original");
    !of_ours && key.split('_').any(|word| ["currency", "currencyisocode", "valuutta", "valuta", "waluta"].contains(&word))
}

/// Whether the amounts under this key are in the currency of the company that keeps the CRM, whatever that of the deal is.
pub fn in_home_currency(key: &str) -> bool {
    ["company_currency", "home_currency", "base_currency", "corporate_currency", "converted"]
        .iter()
        .any(|home| key.ends_with(home))
}

/// Whether the header of this key says that its values are days.
pub fn is_date(key: &str) -> bool {
    const WORDS: [&str; 9] = ["date", "datum", "pvm", "paiva", "paivamaara", "dato", "paivays", "dat", "registrationdate"];
    key.split('_').any(|word| WORDS.contains(&word))
        || key == "data"
        || key.starts_with("data_")
        || ["created", "churned_on"].contains(&key)
        || key.ends_with("_on")
        || key.ends_with("_at")
}

#[cfg(test)]
mod tests {
    use super::{counts_people, is_currency, is_date, is_money, is_yearly};

    #[test]
    fn what_a_column_measures_is_told_by_its_header() {
        assert!(counts_people("employees") && counts_people("it_team") && !counts_people("employees_growth"));
        assert!(is_yearly("revenue") && is_yearly("annual_spend") && !is_yearly("amount"));
        assert!(is_money("amount_usd") && is_money("lifetime_value") && !is_money("employees") && !is_money("seats"));
        assert!(is_currency("deal_currency_code") && is_currency("waluta") && !is_currency("country"));
        assert!(is_currency("ihanne_currency") && !is_currency("currency_original"));
        assert!(is_date("close_date") && is_date("reg_dat_ktid") && is_date("data_zamkniecia") && !is_date("database"));
    }
}

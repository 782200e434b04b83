//! Which headers speak of a person, of a record's id, of an account's name, of a part of the calendar.

use crate::market::industry::is_industry;

/// Keys that describe a person, whatever stands in them.
const PERSON: &[&str] = &[
    "age",
    "gender",
    "sex",
    "marital",
    "marital_status",
    "birthday",
    "birth_date",
    "date_of_birth",
    "nationality",
    "first_name",
    "last_name",
    "firstname",
    "lastname",
    "surname",
    "full_name",
    "contact_name",
    "contact_person",
    "primary_contact",
    "title",
    "job_title",
    "jobtitle",
    "job",
    "job_role",
    "occupation",
    "position",
    "seniority",
    "salutation",
    "email",
    "e_mail",
    "email_address",
    "phone",
    "phone_number",
    "telephone",
    "mobile",
    "mobile_phone",
    "linkedin",
    "linkedin_url",
    "ceo",
    // Finnish
    "ika",
    "sukupuoli",
    "etunimi",
    "sukunimi",
    "titteli",
    "nimike",
    "tehtavanimike",
    "asema",
    "sahkoposti",
    "puhelin",
    "puhelinnumero",
    "matkapuhelin",
    "yhteyshenkilo",
    "toimitusjohtaja",
    // Swedish
    "alder",
    "kon",
    "fornamn",
    "efternamn",
    "befattning",
    "epost",
    "e_post",
    "telefon",
    "mobil",
    "kontaktperson",
    // Polish
    "wiek",
    "plec",
    "imie",
    "nazwisko",
    "imie_i_nazwisko",
    "stanowisko",
    "osoba_kontaktowa",
    "prezes",
];

/// Words that, anywhere in a key, say that it describes a person.
const PERSON_WORDS: &[&str] =
    &["gender", "sex", "birth", "birthday", "age", "occupation", "ceo", "marital", "citizen", "dependents", "spouse"];

/// What systems put before the attribute of a contact.
const BEFORE_PERSON: [&str; 6] = ["contact_", "lead_", "primary_", "primary_contact_", "main_contact_", "person_"];

/// Words that, anywhere in a key, say that it is an id or a number that names.
const ID_WORDS: &[&str] = &[
    "id",
    "ids",
    "guid",
    "uuid",
    "key",
    "nr",
    "no",
    "number",
    "num",
    "code",
    "ref",
    "reference",
    "index",
    "row",
    "cik",
    "lei",
    "duns",
    "isin",
    "ticker",
    "symbol",
    "siren",
    "siret",
    "ein",
    "vat",
    "tunnus",
    "ytunnus",
    "tunniste",
    "numero",
    "koodi",
    "nummer",
    "orgnr",
    "organisationsnummer",
    "kundnummer",
    "kundnr",
    "kundenr",
    "numer",
    "nip",
    "regon",
    "krs",
    "cvr",
    "identyfikator",
    "asiakasnumero",
    "asiakasnro",
];

/// Keys under which an account stands in a file of deals.
const ACCOUNT: &[&str] = &[
    "name",
    "account",
    "account_id",
    "account_name",
    "account_number",
    "company",
    "company_id",
    "company_name",
    "associated_company",
    "associated_company_id",
    "customer",
    "customer_id",
    "customer_name",
    "customer_number",
    "client",
    "client_id",
    "client_name",
    "organization",
    "organization_id",
    "organisation",
    "organisation_id",
    "domain",
    "business_id",
    "asiakas",
    "asiakas_id",
    "asiakasnumero",
    "asiakasnro",
    "asiakastunnus",
    "yritys",
    "yritys_id",
    "kund",
    "kund_id",
    "kundnummer",
    "kundnr",
    "kundenr",
    "foretag",
    "foretags_id",
    "klient",
    "id_klienta",
    "numer_klienta",
    "firma",
    "kontrahent",
    "konto",
];

/// Keys that say when, by a part of the calendar.
const CALENDAR: &[&str] = &[
    "month",
    "day_of_week",
    "weekday",
    "quarter",
    "week",
    "close_month",
    "close_quarter",
    "close_year",
    "closing_month",
    "fiscal_period",
    "fiscal_quarter",
    "fiscal_year",
    "kuukausi",
    "viikonpaiva",
    "kvartaali",
    "neljannes",
    "manad",
    "veckodag",
    "kvartal",
    "miesiac",
    "dzien_tygodnia",
    "kwartal",
];

/// Whether the header of this key describes a person.
pub fn is_person(key: &str) -> bool {
    let bare = BEFORE_PERSON.iter().find_map(|before| key.strip_prefix(before));
    PERSON.contains(&key)
        || bare.is_some_and(|bare| PERSON.contains(&bare))
        || words(key).any(|word| PERSON_WORDS.contains(&word))
}

/// Whether the header of this key names an id: `lead_number` does, `number_of_employees` does not.
pub fn is_id(key: &str) -> bool {
    let counts = ["number_of", "num_of", "no_of", "nr_of"];
    // The code of an industry names no record.
    !is_industry(key) && words(key).any(|word| ID_WORDS.contains(&word)) && !counts.iter().any(|count| key.contains(count))
}

/// Whether the header of this key names the account of a deal.
pub fn is_account(key: &str) -> bool {
    ACCOUNT.contains(&key)
}

/// Whether the header of this key is a part of the calendar.
pub fn is_calendar(key: &str) -> bool {
    CALENDAR.contains(&key)
}

/// Whether it is a part of the calendar that comes again, and that is known before a deal ends: a month, not the year it closed.
pub fn comes_again(key: &str) -> bool {
    is_calendar(key) && !["clos", "fiscal"].iter().any(|of| key.starts_with(of))
}

/// Whether the header of this key names a country.
pub fn is_country(key: &str) -> bool {
    words(key).any(|word| ["country", "countries", "maa", "kotimaa", "maakoodi", "land", "landskod", "kraj"].contains(&word))
}

/// Whether every cell under a key is one country.
pub fn holds_countries(key: &str) -> bool {
    key == "country" || is_country(key)
}

/// Whether a key is that of a deal's id.
pub fn is_deal(key: &str) -> bool {
    const DEAL: [&str; 12] = [
        "deal",
        "deal_id",
        "deal_number",
        "deal_no",
        "opportunity",
        "opportunity_id",
        "opportunity_number",
        "opportunity_no",
        "kauppa_id",
        "kaupan_tunnus",
        "affars_id",
        "id_szansy",
    ];
    DEAL.contains(&key)
}

/// Whether a key is that of a salesperson, or of whoever wrote the record: `HubSpot owner`, `Created by`.
pub fn is_owner(key: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "ownerid",
        "created_by",
        "createdbyid",
        "modified_by",
        "last_modified_by",
        "updated_by",
        "closed_by",
        "handled_by",
        "closer",
        "ae",
        "team_member",
        "responsible",
        "responsible_person",
        "verkaufer",
        "vendedor",
        "myyja",
        "saljare",
        "handlowiec",
    ];
    const BESIDE: [&str; 17] = [
        "id",
        "ids",
        "email",
        "name",
        "full",
        "hs",
        "hub",
        "spot",
        "hubspot",
        "record",
        "account",
        "deal",
        "lead",
        "opportunity",
        "company",
        "contact",
        "2",
    ];
    let of_owner = words(key).any(|word| word == "owner") && words(key).all(|word| word == "owner" || BESIDE.contains(&word));
    of_owner || OTHERS.contains(&key)
}

/// What [`closing`] says of a column that tells when a deal was closed.
pub const CLOSING: u8 = 0;
/// What [`closing`] says of a column that tells when a deal was opened.
pub const OPENING: u8 = 2;

/// How well a date column of this key says when a deal was decided; less is better.
pub fn closing(key: &str) -> u8 {
    let has = |wanted: &[&str]| words(key).any(|word| wanted.contains(&word));
    if has(&[
        "close",
        "closed",
        "closing",
        "closedate",
        "decided",
        "paatetty",
        "suljettu",
        "paattynyt",
        "stangd",
        "stangt",
        "avslutad",
        "avslut",
        "zamkniecia",
        "zamknieto",
    ]) {
        CLOSING
    } else if has(&["won", "lost", "signed", "voitettu", "vunnen", "wygrana", "decision"]) {
        1
    } else if has(&[
        "created",
        "create",
        "opened",
        "open",
        "engage",
        "engaged",
        "added",
        "start",
        "luotu",
        "avattu",
        "skapad",
        "oppnad",
        "utworzono",
        "utworzenia",
    ]) {
        OPENING
    } else {
        3
    }
}

fn words(key: &str) -> impl Iterator<Item = &str> {
    key.split('_')
}

#[cfg(test)]
mod tests {
    use super::{closing, is_id, is_person};

    #[test]
    fn persons_and_ids_are_told_by_the_header() {
        for key in ["age", "age_in_years", "personal_status_and_sex", "contact_email", "sukupuoli", "stanowisko", "job_title"] {
            assert!(is_person(key), "{key}");
        }
        for key in ["phone_service", "employees", "page_views", "do_not_email", "average_order", "contact"] {
            assert!(!is_person(key), "{key}");
        }
        assert!(is_id("lead_number") && is_id("customer_id") && !is_id("number_of_employees") && !is_id("paid"));
    }

    #[test]
    fn the_day_of_the_decision_comes_first() {
        assert!(closing("close_date") < closing("created") && closing("engage_date") < closing("contract_end"));
    }
}

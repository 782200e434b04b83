//! What the common attributes of an account are, and which attributes describe a person instead.

use crate::market::Kind;

/// The attributes that mean the same in every folder, with what their values are; `founded` may be a year or a day.
pub const COMMON: &[(&str, Option<Kind>)] = &[
    ("name", Some(Kind::Text)),
    ("domain", Some(Kind::Text)),
    ("business_id", Some(Kind::Text)),
    ("country", Some(Kind::Category)),
    ("region", Some(Kind::Category)),
    ("city", Some(Kind::Category)),
    ("industry", Some(Kind::Category)),
    ("employees", Some(Kind::Number)),
    ("revenue", Some(Kind::Number)),
    ("growth_stage", Some(Kind::Category)),
    ("founded", None),
    ("technologies", Some(Kind::Categories)),
    ("infrastructure", Some(Kind::Categories)),
    ("integrations", Some(Kind::Categories)),
    ("challenges", Some(Kind::Categories)),
    ("goals", Some(Kind::Categories)),
    ("priorities", Some(Kind::Categories)),
    ("budget", Some(Kind::Number)),
    ("decision_time", Some(Kind::Number)),
    ("decision_location", Some(Kind::Category)),
    ("current_vendors", Some(Kind::Categories)),
    ("it_team", Some(Kind::Number)),
    ("it_outsourced", Some(Kind::Flag)),
    ("decision_roles", Some(Kind::Categories)),
    ("lifetime_value", Some(Kind::Number)),
    ("acquisition_cost", Some(Kind::Number)),
    ("cost_to_serve", Some(Kind::Number)),
    ("support_cost", Some(Kind::Number)),
    ("churned_on", Some(Kind::Date)),
    ("referrals", Some(Kind::Number)),
    ("reference_willing", Some(Kind::Flag)),
    ("satisfaction", Some(Kind::Number)),
    ("strategic", Some(Kind::Flag)),
    ("nominated", Some(Kind::Flag)),
    ("sales_cycle", Some(Kind::Number)),
    ("products", Some(Kind::Categories)),
    ("owner", Some(Kind::Category)),
    ("source", Some(Kind::Category)),
    ("created", Some(Kind::Date)),
];

/// Words of a key that tell it is about a person: an ideal customer is a company.
const PERSON: &[&str] = &[
    // English
    "age",
    "birthday",
    "birth",
    "born",
    "gender",
    "sex",
    "salutation",
    "surname",
    "email",
    "mail",
    "phone",
    "mobile",
    "linkedin",
    "seniority",
    "marital",
    "nationality",
    "education",
    "hobby",
    "hobbies",
    "personality",
    // Finnish
    "ika",
    "sukupuoli",
    "titteli",
    "etunimi",
    "sukunimi",
    "sahkoposti",
    "puhelin",
    // Swedish
    "alder",
    "kon",
    "fornamn",
    "efternamn",
    "epost",
    "telefon",
    "befattning",
    // Polish
    "wiek",
    "plec",
    "stanowisko",
    "imie",
    "nazwisko",
];

/// Whole keys that are about a person, though their words alone need not be.
const PERSON_KEYS: &[&str] = &[
    "title",
    "job",
    "job_title",
    "contact_title",
    "position",
    "role",
    "job_role",
    "first_name",
    "last_name",
    "full_name",
    "middle_name",
    "contact",
    "contact_name",
    "person",
    "e_mail",
];

/// What the values of a common attribute are; `None` when it is not common or may be of several kinds.
pub fn common_kind(attribute: &str) -> Option<Kind> {
    COMMON.iter().find(|(key, _)| *key == attribute).and_then(|(_, kind)| *kind)
}

/// Whether an attribute describes a person: age, gender, title, name, e-mail.
pub fn about_person(attribute: &str) -> bool {
    PERSON_KEYS.contains(&attribute) || attribute.split('_').any(|word| PERSON.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{COMMON, about_person};

    #[test]
    fn no_common_attribute_is_about_a_person_and_the_obvious_ones_are() {
        for (key, _) in COMMON {
            assert!(!about_person(key), "{key} describes the company");
        }
        for key in ["age", "contact_age", "job_title", "gender", "e_mail", "contact_email", "sukunimi", "stanowisko"] {
            assert!(about_person(key), "{key} describes a person");
        }
        for key in ["average_order", "stage", "titles_published", "employees"] {
            assert!(!about_person(key), "{key} describes the company");
        }
    }
}

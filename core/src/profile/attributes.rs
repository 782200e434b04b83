//! What the values of the common attributes are.

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
    ("advertising_blocked", Some(Kind::Flag)),
];

/// What the values of a common attribute are; `None` when it is not common or may be of several kinds.
pub fn common_kind(attribute: &str) -> Option<Kind> {
    COMMON.iter().find(|(key, _)| *key == attribute).and_then(|(_, kind)| *kind)
}

/// The attributes that are known only after the sale.
const AFTERWARDS: &[&str] = &[
    "lifetime_value",
    "acquisition_cost",
    "cost_to_serve",
    "support_cost",
    "churned_on",
    "referrals",
    "reference_willing",
    "satisfaction",
    "sales_cycle",
];

/// Whether an attribute is known only after the sale, so that no prospect has it.
pub fn known_afterwards(attribute: &str) -> bool {
    AFTERWARDS.contains(&attribute)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::COMMON;
    use crate::import::{is_person, vocabulary};

    #[test]
    fn every_attribute_that_headers_are_read_into_is_common_and_none_is_about_a_person() {
        let here: BTreeSet<&str> = COMMON.iter().map(|(key, _)| *key).collect();
        let read: BTreeSet<&str> = vocabulary().iter().map(|(key, _)| *key).collect();
        assert!(read.is_subset(&here), "{:?}", read.difference(&here));
        for key in here {
            assert!(!is_person(key), "{key} describes the company");
        }
    }
}

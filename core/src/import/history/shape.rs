//! Which column of a history is which, told by the headers.

use serde::{Deserialize, Serialize};

use super::super::describe::describe_cells;
use super::super::{RawTable, Refusal};
use super::Cells;
use crate::market::{Kind, canonical, key_of};

/// How the rows of a history tell the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A value with the days between which it stood.
    #[default]
    Stretches,
    /// A value with the time from which it stands: the property history of HubSpot.
    Versions,
    /// The value before a change and the one after it: the field history of Salesforce, the change log of Pipedrive.
    Changes,
}

/// The columns of a history.
pub struct Shape {
    pub form: Form,
    pub account: usize,
    pub attribute: usize,
    pub value: usize,
    pub old: Option<usize>,
    pub from: usize,
    pub to: Option<usize>,
}

const ACCOUNT: &[&str] = &[
    "account_id",
    "account",
    "company_id",
    "company",
    "hs_object_id",
    "object_id",
    "parent_id",
    "record_id",
    "item_id",
    "organization_id",
    "organisation_id",
    "org_id",
    "organization",
    "entity_id",
    "customer_id",
    "domain",
    "account_name",
    "company_name",
    "id",
];
const ATTRIBUTE: &[&str] = &[
    "attribute",
    "property",
    "property_name",
    "field",
    "field_name",
    "field_key",
    "field_label",
    "field_event",
    "column",
    "name",
];
const VALUE: &[&str] = &["value", "new_value", "new", "value_new", "after", "to_value", "property_value"];
const OLD: &[&str] = &["old_value", "old", "value_old", "previous_value", "previous", "before", "from_value"];
const TIME: &[&str] = &[
    "timestamp",
    "time",
    "created_date",
    "changed_at",
    "changed_on",
    "change_date",
    "change_time",
    "changed",
    "edit_date",
    "log_time",
    "date",
    "updated_at",
    "modified_at",
    "source_timestamp",
    "update_time",
    "at",
    "created_at",
    "day",
];
const FROM: &[&str] = &["from", "valid_from", "from_date", "start", "start_date", "since", "effective_from"];
const TO: &[&str] = &["to", "valid_to", "to_date", "end", "end_date", "until", "valid_until", "effective_to"];

/// Tells the columns of a history.
///
/// # Errors
/// When one of them is not there.
pub fn shape(raw: &RawTable, keys: &[String]) -> Result<Shape, Refusal> {
    let own: Vec<String> = raw.headers.iter().map(|header| key_of(header)).collect();
    let find = |words: &[&str]| words.iter().find_map(|word| own.iter().position(|own| own == word));
    let same = |header: &String| keys.iter().any(|key| canonical(key) == canonical(header));
    let account = raw.headers.iter().position(same).or_else(|| find(ACCOUNT));
    let attribute = find(ATTRIBUTE).filter(|at| Some(*at) != account);
    let is_time = |at: usize| {
        let cells = Cells::of(&raw.columns[at]);
        describe_cells(&cells, &raw.headers[at], &own[at], None).kind == Kind::Date
    };
    let (time, from, to) = (find(TIME), find(FROM), find(TO));
    // `from` and `to` are values where a column of its own says when, and they hold no days.
    let values = match (time, from, to) {
        (Some(_), Some(from), Some(to)) => !is_time(from) && !is_time(to) && find(VALUE).is_none(),
        _ => false,
    };
    let (value, old) = if values { (to, from) } else { (find(VALUE), find(OLD)) };
    let (from, to) = if values || (from.is_none() && time.is_some()) { (time, None) } else { (from, to) };
    let form = match (old, to) {
        (Some(_), None) => Form::Changes,
        (None, None) if time.is_some() && from == time => Form::Versions,
        _ => Form::Stretches,
    };
    let part = |found: Option<usize>, missing: &'static str| {
        found.ok_or_else(|| Refusal::NotAHistory { missing, headers: raw.headers.clone() })
    };
    Ok(Shape {
        form,
        account: part(account, "the account")?,
        attribute: part(attribute, "the attribute")?,
        value: part(value, "the value")?,
        from: part(from, "the day from which the value stands")?,
        old: old.filter(|_| form == Form::Changes),
        to,
    })
}

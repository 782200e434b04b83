//! One TOML value as one of ours, or why not.

use chrono::NaiveDate;
use toml_edit::{Datetime, Item};

/// Why a value is refused.
pub(super) struct Refusal {
    pub code: &'static str,
    pub message: String,
    pub hint: String,
}

pub(super) fn refuse<T>(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { code, message: message.into(), hint: hint.into() })
}

fn wrong<T>(item: &Item, wanted: &str, hint: &str) -> Result<T, Refusal> {
    refuse("wrong_type", format!("here stands {}, where {wanted} is needed", called(item)), hint)
}

/// What a TOML value is called in plain words.
pub(super) fn called(item: &Item) -> &'static str {
    match item.type_name() {
        "string" => "text",
        "integer" => "a whole number",
        "float" => "a decimal number",
        "boolean" => "true or false",
        "datetime" => "a date",
        "array" => "a list",
        _ => "a table",
    }
}

/// Text that says something.
pub(super) fn text(item: &Item) -> Result<String, Refusal> {
    match item.as_str() {
        Some(text) if text.trim().is_empty() => refuse("empty_text", "the text is empty", "write what it is between the quotes"),
        Some(text) => Ok(text.to_owned()),
        None => wrong(item, "text", "put it between quotes: \"...\""),
    }
}

/// A whole number within bounds.
pub(super) fn whole(item: &Item, low: i64, high: i64) -> Result<i64, Refusal> {
    match item.as_integer() {
        Some(number) if (low..=high).contains(&number) => Ok(number),
        Some(number) => {
            refuse("out_of_range", format!("{number} is out of range"), format!("write a whole number from {low} to {high}"))
        }
        None => wrong(item, "a whole number", "write it plain, without quotes or decimals: 20"),
    }
}

/// A finite number, whole or decimal.
pub(super) fn number(item: &Item) -> Result<f64, Refusal> {
    let number = item.as_float().or(item.as_integer().map(|number| number as f64));
    match number {
        Some(number) if number.is_finite() => Ok(number),
        Some(number) => refuse("not_finite", format!("{number} is not a number to compare with"), "leave an open end out"),
        None => wrong(item, "a number", "write it plain, without quotes or units: 80_000_000"),
    }
}

/// A share of all, 0 to 1.
pub(super) fn share(item: &Item) -> Result<f64, Refusal> {
    match number(item)? {
        share if (0.0..=1.0).contains(&share) => Ok(share),
        beyond => refuse("out_of_range", format!("{beyond} is no share of all"), "write a number from 0 to 1: 0.05"),
    }
}

/// Yes or no.
pub(super) fn flag(item: &Item) -> Result<bool, Refusal> {
    item.as_bool().map_or_else(|| wrong(item, "true or false", "write true or false without quotes"), Ok)
}

/// A calendar day, as a TOML date or the same between quotes.
pub(super) fn day(item: &Item) -> Result<NaiveDate, Refusal> {
    let written = match (item.as_datetime(), item.as_str()) {
        (Some(Datetime { date: Some(date), time: None, offset: None }), _) => {
            return NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
                .map_or_else(|| refuse("bad_date", format!("there is no day {date}"), "write year-month-day: 2026-11-22"), Ok);
        }
        (Some(datetime), _) => datetime.to_string(),
        (None, Some(text)) => text.to_owned(),
        (None, None) => return wrong(item, "a date", "write year-month-day: 2026-11-22"),
    };
    match NaiveDate::parse_from_str(&written, "%Y-%m-%d") {
        Ok(day) => Ok(day),
        Err(_) => refuse("bad_date", format!("`{written}` is not a day"), "write year-month-day: 2026-11-22"),
    }
}

/// A list of words with at least one.
pub(super) fn words(item: &Item) -> Result<Vec<String>, Refusal> {
    let Some(list) = item.as_array() else {
        return wrong(item, "a list of words", "put them between brackets: [\"Salesforce\", \"HubSpot\"]");
    };
    if list.is_empty() {
        return refuse("empty_list", "the list is empty, so nothing could ever match", "name at least one value");
    }
    list.iter().map(|value| text(&Item::Value(value.clone()))).collect()
}

/// How often a review is due, in months: `3 months`, `1 year`.
pub(super) fn cadence(item: &Item) -> Result<u32, Refusal> {
    const HINT: &str = "write \"3 months\" or \"1 year\"";
    let Some(written) = item.as_str() else { return wrong(item, "text", HINT) };
    let lower = written.trim().to_lowercase();
    let (count, unit) = lower.split_once(' ').unwrap_or(("1", &lower));
    let months = match unit.trim() {
        "month" | "months" => 1,
        "quarter" | "quarters" => 3,
        "year" | "years" => 12,
        _ => 0,
    };
    match count.parse::<u32>() {
        Ok(count @ 1..=1000) if months > 0 => Ok(count * months),
        _ => refuse("bad_cadence", format!("`{written}` is not how often something is due"), HINT),
    }
}

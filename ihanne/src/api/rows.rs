//! Rows that are sent as JSON: every value as the text that a file would hold.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use super::problem::Problem;
use crate::ops::scoring::Row;

/// Rows that may be sent at once.
pub const MOST: usize = 10_000;

/// A row as texts: numbers and yes or no in plain form, lists joined by `;`, null as if it were not there.
pub fn row(at: usize, object: Map<String, Value>) -> Result<Row, Problem> {
    let refuse = |name: &str| {
        let shown: String = name.chars().take(60).collect();
        let detail = format!("row {}: `{shown}` is no text, number, yes or no, or list of these", at + 1);
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_value", detail, "send {\"industry\": \"SaaS\", \"employees\": 120}")
    };
    let mut row = Row::with_capacity(object.len());
    for (name, value) in object {
        let text = match value {
            Value::Array(values) => {
                let texts: Option<Vec<String>> = values.into_iter().map(plain).collect();
                texts.ok_or_else(|| refuse(&name))?.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(";")
            }
            value => plain(value).ok_or_else(|| refuse(&name))?,
        };
        row.push((name, text));
    }
    Ok(row)
}

/// Rows as texts.
pub fn rows(objects: Vec<Map<String, Value>>) -> Result<Vec<Row>, Problem> {
    if objects.len() > MOST {
        let detail = format!("at most {MOST} rows are read at once");
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_many_rows", detail, "send them in parts"));
    }
    objects.into_iter().enumerate().map(|(at, object)| row(at, object)).collect()
}

fn plain(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

//! The time.

use chrono::{DateTime, NaiveDate, Utc};

/// The time, in UTC: `2026-11-22T14:05:00Z`.
pub fn now() -> String {
    Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The time, in seconds since 1970.
pub fn seconds() -> i64 {
    Utc::now().timestamp()
}

/// The day of a time such as [`now`] gives: `2026-11-22`.
pub fn day_of(at: &str) -> &str {
    DateTime::parse_from_rfc3339(at).map_or(at, |_| &at[..10])
}

/// The day so many days ago, in UTC: `2026-11-22`.
pub fn days_before(days: u64) -> String {
    today().checked_sub_days(chrono::Days::new(days)).unwrap_or_default().to_string()
}

/// The day, in UTC.
pub fn today() -> NaiveDate {
    Utc::now().date_naive()
}

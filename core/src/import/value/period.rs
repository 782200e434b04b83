//! Words that say in which time an amount comes in: a year, a month, a week.

use super::unit::TimeUnit;

/// Single words that say in which time it comes in.
pub const PER: &[(&str, TimeUnit)] = &[
    ("p.a", TimeUnit::Year),
    ("pa", TimeUnit::Year),
    ("annual", TimeUnit::Year),
    ("annually", TimeUnit::Year),
    ("yearly", TimeUnit::Year),
    ("vuosittain", TimeUnit::Year),
    ("vuodessa", TimeUnit::Year),
    ("årligen", TimeUnit::Year),
    ("rocznie", TimeUnit::Year),
    ("jährlich", TimeUnit::Year),
    ("p.m", TimeUnit::Month),
    ("monthly", TimeUnit::Month),
    ("kuukausittain", TimeUnit::Month),
    ("kuussa", TimeUnit::Month),
    ("månadsvis", TimeUnit::Month),
    ("miesięcznie", TimeUnit::Month),
    ("monatlich", TimeUnit::Month),
    ("weekly", TimeUnit::Week),
    ("tygodniowo", TimeUnit::Week),
];

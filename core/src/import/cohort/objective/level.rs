//! Words that stand for figures: high and low, yes and no, left and stayed.

use super::super::super::value::blank::is_unknown;
use super::super::super::value::flag::{Saying, flag};
use crate::market::canonical;

/// How much a word such as `high` or `medium` is, from 1 to 4.
pub fn level(text: &str) -> Option<f64> {
    match canonical(text).as_str() {
        "none" | "very low" => Some(0.0),
        "low" | "small" | "matala" | "pieni" | "lag" | "låg" | "niski" | "niska" => Some(1.0),
        "medium" | "mid" | "middle" | "average" | "keskitaso" | "keskisuuri" | "medel" | "mellan" | "sredni" | "średni" => {
            Some(2.0)
        }
        "high" | "large" | "korkea" | "suuri" | "hog" | "hög" | "wysoki" | "wysoka" => Some(3.0),
        "very high" | "key" => Some(4.0),
        _ => None,
    }
}

/// Yes or no, in words.
pub fn yes(text: &str) -> Option<bool> {
    match flag(text)? {
        Saying::Word(yes) | Saying::Short(yes) => Some(yes),
    }
}

/// Whether the words say that a customer left; `None` when they say neither that nor that it stayed.
pub fn left(text: &str) -> Option<bool> {
    if is_unknown(text, false) {
        return None;
    }
    match canonical(text).as_str() {
        "churn" | "churned" | "left" | "cancelled" | "canceled" | "lost" | "inactive" | "terminated" | "exited" | "closed"
        | "former" | "former customer" | "attrited customer" | "ended" | "poistunut" | "lopettanut" | "entinen" | "uppsagd"
        | "avslutad" | "tidigare kund" | "utracony" | "byly klient" => Some(true),
        "active" | "stayed" | "retained" | "customer" | "current" | "current customer" | "existing" | "existing customer"
        | "live" | "joined" | "renewed" | "not churned" | "aktiivinen" | "nykyinen" | "aktiv" | "nuvarande" | "aktywny"
        | "obecny" => Some(false),
        _ => yes(text),
    }
}

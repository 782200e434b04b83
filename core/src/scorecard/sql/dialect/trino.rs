//! Trino.

use super::{Dialect, Own, as_it_is, double_quoted, floor, lower_of_all, single_quoted};

pub(super) const TRINO: Dialect = Dialect {
    word: "trino",
    name: "Trino",
    kept_as: as_it_is,
    quote: double_quoted,
    literal: single_quoted,
    as_text: |value| format!("CAST({value} AS VARCHAR)"),
    as_double: |text| format!("TRY_CAST({text} AS DOUBLE)"),
    folded: |text| format!(r"trim(regexp_replace({text}, '[\s\p{{Z}}\x0B\x{{85}}]+', ' '))"),
    lower: lower_of_all,
    position: |text, part| format!("strpos({text}, {part})"),
    matches: Some(|text, pattern| format!("regexp_like({text}, {pattern})")),
    floor,
    exponential: true,
    tells_case: false,
    types: ["VARCHAR", "DOUBLE"],
    own: Own::Named,
    once: "",
    note: "",
};

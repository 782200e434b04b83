//! BigQuery (GoogleSQL).

use super::{Dialect, Own, as_it_is, escaped, floor, in_one_line, lower_of_all};

pub(super) const BIGQUERY: Dialect = Dialect {
    word: "bigquery",
    name: "BigQuery",
    kept_as: as_it_is,
    quote: |name| format!("`{}`", in_one_line(name).replace('`', "\\`")),
    literal: escaped,
    as_text: |value| format!("CAST({value} AS STRING)"),
    as_double: |text| format!("SAFE_CAST({text} AS FLOAT64)"),
    folded: |text| format!(r"trim(regexp_replace({text}, r'[\s\p{{Z}}\x0B\x{{85}}]+', ' '))"),
    lower: lower_of_all,
    position: |text, part| format!("strpos({text}, {part})"),
    matches: Some(|text, pattern| format!("regexp_contains({text}, {pattern})")),
    floor,
    exponential: true,
    tells_case: false,
    types: ["STRING", "FLOAT64"],
    own: Own::Without("EXCEPT"),
    once: "",
    note: "",
};

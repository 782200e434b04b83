//! PostgreSQL.

use super::{Dialect, Own, as_it_is, double_quoted, floor, single_quoted};

pub(super) const POSTGRESQL: Dialect = Dialect {
    word: "postgresql",
    name: "PostgreSQL",
    kept_as: as_it_is,
    quote: double_quoted,
    literal: single_quoted,
    as_text: |value| format!("CAST({value} AS text)"),
    as_double: |text| format!("CAST({text} AS double precision)"),
    folded: |text| {
        let spaces = r"[[:space:]\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+";
        format!("trim(regexp_replace({text}, '{spaces}', ' ', 'g'))")
    },
    // Under the locale C only the letters of English have a lower case.
    lower: |text, letters| {
        if letters.is_empty() {
            return format!("lower({text})");
        }
        let (large, small): (String, String) = letters.iter().copied().unzip();
        format!("lower(translate({text}, '{large}', '{small}'))")
    },
    position: |text, part| format!("strpos({text}, {part})"),
    matches: Some(|text, pattern| format!("{text} ~ {pattern}")),
    floor,
    exponential: true,
    tells_case: true,
    types: ["text", "double precision"],
    own: Own::Packed("q_account", "(q_row).*"),
    // Without it the planner writes every part into those that use it, many times over.
    once: "MATERIALIZED ",
    note: "",
};

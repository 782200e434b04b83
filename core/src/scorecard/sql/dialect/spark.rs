//! Spark SQL, from version 3.4 on.

use super::{Dialect, Own, as_it_is, escaped, floor, lower_of_all};

pub(super) const SPARK: Dialect = Dialect {
    word: "spark",
    name: "Spark SQL",
    kept_as: as_it_is,
    quote: |name| format!("`{}`", name.replace('`', "``")),
    literal: escaped,
    as_text: |value| format!("CAST({value} AS STRING)"),
    as_double: |text| format!("try_cast({text} AS DOUBLE)"),
    folded: |text| format!(r"trim(regexp_replace({text}, '[\\s\\p{{Z}}\\x0B\\x85]+', ' '))"),
    lower: lower_of_all,
    position: |text, part| format!("instr({text}, {part})"),
    matches: Some(|text, pattern| format!("{text} RLIKE {pattern}")),
    floor,
    exponential: true,
    tells_case: false,
    types: ["STRING", "DOUBLE"],
    own: Own::Packed("struct(q_account.*)", "q_row.*"),
    once: "",
    note: "",
};

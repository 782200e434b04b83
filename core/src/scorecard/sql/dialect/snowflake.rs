//! Snowflake: it keeps names that are written without quotes in capitals.

use super::{Dialect, Own, double_quoted, floor, lower_of_all};

pub(super) const SNOWFLAKE: Dialect = Dialect {
    word: "snowflake",
    name: "Snowflake",
    kept_as: str::to_uppercase,
    quote: double_quoted,
    literal: |text| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
    as_text: |value| format!("CAST({value} AS VARCHAR)"),
    as_double: |text| format!("TRY_TO_DOUBLE({text})"),
    folded: |text| format!(r"trim(regexp_replace({text}, '[\\s\\x{{85}}\\x{{A0}}\\x{{202F}}\\x{{3000}}]+', ' '))"),
    lower: lower_of_all,
    position: |text, part| format!("POSITION({part}, {text})"),
    matches: Some(|text, pattern| format!("regexp_instr({text}, {pattern}) > 0")),
    floor,
    exponential: true,
    tells_case: true,
    types: ["VARCHAR", "DOUBLE"],
    own: Own::Without("EXCLUDE"),
    once: "",
    note: "",
};

//! ClickHouse.

use super::{Dialect, Own, as_it_is, escaped, floor, in_one_line};

pub(super) const CLICKHOUSE: Dialect = Dialect {
    word: "clickhouse",
    name: "ClickHouse",
    kept_as: as_it_is,
    quote: |name| format!("`{}`", in_one_line(name).replace('`', "\\`")),
    literal: escaped,
    as_text: |value| format!("CAST({value} AS Nullable(String))"),
    as_double: |text| format!("toFloat64OrNull({text})"),
    folded: |text| format!(r"trimBoth(replaceRegexpAll({text}, '[\\s\\p{{Z}}\\x0B\\x{{85}}]+', ' '))"),
    lower: |text, letters| match letters.contains(&('Σ', 'σ')) {
        true => format!("lowerUTF8(replaceAll({text}, 'Σ', 'σ'))"),
        false => format!("lowerUTF8({text})"),
    },
    position: |text, part| format!("position({text}, {part})"),
    matches: Some(|text, pattern| format!("match({text}, {pattern})")),
    floor,
    exponential: true,
    tells_case: true,
    types: ["Nullable(String)", "Nullable(Float64)"],
    own: Own::Without("EXCEPT"),
    once: "",
    note: "",
};

//! SQLite: it has no regular expressions, and only the letters of English have a lower case.

use super::{Dialect, Own, Shape, as_it_is, double_quoted, single_quoted};

pub(super) const SQLITE: Dialect = Dialect {
    word: "sqlite",
    name: "SQLite",
    kept_as: as_it_is,
    quote: double_quoted,
    literal: single_quoted,
    as_text: |value| format!("CAST({value} AS TEXT)"),
    as_double: |text| format!("CAST({text} AS REAL)"),
    folded,
    lower: |text, letters| {
        let folded = |text: String, (large, small): &(char, char)| format!("replace({text}, '{large}', '{small}')");
        format!("lower({})", letters.iter().fold(text.to_owned(), folded))
    },
    position: |text, part| format!("instr({text}, {part})"),
    matches: None,
    // The number is not negative, so cutting off is rounding down.
    floor: |number| format!("CAST(CAST({number} AS INTEGER) AS REAL)"),
    exponential: false,
    tells_case: false,
    types: ["TEXT", "REAL"],
    own: Own::RowId,
    once: "MATERIALIZED ",
    note: "The table must have row numbers, as all but views and tables WITHOUT ROWID have; for those, name the columns when \
           the query is written. White space is the space, the tab, the ends of lines and the spaces that do not break.",
};

/// Runs of spaces become one: each is followed by a sign that no text has, pairs of sign and space go, and then the signs.
fn folded(text: &str) -> String {
    let spaces = [9, 10, 11, 12, 13, 160, 8239].iter();
    let text = spaces.fold(text.to_owned(), |text, space| format!("replace({text}, char({space}), ' ')"));
    format!("trim(replace(replace(replace({text}, ' ', ' ' || char(1)), char(1) || ' ', ''), char(1), ''))")
}

/// Whether a text has a shape, told by patterns of file names.
pub(super) fn has_shape(text: &str, shape: Shape) -> String {
    match shape {
        Shape::Number => {
            let at = format!("instr(lower({text}) || 'e', 'e')");
            let (digits, power) = (format!("substr({text}, 1, {at} - 1)"), format!("substr({text}, {at} + 1)"));
            let powers = ["[0-9]", "[0-9][0-9]", "[-+][0-9]", "[-+][0-9][0-9]"];
            let powers = powers.map(|shape| format!("{power} GLOB '{shape}'")).join(" OR ");
            format!(
                "(ltrim({digits}, '-') GLOB '[0-9]*' AND ltrim({digits}, '-') NOT GLOB '*[^0-9.]*' AND {digits} NOT GLOB '*.*.*' \
                 AND {digits} NOT GLOB '*.' AND {digits} NOT GLOB '--*' AND ltrim({digits}, '-') NOT GLOB '0[0-9]*' \
                 AND abs(CAST({digits} AS REAL)) < 1e15 AND (length({text}) < {at} OR {powers}))"
            )
        }
        Shape::Band => format!(
            "({text} GLOB '[0-9.]*[-–]*[0-9.]' AND {text} NOT GLOB '*[^0-9. –-]*' AND {text} NOT GLOB '*[-–]*[-–]*' \
             AND replace(replace({text}, ' -', '-'), '- ', '-') NOT GLOB '*[0-9.] [0-9.]*')"
        ),
        Shape::Plus => {
            format!("({text} GLOB '[0-9.]*+' AND rtrim({text}, ' +') NOT GLOB '*[^0-9.]*' AND {text} NOT GLOB '*+*+')")
        }
        Shape::Day => format!(
            // Without a step the engine gives some days back that no calendar has.
            "(date(substr({text}, 1, 10), '+0 days') = substr({text}, 1, 10) AND substr({text}, 1, 4) BETWEEN '1800' AND '2200' \
             AND (length({text}) = 10 OR (substr({text}, 11) GLOB '[T ]*[:.]*' \
             AND substr({text}, 11) NOT GLOB '*[^-0-9:.+ZTUCAPMapm ]*')))"
        ),
    }
}

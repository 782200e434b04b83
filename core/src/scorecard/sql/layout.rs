//! How the query is laid out: parts, one column a line, and comments.

use super::Query;
use super::dialect::Own;
use super::read::blanks;

/// One part of `WITH`: all columns of the part before it, and its own.
pub(super) struct Part {
    name: &'static str,
    about: &'static str,
    /// Columns with their names, and comments before them.
    pub columns: Vec<String>,
    from: Option<String>,
    /// What is asked of whole columns of the part before it, in one row.
    shared: Option<String>,
}

impl Part {
    /// A part that follows another.
    pub(super) fn new(name: &'static str, about: &'static str, columns: Vec<String>) -> Part {
        Part { name, about, columns, from: None, shared: None }
    }

    /// The part that tells what is known from what is blank.
    pub(super) fn known(columns: Vec<String>, shared: Option<String>) -> Part {
        let about = "What is known: words in lower case, numbers from an end to an end, days, yes as 1.";
        let from = format!("CROSS JOIN blanks{}", if shared.is_some() { " CROSS JOIN shared" } else { "" });
        Part { from: Some(from), shared, ..Part::new("known", about, columns) }
    }

    /// The part that reads the table.
    pub(super) fn first(query: &Query, columns: Vec<String>) -> Part {
        let rows = match (&query.dialect.own, query.columns) {
            (_, Some(_)) | (Own::Without(_) | Own::Named, None) => "q_account.*".to_owned(),
            (Own::Packed(packed, _), None) => format!("{packed} AS q_row"),
            (Own::RowId, None) => "q_account._rowid_ AS q_row".to_owned(),
        };
        let from = Some(format!("{} AS q_account", kept_whole(query.table)));
        Part {
            name: "texts",
            about: "The columns that the profile asks about, as text.",
            columns: [vec![rows], columns].concat(),
            from,
            shared: None,
        }
    }
}

/// Stands for the end of a line within a name or a text until all lines are laid out, so that no blanks come into it. No text has it:
/// it is none of Unicode's letters.
const WITHIN: char = '\u{FDD0}';

/// A name or a text as it is laid out.
pub(super) fn kept_whole(text: &str) -> String {
    text.replace('\n', WITHIN.encode_utf8(&mut [0; 4]))
}

/// The query, with all that was kept whole as it is.
pub(super) fn laid_out(text: &str) -> String {
    text.replace(WITHIN, "\n")
}

/// The parts and the rows that come out.
pub(super) fn whole(query: &Query, parts: &[Part], finals: &[String]) -> String {
    let (own, from) = own(query, parts, parts.last().map_or("", |part| part.name));
    steps(query, parts)
        + &format!(
            "SELECT\n{}\nFROM {from}\n",
            listed(&[own, finals.to_vec()].concat()).replace("\n    ", "\n  ").replacen("    ", "  ", 1)
        )
}

/// The parts, one behind the other.
pub(super) fn steps(query: &Query, parts: &[Part]) -> String {
    let mut text = String::from("WITH\n");
    text += &comment("", "What people write for what they do not know.");
    text += &format!("blanks AS (\n  SELECT\n    {} AS q_blanks\n),\n", blanks(query.dialect));
    let mut before = "";
    for (at, part) in parts.iter().enumerate() {
        let columns = match at {
            0 => part.columns.clone(),
            _ => [vec![format!("{before}.*")], part.columns.clone()].concat(),
        };
        let from = match (at, &part.from) {
            (0, Some(table)) => table.clone(),
            (_, joined) => [Some(before), joined.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        };
        if let Some(shared) = &part.shared {
            text += &comment(
                "",
                "Whether two bands of a column share an end, as 50-200 and 200-500 do: then it belongs to the upper one.",
            );
            text += &format!("shared AS {}(\n{shared}\n),\n", query.dialect.once);
        }
        text += &comment("", part.about);
        text += &format!("{} AS {}(\n  SELECT\n{}\n  FROM {from}\n)", part.name, query.dialect.once, listed(&columns));
        text += if at + 1 < parts.len() { ",\n" } else { "\n" };
        before = part.name;
    }
    text
}

/// The table's own columns at the end, and what they come from.
fn own(query: &Query, parts: &[Part], last: &str) -> (Vec<String>, String) {
    if let Some(columns) = query.columns {
        let added = query.added();
        let same = |one: &str, other: &str| one == other || (!query.dialect.tells_case && one.eq_ignore_ascii_case(other));
        let kept = columns.iter().filter(|column| !added.iter().any(|name| same(column, name)));
        return (kept.map(|column| kept_whole(&query.dialect.quoted(column))).collect(), last.to_owned());
    }
    match &query.dialect.own {
        Own::Without(word) => {
            let ours = parts.iter().flat_map(|part| &part.columns).filter_map(|column| name_of(column));
            (vec![format!("* {word} ({})", wrapped(&ours.map(str::to_owned).collect::<Vec<_>>(), ", ", "    "))], last.to_owned())
        }
        Own::Packed(_, opened) => (vec![(*opened).to_owned()], last.to_owned()),
        Own::RowId => (
            vec!["q_account.*".to_owned()],
            format!("{last} JOIN {} AS q_account ON q_account._rowid_ = {last}.q_row", kept_whole(query.table)),
        ),
        Own::Named => (vec!["*".to_owned()], last.to_owned()),
    }
}

/// The name a column of a part is given.
fn name_of(column: &str) -> Option<&str> {
    column.rsplit_once(" AS ").map(|(_, name)| name)
}

/// Columns one below the other.
fn listed(columns: &[String]) -> String {
    columns.iter().map(|column| format!("    {}", column.replace('\n', "\n    "))).collect::<Vec<_>>().join(",\n")
}

/// A line of comment, whatever stands in the words.
pub(super) fn comment(indent: &str, words: &str) -> String {
    format!("{indent}-- {}\n", one_line(words)).replace("-- \n", "--\n")
}

/// Words without ends of lines, which would end a comment, and without the signs of comments of other kinds.
pub(super) fn one_line(words: &str) -> String {
    let plain = |letter: char| if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter };
    words.chars().map(plain).collect::<String>().replace("*/", "* /").replace("/*", "/ *")
}

/// A number as all engines read it to the last bit: whole ones plain, others with an exponent, which makes them doubles.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else if (1e-5..1e15).contains(&value.abs()) {
        format!("{value}e0")
    } else {
        format!("{value:e}")
    }
}

/// A number as a double, whole or not.
pub(super) fn double(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}.0e0") } else { number(value) }
}

/// Pieces joined by a word, broken into lines where they are long.
pub(super) fn wrapped(pieces: &[String], between: &str, indent: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            text += between;
            if width + piece.len() > 110 {
                text = text.trim_end().to_owned() + "\n" + indent;
                width = 0;
            }
        }
        width += between.len() + piece.len();
        text += piece;
    }
    text
}

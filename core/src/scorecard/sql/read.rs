//! Columns as text, and what is known of them: words, ranges of numbers, days, yes and no.

use super::super::compile::Scorecard;
use super::super::question::Question;
use super::Query;
use super::dialect::{Dialect, Shape};
use super::layout::{Part, kept_whole, number, wrapped};
use super::letters::Letters;
use crate::import::{SMALLEST, UNKNOWN_WORDS, believed, flag_spellings, holds_countries, match_attribute};
use crate::market::Kind;

/// One attribute that the profile asks about.
pub(super) struct Asked {
    /// Its key.
    pub key: String,
    /// What it is read as.
    pub kind: Kind,
    /// The name of what is known of it.
    pub name: String,
    /// Its column; none where the table has no such column.
    column: Option<String>,
    /// Whether each of its cells is one word, semicolons and all.
    whole: bool,
    /// Letters beyond those of English that the profile asks for.
    letters: Letters,
}

impl Asked {
    /// Every attribute that a criterion asks about.
    pub(super) fn all(scorecard: &Scorecard, query: &Query) -> Vec<Asked> {
        let dialect = query.dialect;
        let mut all: Vec<Asked> = Vec::new();
        for want in scorecard.wants() {
            let key = &want.attribute;
            if !scorecard.profile().criteria.iter().any(|criterion| criterion.attribute == *key) {
                continue;
            }
            let column = match query.columns {
                Some(columns) => match_attribute(columns, key).map(|at| kept_whole(&dialect.quoted(&columns[at]))),
                None => Some(kept_whole(&dialect.quoted(&(dialect.kept_as)(key)))),
            };
            let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
            let mut name: String = key.chars().take(40).map(plain).collect();
            if all.iter().any(|other| other.name == format!("q_in_{name}")) || name != *key {
                name += &format!("_{}", all.len() + 1);
            }
            let letters = Letters::of(&words_of(scorecard, key));
            all.push(Asked {
                key: key.clone(),
                kind: want.kind,
                name: format!("q_in_{name}"),
                column,
                whole: want.whole,
                letters,
            });
        }
        all
    }

    /// The column as text: white space folded, words in lower case.
    pub(super) fn text(&self, dialect: &Dialect) -> String {
        let name = format!("{}_text", self.name);
        let Some(column) = &self.column else { return format!("CAST(NULL AS {}) AS {name}", dialect.types[0]) };
        let text = (dialect.folded)(&(dialect.as_text)(&format!("q_account.{column}")));
        match self.kind {
            Kind::Number | Kind::Date => format!("{text} AS {name}"),
            _ => {
                format!("{} AS {name}", self.letters.small(&text, dialect))
            }
        }
    }

    /// Whether a cell holds one word and not a set.
    pub(super) fn one_word(&self) -> bool {
        self.whole || holds_countries(&self.key)
    }

    /// Whether its cell holds something that is not understood; `None` where every word is.
    pub(super) fn unread(&self, dialect: &Dialect) -> Option<String> {
        self.column.as_ref()?;
        let (name, text) = (&self.name, format!("{}_text", self.name));
        let known = match self.kind {
            Kind::Number => format!("{name}_from"),
            Kind::Date | Kind::Flag => name.clone(),
            _ => return None,
        };
        let blank = (dialect.position)("q_blanks", &format!("'  ' || lower({text}) || '  '"));
        Some(format!("{known} IS NULL AND {text} <> '' AND {blank} = 0"))
    }

    /// What is known of it, as columns.
    fn known(&self, dialect: &Dialect) -> Vec<String> {
        let name = &self.name;
        let text = format!("{name}_text");
        let said = |words: Vec<&str>| {
            let words: Vec<String> = words.iter().map(|word| (dialect.literal)(word)).collect();
            format!("{text} IN ({})", wrapped(&words, ", ", "      "))
        };
        match self.kind {
            Kind::Number => self.ends(),
            Kind::Date => {
                vec![format!("CASE WHEN {} THEN substr({text}, 1, 10) END AS {name}", dialect.has_shape(&text, Shape::Day))]
            }
            Kind::Flag => {
                let (yes, no) =
                    (said(flag_spellings(true).chain(["1.0"]).collect()), said(flag_spellings(false).chain(["0.0"]).collect()));
                vec![format!("CASE\n  WHEN {yes} THEN 1\n  WHEN {no} THEN 0\nEND AS {name}")]
            }
            _ => {
                let cell = match self.one_word() {
                    true => text.clone(),
                    false => format!("';' || replace(replace({text}, ' ;', ';'), '; ', ';') || ';'"),
                };
                let blank = (dialect.position)("q_blanks", &format!("'  ' || {text} || '  '"));
                vec![format!("CASE WHEN {text} <> '' AND {blank} = 0 THEN {cell} END AS {name}")]
            }
        }
    }

    /// The ends of a number that is believed; a number is a range from itself to itself.
    fn ends(&self) -> Vec<String> {
        let name = &self.name;
        let (least, most) = believed(&self.key);
        let unknown = format!(
            "{name}_least IS NULL OR {name}_most IS NULL OR {name}_most < {name}_least OR ({name}_least < {least} AND \
             {name}_least > {OPEN_BELOW})\n   OR ({name}_most > {most} AND {name}_most < {OPEN_ABOVE}) OR {name}_most < {least} OR \
             {name}_least > {most}\n   OR ({name}_least <> 0 AND abs({name}_least) < {SMALLEST:e}) OR ({name}_most <> 0 AND abs({name}_most) < {SMALLEST:e})",
            least = number(least),
            most = number(most)
        );
        let below = format!("{name}_most - abs({name}_most) * 1.2e-16 - 1e-300");
        vec![
            format!("CASE WHEN {unknown} THEN NULL ELSE {name}_least END AS {name}_from"),
            format!(
                "CASE\n  WHEN {unknown} THEN NULL\n  WHEN {name}_most = {name}_least THEN {name}_least\n  \
                 WHEN {name}_open = 1 OR ({name}_open = 0 AND {name}_shared = 1) THEN {below} -- the number just below\n  \
                 ELSE {name}_most\nEND AS {name}_to"
            ),
        ]
    }
}

/// The words that say nothing, each between two pairs of spaces, which no text has within.
pub(super) fn blanks(dialect: &Dialect) -> String {
    let words: Vec<&str> = UNKNOWN_WORDS.iter().copied().filter(|word| !word.is_empty()).collect();
    let lines: Vec<String> = words.chunks(12).map(|words| (dialect.literal)(&format!("  {}  ", words.join("  ")))).collect();
    lines.join("\n    || ")
}

/// Ends that are not there.
const OPEN_BELOW: &str = "-1e300";
const OPEN_ABOVE: &str = "1e300";

/// From text to what is known.
pub(super) fn steps(asked: &[Asked], dialect: &Dialect) -> Vec<Part> {
    let numbers: Vec<&Asked> = asked.iter().filter(|one| one.kind == Kind::Number).collect();
    let replace = |text: &str, from: &str, to: &str| format!("replace({text}, '{from}', '{to}')");
    let bands = numbers.iter().map(|one| {
        let (name, text) = (&one.name, format!("{}_text", one.name));
        let tight = replace(&text, " ", "");
        format!(
            "CASE\n  WHEN {} THEN {}\n  WHEN {} THEN {}\n  ELSE {text}\nEND AS {name}_band",
            dialect.has_shape(&text, Shape::Band),
            replace(&replace(&tight, "–", ".."), "-", ".."),
            dialect.has_shape(&text, Shape::Plus),
            replace(&tight, "+", "..")
        )
    });
    let halves = numbers.iter().flat_map(|one| {
        let name = &one.name;
        let at = (dialect.position)(&format!("{name}_band"), "'..'");
        let open = (dialect.position)(&format!("{name}_band"), "'..<'");
        [
            format!("CASE WHEN {at} = 0 THEN {name}_band ELSE substr({name}_band, 1, {at} - 1) END AS {name}_low"),
            format!("CASE WHEN {at} = 0 THEN {name}_band WHEN {open} > 0 THEN substr({name}_band, {open} + 3) ELSE substr({name}_band, {at} + 2) END AS {name}_high"),
            format!("CASE WHEN {open} > 0 THEN 1 WHEN {at} > 0 THEN 0 END AS {name}_open"),
        ]
    });
    let ends = numbers.iter().flat_map(|one| {
        let name = &one.name;
        let end = |this: &str, other: &str, open: &str, called: &str| {
            let (this, other) = (format!("{name}_{this}"), format!("{name}_{other}"));
            let number = dialect.has_shape(&this, Shape::Number);
            let value = (dialect.as_double)(&this);
            format!("CASE WHEN {number} THEN {value} WHEN {this} = '' AND {other} <> '' THEN {open} END AS {name}_{called}")
        };
        [end("low", "high", OPEN_BELOW, "least"), end("high", "low", OPEN_ABOVE, "most")]
    });
    vec![
        Part::new("bands", "Numbers: ranges in one form.", bands.collect()),
        Part::new("halves", "Numbers: what stands before and behind the two points.", halves.collect()),
        Part::new("ends", "Numbers: the two ends, 1e300 where there is none.", ends.collect()),
        Part::known(asked.iter().flat_map(|one| one.known(dialect)).collect(), shared(&numbers)),
    ]
}

/// For each number whether its bands share their ends, asked of the whole column as `Ends::touching` asks it: one row. `None` without a
/// number.
fn shared(numbers: &[&Asked]) -> Option<String> {
    let columns = (1..).zip(numbers).map(|(at, one)| {
        let of = |what: &str, otherwise: &str| format!("CASE WHEN q_attribute = {at}{what}{otherwise} END");
        let (both, upper) = (of(" THEN q_both", " ELSE 0"), of(" THEN q_upper", " ELSE 0"));
        let (last, last_both) = (of(" AND q_upper = 1 THEN q_end", ""), of(" AND q_both = 1 THEN q_end", ""));
        format!(
            "    CASE\n      WHEN sum({both}) > 0\n        AND 2 * sum({both})\n        > sum({upper}) - CASE WHEN max({last_both}) = max({last}) \
             THEN 0 ELSE 1 END\n        AND max({}) = 0\n      THEN 1 ELSE 0\n    END AS {}_shared",
            of(" THEN q_next", " ELSE 0"),
            one.name
        )
    });
    let sides = (1..).zip(numbers).flat_map(|(at, Asked { name, .. })| {
        let side = |end: &str, side: u8, what: &str| {
            format!("SELECT {at} AS q_attribute, {name}_{end} AS q_end, {side} AS q_side FROM ends WHERE {name}_open = 0{what}")
        };
        [
            side("least", 0, ""),
            side("most", 1, &format!(" AND {name}_least < {name}_most AND {name}_most < {OPEN_ABOVE}")),
            side("least - 1", 2, ""),
        ]
    });
    let (columns, sides): (Vec<String>, Vec<String>) = (columns.collect(), sides.collect());
    let has = |side: u8| format!("max(CASE WHEN q_side = {side} THEN 1 ELSE 0 END)");
    let (lower, upper, next) = (has(0), has(1), has(2));
    (!numbers.is_empty()).then(|| {
        format!(
            "  SELECT\n{}\n  FROM (\n    SELECT q_attribute, q_end, {upper} AS q_upper,\n      {lower} * {upper} AS q_both,\n      \
             {upper} * {next} AS q_next\n    FROM (\n      {}\n    ) AS q_sides\n    GROUP BY q_attribute, q_end\n  ) AS q_ends",
            columns.join(",\n"),
            sides.join("\n      UNION ALL ")
        )
    })
}

/// All words asked of an attribute, and those for what people do not know.
fn words_of(scorecard: &Scorecard, key: &str) -> Vec<String> {
    let criteria = scorecard.profile().criteria.iter().zip(&scorecard.compiled);
    let mut words: Vec<String> = Vec::new();
    for (criterion, compiled) in criteria.filter(|(criterion, _)| criterion.attribute == key) {
        match &compiled.question {
            Question::Words(asked) => {
                let lists = super::answers::lists(criterion, asked);
                words.extend(lists.iter().flat_map(|(_, list)| list.words().cloned()));
            }
            Question::Flag(_) => words.extend([true, false].into_iter().flat_map(flag_spellings).map(str::to_owned)),
            _ => {}
        }
    }
    words.extend(UNKNOWN_WORDS.iter().map(|word| (*word).to_owned()));
    words
}

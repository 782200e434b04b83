//! Text that a spreadsheet takes for a formula, and the mark that keeps it text.
//!
//! A spreadsheet that opens delimited text computes every cell that begins with `=`, `+`, `-` or `@`, whoever wrote it; a cell
//! such as `=HYPERLINK(...)` in a list of leads is an attack (CSV injection, as OWASP describes it). So text of that kind is
//! written with `'` before it, which spreadsheets and CRMs know as the mark of text, and is read without it.

use std::borrow::Cow;

/// The mark of text.
const MARK: char = '\'';

/// Text as it is written for a spreadsheet: marked where it would be computed, or where it would be read back as less than
/// it is.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches(MARK)) { format!("{MARK}{text}").into() } else { text.into() }
}

/// The text that a cell says: the inverse of [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(text) if is_formula(text.trim_start_matches(MARK)) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet would compute a text.
///
/// It does so where the first sign, after what cannot be seen, is `=` or `@`, or a `+` or `-` that begins more than a number, or
/// one of these as a full-width character; and text that begins with a tab or a line end, which some programs drop, is taken for
/// one too. A number with a sign (`-5`, `-1 234,50 €`, `1e5`) and a phone (`+358 40 123 4567`) are not: figures and the signs
/// between them call no function and name no cell.
pub fn is_formula(text: &str) -> bool {
    let visible = text.trim_start_matches(unseen);
    let Some(first) = visible.chars().next() else { return false };
    match first {
        '=' | '@' | '＝' | '＠' => true,
        '+' | '-' | '＋' | '－' => !is_figure(&visible[first.len_utf8()..]),
        _ => text.starts_with(['\t', '\r', '\n']),
    }
}

/// Blanks, and marks that only say how text is set.
fn unseen(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_control()
        || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether what follows a sign is a number or a phone, or nothing at all.
fn is_figure(text: &str) -> bool {
    let between =
        |sign: char| sign.is_whitespace() || matches!(sign, '.' | ',' | '\'' | '(' | ')' | '/' | '-' | '%' | '€' | '$' | '£');
    let plain = text.chars().all(|sign| sign.is_ascii_digit() || between(sign));
    plain || text.starts_with(|sign: char| sign.is_ascii_digit()) && text.replacen(',', ".", 1).parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_compute_is_marked() {
        let formulas = [
            "=1+1",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "-A1",
            "+SUM(A1:A9)",
            "＝1+1",
            "＋cmd",
            "－A1",
            "＠SUM(1)",
            "\t=1",
            "\rtext",
            "\ntext",
            " =1+1",
            "\u{a0}=1",
            "\u{feff}=1",
            "\u{202e}=1",
            "\u{200b}@x",
            "- to be called",
            "-inf",
            "@handle",
        ];
        for formula in formulas {
            assert_eq!(guarded(formula), format!("'{formula}"), "{formula:?}");
        }
    }

    #[test]
    fn numbers_phones_and_words_stay_as_they_are() {
        let harmless = [
            "",
            " ",
            "-",
            "--",
            "+",
            "-5",
            "+5",
            "-1 234,50 €",
            "-5 %",
            "-1e5",
            "+1.5E+08",
            "+358401234567",
            "+358 40 123 4567",
            "+1 (555) 123-4567",
            "+49 30/123456",
            "a=b",
            "x@y.fi",
            "1+1",
            "'7",
            "'",
            "O'Neil",
            "− 5",
            "2024-05-01",
            "\t",
            "\n ",
        ];
        for text in harmless {
            assert_eq!((guarded(text).as_ref(), unguarded(text)), (text, text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "['=+@ \t\r\n\u{ff1d}\u{200b}a1-]{0,6}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
            prop_assert!(!is_formula(&written));
        }

        #[test]
        fn what_was_marked_before_is_written_as_it_stood(cell in "'['=+@a1-]{0,6}") {
            let written = guarded(unguarded(&cell)).into_owned();
            prop_assert_eq!(written, cell);
        }
    }
}

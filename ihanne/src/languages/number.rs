//! Numbers as they are written: English groups by commas, the others by blanks that do not break.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::memoizer::MemoizerKind;
use fluent_templates::loader::LanguageIdentifier;

/// How Fluent writes the values it is told.
pub type Formatter<M> = fn(&FluentValue, &M) -> Option<String>;

/// The formatter of a bundle's language.
pub fn formatter<M: MemoizerKind>(locales: &[LanguageIdentifier]) -> Formatter<M> {
    match locales.first().map(|locale| locale.language.as_str()) {
        Some("en") | None => |value, _| written(value, "en"),
        Some(_) => |value, _| written(value, "fi"),
    }
}

fn written(value: &FluentValue, code: &str) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string(), code)),
        _ => None,
    }
}

/// A plain number with its thousands apart: from five figures on where they stand apart by blanks, as SFS 4175 has it.
pub fn grouped(plain: &str, code: &str) -> String {
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("\u{2212}", rest));
    let (whole, rest) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let english = code == "en";
    let mut out = String::from(sign);
    for (at, figure) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left.is_multiple_of(3) && (english || whole.len() > 4) {
            out.push(if english { ',' } else { '\u{a0}' });
        }
        out.push(figure);
    }
    if let Some(rest) = rest {
        out.push(if english { '.' } else { ',' });
        out.push_str(rest);
    }
    out
}

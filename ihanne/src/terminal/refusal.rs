//! A refusal as text, and as problem details of RFC 9457.

use serde_json::{Value, json};

use super::style::Style;
use crate::ops::Refusal;

/// `error[code]: message`, where, why, and a hint; then what else is wrong in the same file.
pub fn text(refusal: &Refusal, style: Style) -> String {
    let mut text = format!("{}: {}\n", style.red(&format!("error[{}]", refusal.code)), refusal.message);
    if let Some(place) = &refusal.place {
        text.push_str(&format!("  at {}:{}:{}\n", place.file, place.line, place.column));
    }
    if let Some(why) = &refusal.why {
        text.push_str(&format!("  why: {why}\n"));
    }
    if !refusal.hint.is_empty() {
        text.push_str(&format!("  {}: {}\n", style.bold("hint"), refusal.hint));
    }
    for other in &refusal.others {
        text.push_str(&self::text(other, style));
    }
    text
}

/// The refusal as problem details: `type`, `title` and `detail` of RFC 9457, with `code`, `hint` and, where known, `place`,
/// `why` and the `others` in the same file.
pub fn problem_json(refusal: &Refusal) -> Value {
    let mut problem = json!({
        "type": format!("urn:ihanne:problem:{}", refusal.code),
        "code": refusal.code,
        "title": title(refusal.code),
        "detail": refusal.message,
        "hint": refusal.hint,
    });
    if let Some(why) = &refusal.why {
        problem["why"] = json!(why);
    }
    if let Some(place) = &refusal.place {
        problem["place"] = json!({ "file": place.file, "line": place.line, "column": place.column });
    }
    if !refusal.others.is_empty() {
        problem["others"] = refusal.others.iter().map(problem_json).collect();
    }
    problem
}

/// The same for every problem of a kind: its code as a sentence.
fn title(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{problem_json, text};
    use crate::ops::Refusal;
    use crate::ops::refusal::Place;
    use crate::terminal::style::Style;

    fn unknown_key() -> Refusal {
        let mut refusal = Refusal::new("unknown_key", "there is no key `pionts`", "write points");
        refusal.place = Some(Place { file: "saas.toml".to_owned(), line: 12, column: 5 });
        refusal.why = Some("a key that nobody reads changes nothing".to_owned());
        refusal.others = vec![Refusal::new("no_grounds", "the criterion `size` has no grounds", "sign it")];
        refusal
    }

    #[test]
    fn it_says_what_where_why_and_what_to_do() {
        assert_eq!(
            text(&unknown_key(), Style::PLAIN),
            "error[unknown_key]: there is no key `pionts`\n  at saas.toml:12:5\n  why: a key that nobody reads changes nothing\n  \
             hint: write points\nerror[no_grounds]: the criterion `size` has no grounds\n  hint: sign it\n"
        );
    }

    #[test]
    fn programs_get_problem_details() {
        let problem = problem_json(&unknown_key());
        assert_eq!(problem["type"], "urn:ihanne:problem:unknown_key");
        assert_eq!((&problem["title"], &problem["detail"]), (&"Unknown key".into(), &"there is no key `pionts`".into()));
        assert_eq!((&problem["place"]["line"], &problem["others"][0]["code"]), (&12.into(), &"no_grounds".into()));
    }
}

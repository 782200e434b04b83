//! The fields of the page: what can be changed of a profile, by the names that the form sends.

use ihanne_core::market::Test;
use ihanne_core::profile::Profile;
use serde::Deserialize;

use crate::languages::Language;
use crate::ops::profiles::Edit;

/// What a form or a link of the page says, in its order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Asked(Vec<(String, String)>);

/// What the names of fields that change the profile begin with.
const SET: &str = "set.";

/// One value that can be changed.
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// What is kept, where that is something else.
    pub was: Option<String>,
}

impl Asked {
    /// What is said under a name.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// What was just done, in words.
    pub fn toast(&self, language: Language) -> Option<String> {
        let key = match self.one("done")? {
            "kept" => "profile-done-kept",
            "approved" => "profile-done-approved",
            "returned" => "profile-done-returned",
            "taken-back" => "profile-done-taken-back",
            "undone" => "profile-done-undone",
            "chosen" => "profile-done-chosen",
            _ => return None,
        };
        Some(language.say(key))
    }

    /// Where what was just done is taken back.
    pub fn undo(&self) -> Option<String> {
        let profile =
            self.one("profile").filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)))?;
        match self.one("done")? {
            "kept" | "returned" => Some(format!("/profile/{profile}/undo")),
            "approved" => Some(format!("/profile/{profile}/take-back")),
            _ => None,
        }
    }

    /// A field with what was typed, or else what is kept.
    pub fn field(&self, key: &str, kept: &str) -> Field {
        let name = format!("{SET}{key}");
        let typed = self.0.iter().find(|(other, _)| *other == name).map(|(_, value)| value.trim().to_owned());
        let value = typed.unwrap_or_else(|| kept.to_owned());
        Field { was: (plain(&value) != plain(kept)).then(|| kept.to_owned()), value, name }
    }
}

/// What a band can be changed in: the key and what stands there.
pub fn of_test(test: &Test) -> Vec<(&'static str, String)> {
    match test {
        Test::Is(words) => vec![("is", words.join(", "))],
        Test::Lacks(words) => vec![("lacks", words.join(", "))],
        Test::Within(within) => {
            let low = (if within.low_closed { "from" } else { "above" }, within.low);
            let high = (if within.high_closed { "to" } else { "below" }, within.high);
            [low, high].into_iter().filter(|(_, end)| end.is_finite()).map(|(key, end)| (key, format!("{end}"))).collect()
        }
        _ => Vec::new(),
    }
}

/// The edits that a form asks for: the fields that say something else than the profile.
pub fn edits_of(profile: &Profile, asked: &Asked) -> Vec<Edit> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for criterion in &profile.criteria {
        let id = &criterion.id;
        kept.push((format!("{id}.class"), criterion.class.word().to_owned()));
        for (band, number) in criterion.bands.iter().zip(1..) {
            kept.push((format!("{id}[{number}].points"), band.points.to_string()));
            kept.extend(of_test(&band.test).into_iter().map(|(key, value)| (format!("{id}[{number}].{key}"), value)));
        }
    }
    let changed = kept.into_iter().filter_map(|(key, value)| {
        let field = asked.field(&key, &value);
        field.was.map(|_| Edit::Set(format!("{key}={}", plain(&field.value))))
    });
    changed.collect()
}

/// A number as a file has it: without blanks and with a point; other words as they are.
fn plain(text: &str) -> String {
    let text = text.trim();
    let joined: String =
        text.chars().filter(|char| !char.is_whitespace()).collect::<String>().replace('−', "-").replace(',', ".");
    if joined.parse::<f64>().is_ok_and(f64::is_finite) { joined.trim_start_matches('+').to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Asked, edits_of};
    use crate::ops::profiles::Edit;
    use ihanne_core::profile::parse;

    const PROFILE: &str = "format = 1\nid = \"p\"\nname = \"P\"\nreview_every = \"3 months\"\n\n[[criteria]]\nid = \"size\"\nclass = \"must\"\n\
        attribute = \"employees\"\nbands = [{ from = 100, points = 15, level = \"minimum\" }]\n\
        judgement = { by = \"A\", because = \"b\", on = 2026-11-22 }\n";

    fn asked(fields: &[(&str, &str)]) -> Asked {
        Asked(fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_is_typed_otherwise_is_an_edit_and_what_is_the_same_is_none() {
        let (profile, _) = parse(PROFILE).expect("a profile");
        let same = asked(&[("set.size.class", "must"), ("set.size[1].from", " 100 "), ("set.size[1].points", "+15")]);
        assert_eq!(edits_of(&profile, &same), []);
        let other = asked(&[("set.size[1].from", "1 250,5"), ("set.size[2].from", "3"), ("set.sise[1].from", "3")]);
        assert_eq!(edits_of(&profile, &other), [Edit::Set("size[1].from=1250.5".to_owned())]);
    }

    #[test]
    fn where_undo_leads_is_never_elsewhere() {
        assert_eq!(asked(&[("done", "kept"), ("profile", "//evil.example")]).undo(), None);
        assert_eq!(asked(&[("done", "kept"), ("profile", "kaarna_hr")]).undo().as_deref(), Some("/profile/kaarna_hr/undo"));
    }
}

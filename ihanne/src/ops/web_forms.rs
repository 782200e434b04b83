//! Web forms of the company's own site that send leads: made, listed and revoked. What a form shows is told once and kept as a hash.

use std::path::Path;

use ihanne_store::{Deed, Hash, Mode, NewWebForm, WebForm};

use super::data::open;
use super::{Actor, Refusal, Stop};

/// Letters a name may have.
const NAME: usize = 80;

/// Letters an address may have.
const BACK: usize = 500;

/// A form to be made.
pub struct New<'a> {
    /// What it will show, hashed.
    pub hash: &'a Hash,
    /// What it is called: the source of its leads.
    pub name: &'a str,
    /// Where whoever has sent it is led back to; empty: to a page that says thank you.
    pub back: &'a str,
    /// The time, in UTC.
    pub at: &'a str,
}

/// Makes a form; its number.
pub fn make(actor: &Actor, data: &Path, new: &New) -> Result<i64, Stop> {
    let (name, back) = (new.name.trim(), new.back.trim());
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        let message = format!("a form is called by 1 to {NAME} letters in one line");
        return Err(Refusal::new("form_name", message, "say where it stands: contact page, guide download").into());
    }
    if !back.is_empty() && !is_web_address(back) {
        let message = "the address that visitors are led back to is no web address";
        return Err(Refusal::new("form_back", message, "write it whole: https://www.kaarna.example/thanks").into());
    }
    let mut store = open(actor, data, Mode::Beside, "web forms")?;
    store.workspace(&actor.workspace)?;
    let back = Some(back).filter(|back| !back.is_empty());
    let form = NewWebForm { hash: new.hash, workspace: &actor.workspace, name, back, by: &actor.name, at: new.at };
    let mut people = store.people();
    let id = people.add_web_form(&form)?;
    people.write_down(&deed(actor, new.at, "made_web_form", name))?;
    Ok(id)
}

/// The forms of the workspace, also those that were revoked.
pub fn list(actor: &Actor, data: &Path) -> Result<Vec<WebForm>, Stop> {
    let mut store = open(actor, data, Mode::Beside, "web forms")?;
    Ok(store.people().web_forms(&actor.workspace)?)
}

/// Revokes a form: from now on it takes nothing. Revoking twice is revoking once.
pub fn revoke(actor: &Actor, data: &Path, id: i64, at: &str) -> Result<(), Stop> {
    let mut store = open(actor, data, Mode::Beside, "web forms")?;
    let mut people = store.people();
    if let Some(form) = people.revoke_web_form(&actor.workspace, id, at)? {
        people.write_down(&deed(actor, at, "revoked_web_form", &form.name))?;
    }
    Ok(())
}

/// Whether a text is the address of a page on the web, and nothing that a browser would take for something else.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | ':');
    let in_bounds = text.len() <= BACK && !host.is_empty();
    in_bounds
        && host.chars().all(is_plain)
        && host.starts_with(|first: char| first.is_ascii_alphanumeric())
        && rest.chars().all(|char| char.is_ascii_graphic() && !"\\\"<>".contains(char))
}

fn deed<'a>(actor: &'a Actor, at: &'a str, action: &'a str, about: &'a str) -> Deed<'a> {
    Deed { workspace: Some(&actor.workspace), at, by: &actor.name, door: actor.from.word(), action, about }
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn visitors_are_led_to_web_pages_only() {
        for good in ["https://kaarna.example", "https://www.kaarna.example:8443/kiitos?a=b#c", "http://127.0.0.1/x"] {
            assert!(is_web_address(good), "{good}");
        }
        let long = format!("https://kaarna.example/{}", "x".repeat(500));
        for bad in [
            "javascript:alert(1)",
            "//evil.example",
            "/thanks",
            "https://",
            "https:///path",
            "https://kaarna.example@evil.example/",
            "https://kaarna.example\\@evil.example",
            "https://kaarna.example/\r\nSet-Cookie: a=b",
            "https://kaarna.example/a b",
            "data:text/html,x",
            "https://-x/",
            long.as_str(),
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}

//! Tokens: keys of programs, each for one workspace and for certain things. They are shown once and kept as hashes.

use std::path::Path;

use ihanne_store::{Deed, Hash, Mode, NewToken, Token};
use serde::Serialize;

use super::data::open;
use super::{Actor, Door, Refusal, Stop};

/// What a form's key may do, and no other: send leads by the door of forms.
pub const FORM: &str = "form";

/// Letters a name may have.
const LONGEST: usize = 80;

/// A key as it is listed.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Who made it.
    pub by: String,
    /// When, in UTC.
    pub made: String,
    /// The day it was last used.
    pub used: Option<String>,
    /// When it was revoked: then it opens nothing.
    pub revoked: Option<String>,
    /// Where the visitors of a form are led back to.
    pub back: Option<String>,
}

impl From<Token> for Listed {
    fn from(token: Token) -> Listed {
        let Token { id, name, scopes, by, made, used, revoked, back, .. } = token;
        Listed { id, name, scopes, by, made, used, revoked, back }
    }
}

/// A key to be made.
pub struct New<'a> {
    /// What the program will show, hashed.
    pub hash: &'a Hash,
    /// What it is called.
    pub name: &'a str,
    /// What it may do; each a word of `known`.
    pub scopes: &'a [&'a str],
    /// The words there are.
    pub known: &'a [&'a str],
    /// The time, in UTC.
    pub at: &'a str,
    /// Where the visitors of a form are led back to.
    pub back: Option<&'a str>,
}

/// Makes a key; its number.
pub fn make(actor: &Actor, data: &Path, new: &New) -> Result<i64, Stop> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        let message = format!("a token is called by 1 to {LONGEST} letters in one line");
        return Err(Refusal::new("token_name", message, "say what it is for: web form, nightly import").into());
    }
    if let Some(other) = new.scopes.iter().find(|scope| !new.known.contains(scope)) {
        let hint = format!("the scopes are {}", new.known.join(", "));
        return Err(Refusal::new("unknown_scope", format!("there is no scope `{other}`"), hint).into());
    }
    if new.scopes.is_empty() {
        let hint = format!("choose among {}", new.known.join(", "));
        return Err(Refusal::new("no_scope", "a token without a scope opens nothing", hint).into());
    }
    let mut store = open(actor, data, beside(data), "tokens make")?;
    // A folder that is new has no workspace yet.
    store.workspace(&actor.workspace)?;
    if let Some(back) = new.back
        && !leads_elsewhere(back)
    {
        let hint = "write it whole: https://example.com/thank-you";
        return Err(Refusal::new("form_back", "visitors cannot be led back there", hint).into());
    }
    let New { hash, scopes, at, back, .. } = *new;
    let token = NewToken { hash, workspace: &actor.workspace, name, scopes, by: &actor.name, at, back };
    let mut people = store.people();
    let id = people.add_token(&token)?;
    people.write_down(&deed(actor, new.at, "made_token", name))?;
    Ok(id)
}

/// Whether an address is one that a browser can be sent to: whole, of the web, and in one line.
fn leads_elsewhere(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or_default();
    let plain = address.len() <= 2000 && address.bytes().all(|byte| byte.is_ascii_graphic());
    plain && host.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '[')
}

/// The keys of the workspace, also those that were revoked.
pub fn list(actor: &Actor, data: &Path) -> Result<Vec<Listed>, Stop> {
    let mut store = open(actor, data, beside(data), "tokens list")?;
    Ok(store.people().tokens(&actor.workspace)?.into_iter().map(Listed::from).collect())
}

/// Revokes a key: from now on it opens nothing. Gives what it was.
pub fn revoke(actor: &Actor, data: &Path, id: i64, at: &str) -> Result<Listed, Stop> {
    let mut store = open(actor, data, Mode::Beside, "tokens revoke")?;
    let mut people = store.people();
    if !people.revoke_token(&actor.workspace, id, at)? {
        let message = format!("there is no token {id} that could be revoked");
        return Err(Refusal::new("unknown_token", message, "see which there are: ihanne tokens").into());
    }
    let token = people.tokens(&actor.workspace)?.into_iter().find(|token| token.id == id);
    let token = token.ok_or_else(|| Refusal::new("data_failed", "the token went away meanwhile", "try again"))?;
    people.write_down(&deed(actor, at, "revoked_token", &token.name))?;
    Ok(token.into())
}

/// Beside a server, which reads tokens anew with every request; a folder that is new has none.
fn beside(data: &Path) -> Mode {
    if data.join(ihanne_store::FILE).exists() { Mode::Beside } else { Mode::Create }
}

fn deed<'a>(actor: &'a Actor, at: &'a str, action: &'a str, about: &'a str) -> Deed<'a> {
    let door = match actor.from {
        Door::Terminal => "terminal",
        Door::Page => "page",
        Door::Api => "api",
    };
    Deed { workspace: Some(&actor.workspace), at, by: &actor.name, door, action, about }
}

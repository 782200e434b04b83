//! Who asks: somebody signed in, with what they may do in the workspace they are in.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE as COOKIES};
use ihanne_store::Role;

use super::{App, Fault, Secret, in_query, seconds};
use crate::languages::Language;

/// The cookie of a session.
pub const COOKIE: &str = "ihanne_session";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The user's number.
    pub user: i64,
    /// What they are called.
    pub name: String,
    /// The workspace they are in.
    pub workspace: String,
    /// All workspaces they may enter.
    pub workspaces: Vec<String>,
    /// What they may do there.
    pub role: Role,
    /// The language they read.
    pub language: Language,
}

impl Visitor {
    /// Who asks; `None` when nobody is signed in, or the one who is may enter no workspace.
    pub fn of(app: &App, headers: &HeaderMap) -> Result<Option<Visitor>, Fault> {
        let Some(secret) = cookie(headers, COOKIE) else { return Ok(None) };
        let hash = Secret::shown(secret).hash();
        let asked = cookie(headers, "ihanne_workspace");
        let found = app.people(|people| {
            let Some((user, _)) = people.session(&hash, seconds())? else { return Ok(None) };
            let member = people.memberships(user)?;
            Ok(people.user(user)?.map(|user| (user, member)))
        })?;
        let Some((user, members)) = found else { return Ok(None) };
        let member = members.iter().find(|member| Some(in_query(&member.workspace).as_str()) == asked).or(members.first());
        Ok(member.map(|member| Visitor {
            user: user.id,
            language: user.language.as_deref().and_then(Language::of_code).unwrap_or_else(|| language(headers)),
            name: user.name,
            workspace: member.workspace.clone(),
            workspaces: members.iter().map(|member| member.workspace.clone()).collect(),
            role: member.role,
        }))
    }
}

/// The language a browser asks for.
pub fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "ihanne_language").and_then(Language::of_code);
    let asked =
        || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map_or(Language::English, Language::asked_for);
    chosen.unwrap_or_else(asked)
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIES).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

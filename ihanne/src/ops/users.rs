//! Users: who may enter the pages of the server, and as what. Also while the server runs.

use std::path::Path;

use ihanne_store::{Deed, Mode, NewUser, People, Role, User};
use serde::Serialize;

use super::data::open;
use super::{Actor, Door, Refusal, Stop};
use crate::serve::{Secret, now, seconds};

/// Days a link works.
const WORKS: i64 = 7;

/// Somebody who may enter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they may do in the workspace; none where they are in others alone.
    pub role: Option<Role>,
    /// When they were shut out.
    pub closed: Option<String>,
    /// Whether they have a password.
    pub password: bool,
}

/// A link that was made.
#[derive(Clone, Debug, Serialize)]
pub struct Linked {
    /// Whose it is.
    pub email: String,
    /// Its path on the server.
    pub path: String,
}

/// Everybody, also those who were shut out.
pub fn users(actor: &Actor, data: &Path) -> Result<Vec<Listed>, Stop> {
    let mut store = open(actor, data, Mode::Beside, "users")?;
    store.workspace(&actor.workspace)?;
    let people = store.people();
    let listed = |user: User| {
        let members = people.memberships(user.id)?;
        let role = members.into_iter().find(|member| member.workspace == actor.workspace).map(|member| member.role);
        Ok(Listed { role, password: user.password.is_some(), email: user.email, name: user.name, closed: user.closed })
    };
    people.users()?.into_iter().map(listed).collect()
}

/// Invites somebody into the workspace; gives a link by which they choose a password.
pub fn invite(actor: &Actor, data: &Path, email: &str, name: &str, role: Role) -> Result<Linked, Stop> {
    if !crate::pages::enter::is_address(email) {
        let message = format!("`{email}` is no e-mail address");
        return Err(Refusal::new("odd_email", message, "write it as in sari@kaarna.example").into());
    }
    changing(actor, data, "users invite", email, |people, secret| {
        let added = people.add_user(&NewUser { email, name, at: &now() })?;
        let Some(id) = added.map_or_else(|| people.user_of(email).map(|user| user.map(|user| user.id)), |id| Ok(Some(id)))?
        else {
            return Ok(None);
        };
        people.set_role(id, &actor.workspace, Some(role))?;
        people.close_user(id, None)?;
        people.make_link(&secret.hash(), Some(id), &now(), seconds() + WORKS * 24 * 3600)?;
        Ok(Some("invited"))
    })
}

/// Takes somebody's password away and ends their sessions; gives a link by which they choose another.
pub fn reset(actor: &Actor, data: &Path, email: &str) -> Result<Linked, Stop> {
    changing(actor, data, "users reset", email, |people, secret| {
        let Some(user) = people.user_of(email)? else { return Ok(None) };
        people.forget_password(user.id)?;
        people.make_link(&secret.hash(), Some(user.id), &now(), seconds() + WORKS * 24 * 3600)?;
        Ok(Some("reset_password"))
    })
}

/// Says what somebody may do in the workspace.
pub fn set_role(actor: &Actor, data: &Path, email: &str, role: Role) -> Result<(), Stop> {
    let changed = changing(actor, data, "users role", email, |people, _| {
        let Some(user) = people.user_of(email)? else { return Ok(None) };
        people.set_role(user.id, &actor.workspace, Some(role))?;
        Ok(Some("changed_role"))
    });
    changed.map(|_| ())
}

/// Takes somebody out of the workspace; who is in no other is shut out, and signed out everywhere.
pub fn remove(actor: &Actor, data: &Path, email: &str) -> Result<(), Stop> {
    let changed = changing(actor, data, "users remove", email, |people, _| {
        let Some(user) = people.user_of(email)? else { return Ok(None) };
        people.set_role(user.id, &actor.workspace, None)?;
        if people.memberships(user.id)?.is_empty() {
            people.close_user(user.id, Some(&now()))?;
            return Ok(Some("closed"));
        }
        Ok(Some("removed"))
    });
    changed.map(|_| ())
}

/// Changes somebody of whom the work says what was done, and writes it down; a link may have been made with the secret.
fn changing(
    actor: &Actor,
    data: &Path,
    verb: &str,
    email: &str,
    work: impl FnOnce(&mut People, &Secret) -> Result<Option<&'static str>, ihanne_store::StoreError>,
) -> Result<Linked, Stop> {
    let mut store = open(actor, data, Mode::Beside, verb)?;
    store.workspace(&actor.workspace)?;
    let mut people = store.people();
    let secret = Secret::new();
    let Some(action) = work(&mut people, &secret)? else {
        let message = format!("{}: nobody has the address `{email}`", data.display());
        return Err(Refusal::new("no_such_user", message, "see who is there: ihanne users list").into());
    };
    let door = match actor.from {
        Door::Terminal => "terminal",
        Door::Page => "page",
        Door::Api => "api",
    };
    let (workspace, at) = (Some(actor.workspace.as_str()), now());
    people.write_down(&Deed { workspace, at: &at, by: &actor.name, door, action, about: email })?;
    Ok(Linked { email: email.to_owned(), path: format!("/enter/{}", secret.text()) })
}

//! Who may enter, and in which language.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{Deed, Done, NewUser, Role, User};
use serde::Deserialize;

use super::enter::is_address;
use super::{Frame, Place};
use crate::languages::Language;
use crate::serve::{Admin, App, Fault, Permit, Secret, Viewer, Visitor, now, seconds};

/// Days an invitation works.
const INVITED: i64 = 7;

/// Deeds on the page.
const SHOWN: usize = 50;

/// Somebody in the list.
struct Person {
    user: User,
    role: Role,
}

#[derive(Template)]
#[template(path = "pages/settings.html")]
pub struct Settings {
    frame: Frame,
    me: i64,
    admin: bool,
    people: Vec<Person>,
    deeds: Vec<Done>,
    /// An invitation that was just made: it is shown once.
    link: Option<(String, String)>,
    /// What was typed, and what is wrong with it.
    typed: Invited,
    wrong: Option<String>,
    /// Somebody who was there before and may enter here too now.
    added: Option<String>,
    /// What is wrong with the passwords that were typed.
    pub own_wrong: Option<String>,
    /// The name of a workspace that was typed, and what is wrong with it.
    pub new_workspace: String,
    pub workspace_wrong: Option<String>,
    /// The name that the workspace is to have, and what is wrong with it.
    pub renamed: String,
    pub rename_wrong: Option<String>,
}

impl Settings {
    fn roles(&self) -> Vec<(&'static str, String)> {
        Role::ALL.into_iter().map(|role| (role.word(), self.frame.say(&format!("role-{}", role.word())))).collect()
    }

    fn role(&self, person: &Person) -> String {
        self.frame.say(&format!("role-{}", person.role.word()))
    }

    fn action(&self, deed: &Done) -> String {
        self.frame.say(&format!("deed-{}", deed.action.replace('_', "-")))
    }

    fn languages(&self) -> [Language; 2] {
        Language::ALL
    }
}

#[derive(Clone, Deserialize, Default)]
pub struct Invited {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(told): Query<Told>) -> super::Page {
    let page = settings(&app, &permit.visitor, &headers).await?;
    let said = match told.changed.as_str() {
        "password" => Some(page.frame.say("settings-own-changed")),
        "workspace" => Some(page.frame.language.tell("workspace-renamed", &[("name", page.frame.workspace.as_str().into())])),
        _ => None,
    };
    super::page(Settings { frame: page.frame.after(said, None), ..page })
}

#[derive(Deserialize)]
pub struct Told {
    /// What was just changed.
    #[serde(default)]
    changed: String,
}

/// The page as a visitor sees it.
pub async fn settings(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<Settings, Fault> {
    let (workspace, admin) = (visitor.workspace.clone(), visitor.role >= Role::Admin);
    let (people, deeds) = app
        .work(move |app| {
            app.people(|people| {
                let mut there = Vec::new();
                for user in people.users()? {
                    let role = people.memberships(user.id)?.into_iter().find(|member| member.workspace == workspace);
                    there.extend(role.map(|member| Person { user, role: member.role }));
                }
                let deeds = if admin { people.deeds(&workspace, i64::MAX, SHOWN)? } else { Vec::new() };
                Ok((there, deeds))
            })
        })
        .await?;
    let frame = Frame::of(app, visitor, headers, Place::Settings);
    Ok(Settings {
        frame,
        me: visitor.user,
        admin,
        people,
        deeds,
        link: None,
        typed: Invited::default(),
        wrong: None,
        added: None,
        own_wrong: None,
        new_workspace: String::new(),
        workspace_wrong: None,
        renamed: visitor.workspace.clone(),
        rename_wrong: None,
    })
}

/// Invites somebody, or lets somebody choose a new password: a link is made, and shown once.
pub async fn invite(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(invited): Form<Invited>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let language = visitor.language;
    let wrong = match () {
        () if invited.name.trim().is_empty() => Some(language.say("enter-name-missing")),
        () if !is_address(&invited.email) => Some(language.say("enter-email-wrong")),
        () => None,
    };
    if wrong.is_some() {
        let page = Settings { typed: invited, wrong, ..settings(&app, &visitor, &headers).await? };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let (secret, by, workspace, new) = (Secret::new(), visitor.name.clone(), visitor.workspace.clone(), invited.clone());
    let (hash, me) = (secret.hash(), visitor.user);
    let made = app
        .work(move |app| {
            app.people(|people| {
                let added = people.add_user(&NewUser { email: &new.email, name: &new.name, at: &now() })?;
                let id = match added {
                    Some(id) => Some(id),
                    None => people.user_of(&new.email)?.map(|user| user.id),
                };
                let Some(id) = id else { return Ok(false) };
                let is_member = people.memberships(id)?.iter().any(|member| member.workspace == workspace);
                if !is_member {
                    people.set_role(id, &workspace, Some(Role::of_word(&new.role)))?;
                }
                // Whoever is in other workspaces keeps the password: a link would let this admin enter those.
                let decides = people.decides_for(me, id)?;
                if decides {
                    people.make_link(&hash, Some(id), &now(), seconds() + INVITED * 24 * 3600)?;
                }
                let (workspace, about) = (Some(workspace.as_str()), new.email.as_str());
                people.write_down(&Deed { workspace, at: &now(), by: &by, door: "page", action: "invited", about })?;
                Ok(decides)
            })
        })
        .await?;
    let page = settings(&app, &visitor, &headers).await?;
    let link = made.then(|| (invited.email.clone(), format!("/enter/{}", secret.text())));
    let added = (!made).then_some(invited.email);
    Ok(Html(Settings { link, added, ..page }.render()?).into_response())
}

#[derive(Deserialize)]
pub struct Change {
    /// A role, or `close`, `open` or `remove`.
    role: String,
}

/// Changes what somebody may do. Who decides cannot shut themselves out, so that somebody always decides.
pub async fn change(
    State(app): State<App>,
    permit: Permit<Admin>,
    Path(user): Path<i64>,
    Form(change): Form<Change>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    if user == visitor.user {
        return Err(Fault::Refused(Box::new(crate::ops::Refusal::new(
            "own_role",
            visitor.language.say("settings-own-role"),
            "",
        ))));
    }
    let language = visitor.language;
    let done = app
        .work(move |app| {
            app.people(|people| {
                // Only of those who are in the same workspace.
                let members = people.memberships(user)?;
                if !members.iter().any(|member| member.workspace == visitor.workspace) {
                    return Ok(true);
                }
                if matches!(change.role.as_str(), "close" | "open") && !people.decides_for(visitor.user, user)? {
                    return Ok(false);
                }
                match change.role.as_str() {
                    "close" => people.close_user(user, Some(&now()))?,
                    "open" => people.close_user(user, None)?,
                    "remove" => people.set_role(user, &visitor.workspace, None)?,
                    role => people.set_role(user, &visitor.workspace, Some(Role::of_word(role)))?,
                }
                let about = format!("{user} {}", change.role);
                let workspace = Some(visitor.workspace.as_str());
                people.write_down(&Deed {
                    workspace,
                    at: &now(),
                    by: &visitor.name,
                    door: "page",
                    action: "changed_role",
                    about: &about,
                })?;
                Ok(true)
            })
        })
        .await?;
    if !done {
        return Err(Fault::Refused(Box::new(crate::ops::Refusal::new("not_yours", language.say("settings-not-yours"), ""))));
    }
    Ok(Redirect::to("/settings").into_response())
}

#[derive(Deserialize)]
pub struct Chosen {
    language: String,
    #[serde(default)]
    theme: String,
}

/// Remembers the language and the colours somebody reads.
pub async fn language(State(app): State<App>, permit: Permit<Viewer>, Form(chosen): Form<Chosen>) -> Result<Response, Fault> {
    if let Some(language) = Language::of_code(&chosen.language) {
        app.work(move |app| app.people(|people| people.set_language(permit.visitor.user, language.code()))).await?;
    }
    let theme = match chosen.theme.as_str() {
        theme @ ("light" | "dark") => format!("ihanne_theme={theme}; Path=/; SameSite=Lax; Max-Age=31536000"),
        _ => "ihanne_theme=; Path=/; SameSite=Lax; Max-Age=0".to_owned(),
    };
    Ok(([(SET_COOKIE, theme)], Redirect::to("/settings")).into_response())
}

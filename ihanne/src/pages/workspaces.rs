//! Going to another workspace, making one, and giving one another name.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{Deed, Role};
use serde::Deserialize;

use super::settings::settings;
use crate::ops::Stop;
use crate::ops::workspaces::{add, rename as rename_to};
use crate::serve::{Admin, App, Fault, Permit, Viewer, in_query, now};

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Goes to another workspace. One that the visitor may not enter is as one that there is not.
pub async fn go(State(app): State<App>, permit: Permit<Viewer>, Form(to): Form<Named>) -> Result<Response, Fault> {
    if !permit.visitor.workspaces.contains(&to.name) {
        return Err(Fault::NotFound);
    }
    Ok(there(&app, &to.name))
}

/// The first page of a workspace; the browser remembers it.
fn there(app: &App, workspace: &str) -> Response {
    ([(SET_COOKIE, cookie(app, workspace))], Redirect::to("/")).into_response()
}

fn cookie(app: &App, workspace: &str) -> String {
    let secure = if app.secure() { "; Secure" } else { "" };
    format!("ihanne_workspace={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}", in_query(workspace))
}

/// Makes a workspace. Who makes it decides who may enter.
pub async fn make(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(new): Form<Named>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (name, user, by) = (new.name.clone(), visitor.user, visitor.name.clone());
    let made = app
        .work(move |app| {
            let made = match add(&actor, app.data(), &name) {
                Err(Stop::Refused(refusal)) if matches!(refusal.code, "odd_workspace_name" | "workspace_taken") => {
                    return Ok(Err(refusal.code));
                }
                made => made?,
            };
            app.people(|people| {
                people.set_role(user, &made, Some(Role::Admin))?;
                let (workspace, at) = (Some(made.as_str()), now());
                people.write_down(&Deed { workspace, at: &at, by: &by, door: "page", action: "added_workspace", about: &made })
            })?;
            Ok(Ok(made))
        })
        .await?;
    match made {
        Ok(made) => Ok(there(&app, &made)),
        Err(code) => {
            let wrong = visitor.language.say(if code == "workspace_taken" { "workspace-taken" } else { "workspace-odd" });
            let mut page = settings(&app, &visitor, &headers).await?;
            (page.new_workspace, page.workspace_wrong) = (new.name, Some(wrong));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
    }
}

/// Gives the workspace another name. Nothing in it changes, and whoever is in it stays in it.
pub async fn rename(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(new): Form<Named>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (name, from, by) = (new.name.clone(), visitor.workspace.clone(), visitor.name.clone());
    let renamed = app
        .work(move |app| {
            // Work that runs asks for the workspace by its name until it ends.
            if !app.jobs().unfinished(&actor).is_empty() {
                return Ok(Err("workspace-busy"));
            }
            let kept = match rename_to(&actor, app.data(), &from, &name) {
                Err(Stop::Refused(refusal)) if refusal.code == "workspace_taken" => return Ok(Err("workspace-taken")),
                Err(Stop::Refused(refusal)) if refusal.code == "odd_workspace_name" => return Ok(Err("workspace-odd")),
                kept => kept?,
            };
            let (workspace, at, about) = (Some(kept.as_str()), now(), format!("{from} → {kept}"));
            app.people(|people| {
                people.write_down(&Deed { workspace, at: &at, by: &by, door: "page", action: "renamed_workspace", about: &about })
            })?;
            Ok(Ok(kept))
        })
        .await?;
    match renamed {
        Ok(kept) => Ok(([(SET_COOKIE, cookie(&app, &kept))], Redirect::to("/settings?changed=workspace")).into_response()),
        Err(key) => {
            let mut page = settings(&app, &visitor, &headers).await?;
            (page.renamed, page.rename_wrong) = (new.name, Some(visitor.language.say(key)));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
    }
}

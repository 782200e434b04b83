//! Web forms: each has an address of its own that a company's site sends its visitors' answers to, as leads.

mod receive;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{Frame, Place};
use crate::ops::tokens::{FORM, Listed, New, list, make, revoke};
use crate::serve::{Admin, App, Fault, Permit, Visitor, day_of, now, program_key};
pub use receive::{HONEYPOT, receive};

#[derive(Template)]
#[template(path = "pages/forms.html")]
struct Forms {
    frame: Frame,
    forms: Vec<Listed>,
    /// The address of one that was just made, shown once.
    made: Option<(String, String)>,
    typed: Typed,
    wrong: Option<String>,
}

/// A form to be made.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    back: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

impl Forms {
    fn state(&self, form: &Listed) -> String {
        let day = |at: &str| day_of(at).to_owned();
        match (&form.revoked, &form.used) {
            (Some(at), _) => self.frame.language.tell("form-closed", &[("day", day(at).into())]),
            (None, Some(used)) => self.frame.language.tell("form-used", &[("day", day(used).into())]),
            (None, None) => self.frame.say("form-unused"),
        }
    }

    /// What is put into the site's page.
    fn markup(&self, address: &str) -> String {
        let label = |key: &str| self.frame.say(key);
        format!(
            "<form method=\"post\" action=\"{address}\">\n  \
             <label>{} <input name=\"company\" required></label>\n  \
             <label>{} <input name=\"contact_name\" autocomplete=\"name\"></label>\n  \
             <label>{} <input name=\"email\" type=\"email\" autocomplete=\"email\" required></label>\n  \
             <label>{} <textarea name=\"message\"></textarea></label>\n  \
             <input name=\"{HONEYPOT}\" tabindex=\"-1\" autocomplete=\"off\" style=\"display:none\">\n  \
             <button>{}</button>\n</form>\n",
            label("form-field-company"),
            label("form-field-person"),
            label("form-field-email"),
            label("form-field-message"),
            label("form-field-send"),
        )
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Admin>, headers: HeaderMap, Query(done): Query<Done>) -> super::Page {
    let said = (done.done == "closed").then(|| permit.visitor.language.say("form-was-closed"));
    let forms = forms(&app, &permit.visitor, &headers).await?;
    super::page(Forms { frame: forms.frame.after(said, None), ..forms })
}

async fn forms(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<Forms, Fault> {
    let actor = app.actor(visitor);
    let mut forms = app.work(move |app| Ok(list(&actor, app.data())?)).await?;
    forms.retain(|token| token.scopes.iter().any(|scope| scope == FORM));
    let frame = Frame::of(app, visitor, headers, Place::Leads);
    Ok(Forms { frame, forms, made: None, typed: Typed::default(), wrong: None })
}

/// Makes a form, and shows its address once.
pub async fn add(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let (key, hash) = program_key();
    let (actor, new) = (app.actor(&permit.visitor), typed.clone());
    let made = app.work(move |app| {
        let back = Some(new.back.trim()).filter(|back| !back.is_empty());
        let new = New { hash: &hash, name: &new.name, scopes: &[FORM], known: &[FORM], at: &now(), back };
        Ok(make(&actor, app.data(), &new)?)
    });
    let wrong = match made.await {
        Ok(_) => None,
        Err(Fault::Refused(refusal)) => Some(match refusal.code {
            "token_name" => permit.visitor.language.say("form-no-name"),
            "form_back" => permit.visitor.language.say("form-no-back"),
            _ => refusal.message,
        }),
        Err(other) => return Err(other),
    };
    let page = forms(&app, &permit.visitor, &headers).await?;
    if wrong.is_some() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(Forms { typed, wrong, ..page }.render()?)).into_response());
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if app.secure() { "https" } else { "http" };
    let address = format!("{scheme}://{host}/forms/{key}");
    Ok(Html(Forms { made: Some((typed.name, address)), ..page }.render()?).into_response())
}

/// Closes a form: from now on nothing that it sends is kept.
pub async fn close(State(app): State<App>, permit: Permit<Admin>, Path(form): Path<i64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    app.work(move |app| Ok(revoke(&actor, app.data(), form, &now())?)).await?;
    Ok(Redirect::to("/leads/forms?done=closed").into_response())
}

//! Web forms that send leads: their settings, and the door that they send to.

mod receive;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::WebForm;
use serde::Deserialize;

use super::{Frame, Place};
use crate::ops::inbox::TRAP;
use crate::ops::web_forms::{New, list, make, revoke};
use crate::serve::{Admin, App, Fault, Permit, Secret, Visitor, day_of, now};
pub use receive::{LARGEST, receive};

#[derive(Template)]
#[template(path = "pages/web_forms.html")]
struct WebForms {
    frame: Frame,
    forms: Vec<WebForm>,
    /// A form that was just made: what it is called, where it sends to, and what is pasted into the site. It is shown once.
    made: Option<(String, String, String)>,
    /// What was typed, and what is wrong with it.
    typed: Typed,
    wrong: Option<Wrong>,
}

/// What somebody types to make a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    back: String,
}

/// The field that is wrong, and why.
struct Wrong {
    field: &'static str,
    said: String,
}

impl WebForms {
    fn wrong_of(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| wrong.field == field).map(|wrong| wrong.said.as_str())
    }

    fn state(&self, form: &WebForm) -> String {
        let tell = |key: &str, at: &str| self.frame.language.tell(key, &[("day", day_of(at).into())]);
        match (&form.revoked, &form.used) {
            (Some(at), _) => tell("web-form-revoked", at),
            (None, Some(used)) => tell("web-form-used", used),
            (None, None) => self.frame.say("web-form-unused"),
        }
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Admin>, headers: HeaderMap) -> super::Page {
    super::page(forms(&app, &permit.visitor, &headers).await?)
}

async fn forms(app: &App, visitor: &Visitor, headers: &HeaderMap) -> Result<WebForms, Fault> {
    let actor = app.actor(visitor);
    let forms = app.work(move |app| Ok(list(&actor, app.data())?)).await?;
    let frame = Frame::of(app, visitor, headers, Place::Settings);
    Ok(WebForms { frame, forms, made: None, typed: Typed::default(), wrong: None })
}

/// Makes a form, and shows once where it sends to.
pub async fn add(
    State(app): State<App>,
    permit: Permit<Admin>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let secret = Secret::new();
    let (hash, actor, new) = (secret.hash(), app.actor(&visitor), typed.clone());
    let made = app.work(move |app| {
        let new = New { hash: &hash, name: &new.name, back: &new.back, at: &now() };
        Ok(make(&actor, app.data(), &new)?)
    });
    let wrong = match made.await {
        Ok(_) => None,
        Err(Fault::Refused(refusal)) => {
            let (field, key) = match refusal.code {
                "form_back" => ("back", "web-form-back-wrong"),
                "form_name" => ("name", "web-form-name-wrong"),
                _ => return Err(Fault::Refused(refusal)),
            };
            Some(Wrong { field, said: visitor.language.say(key) })
        }
        Err(other) => return Err(other),
    };
    let page = forms(&app, &visitor, &headers).await?;
    if wrong.is_some() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(WebForms { typed, wrong, ..page }.render()?)).into_response());
    }
    let address = format!("{}/forms/{}", origin(&app, &headers), secret.text());
    let snippet = snippet(&page.frame, &address);
    Ok(Html(WebForms { made: Some((typed.name, address, snippet)), ..page }.render()?).into_response())
}

/// The origin that the visitor sees the server at.
fn origin(app: &App, headers: &HeaderMap) -> String {
    let scheme = if app.secure() { "https" } else { "http" };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{scheme}://{host}")
}

/// What is pasted into a page of the company's site.
fn snippet(frame: &Frame, address: &str) -> String {
    let field = |name: &str, kind: &str, more: &str| {
        format!(
            "  <label>{} <input name=\"{name}\" type=\"{kind}\"{more}></label>\n",
            frame.say(&format!("web-form-field-{name}"))
        )
    };
    let fields = [
        field("company", "text", " required maxlength=\"200\""),
        field("website", "text", " maxlength=\"200\""),
        field("email", "email", " required maxlength=\"200\""),
        field("country", "text", " maxlength=\"100\""),
        field("employees", "number", " min=\"0\""),
    ];
    format!(
        "<form method=\"post\" action=\"{address}\">\n{}  <input name=\"{TRAP}\" tabindex=\"-1\" autocomplete=\"off\" \
         aria-hidden=\"true\" style=\"position:absolute;left:-9999px\">\n  <button>{}</button>\n</form>\n",
        fields.concat(),
        frame.say("web-form-send"),
    )
}

/// Revokes a form.
pub async fn remove(State(app): State<App>, permit: Permit<Admin>, Path(form): Path<i64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    app.work(move |app| Ok(revoke(&actor, app.data(), form, &now())?)).await?;
    Ok(Redirect::to("/settings/forms").into_response())
}

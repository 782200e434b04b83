//! The door that web forms send leads to.
//!
//! A form stands on another site, so its browser sends no cookie of ours that counts, and none is looked at: there is no session that
//! somebody else's page could ride on, and therefore no token against that. What is sent is taken for what a stranger says. Whoever
//! knows the secret of a form may send leads by it and learns nothing: the answer says thank you, whatever the lead is worth.

use std::time::Instant;

use askama::Template;
use axum::extract::{Form, FromRequest, Multipart, Path, Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::WebForm;

use crate::languages::Language;
use crate::ops::inbox::{Sender, fields};
use crate::ops::{Actor, Door};
use crate::serve::{App, Fault, Secret, day_of, language, now};

/// Bytes a form may send.
pub const LARGEST: usize = 64 * 1024;

/// Nothing runs, nothing is sent on, nothing comes from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// What whoever has sent a form is told.
#[derive(Template)]
#[template(path = "pages/thanks.html")]
struct Thanks {
    language: Language,
    title: String,
    said: String,
}

/// What is told, with the word of its sentences.
enum Told {
    Thanks,
    Unknown,
    TooMany(u64),
    TooLarge,
    /// It is not a form, or says nothing by which anybody could be found.
    NotAForm,
    NobodySaid,
}

impl Told {
    fn status_and_word(&self) -> (StatusCode, &'static str) {
        match self {
            Told::Thanks => (StatusCode::OK, "received"),
            Told::Unknown => (StatusCode::NOT_FOUND, "unknown"),
            Told::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Told::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Told::NotAForm => (StatusCode::BAD_REQUEST, "not-a-form"),
            Told::NobodySaid => (StatusCode::UNPROCESSABLE_ENTITY, "nobody"),
        }
    }

    fn answer(&self, language: Language) -> Result<Response, Fault> {
        let (status, word) = self.status_and_word();
        let say = |part: &str| language.say(&format!("sent-{word}-{part}"));
        let page = Thanks { language, title: say("title"), said: say("said") }.render()?;
        let mut answer = (status, Html(page)).into_response();
        let headers = answer.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        if let Told::TooMany(seconds) = self {
            headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
        }
        Ok(answer)
    }
}

/// Receives a lead from a web form.
pub async fn receive(State(app): State<App>, Path(secret): Path<String>, request: Request) -> Result<Response, Fault> {
    let language = language(request.headers());
    let hash = Secret::shown(&secret).hash();
    let found = app.work(move |app| app.people(|people| people.web_form(&hash))).await?;
    let Some(form) = found else { return Told::Unknown.answer(language) };
    if let Err(seconds) = app.form_limits().take(form.id, Instant::now()) {
        tracing::warn!(form = form.id, "a web form sends too much");
        return Told::TooMany(seconds).answer(language);
    }
    let sent = match sent(request).await {
        Ok(sent) => sent,
        Err(StatusCode::PAYLOAD_TOO_LARGE) => return Told::TooLarge.answer(language),
        Err(_) => return Told::NotAForm.answer(language),
    };
    let back = form.back.clone();
    let told = app.work(move |app| keep(app, &form, &sent)).await?;
    match (told, back) {
        // Where to is settled by whoever made the form, never by what is sent.
        (Told::Thanks, Some(back)) => Ok(Redirect::to(&back).into_response()),
        (told, _) => told.answer(language),
    }
}

/// The fields that were sent; files among them are left out.
async fn sent(request: Request) -> Result<Vec<(String, String)>, StatusCode> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        return form.map(|Form(sent)| sent).map_err(|refused| refused.into_response().status());
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|refused| refused.status())?;
    let mut sent = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| error.status())? {
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        let said = field.bytes().await.map_err(|error| error.status())?;
        if !is_file {
            sent.push((name, String::from_utf8(said.to_vec()).map_err(|_| StatusCode::BAD_REQUEST)?));
        }
    }
    Ok(sent)
}

/// Keeps the lead.
fn keep(app: &App, form: &WebForm, sent: &[(String, String)]) -> Result<Told, Fault> {
    let row = match fields(sent) {
        Ok(Some(row)) => row,
        // The program that fell into the trap is not told.
        Ok(None) => return Ok(Told::Thanks),
        Err(_) => return Ok(Told::TooLarge),
    };
    let at = now();
    let actor = Actor { name: form.name.clone(), workspace: form.workspace.clone(), from: Door::Page };
    let received = app.inbox().receive(&actor, row, Sender { source: &form.name, key: None, owner: None, at: &at });
    match received.map_err(Fault::from) {
        Ok(_) => {}
        Err(Fault::Refused(refusal)) if refusal.code == "nothing_to_compare" => return Ok(Told::NobodySaid),
        Err(Fault::Refused(refusal)) if refusal.code == "lead_too_large" => return Ok(Told::TooLarge),
        Err(Fault::Refused(refusal)) => return Err(Fault::broken(refusal.message)),
        Err(other) => return Err(other),
    }
    if form.used.as_deref() != Some(day_of(&at)) {
        app.people(|people| people.web_form_was_used(form.id, day_of(&at)))?;
    }
    Ok(Told::Thanks)
}

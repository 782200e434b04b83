//! What a visitor of some site has filled in arrives, and becomes a lead. Whoever sends it is not known and may be a program: nothing is
//! told of how the lead was judged, and nobody is led to where the form itself does not say.

use askama::Template;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::languages::Language;
use crate::ops::inbox::Sender;
use crate::ops::scoring::Row;
use crate::ops::tokens::FORM;
use crate::ops::{Actor, Door};
use crate::serve::{App, Fault, Secret, day_of, language, now};

/// A field that people do not see; what fills it in is a program, and keeps nothing.
pub const HONEYPOT: &str = "_gotcha";

/// Names of fields that ask a person for their own name, where a company's would be meant in a list.
const PERSON: [&str; 9] =
    ["name", "your_name", "your-name", "full_name", "full-name", "fullname", "nimi", "namn", "imię i nazwisko"];

#[derive(Template)]
#[template(path = "pages/form_said.html")]
struct Said {
    language: Language,
    title: String,
    message: String,
}

fn said(language: Language, status: StatusCode, key: &str) -> Result<Response, Fault> {
    let (title, message) = (language.say(&format!("{key}-title")), language.say(key));
    Ok((status, Html(Said { language, title, message }.render()?)).into_response())
}

/// Receives a lead.
pub async fn receive(
    State(app): State<App>,
    Path(key): Path<String>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Fault> {
    let language = language(&headers);
    let hash = Secret::shown(&key).hash();
    let form = app.work(move |app| app.people(|people| people.token(&hash))).await?;
    let form = form.filter(|form| form.scopes.iter().any(|scope| scope == FORM));
    let Some(form) = form else { return said(language, StatusCode::NOT_FOUND, "form-unknown") };
    if let Err(seconds) = app.form_limits().take(form.id, std::time::Instant::now()) {
        let mut answer = said(language, StatusCode::TOO_MANY_REQUESTS, "form-too-many")?;
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
        return Ok(answer);
    }
    let fields = match fields(&app, &headers, request).await {
        Ok(fields) => fields,
        Err(status) => return said(language, status, "form-unreadable"),
    };
    let is_program = fields.iter().any(|(name, value)| name == HONEYPOT && !value.trim().is_empty());
    if !is_program {
        let (actor, cells) = (Actor { name: form.name, workspace: form.workspace, from: Door::Api }, cells(fields));
        let kept = app.work(move |app| {
            let at = now();
            let today = day_of(&at);
            if form.used.as_deref() != Some(today) {
                app.people(|people| people.token_was_used(form.id, today))?;
            }
            let sender = Sender { source: &actor.name, key: None, owner: None, at: &at };
            Ok(app.inbox().receive(&actor, cells, sender)?)
        });
        match kept.await {
            Ok(_) => {}
            Err(Fault::Refused(refusal)) if refusal.code == "nothing_to_compare" => {
                return said(language, StatusCode::UNPROCESSABLE_ENTITY, "form-says-nothing");
            }
            Err(Fault::Refused(refusal)) if refusal.code == "lead_too_large" => {
                return said(language, StatusCode::PAYLOAD_TOO_LARGE, "form-unreadable");
            }
            Err(Fault::Refused(refusal)) => {
                tracing::warn!(code = refusal.code, why = refusal.message, "what a form sent was not kept");
                return said(language, StatusCode::SERVICE_UNAVAILABLE, "form-later");
            }
            Err(other) => return Err(other),
        }
    }
    match form.back {
        Some(back) => Ok(Redirect::to(&back).into_response()),
        None => said(language, StatusCode::OK, "form-thanks"),
    }
}

/// The fields of a form, in either of the two ways in which browsers send them; files are left out.
async fn fields(app: &App, headers: &HeaderMap, request: Request) -> Result<Row, StatusCode> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        let mut form = Multipart::from_request(request, app).await.map_err(|error| error.status())?;
        let mut fields = Row::new();
        while let Some(field) = form.next_field().await.map_err(|error| error.status())? {
            if let Some(name) = field.name().filter(|_| field.file_name().is_none()).map(str::to_owned) {
                fields.push((name, field.text().await.map_err(|error| error.status())?));
            }
        }
        return Ok(fields);
    }
    let form = axum::Form::<Row>::from_request(request, app).await;
    form.map(|axum::Form(fields)| fields).map_err(|error| error.into_response().status())
}

/// The fields as a lead says them: each once, in one line of words, the person's name apart from the company's.
fn cells(fields: Row) -> Row {
    let mut cells = Row::new();
    for (name, value) in fields {
        let name = plain(&name);
        let value = value.trim().to_owned();
        if name.is_empty() || value.is_empty() || name == HONEYPOT {
            continue;
        }
        let name = if PERSON.contains(&name.to_lowercase().as_str()) { "contact_name".to_owned() } else { name };
        match cells.iter_mut().find(|(other, _)| *other == name) {
            Some((_, before)) => {
                before.push(';');
                before.push_str(&value);
            }
            None => cells.push((name, value)),
        }
    }
    cells
}

fn plain(name: &str) -> String {
    name.chars().filter(|char| !char.is_control()).take(200).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn a_name_in_a_form_is_the_persons() {
        let said = |fields: &[(&str, &str)]| {
            cells(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
        };
        let lead =
            said(&[("Name", " Anna "), ("company", "Kaarna Oy"), ("_gotcha", ""), ("tool", "a"), ("tool", "b"), ("x\n", "1")]);
        let lead: Vec<(&str, &str)> = lead.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(lead, [("contact_name", "Anna"), ("company", "Kaarna Oy"), ("tool", "a;b"), ("x", "1")]);
    }
}

//! A new profile of signed judgements, where there are too few deals to learn from: every line is a hypothesis with a name.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_core::profile::{Wanted, Wish, compose as composed, write};
use serde::Deserialize;

use super::super::{Frame, Place};
use crate::ops::profiles::keep;
use crate::ops::{Actor, Refusal, Stop};
use crate::serve::{App, Editor, Fault, Permit, now, today};

/// What was typed: conditions, one a line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    because: String,
    must: String,
    ideal: String,
    nice: String,
    disqualify: String,
}

#[derive(Template)]
#[template(path = "pages/profile_new.html")]
struct New {
    frame: Frame,
    typed: Typed,
    wrong: Option<String>,
}

impl New {
    /// The fields of conditions: name, what was typed, and an example.
    fn lines(&self) -> [(&'static str, &str, &'static str); 4] {
        let Typed { must, ideal, nice, disqualify, .. } = &self.typed;
        [
            ("must", must, "employees>=50"),
            ("ideal", ideal, "employees>=200"),
            ("nice", nice, "industry=SaaS:+20"),
            ("disqualify", disqualify, "employees<20"),
        ]
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Editor>, headers: HeaderMap) -> super::super::Page {
    let frame = Frame::of(&app, &permit.visitor, &headers, Place::Profile);
    super::super::page(New { frame, typed: Typed::default(), wrong: None })
}

/// Makes the profile of what was typed, as a draft.
pub async fn compose(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, said) = (app.actor(&visitor), typed.clone());
    let kept = app
        .work(move |app| {
            let text = profile(&actor, &said)?;
            Ok(keep(&actor, app.data(), &text, (&said.name, "of judgements"), &now())?)
        })
        .await;
    match kept {
        Ok(kept) => {
            app.write_down(&visitor, "composed_profile", &kept.profile).await?;
            Ok(Redirect::to(&format!("/profile?profile={}&done=new", kept.profile)).into_response())
        }
        Err(Fault::Refused(refusal)) => {
            let wrong = Some(format!("{}. {}", refusal.message, refusal.hint));
            let page = New { frame: Frame::of(&app, &visitor, &headers, Place::Profile), typed, wrong };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn profile(actor: &Actor, typed: &Typed) -> Result<String, Stop> {
    if typed.name.trim().is_empty() {
        return Err(Refusal::new("profile_nameless", "the profile has no name", "say what people will call it").into());
    }
    if typed.because.trim().is_empty() {
        let message = "judgements say why they should hold";
        return Err(Refusal::new("judgement_without_reason", message, "write the reason in a few words").into());
    }
    let parts = [
        (Wanted::Must, &typed.must),
        (Wanted::Ideal, &typed.ideal),
        (Wanted::Nice, &typed.nice),
        (Wanted::Disqualify, &typed.disqualify),
    ];
    let mut wishes = Vec::new();
    for (wanted, text) in parts {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let wish = Wish::typed(wanted, line, typed.because.trim());
            wishes.push(wish.map_err(|error| Refusal::new(error.code, error.message, error.hint))?);
        }
    }
    if wishes.is_empty() {
        return Err(Refusal::new("no_criteria", "nothing is asked for", "write at least one line: employees>=50").into());
    }
    let profile = composed(typed.name.trim(), &actor.name, today(), &wishes);
    Ok(write(&profile.map_err(|error| Refusal::new(error.code, error.message, error.hint))?))
}

//! Changes of a profile, as forms send them: every one is a revision, and leads back to the page with its undo.

use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_core::profile::{Wanted, Wish};

use super::fields::{Asked, edits_of};
use super::shown;
use crate::ops::profiles::{self, Edit, Which};
use crate::ops::{Refusal, Stop};
use crate::serve::{App, Approver, Editor, Fault, Permit, now, today};

/// Bytes a profile file may have.
const LARGEST: usize = 1 << 20;

fn back(profile: &str, done: &str) -> Response {
    Redirect::to(&format!("/profile?profile={profile}&done={done}")).into_response()
}

fn revision(asked: &Asked) -> u32 {
    asked.one("revision").and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Keeps what the fields of the page say; without a criterion where its button was pressed.
pub async fn edit(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(name): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, from, number) = (app.actor(&visitor), asked.clone(), revision(&asked));
    let kept = app
        .work(move |app| {
            let opened = profiles::open(&actor, app.data(), Some(&name), Which::Number(number))?.ok_or(Fault::NotFound)?;
            let mut edits = edits_of(&opened.profile, &from);
            edits.extend(from.one("without").map(|id| Edit::Without(id.to_owned())));
            Ok(profiles::change(&actor, app.data(), (&name, number), &edits, &now())?)
        })
        .await;
    match kept {
        Ok(kept) => {
            app.write_down(&visitor, "changed_profile", &format!("{} {}", kept.profile, kept.revision)).await?;
            Ok(back(&kept.profile, "kept"))
        }
        Err(Fault::Refused(refusal)) => again(&app, &visitor, &headers, &asked, &refusal).await,
        Err(other) => Err(other),
    }
}

/// The page with what was typed, and why it was not kept.
async fn again(
    app: &App,
    visitor: &crate::serve::Visitor,
    headers: &HeaderMap,
    asked: &Asked,
    refusal: &Refusal,
) -> Result<Response, Fault> {
    shown(app, visitor, headers, asked, Some(format!("{}. {}", refusal.message, refusal.hint))).await
}

/// Adds a criterion that somebody signs.
pub async fn judge(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(name): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, from, number) = (app.actor(&visitor), asked.clone(), revision(&asked));
    let kept = app
        .work(move |app| {
            let edit = judgement(&from)?;
            Ok(profiles::change(&actor, app.data(), (&name, number), &[edit], &now())?)
        })
        .await;
    match kept {
        Ok(kept) => {
            app.write_down(&visitor, "changed_profile", &format!("{} {}", kept.profile, kept.revision)).await?;
            Ok(back(&kept.profile, "kept"))
        }
        Err(Fault::Refused(refusal)) => again(&app, &visitor, &headers, &asked, &refusal).await,
        Err(other) => Err(other),
    }
}

fn judgement(asked: &Asked) -> Result<Edit, Stop> {
    let wanted = match asked.one("wanted") {
        Some("must") => Wanted::Must,
        Some("ideal") => Wanted::Ideal,
        Some("disqualify") => Wanted::Disqualify,
        _ => Wanted::Nice,
    };
    let because = asked.one("because").ok_or_else(|| {
        Refusal::new("judgement_without_reason", "a judgement says why it should hold", "write the reason in a few words")
    })?;
    let wish = Wish::typed(wanted, asked.one("condition").unwrap_or_default(), because);
    let wish = wish.map_err(|error| Refusal::new(error.code, error.message, error.hint))?;
    Ok(Edit::Judged(Box::new(wish), today()))
}

/// Puts the name of whoever asks under the latest revision, and puts it in force.
pub async fn approve(
    State(app): State<App>,
    permit: Permit<Approver>,
    Path(name): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, number, role) = (app.actor(&visitor), revision(&asked), asked.one("role").map(str::to_owned));
    let of = name.clone();
    let approved =
        app.work(move |app| Ok(profiles::approve(&actor, app.data(), (&of, number), role, (&now(), today()))?)).await?;
    app.write_down(&visitor, "approved_profile", &format!("{name} v{}", approved.version)).await?;
    Ok(back(&name, "approved"))
}

/// Takes the latest approval back.
pub async fn take_back(State(app): State<App>, permit: Permit<Approver>, Path(name): Path<String>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, of) = (app.actor(&visitor), name.clone());
    let revision = app.work(move |app| Ok(profiles::take_back(&actor, app.data(), &of, &now())?)).await?;
    app.write_down(&visitor, "took_approval_back", &format!("{name} {revision}")).await?;
    Ok(back(&name, "taken-back"))
}

/// Makes an earlier revision the latest draft again, or puts it in force where it was approved.
pub async fn return_to(
    State(app): State<App>,
    permit: Permit<Editor>,
    Path((name, earlier)): Path<(String, u32)>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let force = asked.one("force").is_some();
    if force && visitor.role < ihanne_store::Role::Approver {
        return Err(Fault::Forbidden { needs: ihanne_store::Role::Approver, language: visitor.language });
    }
    let (actor, number, of) = (app.actor(&visitor), revision(&asked), name.clone());
    app.work(move |app| Ok(profiles::return_to(&actor, app.data(), (&of, number), (earlier, force), &now())?)).await?;
    app.write_down(&visitor, "returned_to_revision", &format!("{name} {earlier}")).await?;
    Ok(back(&name, if force { "approved" } else { "returned" }))
}

/// Takes the latest change back: what the revision before it said is said again.
pub async fn undo(State(app): State<App>, permit: Permit<Editor>, Path(name): Path<String>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, of) = (app.actor(&visitor), name.clone());
    app.work(move |app| {
        let opened = profiles::open(&actor, app.data(), Some(&of), Which::Latest)?.ok_or(Fault::NotFound)?;
        let latest = opened.revision.number;
        if opened.is_in_force() || latest < 2 {
            let refusal = Refusal::new("nothing_to_undo", "nothing was changed since it was approved", "take the approval back");
            return Err(Fault::Refused(Box::new(refusal)));
        }
        Ok(profiles::return_to(&actor, app.data(), (&of, latest), (latest - 1, false), &now())?)
    })
    .await?;
    app.write_down(&visitor, "undid_change_of_profile", &name).await?;
    Ok(back(&name, "undone"))
}

/// Makes a profile the one that lists go by.
pub async fn choose(State(app): State<App>, permit: Permit<Approver>, Path(name): Path<String>) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let (actor, of) = (app.actor(&visitor), name.clone());
    app.work(move |app| Ok(profiles::choose(&actor, app.data(), &of, &now())?)).await?;
    app.write_down(&visitor, "chose_profile", &name).await?;
    Ok(back(&name, "chosen"))
}

/// Keeps a profile file as a draft.
pub async fn upload(State(app): State<App>, permit: Permit<Editor>, mut form: Multipart) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let broken = |why: &str| Fault::Refused(Box::new(crate::ops::uploads::broken_form(why)));
    let field = form.next_field().await.map_err(|error| broken(&error.body_text()))?;
    let Some(field) = field else { return Err(crate::ops::uploads::nothing_chosen().into()) };
    let called = field.file_name().unwrap_or("profile.toml").to_owned();
    let bytes = field.bytes().await.map_err(|error| broken(&error.body_text()))?;
    if bytes.len() > LARGEST {
        let refusal = Refusal::new("file_too_large", format!("{called}: it is larger than 1 MB"), "send a profile file");
        return Err(Fault::Refused(Box::new(refusal)));
    }
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| {
        let refusal = Refusal::new("not_utf8", format!("{called}: it is no text in UTF-8"), "send a profile file (TOML)");
        Fault::Refused(Box::new(refusal))
    })?;
    let (actor, said) = (app.actor(&visitor), called.clone());
    let kept = app
        .work(move |app| {
            let did = format!("from {said}");
            Ok(profiles::keep(&actor, app.data(), &text, (&said, &did), &now())?)
        })
        .await?;
    app.write_down(&visitor, "uploaded_profile", &format!("{} {}", kept.profile, kept.revision)).await?;
    Ok(back(&kept.profile, if kept.new { "new" } else { "kept" }))
}

//! A file on its way in: received, shown column by column, tried, and then imported.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_core::market::Noun;
use serde::Deserialize;
use tokio::io::AsyncWriteExt;

use super::super::{Frame, Place, jobs};
use crate::ops::import::mapped::NOT_RECOGNISED;
use crate::ops::import::{Imported, Told};
use crate::ops::jobs::Work;
use crate::ops::uploads::{self, Columns, Tried, Upload};
use crate::serve::{App, Editor, Fault, Permit, Visitor};

/// Bytes a file may have.
const LARGEST: u64 = 2 << 30;

#[derive(Template)]
#[template(path = "pages/upload.html")]
struct Shown {
    frame: Frame,
    upload: Upload,
    tried: Tried,
    kinds: Vec<(&'static str, String)>,
    nouns: Vec<(&'static str, String)>,
    /// Why it could not be tried, or imported, with the columns as they are said.
    wrong: Option<String>,
    /// Whether what its rows are has to be said.
    unsure: bool,
}

impl Shown {
    fn imported(&self) -> &Imported {
        &self.tried.imported
    }

    fn problems(&self) -> &[Told] {
        let all = &self.imported().problems;
        &all[..all.len().min(20)]
    }

    /// What the dry run came to, in a sentence.
    fn verdict(&self) -> String {
        let counts = self.imported().counts;
        let values = [
            ("rows", counts.rows.into()),
            ("created", counts.created.into()),
            ("updated", counts.updated.into()),
            ("unchanged", counts.unchanged.into()),
            ("aside", counts.set_aside.into()),
        ];
        self.frame.language.tell("upload-verdict", &values)
    }
}

/// Receives a file, which streams to the disk.
pub async fn receive(State(app): State<App>, permit: Permit<Editor>, mut form: Multipart) -> Result<Response, Fault> {
    while let Some(mut field) = form.next_field().await.map_err(|error| broken_form(&error.body_text()))? {
        let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
        let actor = app.actor(&permit.visitor);
        let upload = app.work(move |app| Ok(uploads::begin(&actor, app.data(), &name)?)).await?;
        let mut file = tokio::fs::File::create(upload.path()).await.map_err(|error| full(&error))?;
        let mut bytes = 0;
        while let Some(chunk) = field.chunk().await.map_err(|error| broken_form(&error.body_text()))? {
            bytes += chunk.len() as u64;
            if bytes > LARGEST {
                upload.forget();
                return Err(uploads::too_large(&upload.name, LARGEST).into());
            }
            if let Err(error) = file.write_all(&chunk).await {
                upload.forget();
                return Err(full(&error));
            }
        }
        // Its import may begin after the machine was switched off.
        file.sync_all().await.map_err(|error| full(&error))?;
        return Ok(Redirect::to(&format!("/data/uploads/{}", upload.id)).into_response());
    }
    Err(uploads::nothing_chosen().into())
}

fn full(error: &std::io::Error) -> Fault {
    Fault::Refused(Box::new(uploads::cannot_write(error)))
}

fn broken_form(why: &str) -> Fault {
    Fault::Refused(Box::new(uploads::broken_form(why)))
}

/// A page after something was tried.
#[derive(Deserialize, Default)]
pub struct Of {
    /// The job that did not bring the file in: its columns are shown as they were said.
    job: Option<u64>,
}

/// What would become of the file.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(upload): Path<String>,
    Query(of): Query<Of>,
) -> Result<Response, Fault> {
    let Some(job) = of.job else { return show(&app, &permit.visitor, &headers, upload, Columns::default(), None).await };
    let job = jobs::found(&app, &permit.visitor, job).await?;
    let columns = match Work::read(&job.asked) {
        Some(Work::Import { upload: of, form, .. }) if of == upload => Columns::of(&form),
        _ => Columns::default(),
    };
    show(&app, &permit.visitor, &headers, upload, columns, jobs::wrong(&job)).await
}

/// Imports it, or tries again with other columns.
pub async fn import(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(upload): Path<String>,
    axum::Form(form): axum::Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let columns = Columns::of(&form);
    if form.iter().any(|(name, _)| name == "try") {
        return show(&app, &permit.visitor, &headers, upload, columns, None).await;
    }
    if let Err(refused) = columns.understood().map_err(Fault::from) {
        let Fault::Refused(refusal) = refused else { return Err(refused) };
        return show(&app, &permit.visitor, &headers, upload, columns, Some(jobs::words(&refusal, app.data()))).await;
    }
    let (actor, id) = (app.actor(&permit.visitor), upload.clone());
    let received = app.work(move |app| Ok(uploads::find(&actor, app.data(), &id)?)).await?;
    let Some(Upload { id, name, .. }) = received else { return Err(uploads::gone().into()) };
    let job = jobs::ask(&app, &permit.visitor, Work::Import { upload: id, file: name, form }).await?;
    match jobs::wrong(&job) {
        Some(wrong) => show(&app, &permit.visitor, &headers, upload, columns, Some(wrong)).await,
        None => Ok(jobs::lead_on(&job)),
    }
}

/// Shows a file with its columns as they are said. Where that cannot be tried, it is shown without, and what was said stands in it.
async fn show(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    id: String,
    columns: Columns,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let actor = app.actor(visitor);
    let tried = app
        .work(move |app| {
            let try_out = |columns| uploads::try_out(&actor, app.data(), &id, columns, &crate::serve::now()).map_err(Fault::from);
            match try_out(&columns) {
                Err(Fault::Refused(refusal)) if refusal.code == NOT_RECOGNISED => {
                    Ok((try_out(&columns.taken_for(Noun::Accounts))?, None, true))
                }
                Err(Fault::Refused(refusal)) if columns.are_said() => {
                    let mut found = try_out(&columns.unsaid())?;
                    if let Some((_, tried)) = &mut found {
                        columns.stand_in(&mut tried.shown);
                    }
                    Ok((found, Some(jobs::words(&refusal, app.data())), false))
                }
                tried => Ok((tried?, None, false)),
            }
        })
        .await?;
    let (Some((upload, tried)), refused, unsure) = tried else { return Err(Fault::NotFound) };
    let wrong = wrong.or(refused);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = Frame::of(app, visitor, headers, Place::Data);
    let kinds = uploads::KINDS.iter().map(|kind| (*kind, frame.say(&format!("kind-{kind}")))).collect();
    let nouns = Noun::ALL.iter().map(|noun| (noun.word(), frame.say(&format!("noun-{}", noun.word()))));
    let nouns = nouns.collect();
    let page = Shown { frame, upload, tried, kinds, nouns, wrong, unsure };
    Ok((status, Html(page.render()?)).into_response())
}

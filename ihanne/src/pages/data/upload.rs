//! A file on its way in: received, shown column by column, tried, and then imported.

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use tokio::io::AsyncWriteExt;

use super::super::{Frame, Place};
use crate::ops::import::{Imported, Told};
use crate::ops::uploads::{self, Columns, Tried, Upload};
use crate::serve::{App, Editor, Fault, Permit};

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
        file.flush().await.map_err(|error| full(&error))?;
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

/// What would become of the file.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Editor>,
    headers: HeaderMap,
    Path(upload): Path<String>,
) -> Result<Response, Fault> {
    show(&app, permit, &headers, upload, Columns::default(), StatusCode::OK).await
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
        return show(&app, permit, &headers, upload, columns, StatusCode::OK).await;
    }
    let actor = app.actor(&permit.visitor);
    let (at, id) = (crate::serve::now(), upload.clone());
    let imported = app.work(move |app| Ok(uploads::import(&actor, app.data(), &id, &columns, &at)?)).await?;
    app.write_down(&permit.visitor, "imported", imported.files.first().map_or("", |file| file.file.as_str())).await?;
    let batch = imported.files.first().and_then(|file| file.batch);
    Ok(Redirect::to(&batch.map_or("/data".to_owned(), |batch| format!("/data?imported={batch}"))).into_response())
}

async fn show(
    app: &App,
    permit: Permit<Editor>,
    headers: &HeaderMap,
    id: String,
    columns: Columns,
    status: StatusCode,
) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    let at = crate::serve::now();
    let tried = app.work(move |app| Ok(uploads::try_out(&actor, app.data(), &id, &columns, &at)?)).await?;
    let Some((upload, tried)) = tried else { return Err(Fault::NotFound) };
    let frame = Frame::of(app, &permit.visitor, headers, Place::Data);
    let kinds = uploads::KINDS.iter().map(|kind| (*kind, frame.say(&format!("kind-{kind}")))).collect();
    let nouns = ihanne_core::market::Noun::ALL.iter().map(|noun| (noun.word(), frame.say(&format!("noun-{}", noun.word()))));
    let nouns = nouns.collect();
    let page = Shown { frame, upload, tried, kinds, nouns };
    Ok((status, Html(page.render()?)).into_response())
}

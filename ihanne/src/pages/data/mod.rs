//! What was brought: files, what became of their rows, and taking one back.

pub mod coverage;
pub mod duplicates;
pub mod upload;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use ihanne_store::{Batch, Problem};
use serde::Deserialize;

use super::words::file_name;
use super::{Frame, Place, jobs};
use crate::ops::batches::{batches, problems_of};
use crate::ops::undo::undo_batch;
use crate::serve::{App, Editor, Fault, Permit, Viewer, Visitor, day_of, now};

/// Problems on a page.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "pages/data.html")]
struct Data {
    frame: Frame,
    /// The latest first.
    batches: Vec<Batch>,
    /// The number of the one that undo takes back.
    latest: Option<u64>,
    /// How much work is being done, or waits.
    unfinished: u64,
}

impl Data {
    fn day<'a>(&self, at: &'a str) -> &'a str {
        day_of(at)
    }

    fn file<'a>(&self, batch: &'a Batch) -> &'a str {
        file_name(&batch.source)
    }

    fn noun(&self, batch: &Batch) -> String {
        self.frame.say(&format!("noun-{}", batch.noun.word()))
    }

    fn is_latest(&self, batch: &Batch) -> bool {
        self.latest == Some(batch.id)
    }

    fn number(&self, number: &u64) -> String {
        self.frame.language.number(*number)
    }
}

#[derive(Deserialize, Default)]
pub struct Told {
    /// The batch that was just imported, or taken back.
    imported: Option<u64>,
    undone: Option<u64>,
    /// The job that changed nothing.
    done: Option<u64>,
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Query(told): Query<Told>) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let mut batches = app.work(move |app| Ok(batches(&actor, app.data())?)).await?;
    batches.reverse();
    let latest = batches.iter().find(|batch| batch.undone.is_none()).map(|batch| batch.id);
    let frame = Frame::of(&app, &visitor, &headers, Place::Data);
    let find = |id: Option<u64>| batches.iter().find(|batch| Some(batch.id) == id);
    let (said, undo) = match (find(told.imported), find(told.undone)) {
        (Some(batch), _) if batch.undone.is_none() => {
            let values = [
                ("file", file_name(&batch.source).into()),
                ("created", batch.counts.created.into()),
                ("updated", batch.counts.updated.into()),
            ];
            let undo = (latest == Some(batch.id)).then(|| format!("/data/batches/{}/undo", batch.id));
            (Some(frame.language.tell("data-imported", &values)), undo)
        }
        (_, Some(batch)) => (Some(frame.language.tell("data-undone", &[("file", file_name(&batch.source).into())])), None),
        _ => (unchanged(&app, &visitor, &frame, told.done).await?, None),
    };
    let unfinished = app.jobs().unfinished(&app.actor(&visitor)).len() as u64;
    super::page(Data { frame: frame.after(said, undo), batches, latest, unfinished })
}

/// Says that a file brought nothing new.
async fn unchanged(app: &App, visitor: &Visitor, frame: &Frame, job: Option<u64>) -> Result<Option<String>, Fault> {
    let Some(job) = job else { return Ok(None) };
    let job = jobs::found(app, visitor, job).await?;
    let told: serde_json::Value = serde_json::from_str(&job.result).unwrap_or_default();
    let values = [("file", job.about.as_str().into()), ("rows", told["rows"].as_u64().unwrap_or_default().into())];
    Ok(Some(frame.language.tell("data-unchanged", &values)))
}

/// Takes the latest batch back, when it is still the one that was meant.
pub async fn undo(State(app): State<App>, permit: Permit<Editor>, Path(batch): Path<u64>) -> Result<Response, Fault> {
    let actor = app.actor(&permit.visitor);
    app.work(move |app| Ok(undo_batch(&actor, app.data(), batch, &now())?)).await?;
    app.write_down(&permit.visitor, "undid_batch", &batch.to_string()).await?;
    Ok(Redirect::to(&format!("/data?undone={batch}")).into_response())
}

#[derive(Template)]
#[template(path = "pages/problems.html")]
struct Problems {
    frame: Frame,
    batch: Batch,
    problems: Vec<Problem>,
    more: bool,
}

/// The problems of a batch, with the cells they are about.
pub async fn problems(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Path(batch): Path<u64>) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let found = app.work(move |app| Ok(problems_of(&actor, app.data(), batch, SHOWN + 1)?)).await?;
    let (batch, mut problems) = found.ok_or(Fault::NotFound)?;
    let more = problems.len() > SHOWN;
    problems.truncate(SHOWN);
    super::page(Problems { frame: Frame::of(&app, &visitor, &headers, Place::Data), batch, problems, more })
}

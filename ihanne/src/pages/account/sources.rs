//! Where each cell of an account came from, and what else was said.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use crate::ops::accounts::{Origin, Source, names, sources};
use crate::pages::words::file_name;
use crate::pages::{Frame, Page, Place, page as shown};
use crate::serve::{App, Fault, Permit, Viewer, day_of};

#[derive(Template)]
#[template(path = "pages/account_sources.html")]
struct Sources {
    frame: Frame,
    record: u32,
    name: Option<String>,
    origins: Vec<Origin>,
}

impl Sources {
    fn value(&self, origin: &Origin, said: &Option<String>) -> Option<String> {
        let said = said.as_deref()?;
        Some(if origin.number { self.frame.language.written(said) } else { said.to_owned() })
    }

    /// `accounts.csv, row 12`.
    fn place(&self, source: &Source) -> String {
        let rows: Vec<String> = source.rows.iter().map(|row| self.frame.language.number(*row)).collect();
        let file = file_name(&source.file);
        if rows.is_empty() {
            return file.to_owned();
        }
        let values = [("file", file.into()), ("count", (rows.len() as u64).into()), ("rows", rows.join(", ").into())];
        self.frame.language.tell("sources-row", &values)
    }

    /// `Sari, 2026-11-22`.
    fn brought(&self, source: &Source) -> String {
        format!("{}, {}", source.by, day_of(&source.at))
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap, Path(record): Path<u32>) -> Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let read = app
        .work(move |app| {
            let Some(origins) = sources(&actor, app.data(), record)? else { return Ok(None) };
            let name = names(&actor, app.data(), &[record])?.pop().flatten();
            Ok::<_, Fault>(Some((origins, name)))
        })
        .await?;
    let (origins, name) = read.ok_or(Fault::NotFound)?;
    shown(Sources { frame: Frame::of(&app, &visitor, &headers, Place::Accounts), record, name, origins })
}

//! The list as a file.

use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::asked::{Query, pairs};
use super::with_nominated;
use crate::ops::accounts::{FORMATS, export, kept};
use crate::ops::profiles::{Which, open};
use crate::serve::{App, Fault, Permit, Viewer};

/// What is shown, all leaves of it, in one of the formats.
pub async fn file(
    State(app): State<App>,
    permit: Permit<Viewer>,
    Path(format): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Fault> {
    let format = FORMATS.into_iter().find(|known| *known == format).ok_or(Fault::NotFound)?;
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let query = Query::of(pairs(raw.as_deref().unwrap_or_default()));
    let file = app
        .work(move |app| {
            let opened = open(&actor, app.data(), query.profile().as_deref(), Which::InForce)?;
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let asked = with_nominated(&query, &roster, &kept(&actor, app.data())?.nominations);
            let failed = |error: std::io::Error| Fault::broken(format!("a file for the list: {error}"));
            let folder = tempfile::tempdir().map_err(failed)?;
            let path = folder.path().join(format!("accounts.{format}"));
            export(&actor, app.data(), (&roster, standing.as_deref()), &asked, &path)?;
            std::fs::read(&path).map_err(failed)
        })
        .await?;
    app.write_down(&visitor, "exported", &format!("accounts.{format}")).await?;
    let kind = match format {
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/vnd.apache.parquet",
    };
    let shown = format!("attachment; filename=\"accounts.{format}\"");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, shown)], file).into_response())
}

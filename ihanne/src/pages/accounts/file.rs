//! The list as a file.

use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::asked::{Query, pairs};
use super::with_nominated;
use crate::ops::accounts::{FORMATS, crms, export, for_crm, kept};
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

/// What is shown, as a file that a CRM takes back.
pub async fn crm(
    State(app): State<App>,
    permit: Permit<Viewer>,
    Path(code): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Fault> {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let query = Query::of(pairs(raw.as_deref().unwrap_or_default()));
    let (code, written, file) = app
        .work(move |app| {
            let known = crms(&actor, app.data())?;
            let code = known.into_iter().map(|(known, _)| known).find(|known| *known == code).ok_or(Fault::NotFound)?;
            let opened = open(&actor, app.data(), query.profile().as_deref(), Which::InForce)?;
            let (roster, standing) = app.listed(&actor, opened.as_ref())?;
            let asked = with_nominated(&query, &roster, &kept(&actor, app.data())?.nominations);
            let failed = |error: std::io::Error| Fault::broken(format!("a file for a CRM: {error}"));
            let folder = tempfile::tempdir().map_err(failed)?;
            let path = folder.path().join("accounts.csv");
            let scored = opened.as_ref().zip(standing.as_deref());
            let written = for_crm(&actor, app.data(), (&roster, scored), &asked, code, &path)?;
            Ok((code, written, std::fs::read(&path).map_err(failed)?))
        })
        .await?;
    let about = format!("accounts-{code}.csv: {} accounts, {} unknown to it", written.rows, written.unknown);
    app.write_down(&visitor, "exported", &about).await?;
    let shown = format!("attachment; filename=\"accounts-{code}.csv\"");
    Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, shown)], file).into_response())
}

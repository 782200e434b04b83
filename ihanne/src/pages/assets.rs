//! What pages load: styles and scripts, part of the program.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::serve::Fault;

const STYLE: &str = concat!(include_str!("../../templates/tokens.css"), include_str!("../../templates/pages/app.css"));
/// The report of a study within a page: its styles hold there alone.
const STUDY: &str = concat!(".study {\n", include_str!("../../templates/study.css"), "\n}\n");
const SCRIPT: &str = include_str!("../../templates/pages/app.js");
const MARK: &str = include_str!("../../templates/pages/mark.svg");

/// One of them.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    let (kind, text) = match name.as_str() {
        "app.css" => ("text/css; charset=utf-8", STYLE),
        "study.css" => ("text/css; charset=utf-8", STUDY),
        "app.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "mark.svg" => ("image/svg+xml", MARK),
        _ => return Err(Fault::NotFound),
    };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=3600")], text).into_response())
}

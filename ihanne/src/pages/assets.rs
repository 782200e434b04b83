//! What pages load: styles, scripts and fonts, part of the program.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::serve::Fault;

const STYLE: &str = concat!(
    include_str!("../../templates/tokens.css"),
    include_str!("../../templates/pages/app.css"),
    include_str!("../../templates/map.css")
);
/// The report of a study within a page: its styles hold there alone.
const STUDY: &str = concat!(".study {\n", include_str!("../../templates/study.css"), "\n}\n");
const SCRIPT: &str = include_str!("../../templates/pages/app.js");
const MARK: &str = include_str!("../../templates/pages/mark.svg");

const SANS: &[u8] = include_bytes!("../../fonts/ihanne-sans.woff2");
const SERIF: &[u8] = include_bytes!("../../fonts/ihanne-serif.woff2");

/// How long the browser keeps what changes with each release.
const HOUR: &str = "public, max-age=3600";

/// How long it keeps fonts: their address in the styles changes with them.
const YEAR: &str = "public, max-age=31536000, immutable";

/// One of them.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    let (kind, kept, bytes) = match name.as_str() {
        "app.css" => ("text/css; charset=utf-8", HOUR, STYLE.as_bytes()),
        "study.css" => ("text/css; charset=utf-8", HOUR, STUDY.as_bytes()),
        "app.js" => ("text/javascript; charset=utf-8", HOUR, SCRIPT.as_bytes()),
        "mark.svg" => ("image/svg+xml", HOUR, MARK.as_bytes()),
        "ihanne-sans.woff2" => ("font/woff2", YEAR, SANS),
        "ihanne-serif.woff2" => ("font/woff2", YEAR, SERIF),
        _ => return Err(Fault::NotFound),
    };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, kept)], bytes).into_response())
}

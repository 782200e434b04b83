//! The way in: the router of all doors, and the shape of every answer that is none.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use super::body::names;
use super::problem::{PROBLEM, Problem};
use super::routes::all;
use crate::ops::Stop;
use crate::serve::{App, Fault};

/// Bytes of JSON that are read; files have a limit of their own.
const LARGEST: usize = 8 << 20;

/// Bytes of rows as JSON, and of a form with a file.
const LARGEST_ROWS: usize = 64 << 20;

/// Seconds an answer may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(120);

/// All doors of programs.
pub fn router() -> Router<App> {
    let (mut short, mut long) = (Router::new(), Router::new());
    for route in all() {
        let which = if route.long { &mut long } else { &mut short };
        *which = std::mem::take(which).route(route.path, route.handler);
    }
    let nowhere = || async { Problem::not_found("path") };
    let long = long.layer(DefaultBodyLimit::max(LARGEST_ROWS));
    short
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(long)
        .method_not_allowed_fallback(|| async { Problem::of_status(StatusCode::METHOD_NOT_ALLOWED) })
        .route("/api/", any(nowhere))
        .route("/api/{*rest}", any(nowhere))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(shaped))
}

/// Gives every refusal its one shape, and no content where it is there already.
async fn shaped(request: Request, next: Next) -> Response {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let answer = next.run(request).await;
    let status = answer.status();
    let is_problem = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM);
    if (status.is_client_error() || status.is_server_error()) && !is_problem {
        let mut problem = Problem::of_status(status).into_response();
        for (name, value) in answer.headers().iter().filter(|(name, _)| **name != CONTENT_TYPE && **name != CONTENT_LENGTH) {
            problem.headers_mut().insert(name.clone(), value.clone());
        }
        return problem;
    }
    let looks = method == Method::GET || method == Method::HEAD;
    let tag = answer.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    match tag {
        Some(tag) if looks && status == StatusCode::OK && names(&headers, IF_NONE_MATCH, &tag) == Some(true) => {
            (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response()
        }
        _ => answer,
    }
}

/// Asks a verb, apart from the threads that answer.
pub async fn ask<T: Send + 'static>(
    app: &App,
    verb: impl FnOnce(&App) -> Result<T, Stop> + Send + 'static,
) -> Result<T, Problem> {
    let done = app.work(move |app| Ok::<Result<T, Stop>, Fault>(verb(app))).await?;
    done.map_err(|stop| Problem::from(stop).without(app.data()))
}

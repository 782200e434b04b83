//! Whether the server is well, for those who watch it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use super::App;

/// The process answers.
pub async fn live() -> &'static str {
    "ok\n"
}

/// The data folder can be read too.
pub async fn ready(State(app): State<App>) -> impl IntoResponse {
    let asked = app.work(|app| app.people(|people| people.users().map(|users| users.len()))).await;
    match asked {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the data folder cannot be read\n"),
    }
}

/// Figures in the text format of Prometheus, version 0.0.4. They tell nothing of records or people.
pub async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let (requests, failures) = app.counted();
    let text = format!(
        "# HELP ihanne_uptime_seconds Seconds since the server began.\n# TYPE ihanne_uptime_seconds gauge\n\
         ihanne_uptime_seconds {:.3}\n\
         # HELP ihanne_requests_total Answers that were given.\n# TYPE ihanne_requests_total counter\n\
         ihanne_requests_total {requests}\n\
         # HELP ihanne_failures_total Answers that were faults of the server.\n# TYPE ihanne_failures_total counter\n\
         ihanne_failures_total {failures}\n",
        app.age()
    );
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], text)
}

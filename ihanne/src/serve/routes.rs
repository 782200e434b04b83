//! The table of contents: which path leads where.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use super::{App, Fault, headers, health};
use crate::pages::{account, accounts, assets, data, deeds, enter, openid, overview, own, settings, sign_in, workspaces};

/// Bytes a form may have; a file is limited by its own door.
const FORM: usize = 256 * 1024;

/// Seconds a page may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// All doors of the server.
pub fn routes(app: App) -> Router {
    let forms = Router::new()
        .route("/", get(overview::page))
        .route("/sign-in", get(sign_in::page).post(sign_in::enter))
        .route("/sign-in/openid", get(openid::go))
        .route("/sign-in/openid/back", get(openid::back))
        .route("/sign-out", post(sign_in::leave))
        .route("/enter/{secret}", get(enter::page).post(enter::take))
        .route("/data", get(data::page))
        .route("/data/uploads/{upload}", get(data::upload::page).post(data::upload::import))
        .route("/data/batches/{batch}/undo", post(data::undo))
        .route("/data/batches/{batch}/problems", get(data::problems))
        .route("/accounts", get(accounts::page))
        .route("/accounts/{record}", get(account::page))
        .route("/settings", get(settings::page))
        .route("/settings/language", post(settings::language))
        .route("/settings/deeds", get(deeds::page))
        .route("/settings/keep", post(deeds::keep))
        .route("/settings/password", post(own::password))
        .route("/settings/sign-out-everywhere", post(own::leave_everywhere))
        .route("/settings/workspaces", post(workspaces::make))
        .route("/workspace", post(workspaces::go))
        .route("/settings/people", post(settings::invite))
        .route("/settings/people/{user}", post(settings::change))
        .route("/assets/{name}", get(assets::asset))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .layer(DefaultBodyLimit::max(FORM));
    // A file streams to the disk, and counts its bytes itself.
    let files = Router::new().route("/data/uploads", post(data::upload::receive)).layer(DefaultBodyLimit::disable());
    forms
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(files)
        .fallback(|| async { Fault::NotFound })
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), headers::add))
        .with_state(app)
}

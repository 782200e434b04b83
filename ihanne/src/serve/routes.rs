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
use crate::pages::{
    account, accounts, api, assets, data, deeds, enter, forms, jobs, leads, map, openid, overview, own, person, profile, reviews,
    settings, sign_in, study, tokens, workspaces,
};

/// Bytes a form may have; a file is limited by its own door.
const FORM: usize = 256 * 1024;

/// Bytes that a form of another site may send.
const SENT: usize = 64 * 1024;

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
        .route("/welcome/{secret}", get(enter::welcome))
        .route("/enter/{secret}", get(enter::page).post(enter::take))
        .route("/data", get(data::page))
        .route("/data/duplicates", get(data::duplicates::page))
        .route("/data/duplicates/find", post(data::duplicates::find))
        .route("/data/duplicates/join", post(data::duplicates::join))
        .route("/data/duplicates/{one}/{other}", post(data::duplicates::answer))
        .route("/data/duplicates/{one}/{other}/take-back", post(data::duplicates::take_back))
        .route("/data/coverage", get(data::coverage::page))
        .route("/data/uploads/{upload}", get(data::upload::page).post(data::upload::import))
        .route("/data/batches/{batch}/undo", post(data::undo))
        .route("/data/batches/{batch}/problems", get(data::problems))
        .route("/jobs", get(jobs::page))
        .route("/jobs/{id}", get(jobs::one))
        .route("/jobs/{id}/cancel", post(jobs::cancel))
        .route("/study", get(study::page).post(study::make))
        .route("/study/take", post(study::take))
        .route("/study/{study}/deals", get(study::deals))
        .route("/study/{study}/files/{name}", get(study::file))
        .route("/profile", get(profile::page))
        .route("/profile/part", get(profile::part))
        .route("/profile/new", get(profile::new).post(profile::compose))
        .route("/profile/files", post(profile::upload).layer(DefaultBodyLimit::max(2 << 20)))
        .route("/profile/{name}", post(profile::edit))
        .route("/profile/{name}/criteria", post(profile::judge))
        .route("/profile/{name}/approve", post(profile::approve))
        .route("/profile/{name}/take-back", post(profile::take_back))
        .route("/profile/{name}/undo", post(profile::undo))
        .route("/profile/{name}/choose", post(profile::choose))
        .route("/profile/{name}/revisions/{revision}", post(profile::return_to))
        .route("/profile/{name}/revisions/{revision}/file", get(profile::file))
        .route("/profile/{name}/compare/{old}/{new}", get(profile::compare))
        .route("/accounts", get(accounts::page))
        .route("/accounts/file/{format}", get(accounts::file))
        .route("/accounts/crm/{code}", get(accounts::crm))
        .route("/accounts/views", post(accounts::save))
        .route("/accounts/views/{id}/remove", post(accounts::remove))
        .route("/accounts/views/{id}/restore", post(accounts::restore))
        .route("/accounts/nominations/{id}/take-back", post(accounts::take_back))
        .route("/accounts/nominations/{id}/restore", post(accounts::stand_again))
        .route("/accounts/{record}", get(account::page))
        .route("/accounts/{record}/sources", get(account::sources))
        .route("/accounts/{record}/nominate", post(accounts::nominate))
        .route("/leads", get(leads::page))
        .route("/leads/forms", get(forms::page).post(forms::add))
        .route("/leads/forms/{form}/close", post(forms::close))
        .route("/leads/rules", get(leads::rules::page).post(leads::rules::add))
        .route("/leads/rules/{id}/remove", post(leads::rules::remove))
        .route("/leads/rules/{id}/restore", post(leads::rules::restore))
        .route("/leads/rules/{id}/raise", post(leads::rules::raise))
        .route("/leads/{id}", get(leads::one))
        .route("/leads/{id}/decide", post(leads::decide))
        .route("/leads/{id}/owner", post(leads::assign))
        .route("/leads/{id}/take-back", post(leads::take_back))
        .route("/map", get(map::page))
        .route("/reviews", get(reviews::page).post(reviews::hold))
        .route("/reviews/{id}/take-back", post(reviews::take_back))
        .route("/reviews/{id}/restore", post(reviews::restore))
        .route("/settings", get(settings::page))
        .route("/settings/language", post(settings::language))
        .route("/settings/deeds", get(deeds::page))
        .route("/settings/keep", post(deeds::keep))
        .route("/settings/password", post(own::password))
        .route("/settings/sign-out-everywhere", post(own::leave_everywhere))
        .route("/settings/workspaces", post(workspaces::make))
        .route("/settings/person", get(person::page))
        .route("/settings/person/file", get(person::file))
        .route("/settings/person/erase", post(person::remove))
        .route("/settings/workspaces/rename", post(workspaces::rename))
        .route("/workspace", post(workspaces::go))
        .route("/settings/people", post(settings::invite))
        .route("/settings/people/{user}", post(settings::change))
        .route("/settings/tokens", get(tokens::page).post(tokens::add))
        .route("/settings/tokens/{token}/revoke", post(tokens::remove))
        .route("/api", get(api::page))
        .route("/assets/{name}", get(assets::asset))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .layer(DefaultBodyLimit::max(FORM));
    // A file streams to the disk, and counts its bytes itself.
    let files = Router::new().route("/data/uploads", post(data::upload::receive)).layer(DefaultBodyLimit::disable());
    // What visitors of other sites send is sent by their browsers, whose cookies open nothing there.
    let sent = Router::new()
        .route("/forms/{key}", post(forms::receive))
        .layer(DefaultBodyLimit::max(SENT))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE));
    forms
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(files)
        .fallback(|| async { Fault::NotFound })
        .layer(CsrfLayer::new())
        // Cookies open nothing there that changes anything, so that no other site can ask in somebody's name.
        .merge(crate::api::router())
        .merge(sent)
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), headers::add))
        .with_state(app)
}

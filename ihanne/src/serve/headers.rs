//! What every answer says to the browser beside its content.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::App;

/// Nothing is loaded from elsewhere, nothing runs that does not come from here, and no other site may frame a page or receive a form.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the headers, counts the answer, and logs it.
pub async fn add(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = std::time::Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    let mut say = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    say(CONTENT_SECURITY_POLICY, POLICY);
    say(X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(X_FRAME_OPTIONS, "DENY");
    say(REFERRER_POLICY, "same-origin");
    say(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    say(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    say(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    // What somebody saw is not to be read by the next one at the same machine.
    say(CACHE_CONTROL, "no-store");
    if app.secure() {
        say(HeaderName::from_static("strict-transport-security"), "max-age=31536000; includeSubDomains");
    }
    let status = answer.status();
    app.count(status.is_server_error());
    // Who has such an address may do what it is for: it is not to be read in a log.
    let path = ["/enter/", "/welcome/", "/forms/"].into_iter().find(|door| path.starts_with(door)).unwrap_or(&path);
    tracing::info!(%method, path, status = status.as_u16(), ms = began.elapsed().as_secs_f64() * 1e3, "answered");
    answer
}

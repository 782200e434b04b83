//! What is sent and what is answered: read strictly, refused as a problem, written with a tag of its content.

use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, ETAG, LINK, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::problem::Problem;
use crate::serve::App;

/// A body of JSON.
pub struct Sent<T> {
    /// What it says.
    pub said: T,
    /// Its hash, by which the same body is known again.
    pub hash: [u8; 32],
}

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let hint = "send the header Content-Type: application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", "JSON is read here", hint));
        }
        let bytes = axum::body::Bytes::from_request(request, app).await.map_err(|error| cut(&error))?;
        let said = serde_json::from_slice(&bytes).map_err(|error| {
            let (status, code) = match error.classify() {
                serde_json::error::Category::Data => (StatusCode::UNPROCESSABLE_ENTITY, "not_asked_so"),
                _ => (StatusCode::BAD_REQUEST, "broken_json"),
            };
            Problem::new(status, code, error.to_string(), "see /api for what is sent")
        })?;
        Ok(Sent { said, hash: Sha256::digest(&bytes).into() })
    }
}

fn cut(error: &BytesRejection) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Problem::new(StatusCode::BAD_REQUEST, "broken_body", error.body_text(), "send it again"),
    }
}

/// What stands behind the `?`.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, app).await;
        let read = read.map_err(|error: QueryRejection| {
            Problem::new(StatusCode::BAD_REQUEST, "bad_query", error.body_text(), "see /api for what may be asked")
        })?;
        Ok(Query(read.0))
    }
}

/// What stands in the path. What cannot be read names nothing that is there.
pub struct Named<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        read.map(|read| Named(read.0)).map_err(|_| Problem::not_found("thing"))
    }
}

/// An answer.
pub struct Answer {
    status: StatusCode,
    body: Vec<u8>,
    next: Option<String>,
    place: Option<String>,
}

impl Answer {
    /// What was asked for.
    pub fn of(value: &impl Serialize) -> Answer {
        Answer::with(StatusCode::OK, value)
    }

    /// The same with a status.
    pub fn with(status: StatusCode, value: &impl Serialize) -> Answer {
        Answer { status, body: serde_json::to_vec(value).unwrap_or_default(), next: None, place: None }
    }

    /// One that was given before.
    pub fn again(status: u16, body: String) -> Answer {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        Answer { status, body: body.into_bytes(), next: None, place: None }
    }

    /// With where the list goes on.
    pub fn next(self, next: Option<String>) -> Answer {
        Answer { next, ..self }
    }

    /// With where the thing itself is.
    pub fn at(self, place: String) -> Answer {
        Answer { place: Some(place), ..self }
    }
}

/// The tag of a content.
pub fn tag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    let hex: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// Whether a header of tags names this one; `None` where it was not sent.
pub fn names(headers: &HeaderMap, header: axum::http::HeaderName, tag: &str) -> Option<bool> {
    let said = headers.get(header)?.to_str().unwrap_or_default();
    Some(said.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag))
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let tag = HeaderValue::from_str(&tag(&self.body));
        let mut answer = (self.status, [(CONTENT_TYPE, "application/json")], self.body).into_response();
        if let Ok(tag) = tag {
            answer.headers_mut().insert(ETAG, tag);
        }
        if let Some(next) = self.next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok()) {
            answer.headers_mut().insert(LINK, next);
        }
        if let Some(place) = self.place.and_then(|place| HeaderValue::from_str(&place).ok()) {
            answer.headers_mut().insert(LOCATION, place);
        }
        answer
    }
}

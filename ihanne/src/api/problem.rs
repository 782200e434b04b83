//! What a program is told when it is not answered: problem details (RFC 9457) with the code, message and hint of the refusal.

use std::borrow::Cow;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ihanne_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ops::{Refusal, Stop};
use crate::serve::Fault;

/// The media type of problem details.
pub const PROBLEM: &str = "application/problem+json";

/// Why a request was not answered.
#[derive(Clone, Debug)]
pub struct Problem(Box<Details>);

/// The details of a problem.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct Details {
    /// Always `about:blank`: the code tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// Stable code, snake_case; the same in the terminal.
    code: Cow<'static, str>,
    /// What is wrong.
    detail: String,
    /// What to do about it.
    hint: String,
    /// What else is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<Other>,
    /// Seconds to wait before the next try.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// What else is wrong.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Other {
    code: &'static str,
    detail: String,
    hint: String,
}

impl Problem {
    /// A problem of the door itself.
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        detail: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        Problem(Box::new(Details {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            code: code.into(),
            detail: detail.into(),
            hint: hint.into(),
            others: Vec::new(),
            retry_after: None,
        }))
    }

    /// There is no such thing.
    pub fn not_found(what: &str) -> Problem {
        let hint = "see what there is in the list of the same path, and the paths there are in /api/v1/openapi.json";
        Problem::new(StatusCode::NOT_FOUND, "not_found", format!("there is no such {what}"), hint)
    }

    /// The server failed, which is logged.
    pub fn broken(why: &str) -> Problem {
        tracing::error!(%why, "a request failed");
        let detail = "the server failed; what happened stands in its log";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", detail, "try again; if it fails again, look into the log")
    }

    /// What a status alone says, for answers that were not made here.
    pub fn of_status(status: StatusCode) -> Problem {
        let (code, detail, hint) = match status {
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method_not_allowed", "this path is not asked so", "the header Allow says how it is asked")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("too_large", "more was sent than is read here", "send it in parts"),
            StatusCode::SERVICE_UNAVAILABLE => ("too_slow", "the answer took too long and was given up", "ask for less at once"),
            StatusCode::NOT_FOUND => return Problem::not_found("path"),
            StatusCode::INTERNAL_SERVER_ERROR => return Problem::broken("an answer without a reason"),
            _ => ("refused", "the request was refused", "see /api/v1/openapi.json for what is asked how"),
        };
        Problem::new(status, code, detail, hint)
    }

    /// The next try is to wait.
    pub fn too_many(seconds: u64) -> Problem {
        let detail = "this token asks more often than it may";
        let hint = format!("wait {seconds} s and go on more slowly");
        let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", detail, hint);
        problem.0.retry_after = Some(seconds);
        problem
    }

    /// A refusal of a verb, without the name of the folder on the server.
    fn of(refusal: Refusal) -> Problem {
        let status = status_of(refusal.code);
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            return Problem::broken(&format!("{}: {}", refusal.code, refusal.message));
        }
        let other = |other: Refusal| Other { code: other.code, detail: other.message, hint: other.hint };
        let others = refusal.others.into_iter().map(other).collect();
        let mut problem = Problem::new(status, refusal.code, refusal.message, refusal.hint);
        problem.0.others = others;
        problem
    }

    /// The same without the path of the data folder, which is the server's own business.
    pub fn without(mut self, data: &std::path::Path) -> Problem {
        let folder = data.display().to_string();
        self.0.detail = self.0.detail.replace(&format!("{folder}: "), "").replace(&folder, "the data folder");
        self
    }
}

/// The status of a refusal's code. Whoever asks can change what they ask, unless it says otherwise here.
pub fn status_of(code: &str) -> StatusCode {
    match code {
        "unknown_mapping" | "no_such_profile" | "unknown_lead" | "upload_gone" | "unknown_job" => StatusCode::NOT_FOUND,
        "nothing_imported"
        | "nothing_to_undo"
        | "not_the_latest"
        | "not_merged"
        | "already_merged"
        | "two_survivors"
        | "currency_is_settled"
        | "no_profile"
        | "not_decided" => StatusCode::CONFLICT,
        "unknown_attribute" => StatusCode::BAD_REQUEST,
        "changed_meanwhile" => StatusCode::PRECONDITION_FAILED,
        "file_too_large" | "too_many_rows" | "too_many_cells" => StatusCode::PAYLOAD_TOO_LARGE,
        "data_in_use" | "disk_full" | "data_read_only" | "too_many_jobs" => StatusCode::SERVICE_UNAVAILABLE,
        "damaged_data" | "data_failed" | "not_our_data" | "newer_data" | "write_failed" | "not_learned" => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Problem {
        match stop {
            Stop::Refused(refusal) | Stop::Usage(refusal) => Problem::of(*refusal),
            Stop::FoundErrors | Stop::PipeClosed => Problem::broken("a verb ended without an answer"),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        Problem::from(Stop::from(error))
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        match fault {
            Fault::Refused(refusal) => Problem::of(*refusal),
            Fault::Broken(why) => Problem::broken(&why),
            Fault::NotFound => Problem::not_found("thing"),
            Fault::SignIn { .. } => Problem::new(
                StatusCode::UNAUTHORIZED,
                "token_needed",
                "this needs a token",
                "make one under Settings, or: ihanne tokens make",
            ),
            Fault::Forbidden { .. } => Problem::new(StatusCode::FORBIDDEN, "not_allowed", "you may not do this", "ask an admin"),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let mut answer = (status, [(CONTENT_TYPE, PROBLEM)], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"ihanne\""));
        }
        if let Some(seconds) = self.0.retry_after {
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

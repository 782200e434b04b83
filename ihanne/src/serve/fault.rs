//! What a request ends in when it is not answered: told to people as a page.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use ihanne_store::{Role, StoreError};

use crate::languages::Language;
use crate::ops::{Refusal, Stop};

/// Why a request was not answered.
#[derive(Debug)]
pub enum Fault {
    /// Nobody is signed in: first that, then what was wanted.
    SignIn {
        /// Path and query of what was wanted.
        wanted: String,
    },
    /// The one who asks may not.
    Forbidden {
        /// What they would have to be.
        needs: Role,
        /// The language they read.
        language: Language,
    },
    /// There is no such thing.
    NotFound,
    /// It was refused.
    Refused(Box<Refusal>),
    /// The server failed, which is logged.
    Broken(String),
}

impl Fault {
    /// A fault of the server.
    pub fn broken(why: impl Into<String>) -> Fault {
        Fault::Broken(why.into())
    }
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Fault {
        match stop {
            Stop::Refused(refusal) | Stop::Usage(refusal) => Fault::Refused(refusal),
            Stop::FoundErrors | Stop::PipeClosed => Fault::broken("a verb ended without an answer"),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::from(Stop::from(error))
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Fault {
        Fault::broken(error.to_string())
    }
}

/// A page that says what went wrong, for somebody of whom nothing is known.
#[derive(Template)]
#[template(path = "pages/fault.html")]
struct FaultPage {
    language: Language,
    title: String,
    message: String,
    hint: String,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, language, title, message, hint) = match self {
            Fault::SignIn { wanted } => {
                let next = in_query(&wanted);
                return Redirect::to(&format!("/sign-in?next={next}")).into_response();
            }
            Fault::Forbidden { needs, language } => {
                let role = language.say(&format!("role-{}", needs.word()));
                let message = language.tell("fault-forbidden", &[("role", role.into())]);
                (StatusCode::FORBIDDEN, language, language.say("fault-forbidden-title"), message, String::new())
            }
            Fault::NotFound => {
                let language = Language::English;
                (
                    StatusCode::NOT_FOUND,
                    language,
                    language.say("fault-not-found-title"),
                    language.say("fault-not-found"),
                    String::new(),
                )
            }
            Fault::Refused(refusal) => {
                let language = Language::English;
                (StatusCode::UNPROCESSABLE_ENTITY, language, language.say("fault-refused-title"), refusal.message, refusal.hint)
            }
            Fault::Broken(why) => {
                tracing::error!(%why, "a request failed");
                let language = Language::English;
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                (status, language, language.say("fault-broken-title"), language.say("fault-broken"), String::new())
            }
        };
        match (FaultPage { language, title, message, hint }).render() {
            Ok(page) => (status, Html(page)).into_response(),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }
}

/// A text as it may stand in a query.
pub fn in_query(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => out.push(byte as char),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

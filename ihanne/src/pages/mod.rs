//! The pages: one file a page, with a template of the same name. A page translates what was asked and what came of it; verbs decide.

pub mod account;
pub mod accounts;
pub mod api;
pub mod assets;
pub mod data;
pub mod deeds;
pub mod enter;
pub mod forms;
mod frame;
pub mod jobs;
pub mod leads;
pub mod map;
pub mod openid;
pub mod overview;
pub mod own;
pub mod person;
pub mod profile;
pub mod reviews;
pub mod settings;
pub mod sign_in;
pub mod study;
pub mod tokens;
mod words;
pub mod workspaces;

use askama::Template;
use axum::response::Html;

use crate::serve::Fault;

pub use frame::{Frame, Place};

/// A page as it is sent.
type Page = Result<Html<String>, Fault>;

/// Fills a template.
fn page(template: impl Template) -> Page {
    Ok(Html(template.render()?))
}

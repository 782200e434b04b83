//! Roles in the types: a handler that takes a [`Permit`] of a rank is not called for those below it.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use ihanne_store::Role;

use super::visitor::language;
use super::{App, Fault, Visitor};

/// A rank that a door asks for.
pub trait Rank {
    /// The least role that may pass.
    const LEAST: Role;
}

/// May look.
pub struct Viewer;
/// May change records and drafts.
pub struct Editor;
/// May put a profile in force.
pub struct Approver;
/// May decide who enters.
pub struct Admin;

impl Rank for Viewer {
    const LEAST: Role = Role::Viewer;
}
impl Rank for Editor {
    const LEAST: Role = Role::Editor;
}
impl Rank for Approver {
    const LEAST: Role = Role::Approver;
}
impl Rank for Admin {
    const LEAST: Role = Role::Admin;
}

/// Somebody who is signed in and has at least a rank.
pub struct Permit<R: Rank> {
    /// Who it is.
    pub visitor: Visitor,
    rank: PhantomData<R>,
}

impl<R: Rank> FromRequestParts<App> for Permit<R> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let headers = parts.headers.clone();
        let visitor = app.work(move |app| Visitor::of(app, &headers)).await?;
        let Some(visitor) = visitor else {
            let wanted = if parts.method == axum::http::Method::GET { parts.uri.to_string() } else { "/".to_owned() };
            return Err(Fault::SignIn { wanted });
        };
        if visitor.role < R::LEAST {
            return Err(Fault::Forbidden { needs: R::LEAST, language: language(&parts.headers) });
        }
        Ok(Permit { visitor, rank: PhantomData })
    }
}

//! Coverage: what is known of how many accounts, customers apart from prospects, and which attributes of the profile are thin.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;

use super::super::words::attribute_words;
use super::super::{Frame, Place};
use crate::ops::coverage::{Covered, coverage};
use crate::ops::profiles::{Opened, Which, open};
use crate::serve::{App, Permit, Viewer};

#[derive(Template)]
#[template(path = "pages/coverage.html")]
struct Page {
    frame: Frame,
    covered: Covered,
    profile: Option<Opened>,
}

/// A bar of a share: how many of how many, and its width in percent.
struct Bar {
    known: String,
    of: String,
    percent: u64,
}

impl Page {
    fn says(&self) -> String {
        let values =
            [("count", (self.covered.attributes.len() as u64).into()), ("accounts", self.number(&self.covered.accounts).into())];
        if self.covered.accounts == 0 {
            return self.frame.say("coverage-empty");
        }
        let Some(opened) = &self.profile else { return self.frame.language.tell("coverage-says", &values) };
        let name = opened.profile.name.as_str();
        let thin = self.covered.thin.len() as u64;
        self.frame.language.tell("coverage-thin-says", &[("count", thin.into()), ("profile", name.into())])
    }

    /// The bars of an attribute: customers where deals say who they are, and the others.
    fn bars(&self, customers: &u64, prospects: &u64) -> Vec<(&'static str, Bar)> {
        let bar = |known: u64, of: u64| {
            let percent = (known * 100).checked_div(of).unwrap_or_default();
            Bar { known: self.number(&known), of: self.number(&of), percent }
        };
        match self.covered.customers {
            Some(all) => {
                vec![
                    ("coverage-customers", bar(*customers, all)),
                    ("coverage-prospects", bar(*prospects, self.covered.prospects())),
                ]
            }
            None => vec![("coverage-accounts", bar(*prospects, self.covered.accounts))],
        }
    }

    fn heads(&self) -> Vec<&'static str> {
        self.bars(&0, &0).into_iter().map(|(head, _)| head).collect()
    }

    fn asked_for(&self, key: &str) -> bool {
        self.profile.as_ref().is_some_and(|opened| opened.profile.criteria.iter().any(|criterion| criterion.attribute == key))
    }

    fn is_thin(&self, key: &str) -> bool {
        self.covered.thin.iter().any(|(attribute, _)| attribute == key)
    }

    fn words(&self, key: &str) -> String {
        attribute_words(self.frame.language, key)
    }

    fn thin(&self, known: &u64) -> String {
        let values = [("known", self.number(known).into()), ("accounts", self.number(&self.covered.accounts).into())];
        self.frame.language.tell("coverage-known-of", &values)
    }

    fn number(&self, number: &u64) -> String {
        self.frame.language.number(*number)
    }
}

/// The page.
pub async fn page(State(app): State<App>, permit: Permit<Viewer>, headers: HeaderMap) -> super::super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let (covered, profile) = app
        .work(move |app| {
            let profile = open(&actor, app.data(), None, Which::InForce)?;
            let roster = app.roster(&actor)?;
            let asked = profile.as_ref().map(|opened| &opened.profile);
            Ok((coverage(&actor, app.data(), &roster, asked)?, profile))
        })
        .await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Data);
    super::super::page(Page { frame, covered, profile })
}

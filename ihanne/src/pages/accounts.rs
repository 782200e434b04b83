//! The accounts, searched, sorted and leafed through.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::{Frame, Place};
use crate::ops::accounts::{Asked, Listed, list};
use crate::serve::{App, Permit, Viewer};

/// Accounts on a page.
const SHOWN: usize = 50;

#[derive(Deserialize, Default)]
pub struct Wanted {
    #[serde(default)]
    find: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    down: bool,
    #[serde(default)]
    from: usize,
}

#[derive(Template)]
#[template(path = "pages/accounts.html")]
struct Accounts {
    frame: Frame,
    find: String,
    sort: String,
    down: bool,
    from: usize,
    listed: Listed,
}

impl Accounts {
    /// How many stand on the page.
    fn shown(&self) -> String {
        let last = self.from + self.listed.rows.len();
        let values = [("from", (self.from as u64 + 1).into()), ("to", (last as u64).into()), ("count", self.listed.found.into())];
        self.frame.language.tell("accounts-shown", &values)
    }

    fn is_number(&self, column: &usize) -> bool {
        self.listed.columns.get(*column).is_some_and(|column| column.number)
    }

    fn label(&self, column: &usize) -> &str {
        self.listed.columns.get(*column).map_or("", |column| column.label.as_str())
    }

    fn before(&self) -> Option<usize> {
        (self.from > 0).then(|| self.from.saturating_sub(SHOWN))
    }

    fn after(&self) -> Option<usize> {
        let next = self.from + self.listed.rows.len();
        ((next as u64) < self.listed.found).then_some(next)
    }

    /// How a head's column is sorted now, by the words of ARIA.
    fn sorted(&self, key: &str) -> &'static str {
        match (self.sort == key, self.down) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "none",
        }
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    permit: Permit<Viewer>,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> super::Page {
    let visitor = permit.visitor;
    let actor = app.actor(&visitor);
    let Wanted { find, sort, down, from } = wanted;
    let asked = Asked { find: find.clone(), sort: sort.clone(), down, from, most: SHOWN };
    let listed = app.work(move |app| Ok(list(&actor, app.data(), &asked)?)).await?;
    let frame = Frame::of(&app, &visitor, &headers, Place::Accounts);
    super::page(Accounts { frame, find, sort, down, from, listed })
}

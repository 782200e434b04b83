//! What stands around every page: the menu, who is signed in, what was just done.

use axum::http::HeaderMap;

use crate::languages::Language;
use crate::serve::{App, Visitor};

/// A place of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where the team stands.
    Overview,
    /// Files and batches.
    Data,
    /// What the deals say.
    Study,
    /// What an ideal customer is.
    Profile,
    /// The accounts.
    Accounts,
    /// Value and chance.
    Map,
    /// What is due.
    Reviews,
    /// The inbox.
    Leads,
    /// People and languages.
    Settings,
}

/// What stands around a page.
pub struct Frame {
    /// The language of the page.
    pub language: Language,
    /// Where it is in the menu.
    pub place: Place,
    /// The workspace.
    pub workspace: String,
    /// All workspaces the visitor may enter.
    pub workspaces: Vec<String>,
    /// Who is signed in.
    pub name: String,
    /// `light`, `dark`, or empty for what the system says.
    pub theme: String,
    /// What was just done, in words.
    pub toast: Option<Toast>,
}

/// What was just done.
pub struct Toast {
    /// In words.
    pub said: String,
    /// Where a form goes that takes it back.
    pub undo: Option<String>,
}

impl Frame {
    /// The frame of a visitor's page.
    pub fn of(_app: &App, visitor: &Visitor, headers: &HeaderMap, place: Place) -> Frame {
        let theme = crate::serve::cookie(headers, "ihanne_theme").filter(|theme| matches!(*theme, "light" | "dark"));
        Frame {
            language: visitor.language,
            place,
            workspace: visitor.workspace.clone(),
            workspaces: visitor.workspaces.clone(),
            name: visitor.name.clone(),
            theme: theme.unwrap_or_default().to_owned(),
            toast: None,
        }
    }

    /// With what was just done.
    pub fn after(self, said: Option<String>, undo: Option<String>) -> Frame {
        Frame { toast: said.map(|said| Toast { said, undo }), ..self }
    }

    /// What stands under a key.
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// Whether the page is at a place of the menu.
    pub fn is(&self, place: Place) -> bool {
        self.place == place
    }
}

//! What a rule looks at, and what it gives back.

use super::reach::Reach;
use super::values::{Asked, by_attribute};
use crate::profile::{Class, Criterion, Profile, Severity, Spans};

/// A profile with all that several rules want to know of it.
pub(super) struct Subject<'p> {
    pub profile: &'p Profile,
    pub spans: &'p Spans,
    /// The criteria by attribute, with values to try them on.
    pub asked: Vec<Asked<'p>>,
    /// The points an account can have.
    pub reach: Reach,
}

impl<'p> Subject<'p> {
    pub fn new(profile: &'p Profile, spans: &'p Spans) -> Subject<'p> {
        let asked = by_attribute(profile);
        let reach = Reach::of(&asked);
        Subject { profile, spans, asked, reach }
    }

    /// The criteria with the path of each.
    pub fn criteria(&self) -> impl Iterator<Item = (String, &'p Criterion)> {
        self.profile.criteria.iter().enumerate().map(|(at, criterion)| (path_of(at), criterion))
    }

    pub fn of_class(&self, class: Class) -> impl Iterator<Item = (String, &'p Criterion)> {
        self.criteria().filter(move |(_, criterion)| criterion.class == class)
    }
}

/// The path of a criterion by its position.
pub(super) fn path_of(at: usize) -> String {
    format!("criteria[{at}]")
}

/// One finding of a rule.
pub(super) struct Finding {
    pub path: String,
    pub message: String,
    pub hint: Option<String>,
    pub severity: Option<Severity>,
}

impl Finding {
    /// A finding at a key, with the rule's own hint and severity.
    pub fn at(path: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding { path: path.into(), message: message.into(), hint: None, severity: None }
    }

    pub fn hint(self, hint: impl Into<String>) -> Finding {
        Finding { hint: Some(hint.into()), ..self }
    }

    pub fn severity(self, severity: Severity) -> Finding {
        Finding { severity: Some(severity), ..self }
    }
}

//! Where each key of a profile file stands.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::profile::Place;

/// Where each key of a profile file stands, by its path: `currency`, `criteria[0]`, `criteria[0].bands[1].points`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    text: String,
    at: BTreeMap<String, Range<usize>>,
}

impl Spans {
    pub(super) fn of(text: &str) -> Spans {
        Spans { text: text.to_owned(), at: BTreeMap::new() }
    }

    pub(super) fn insert(&mut self, path: String, span: Option<Range<usize>>) {
        if let Some(span) = span {
            self.at.insert(path, span);
        }
    }

    /// Whether the file has the key.
    pub fn has(&self, path: &str) -> bool {
        self.at.contains_key(path)
    }

    /// Where the key stands; what holds it when it is not in the file, and the first line when nothing is.
    pub fn place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(span) = self.at.get(path) {
                return self.at_span(span.clone());
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return self.at_span(0..self.text.lines().next().map_or(0, str::len)),
            }
        }
    }

    /// The place of a stretch of bytes, ends drawn in to where the text allows.
    pub fn at_span(&self, span: Range<usize>) -> Place {
        let mut start = span.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            span: start..end.max(start),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

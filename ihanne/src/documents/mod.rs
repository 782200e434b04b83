//! Documents: what ihanne writes for people to read away from the application, on a page or in a terminal.

mod charts;
mod figures;
mod message;
mod study;
mod terminal;

pub use study::{ReportContext, study_html};
pub use terminal::study_text;

//! Documents: what ihanne writes for people to read away from the application, on a page or in a terminal.

mod charts;
pub mod dbt;
mod figures;
pub mod map;
mod message;
mod study;
mod terminal;

#[cfg(test)]
pub use study::examples;
pub use study::{ReportContext, study_html, study_part};
pub use terminal::study_text;

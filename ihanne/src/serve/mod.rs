//! The server: one process, one data folder, and the doors people and programs come through.

mod app;
mod clock;
mod fault;
mod headers;
mod health;
mod jobs;
mod log;
mod openid;
mod permit;
mod rosters;
mod routes;
mod run;
mod secrets;
mod slow_down;
mod standings;
mod visitor;

pub use app::App;
pub use clock::{day_of, days_before, now, seconds, today};
pub use fault::{Fault, in_query};
pub use openid::Settings as OpenidSettings;
pub use permit::{Admin, Approver, Editor, Permit, Rank, Viewer};
pub use run::{Options, run};
pub use secrets::{Secret, hashed_password, is_password, program_key};
pub use visitor::{COOKIE, Visitor, cookie, language};

//! The server: one process, one data folder, and the doors people and programs come through.

mod app;
mod clock;
mod fault;
mod headers;
mod health;
mod log;
mod openid;
mod permit;
mod routes;
mod run;
mod secrets;
mod slow_down;
mod standings;
mod visitor;

pub use app::App;
pub use clock::{day_of, now, seconds};
pub use fault::{Fault, in_query};
pub use openid::Settings as OpenidSettings;
pub use permit::{Admin, Editor, Permit, Viewer};
pub use run::{Options, run};
pub use secrets::{Secret, hashed_password, is_password};
pub use visitor::{COOKIE, Visitor, cookie, language};

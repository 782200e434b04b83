//! The doors of programs: every verb as JSON over HTTP at `/api/v1`. A door translates what was asked and what came of it; verbs
//! decide.
//!
//! `route::Route` is a door with all that is said of it. The router, `openapi.json`, the page `/api` and the reference are made of
//! the same list, `routes::all`, so that none can say what another does not.

mod accounts;
mod audit;
mod batches;
mod body;
mod caller;
mod cursor;
mod door;
mod duplicates;
mod imports;
mod jobs;
mod keyed;
mod leads;
mod limit;
mod mappings;
mod matching;
mod me;
mod openapi;
mod problem;
mod profiles;
#[cfg(test)]
mod reference;
mod reviews;
mod route;
mod routes;
mod rows;
mod score;
mod shown;
mod studies;

pub use caller::SCOPES;
pub use door::router;
pub use limit::Limits;
pub use shown::{Shown, shown};

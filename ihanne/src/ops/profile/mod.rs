//! The verbs about a profile file, and how one is read, made ready to score, and saved.

pub mod approve;
pub mod diff;
pub mod lint;
pub mod new;
mod read;
mod refuted;
mod save;
pub mod show;

pub(super) use approve::put_under;
pub use approve::{Approved, Request as ApproveRequest};
pub(super) use read::text;
pub use read::{compile, read};
pub use refuted::{EXPLAINED as DID_NOT_HOLD, refuted};
pub use save::save;

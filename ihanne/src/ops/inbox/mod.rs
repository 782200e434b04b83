//! The inbox: leads are received one at a time, matched with the accounts, scored by the profile in force, kept, and decided about.
//!
//! What a lead is matched with is held in memory (`ready`) and made anew when what is known has changed. A lead is acknowledged when
//! it is on the disk; leads that arrive at once share one transaction (`queue`).

mod decide;
mod judge;
mod queue;
mod read;
mod ready;
mod retain;
pub mod rules;
mod success;
mod waiting;

pub use decide::{Choice, assign, decide, reasons, take_back};
pub use judge::Sender;
pub use read::{Counted, LANDED, Which, counted, list, one};
pub use retain::{Afterwards, retain};
pub use success::{Line, Success, success};
pub use waiting::Inbox;

//! Jobs: imports and studies that are done apart from who asked for them. What is asked is kept before it begins, so that it is
//! begun again when the process ends in the middle.

mod ask;
mod perform;
mod read;
mod work;

pub use ask::{ask, in_turn, patiently, unknown};
pub use perform::{Outcome, end, left, perform, put_back, without};
pub use read::{list, one};
pub use work::Work;

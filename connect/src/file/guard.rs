//! A guard around libraries that may panic on files made to break them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::ReadErrorKind;

/// Runs a library's reader; a panic in it means that the file is damaged. What the closure was reading must not
/// be used after an error.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, ReadErrorKind> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| ReadErrorKind::Damaged {
        reason: "its parts contradict each other".into(),
    })
}

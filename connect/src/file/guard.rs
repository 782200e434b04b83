//! Guards around libraries that may panic: on files made to break them, and on disks that are full.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::error::ReadErrorKind;
use super::write_error::WriteErrorKind;

/// What the writer of workbooks says when its temporary file cannot be written.
const XML_NOT_WRITTEN: &str = "Couldn't write to xml file";

/// Runs a library's reader; a panic in it means that the file is damaged. What the closure was reading must not
/// be used after an error.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, ReadErrorKind> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| ReadErrorKind::Damaged { reason: "its parts contradict each other".into() })
}

/// Runs the writer of workbooks, which panics when the disk is full. Other panics are faults and go on. What the closure
/// was writing must not be used after an error.
pub(crate) fn guarded_write<T>(write: impl FnOnce() -> Result<T, WriteErrorKind>) -> Result<T, WriteErrorKind> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| match disk_error(panic.as_ref()) {
        Some(error) => Err(error.into()),
        None => resume_unwind(panic),
    })
}

/// The error of the operating system that a panic tells of.
fn disk_error(panic: &(dyn Any + Send)) -> Option<io::Error> {
    let told = panic.downcast_ref::<String>()?.strip_prefix(XML_NOT_WRITTEN)?;
    let code = told.split_once("code: ").and_then(|(_, rest)| rest.split_once(',')?.0.parse().ok());
    Some(code.map_or_else(|| io::Error::other("the sheet's temporary file"), io::Error::from_raw_os_error))
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::{WriteErrorKind, guarded_write};

    #[test]
    fn a_full_disk_is_an_error_and_a_fault_stays_a_fault() {
        let full = std::io::Error::from_raw_os_error(28);
        let refused = guarded_write::<()>(|| panic!("{}: {full:?}", super::XML_NOT_WRITTEN));
        assert!(matches!(refused, Err(WriteErrorKind::Io(error)) if error.raw_os_error() == Some(28)));
        let fault = catch_unwind(AssertUnwindSafe(|| guarded_write::<()>(|| panic!("index out of bounds"))));
        assert!(fault.is_err());
    }
}

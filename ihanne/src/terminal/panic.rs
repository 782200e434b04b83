//! What to say when the program itself is wrong.

use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use crate::ops::Refusal;

/// The last fault. A panic that is caught on its way, because a library broke on a damaged file, is no fault to tell of;
/// so it is only kept until somebody asks.
static LAST: Mutex<Option<Refusal>> = Mutex::new(None);

/// Keeps faults of the program, instead of printing them.
pub fn keep_faults() {
    panic::set_hook(Box::new(|fault| *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal(fault))));
}

/// The last fault, as a refusal that says what whoever mends it needs to know.
pub fn last_fault() -> Option<Refusal> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn refusal(fault: &PanicHookInfo) -> Refusal {
    let what = fault.payload_as_str().unwrap_or("no message");
    let place = fault.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
    let version = concat!("ihanne ", env!("CARGO_PKG_VERSION"));
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let mut refusal = Refusal::new(
        "fault",
        format!("this is a fault of ihanne, not of your files: {what}{place}"),
        format!("please report it with the command you ran, and {version} on {system}"),
    );
    refusal.why = Some("a case came up that the program was not written for; no output file was changed".to_owned());
    refusal
}

//! What to say when the program itself is wrong.

use std::panic::{self, PanicHookInfo};

use super::Terminal;
use crate::ops::Refusal;

/// Makes a fault of the program say so kindly, with what whoever mends it needs to know.
pub fn kindly(terminal: Terminal) {
    panic::set_hook(Box::new(move |fault| terminal.refuse(&refusal(fault))));
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

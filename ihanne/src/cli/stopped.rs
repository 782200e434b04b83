//! Told to stop by a signal: what is in the making is taken away, and then the process goes as it would have gone.

/// Watches for signals that end a command, on a thread of its own. A server has its own way to stop.
#[cfg(unix)]
pub fn clear_away_when_stopped() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Without a watch it goes at once, and the next command takes away what is left.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let watch = move || {
        if let Some(signal) = signals.forever().next() {
            let _held = ihanne_connect::making::clear_away();
            let _ = emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(watch);
}

/// Elsewhere the next command takes away what is left.
#[cfg(not(unix))]
pub fn clear_away_when_stopped() {}

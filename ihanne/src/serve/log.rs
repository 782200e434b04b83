//! What the server writes down for its keeper: one JSON object a line, on standard error.

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;

/// Begins to log. A second call changes nothing.
pub fn begin(quiet: bool) {
    let level = if quiet { LevelFilter::ERROR } else { LevelFilter::INFO };
    // Tests begin several servers in one process.
    let _ = fmt().json().with_writer(std::io::stderr).with_max_level(level).with_target(false).flatten_event(true).try_init();
}

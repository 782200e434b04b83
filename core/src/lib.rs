//! What ihanne thinks: plain data in, plain data out. No IO, no clock, no async.

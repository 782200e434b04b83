//! Files of every source are told by their headers.

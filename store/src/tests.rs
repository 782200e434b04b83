//! Stories of the data folder.

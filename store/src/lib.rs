//! What ihanne remembers: one SQLite file in the data folder. It is built together with import and identity.

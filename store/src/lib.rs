//! What ihanne remembers: one SQLite file in the data folder. It is empty until a command needs a memory.

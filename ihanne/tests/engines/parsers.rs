//! The text in every dialect is read by a parser of that dialect.

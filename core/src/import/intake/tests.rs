//! Stories of intake.

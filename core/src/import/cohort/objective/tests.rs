//! Small companies for the objectives.

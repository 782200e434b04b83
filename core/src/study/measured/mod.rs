//! Outcomes that are measured, as value and days are: their own evidence beside won and lost.

pub(crate) mod continuous;
pub(crate) mod means;
pub(crate) mod objective;
pub(crate) mod ranks;

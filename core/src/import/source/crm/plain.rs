//! A plain sheet: nothing tells a system, and every header speaks for itself.

use super::super::Source;

/// A sheet that somebody keeps, or a system that is not among the sources.
pub const PLAIN: Source = Source {
    code: "plain",
    name: "a plain sheet",
    what: "Any table with a row of headers; each column is read by its own header, in English, Finnish, Swedish or Polish.",
    example: "Yritys, Toimiala, Henkilöstö, Liikevaihto (M€)",
    tables: &[],
};

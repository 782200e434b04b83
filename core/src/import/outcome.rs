//! How a deal ended, by the words of its stage.

use serde::{Deserialize, Serialize};

/// Which column and values say how a deal ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The column.
    pub column: String,
    /// Values that say won.
    pub won: Vec<String>,
    /// Values that say lost.
    pub lost: Vec<String>,
    /// Values that say not yet decided.
    pub open: Vec<String>,
}

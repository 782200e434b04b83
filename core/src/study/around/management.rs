//! What only management can say of a profile, asked before a study.

/// What management was asked and has answered; `None` is not answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Management {
    /// Whether there are people to serve the customers a profile picks.
    pub can_serve: Option<bool>,
    /// Whether the strategy is to reach everybody, so that narrowing is not wanted.
    pub broad_reach: Option<bool>,
}

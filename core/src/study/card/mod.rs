//! The scorecard: from cells over bands, weights and choice to whole points, and what they promise.

pub(crate) mod bands;
pub(crate) mod calibrate;
pub(crate) mod choose;
pub(crate) mod criteria;
pub(crate) mod encode;
pub(crate) mod folds;
pub(crate) mod ideal;
pub(crate) mod learn;
pub(crate) mod logistic;
pub(crate) mod mirror;
pub(crate) mod nested;
pub(crate) mod points;
pub(crate) mod ranked;
pub(crate) mod stable;
pub(crate) mod sweep;

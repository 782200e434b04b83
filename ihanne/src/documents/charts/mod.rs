//! Charts drawn as small SVG: across in percent of the width there is, down in pixels, so that text is 13 px at every width.
//!
//! Colours are CSS custom properties of the page, so a chart follows its theme and prints in ink.

mod axis;
mod curve;
mod interval;
mod scale;

pub use axis::Axis;
pub use curve::{Curve, Side};
pub use interval::{Interval, Tone};
pub use scale::Scale;

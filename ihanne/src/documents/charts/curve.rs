//! A curve over two axes with marks that carry their words: the lift curve and the power curve.

use askama::{Template, filters::HtmlSafe};

use super::Scale;

/// A curve in a frame of its own height.
#[derive(Clone, Debug, Template)]
#[template(path = "charts/curve.svg")]
pub struct Curve {
    title: String,
    across: Vec<(f64, String)>,
    down: Vec<(f64, String)>,
    /// Points of the curve in hundredths of the frame, as SVG writes them.
    line: String,
    diagonal: bool,
    marks: Vec<Mark>,
}

/// A point of the curve and what it says.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Percent across.
    across: f64,
    /// Percent down.
    down: f64,
    words: String,
    side: Side,
    hollow: bool,
    guides: bool,
}

/// On which side of its mark a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Right of it, a little above.
    Right,
    /// Left of it, a little above.
    Left,
    /// Right of it, below.
    Below,
}

impl HtmlSafe for Curve {}

impl Curve {
    /// A curve through `points`; both axes are labelled at their ticks.
    pub fn new(
        title: String,
        points: &[(f64, f64)],
        (across, across_word): (&Scale, impl Fn(f64) -> String),
        (up, up_word): (&Scale, impl Fn(f64) -> String),
    ) -> Curve {
        let line = points.iter().map(|(x, y)| format!("{:.2},{:.2}", across.at(*x), 100.0 - up.at(*y)));
        Curve {
            title,
            across: across.ticks.iter().map(|tick| (across.at(*tick), across_word(*tick))).collect(),
            down: up.ticks.iter().map(|tick| (100.0 - up.at(*tick), up_word(*tick))).collect(),
            line: line.collect::<Vec<_>>().join(" "),
            diagonal: false,
            marks: Vec::new(),
        }
    }

    /// Draws the diagonal: what a blind choice would give.
    pub fn with_diagonal(mut self) -> Curve {
        self.diagonal = true;
        self
    }

    /// Marks a point. A hollow one is not reached yet and has guides to both axes.
    pub fn mark(mut self, (across, x): (&Scale, f64), (up, y): (&Scale, f64), words: String, side: Side, hollow: bool) -> Curve {
        self.marks.push(Mark { across: across.at(x), down: 100.0 - up.at(y), words, side, hollow, guides: hollow });
        self
    }
}

//! The head of a chart: its ticks, and words for its directions.

use askama::{Template, filters::HtmlSafe};

use super::Scale;

/// Ticks over a column of charts. Hidden from readers of the page by ear: every row says its own figures.
#[derive(Clone, Debug, Template)]
#[template(path = "charts/axis.svg")]
pub struct Axis {
    /// Percent of the width, the word, and whether a narrow screen leaves it out.
    ticks: Vec<(f64, String, bool)>,
    /// Where the two directions part, and their words: lower, higher, and the unit a narrow screen leaves out.
    directions: Option<(f64, String, String, String)>,
}

impl HtmlSafe for Axis {}

impl Axis {
    /// The ticks of a scale, in words. Every second one from `anchor` on gives way on a narrow screen when there are many.
    pub fn new(scale: &Scale, anchor: f64, word: impl Fn(f64) -> String) -> Axis {
        let from = scale.ticks.iter().position(|tick| (tick - anchor).abs() < 1e-9).unwrap_or(0);
        let many = scale.ticks.len() > 6;
        let ticks = scale
            .ticks
            .iter()
            .enumerate()
            .map(|(place, tick)| (scale.at(*tick), word(*tick), many && place.abs_diff(from) % 2 == 1));
        Axis { ticks: ticks.collect(), directions: None }
    }

    /// Says what lies on either side of a value.
    pub fn parting(mut self, at: f64, lower: &str, higher: &str, unit: &str) -> Axis {
        self.directions = Some((at, lower.to_owned(), higher.to_owned(), unit.to_owned()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_stands_where_there_is_room_for_it() {
        let said = |low: f64, high: f64| {
            let scale = Scale::around_zero([low, high]);
            let axis = Axis::new(&scale, 0.0, |tick| tick.to_string());
            axis.parting(scale.at(0.0), "less often", "more often", "percentage points").render().unwrap()
        };
        assert!(said(-0.1, 0.6).contains(r#">more often<tspan class="wide">, percentage points</tspan>"#));
        assert!(said(-0.6, 0.1).contains(r#"><tspan class="wide">percentage points, </tspan>less often<"#));
    }
}

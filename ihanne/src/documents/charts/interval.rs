//! An estimate with its range: a dot on a bar with end ticks. Rows of forest, proof and calibration are all this.

use askama::{Template, filters::HtmlSafe};
use ihanne_core::study::Estimate;

use super::Scale;

/// What the mark says, in shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Proved on deals the study had not seen: filled, in the colour of what fits.
    Unseen,
    /// Won more often: filled.
    For,
    /// Won less often: filled.
    Against,
    /// Cannot be told from chance: hollow, grey.
    Undecided,
    /// A figure of the deals it learned from, which flatters: hollow, grey.
    InSample,
}

/// One row of a chart, as high and wide as the place it is put in.
#[derive(Clone, Debug, Template)]
#[template(path = "charts/interval.svg")]
pub struct Interval {
    title: String,
    grid: Vec<f64>,
    reference: Option<f64>,
    low: f64,
    high: f64,
    value: f64,
    has_range: bool,
    open_low: bool,
    open_high: bool,
    promised: Option<f64>,
    label: Option<(String, Place)>,
    tone: Tone,
}

/// Where the value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    After,
    Above,
}

impl HtmlSafe for Interval {}

impl Interval {
    /// An estimate on a scale; `title` is the row in words for those who do not see it.
    pub fn new(scale: &Scale, estimate: Estimate, tone: Tone, title: String) -> Interval {
        Interval {
            title,
            grid: scale.ticks.iter().map(|tick| scale.at(*tick)).collect(),
            reference: None,
            low: scale.at(estimate.low),
            high: scale.at(estimate.high),
            value: scale.at(estimate.value),
            has_range: estimate.high > estimate.low,
            open_low: scale.beyond(estimate.low),
            open_high: scale.beyond(estimate.high),
            promised: None,
            label: None,
            tone,
        }
    }

    /// Draws the line of no difference.
    pub fn against(mut self, scale: &Scale, reference: f64) -> Interval {
        self.reference = Some(scale.at(reference));
        self
    }

    /// Writes the value at the outer end of the bar: left of it when it speaks against.
    pub fn outer_label(mut self, words: String, below_reference: bool) -> Interval {
        self.label = Some((words, if below_reference { Place::Before } else { Place::After }));
        self
    }

    /// Writes the value above the dot.
    pub fn label_above(mut self, words: String) -> Interval {
        self.label = Some((words, Place::Above));
        self
    }

    /// Draws a tick where the value was promised to be.
    pub fn promised(mut self, scale: &Scale, promised: f64) -> Interval {
        self.promised = Some(scale.at(promised));
        self
    }

    fn class(&self) -> &'static str {
        match self.tone {
            Tone::Unseen => "unseen",
            Tone::For => "for",
            Tone::Against => "against",
            Tone::Undecided => "undecided",
            Tone::InSample => "in-sample",
        }
    }

    fn hollow(&self) -> bool {
        matches!(self.tone, Tone::Undecided | Tone::InSample)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubt_is_hollow_and_a_title_is_escaped() {
        let scale = Scale::around_zero([-0.06, 0.22]);
        let estimate = Estimate { value: 0.07, low: -0.06, high: 0.22 };
        let row = Interval::new(&scale, estimate, Tone::Undecided, "<script>".into())
            .against(&scale, 0.0)
            .outer_label("+7".into(), false);
        let svg = row.to_string();
        assert!(svg.contains(r#"class="interval undecided""#), "{svg}");
        assert!(svg.contains("<title>&#60;script&#62;</title>"), "{svg}");
        assert!(svg.contains(r#"class="dot hollow""#), "{svg}");
        assert!(!svg.contains("<script>"), "{svg}");
    }

    #[test]
    fn a_range_beyond_the_axis_ends_in_an_arrow() {
        let scale = Scale::ratios([1.0, f64::INFINITY]);
        let row = Interval::new(&scale, Estimate { value: 1.5, low: 1.0, high: f64::INFINITY }, Tone::Unseen, String::new());
        assert!(row.to_string().contains("arrow"));
    }
}

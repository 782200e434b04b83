//! How well leads are targeted, drawn: months as likely ranges of the share that hit, sources as rows.

use ihanne_core::study::{Tally, intervals};

use crate::languages::Language;
use crate::ops::inbox::{Line, Success};

/// Two-sided 95 %.
pub const Z: f64 = 1.959_963_985;

/// Fewer things than these have counts and no percentage, and a hollow mark.
const FEW: u64 = 10;

/// The picture in pixels: it is as wide as a phone shows, and is not scaled.
const WIDTH: f64 = 358.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 44.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 152.0;

/// How well leads are targeted, as it is shown.
pub struct Shown {
    pub language: Language,
    pub success: Success,
}

/// A month in the picture.
pub struct Mark {
    pub x: f64,
    /// What it is called under the axis.
    pub called: String,
    /// Ends of the likely range and the share itself, where any can be told.
    pub range: Option<(f64, f64, f64)>,
    /// Whether there are too few to say more than that.
    pub few: bool,
}

/// A row of a table.
pub struct Row {
    pub name: String,
    pub leads: u64,
    /// How many hit of how many, in words.
    pub hits: String,
    /// The likely range in words.
    pub likely: String,
    /// The range and the share on 0-100, to be drawn.
    pub range: Option<(f64, f64, f64)>,
    pub few: bool,
    /// How many became won deals, in words.
    pub won: String,
}

impl Shown {
    /// The months from the first in which a lead came on, the latest first.
    pub fn months(&self) -> Vec<Row> {
        let first = self.success.months.iter().position(|line| line.leads > 0).unwrap_or(0);
        self.success.months[first..].iter().rev().map(|line| self.row(line, line.name.clone())).collect()
    }

    /// The sources, those of most leads first.
    pub fn sources(&self) -> Vec<Row> {
        let name = |line: &Line| if line.name.is_empty() { self.language.say("success-others") } else { line.name.clone() };
        self.success.sources.iter().map(|line| self.row(line, name(line))).collect()
    }

    fn row(&self, line: &Line, name: String) -> Row {
        let (hits, judged) = (line.hits.won, line.hits.deals());
        let estimate = intervals::wilson(line.hits, 1.0, Z);
        let percent = |share: f64| (share * 100.0).round();
        let range = estimate.map(|estimate| (percent(estimate.low), percent(estimate.high), percent(estimate.value)));
        let likely = range.map_or_else(String::new, |(low, high, _)| {
            self.language.tell("success-likely", &[("low", (low as u64).into()), ("high", (high as u64).into())])
        });
        let of = |key: &str, part: u64, all: u64| self.language.tell(key, &[("part", part.into()), ("all", all.into())]);
        let told =
            |key: &str, part: u64, all: u64| if all == 0 { self.language.say("success-untold") } else { of(key, part, all) };
        Row {
            name,
            leads: line.leads,
            hits: told("success-of", hits, judged),
            likely,
            range,
            few: judged < FEW,
            won: told("success-of", line.deals.won, line.deals.deals()),
        }
    }

    /// The months in the picture, the earliest first.
    pub fn marks(&self) -> Vec<Mark> {
        let step = (WIDTH - LEFT - RIGHT) / self.success.months.len().max(1) as f64;
        let mark = |(at, line): (usize, &Line)| {
            let number = line.name.get(5..).unwrap_or_default();
            let range = intervals::wilson(line.hits, 1.0, Z);
            Mark {
                x: round(LEFT + step * (at as f64 + 0.5)),
                called: self.language.say(&format!("month-short-{number}")),
                range: range.map(|range| (self.y(range.low), self.y(range.high), self.y(range.value))),
                few: line.hits.deals() < FEW,
            }
        };
        self.success.months.iter().enumerate().map(mark).collect()
    }

    /// Lines across the picture: where, and what they say.
    pub fn grid(&self) -> Vec<(f64, u64)> {
        [0, 25, 50, 75, 100].map(|percent| (self.y(percent as f64 / 100.0), percent)).to_vec()
    }

    fn y(&self, share: f64) -> f64 {
        round(BOTTOM - share * (BOTTOM - TOP))
    }

    /// What became of them, as a sentence.
    pub fn says(&self) -> String {
        let Line { hits, deals, .. } = &self.success.all;
        let percent = |share: f64| ((share * 100.0).round() as u64).into();
        let told = |key: &str, tally: Tally| {
            intervals::wilson(tally, 1.0, Z).map(|range| {
                let counts = [("part", tally.won.into()), ("all", tally.deals().into())];
                let [part, all] = counts;
                self.language.tell(key, &[part, all, ("low", percent(range.low)), ("high", percent(range.high))])
            })
        };
        let mut said: Vec<String> = told("success-hit", *hits).into_iter().collect();
        if self.success.has_deals {
            said.extend(told("success-won", *deals));
        }
        if hits.deals() < FEW {
            said.push(self.language.tell("success-few", &[("judged", hits.deals().into()), ("few", FEW.into())]));
        }
        said.join(" ")
    }
}

/// To a tenth of a pixel.
fn round(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

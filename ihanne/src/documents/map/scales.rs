//! Where value and chance stand in the frame: chance linear across, value on a log scale up.

use super::Drawn;
use crate::documents::figures::percent;

/// The frame, in pixels of the chart.
pub const LEFT: f64 = 64.0;
pub const RIGHT: f64 = 640.0;
pub const TOP: f64 = 28.0;
pub const BOTTOM: f64 = 508.0;

/// Both axes.
#[derive(Clone, Debug)]
pub struct Scales {
    /// Ticks of chance.
    pub across: Vec<Tick>,
    /// Ticks of value.
    pub up: Vec<Tick>,
    chance: (f64, f64),
    value: (f64, f64),
}

/// A tick: its value, where it stands, and its word.
#[derive(Clone, Debug)]
pub struct Tick {
    pub value: f64,
    pub at: f64,
    pub word: String,
}

/// The line along which a tier begins.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub from: String,
    pub path: String,
    /// Where its words stand.
    pub x: f64,
    pub y: f64,
}

impl Scales {
    /// Axes that hold all dots, with their ends on round numbers.
    pub fn of(drawn: &Drawn) -> Scales {
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        Scales::between(ends(&mut drawn.dots.iter().map(|dot| dot.chance)), ends(&mut drawn.dots.iter().map(|dot| dot.value)))
    }

    /// Axes that hold chances and values between these ends; where the first is above the second there are none.
    pub fn between(chances: (f64, f64), values: (f64, f64)) -> Scales {
        let ends = |ends: (f64, f64), none: (f64, f64)| if ends.0 <= ends.1 { ends } else { none };
        let (low, high) = ends(chances, (0.0, 1.0));
        let from = (low * 10.0 - 0.2).floor().max(0.0) / 10.0;
        let to = ((high * 10.0 + 0.2).ceil().min(10.0) / 10.0).max(from + 0.1);
        let (least, most) = ends(values, (1.0, 10.0));
        let (bottom, top) = (least / 1.15, (most * 1.15).max(least * 2.0));
        let mut scales = Scales { across: Vec::new(), up: Vec::new(), chance: (from, to), value: (bottom, top) };
        let steps = ((to - from) * 10.0).round() as i64;
        let every = if steps > 6 { 2 } else { 1 };
        let tenths = ((from * 10.0).round() as i64..=(to * 10.0).round() as i64).filter(|tenth| tenth % every == 0);
        scales.across = tenths
            .map(|tenth| tenth as f64 / 10.0)
            .map(|value| Tick { value, at: scales.x(value), word: percent(value) })
            .collect();
        let decades = (top / bottom).log10();
        let steps: &[f64] = if decades > 4.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
        let powers = bottom.log10().floor() as i32..=top.log10().ceil() as i32;
        let round = powers.flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)));
        let within: Vec<f64> = round.filter(|value| (bottom..=top).contains(value)).collect();
        scales.up = within.into_iter().map(|value| Tick { value, at: scales.y(value), word: short(value) }).collect();
        scales
    }

    /// Where a chance stands.
    pub fn x(&self, chance: f64) -> f64 {
        LEFT + (chance - self.chance.0) / (self.chance.1 - self.chance.0) * (RIGHT - LEFT)
    }

    /// Where a value stands.
    pub fn y(&self, value: f64) -> f64 {
        BOTTOM - (value / self.value.0).ln() / (self.value.1 / self.value.0).ln() * (BOTTOM - TOP)
    }

    /// The line of equal value times chance, as far as it runs through the frame.
    pub fn line(&self, tier: u32, edge: f64) -> Option<Line> {
        let steps = (0..=60).map(|step| self.chance.0 + (self.chance.1 - self.chance.0) * f64::from(step) / 60.0);
        let inside = steps.filter(|chance| *chance > 0.0).map(|chance| (self.x(chance), self.y(edge / chance)));
        let points: Vec<(f64, f64)> = inside.filter(|(_, y)| (TOP..=BOTTOM).contains(y)).collect();
        let (x, y) = *points.last()?;
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let (name, from) = (format!("Tier {tier}"), format!("from {}", short(edge)));
        (points.len() > 1).then(|| Line { name, from, path: path.join(" "), x: x + 8.0, y: y.min(BOTTOM - 22.0) })
    }
}

/// An amount with at most three figures: `950`, `58k`, `1.2M`.
pub fn short(amount: f64) -> String {
    let (scaled, sign) = match amount.abs() {
        size if size >= 999_500_000.0 => (amount / 1e9, "bn"),
        size if size >= 999_500.0 => (amount / 1e6, "M"),
        size if size >= 999.5 => (amount / 1e3, "k"),
        _ => (amount, ""),
    };
    let decimals = usize::from(scaled.abs() < 9.95 && !(sign.is_empty() && scaled.abs() >= 1.0));
    let text = format!("{scaled:.decimals$}").replace('-', "\u{2212}");
    let text = text.strip_suffix(".0").unwrap_or(&text).to_owned();
    format!("{text}{sign}")
}

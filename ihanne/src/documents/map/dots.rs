//! Dots: accounts that lie on one spot become one, larger dot.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Dot;
use super::scales::Scales;

/// Accounts of one tier nearer to each other than this, in pixels, are one dot.
const SPOT: f64 = 7.0;

/// What a dot looks like: more fill is nearer to Tier 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Tier 1: a full disc.
    Disc,
    /// Tier 2: a square.
    Square,
    /// Tier 3 and further: a ring.
    Ring,
    /// Off the list: a dash.
    Dash,
}

/// One dot of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub shape: Shape,
    pub x: f64,
    pub y: f64,
    pub r: f64,
    /// What it stands for.
    pub words: String,
}

impl Shape {
    /// The shape of a tier.
    pub fn of(tier: Option<u32>) -> Shape {
        match tier {
            Some(1) => Shape::Disc,
            Some(2) => Shape::Square,
            Some(_) => Shape::Ring,
            None => Shape::Dash,
        }
    }
}

/// A tier, the last to be drawn being Tier 1, and a spot of the chart.
type Place = (Reverse<u32>, i64, i64);

/// The accounts on a spot, and the sums of where they stand.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    accounts: u64,
    x: f64,
    y: f64,
}

/// The dots, those of Tier 1 on top.
pub fn marks(dots: &[Dot], scales: &Scales) -> Vec<Mark> {
    let mut spots: BTreeMap<Place, Spot> = BTreeMap::new();
    for dot in dots {
        let (x, y) = (scales.x(dot.chance), scales.y(dot.value));
        let place = (Reverse(dot.tier.unwrap_or(u32::MAX)), (x / SPOT) as i64, (y / SPOT) as i64);
        let spot = spots.entry(place).or_default();
        *spot = Spot { accounts: spot.accounts + 1, x: spot.x + x, y: spot.y + y };
    }
    let mark = |((tier, ..), Spot { accounts, x, y }): (&Place, &Spot)| {
        let tier = Some(tier.0).filter(|tier| *tier != u32::MAX);
        let n = *accounts as f64;
        let of = tier.map_or("off the list".to_owned(), |tier| format!("Tier {tier}"));
        let words = if *accounts == 1 { format!("1 account, {of}") } else { format!("{accounts} accounts, {of}") };
        Mark { shape: Shape::of(tier), x: x / n, y: y / n, r: (3.2 + 1.1 * n.ln()).min(9.0), words }
    };
    spots.iter().map(mark).collect()
}

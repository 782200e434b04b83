//! The map of a list: value against chance, one dot an account, its tiers by shape and colour, with the same in words and tables.

mod dots;
mod scales;

use askama::{Template, filters::HtmlSafe};

use super::figures::{count, percent};
pub use dots::Shape;
use dots::{Mark, marks};
pub use scales::{Line, Scales, Tick, short};

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// The profile's name, version and currency.
    pub profile: String,
    pub version: u32,
    pub currency: String,
    /// Accounts of the list.
    pub rows: u64,
    /// Accounts that fit, of known value and chance.
    pub dots: Vec<Dot>,
    /// Tiers that begin at a value times chance, and where.
    pub edges: Vec<(u32, f64)>,
    /// The tiers, and at last those off the list.
    pub tiers: Vec<TierRow>,
    /// What is not drawn, and why.
    pub not_drawn: Vec<(&'static str, u64)>,
    /// The first accounts by value times chance: name, chance and value.
    pub best: Vec<(String, f64, f64)>,
}

/// One account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The chance of winning, 0-1.
    pub chance: f64,
    /// The value, above zero.
    pub value: f64,
    /// Its tier; none is off the list.
    pub tier: Option<u32>,
}

/// One tier in figures.
#[derive(Clone, Debug, PartialEq)]
pub struct TierRow {
    /// Its number; none is off the list.
    pub tier: Option<u32>,
    /// Its accounts that are drawn.
    pub accounts: u64,
    /// Their value times chance, with its range of 95 % where there are two.
    pub expected: f64,
    pub range: Option<(f64, f64)>,
}

/// The chart.
#[derive(Template)]
#[template(path = "charts/map.svg")]
struct Chart {
    alone: bool,
    title: String,
    about: String,
    scales: Scales,
    lines: Vec<Line>,
    marks: Vec<Mark>,
    currency: String,
}

impl HtmlSafe for Chart {}

#[derive(Template)]
#[template(path = "map.html")]
struct Page<'a> {
    drawn: &'a Drawn,
    chart: Chart,
    headline: String,
    under: String,
    tiers: Vec<[String; 4]>,
    shapes: Vec<Shape>,
    cells: Cells,
    best: Vec<[String; 4]>,
    not_drawn: Vec<String>,
}

/// The same as the chart in figures: accounts by value and chance.
struct Cells {
    head: Vec<String>,
    rows: Vec<(String, Vec<u64>)>,
}

/// The map as a page of its own, with its tables.
///
/// # Errors
/// Only when the template cannot be rendered, which no list brings about.
pub fn map_html(drawn: &Drawn) -> Result<String, askama::Error> {
    let scales = Scales::of(drawn);
    let tier = |tier: Option<u32>| tier.map_or("Off the list".to_owned(), |tier| format!("Tier {tier}"));
    let range = |row: &TierRow| row.range.map_or(String::new(), |(low, high)| format!("{}–{}", short(low), short(high)));
    let page = Page {
        drawn,
        headline: headline(drawn),
        under: about(drawn),
        tiers: drawn.tiers.iter().map(|row| [tier(row.tier), count(row.accounts), short(row.expected), range(row)]).collect(),
        shapes: drawn.tiers.iter().map(|row| Shape::of(row.tier)).collect(),
        cells: cells(drawn, &scales),
        best: drawn.best.iter().map(|(name, p, v)| [name.clone(), percent(*p), short(*v), short(p * v)]).collect(),
        not_drawn: drawn.not_drawn.iter().map(|(why, accounts)| format!("{}: {why}", count(*accounts))).collect(),
        chart: chart(drawn, scales, false),
    };
    page.render()
}

/// The chart alone, as a file of its own.
///
/// # Errors
/// As [`map_html`].
pub fn map_svg(drawn: &Drawn) -> Result<String, askama::Error> {
    chart(drawn, Scales::of(drawn), true).render()
}

fn chart(drawn: &Drawn, scales: Scales, alone: bool) -> Chart {
    let title = format!("Value and chance of {} accounts", count(drawn.dots.len() as u64));
    let lines = drawn.edges.iter().filter_map(|(tier, edge)| scales.line(*tier, *edge)).collect();
    let currency = drawn.currency.clone();
    Chart {
        alone,
        title,
        about: format!("{} {}", headline(drawn), about(drawn)),
        lines,
        marks: marks(&drawn.dots, &scales),
        scales,
        currency,
    }
}

/// The answer first: what Tier 1 holds.
fn headline(drawn: &Drawn) -> String {
    let whole: f64 = drawn.tiers.iter().filter(|row| row.tier.is_some()).map(|row| row.expected).sum();
    match drawn.tiers.iter().find(|row| row.tier == Some(1)) {
        Some(first) if first.accounts > 0 && whole > 0.0 => {
            let accounts = if first.accounts == 1 {
                "1 account holds".to_owned()
            } else {
                format!("{} accounts hold", count(first.accounts))
            };
            format!("{accounts} {} of the value we can reach.", percent(first.expected / whole))
        }
        _ => "No account is in Tier 1.".to_owned(),
    }
}

fn about(drawn: &Drawn) -> String {
    let (fit, rows) = (count(drawn.dots.len() as u64), count(drawn.rows));
    format!("{fit} of {rows} accounts fit {}, version {}, and have a known value.", drawn.profile, drawn.version)
}

fn cells(drawn: &Drawn, scales: &Scales) -> Cells {
    let chances: Vec<f64> = scales.across.iter().map(|tick| tick.value).collect();
    let values: Vec<f64> = scales.up.iter().map(|tick| tick.value).collect();
    let place = |ticks: &[f64], value: f64| ticks.partition_point(|tick| *tick <= value);
    let mut rows = vec![vec![0_u64; chances.len() + 1]; values.len() + 1];
    drawn.dots.iter().for_each(|dot| rows[place(&values, dot.value)][place(&chances, dot.chance)] += 1);
    let between =
        |ticks: &[f64], at: usize, word: &dyn Fn(f64) -> String| match (at.checked_sub(1).map(|at| ticks[at]), ticks.get(at)) {
            (None, Some(to)) => format!("under {}", word(*to)),
            (Some(from), None) => format!("{} and more", word(from)),
            (Some(from), Some(to)) => format!("{} to under {}", word(from), word(*to)),
            (None, None) => "all".to_owned(),
        };
    let head = (0..=chances.len()).map(|at| between(&chances, at, &percent)).collect();
    let named = rows.into_iter().enumerate().map(|(at, row)| (between(&values, at, &short), row));
    Cells { head, rows: named.rev().filter(|(_, row)| row.iter().any(|accounts| *accounts > 0)).collect() }
}

#[cfg(test)]
mod tests;

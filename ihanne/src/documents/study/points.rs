//! The points proposed, band by band with the deals behind each.

use ihanne_core::study::{Criterion, CriterionBand, CriterionClass, StudyResult};

use super::traits::{Chip, Rate, chip};
use super::{ReportContext, words};
use crate::documents::figures::{of, percent, stretch};
use crate::documents::message::{Message, Part};

/// The scorecard as a table.
pub struct Points {
    pub note: Message,
    pub criteria: Vec<Line>,
}

/// One criterion.
pub struct Line {
    pub label: String,
    pub class: &'static str,
    pub mark: &'static str,
    pub strength: &'static str,
    pub selected: String,
    /// Why it is not proved although its trait is.
    pub because: Option<&'static str>,
    pub information: Option<String>,
    pub bands: Vec<Band>,
}

/// One of its bands.
pub struct Band {
    pub says: String,
    pub won: Option<Rate>,
    /// The rate and its range, allowing for everything that was tried.
    pub likely: Option<String>,
    pub chips: Vec<Chip>,
}

impl Points {
    /// The table of a learned scorecard, or `None` without one.
    pub fn of(study: &StudyResult, context: &ReportContext) -> Option<Points> {
        if study.criteria.is_empty() {
            return None;
        }
        let (least, most) = span(&study.criteria);
        let note = if least < 0 {
            Message::new("{span} points", &[("span", Part::text(stretch(least, most)))])
        } else {
            Message::new("{most} at most", &[("most", Part::text(most.to_string()))])
        };
        Some(Points { note, criteria: study.criteria.iter().map(|criterion| line(criterion, study, context)).collect() })
    }
}

/// The least and the most points a scorecard can give.
pub fn span(criteria: &[Criterion]) -> (i32, i32) {
    let sum = |pick: fn(&[i32]) -> i32| {
        criteria.iter().map(|criterion| pick(&criterion.bands.iter().map(|band| band.points).collect::<Vec<_>>())).sum()
    };
    (sum(|points| points.iter().copied().min().unwrap_or(0)), sum(|points| points.iter().copied().max().unwrap_or(0)))
}

/// The bands of a criterion, the most points first; of a disqualifier what excludes before the rest.
pub fn bands(criterion: &Criterion) -> Vec<&CriterionBand> {
    let mut bands: Vec<_> = criterion.bands.iter().collect();
    bands.sort_by_key(|band| (!excludes(criterion, band), std::cmp::Reverse(band.points)));
    bands
}

/// What a band gives: its points, `out` where it disqualifies, and the level it reaches.
pub fn given(criterion: &Criterion, band: &CriterionBand) -> Vec<Chip> {
    let mut chips = vec![chip(band.points)];
    if excludes(criterion, band) {
        chips.push(Chip { text: "out".into(), class: "against" });
    }
    if let Some(level) = band.level.filter(|_| criterion.class != CriterionClass::Disqualify) {
        chips.push(Chip { text: words::level(level).into(), class: "must" });
    }
    chips
}

/// Whether a value in the band puts an account out.
fn excludes(criterion: &Criterion, band: &CriterionBand) -> bool {
    let is_rest = matches!(band.says.as_str(), "anything else" | "not known");
    criterion.class == CriterionClass::Disqualify && band.level.is_none() && !is_rest
}

fn line(criterion: &Criterion, study: &StudyResult, context: &ReportContext) -> Line {
    let like = format!("withdrawn: not so among like {}", study.objective.words().many);
    let band = |band: &CriterionBand| Band {
        says: words::with_labels(&criterion.attribute, &band.says),
        won: band.deals.rate().map(|rate| Rate {
            rate: percent(rate),
            deals: context.deals(of(band.deals), format!("{} with {}, {}", of(band.deals), criterion.label, band.says)),
        }),
        likely: band
            .rate_adjusted
            .map(|rate| format!("{}, {} to {}", percent(rate.value), percent(rate.low), percent(rate.high)))
            .or(band.withdrawn.then(|| like.clone())),
        chips: given(criterion, band),
    };
    Line {
        label: criterion.label.clone(),
        class: words::class(criterion.class),
        mark: match criterion.class {
            CriterionClass::Must => "square",
            CriterionClass::Nice => "plus",
            CriterionClass::Disqualify => "cross",
        },
        strength: words::strength(criterion.strength),
        selected: percent(criterion.selected),
        because: words::short_of_proved(criterion),
        information: criterion.information_value.map(words::information),
        bands: bands(criterion).into_iter().map(band).collect(),
    }
}

//! Closed deals with organisations that are too small, too large or of the wrong industry, by the learned profile.

use serde::{Deserialize, Serialize};

use crate::market::Test;
use crate::study::bits::Bits;
use crate::study::{Criterion, Study, Tally};

/// Attributes of size ...
const SIZES: [&str; 8] = ["employees", "revenue", "turnover", "headcount", "sites", "locations", "fleet", "balance_sheet"];
/// ... and of industry, whole or as a part of the key.
const INDUSTRIES: [&str; 8] = ["industry", "sector", "nace", "naics", "sic", "branch", "vertical", "ownership"];

/// A band is outside the profile when even the upper end of its win rate is below this share of the rate of all.
const SELDOM: f64 = 0.75;

/// Deals outside one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misfit {
    /// How they do not fit.
    pub why: MisfitKind,
    /// Key of the attribute.
    pub attribute: String,
    /// Its header in the file.
    pub label: String,
    /// The bands in words.
    pub says: String,
    /// The closed deals in them.
    pub deals: Tally,
}

/// How an organisation does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MisfitKind {
    /// Smaller than those that are won.
    TooSmall,
    /// Larger than those that are won.
    TooLarge,
    /// Of an industry that is seldom won.
    WrongIndustry,
}

/// The bands of size and industry whose deals are seldom won, with the deals in each; and the rows of the deals in any.
pub(crate) fn misfits(study: &Study) -> (Vec<Misfit>, Bits) {
    let base = Tally { won: study.result.won, lost: study.result.lost };
    let mut misfits: Vec<Misfit> = Vec::new();
    let mut outside = vec![false; study.deals.len()];
    for (place, criterion) in study.result.criteria.iter().enumerate() {
        for (band, why) in bands(criterion, base) {
            let band = &criterion.bands[band];
            if let Some(banded) = study.bands.get(place) {
                let is_here = banded.is(&band.says);
                outside.iter_mut().enumerate().for_each(|(deal, out)| *out |= is_here(deal));
            }
            match misfits.iter_mut().find(|known| known.attribute == criterion.attribute && known.why == why) {
                Some(known) => {
                    known.says = format!("{}; {}", known.says, band.says);
                    known.deals = known.deals.plus(band.deals);
                }
                None => misfits.push(Misfit {
                    why,
                    attribute: criterion.attribute.clone(),
                    label: criterion.label.clone(),
                    says: band.says.clone(),
                    deals: band.deals,
                }),
            }
        }
    }
    (misfits, Bits::from_fn(outside.len(), |deal| outside[deal]))
}

/// The bands of a criterion of size or industry that are seldom won, and how each does not fit.
fn bands(criterion: &Criterion, base: Tally) -> Vec<(usize, MisfitKind)> {
    let named = |words: &[&str]| words.iter().any(|word| criterion.attribute.split('_').any(|part| part == *word));
    let (size, industry) = (named(&SIZES), named(&INDUSTRIES));
    let Some(best) = criterion.bands.iter().max_by_key(|band| band.points).filter(|_| size || industry) else { return vec![] };
    let seldom = |at: &usize| {
        let band = &criterion.bands[*at];
        band.points < best.points && band.rate.is_some_and(|rate| rate.high < SELDOM * base.rate().unwrap_or(0.0))
    };
    let kind = |at: usize| match (&criterion.bands[at].test, &best.test) {
        (Some(Test::Within(here)), Some(Test::Within(best))) if size => {
            Some(if here.high <= best.low { MisfitKind::TooSmall } else { MisfitKind::TooLarge })
        }
        (Some(Test::Is(_) | Test::Other), _) if industry => Some(MisfitKind::WrongIndustry),
        _ => None,
    };
    (0..criterion.bands.len()).filter(seldom).filter_map(|at| Some((at, kind(at)?))).collect()
}

//! Tiers as they are asked for beside the profile: by which value, with how many places, and who is worth too little to be on the list.

use ihanne_core::import::match_attribute;
use ihanne_core::profile::{Off, Profile, Tier, TierBasis, Tiers};
use ihanne_core::scorecard::Scorecard;

use crate::ops::input::Source;
use crate::ops::{Refusal, Stop};

/// What is asked for beside the profile.
#[derive(Clone, Debug, Default)]
pub struct TierOptions {
    /// Places in Tier 1, Tier 2 and so on; behind them a tier for the rest.
    pub places: Vec<u32>,
    /// The attribute that says what an account is worth; tiers go by value times chance.
    pub value: Option<String>,
    /// Accounts below both are off the list.
    pub off: Option<Off>,
    /// Whether Tier 2 is parted into groups.
    pub groups: Option<bool>,
}

impl TierOptions {
    /// The scorecard with its tiers as they are asked for; what is not asked for is as its profile says.
    pub fn apply(&self, scorecard: Scorecard) -> Result<Scorecard, Stop> {
        let own = scorecard.profile().tiers.as_ref();
        let off = self.off.or(own.and_then(|tiers| tiers.off));
        let groups = self.groups.unwrap_or(own.is_some_and(|tiers| tiers.groups));
        if own.is_none() && self.places.is_empty() && self.value.is_none() {
            refuse_unlikely_nothing(off, scorecard.profile())?;
            return Ok(scorecard);
        }
        let mut profile = scorecard.profile().clone();
        let was = profile.tiers.take();
        let by_value = self.value.is_some() || was.as_ref().is_some_and(|tiers| tiers.by == TierBasis::ValueTimesChance);
        let by = if by_value { TierBasis::ValueTimesChance } else { TierBasis::Points };
        let places = self.places.iter().map(|places| Tier { from: None, capacity: Some(*places) });
        let rest = Tier { from: None, capacity: None };
        // Edges of points are no edges of value.
        let kept = was.as_ref().filter(|tiers| tiers.by == by).map(|tiers| tiers.tiers.clone());
        let tiers = match (self.places.is_empty(), kept) {
            (true, Some(kept)) => kept,
            (true, None) => [Some(50), Some(150), None].map(|capacity| Tier { from: None, capacity }).to_vec(),
            (false, _) => places.chain([rest]).collect(),
        };
        let value_attribute = self.value.clone().or_else(|| was.and_then(|tiers| tiers.value_attribute));
        profile.tiers = Some(Tiers { by, value_attribute, off, groups, tiers });
        refuse_unlikely_nothing(off, &profile)?;
        Ok(Scorecard::compile(&profile).map_err(|error| Refusal::new(error.code(), error.to_string(), error.hint()))?)
    }
}

/// Low value and low chance need a value and a chance.
fn refuse_unlikely_nothing(off: Option<Off>, profile: &Profile) -> Result<(), Stop> {
    let has_value = profile.tiers.as_ref().is_some_and(|tiers| tiers.value_attribute.is_some());
    if off.is_none() || (has_value && profile.calibration.is_some()) {
        return Ok(());
    }
    let message = "low value and low chance need a value and a chance".to_owned();
    let hint = "take the profile of a study, which has a calibration, and name the value: --value lifetime_value";
    Err(Refusal::new("tiers_need_calibration", message, hint).into())
}

/// A value that is asked for by name and has no column would leave every account without a tier.
pub fn refuse_absent_value(value: Option<&str>, source: &Source) -> Result<(), Stop> {
    let Some(value) = value else { return Ok(()) };
    let schema = source.open()?.schema();
    let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    if match_attribute(&headers, value).is_some() {
        return Ok(());
    }
    let message = format!("--value names {value}, which {} does not have", source.name());
    Err(Refusal::new("column_not_found", message, format!("its columns are {}", headers.join(", "))).into())
}

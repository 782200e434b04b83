//! Show: a profile as something to read.

use std::path::Path;

use ihanne_core::profile::{
    Band, Class, Criterion, Grounds, Judgement, Profile, Strength, Tally, grounds_in_words, test_in_words, tiers_in_words,
};
use serde::Serialize;

use super::refuted;
use crate::ops::{Actor, Notice, Stop};

/// A profile in words.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// ISO 4217 code of its amounts.
    pub currency: String,
    /// Months between reviews.
    pub review_every_months: u32,
    /// Lowest and highest points.
    pub points: (i32, i32),
    /// Its criteria: musts, nices, disqualifiers.
    pub criteria: Vec<ShownCriterion>,
    /// Label and edge, as in the file.
    pub priorities: Vec<(String, i32)>,
    /// Its tiers in words.
    pub tiers: Option<String>,
    /// Whether points become a probability.
    pub calibrated: bool,
    /// Who approved it, and when.
    pub approvals: Vec<String>,
    /// What is known against the profile as a whole.
    pub notices: Vec<Notice>,
}

/// A criterion in words.
#[derive(Debug, Serialize)]
pub struct ShownCriterion {
    /// Its id.
    pub id: String,
    /// How it counts.
    pub class: Class,
    /// The attribute it asks about.
    pub attribute: String,
    /// Its bands.
    pub bands: Vec<ShownBand>,
    /// `observed` or `hypothesis`.
    pub grounds: &'static str,
    /// `proved` or `supporting`, of what was observed.
    pub strength: Option<Strength>,
    /// The grounds in short: `112 of 248` or `Sales, 2026-11-22`.
    pub because: String,
    /// The grounds in words.
    pub says: String,
}

/// A band in words.
#[derive(Debug, Serialize)]
pub struct ShownBand {
    /// Which values fall in it.
    pub says: String,
    /// What it is worth.
    pub points: i32,
    /// The level it reaches.
    pub level: Option<&'static str>,
    /// Whether it excludes.
    pub out: bool,
    /// The closed deals in it.
    pub deals: Option<Tally>,
}

/// Reads a profile file and puts it in words.
pub fn show(_: &Actor, path: &Path) -> Result<Shown, Stop> {
    let (profile, _) = super::read(path)?;
    Ok(Shown { notices: refuted(path, &profile).into_iter().collect(), ..shown(&profile) })
}

/// A profile in words.
pub fn shown(profile: &Profile) -> Shown {
    let classes = [Class::Must, Class::Nice, Class::Disqualify];
    Shown {
        id: profile.id.clone(),
        version: profile.version,
        name: profile.name.clone(),
        description: profile.description.clone(),
        currency: profile.currency.clone(),
        review_every_months: profile.review_every_months,
        points: profile.points_range(),
        criteria: classes
            .into_iter()
            .flat_map(|class| profile.of_class(class))
            .map(|one| criterion(one, profile.good_ending()))
            .collect(),
        priorities: profile.priorities.iter().map(|priority| (priority.label.clone(), priority.from)).collect(),
        tiers: profile.tiers.as_ref().map(tiers_in_words),
        calibrated: profile.calibration.is_some(),
        approvals: profile.approvals.iter().map(|approval| format!("{} on {}", approval.by, approval.on)).collect(),
        notices: Vec::new(),
    }
}

fn criterion(criterion: &Criterion, good: &str) -> ShownCriterion {
    let (grounds, strength, because) = match &criterion.grounds {
        Grounds::Evidence(evidence) => {
            let with = evidence.with;
            ("observed", Some(evidence.strength), format!("won {} of {}", with.won, with.deals()))
        }
        Grounds::Judgement(Judgement { by, on, .. }) => ("hypothesis", None, format!("{by}, {on}")),
    };
    let mut bands: Vec<ShownBand> = criterion.bands.iter().map(|one| band(criterion, one)).collect();
    // Of a disqualifier one reads first what excludes.
    bands.sort_by_key(|band| !band.out);
    ShownCriterion {
        id: criterion.id.clone(),
        class: criterion.class,
        attribute: criterion.attribute.clone(),
        bands,
        grounds,
        strength,
        because,
        says: grounds_in_words(&criterion.grounds, good),
    }
}

fn band(criterion: &Criterion, band: &Band) -> ShownBand {
    ShownBand {
        out: criterion.class == Class::Disqualify && criterion.meets(band),
        says: test_in_words(&band.test),
        points: band.points,
        level: band.level.map(|level| level.word()),
        deals: band.evidence,
    }
}

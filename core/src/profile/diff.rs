//! What changed from one profile to another, in words.

use serde::Serialize;

use super::words::{grounds_in_words, number_in_words, test_in_words};
use super::{Band, Criterion, Profile, TierBasis, Tiers};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Whether it came, went or is different.
    pub kind: ChangeKind,
    /// What it is about: `criterion size`, `priority High`, `tiers`, `name`.
    pub about: String,
    /// The change in words.
    pub says: String,
}

/// How something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It is there in both, and different.
    Changed,
}

/// What changed from `old` to `new`; empty when they say the same.
///
/// Criteria are the same when they have the same id. The order of criteria changes nothing and is not told.
pub fn diff(old: &Profile, new: &Profile) -> Vec<Change> {
    let mut changes = Changes(Vec::new());
    changes.value("id", &old.id, &new.id);
    changes.value("version", &old.version, &new.version);
    changes.value("name", &old.name, &new.name);
    let described = |profile: &Profile| profile.description.clone().unwrap_or_else(|| "none".to_owned());
    changes.value("description", &described(old), &described(new));
    changes.value("currency", &old.currency, &new.currency);
    let every = |profile: &Profile| format!("every {} months", profile.review_every_months);
    changes.value("review", &every(old), &every(new));
    criteria(&mut changes, old, new);
    priorities(&mut changes, old, new);
    let tiers = |profile: &Profile| profile.tiers.as_ref().map_or_else(|| "none".to_owned(), tiers_in_words);
    changes.value("tiers", &tiers(old), &tiers(new));
    let calibration = |profile: &Profile| {
        profile.calibration.as_ref().map_or_else(
            || "none".to_owned(),
            |c| format!("intercept {}, slope {}, from {} deals", c.intercept, c.slope, c.deals),
        )
    };
    changes.value("calibration", &calibration(old), &calibration(new));
    let study = |profile: &Profile| {
        profile.study.as_ref().map_or_else(|| "none".to_owned(), |s| format!("{} ({}, rows {})", s.on, s.verdict, s.rows_hash))
    };
    changes.value("study", &study(old), &study(new));
    let approved = |profile: &Profile| match &profile.approvals[..] {
        [] => "nobody".to_owned(),
        approvals => approvals.iter().map(|a| format!("{} on {}", a.by, a.on)).collect::<Vec<_>>().join(", "),
    };
    changes.value("approved by", &approved(old), &approved(new));
    changes.0
}

struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, kind: ChangeKind, about: impl Into<String>, says: impl Into<String>) {
        self.0.push(Change { kind, about: about.into(), says: says.into() });
    }

    fn value<T: PartialEq + std::fmt::Display>(&mut self, about: &str, old: &T, new: &T) {
        if old != new {
            self.push(ChangeKind::Changed, about, format!("{old} -> {new}"));
        }
    }
}

fn criteria(changes: &mut Changes, old: &Profile, new: &Profile) {
    for criterion in &old.criteria {
        if !new.criteria.iter().any(|other| other.id == criterion.id) {
            changes.push(ChangeKind::Removed, about(criterion), in_words(criterion));
        }
    }
    for criterion in &new.criteria {
        match old.criteria.iter().find(|other| other.id == criterion.id) {
            None => changes.push(ChangeKind::Added, about(criterion), in_words(criterion)),
            Some(before) => changed(changes, before, criterion, new.good_ending()),
        }
    }
}

fn about(criterion: &Criterion) -> String {
    format!("criterion {}", criterion.id)
}

fn in_words(criterion: &Criterion) -> String {
    let bands: Vec<String> = criterion.bands.iter().map(band_in_words).collect();
    format!("{}: {} {}", criterion.class.word(), criterion.attribute, bands.join("; "))
}

fn band_in_words(band: &Band) -> String {
    let level = band.level.map_or_else(String::new, |level| format!(" ({})", level.word()));
    let points = if band.points == 0 { String::new() } else { format!(" {:+}", band.points) };
    format!("{}{points}{level}", test_in_words(&band.test))
}

fn changed(changes: &mut Changes, old: &Criterion, new: &Criterion, good: &str) {
    let about = about(new);
    let mut says = |what: String| changes.push(ChangeKind::Changed, about.clone(), what);
    if old.class != new.class {
        says(format!("{} -> {}", old.class.word(), new.class.word()));
    }
    if old.attribute != new.attribute {
        says(format!("asks about {} -> {}", old.attribute, new.attribute));
    }
    let gone: Vec<&Band> = old.bands.iter().filter(|band| !new.bands.iter().any(|other| other.test == band.test)).collect();
    let come: Vec<&Band> = new.bands.iter().filter(|band| !old.bands.iter().any(|other| other.test == band.test)).collect();
    match (&gone[..], &come[..]) {
        // One for one is a band whose edge or words moved.
        ([old], [new]) => says(format!("{} -> {}", band_in_words(old), band_in_words(new))),
        _ => {
            gone.iter().for_each(|band| says(format!("no longer has the band {}", band_in_words(band))));
            come.iter().for_each(|band| says(format!("has the new band {}", band_in_words(band))));
        }
    }
    for band in &new.bands {
        let Some(before) = old.bands.iter().find(|other| other.test == band.test) else { continue };
        let test = test_in_words(&band.test);
        if before.points != band.points {
            says(format!("{test}: {:+} -> {:+} points", before.points, band.points));
        }
        if before.level != band.level {
            let word = |band: &Band| band.level.map_or("no level", |level| level.word());
            says(format!("{test}: {} -> {}", word(before), word(band)));
        }
        if before.evidence != band.evidence {
            says(format!("{test}: counted anew"));
        }
    }
    let order = |bands: &[Band], among: &[Band]| -> Vec<String> {
        let shared = bands.iter().filter(|band| among.iter().any(|other| other.test == band.test));
        shared.map(|band| test_in_words(&band.test)).collect()
    };
    if order(&old.bands, &new.bands) != order(&new.bands, &old.bands) {
        says("its bands are tried in another order".to_owned());
    }
    if old.grounds != new.grounds {
        says(format!("grounds: {} -> {}", grounds_in_words(&old.grounds, good), grounds_in_words(&new.grounds, good)));
    }
}

fn priorities(changes: &mut Changes, old: &Profile, new: &Profile) {
    for priority in &old.priorities {
        if !new.priorities.iter().any(|other| other.label == priority.label) {
            changes.push(ChangeKind::Removed, format!("priority {}", priority.label), format!("from {}", priority.from));
        }
    }
    for priority in &new.priorities {
        let about = format!("priority {}", priority.label);
        match old.priorities.iter().find(|other| other.label == priority.label) {
            None => changes.push(ChangeKind::Added, about, format!("from {}", priority.from)),
            Some(before) => changes.value(&about, &before.from, &priority.from),
        }
    }
}

/// Tiers in words: `by points: Tier 1 from 60, at most 50`.
pub fn tiers_in_words(tiers: &Tiers) -> String {
    let by = match (tiers.by, &tiers.value_attribute) {
        (TierBasis::Points, _) => "by points".to_owned(),
        (TierBasis::ValueTimesChance, Some(attribute)) => format!("by {attribute} x chance"),
        (TierBasis::ValueTimesChance, None) => "by value x chance".to_owned(),
    };
    let each = tiers.tiers.iter().enumerate().map(|(at, tier)| {
        let from = tier.from.map_or_else(String::new, |from| format!(" from {}", number_in_words(from)));
        let most = tier.capacity.map_or_else(String::new, |places| format!(" at most {places}"));
        format!("Tier {}{from}{most}", at + 1)
    });
    let off = tiers.off.map_or_else(String::new, |off| {
        format!("; off the list below {} and a chance of {}", number_in_words(off.value), number_in_words(off.chance))
    });
    let groups = if tiers.groups { "; Tier 2 in groups" } else { "" };
    format!("{by}: {}{off}{groups}", each.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::diff;
    use crate::profile::parse;

    const SAAS: &str = include_str!("../../../examples/saas.toml");

    /// The changes that some replacements in the file make.
    fn after(replacements: &[(&str, &str)]) -> Vec<String> {
        let mut text = SAAS.to_owned();
        for (old, new) in replacements {
            assert!(text.contains(old), "{old} is in the file");
            text = text.replacen(old, new, 1);
        }
        let (old, new) = (parse(SAAS).expect("a profile").0, parse(&text).expect("a profile").0);
        diff(&old, &new).into_iter().map(|change| format!("{}: {}", change.about, change.says)).collect()
    }

    #[test]
    fn the_same_profile_has_no_changes() {
        assert_eq!(after(&[]), [""; 0]);
    }

    #[test]
    fn every_figure_that_moved_is_told() {
        let changes = after(&[
            ("version = 1", "version = 2"),
            ("from = 50, to = 500", "from = 50, to = 200"),
            ("[\"Salesforce\"], points = 10", "[\"Salesforce\"], points = 15"),
            ("below = 20 }", "below = 30 }, { unknown = true }"),
            ("from = 60", "from = 55"),
        ]);
        assert_eq!(
            changes,
            [
                "version: 1 -> 2",
                "criterion size: 50 to 500 +15 -> 50 to 200 +15",
                "criterion technologies: Salesforce: +10 -> +15 points",
                "criterion too_small: no longer has the band under 20",
                "criterion too_small: has the new band under 30",
                "criterion too_small: has the new band not known",
                "priority High: 60 -> 55",
            ]
        );
    }

    #[test]
    fn a_criterion_that_came_or_went_is_told_whole() {
        let changes = after(&[("id = \"location\"", "id = \"region\""), ("label = \"High\"", "label = \"A\"")]);
        assert_eq!(
            changes,
            [
                "criterion location: nice: country Nordics +5",
                "criterion region: nice: country Nordics +5",
                "priority High: from 60",
                "priority A: from 60",
            ]
        );
    }
}

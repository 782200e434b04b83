//! Which attributes may join a scorecard at all: those that stand out from what chance did in the other direction.
//!
//! What an idle attribute seems to explain on other accounts than those it was measured on falls below zero as often as
//! above. So the attributes below zero tell how many of those above are there by chance.

use crate::study::methods::Method;

pub(crate) const METHOD: Method = Method {
    code: "mirror",
    name: "Attributes that may join",
    tells: "Which attributes are let into the search for a scorecard. The others look too much like chance.",
    computed: "Each attribute is measured on some accounts and tried on others. One that has nothing to do with winning misleads there as often as it helps, and by as much. So those that mislead tell how many of those that help do so by chance: the mark is as low as leaves at most one idle attribute for ten that pass it.",
    misleads: "It is an estimate over all attributes together, and rough where they are few. An attribute that passes is not proved; whether it stays is for the resamples to say.",
    source: "Barber and Candès 2015, Annals of Statistics 43; Dai, Lin, Xing and Liu 2023, False discovery rate control via data splitting, JASA 118.",
};

/// Idle attributes that are accepted among those that pass, as a share.
const IDLE: f64 = 0.1;

/// The least that an attribute must explain to pass, from what each attribute explains (signed); infinite where none can.
pub(crate) fn mark(explained: &[f64]) -> f64 {
    mark_for(explained, IDLE)
}

/// The same for any share of idle attributes.
pub(crate) fn mark_for(explained: &[f64], idle: f64) -> f64 {
    let mut marks: Vec<f64> = explained.iter().filter(|one| **one != 0.0).map(|one| one.abs()).collect();
    marks.sort_by(f64::total_cmp);
    let holds = |mark: &f64| {
        let pass = explained.iter().filter(|one| **one >= *mark).count();
        let mirrored = explained.iter().filter(|one| **one <= -*mark).count();
        mirrored as f64 <= idle * pass as f64
    };
    marks.into_iter().find(holds).unwrap_or(f64::INFINITY)
}

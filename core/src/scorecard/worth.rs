//! What the possible outcomes of a criterion are worth: points now, the least and most they could become, and the verdict.

use super::verdict::{Demand, Verdict};
use crate::market::Test;
use crate::profile::{Band, Class, Criterion, Level};

/// The places a value may end in at a criterion: band 0, 1, ... or, one past the last band, no band at all.
pub(super) type Outcome = u32;

/// An outcome, or one past the last of them: nothing is known.
pub(super) type Code = u32;

/// Which ends the verdict could take, as bits of one criterion's possible outcomes.
mod reach {
    /// The criterion is not met: a must unmet, a disqualifier that does not apply.
    pub const UNMET: u8 = 1;
    /// A must met at its minimum, which has an ideal above it.
    pub const MINIMUM: u8 = 2;
    /// Met, with nothing above.
    pub const IDEAL: u8 = 4;
}

/// What one criterion gives one account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    /// Points now: of what is known.
    pub points: i32,
    /// The fewest points it can still come to.
    pub low: i32,
    /// The most points it can still come to.
    pub high: i32,
    /// What it demands of the verdict.
    pub demand: Demand,
    /// Whether knowing more could change the points or the verdict.
    pub open: bool,
}

/// A criterion's worth for every outcome, laid out for look-up.
#[derive(Clone, Debug)]
pub(super) struct Worths {
    class: Class,
    place: u32,
    points: Vec<i32>,
    reach: Vec<u8>,
    by_code: Vec<Worth>,
    unknown: Worth,
}

impl Worths {
    /// `possible` are the outcomes that a value of which nothing is known may have.
    pub(super) fn new(criterion: &Criterion, place: u32, possible: &[Outcome]) -> Worths {
        let mut points: Vec<i32> = criterion.bands.iter().map(|band| band.points).collect();
        let mut reach: Vec<u8> = criterion.bands.iter().map(|band| reach_of(criterion, band)).collect();
        points.push(0);
        reach.push(reach::UNMET);
        let mut worths = Worths { class: criterion.class, place, points, reach, by_code: Vec::new(), unknown: NOTHING };
        worths.unknown = worths.of_unknown(criterion, possible);
        let single = (0..worths.points.len() as Outcome).map(|outcome| worths.among(&[outcome]));
        worths.by_code = single.chain([worths.unknown]).collect();
        worths
    }

    /// Whether an outcome leaves the criterion unmet.
    pub(super) fn is_unmet(&self, outcome: Outcome) -> bool {
        self.reach[outcome as usize] == reach::UNMET
    }

    /// Whether an outcome meets the criterion only at its minimum.
    pub(super) fn is_minimum(&self, outcome: Outcome) -> bool {
        self.reach[outcome as usize] == reach::MINIMUM
    }

    /// The worth of an outcome that is certain.
    pub(super) fn of(&self, outcome: Outcome) -> Worth {
        self.by_code[outcome as usize]
    }

    /// The worth of every outcome, and last of a value of which nothing is known.
    pub(super) fn by_code(&self) -> &[Worth] {
        &self.by_code
    }

    /// The code of a value of which nothing is known.
    pub(super) fn code_of_unknown(&self) -> Code {
        self.points.len() as Code
    }

    /// The worth of a value of which nothing is known.
    pub(super) fn unknown(&self) -> Worth {
        self.unknown
    }

    /// The points of an outcome.
    pub(super) fn points(&self, outcome: Outcome) -> i32 {
        self.points[outcome as usize]
    }

    /// The worth of a value that may have any of these outcomes (at least one).
    ///
    /// Points are those that are sure whichever it is: with 10 and 15 possible 10, with -5 and 10 possible 0.
    pub(super) fn among(&self, outcomes: &[Outcome]) -> Worth {
        let (mut low, mut high, mut reach) = (i32::MAX, i32::MIN, 0);
        for outcome in outcomes {
            let points = self.points[*outcome as usize];
            low = low.min(points);
            high = high.max(points);
            reach |= self.reach[*outcome as usize];
        }
        let open = low != high || (self.class != Class::Nice && reach.count_ones() > 1);
        Worth { points: 0.clamp(low, high), low, high, demand: self.demand(reach), open }
    }

    /// An unknown value has the points of the band for unknown, or none, and may become anything that is possible.
    fn of_unknown(&self, criterion: &Criterion, possible: &[Outcome]) -> Worth {
        let open = self.among(possible);
        let band = criterion.bands.iter().position(|band| band.test == Test::Unknown);
        let points = band.map_or(0, |band| self.points[band]);
        let demand = match (self.class, band) {
            // Not knowing disqualifies nobody, even where every known value would.
            (Class::Disqualify, _) => Demand::NONE,
            // A profile may say that not knowing is good enough.
            (_, Some(band)) if criterion.meets(&criterion.bands[band]) => self.demand(self.reach[band]),
            _ => open.demand,
        };
        let excludes =
            self.class == Class::Disqualify && possible.iter().any(|outcome| self.reach[*outcome as usize] != reach::UNMET);
        let (low, high) = (open.low.min(points), open.high.max(points));
        Worth { points, low, high, demand, open: open.open || low != high || excludes }
    }

    fn demand(&self, reach: u8) -> Demand {
        let unmet = reach & reach::UNMET != 0;
        let met = reach & (reach::MINIMUM | reach::IDEAL) != 0;
        let verdict = match self.class {
            Class::Nice => Verdict::Ideal,
            Class::Disqualify if met && !unmet => Verdict::Disqualified { by: self.place },
            Class::Disqualify => Verdict::Ideal,
            Class::Must if unmet && met => Verdict::Unknown { missing: self.place },
            Class::Must if unmet => Verdict::Outside { unmet: self.place },
            Class::Must if reach & reach::MINIMUM != 0 => Verdict::Minimum,
            Class::Must => Verdict::Ideal,
        };
        Demand::of(verdict)
    }
}

const NOTHING: Worth = Worth { points: 0, low: 0, high: 0, demand: Demand::NONE, open: false };

fn reach_of(criterion: &Criterion, band: &Band) -> u8 {
    let has_ideal = criterion.bands.iter().any(|band| band.level == Some(Level::Ideal));
    if !criterion.meets(band) {
        reach::UNMET
    } else if has_ideal && band.level == Some(Level::Minimum) && criterion.class != Class::Disqualify {
        reach::MINIMUM
    } else {
        reach::IDEAL
    }
}

//! The verdict: what musts and disqualifiers say of an account, whatever its points.

/// What musts and disqualifiers say of an account. The number is the place in the profile of the criterion that decided:
/// the first of those that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every must is met, and every must with an ideal level surely reaches it.
    Ideal,
    /// Every must is met, some only at its minimum, or perhaps only there.
    Minimum,
    /// No must is surely unmet, but this one cannot be told; or there is no must, and no criterion knows anything.
    Unknown {
        /// The must whose value is not known well enough; without musts, the first criterion.
        missing: u32,
    },
    /// A must is surely unmet.
    Outside {
        /// The must.
        unmet: u32,
    },
    /// A disqualifier surely applies.
    Disqualified {
        /// The disqualifier.
        by: u32,
    },
}

impl Verdict {
    /// Every word a verdict can be, best first.
    pub const WORDS: [&'static str; 5] = ["ideal", "minimum", "unknown", "outside", "disqualified"];

    /// The place of the verdict in [`Verdict::WORDS`].
    pub fn place(self) -> usize {
        match self {
            Verdict::Ideal => 0,
            Verdict::Minimum => 1,
            Verdict::Unknown { .. } => 2,
            Verdict::Outside { .. } => 3,
            Verdict::Disqualified { .. } => 4,
        }
    }

    /// The word that stands in files.
    pub fn word(self) -> &'static str {
        Verdict::WORDS[self.place()]
    }

    /// Whether every must is met and nothing disqualifies: only such accounts get a tier.
    pub fn fits(self) -> bool {
        matches!(self, Verdict::Ideal | Verdict::Minimum)
    }
}

/// What one criterion demands the verdict to be, at the best: the verdict of a row is the worst of its demands.
///
/// Held as one number, the kind of verdict above and the criterion's place (reversed, so that the first of equals wins) below,
/// because the hot loop then takes a maximum and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand(u32);

const PLACES: u32 = 1 << 24;

impl Demand {
    /// A demand that decides nothing: ideal as far as this criterion goes.
    pub(super) const NONE: Demand = Demand(0);

    pub(super) fn of(verdict: Verdict) -> Demand {
        let (kind, place) = match verdict {
            Verdict::Ideal => return Demand::NONE,
            Verdict::Minimum => (1, 0),
            Verdict::Unknown { missing } => (2, missing),
            Verdict::Outside { unmet } => (3, unmet),
            Verdict::Disqualified { by } => (4, by),
        };
        Demand(kind * PLACES + (PLACES - 1).saturating_sub(place))
    }

    /// The place of its verdict in [`Verdict::WORDS`].
    pub(super) fn kind(self) -> u8 {
        (self.0 / PLACES) as u8
    }

    pub(super) fn verdict(self) -> Verdict {
        let place = PLACES - 1 - self.0 % PLACES;
        match self.0 / PLACES {
            0 => Verdict::Ideal,
            1 => Verdict::Minimum,
            2 => Verdict::Unknown { missing: place },
            3 => Verdict::Outside { unmet: place },
            _ => Verdict::Disqualified { by: place },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Demand, Verdict};

    #[test]
    fn the_worst_demand_wins_and_among_equals_the_first() {
        let demands = [
            Verdict::Minimum,
            Verdict::Unknown { missing: 1 },
            Verdict::Outside { unmet: 7 },
            Verdict::Outside { unmet: 3 },
            Verdict::Ideal,
        ];
        let worst = demands.into_iter().map(Demand::of).max().unwrap();
        assert_eq!(worst.verdict(), Verdict::Outside { unmet: 3 });
        assert!(Demand::of(Verdict::Disqualified { by: 9 }) > worst);
        for verdict in demands {
            assert_eq!(Demand::of(verdict).verdict(), verdict);
        }
    }
}

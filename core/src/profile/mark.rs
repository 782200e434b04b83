//! Marks: short numbers that change when a profile or one of its criteria does. They tell a slip of the hand, not a forger.

use std::fmt::Write;

use super::file::asked;
use super::{Criterion, Grounds, Profile, Tally};
use crate::market::fingerprint;

impl Criterion {
    /// Eight hexadecimal digits of all that a criterion says: its class, attribute, bands with points and counts, and grounds.
    pub fn mark(&self) -> String {
        let mut says = format!("{} {:?}", self.class.word(), self.attribute);
        for band in &self.bands {
            let level = band.level.map_or("", |level| level.word());
            let _ = write!(says, "\n{:?} {} {level} {}", asked(&band.test), band.points, counts(band.evidence));
        }
        let _ = match &self.grounds {
            Grounds::Evidence(evidence) => {
                let [with, without, unknown] =
                    [evidence.with, evidence.without, evidence.unknown].map(|tally| counts(Some(tally)));
                write!(says, "\n{:?} {with} {without} {unknown}", evidence.strength)
            }
            Grounds::Judgement(judgement) => write!(says, "\n{:?} {:?} {}", judgement.by, judgement.because, judgement.on),
        };
        short(&says)
    }
}

impl Profile {
    /// Eight hexadecimal digits of all that a profile says but for its version, its study and its approvals.
    pub fn mark(&self) -> String {
        let mut says = format!("{:?} {:?} {:?} {}", self.name, self.description, self.currency, self.review_every_months);
        for criterion in &self.criteria {
            let _ = write!(says, "\n{:?} {}", criterion.id, criterion.mark());
        }
        for priority in &self.priorities {
            let _ = write!(says, "\n{:?} {}", priority.label, priority.from);
        }
        if let Some(tiers) = &self.tiers {
            let _ = write!(says, "\n{:?} {:?}", tiers.by, tiers.value_attribute);
            tiers.tiers.iter().for_each(|tier| {
                let _ = write!(says, " {:?} {:?}", tier.from, tier.capacity);
            });
            // What is not said leaves marks as they were before it could be said.
            if let Some(off) = tiers.off {
                let _ = write!(says, " off {:?} {:?}", off.value, off.chance);
            }
            if tiers.groups {
                says.push_str(" groups");
            }
        }
        if let Some(calibration) = &self.calibration {
            let _ = write!(says, "\n{:?} {:?} {}", calibration.intercept, calibration.slope, calibration.deals);
        }
        short(&says)
    }

    /// Whether it is as its study wrote it; `None` where the file does not say how that was.
    pub fn is_as_studied(&self) -> Option<bool> {
        let mark = self.study.as_ref()?.mark.as_ref()?;
        Some(*mark == self.mark())
    }

    /// Whether somebody has approved of it as it is. A signature without a mark, by hand, is of whatever stands there.
    pub fn is_approved(&self) -> bool {
        let now = self.mark();
        let of_this =
            |approval: &super::Approval| approval.of.as_ref().is_none_or(|of| of.version == self.version && of.mark == now);
        self.approvals.iter().any(of_this)
    }
}

fn counts(tally: Option<Tally>) -> String {
    tally.map(|tally| format!("{}:{}", tally.won, tally.lost)).unwrap_or_default()
}

fn short(says: &str) -> String {
    format!("{:08x}", fingerprint(says) >> 32)
}

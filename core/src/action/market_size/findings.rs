//! The two pitfalls of a market's size, and what to do about them.

use super::{Cut, MarketSize};
use crate::profile::number_in_words;

/// From this share of all that can be told on, nearly everybody fits.
const WIDE: f64 = 0.5;

/// What the size of a market says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pitfall {
    /// Half of the list or more qualifies: the profile directs no work.
    TooWide,
    /// Fewer qualify than the team can work.
    TooNarrow,
    /// Neither.
    Workable,
    /// Nothing can be told.
    CannotTell,
}

impl Pitfall {
    /// Its word in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Pitfall::TooWide => "too_wide",
            Pitfall::TooNarrow => "too_narrow",
            Pitfall::Workable => "workable",
            Pitfall::CannotTell => "cannot_tell",
        }
    }
}

/// What the size says, why, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which of the pitfalls.
    pub pitfall: Pitfall,
    /// In a sentence with counts.
    pub says: String,
    /// What makes it so, or would change it; what does the most first.
    pub reasons: Vec<String>,
}

impl MarketSize<'_> {
    /// What the size says to a team that wants to work `need` accounts.
    pub fn finding(&self, need: u64) -> Finding {
        let (rows, qualify, told, open) = (self.rows(), self.qualify(), self.told(), self.verdicts[2]);
        let Some(likely) = self.likely() else {
            let says = format!("of none of the {rows} accounts it can be told whether they qualify");
            return Finding { pitfall: Pitfall::CannotTell, says, reasons: self.not_known() };
        };
        let share = qualify as f64 / told as f64;
        let percent = format!("{:.0} %", share * 100.0);
        let with_open = if open == 0 {
            String::new()
        } else {
            format!(
                "; {open} more cannot be told, about {:.0} of which may ({:.0} to {:.0})",
                likely.value - qualify as f64,
                likely.low - qualify as f64,
                likely.high - qualify as f64
            )
        };
        if (likely.high) < need as f64 {
            let says = format!("{qualify} accounts qualify, and {need} are wanted{with_open}");
            return Finding { pitfall: Pitfall::TooNarrow, says, reasons: self.loosening() };
        }
        if share >= WIDE && told > need {
            let says = format!("{qualify} of {told} accounts qualify ({percent}): nearly everybody fits{with_open}");
            return Finding { pitfall: Pitfall::TooWide, says, reasons: self.tightening() };
        }
        let says = format!("{qualify} of {told} accounts qualify ({percent}), and {need} are wanted{with_open}");
        Finding { pitfall: Pitfall::Workable, says, reasons: self.not_known() }
    }

    fn called(&self, cut: &Cut) -> &str {
        &self.profile.criteria[cut.criterion].id
    }

    /// The criteria by what they alone keep out, and what a lower number would let in.
    fn loosening(&self) -> Vec<String> {
        let mut cuts: Vec<&Cut> = self.cuts.iter().filter(|cut| cut.out > 0).collect();
        cuts.sort_by_key(|cut| (std::cmp::Reverse((cut.alone, cut.out)), cut.criterion));
        let reason = |cut: &&Cut| {
            let lower = self.loosened(cut).map_or(String::new(), |loosened| {
                let [from, to] = [loosened.from, loosened.to].map(number_in_words);
                format!("; from {to} in place of {from} it would let in {}", loosened.lets_in)
            });
            format!("`{}` keeps out {}, of which {} meet all else{lower}", self.called(cut), cut.out, cut.alone)
        };
        let mut reasons: Vec<String> = cuts.iter().map(reason).collect();
        reasons.extend(self.not_known());
        reasons
    }

    /// What the criteria keep out, little as it is, and how many are ideal.
    fn tightening(&self) -> Vec<String> {
        let (ideal, minimum) = (self.verdicts[0], self.verdicts[1]);
        let mut reasons = Vec::new();
        if self.cuts.is_empty() {
            reasons.push("nothing is a must and nothing disqualifies".to_owned());
        }
        let mut cuts: Vec<&Cut> = self.cuts.iter().collect();
        cuts.sort_by_key(|cut| (cut.out, cut.criterion));
        reasons.extend(cuts.iter().map(|cut| format!("`{}` keeps out {} of {}", self.called(cut), cut.out, self.rows())));
        if minimum > 0 && ideal > 0 {
            reasons
                .push(format!("{ideal} of them are ideal and {minimum} only reach the minimum: work the ideal first, in tiers"));
        }
        reasons
    }

    /// The criteria that cannot be told of accounts that meet all else.
    fn not_known(&self) -> Vec<String> {
        let mut cuts: Vec<&Cut> = self.cuts.iter().filter(|cut| cut.unknown_alone > 0).collect();
        cuts.sort_by_key(|cut| (std::cmp::Reverse(cut.unknown_alone), cut.criterion));
        let reason = |cut: &&Cut| {
            let attribute = self.profile.criteria[cut.criterion].attribute.replace('_', " ");
            format!("{attribute} is all that is missing to tell of {} accounts", cut.unknown_alone)
        };
        cuts.iter().map(reason).collect()
    }
}

//! Signs that a company sells to everybody: organisations that do not fit, talks that lead nowhere, volume without wins.

use arrow_array::Array;
use serde::{Deserialize, Serialize};

use crate::import::{Cohort, Progress, progress};
use crate::study::around::misfits::{Misfit, misfits};
use crate::study::around::shares::Share;
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::figures::percent;
use crate::study::intervals::{Z95, newcombe};
use crate::study::prove::Scored;
use crate::study::{Estimate, Study, Tally};

/// A sign shows in the organisations when so large a share of the closed deals is outside and is won clearly less often.
const MANY_OUTSIDE: f64 = 0.25;
/// Fewer lost deals with a known stage tell nothing, and neither does a smaller share of them.
const LEAST_LOST: u64 = 20;
/// Volume without wins: the half with the fewest points has no more than this share of the wins.
const FEW_WINS: f64 = 0.25;

/// The three signs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Symptoms {
    /// Deals with organisations too small, too large or of the wrong industry.
    pub wrong_organisations: Symptom,
    /// Deals of the bands behind it, one entry for each way not to fit.
    pub misfits: Vec<Misfit>,
    /// Lost deals that came to a first conversation and no further.
    pub stops_after_talk: Symptom,
    /// Lost deals that ended before anyone talked, after a conversation, after a quote, and where it is not known.
    pub lost_stopped: Option<Stopped>,
    /// Many deals of which few are good.
    pub few_good: Symptom,
    /// Deals with the most and with the fewest points.
    pub points: Option<PointsSpread>,
}

/// One sign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Symptom {
    /// Whether it shows; `None` when it cannot be told from these files.
    pub shows: Option<bool>,
    /// The same in words, with counts, or what is missing.
    pub says: String,
}

/// How far lost deals came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// Before anyone talked.
    pub before_talk: u64,
    /// After a conversation, before a quote.
    pub after_talk: u64,
    /// After a quote.
    pub after_quote: u64,
    /// Not known.
    pub unknown: u64,
}

/// The best and the rest, by points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointsSpread {
    /// Whether these deals were unseen when the points were learned; otherwise the figures flatter.
    pub unseen: bool,
    /// Win rate of the best tenth over that of all.
    pub lift_best_tenth: Estimate,
    /// Share of all wins in the best tenth.
    pub wins_in_best_tenth: f64,
    /// Share of all wins in the half with the fewest points.
    pub wins_in_worst_half: f64,
}

/// Looks for the signs.
pub(crate) fn symptoms(cohort: &Cohort, study: &Study) -> Symptoms {
    let clusters = Clusters::new(&cohort.account);
    let (wrong_organisations, misfits) = wrong_organisations(study, &clusters);
    let (stops_after_talk, lost_stopped) = stops_after_talk(cohort, study);
    let (few_good, points) = few_good(study, &clusters);
    Symptoms { wrong_organisations, misfits, stops_after_talk, lost_stopped, few_good, points }
}

/// A sign that shows or not.
pub(crate) fn told(shows: bool, says: String) -> Symptom {
    Symptom { shows: Some(shows), says }
}

/// A sign that cannot be told, and what is missing.
pub(crate) fn untold(says: &str) -> Symptom {
    Symptom { shows: None, says: capitalised(says) }
}

/// The first letter large.
fn capitalised(says: &str) -> String {
    let mut letters = says.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn rate(tally: Tally) -> String {
    tally.rate().map_or_else(|| "none".to_owned(), percent)
}

fn wrong_organisations(study: &Study, clusters: &Clusters) -> (Symptom, Vec<Misfit>) {
    if study.result.criteria.is_empty() {
        return (untold("it needs a profile that tells which organisations fit, and none could be proposed."), Vec::new());
    }
    let (misfits, out) = misfits(study);
    if misfits.is_empty() {
        let says = "it needs a column of size or industry that tells won from lost; none in the profile does.";
        return (untold(says), misfits);
    }
    let won = Bits::from_fn(study.deals.len(), |deal| study.deals[deal].won);
    let everything = Bits::all(study.deals.len());
    let inside = everything.without(&out);
    let [outside, inside, all] = [&out, &inside, &everything].map(|deals| tally(deals, &won));
    let share = Share { deals: outside.deals(), of: all.deals() }.value().unwrap_or(0.0);
    let worse = clearly_worse(&out, &won, clusters, likeness(study, clusters));
    let says = format!(
        "{} of {} closed deals ({}) are with organisations too small, too large or of the wrong industry by the profile. {} of them were won, {} of the others.",
        outside.deals(),
        all.deals(),
        percent(share),
        rate(outside),
        rate(inside)
    );
    (told(share >= MANY_OUTSIDE && worse, says), misfits)
}

fn tally(deals: &Bits, won: &Bits) -> Tally {
    Tally { won: deals.count_and(won), lost: deals.count() - deals.count_and(won) }
}

/// Whether some deals are won less often than the others beyond what chance does among deals that come in accounts.
fn clearly_worse(some: &Bits, won: &Bits, clusters: &Clusters, likeness: f64) -> bool {
    let all = Bits::all(won.rows());
    let effect = clusters.design_effect(some, &all, likeness);
    let difference = newcombe(tally(some, won), tally(&all.without(some), won), effect, Z95);
    difference.is_some_and(|difference| difference.high < 0.0)
}

fn stops_after_talk(cohort: &Cohort, study: &Study) -> (Symptom, Option<Stopped>) {
    let mut counted = Stopped::default();
    for words in [&cohort.beside.reached, &cohort.beside.ending].into_iter().flatten() {
        let of_level: Vec<Option<Progress>> = (0..words.levels.len()).map(|level| progress(words.levels.value(level))).collect();
        let mut here = Stopped::default();
        for row in (0..cohort.won.len()).filter(|row| !cohort.won[*row]) {
            match words.codes.is_valid(row).then(|| of_level[words.codes.value(row) as usize]).flatten() {
                Some(Progress::BeforeTalk) => here.before_talk += 1,
                Some(Progress::Talk) => here.after_talk += 1,
                Some(Progress::Quote) => here.after_quote += 1,
                None => here.unknown += 1,
            }
        }
        if here.known() > counted.known() {
            counted = here;
        }
    }
    let Stopped { before_talk, after_talk, after_quote, unknown } = counted;
    if counted.known() < LEAST_LOST || counted.known() < unknown {
        return (
            untold("it needs a column with the furthest stage that each lost deal reached (for example `Furthest stage`)."),
            None,
        );
    }
    let won = study.result.won;
    let talked = after_talk + after_quote + won;
    let further = after_quote + won;
    let blank = if unknown > 0 { format!(" Of {unknown} lost deals the stage is not known.") } else { String::new() };
    let says = format!(
        "Of {talked} deals that came to a first conversation, {further} ({}) came to a quote or a deal; {after_talk} stopped there, and {before_talk} before.{blank}",
        percent(further as f64 / talked.max(1) as f64)
    );
    (told(further * 2 < talked, says), Some(counted))
}

impl Stopped {
    fn known(&self) -> u64 {
        self.before_talk + self.after_talk + self.after_quote
    }
}

fn few_good(study: &Study, clusters: &Clusters) -> (Symptom, Option<PointsSpread>) {
    let spread = match &study.result.holdout {
        Some(holdout) if !study.result.criteria.is_empty() => {
            let wins_at = |share: f64| {
                let at = holdout.lift_curve.iter().position(|point| point.share >= share - 1e-9)?;
                let (point, before) = (holdout.lift_curve[at], at.checked_sub(1).map(|at| holdout.lift_curve[at]));
                let (from, wins) = before.map_or((0.0, 0.0), |before| (before.share, before.wins));
                let along = if point.share > from { (share - from) / (point.share - from) } else { 1.0 };
                Some(wins + along * (point.wins - wins))
            };
            wins_at(0.1).zip(wins_at(0.5)).map(|(tenth, half)| PointsSpread {
                unseen: true,
                lift_best_tenth: holdout.lift_top_tenth,
                wins_in_best_tenth: tenth,
                wins_in_worst_half: 1.0 - half,
            })
        }
        _ => learned(study, clusters),
    };
    let Some(spread) = spread else {
        return (untold("it needs points for each deal, and no scorecard could be proposed."), None);
    };
    let says = format!(
        "The tenth of the deals with most points has {} of the wins, the half with fewest {}{}.",
        percent(spread.wins_in_best_tenth),
        percent(spread.wins_in_worst_half),
        if spread.unseen { " (deals it had not seen)" } else { " (deals it learned from, which flatters)" }
    );
    (told(spread.wins_in_worst_half <= FEW_WINS, says), Some(spread))
}

/// The same on the deals that were learned from.
fn learned(study: &Study, clusters: &Clusters) -> Option<PointsSpread> {
    let points: Vec<i32> = study.deals.iter().map(|deal| deal.points).collect::<Option<_>>()?;
    let won: Vec<bool> = study.deals.iter().map(|deal| deal.won).collect();
    if !won.contains(&true) {
        return None;
    }
    let scored = Scored { points, won, clusters, likeness: likeness(study, clusters) };
    Some(PointsSpread {
        unseen: false,
        lift_best_tenth: scored.lift_top_tenth(),
        wins_in_best_tenth: scored.wins_among_best(0.1),
        wins_in_worst_half: 1.0 - scored.wins_among_best(0.5),
    })
}

/// How alike the outcomes of one account are.
fn likeness(study: &Study, clusters: &Clusters) -> f64 {
    clusters.likeness(&study.deals.iter().map(|deal| deal.won).collect::<Vec<bool>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outside 6 of 60 deals won, inside 18 of 60: clear for deals of their own, and the luck of one account otherwise.
    #[test]
    fn the_luck_of_one_account_is_no_sign() {
        let (out, won) = (Bits::from_fn(120, |row| row >= 60), Bits::from_fn(120, |row| !(18..114).contains(&row)));
        let worse = |clusters: &Clusters| {
            let outcomes: Vec<bool> = (0..120).map(|row| won.has(row)).collect();
            clearly_worse(&out, &won, clusters, clusters.likeness(&outcomes))
        };
        assert!(worse(&Clusters::new(&(0..120).collect::<Vec<u32>>())));
        assert!(!worse(&Clusters::new(&(0..120).map(|row| row / 20).collect::<Vec<u32>>())));
    }
}

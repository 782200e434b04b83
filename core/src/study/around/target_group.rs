//! The target group that sales and marketing share: whether it is too wide, and whether it is one group at all.

use arrow_array::Array;
use serde::{Deserialize, Serialize};

use crate::import::{Cohort, Role, Words};
use crate::market::Category;
use crate::study::around::shares::Share;
use crate::study::around::symptoms::{Symptom, told, untold};
use crate::study::bits::Bits;
use crate::study::clusters::Clusters;
use crate::study::figures::percent;
use crate::study::intervals::{Z95, each_of, wilson};
use crate::study::methods::Method;
use crate::study::{Estimate, LiftPoint, Study, Tally};

pub(crate) const METHOD: Method = Method {
    code: "target_group",
    name: "The target group of sales and marketing",
    tells: "Whether work goes to many companies that bring few wins, and whether the sources of deals bring the same kind of company.",
    computed: "Deals are put in order of points. The core is the best so many that hold nine of ten wins, counted on unseen deals where there are any. The group is too wide when the rest is a third of the deals or more and clearly won at less than half the usual rate. It is unclear when the share of core deals (by points without those for the source itself) from one source clearly differs from that of the others by 15 percentage points or more (Newcombe's range, Bonferroni's correction for the number of sources, by account).",
    misleads: "It sees only companies that became deals, not those that were advertised to. A new market is outside the core by definition until it has wins. A source may be meant for other companies.",
    source: "Siddiqi 2006, Credit risk scorecards, chapter 7 (the lift curve); Newcombe 1998; Dunn 1961 (Bonferroni's correction).",
};

/// The core holds so many of the wins.
const WINS_OF_CORE: f64 = 0.9;
/// The group is too wide when the rest takes so much of the deals ...
const REST: f64 = 1.0 / 3.0;
/// ... and is clearly won at less than so much of the usual rate.
const SELDOM: f64 = 0.5;
/// A source with fewer deals tells nothing.
const LEAST: u64 = 20;
/// Sources bring unlike companies from this difference on.
const UNLIKE: f64 = 0.15;

/// The target group, as the deals show it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TargetGroup {
    /// Whether it is too wide.
    pub too_wide: Symptom,
    /// Whether it is unclear: sources bring unlike companies.
    pub unclear: Symptom,
    /// The best deals by points that hold nine of ten wins, and the rest.
    pub core: Option<Core>,
    /// Each source with twenty deals or more, the one that differs most first.
    pub by_source: Vec<SourceFit>,
}

/// The deals that hold nine of ten wins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Core {
    /// Whether these deals were unseen when the points were learned; otherwise the figures flatter.
    pub unseen: bool,
    /// Deals of the core, of all.
    pub deals: Share,
    /// The other deals.
    pub rest: Tally,
    /// Win rate of the rest, with its range.
    pub rest_rate: Option<Estimate>,
    /// Win rate of all.
    pub usual_rate: f64,
    /// The points that a deal of the core has at least, by the proposed scorecard.
    pub from_points: i32,
}

/// The deals of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceFit {
    /// The source in the words of the team.
    pub source: String,
    /// Its deals with the points of the core, of all its deals; points for the source itself do not count.
    pub core: Share,
    /// The same of the deals of all other sources.
    pub others: Share,
    /// How much larger its share is, with a range that allows for the number of sources.
    pub difference: Estimate,
    /// Whether it clearly differs, by 15 percentage points or more.
    pub differs: bool,
}

/// Looks at the target group, where there is a scorecard to look with.
pub(crate) fn target_group(cohort: &Cohort, study: &Study) -> TargetGroup {
    let points: Vec<i32> = study.deals.iter().filter_map(|deal| deal.points).collect();
    if points.len() != study.deals.len() || study.result.criteria.is_empty() {
        let says = "it needs points for each deal, and no scorecard could be proposed.";
        return TargetGroup { too_wide: untold(says), unclear: untold(says), ..TargetGroup::default() };
    }
    let core = core(study, &points);
    let by_source = cohort
        .source
        .as_ref()
        .map(|source| {
            let points = without_source(cohort, study, &points);
            let from = reached(study, &points);
            by_source(cohort, source, points.iter().map(|points| *points >= from).collect())
        })
        .unwrap_or_default();
    TargetGroup { too_wide: too_wide(&core), unclear: unclear(&by_source), core: Some(core), by_source }
}

/// The points that nine of ten won deals have at least.
fn reached(study: &Study, points: &[i32]) -> i32 {
    let mut won: Vec<i32> = points.iter().zip(&study.deals).filter(|(_, deal)| deal.won).map(|(points, _)| *points).collect();
    won.sort_unstable_by_key(|points| std::cmp::Reverse(*points));
    won[((won.len() as f64 * WINS_OF_CORE).ceil() as usize).clamp(1, won.len()) - 1]
}

/// The points less those that are given for the source itself, which would tell every source from the others.
fn without_source(cohort: &Cohort, study: &Study, points: &[i32]) -> Vec<i32> {
    let is_source = |key: &str| cohort.columns.iter().any(|column| column.role == Role::Source && column.attribute == key);
    let mut points = points.to_vec();
    for (at, criterion) in study.result.criteria.iter().enumerate().filter(|(_, line)| is_source(&line.attribute)) {
        let Some(banded) = study.bands.get(at) else { continue };
        for (deal, points) in points.iter_mut().enumerate() {
            // A band that gives nothing may be left out of the criterion.
            let band = criterion.bands.iter().find(|band| banded.says(deal) == band.says);
            *points -= band.map_or(0, |band| band.points);
        }
    }
    points
}

fn core(study: &Study, points: &[i32]) -> Core {
    let from_points = reached(study, points);
    let unseen = study.result.holdout.as_ref().map(|holdout| (holdout, share_that_holds(&holdout.lift_curve)));
    let (all, rest) = match unseen {
        Some((holdout, share)) => {
            let all = Tally { won: holdout.won, lost: holdout.rows - holdout.won };
            let deals = (holdout.rows as f64 * (1.0 - share)).round() as u64;
            let won = ((holdout.won as f64 * (1.0 - WINS_OF_CORE)).round() as u64).min(deals);
            (all, Tally { won, lost: deals - won })
        }
        None => {
            let tally = |chosen: &dyn Fn(i32) -> bool| {
                points.iter().zip(&study.deals).filter(|(points, _)| chosen(**points)).fold(Tally::default(), |all, (_, deal)| {
                    all.plus(Tally { won: u64::from(deal.won), lost: u64::from(!deal.won) })
                })
            };
            (tally(&|_| true), tally(&|points| points < from_points))
        }
    };
    let effect = study.expected.map_or(1.0, |expected| expected.rate_effect);
    Core {
        unseen: unseen.is_some(),
        deals: Share { deals: all.deals() - rest.deals(), of: all.deals() },
        rest,
        rest_rate: wilson(rest, effect, Z95),
        usual_rate: all.rate().unwrap_or(0.0),
        from_points,
    }
}

/// The share of the deals, best first, that holds nine of ten wins; between the points of the curve along a line.
pub(crate) fn share_that_holds(curve: &[LiftPoint]) -> f64 {
    let mut before = LiftPoint { share: 0.0, wins: 0.0 };
    for point in curve {
        if point.wins >= WINS_OF_CORE {
            let along = (WINS_OF_CORE - before.wins) / (point.wins - before.wins).max(1e-12);
            return before.share + along.clamp(0.0, 1.0) * (point.share - before.share);
        }
        before = *point;
    }
    1.0
}

fn too_wide(core: &Core) -> Symptom {
    let rest = Share { deals: core.rest.deals(), of: core.deals.of }.value().unwrap_or(0.0);
    let says = format!(
        "Nine of ten wins come from the {} of {} deals with most points ({}). The other {} ({}) brought the rest: {} of them won, where {} is usual{}.",
        Words::count(core.deals.deals),
        Words::count(core.deals.of),
        percent(1.0 - rest),
        Words::count(core.rest.deals()),
        percent(rest),
        core.rest.rate().map_or_else(|| "none".to_owned(), percent),
        percent(core.usual_rate),
        if core.unseen { " (deals it had not seen)" } else { " (deals it learned from, which flatters)" }
    );
    let clearly = core.rest_rate.is_some_and(|rate| rate.high < SELDOM * core.usual_rate);
    match rest >= REST {
        false => told(false, says),
        true if clearly => told(true, says),
        true => Symptom { shows: None, says: format!("{says} Too few deals to be sure that they are won so seldom.") },
    }
}

/// Each source by how many of its deals are inside the core.
fn by_source(cohort: &Cohort, source: &Category, in_core: Vec<bool>) -> Vec<SourceFit> {
    let rows = in_core.len();
    let code = |row: usize| source.codes.is_valid(row).then(|| source.codes.value(row) as usize);
    let known = Bits::from_fn(rows, |row| code(row).is_some());
    let inside = Bits::from_fn(rows, |row| in_core[row]);
    let clusters = Clusters::new(&cohort.account);
    let likeness = clusters.likeness(&in_core);
    let of = |deals: &Bits| Share { deals: deals.count_and(&inside), of: deals.count() };
    let mut deals = vec![0; source.levels.len()];
    (0..rows).filter_map(code).for_each(|level| deals[level] += 1);
    let told: Vec<(usize, Bits)> = (0..source.levels.len())
        .filter(|level| deals[*level] >= LEAST && known.count() - deals[*level] >= LEAST)
        .map(|level| (level, Bits::from_fn(rows, |row| code(row) == Some(level))))
        .collect();
    let z = each_of(told.len());
    let mut fits: Vec<SourceFit> = told
        .iter()
        .filter_map(|(level, with)| {
            let (core, others) = (of(with), of(&known.without(with)));
            let effect = clusters.design_effect(with, &known, likeness);
            let difference = core.minus_at(others, effect, z)?;
            let apart = difference.low > 0.0 || difference.high < 0.0;
            let differs = apart && difference.value.abs() >= UNLIKE;
            Some(SourceFit { source: source.levels.value(*level).to_owned(), core, others, difference, differs })
        })
        .collect();
    fits.sort_by(|a, b| b.difference.value.abs().total_cmp(&a.difference.value.abs()).then_with(|| a.source.cmp(&b.source)));
    fits
}

fn unclear(fits: &[SourceFit]) -> Symptom {
    if fits.len() < 2 {
        return untold("it needs a column with the source of each deal, and two sources with twenty deals or more.");
    }
    let of = |fit: &SourceFit| {
        let share = fit.core.value().map_or_else(String::new, percent);
        format!("{} {share} ({} of {})", fit.source, fit.core.deals, fit.core.of)
    };
    let apart: Vec<String> = fits.iter().filter(|fit| fit.differs).map(of).collect();
    if apart.is_empty() {
        let says = format!("The {} sources bring about the same share of deals with the points of the core.", fits.len());
        return told(false, says);
    }
    let says = format!(
        "The sources bring unlike companies. Share of their deals with the points of the core: {}; the {} sources were compared each with the others.",
        apart.join(", "),
        fits.len()
    );
    told(true, says)
}

//! Market: how many accounts of a list qualify, what they are worth, and whether that is too many or too few to work.

use std::path::PathBuf;
use std::sync::Arc;

use ihanne_core::action::market_size::{Cut, MarketSize};
use ihanne_core::import::Rates;
use ihanne_core::profile::{Class, TierBasis};
use ihanne_core::scorecard::{Candidate, Verdict, default_tiers, place};
use ihanne_core::study::Estimate;
use serde::Serialize;

use super::added::rounded;
use super::input::{Input, Source};
use super::problems::Notice;
use super::tier::{TierOptions, refuse_absent_value};
use super::{Actor, ProblemCount, Stop, Watch, profile, run};

/// What to measure.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The list.
    pub input: Input,
    /// The attribute that says what an account is worth, where the profile's tiers name none.
    pub value: Option<String>,
    /// How many accounts the team wants to work, where it is not what the profile's tiers have places for.
    pub need: Option<u64>,
    /// Rates of the user.
    pub rates: Option<Arc<Rates>>,
}

/// Places that are wanted where nobody says how many: as many accounts as a team can work one by one.
const NEED: u64 = 50;

/// The market that a list is.
#[derive(Clone, Debug, Serialize)]
pub struct Market {
    /// Who asked for it.
    pub by: Actor,
    /// The profile's name.
    pub profile: String,
    /// Its version.
    pub profile_version: u32,
    /// Accounts.
    pub rows: u64,
    /// Accounts by verdict, in the order of the verdicts.
    pub verdicts: serde_json::Map<String, serde_json::Value>,
    /// Accounts in Tier 1, Tier 2 and so on.
    pub tiers: Vec<u64>,
    /// Accounts that surely qualify.
    pub qualify: u64,
    /// How many qualify if those that cannot be told are like the others.
    pub likely: Option<Range>,
    /// What those that qualify are worth.
    pub worth: Worth,
    /// What each must and disqualifier keeps out.
    pub criteria: Vec<Criterion>,
    /// `too_wide`, `too_narrow`, `workable` or `cannot_tell`.
    pub finding: &'static str,
    /// The finding in a sentence.
    pub says: String,
    /// What makes it so, or would change it.
    pub reasons: Vec<String>,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// An estimate with its range of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What the accounts that qualify are worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// Those whose value is known.
    pub valued: u64,
    /// The sum of the known values.
    pub value: f64,
    /// Value times chance of all of them, those of unknown value like the others; without a calibration the value. Absent with fewer
    /// than two known values.
    pub expected: Option<Range>,
}

/// What one must or disqualifier does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Criterion {
    /// Its id.
    pub criterion: String,
    /// `must` or `disqualify`.
    pub class: &'static str,
    /// Accounts it surely keeps out.
    pub out: u64,
    /// Those of them that meet all else.
    pub alone: u64,
    /// Accounts of which it cannot be told.
    pub unknown: u64,
    /// A lower number, and how many of those it alone keeps out that would let in.
    pub loosened: Option<Loosened>,
}

/// A lower number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Loosened {
    pub from: f64,
    pub to: f64,
    pub lets_in: u64,
}

/// Measures the market. Nothing is written.
pub fn market(actor: &Actor, request: Request, watch: Watch) -> Result<Market, Stop> {
    let plain = profile::compile(&request.profile)?;
    let own = plain.profile().tiers.clone();
    let options = TierOptions { value: request.value.clone(), ..TierOptions::default() };
    let scorecard = options.apply(plain)?;
    let profile = scorecard.profile();
    let source = Source::of(request.input)?;
    refuse_absent_value(request.value.as_deref(), &source)?;
    let attribute = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.clone());
    let mut size = MarketSize::new(profile);
    let mut candidates: Vec<Candidate> = Vec::new();
    let found = run::run(&scorecard, &source, &mut source.open()?, request.rates.as_ref(), watch, |scored| {
        size.add(scored.bound, scored.scores, scored.table, attribute.as_deref());
        let values = attribute.as_deref().and_then(|attribute| scored.table.column(attribute));
        let rows = scored.scores.verdicts.iter().zip(&scored.scores.points).enumerate();
        candidates.extend(rows.map(|(row, (verdict, points))| Candidate {
            verdict: *verdict,
            points: *points,
            value: values.and_then(|values| values.least(row)),
        }));
        Ok(())
    })?;
    // A value that is asked for here says what accounts are worth; tiers stay as the profile has them.
    let tiers = own.clone().unwrap_or_else(|| default_tiers(profile, &candidates));
    // `tier` refuses value times chance without a chance; so there are no such tiers to count.
    let placed = tiers.by == TierBasis::Points || profile.calibration.is_some();
    let mut in_tier = vec![0; if placed { tiers.tiers.len() } else { 0 }];
    if placed {
        place(profile, &tiers, &candidates).iter().flatten().for_each(|tier| in_tier[*tier as usize - 1] += 1);
    }
    let places = own.map(|tiers| tiers.tiers.iter().filter_map(|tier| tier.capacity).map(u64::from).sum());
    let need = request.need.or(places.filter(|places| *places > 0)).unwrap_or(NEED);
    let finding = size.finding(need);
    let counts = Verdict::WORDS.iter().zip(size.verdicts).map(|(word, count)| ((*word).to_owned(), count.into()));
    let mut notices = run::notices(&request.profile, profile, &found.missing, &source);
    notices.extend(about_value(attribute.as_deref(), &size));
    Ok(Market {
        by: actor.clone(),
        profile: profile.name.clone(),
        profile_version: profile.version,
        rows: size.rows(),
        verdicts: counts.collect(),
        tiers: in_tier,
        qualify: size.qualify(),
        likely: size.likely().map(range),
        worth: Worth {
            valued: size.worth.valued,
            value: rounded(size.worth.value, 2),
            expected: size.worth.expected().map(range),
        },
        criteria: size.cuts.iter().map(|cut| criterion(&size, profile, cut)).collect(),
        finding: finding.pitfall.word(),
        says: finding.says,
        reasons: finding.reasons,
        notices,
        problems: found.problems.counts(),
    })
}

fn range(estimate: Estimate) -> Range {
    Range { value: rounded(estimate.value, 1), low: rounded(estimate.low, 1), high: rounded(estimate.high, 1) }
}

fn criterion(size: &MarketSize, profile: &ihanne_core::profile::Profile, cut: &Cut) -> Criterion {
    let criterion = &profile.criteria[cut.criterion];
    let loosened = size.loosened(cut).map(|to| Loosened { from: to.from, to: to.to, lets_in: to.lets_in });
    let class = if criterion.class == Class::Must { "must" } else { "disqualify" };
    Criterion { criterion: criterion.id.clone(), class, out: cut.out, alone: cut.alone, unknown: cut.unknown, loosened }
}

/// A value is needed to say what a market is worth.
fn about_value(attribute: Option<&str>, size: &MarketSize) -> Option<Notice> {
    let hint = "name the column that says what an account is worth: --value lifetime_value".to_owned();
    match attribute {
        None => Some(Notice {
            code: "no_value",
            message: "nothing says what an account is worth, so accounts are counted and not their value".to_owned(),
            hint,
        }),
        Some(attribute) if size.worth.valued < 2 && size.worth.accounts > 0 => Some(Notice {
            code: "value_unknown",
            message: format!(
                "{attribute} is known of {} of {} that qualify, too few to tell what they are worth",
                size.worth.valued, size.worth.accounts
            ),
            hint,
        }),
        Some(_) => None,
    }
}

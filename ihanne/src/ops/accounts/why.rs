//! Why an account stands where it does: the reasons its points are the sum of, what knowing more would change, and what it would take
//! for Tier 1.

use std::path::Path;

use ihanne_core::action::similar::{Layout, weights_of_profile};
use ihanne_core::market::Table;
use ihanne_core::profile::{Grounds, Profile, TierBasis};
use ihanne_core::scorecard::{Effect, Known};
use ihanne_store::Mode;

use super::Score;
use crate::ops::profiles::Opened;
use crate::ops::roster::{Deal, Roster};
use crate::ops::standing::{Scores, Standing};
use crate::ops::{Actor, Stop, data};

/// Why an account stands where it does.
pub struct Why {
    /// How it stands.
    pub score: Score,
    /// One for each criterion; their points sum to those of the score, and so do lows and highs.
    pub lines: Vec<Line>,
    /// The chance at its points, where the profile says one.
    pub chance: Option<f64>,
    /// What knowing more would change, what moves the account most first.
    pub moves: Vec<Move>,
    /// What it takes for Tier 1, where it is not there.
    pub first: Option<First>,
}

/// What one criterion gives.
pub struct Line {
    pub attribute: String,
    pub value: Option<String>,
    pub points: i32,
    pub low: i32,
    pub high: i32,
    pub options: Vec<i32>,
    pub known: Known,
    pub effect: Effect,
    /// Why the criterion stands.
    pub grounds: Grounds,
}

/// What the best answer to one question would make of the account.
pub struct Move {
    pub attribute: String,
    /// Points it would have then.
    pub points: i32,
    /// Points more than now.
    pub more: i32,
    /// The tier it would be in; 0 for none.
    pub tier: u8,
    /// Whether the verdict hangs on it.
    pub decides: bool,
}

/// What it takes for Tier 1.
pub struct First {
    /// Musts that are not met, and disqualifiers that apply: these would have to be otherwise.
    pub against: Vec<String>,
    /// What must be known and right.
    pub open: Vec<String>,
    /// Points that are missing, where tiers go by them.
    pub points: Option<i32>,
    /// Value times chance that is missing, where tiers go by it.
    pub value: Option<f64>,
    /// Whether the best answers to all that is open would do.
    pub reachable: bool,
}

/// A customer like this account.
pub struct Like {
    pub record: u32,
    pub name: Option<String>,
    /// What they share, in English.
    pub why: String,
}

/// The customers most like an account, its own deals, and the products it has not bought.
type Bought = (Vec<Like>, Vec<Deal>, Vec<String>);

/// Customers that are compared at most.
const COMPARED: usize = 20_000;

/// Why an account stands where it does; `None` when there is no such account.
pub fn why(actor: &Actor, folder: &Path, opened: &Opened, standing: &Standing, record: u32) -> Result<Option<Why>, Stop> {
    let Some(row) = standing.scores.row(record) else { return Ok(None) };
    let held = standing.held(actor, folder, opened, None)?;
    let bound = held.scorecard().bind(held.table());
    let profile = &opened.profile;
    let lines: Vec<Line> = (bound.explain(row).into_iter())
        .map(|reason| Line {
            attribute: reason.criterion.attribute.clone(),
            value: reason.value,
            points: reason.points,
            low: reason.low,
            high: reason.high,
            options: reason.options,
            known: reason.known,
            effect: reason.effect,
            grounds: reason.criterion.grounds.clone(),
        })
        .collect();
    let score = Score::of(standing, row);
    let chance = profile.calibration.as_ref().map(|calibration| calibration.probability(score.points));
    let edges = Edges::of(profile, &standing.scores);
    let named = |of: &[Effect]| -> Vec<String> {
        lines.iter().filter(|line| of.contains(&line.effect)).map(|line| line.attribute.clone()).collect()
    };
    let against = named(&[Effect::Unmet, Effect::Disqualifies]);
    let open = named(&[Effect::CannotTell]);
    let mut moves: Vec<Move> = Vec::new();
    for line in lines.iter().filter(|line| line.known != Known::Sure) {
        let decides = matches!(line.effect, Effect::CannotTell | Effect::MayDisqualify);
        if !decides && line.low == line.high {
            continue;
        }
        // Several criteria may ask for one attribute: one answer tells them all.
        let of_this: Vec<&Line> = lines.iter().filter(|other| other.attribute == line.attribute).collect();
        if moves.iter().any(|one| one.attribute == line.attribute) {
            continue;
        }
        let more: i32 = of_this.iter().map(|line| line.high - line.points).sum();
        let decides = of_this.iter().any(|line| matches!(line.effect, Effect::CannotTell | Effect::MayDisqualify));
        let fits = against.is_empty() && open.iter().all(|attribute| *attribute == line.attribute);
        let tier = if fits { edges.tier(profile, &score, score.points + more) } else { 0 };
        moves.push(Move { attribute: line.attribute.clone(), points: score.points + more, more, tier, decides });
    }
    let rank = |one: &Move| (if one.tier == 0 { 255 } else { one.tier }, !one.decides, -one.more);
    moves.sort_by_key(rank);
    let first = (score.tier != 1).then(|| First {
        reachable: against.is_empty() && edges.tier(profile, &score, score.high) == 1,
        points: edges.missing_points(&score),
        value: edges.missing_value(&score),
        against,
        open,
    });
    Ok(Some(Why { score, lines, chance, moves, first }))
}

/// Where tiers begin now.
struct Edges {
    by_value: bool,
    /// What it takes to get into each tier.
    from: Vec<f64>,
}

impl Edges {
    fn of(profile: &Profile, scores: &Scores) -> Edges {
        let tiers = profile.tiers.as_ref();
        let by_value = tiers.is_some_and(|tiers| tiers.by == TierBasis::ValueTimesChance);
        let count = tiers.map_or_else(|| usize::from(scores.tiers.iter().copied().max().unwrap_or(0)), |tiers| tiers.tiers.len());
        let mut from = vec![f64::INFINITY; count];
        let mut members = vec![0_u32; count];
        for row in 0..scores.len() {
            let Some(at) = usize::from(scores.tiers[row]).checked_sub(1).filter(|at| *at < count) else { continue };
            members[at] += 1;
            let rank = if by_value { scores.values[row] } else { f64::from(scores.points[row]) };
            from[at] = from[at].min(rank);
        }
        // Where there is room, the edge that the profile names is what it takes.
        for (at, tier) in tiers.iter().flat_map(|tiers| tiers.tiers.iter()).enumerate() {
            if tier.capacity.is_none_or(|capacity| members[at] < capacity) {
                from[at] = tier.from.unwrap_or(f64::NEG_INFINITY);
            }
        }
        Edges { by_value, from }
    }

    /// The tier of an account that fits and has so many points.
    fn tier(&self, profile: &Profile, score: &Score, points: i32) -> u8 {
        let rank = if self.by_value {
            let chance = |points: i32| profile.calibration.as_ref().map_or(1.0, |calibration| calibration.probability(points));
            score.value.map(|value| value / chance(score.points) * chance(points))
        } else {
            Some(f64::from(points))
        };
        let Some(rank) = rank else { return 0 };
        self.from.iter().position(|from| rank >= *from).map_or(0, |at| at as u8 + 1)
    }

    fn missing_points(&self, score: &Score) -> Option<i32> {
        let from = *self.from.first().filter(|from| !self.by_value && from.is_finite())?;
        Some((from.ceil() as i32 - score.points).max(0)).filter(|missing| *missing > 0)
    }

    fn missing_value(&self, score: &Score) -> Option<f64> {
        let from = *self.from.first().filter(|from| self.by_value && from.is_finite())?;
        Some(from - score.value?).filter(|missing| *missing > 0.0)
    }
}

/// The customers most like an account, the nearest first, and the account's own deals with the products it has not bought.
pub fn customers(
    actor: &Actor,
    folder: &Path,
    (roster, scored): (&Roster, Option<(&Opened, &Standing)>),
    record: u32,
    first: usize,
) -> Result<Bought, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    let workspace = store.workspace(&actor.workspace)?;
    let customers = roster.customers(&workspace)?;
    let (Some(customers), Ok(row)) = (&*customers, roster.records.binary_search(&record)) else {
        return Ok((Vec::new(), Vec::new(), Vec::new()));
    };
    let deals = customers.deals(row as u32).to_vec();
    let not_yet = if customers.won[row] { customers.not_yet(row as u32) } else { Vec::new() };
    let not_yet = not_yet.into_iter().map(str::to_owned).collect();
    let Some((opened, standing)) = scored else { return Ok((Vec::new(), deals, not_yet)) };
    let others = (0..roster.len()).filter(|other| customers.won[*other] && *other != row).take(COMPARED);
    let others: Vec<Option<u32>> = others.map(|other| Some(other as u32)).collect();
    let held = standing.held(actor, folder, opened, None)?;
    let part = |rows: &[Option<u32>]| {
        let mut table = Table::new(rows.len());
        for (attribute, column) in held.table().iter() {
            table.push(attribute.clone(), column.take(rows));
        }
        table
    };
    let accounts = part(&others);
    let layout = Layout::new(&accounts, &weights_of_profile(&opened.profile));
    let seed = [part(&[Some(row as u32)])];
    let seeds = layout.seeds(&seed);
    if seeds.shares().is_empty() || others.is_empty() {
        return Ok((Vec::new(), deals, not_yet));
    }
    let names = roster.column(&workspace, "name")?;
    let called = |record: u32| names.as_ref().and_then(|names| names.cell(record).said()).map(str::to_owned);
    let this = called(record).unwrap_or_else(|| "it".to_owned());
    let told = seeds.tell(&seeds.nearest(&vec![false; others.len()], first));
    let like = |told: &ihanne_core::action::similar::Told| {
        let other = others[told.row as usize].unwrap_or(0);
        let record = roster.records[other as usize];
        let name = called(record);
        Like { record, name, why: told.shared.text(&[this.as_str()]) }
    };
    Ok((told.iter().map(like).collect(), deals, not_yet))
}

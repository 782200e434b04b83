//! Map: value against chance of the accounts that fit, drawn with their tiers.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef};
use ihanne_core::action::market_size::Worth;
use ihanne_core::import::{Rates, match_attribute, texts_of};
use ihanne_core::market::{Column, Table};
use ihanne_core::profile::{Profile, TierBasis};
use ihanne_core::scorecard::{Candidate, Verdict, default_tiers, place};
use serde::Serialize;

use super::input::{Input, Output, Source};
use super::problems::Notice;
use super::tier::{TierOptions, refuse_absent_value};
use super::{Actor, ProblemCount, Refusal, Stop, Watch, profile, run};
use crate::documents::map::{Dot, Drawn, TierRow, map_html, map_svg};

/// What to draw.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The list.
    pub input: Input,
    /// The file to write: `.html` or `.svg`.
    pub output: PathBuf,
    /// Tiers as they are asked for beside the profile.
    pub options: TierOptions,
    /// Rates of the user.
    pub rates: Option<Arc<Rates>>,
}

/// What was drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Mapped {
    /// Who asked for it.
    pub by: Actor,
    /// Accounts of the list.
    pub rows: u64,
    /// Accounts drawn.
    pub drawn: u64,
    /// Drawn accounts in Tier 1, Tier 2 and so on.
    pub tiers: Vec<u64>,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// One account, as far as the map needs it.
struct Account {
    candidate: Candidate,
    most: f64,
    points: (i32, i32),
    name: String,
}

/// Accounts that are named beside the map.
const NAMED: usize = 10;

/// Draws the map of a list.
pub fn map(actor: &Actor, request: Request, watch: Watch) -> Result<Mapped, Stop> {
    let is_svg = match request.output.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => true,
        Some("html") => false,
        _ => {
            let message = format!("{}: a map is a page or a picture", request.output.display());
            return Err(Refusal::new("unknown_format", message, "name a file that ends in .html or .svg").into());
        }
    };
    let scorecard = request.options.apply(profile::compile(&request.profile)?)?;
    let profile = scorecard.profile();
    let attribute = refuse_unmappable(profile)?;
    let source = Source::of(request.input)?;
    refuse_absent_value(request.options.value.as_deref(), &source)?;
    source.refuse_as_output(&Output::File(request.output.clone()), Some(("the profile", &request.profile)))?;
    let mut accounts: Vec<Account> = Vec::new();
    let found = run::run(&scorecard, &source, &mut source.open()?, request.rates.as_ref(), watch, |scored| {
        let headers: Vec<String> = scored.batch.records.schema().fields().iter().map(|field| field.name().clone()).collect();
        let named: Option<&ArrayRef> = match_attribute(&headers, "name").map(|at| scored.batch.records.column(at));
        let names = named.map(|column| texts_of(column));
        for (row, verdict) in scored.scores.verdicts.iter().enumerate() {
            let ends = value(scored.table, &attribute, row);
            let points = scored.scores.points[row];
            let candidate = Candidate { verdict: *verdict, points, value: ends.map(|(least, _)| least) };
            let name = names.as_ref().filter(|_| verdict.fits()).map(|names| names[row].clone()).unwrap_or_default();
            let points = (scored.scores.low[row], scored.scores.high[row]);
            accounts.push(Account { candidate, most: ends.map_or(0.0, |(_, most)| most), points, name });
        }
        Ok(())
    })?;
    let drawn = drawn(profile, &accounts);
    let text = if is_svg { map_svg(&drawn) } else { map_html(&drawn) };
    let text = text.map_err(|error| Refusal::new("not_rendered", error.to_string(), "report it"))?;
    profile::save(&request.output, &text)?;
    Ok(Mapped {
        by: actor.clone(),
        rows: drawn.rows,
        drawn: drawn.dots.len() as u64,
        tiers: drawn.tiers.iter().filter(|row| row.tier.is_some()).map(|row| row.accounts).collect(),
        notices: run::notices(&request.profile, profile, &found.missing, &source),
        problems: found.problems.counts(),
    })
}

/// A map needs a chance and a value; the attribute that says it.
fn refuse_unmappable(profile: &Profile) -> Result<String, Stop> {
    let attribute = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.clone());
    let (Some(attribute), Some(_)) = (attribute, &profile.calibration) else {
        let message = format!("a map needs value and chance, and `{}` does not say both", profile.id);
        let hint = "take the profile of a study, which says the chance, and name the value: --value lifetime_value";
        return Err(Refusal::new("no_value_or_chance", message, hint).into());
    };
    Ok(attribute)
}

fn value(table: &Table, attribute: &str, row: usize) -> Option<(f64, f64)> {
    match table.column(attribute)? {
        Column::Number(numbers) => numbers.is_valid(row).then(|| (numbers.value(row), numbers.value(row))),
        Column::Range { low, high } if low.is_valid(row) => {
            let (least, most) = (low.value(row), high.value(row));
            least.is_finite().then_some((least, if most.is_finite() { most } else { least }))
        }
        _ => None,
    }
}

fn drawn(profile: &Profile, accounts: &[Account]) -> Drawn {
    let candidates: Vec<Candidate> = accounts.iter().map(|account| account.candidate).collect();
    let tiers = profile.tiers.clone().unwrap_or_else(|| default_tiers(profile, &candidates));
    let tier = place(profile, &tiers, &candidates);
    let chance = |candidate: &Candidate| profile.calibration.as_ref().map_or(0.0, |chance| chance.probability(candidate.points));
    let mut drawn = Drawn {
        profile: profile.name.clone(),
        version: profile.version,
        currency: profile.currency.clone(),
        rows: accounts.len() as u64,
        ..Drawn::default()
    };
    let mut left = [0_u64; 4];
    let mut worth = vec![Worth::default(); tiers.tiers.len() + 1];
    let mut edges = vec![f64::INFINITY; tiers.tiers.len()];
    let mut best: Vec<(String, f64, f64)> = Vec::new();
    for (account, tier) in accounts.iter().zip(&tier) {
        let candidate = &account.candidate;
        match (candidate.verdict, candidate.value) {
            (Verdict::Unknown { .. }, _) => left[0] += 1,
            (verdict, _) if !verdict.fits() => left[1] += 1,
            (_, None) => left[2] += 1,
            (_, Some(value)) if value <= 0.0 => left[3] += 1,
            (_, Some(value)) => {
                let chance = chance(candidate);
                drawn.dots.push(Dot { chance, value, tier: *tier });
                let place = tier.map_or(tiers.tiers.len(), |tier| tier as usize - 1);
                worth[place].add(profile, Some((value, account.most)), candidate.points, account.points);
                if let Some(edge) = edges.get_mut(place) {
                    *edge = edge.min(value * chance);
                }
                if tier.is_some() {
                    best.push((account.name.clone(), chance, value));
                }
            }
        }
    }
    best.sort_by(|a, b| (b.1 * b.2).total_cmp(&(a.1 * a.2)));
    best.retain(|(name, ..)| !name.is_empty());
    best.truncate(NAMED);
    drawn.best = best;
    let by_value = tiers.by == TierBasis::ValueTimesChance;
    drawn.edges = (1..).zip(edges).filter(|(_, edge)| by_value && edge.is_finite()).collect();
    drawn.tiers = worth
        .iter()
        .enumerate()
        .map(|(place, worth)| TierRow {
            tier: (place < tiers.tiers.len()).then_some(place as u32 + 1),
            accounts: worth.accounts,
            expected: worth.known(),
            range: worth.expected().map(|range| (range.low.max(0.0), range.high)),
        })
        .filter(|row| row.tier.is_some() || row.accounts > 0)
        .collect();
    let why = ["of which a must is not known", "that do not fit", "whose value is not known", "whose value is not above zero"];
    drawn.not_drawn = why.into_iter().zip(left).filter(|(_, accounts)| *accounts > 0).collect();
    drawn
}

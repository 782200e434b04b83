//! Tier: score, and say who gets the team's time. It takes the whole list, because places can be limited.

mod groups;
mod options;
mod places;

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::Array;
use ihanne_core::import::Rates;
use ihanne_core::market::{Column, Table};
use ihanne_core::profile::{Profile, TierBasis, Tiers};
use ihanne_core::scorecard::{Candidate, Edges, Scorecard, Spread, Unknowns, default_tiers, place, value};

pub use groups::Groups;
use groups::{Grouped, group};
pub use options::{TierOptions, refuse_absent_value};
use places::{List, value_ranges};

use super::added::{Added, Placed, Wanted};
use super::input::{Formulas, Input, Output, Source};
use super::problems::Notice;
use super::summary::{Counts, Summary};
use super::worth_knowing::{Sums, ask};
use super::{Actor, Progress, Refusal, Stop, Watch, profile, run};

/// What to put into tiers.
pub struct Request {
    /// The profile file.
    pub profile: PathBuf,
    /// The accounts.
    pub input: Input,
    /// Where the rows go.
    pub output: Output,
    /// Whether to write the reasons.
    pub explain: bool,
    /// Tiers as they are asked for beside the profile.
    pub options: TierOptions,
    /// Whether to write what to find out about each account, and say what is worth knowing of all.
    pub ask: bool,
    /// Rates of the user.
    pub rates: Option<Arc<Rates>>,
    /// What the names of the added columns begin with.
    pub prefix: String,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// Scores a file and places its accounts, in two passes: the first keeps a few bytes of every account, the second writes.
pub fn tier(actor: &Actor, request: Request, watch: Watch) -> Result<Summary, Stop> {
    let scorecard = request.options.apply(profile::compile(&request.profile)?)?;
    let profile = scorecard.profile();
    refuse_without_chance(profile)?;
    let source = Source::of(request.input)?.with(request.formulas);
    refuse_absent_value(request.options.value.as_deref(), &source)?;
    source.refuse_as_output(&request.output, Some(("the profile", &request.profile)))?;
    let halves = |pass: u64| {
        move |progress: Progress| Progress { done: progress.done + pass * progress.total, total: progress.total * 2, ..progress }
    };
    let mut spread = request.ask.then(|| Spread::of(&scorecard));
    let (candidates, ranges) =
        candidates(&scorecard, &source, request.rates.as_ref(), spread.as_mut(), &mut |progress| watch(halves(0)(progress)))?;

    let tiers = profile.tiers.clone().unwrap_or_else(|| default_tiers(profile, &candidates));
    let placed = place(profile, &tiers, &candidates);
    let values: Vec<Option<f64>> = candidates.iter().map(|candidate| value(profile, candidate)).collect();
    let list = List { profile, tiers: &tiers, candidates: &candidates, values: &values, placed: &placed };
    let groups = request.options.groups.unwrap_or(tiers.groups);
    let grouped = groups.then(|| group(&source, &list)).transpose()?;

    let attribute = profile.tiers.as_ref().and_then(|tiers| tiers.value_attribute.as_deref());
    let mut reader = source.open()?;
    let unknowns = spread
        .as_ref()
        .map(|spread| Unknowns::of(&scorecard, spread, Edges::of(profile, &tiers, &candidates, &placed), &candidates));
    let mut sums = Sums::default();
    let added =
        Added::new(&reader.schema(), &request.prefix, Wanted { explain: request.explain, tiers: true, ask: request.ask, groups });
    let mut writer = request.output.create(&added.schema, &reader.format(), request.formulas)?;
    let mut counts = Counts::new(profile);
    let rates = request.rates.as_ref();
    let mut found = run::run(&scorecard, &source, &mut reader, rates, &mut |progress| watch(halves(1)(progress)), |scored| {
        let from = counts.rows() as usize;
        counts.add(scored.scores);
        let rows = from..counts.rows() as usize;
        let (Some(values), Some(tiers)) = (values.get(rows.clone()), placed.get(rows.clone())) else {
            return Err(changed(&source));
        };
        let asked = unknowns.as_ref().map(|unknowns| ask(unknowns, scored.bound, &candidates[rows], tiers, &mut sums));
        let ranges = value_ranges(profile, attribute, scored.table, scored.scores);
        let groups = grouped.as_ref().map(|grouped| grouped.of(from..from + values.len()));
        let placed = Placed { values, tiers, ranges: &ranges, groups: groups.as_deref(), asked: asked.as_deref() };
        Ok(writer.write(&added.rows(&scored.batch.records, scored.bound, scored.scores, Some(placed)))?)
    })?;
    if counts.rows() as usize != candidates.len() {
        return Err(changed(&source));
    }
    found.problems.add_written(&writer.finish()?);

    let mut notices = run::notices(&request.profile, profile, &found.missing, &source);
    notices.extend(about_tiers(profile, &tiers));
    notices.extend(about_ranges(profile, ranges));
    notices.extend(grouped.as_ref().and_then(|grouped| grouped.notice.clone()));
    let mut summary = counts.summary(actor, profile, notices, found.problems.counts());
    summary.tiers = Some(list.tiered());
    summary.groups = grouped.map(Grouped::told);
    let known = candidates.iter().filter(|candidate| candidate.value.is_some()).count() as u64;
    summary.worth_knowing = spread.as_ref().map(|spread| sums.told(spread, known));
    Ok(summary)
}

/// Value times chance needs a chance.
fn refuse_without_chance(profile: &Profile) -> Result<(), Stop> {
    let by_chance = profile.tiers.as_ref().is_some_and(|tiers| tiers.by == TierBasis::ValueTimesChance);
    if by_chance && profile.calibration.is_none() {
        let message = format!("the tiers of `{}` go by value times chance, and the profile has no calibration", profile.id);
        let hint = "take the profile of a study, which has one, or write by = \"points\" under [tiers]";
        return Err(Refusal::new("tiers_need_calibration", message, hint).into());
    }
    Ok(())
}

/// The first pass: every account's verdict, points and value, and how many values are ranges; and, where it is asked for, how the
/// known values fall into the bands.
fn candidates(
    scorecard: &Scorecard,
    source: &Source,
    rates: Option<&Arc<Rates>>,
    mut spread: Option<&mut Spread>,
    watch: Watch,
) -> Result<(Vec<Candidate>, u64), Stop> {
    let attribute = scorecard.profile().tiers.as_ref().and_then(|tiers| tiers.value_attribute.as_deref());
    let (mut candidates, mut ranges) = (Vec::new(), 0);
    run::run(scorecard, source, &mut source.open()?, rates, watch, |scored| {
        if let Some(spread) = &mut spread {
            spread.add(scored.bound);
        }
        let column = attribute.and_then(|attribute| Table::column(scored.table, attribute));
        ranges += column.map_or(0, ranges_of);
        for (row, verdict) in scored.scores.verdicts.iter().enumerate() {
            let value = column.and_then(|column| column.least(row));
            candidates.push(Candidate { verdict: *verdict, points: scored.scores.points[row], value });
        }
        Ok(())
    })?;
    Ok((candidates, ranges))
}

/// How many values are ranges.
fn ranges_of(column: &Column) -> u64 {
    let Column::Range { low, high } = column else { return 0 };
    (0..low.len()).filter(|row| low.is_valid(*row) && low.value(*row) != high.value(*row)).count() as u64
}

fn about_tiers(profile: &Profile, tiers: &Tiers) -> Option<Notice> {
    if profile.tiers.is_some() {
        return None;
    }
    let how = if profile.priorities.is_empty() && profile.points_range() == (0, 0) {
        "Tier 1 is every ideal account, Tier 2 every account at the minimum".to_owned()
    } else if profile.priorities.is_empty() {
        let places = |at: usize| tiers.tiers[at].capacity.unwrap_or_default();
        format!(
            "Tier 1 is the best tenth by points, at most 50 ({}), Tier 2 the next three tenths ({}), Tier 3 the rest",
            places(0),
            places(1)
        )
    } else {
        let labels = profile.priorities.iter().zip(1..).map(|(priority, tier)| format!("Tier {tier} is {}", priority.label));
        format!("{}, the last tier all others that fit", labels.collect::<Vec<_>>().join(", "))
    };
    Some(Notice {
        code: "no_tiers",
        message: format!("the profile does not say how to make tiers; {how}"),
        hint: "add to the profile: [tiers] with by = \"points\", and [[tiers.tier]] with from = 60, capacity = 50 or both"
            .to_owned(),
    })
}

fn about_ranges(profile: &Profile, ranges: u64) -> Option<Notice> {
    let attribute = profile.tiers.as_ref()?.value_attribute.as_ref().filter(|_| ranges > 0)?;
    Some(Notice {
        code: "value_is_a_range",
        message: format!(
            "{ranges} values of {attribute} are ranges; their lower end counts, because they are worth at least that"
        ),
        hint: format!("fill in {attribute} as a number"),
    })
}

fn changed(source: &Source) -> Stop {
    let message = format!("{}: the file changed while it was read", source.name());
    Refusal::new("file_changed", message, "copy the file and use the copy").into()
}

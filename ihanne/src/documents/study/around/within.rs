//! Is it the segment, or who sold it?

use ihanne_core::import::Words;
use ihanne_core::study::{Held, Stratum, StudyResult, Tally, Within, WithinCheck};

use super::{Fold, Grid, ReportContext, Row, Section, ranged, won};
use crate::documents::figures::{difference, percent};
use crate::documents::study::words::plural;

const ALL: [Stratum; 4] = [Stratum::Salesperson, Stratum::Source, Stratum::Period, Stratum::Country];

/// The traits within salespeople, sources, periods and countries, where files tell of any of them.
pub fn section(study: &StudyResult, context: &ReportContext) -> Option<Section> {
    if study.within.is_empty() {
        return None;
    }
    let (gone, kept): (Vec<&Within>, Vec<&Within>) = study.within.iter().partition(|one| one.withdrawn);
    let used: Vec<Stratum> = ALL.into_iter().filter(|by| study.within.iter().any(|one| check(one, *by).is_some())).collect();
    let words = study.objective.words();
    let mut said: Vec<String> = gone.iter().filter_map(|one| withdrawn(one, &words)).collect();
    let holding = kept.iter().filter(|one| one.checks.iter().all(|check| check.finding == Held::Holds)).count() as u64;
    if holding > 0 {
        said.push(format!(
            "{} {} within each {}: like compared with like, the difference is still there.",
            plural(holding, "trait", "traits"),
            if holding == 1 { "holds" } else { "hold" },
            used.iter().map(|by| by.word()).collect::<Vec<_>>().join(", and within each "),
        ));
    }
    let mut head = vec!["Trait".to_owned(), "Over all".to_owned()];
    head.extend(used.iter().map(|by| format!("Within each {}", by.word())));
    let row = |one: &Within| {
        let cells = used.iter().map(|by| check(one, *by).map_or_else(|| "not compared".to_owned(), found));
        Row::new(&one.label, &one.says, std::iter::once(ranged(one.difference)).chain(cells).collect())
    };
    let grid = Grid {
        label: format!("Difference in {}, percentage points", words.rate),
        titled: false,
        head,
        rows: study.within.iter().map(row).collect(),
    };
    Some(Section {
        id: "within",
        title: "Is it the segment, or who sold it?",
        note: format!(
            "Difference in {} over all {} and like with like, in percentage points with the likely range.",
            words.rate, words.many
        ),
        method: Some("strata"),
        said,
        grids: vec![grid],
        told: false,
        folds: folds(&gone, &kept, &words, context),
        decision: false,
    })
}

fn check(one: &Within, by: Stratum) -> Option<&WithinCheck> {
    one.checks.iter().find(|check| check.by == by)
}

fn found(check: &WithinCheck) -> String {
    match check.finding {
        Held::Holds => ranged(check.difference),
        Held::Vanishes => format!("{}: vanishes", ranged(check.difference)),
        Held::Reverses => format!("{}: turns round", ranged(check.difference)),
    }
}

fn withdrawn(one: &Within, words: &Words) -> Option<String> {
    let check = one.checks.iter().find(|check| check.finding != Held::Holds)?;
    let rate = |tally: Tally| tally.rate().map_or_else(|| "none".to_owned(), percent);
    Some(format!(
        "{}, {}, was withdrawn: {} of its {} {} and {} of the others, but within each {} the difference is {} percentage points, not {}.",
        one.label,
        one.says,
        rate(one.with),
        words.many,
        words.did,
        rate(one.without),
        check.by.word(),
        difference(check.difference.value),
        difference(one.difference.value)
    ))
}

/// The level tables: of what was withdrawn those that speak against it, of the others the one that left least.
fn folds(gone: &[&Within], kept: &[&Within], words: &Words, context: &ReportContext) -> Vec<Fold> {
    let against = |one: &&Within| {
        let check = one.checks.iter().find(|check| check.finding != Held::Holds)?;
        let by = check.by.word();
        let summary = format!("{}, {}: {by} by {by}", one.label, one.says);
        let grids = one
            .checks
            .iter()
            .filter(|check| check.finding != Held::Holds)
            .map(|check| levels(one, check, words, context))
            .collect();
        Some(Fold { summary, grids })
    };
    let mut folds: Vec<Fold> = gone.iter().filter_map(against).collect();
    let least = |one: &&Within| {
        let left = |check: &&WithinCheck| check.difference.value * one.difference.value.signum();
        let check = one.checks.iter().min_by(|a, b| left(a).total_cmp(&left(b)))?;
        Some(levels(one, check, words, context))
    };
    let grids: Vec<Grid> = kept.iter().filter_map(least).collect();
    if !grids.is_empty() {
        folds.push(Fold { summary: "The traits that hold, where least of them is left".to_owned(), grids });
    }
    folds
}

fn levels(one: &Within, check: &WithinCheck, words: &Words, context: &ReportContext) -> Grid {
    let about = |which: &str| format!("{which} {}, {}", one.label, one.says);
    let row = |level: &ihanne_core::study::WithinLevel| {
        let apart = level
            .with
            .rate()
            .zip(level.without.rate())
            .map_or_else(|| "nothing to compare".to_owned(), |(with, without)| difference(with - without));
        let inside = |tally: Tally, which: &str| won(context, tally, words.best, &format!("{}, {}", level.level, about(which)));
        Row::new(&level.level, "", vec![inside(level.with, "with"), inside(level.without, "without"), apart.into()])
    };
    let whole = |tally: Tally, which: &str| won(context, tally, words.best, &about(which));
    let whole = vec![whole(one.with, "with"), whole(one.without, "without"), ranged(one.difference).into()];
    let all = Row::new("All together", "", whole);
    let pooled =
        Row::new("Like with like", "", vec!["the same level".to_owned(), "the same level".to_owned(), ranged(check.difference)]);
    let head = match check.by {
        Stratum::Salesperson => "Salesperson",
        Stratum::Source => "Source",
        Stratum::Period => "Period",
        Stratum::Country => "Country",
    };
    let label = format!("{}, {}: within each {}", one.label, one.says, check.by.word());
    Grid::new(
        label,
        &[head, &format!("Has it: {}", words.best), &format!("Has it not: {}", words.best), "Difference"],
        check.levels.iter().map(row).chain([all, pooled]).collect(),
    )
    .titled()
}

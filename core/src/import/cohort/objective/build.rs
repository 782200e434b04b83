//! A cohort of customers (or won deals) for an objective: measured, parted at the edge, with the columns that may describe them.

use super::super::super::{Refusal, Role, Warning, WarningCode};
use super::super::amounts::one_currency;
use super::super::beside::Beside;
use super::super::build::{clusters, day, doubts, mangled_ids, report};
use super::super::cluster::{account_column, deal_column};
use super::super::columns::{Asked, Columns};
use super::super::file::{File, unknown_column};
use super::super::named::people;
use super::super::{Cohort, CohortOptions, Prepared};
use super::edge::{absurd, best};
use super::measure::{Measured, beside, measure};
use super::money::Odd;
use super::parts::faces;
use super::units::Units;
use super::{Goal, Target, Unit, Words};
use crate::import::{Outcome, cells::Value};

/// Which units are the best, and the edge in words.
struct Parted {
    best: Vec<bool>,
    edge: Option<f64>,
    /// What counts as best, and what does not.
    says: (String, String),
}

/// # Errors
/// A [`Refusal`] when there is nothing to study, with what to do.
pub fn build(deals: Option<File>, accounts: Option<File>, options: &CohortOptions) -> Result<Prepared, Refusal> {
    let goal = options.objective.goal();
    let mut units = Units::of(deals, accounts, options)?;
    let mut odd = Odd::default();
    let mut measured = measure(&units, &options.objective, &mut odd)?;
    let kept: Vec<usize> = (0..measured.values.len()).filter(|at| measured.values[*at].is_some()).collect();
    let not_measured = (measured.values.len() - kept.len()) as u64;
    let words = Words::of(goal, units.unit);
    if not_measured > 0 {
        let message =
            format!("{} that could not be measured and were left out: {not_measured} of {}", words.many, measured.values.len());
        odd.warn(WarningCode::NotMeasured, message);
    }
    units.keep(&kept);
    measured.values = kept.iter().map(|at| measured.values[*at]).collect();
    bring_down(&mut measured, &units, &mut odd);
    let parted = part(&measured, goal, options.edge, &words)?;

    if let (Some(join), Some(deals), Some(accounts)) = (&units.join, &mut units.deals, &mut units.accounts) {
        deals.about[join.columns.0].role = Role::Key;
        accounts.about[join.columns.1].role = Role::Key;
    }
    let owner = units.of_role(Role::Owner);
    let people = {
        let mut files: Vec<&mut File> = units.accounts.iter_mut().chain(&mut units.deals).collect();
        people(owner.as_ref(), &mut files, options.any_column)
    };
    let files: Vec<&File> = units.accounts.iter().chain(&units.deals).collect();
    let faces = files.iter().flat_map(|file| {
        let used: Vec<usize> = measured.used.iter().filter(|(name, _)| *name == file.name).map(|(_, at)| *at).collect();
        let of_file = faces(file, goal, &used);
        of_file.into_iter().map(|(at, because)| ((file.name, at), because))
    });
    let asked = Asked::find(&files, options)?.with_leaks(faces.collect());
    let mut warnings: Vec<Warning> = files.iter().flat_map(|file| doubts(file)).collect();
    let mut problems = std::mem::take(&mut units.problems);
    for file in &files {
        problems.extend(mangled_ids(file, &mut warnings));
        problems.extend(file.problems.iter().cloned());
        warnings.extend(file.warnings.iter().cloned());
    }
    let currency = one_currency(&files);
    let mut columns = Columns::new(parted.best.clone(), words, &people);
    let used = |name: &str| -> Vec<usize> { measured.used.iter().filter(|(file, _)| *file == name).map(|(_, at)| *at).collect() };
    let mut joined = None;
    if let Some(accounts) = &units.accounts {
        columns.add(accounts, &units.of_accounts, &used(accounts.name), &asked);
    }
    if let Some(deals) = &units.deals {
        let outcome = [used(deals.name), units.endings.clone()].concat();
        columns.add(deals, &units.of_deals, &outcome, &asked);
        if let (Some(join), Some(accounts)) = (&units.join, &units.accounts) {
            let rows: Vec<u32> = units.of_deals.iter().copied().flatten().collect();
            joined = Some(report(deals, accounts, join, &units.of_accounts, &rows, &mut warnings));
        }
    }
    let prepared = prepare(&units, options, &parted, &mut warnings)?;
    problems.append(&mut odd.problems);
    problems.append(&mut columns.problems);
    problems.sort_by_key(|problem| problem.row);
    odd.warnings.append(&mut warnings);
    odd.warnings.append(&mut columns.warnings);
    let (good, all) = (parted.best.iter().filter(|best| **best).count() as u64, parted.best.len() as u64);
    let mut counts = units.counts;
    (counts.won, counts.lost) = (good, all - good);
    counts.open = counts.rows - counts.problems.min(counts.rows) - all;
    let outcome = Outcome {
        column: measured.made_of.iter().map(|made| made.column.as_str()).collect::<Vec<_>>().join(", "),
        won: vec![parted.says.0.clone()],
        lost: vec![parted.says.1.clone()],
        open: vec![],
    };
    let target = Target {
        goal,
        unit: units.unit,
        measure: measured.measure,
        higher_is_better: measured.higher,
        best: parted.says.0,
        edge: parted.edge,
        values: (!measured.did_or_not).then(|| measured.values.iter().flatten().copied().collect()),
        not_measured,
        beside: beside(&units, &measured.used),
        made_of: measured.made_of,
        absent: measured.absent,
    };
    let of_deals = units.deals.as_ref().map(|deals| Beside::of(deals, &units.of_deals, &units.endings)).unwrap_or_default();
    Ok(Prepared {
        history: None,
        cohort: Cohort {
            table: columns.table,
            won: parted.best,
            columns: columns.roles,
            beside: Beside {
                target: Some(target),
                key_column: prepared.beside.key_column.clone(),
                prints: prepared.beside.prints.clone(),
                account: prepared.beside.account.clone(),
                // What a first deal was for says little of the customer.
                amount: of_deals.amount.filter(|_| units.unit == Unit::WonDeal),
                ..of_deals
            },
            outcome,
            owner,
            ..prepared
        },
        counts,
        problems,
        left_out: columns.left_out,
        warnings: odd.warnings,
        joined,
        people,
        currency,
    })
}

/// The accounts, days, names, sellers and sources of the units; the rest of the cohort stays empty.
fn prepare(units: &Units, options: &CohortOptions, parted: &Parted, warnings: &mut Vec<Warning>) -> Result<Cohort, Refusal> {
    let Some((file, rows)) = units.counted() else { return Err(Refusal::NoRows) };
    let rows_here: Vec<u32> = rows.iter().copied().flatten().collect();
    let join = units.join.as_ref().filter(|_| units.unit == Unit::WonDeal);
    let (account, accounts) = clusters(file, join, &rows_here, &[], warnings);
    // Deals have days of their own; a customer has been worth more the longer it has been one, so customers are not split by time.
    let day = match (units.unit, &options.date) {
        (Unit::Customer, None) => None,
        _ => day(file, options, &rows_here, &parted.best)?,
    };
    let of_account = join.map(|join| join.columns.0).or_else(|| account_column(file).filter(|_| units.unit == Unit::WonDeal));
    let key = match &options.key {
        Some(asked) => Some(file.find(asked).ok_or_else(|| unknown_column(&[file], asked))?),
        None => deal_column(file, of_account),
    };
    let text = |at: usize, row: u32| file.cells[at].value(row as usize).map(Value::text).unwrap_or_default().into_owned();
    Ok(Cohort {
        table: crate::market::Table::default(),
        won: Vec::new(),
        account,
        accounts,
        day,
        columns: Vec::new(),
        row: rows_here.iter().map(|row| u64::from(*row) + 1).collect(),
        key: rows_here.iter().map(|row| key.map_or_else(String::new, |at| text(at, *row))).collect(),
        owner: None,
        source: units.of_role(Role::Source),
        beside: Beside {
            key_column: key.map(|at| file.raw.headers[at].clone()),
            prints: key.is_none().then(|| file.prints(&rows_here)),
            account: of_account.map(|at| rows_here.iter().map(|row| text(at, *row)).collect()),
            ..Beside::default()
        },
        outcome: Outcome::default(),
    })
}

/// An absurd value is named and counts as the next one, so that it carries nothing.
fn bring_down(measured: &mut Measured, units: &Units, odd: &mut Odd) {
    if measured.did_or_not {
        return;
    }
    let Some((limit, rows)) = absurd(&measured.values) else { return };
    let Some((file, of_file)) = units.counted() else { return };
    let first = rows[0];
    let row = of_file[first].map_or(0, |row| row + 1);
    let value = measured.values[first].unwrap_or_default();
    let message = format!(
        "{} of {} values lie far beyond all others, for example {value} in row {row} of {}, where the next is {limit}; each counts as {limit}: correct it, or see whether it is a customer like the others",
        rows.len(),
        measured.values.len(),
        file.name
    );
    odd.warn(WarningCode::AbsurdValue, message);
    for row in rows {
        measured.values[row] = measured.values[row].map(|value| value.clamp(-limit, limit));
    }
}

/// The best: a quarter of the units; of those who did or did not, the ones who did; of referrers, any who referred, where they
/// are at most half.
fn part(measured: &Measured, goal: Goal, settled: Option<f64>, words: &Words) -> Result<Parted, Refusal> {
    let values: Vec<f64> = measured.values.iter().flatten().copied().collect();
    let same = |value: f64| Refusal::SameForAll {
        objective: goal.word().to_owned(),
        rows: values.len() as u64,
        many: words.many,
        value: if measured.did_or_not {
            let yes = value > 0.0;
            (if yes { words.best } else { words.other }).to_owned()
        } else {
            format!("{value} {}", measured.measure).trim().to_owned()
        },
    };
    let Some(first) = values.first().copied() else { return Err(Refusal::NobodyMeasured { objective: goal.word().to_owned() }) };
    if measured.did_or_not {
        let best: Vec<bool> = values.iter().map(|value| *value > 0.0).collect();
        if best.iter().all(|one| *one == best[0]) {
            return Err(same(first));
        }
        return Ok(Parted { best, edge: None, says: (words.best.to_owned(), words.other.to_owned()) });
    }
    if let Some(edge) = settled {
        let best = values.iter().map(|value| if measured.higher { *value >= edge } else { *value <= edge }).collect();
        return Ok(Parted {
            best,
            edge: Some(edge),
            says: ("at the edge of the study or beyond".to_owned(), "short of it".to_owned()),
        });
    }
    let referred = values.iter().filter(|value| **value >= 1.0).count();
    if goal == Goal::Referrals && referred > 0 && referred * 2 <= values.len() {
        let best = values.iter().map(|value| *value >= 1.0).collect();
        return Ok(Parted { best, edge: Some(1.0), says: ("at least one referral".to_owned(), "none".to_owned()) });
    }
    let (edge, best) = best(&values, measured.higher).ok_or_else(|| same(first))?;
    let share = (best.iter().filter(|best| **best).count() as f64 / best.len() as f64 * 100.0).round();
    let unit = &measured.measure;
    let (beyond, short) = if measured.higher { ("or more", "less") } else { ("or fewer", "more") };
    let says = format!("{} {unit} {beyond} (the best {share}%)", in_words(edge)).replace("  ", " ");
    Ok(Parted { best, edge: Some(edge), says: (says, short.to_owned()) })
}

/// A figure with its thousands apart and at most two decimals: `58,611`, `−1,200.5`.
fn in_words(figure: f64) -> String {
    let text = format!("{}", (figure.abs() * 100.0).round() / 100.0);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, _)| (whole, &text[whole.len()..]));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), Words::count);
    let sign = if figure < 0.0 && text != "0" { "−" } else { "" };
    format!("{sign}{whole}{rest}")
}

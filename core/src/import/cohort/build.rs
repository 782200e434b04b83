//! From described files to a cohort, step by step: endings, joins, columns, accounts.

use std::collections::BTreeSet;

use arrow_array::Array;

use super::super::cells::Value;
use super::super::header::roles;
use super::super::identifier::{mangled, mangled_values};
use super::super::interpret::interpret_cells;
use super::super::stages::Ending;
use super::super::value::blank::is_unknown;
use super::super::{Problem, ProblemCode, RawTable, Refusal, Role, Warning, WarningCode};
use super::amounts::one_currency;
use super::beside::Beside;
use super::cluster::{Unions, account_column, deal_column, duplicates, keys, repeated_deal_column};
use super::columns::{Asked, Columns, label};
use super::copies::near_copies;
use super::ending::{Endings, endings, frequent};
use super::file::{File, unknown_column};
use super::join::{Join, JoinReport, join};
use super::named::{of_role, people};
use super::objective::{Words, worth};
use super::odd::{closed_before_opened, hardly_any};
use super::travel::{Travel, opening_times};
use super::{Cohort, CohortOptions, Counts, Prepared};
use crate::market::{Category, Column, Kind, key_of};

pub fn build<'a>(
    mut deals: File<'a>,
    mut accounts: Option<File<'a>>,
    history: Option<&RawTable>,
    options: &CohortOptions,
) -> Result<Prepared, Refusal> {
    let endings = endings(&deals, options)?;
    let (closed, counts, mut problems) = close(&deals, &endings);
    // A proof may have to wait for the other outcome; a study has nothing to compare.
    if !options.later || counts.won + counts.lost == 0 {
        refuse_one_outcome(&deals, &endings, counts)?;
    }
    let join = accounts.as_ref().map(|accounts| join(&deals, accounts)).transpose()?;
    if let (Some(join), Some(accounts)) = (&join, &mut accounts) {
        deals.about[join.columns.0].role = Role::Key;
        accounts.about[join.columns.1].role = Role::Key;
    }
    let some: Vec<Option<u32>> = closed.iter().copied().map(Some).collect();
    let of_account: Vec<Option<u32>> = closed.iter().map(|row| join.as_ref()?.rows[*row as usize]).collect();
    // The deal's own seller and source, or else those of its account.
    let owner = of_role(Role::Owner, &with_rows(&deals, &some, accounts.as_ref(), &of_account));
    let mut all: Vec<&mut File> = std::iter::once(&mut deals).chain(&mut accounts).collect();
    let people = people(owner.as_ref(), &mut all, options.any_column);
    let source = of_role(Role::Source, &with_rows(&deals, &some, accounts.as_ref(), &of_account));
    let files: Vec<&File> = std::iter::once(&deals).chain(&accounts).collect();
    let asked = Asked::find(&files, options)?;

    let mut warnings: Vec<Warning> = files.iter().flat_map(|file| doubts(file)).collect();
    for file in &files {
        warnings.extend(hardly_any(file));
        problems.extend(mangled_ids(file, &mut warnings));
        problems.extend(file.problems.iter().cloned());
        warnings.extend(file.warnings.iter().cloned());
    }
    let won: Vec<bool> = closed.iter().map(|row| endings.rows[*row as usize] == Some(Ending::Won)).collect();
    let day = day(&deals, options, &closed, &won)?;
    let currency = one_currency(&files);
    let mut columns = Columns::new(won.clone(), Words::default(), &people);
    let open: Vec<u32> = (0..deals.rows() as u32).filter(|row| endings.rows[*row as usize] == Some(Ending::Open)).collect();
    let mut beside = Beside::of(&deals, &some, &endings.columns).with_open(&deals, &open);
    problems.extend(closed_before_opened(&deals, &mut beside, &closed, &mut warnings));
    if let Some(history) = history {
        let (file, rows) = accounts.as_ref().map_or((&deals, &some), |accounts| (accounts, &of_account));
        let times = opening_times(&deals, &closed);
        columns.travel = Some(Travel::new(history, file, rows, beside.opened.as_ref(), &times, &won)?);
    }
    let mut joined = None;
    // Accounts first: it is they that are scored later, under the keys of their own file.
    if let (Some(join), Some(accounts)) = (&join, &accounts) {
        columns.add(accounts, &of_account, &[], &asked);
        joined = Some(report(&deals, accounts, join, &of_account, &closed, &mut warnings));
    }
    columns.add(&deals, &some, &endings.columns, &asked);
    let (account, clusters) = clusters(&deals, join.as_ref(), &closed, &endings.columns, &mut warnings);

    let of_deals = join.as_ref().map(|join| join.columns.0).or_else(|| account_column(&deals));
    let key = match &options.key {
        Some(asked) => Some(deals.find(asked).ok_or_else(|| unknown_column(&[&deals], asked))?),
        None => deal_column(&deals, of_deals),
    };
    let text =
        |at: usize, row: u32| deals.cells[at].value(row as usize).map(|value| value.text().into_owned()).unwrap_or_default();
    let beside = Beside {
        key_column: key.map(|at| deals.raw.headers[at].clone()),
        prints: key.is_none().then(|| deals.prints(&closed)),
        account: of_deals.map(|at| closed.iter().map(|row| text(at, *row)).collect()),
        ..beside
    };
    let key = closed.iter().map(|row| key.map_or_else(String::new, |at| text(at, *row))).collect();
    let beside = Beside { worth: worth(deals, accounts, &closed, &won, &of_account, &mut warnings), ..beside };
    problems.append(&mut columns.problems);
    let history = columns.travel.take().map(|travel| {
        let (report, of_history, said) = travel.finish();
        problems.extend(of_history);
        warnings.extend(said);
        report
    });
    problems.sort_by_key(|problem| problem.row);
    warnings.append(&mut columns.warnings);
    Ok(Prepared {
        cohort: Cohort {
            table: columns.table,
            won,
            account,
            accounts: clusters,
            day,
            columns: columns.roles,
            row: closed.iter().map(|row| u64::from(*row) + 1).collect(),
            key,
            owner,
            source,
            beside,
            outcome: endings.outcome,
        },
        counts,
        problems,
        left_out: columns.left_out,
        warnings,
        joined,
        history,
        people,
        currency,
    })
}

/// The files with their row for each row of the cohort.
fn with_rows<'a, 'b>(
    deals: &'b File<'a>,
    of_deals: &'b [Option<u32>],
    accounts: Option<&'b File<'a>>,
    of_accounts: &'b [Option<u32>],
) -> Vec<(&'b File<'a>, &'b [Option<u32>])> {
    std::iter::once((deals, of_deals)).chain(accounts.map(|accounts| (accounts, of_accounts))).collect()
}

/// The rows of the closed deals, the counts, and the problems of whole rows.
pub(super) fn close(deals: &File, endings: &Endings) -> (Vec<u32>, Counts, Vec<Problem>) {
    let unusable: BTreeSet<u64> = deals.raw.unusable.iter().map(|problem| problem.row).filter(|row| *row > 0).collect();
    let beside = deals.raw.unusable.iter().filter(|problem| problem.row == 0).count() as u64;
    let mut counts = Counts { rows: deals.rows() as u64 + beside, problems: beside, ..Counts::default() };
    let mut closed = Vec::new();
    for (row, ending) in endings.rows.iter().enumerate() {
        match ending {
            _ if unusable.contains(&(row as u64 + 1)) => counts.problems += 1,
            None => counts.problems += 1,
            Some(Ending::Open) => counts.open += 1,
            Some(Ending::Won) => counts.won += 1,
            Some(Ending::Lost) => counts.lost += 1,
        }
        if matches!(ending, Some(Ending::Won | Ending::Lost)) && !unusable.contains(&(row as u64 + 1)) {
            closed.push(row as u32);
        }
    }
    let of_rows = endings.problems.iter().filter(|problem| !unusable.contains(&problem.row));
    let problems = deals.raw.unusable.iter().chain(of_rows).cloned().collect();
    (closed, counts, problems)
}

fn refuse_one_outcome(deals: &File, endings: &Endings, counts: Counts) -> Result<(), Refusal> {
    let outcome = match (counts.won, counts.lost) {
        (0, 0) => "open or without an outcome",
        (0, _) => "lost",
        (_, 0) => "won",
        _ => return Ok(()),
    };
    Err(Refusal::OneOutcome {
        column: endings.outcome.column.clone(),
        outcome,
        rows: counts.won + counts.lost,
        values: endings.columns.iter().flat_map(|at| frequent(&deals.cells[*at], 6)).collect(),
        open: endings.outcome.open.iter().take(4).cloned().collect(),
    })
}

/// The day of each closed deal: of the named column, or of the one that says best when a deal was decided.
pub(super) fn day(
    deals: &File,
    options: &CohortOptions,
    closed: &[u32],
    won: &[bool],
) -> Result<Option<Vec<Option<i32>>>, Refusal> {
    let days = |at: usize| match interpret_cells(&deals.cells[at], Kind::Date, "", &deals.about[at].hints).0 {
        Column::Date(days) => closed.iter().map(|row| days.is_valid(*row as usize).then(|| days.value(*row as usize))).collect(),
        _ => vec![None; closed.len()],
    };
    if let Some(asked) = &options.date {
        let at = deals.find(asked).ok_or_else(|| unknown_column(&[deals], asked))?;
        if deals.about[at].kind != Kind::Date {
            let example = deals.about[at].examples.first().cloned().unwrap_or_default();
            return Err(Refusal::NotADate { column: deals.raw.headers[at].clone(), example });
        }
        return Ok(Some(days(at)));
    }
    let dates = (0..deals.about.len()).filter(|at| deals.about[*at].kind == Kind::Date && deals.about[*at].key != "founded");
    let mut dates: Vec<usize> = dates.collect();
    dates.sort_by_key(|at| roles::closing(&key_of(&deals.raw.headers[*at])));
    // Known on most won deals and on most lost ones: the start of a contract splits nothing.
    let known_on = |days: &Vec<Option<i32>>, outcome: bool| {
        let of_outcome = || days.iter().zip(won).filter(|(_, won)| **won == outcome);
        of_outcome().filter(|(day, _)| day.is_some()).count() * 2 >= of_outcome().count()
    };
    let mostly_known = |days: &Vec<Option<i32>>| known_on(days, true) && known_on(days, false);
    Ok(dates.into_iter().map(days).find(mostly_known))
}

/// What could not be told about the columns of a file.
pub(super) fn doubts(file: &File) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (at, about) in file.about.iter().enumerate() {
        for doubt in &about.doubts {
            let example = about.examples.first().map_or("", String::as_str);
            let entry = doubt.entry();
            warnings.push(doubt.because(format!(
                "`{}` (for example `{example}`): {} {}",
                label(file, at),
                entry.what,
                entry.hint
            )));
        }
        if file.raw.headers[..at].contains(&about.label) {
            let message = format!("two columns are called `{}`; the later one is `{}`", label(file, at), about.key);
            warnings.push(WarningCode::DuplicateHeader.because(message));
        }
    }
    warnings
}

pub(super) fn mangled_ids(file: &File, warnings: &mut Vec<Warning>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for at in 0..file.about.len() {
        if file.about[at].role != Role::Key && !roles::is_id(&key_of(&file.raw.headers[at])) {
            continue;
        }
        let rows = mangled(&file.cells[at]);
        let label = label(file, at);
        let Some(first) = rows.first() else { continue };
        let value = |row: usize| file.cells[at].value(row).map(Value::text).unwrap_or_default();
        let message = format!(
            "ids of `{label}` that a spreadsheet has changed: {}, for example `{}` in row {}; nothing is joined on them: export the column as text",
            rows.len(),
            value(*first),
            first + 1
        );
        warnings.push(WarningCode::MangledIds.because(message));
        let at_row = |row: usize| ProblemCode::MangledId.at(row as u64 + 1, file.raw.line(row), &label, &value(row));
        problems.extend(rows.into_iter().map(at_row));
    }
    problems
}

pub(super) fn report(
    deals: &File,
    accounts: &File,
    join: &Join,
    rows: &[Option<u32>],
    closed: &[u32],
    warnings: &mut Vec<Warning>,
) -> JoinReport {
    let (of_deals, of_accounts) = join.columns;
    let joined = rows.iter().flatten().count() as u64;
    let mut examples: Vec<String> = Vec::new();
    for (row, account) in closed.iter().zip(rows) {
        let text = deals.cells[of_deals].value(*row as usize).map(Value::text).unwrap_or_default();
        if account.is_none() && examples.len() < 10 && !is_unknown(&text, false) && !examples.iter().any(|known| *known == text) {
            examples.push(text.into_owned());
        }
    }
    let not_joined = closed.len() as u64 - joined;
    if not_joined > 0 {
        let like = if examples.is_empty() { String::new() } else { format!(", for example `{}`", examples[0]) };
        let message = format!("without an account in the file of accounts: {not_joined} of {} closed deals{like}", closed.len());
        warnings.push(WarningCode::NotJoined.because(message));
    }
    if let Some(first) = join.ambiguous.first() {
        let message =
            format!("{} accounts share a key with another, for example `{first}`; deals join the first", join.ambiguous.len());
        warnings.push(WarningCode::AmbiguousAccount.because(message));
    }
    let by = (deals.raw.headers[of_deals].clone(), accounts.raw.headers[of_accounts].clone());
    JoinReport { by, joined, not_joined, examples, ambiguous: join.ambiguous.iter().take(10).cloned().collect() }
}

/// Which closed deals belong to one account.
pub(super) fn clusters(
    deals: &File,
    join: Option<&Join>,
    closed: &[u32],
    outcome: &[usize],
    warnings: &mut Vec<Warning>,
) -> (Vec<u32>, u32) {
    let mut clusters = Unions::new(closed.len());
    if let Some(join) = join {
        clusters.unite(closed.iter().map(|row| join.rows[*row as usize].map(u64::from)));
    }
    let account = join.map(|join| join.columns.0).or_else(|| account_column(deals));
    if let Some(at) = account {
        clusters.unite(keys(&deals.cells[at], closed).into_iter());
    }
    if let Some(at) = deal_column(deals, account) {
        let cells = &deals.cells[at];
        let changed = mangled_values(cells);
        let blank: Vec<bool> =
            cells.values.iter().zip(changed).map(|(value, changed)| changed || is_unknown(&value.text(), false)).collect();
        let code = |row: &u32| cells.codes[*row as usize];
        clusters.unite(closed.iter().map(code).map(|code| (!*blank.get(code as usize)?).then_some(u64::from(code))));
    }
    let lines = repeated_deal_column(deals, account).map(|at| {
        let of_deals = keys(&deals.cells[at], closed);
        let different: BTreeSet<u64> = of_deals.iter().flatten().copied().collect();
        let named = of_deals.iter().flatten().count();
        clusters.unite(of_deals.into_iter());
        (at, named, different.len())
    });
    let copies = near_copies(deals, closed, outcome, join.map(|join| join.columns.0));
    for (one, other) in &copies.pairs {
        clusters.join(*one, *other);
    }
    let copied: Vec<u32> = copies.repeated.iter().map(|at| closed[*at as usize]).collect();
    let (same, exact) = duplicates(deals, closed, &copied);
    clusters.unite(same.into_iter());
    if let Some(first) = exact.first() {
        let message = format!(
            "rows that are the same in every cell as an earlier one: {}, for example row {}; each set of them counts as one account",
            exact.len(),
            first + 1
        );
        warnings.push(WarningCode::DuplicateRows.because(message));
    }
    if let Some((at, named, different)) = lines.filter(|(_, named, different)| named - different > exact.len()) {
        let message = format!(
            "rows of deals that stand in several rows, by `{}`: {} rows of {} deals; rows are counted, but each deal counts as one account",
            deals.raw.headers[at],
            Words::count(named as u64),
            Words::count(different as u64)
        );
        warnings.push(WarningCode::DuplicateRows.because(message));
    }
    let near: Vec<u32> = copied.into_iter().filter(|row| exact.binary_search(row).is_err()).collect();
    // A pair here and there may be chance after all: it counts as one account, and is not worth a word.
    if let Some(first) = near.first().filter(|_| copies.telling) {
        let message = format!(
            "rows that differ from an earlier one in an id, a day, up to three numbers or mistyped words, or in case and spaces only, and are more alike than chance makes them: {}, for example row {}; each set of them counts as one account",
            near.len(),
            first + 1
        );
        warnings.push(WarningCode::NearCopies.because(message));
    }
    clusters.finish()
}

/// The words of a column for the closed deals, whatever its kind.
pub fn category(file: &File, at: usize, rows: &[Option<u32>]) -> Option<Category> {
    match interpret_cells(&file.cells[at], Kind::Category, "", &file.about[at].hints).0.take(rows) {
        Column::Category(category) => Some(category),
        _ => None,
    }
}

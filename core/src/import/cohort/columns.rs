//! Which columns go into the cohort, under which key, and why the others do not.

use super::super::cells::Cells;
use super::super::header::{roles::comes_again, vocabulary};
use super::super::interpret::interpret_cells;
use super::super::{ColumnRole, LeftOut, People, Problem, Refusal, Role, Warning, WarningCode, Why};
use super::CohortOptions;
use super::file::{File, unknown_column};
use super::leave::{Partition, filled_by_outcome};
use super::named::without_names;
use super::objective::Words;
use super::odd::amounts;
use super::travel::{Travel, Was};
use crate::market::{Attribute, Column, Kind, Table};

/// More different stretches than this are measurements that somebody rounded.
const FEW_STRETCHES: usize = 20;

/// What becomes of the columns of the files.
pub struct Columns<'a> {
    /// What makes columns as they were when deals were opened.
    pub travel: Option<Travel<'a>>,
    pub table: Table,
    pub roles: Vec<ColumnRole>,
    pub left_out: Vec<LeftOut>,
    pub problems: Vec<Problem>,
    pub warnings: Vec<Warning>,
    /// How each row of the cohort ended.
    won: Vec<bool>,
    /// What rows and endings are called.
    words: Words,
    /// The names of people.
    people: &'a People,
    /// The header and the values by row of each column taken in.
    taken: Vec<(String, Partition)>,
}

/// A column named on the command line.
type Place = (&'static str, usize);

/// What was asked about columns, found in the files.
pub struct Asked {
    ignore: Vec<Place>,
    keep: Vec<Place>,
    any_column: bool,
    wanted: Vec<(String, Kind)>,
    /// Whether accounts have a file of their own, so that the other one is about deals.
    accounts: bool,
    /// Columns that are another face of the outcome, and why.
    leaks: Vec<(Place, String)>,
}

impl Asked {
    /// # Errors
    /// When a named column is in none of the files.
    pub fn find(files: &[&File], options: &CohortOptions) -> Result<Asked, Refusal> {
        let find = |asked: &String| {
            let places: Vec<Place> = files.iter().filter_map(|file| Some((file.name, file.find(asked)?))).collect();
            if places.is_empty() { Err(unknown_column(files, asked)) } else { Ok(places) }
        };
        let all = |asked: &[String]| asked.iter().map(find).collect::<Result<Vec<_>, _>>().map(|places| places.concat());
        Ok(Asked {
            ignore: all(&options.ignore)?,
            keep: all(&options.keep)?,
            any_column: options.any_column,
            wanted: options.wanted.clone(),
            accounts: files.len() > 1,
            leaks: Vec::new(),
        })
    }

    /// With columns that are another face of the outcome.
    pub fn with_leaks(self, leaks: Vec<(Place, String)>) -> Asked {
        Asked { leaks, ..self }
    }
}

impl<'a> Columns<'a> {
    pub fn new(won: Vec<bool>, words: Words, people: &'a People) -> Columns<'a> {
        Columns {
            travel: None,
            table: Table::new(won.len()),
            won,
            words,
            people,
            roles: Vec::new(),
            left_out: Vec::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// Takes in the columns of a file. `rows` are the file's rows for each row of the cohort; `outcome` says how deals ended.
    pub fn add(&mut self, file: &File, rows: &[Option<u32>], outcome: &[usize], asked: &Asked) {
        for at in 0..file.about.len() {
            let about = &file.about[at];
            let key = self.free_key(file.name, &about.key);
            let role = if outcome.contains(&at) { Role::Outcome } else { about.role };
            self.roles.push(ColumnRole {
                file: file.name.to_owned(),
                column: about.label.clone(),
                attribute: key.clone(),
                role,
                kind: about.kind,
                scheme: about.hints.industry.map(|codes| codes.name()),
            });
            if role == Role::Outcome {
                continue;
            }
            if let Some((_, kind)) = asked.wanted.iter().find(|(wanted, _)| *wanted == key) {
                let kind = as_the_cells_are(*kind, about.kind);
                let was = self.was(file, at, &key, rows);
                let column = self.read(file, at, kind, rows, was.as_ref());
                let column = self.without_names(column, file, at, asked);
                self.table.push(Attribute { key, label: about.label.clone(), kind }, column);
                continue;
            }
            let place = (file.name, at);
            let (ignored, kept) = (asked.ignore.contains(&place), asked.keep.contains(&place));
            let leak = asked.leaks.iter().find(|(face, _)| *face == place).map(|(_, because)| (Why::Leak, because.clone()));
            let by_role = match leak {
                _ if ignored => Some((Why::Ignored, "left out on request".to_owned())),
                Some(leak) => Some(leak),
                None if own(&key) => Some((Why::Leak, "written by ihanne itself, from deals that had ended".to_owned())),
                None => by_role(file, at, asked, self.people),
            };
            if let Some((why, because)) = by_role.clone()
                && !kept
            {
                // Even so its odd cells are named: a day that no calendar has moves a deal out of the split. And a column
                // filled by the outcome is first of all that.
                let filled = matches!(why, Why::Date | Why::Deal)
                    .then(|| self.interpret(&file.cells[at], file, at, about.kind).take(rows))
                    .and_then(|column| filled_by_outcome(&column, &self.won, &self.words));
                let (why, because) = filled.map_or((why, because), |because| (Why::Leak, because));
                self.leave(&about.label, &key, why, because);
                continue;
            }
            let mut kind = if about.kind == Kind::Text { Kind::Category } else { about.kind };
            let was = self.was(file, at, &key, rows);
            let mut column = self.read(file, at, kind, rows, was.as_ref());
            if begins_at_a_number(&column) {
                kind = Kind::Category;
                column = self.read(file, at, kind, rows, was.as_ref());
            }
            column = self.without_names(column, file, at, asked);
            if let Column::Number(numbers) = &column {
                self.warnings.extend(amounts(numbers, file, at, rows));
            }
            let partition = Partition::of(&column);
            let like = self.taken.iter().find_map(|(name, earlier)| Some((name, earlier.differs_on(&partition)?)));
            let sparse =
                partition.shows_nothing(&self.words).map(|shown| match filled_by_outcome(&column, &self.won, &self.words) {
                    Some(because) => (Why::Leak, because),
                    None => shown,
                });
            let names = || if kind == Kind::Category { partition.differs_mostly(&self.words) } else { None };
            let leak = was.and_then(|was| was.leak).map(|because| (Why::Leak, because));
            let shown =
                leak.or(sparse).or_else(names).or_else(|| like.map(|(name, rows)| (Why::Duplicate, says_the_same(name, rows))));
            if let Some((why, because)) = shown.clone()
                && !kept
            {
                self.leave(&about.label, &key, why, because);
                continue;
            }
            if kept && let Some((why, because)) = by_role.or(shown) {
                let message = format!("`{}` was kept on request, though it is {} ({because})", about.label, why.entry().code);
                self.warnings.push(WarningCode::Kept.because(message));
            }
            self.table.push(Attribute { key, label: about.label.clone(), kind }, column);
            self.taken.push((about.label.clone(), partition));
        }
    }

    /// A column without the names of people in it. One of salespeople that was asked for keeps them, and that is said.
    fn without_names(&mut self, column: Column, file: &File, at: usize, asked: &Asked) -> Column {
        let about = &file.about[at];
        let label = label(file, at);
        if about.role == Role::Owner || (about.role == Role::Person && self.people.fill(&file.cells[at])) {
            let by = if asked.keep.contains(&(file.name, at)) { "--keep" } else { "--any-column" };
            let message = format!(
                "`{label}` holds names of salespeople and was brought in by {by}: the names stand in profile.toml, study.json, study-deals.csv and the report; give them to nobody who may not see them"
            );
            self.warnings.push(WarningCode::NamesShown.because(message));
            return column;
        }
        if asked.any_column {
            return column;
        }
        let (column, hidden) = without_names(column, &about.key, self.people);
        if hidden > 0 {
            let message = format!(
                "cells of `{label}` that name a person: on {hidden} {}; they are taken as unknown",
                self.words.closed_many
            );
            self.warnings.push(WarningCode::NamesHidden.because(message));
        }
        column
    }

    fn leave(&mut self, column: &str, attribute: &str, why: Why, because: String) {
        self.left_out.push(LeftOut { column: column.to_owned(), attribute: attribute.to_owned(), why, because });
    }

    /// The key of a column; one of the deals that the accounts have too gets `deal_` before it.
    fn free_key(&self, file: &str, key: &str) -> String {
        let taken = |key: &str| self.roles.iter().any(|role| role.attribute == key);
        if !taken(key) {
            return key.to_owned();
        }
        let prefixed = if file == "deals" { format!("deal_{key}") } else { key.to_owned() };
        let numbered = (2..).map(|number| format!("{prefixed}_{number}"));
        std::iter::once(prefixed.clone()).chain(numbered).find(|key| !taken(key)).unwrap_or(prefixed)
    }

    /// A column as it was when each deal was opened, where the history knows it.
    fn was(&mut self, file: &File, at: usize, key: &str, rows: &[Option<u32>]) -> Option<Was> {
        self.travel.as_mut().filter(|travel| travel.file == file.name)?.was(file, at, key, rows)
    }

    /// A column for the rows of the cohort: as it was, or as it stands in the file.
    fn read(&mut self, file: &File, at: usize, kind: Kind, rows: &[Option<u32>], was: Option<&Was>) -> Column {
        let Some(was) = was else { return self.interpret(&file.cells[at], file, at, kind).take(rows) };
        let (column, problems) = interpret_cells(&Cells::of(&was.words), kind, "", &file.about[at].hints);
        if let Some(first) = problems.first() {
            let message = format!(
                "values of `{}` in the history that could not be read and are taken as unknown: on {} deals, for example `{}`: {}",
                label(file, at),
                problems.len(),
                first.value,
                first.hint
            );
            self.warnings.push(WarningCode::UnreadableCells.because(message));
        }
        column
    }

    fn interpret(&mut self, cells: &Cells, file: &File, at: usize, kind: Kind) -> Column {
        let about = &file.about[at];
        let label = label(file, at);
        let (column, mut problems) = interpret_cells(cells, kind, &label, &about.hints);
        for problem in &mut problems {
            problem.line = file.raw.line(problem.row as usize - 1);
        }
        if let Some(first) = problems.first() {
            let message = format!(
                "cells of `{label}` that could not be read and are taken as unknown: {}, for example `{}` in row {}: {}",
                problems.len(),
                first.value,
                first.row,
                first.hint
            );
            self.warnings.push(WarningCode::UnreadableCells.because(message));
        }
        self.problems.append(&mut problems);
        column
    }
}

/// What a wanted column is read as: words may be sets, and numbers stretches, where the cells are.
fn as_the_cells_are(wanted: Kind, found: Kind) -> Kind {
    match (wanted, found) {
        (Kind::Category, Kind::Categories) | (Kind::Number, Kind::Range) => found,
        _ => wanted,
    }
}

fn says_the_same(as_column: &str, but_on: usize) -> String {
    match but_on {
        0 => format!("says the same as `{as_column}`"),
        rows => format!("says the same as `{as_column}`, but on {rows} closed deals"),
    }
}

/// Whether a few stretches hold one that begins at a number which stands for itself: `0 (no business)` beside `0 - 25,000`.
/// No cut parts the two, so they are words.
fn begins_at_a_number(column: &Column) -> bool {
    let Column::Range { low, high } = column else { return false };
    let mut ends: Vec<(f64, f64)> = Vec::new();
    for (low, high) in low.iter().flatten().zip(high.iter().flatten()) {
        if !ends.contains(&(low, high)) {
            ends.push((low, high));
        }
        if ends.len() > FEW_STRETCHES {
            return false;
        }
    }
    let numbers: Vec<f64> = ends.iter().filter(|(low, high)| low == high).map(|(low, _)| *low).collect();
    ends.iter().any(|(low, high)| low < high && numbers.contains(low))
}

/// The header of a column, as it stands in problems and warnings.
pub fn label(file: &File, at: usize) -> String {
    let header = &file.raw.headers[at];
    if file.name == "accounts" { format!("accounts: {header}") } else { header.clone() }
}

/// Whether a column is one of those that scoring puts beside the others, come back by way of the CRM.
fn own(key: &str) -> bool {
    key.starts_with("ihanne_")
}

/// Why a column of this role is left out, if it is.
fn by_role(file: &File, at: usize, asked: &Asked, people: &People) -> Option<(Why, String)> {
    let about = &file.about[at];
    let known = about.rows - about.unknown;
    let differs = format!("{} different values on {} rows", Words::count(about.distinct), Words::count(known));
    match about.role {
        Role::Key => Some((Why::Identifier, differs)),
        // Who was asked in March may be likelier to say yes; of a company it says nothing.
        Role::Date if asked.any_column && about.kind != Kind::Date && comes_again(&about.key) => None,
        Role::Date => Some((Why::Date, "says when, not who".to_owned())),
        Role::FreeText => Some((Why::FreeText, format!("sentences: {differs}"))),
        Role::Owner if !asked.any_column => Some((Why::Person, "names the salesperson".to_owned())),
        Role::Person if !asked.any_column && people.fill(&file.cells[at]) => {
            Some((Why::Person, "most of its values are names of people".to_owned()))
        }
        Role::Person if !asked.any_column => Some((Why::Person, "describes a person, not a company".to_owned())),
        Role::Attribute if file.name == "deals" && asked.accounts && !about_an_account(&about.key) => {
            Some((Why::Deal, "describes the deal, not the account".to_owned()))
        }
        _ => None,
    }
}

/// Whether a key of a file of deals is still one of the account that the deal is with.
fn about_an_account(key: &str) -> bool {
    const OF_THE_DEAL: [&str; 5] = ["name", "products", "sales_cycle", "owner", "created"];
    vocabulary().iter().any(|(known, _)| *known == key) && !OF_THE_DEAL.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::begins_at_a_number;
    use crate::market::Column;

    fn ranges(ends: &[(f64, f64)]) -> Column {
        let (low, high): (Vec<f64>, Vec<f64>) = ends.iter().copied().unzip();
        Column::Range { low: low.into(), high: high.into() }
    }

    #[test]
    fn a_stretch_that_begins_at_a_number_of_its_own_stays_a_word() {
        assert!(
            begins_at_a_number(&ranges(&[(0.0, 0.0), (0.0, 25_000.0), (25_000.0, 50_000.0)])),
            "0 cannot be cut from 0 - 25,000"
        );
        assert!(!begins_at_a_number(&ranges(&[(1.0, 10.0), (11.0, 50.0), (30.0, 30.0)])));
    }
}

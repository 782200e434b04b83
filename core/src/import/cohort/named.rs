//! Salespeople's names in other columns than their own: columns made of them, cells that hold them, texts that quote them.

use arrow_array::Array;
use arrow_buffer::NullBuffer;

use super::super::{People, Role};
use super::Prepared;
use super::build::category;
use super::file::File;
use crate::market::{Categories, Category, Column};

/// Keys of columns that name contacts.
const CONTACTS: &[&str] = &[
    "full_name",
    "contact_name",
    "contact_person",
    "primary_contact",
    "ceo",
    "yhteyshenkilo",
    "toimitusjohtaja",
    "kontaktperson",
    "imie_i_nazwisko",
    "osoba_kontaktowa",
    "prezes",
];

/// Attributes whose single words are places and branches, whoever is called so too.
const PLACES: &[&str] = &["country", "region", "city", "industry", "decision_location"];

/// The words of the first column of a role, of the files in order, each with its row for each row of the cohort.
pub fn of_role(role: Role, files: &[(&File, &[Option<u32>])]) -> Option<Category> {
    files.iter().find_map(|(file, rows)| {
        let at = file.about.iter().position(|about| about.role == role)?;
        category(file, at, rows)
    })
}

/// Collects the names of people; `owner` is the column that parts the rows by salesperson.
///
/// A column that is mostly made of names becomes one of persons, unless any column may be a criterion.
pub fn people(owner: Option<&Category>, files: &mut [&mut File], any_column: bool) -> People {
    let columns = |wanted: &dyn Fn(&File, usize) -> bool| -> Vec<(usize, usize)> {
        let of_file = |(place, file): (usize, &&mut File)| {
            (0..file.about.len()).filter(|at| wanted(file, *at)).map(|at| (place, at)).collect::<Vec<_>>()
        };
        files.iter().enumerate().flat_map(of_file).collect()
    };
    let cells = |columns: &[(usize, usize)]| columns.iter().map(|(file, at)| &files[*file].cells[*at]).collect::<Vec<_>>();
    let owners = columns(&|file, at| file.about[at].role == Role::Owner);
    let contacts =
        columns(&|file, at| file.about[at].role == Role::Person && CONTACTS.iter().any(|key| file.about[at].key.ends_with(key)));
    let people = People::of(owner, &cells(&owners), &cells(&contacts));
    if !any_column {
        let of_names = columns(&|file, at| {
            let about = &file.about[at];
            matches!(about.role, Role::Attribute | Role::Source | Role::FreeText)
                && !PLACES.contains(&about.key.as_str())
                && people.fill(&file.cells[at])
        });
        for (file, at) in of_names {
            files[file].about[at].role = Role::Person;
        }
    }
    people
}

/// A column without the cells that name a person, which become unknown, and how many there are.
pub fn without_names(column: Column, key: &str, people: &People) -> (Column, usize) {
    let places = PLACES.contains(&key);
    let names = |level: Option<&str>| level.is_some_and(|level| people.named_in(level, places));
    let rows = column.len();
    match column {
        Column::Category(category) => {
            let names: Vec<bool> = category.levels.iter().map(names).collect();
            if !names.contains(&true) {
                return (Column::Category(category), 0);
            }
            let codes: arrow_array::Int32Array =
                category.codes.iter().map(|code| code.filter(|code| !names[*code as usize])).collect();
            let hidden = codes.null_count() - category.codes.null_count();
            (Column::Category(Category { codes, ..category }), hidden)
        }
        Column::Categories(sets) => {
            let names: Vec<bool> = sets.levels.iter().map(names).collect();
            if !names.contains(&true) {
                return (Column::Categories(sets), 0);
            }
            let known = |row: usize| sets.row(row).is_some_and(|set| set.iter().all(|code| !names[*code as usize]));
            let nulls: Vec<bool> = (0..rows).map(known).collect();
            let hidden = (0..rows).filter(|row| sets.row(*row).is_some() && !nulls[*row]).count();
            (Column::Categories(Categories { known: Some(NullBuffer::from(nulls)), ..sets }), hidden)
        }
        other => (other, 0),
    }
}

impl Prepared {
    /// Puts a pseudonym in place of every name of a person in what is told beside the attributes: reasons, stages, sources,
    /// problems, warnings. The ids of deals stay, for they are compared; [`People::hide`] is for where they are printed.
    pub fn hide_names(&mut self) {
        let people = &self.people;
        let beside = &mut self.cohort.beside;
        let words = [&mut beside.won_because, &mut beside.lost_because, &mut beside.reached, &mut beside.ending];
        words.into_iter().chain([&mut self.cohort.source]).flatten().for_each(|words| people.hide_levels(words));
        let hide = |text: &mut String| *text = people.hide(text).into_owned();
        let outcome = &mut self.cohort.outcome;
        outcome.won.iter_mut().chain(&mut outcome.lost).chain(&mut outcome.open).for_each(hide);
        self.problems.iter_mut().for_each(|problem| hide(&mut problem.value));
        let joined = self.joined.iter_mut().flat_map(|joined| joined.examples.iter_mut().chain(&mut joined.ambiguous));
        joined.for_each(hide);
        let said = self.warnings.iter_mut().map(|warning| &mut warning.message);
        let because = self.left_out.iter_mut().map(|left| &mut left.because);
        said.chain(because).for_each(|sentence| *sentence = people.hide_in_sentence(sentence));
    }
}

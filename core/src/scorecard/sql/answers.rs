//! Which band each criterion comes to.

use super::super::compile::{Compiled, Scorecard};
use super::super::question::{Cuts, Question, Words};
use super::super::worth::Outcome;
use super::dialect::Dialect;
use super::layout::{comment, number, one_line};
use super::lists::List;
use super::read::Asked;
use crate::market::Test;
use crate::profile::{Criterion, test_in_words};
use chrono::{Days, NaiveDate};

/// One criterion in the query.
pub(super) struct Answered<'a> {
    pub criterion: &'a Criterion,
    pub compiled: &'a Compiled,
    /// The name of its answer; of a range that of its lower end.
    pub name: String,
    /// The columns that answer.
    pub answers: Vec<String>,
    /// The answers there can be: the number that stands for each, and its outcome.
    pub outcomes: Vec<(u32, Outcome)>,
    /// Whether the answer is a stretch of them, from `name` to `name_to`.
    pub ranged: bool,
}

/// Every criterion.
pub(super) fn all<'a>(scorecard: &'a Scorecard, asked: &[Asked], dialect: &Dialect) -> Vec<Answered<'a>> {
    let criteria = scorecard.profile().criteria.iter().zip(&scorecard.compiled).zip(1..);
    criteria
        .map(|((criterion, compiled), at): (_, u32)| {
            let asked = asked.iter().find(|one| one.key == criterion.attribute).expect("every criterion's attribute is wanted");
            let name = format!("q_c{at}");
            let about = comment("", &format!("{}: {} is", criterion.class.word(), criterion.attribute));
            let cell = asked.name.clone();
            let mut answers = Vec::new();
            let mut ranged = false;
            let none = criterion.bands.len() as Outcome;
            // A band is known by its place, counted from 1; none of them is 0.
            let place = |outcome: Outcome| if outcome == none { 0 } else { outcome + 1 };
            let mut outcomes: Vec<(u32, Outcome)> = (0..=none).map(|outcome| (place(outcome), outcome)).collect();
            let mut answer = |name: &str, unknown: &str, whens: Vec<(String, u32)>, says: &dyn Fn(u32) -> String| {
                let whens: String = whens.iter().map(|(when, then)| format!("  {when} {then} -- {}\n", says(*then))).collect();
                answers.push(format!("{about}CASE\n  WHEN {unknown} IS NULL THEN NULL\n{whens}END AS {name}"));
            };
            let band_says =
                |place: u32| (place as usize).checked_sub(1).map_or_else(|| "none of these".to_owned(), |at| says(criterion, at));
            match &compiled.question {
                Question::Words(words) => {
                    let lists = lists(criterion, words).into_iter().map(|(at, list)| {
                        let found = list.found(dialect, &cell, asked.one_word());
                        let lacks = matches!(criterion.bands[at as usize].test, Test::Lacks(_));
                        let when = if lacks { format!("WHEN NOT ({found}) THEN") } else { format!("WHEN {found} THEN") };
                        (when, place(at))
                    });
                    let whens = lists.chain([("ELSE".to_owned(), place(words.rest))]).collect();
                    answer(&name, &cell, whens, &band_says);
                }
                Question::Flag([no, yes]) => {
                    let whens = vec![(format!("WHEN {cell} = 1 THEN"), place(*yes)), ("ELSE".to_owned(), place(*no))];
                    answer(&name, &cell, whens, &band_says);
                }
                Question::Dates(cuts) => {
                    let stretches = cuts.stretches();
                    outcomes = numbered(cuts);
                    answer(&name, &cell, whens(&stretches, &cell, &|days| day(days)), &|at| {
                        stretch_says(criterion, &stretches, at)
                    });
                }
                Question::Numbers(cuts) => {
                    let stretches = cuts.stretches();
                    outcomes = numbered(cuts);
                    ranged = true;
                    for (end, name) in [("from", name.clone()), ("to", format!("{name}_to"))] {
                        let cell = format!("{cell}_{end}");
                        answer(&name, &cell, whens(&stretches, &cell, &number), &|at| stretch_says(criterion, &stretches, at));
                    }
                }
                Question::Presence(outcome) => {
                    let known = if asked.kind == crate::market::Kind::Number { format!("{cell}_from") } else { cell };
                    answer(&name, &known, vec![("ELSE".to_owned(), place(*outcome))], &band_says);
                }
            }
            Answered { criterion, compiled, name, answers, outcomes, ranged }
        })
        .collect()
}

/// The bands of words before the one for all the rest, each with what it looks for.
pub(super) fn lists(criterion: &Criterion, words: &Words) -> Vec<(Outcome, List)> {
    let bands = criterion.bands.iter().zip(0..words.rest);
    bands
        .filter_map(|(band, at)| match &band.test {
            Test::Is(_) => Some((at, List::of_band(words, at))),
            Test::Lacks(_) => {
                let asked = words.lacks.iter().find(|(band, _)| *band == at).map(|(_, asked)| asked)?;
                Some((at, List::of_lacking(words, asked)))
            }
            _ => None,
        })
        .collect()
}

type Stretch = (Outcome, Option<(f64, bool)>);

fn numbered(cuts: &Cuts) -> Vec<(u32, Outcome)> {
    (1..).zip(cuts.stretches()).map(|(at, (outcome, _))| (at, outcome)).collect()
}

/// The stretch in which a value lies.
fn whens(stretches: &[Stretch], cell: &str, written: &dyn Fn(f64) -> String) -> Vec<(String, u32)> {
    let when = |(at, (_, end)): (u32, &Stretch)| match end {
        Some((end, belongs)) => (format!("WHEN {cell} {} {} THEN", if *belongs { "<=" } else { "<" }, written(*end)), at),
        None => ("ELSE".to_owned(), at),
    };
    (1..).zip(stretches).map(when).collect()
}

/// A day, given in days since 1970-01-01, as a literal that sorts as text.
fn day(days: f64) -> String {
    let (epoch, distance) = (NaiveDate::default(), Days::new(days.abs() as u64));
    let day = if days < 0.0 { epoch.checked_sub_days(distance) } else { epoch.checked_add_days(distance) };
    format!("'{}'", day.unwrap_or(epoch))
}

fn stretch_says(criterion: &Criterion, stretches: &[Stretch], at: u32) -> String {
    let (outcome, _) = stretches[at as usize - 1];
    if outcome as usize == criterion.bands.len() { "none of its bands".to_owned() } else { says(criterion, outcome as usize) }
}

/// A band in the words of the profile.
fn says(criterion: &Criterion, at: usize) -> String {
    let band = &criterion.bands[at];
    let level = band.level.map_or_else(String::new, |level| format!(", {}", level.word()));
    one_line(&format!("{}: {:+}{level}", test_in_words(&band.test), band.points)).replace(": +0", "")
}

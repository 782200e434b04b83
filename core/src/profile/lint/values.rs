//! Values to try criteria on: enough of them that what none of them shows is not there.
//!
//! Between two neighbouring ends of all bands every number behaves alike, so the ends and one number of each stretch
//! stand for all numbers; the same for days. For words every word that is mentioned and one that is not; for attributes
//! that may hold several words also sets of them.

use chrono::{Days, NaiveDate};

use crate::market::industry::with_sections;
use crate::market::{Kind, Test, canonical, listed};
use crate::profile::attributes::{COMMON, common_kind};
use crate::profile::{Class, Criterion, Profile};

/// Beyond this many words of one attribute not all are tried, and rules that need all stay silent.
const MOST_WORDS: usize = 600;

/// The same for all values together.
const MOST_VALUES: usize = 4000;

/// A value an account may have.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    /// One word, or a set of words, in canonical form.
    Words(Vec<String>),
    Day(NaiveDate),
    Flag(bool),
    Unknown,
}

/// The criteria on one attribute and the values to try them on.
pub(super) struct Asked<'p> {
    pub attribute: &'p str,
    /// Position in the profile and the criterion.
    pub criteria: Vec<Tried<'p>>,
    /// Known values, then `Unknown`.
    pub values: Vec<Value>,
    /// Whether the values stand for all there are.
    pub complete: bool,
}

/// A criterion with its place in the profile and, for each of the values, the band that takes it.
pub(super) struct Tried<'p> {
    pub at: usize,
    pub criterion: &'p Criterion,
    pub taken_by: Vec<Option<usize>>,
}

impl Tried<'_> {
    /// Whether the value at that position meets the criterion.
    pub fn meets(&self, value: usize) -> bool {
        self.taken_by[value].is_some_and(|band| self.criterion.meets(&self.criterion.bands[band]))
    }

    /// The points of the value at that position.
    pub fn points(&self, value: usize) -> i32 {
        self.taken_by[value].map_or(0, |band| self.criterion.bands[band].points)
    }
}

impl Asked<'_> {
    /// The criteria of one class.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Tried<'_>> {
        self.criteria.iter().filter(move |tried| tried.criterion.class == class)
    }

    /// The positions of the known values.
    pub fn known(&self) -> impl Iterator<Item = usize> + Clone {
        0..self.values.len() - 1
    }
}

/// The criteria of a profile by attribute, in the order in which they are first asked about.
pub(super) fn by_attribute(profile: &Profile) -> Vec<Asked<'_>> {
    let mut grouped: Vec<(&str, Vec<(usize, &Criterion)>)> = Vec::new();
    for (at, criterion) in profile.criteria.iter().enumerate() {
        match grouped.iter_mut().find(|(attribute, _)| *attribute == criterion.attribute) {
            Some((_, criteria)) => criteria.push((at, criterion)),
            None => grouped.push((&criterion.attribute, vec![(at, criterion)])),
        }
    }
    let tried = grouped.into_iter().map(|(attribute, criteria)| {
        let (mut values, complete) = values(attribute, &criteria);
        values.push(Value::Unknown);
        let criteria =
            criteria.into_iter().map(|(at, criterion)| Tried { at, criterion, taken_by: taken_by(criterion, &values) });
        Asked { attribute, criteria: criteria.collect(), values, complete }
    });
    tried.collect()
}

fn taken_by(criterion: &Criterion, values: &[Value]) -> Vec<Option<usize>> {
    let words: Vec<Vec<String>> = criterion
        .bands
        .iter()
        .map(|band| match &band.test {
            Test::Is(words) | Test::Lacks(words) => Test::words(&with_sections(&criterion.attribute, words)),
            _ => Vec::new(),
        })
        .collect();
    let takes = |value: &Value| {
        criterion.bands.iter().zip(&words).position(|(band, words)| match (&band.test, value) {
            (Test::Unknown, Value::Unknown) => true,
            (_, Value::Unknown) => false,
            (Test::Other, _) => true,
            (Test::Is(_), Value::Words(set)) => set.iter().any(|word| listed(words, word)),
            (Test::Lacks(_), Value::Words(set)) => !set.iter().any(|word| listed(words, word)),
            (Test::Within(interval), Value::Number(number)) => interval.contains(*number),
            (Test::During { since, before }, Value::Day(day)) => {
                since.is_none_or(|since| *day >= since) && before.is_none_or(|before| *day < before)
            }
            (Test::Yes(wanted), Value::Flag(flag)) => wanted == flag,
            _ => false,
        })
    };
    values.iter().map(takes).collect()
}

fn values(attribute: &str, criteria: &[(usize, &Criterion)]) -> (Vec<Value>, bool) {
    let tests: Vec<&Test> = criteria.iter().flat_map(|(_, criterion)| &criterion.bands).map(|band| &band.test).collect();
    let mut values = numbers(&tests);
    values.extend(days(&tests));
    if tests.iter().any(|test| matches!(test, Test::Yes(_))) {
        values.extend([Value::Flag(true), Value::Flag(false)]);
    }
    let asks_words = tests.iter().any(|test| matches!(test, Test::Is(_) | Test::Lacks(_)));
    let mut complete = true;
    if asks_words || values.is_empty() {
        let sets: Vec<Vec<String>> = tests
            .iter()
            .filter_map(|test| match test {
                Test::Is(words) | Test::Lacks(words) => Some(Test::words(&with_sections(attribute, words))),
                _ => None,
            })
            .collect();
        complete = sets.iter().map(Vec::len).sum::<usize>() <= MOST_WORDS;
        let mut excluded: Vec<String> = criteria
            .iter()
            .filter(|(_, criterion)| criterion.class == Class::Disqualify)
            .flat_map(|(_, criterion)| &criterion.bands)
            .filter_map(
                |band| if let Test::Is(words) = &band.test { Some(Test::words(&with_sections(attribute, words))) } else { None },
            )
            .flatten()
            .collect();
        excluded.sort_unstable();
        values.extend(words(attribute, sets, excluded));
    }
    complete &= values.len() <= MOST_VALUES;
    values.truncate(MOST_VALUES);
    (values, complete)
}

fn numbers(tests: &[&Test]) -> Vec<Value> {
    let intervals = tests.iter().filter_map(|test| if let Test::Within(interval) = test { Some(interval) } else { None });
    let mut ends: Vec<f64> = intervals.flat_map(|interval| [interval.low, interval.high]).filter(|end| end.is_finite()).collect();
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    let (Some(first), Some(last)) = (ends.first().copied(), ends.last().copied()) else { return Vec::new() };
    let mut values = vec![first - first.abs().max(1.0)];
    for pair in ends.windows(2) {
        values.extend([pair[0], pair[0] / 2.0 + pair[1] / 2.0]);
    }
    values.extend([last, last + last.abs().max(1.0)]);
    values.into_iter().filter(|value| value.is_finite()).map(Value::Number).collect()
}

fn days(tests: &[&Test]) -> Vec<Value> {
    let mut ends: Vec<NaiveDate> = Vec::new();
    for test in tests {
        if let Test::During { since, before } = test {
            ends.extend(since.iter().chain(before));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    let before_all = ends.first().and_then(|first| first.checked_sub_days(Days::new(1)));
    before_all.into_iter().chain(ends).map(Value::Day).collect()
}

fn words(attribute: &str, sets: Vec<Vec<String>>, excluded: Vec<String>) -> Vec<Value> {
    let mut all: Vec<String> = sets.iter().flatten().cloned().collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(MOST_WORDS);
    let other = canonical("anything else");
    let mut values: Vec<Value> = all.iter().map(|word| Value::Words(vec![word.clone()])).collect();
    values.push(Value::Words(vec![other.clone()]));
    if may_be_several(attribute) {
        let without = |words: &[String]| {
            let rest: Vec<String> = all.iter().filter(|word| !listed(words, word)).cloned().collect();
            Value::Words(rest.into_iter().chain([other.clone()]).collect())
        };
        values.push(Value::Words(Vec::new()));
        values.push(without(&[]));
        values.push(without(&excluded));
        values.extend(sets.iter().take(50).map(|set| without(set)));
    }
    values
}

/// Whether a value of the attribute may be several words; of an attribute of the user's own nobody knows.
fn may_be_several(attribute: &str) -> bool {
    common_kind(attribute) == Some(Kind::Categories) || !COMMON.iter().any(|(key, _)| *key == attribute)
}

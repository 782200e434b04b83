//! Words to build profiles and tables with.

use arrow_array::{BooleanArray, Float64Array, Int32Array, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use chrono::NaiveDate;

use crate::market::{Attribute, Categories, Category, Column, Interval, Table, Test};
use crate::profile::{Band, Class, Criterion, Grounds, Judgement, Level, Priority, Profile};

pub fn profile(criteria: Vec<Criterion>) -> Profile {
    Profile {
        id: "test".to_owned(),
        version: 1,
        name: "Test".to_owned(),
        description: None,
        currency: "EUR".to_owned(),
        review_every_months: 3,
        criteria,
        priorities: Vec::new(),
        tiers: None,
        calibration: None,
        study: None,
        approvals: Vec::new(),
    }
}

pub fn criterion(class: Class, attribute: &str, bands: Vec<Band>) -> Criterion {
    let on = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let grounds = Grounds::Judgement(Judgement { by: "Test".to_owned(), because: "a story".to_owned(), on });
    Criterion { id: format!("{attribute}_{class:?}").to_lowercase(), class, attribute: attribute.to_owned(), bands, grounds }
}

pub fn band(test: Test, points: i32) -> Band {
    Band { test, points, level: None, evidence: None }
}

pub fn level(test: Test, level: Level) -> Band {
    Band { test, points: 0, level: Some(level), evidence: None }
}

pub fn is(words: &[&str]) -> Test {
    Test::Is(words.iter().map(|word| (*word).to_owned()).collect())
}

pub fn lacks(words: &[&str]) -> Test {
    Test::Lacks(words.iter().map(|word| (*word).to_owned()).collect())
}

/// `low..=high`.
pub fn within(low: f64, high: f64) -> Test {
    Test::Within(Interval { low, low_closed: true, high, high_closed: true })
}

pub fn under(high: f64) -> Test {
    Test::Within(Interval { low: f64::NEG_INFINITY, low_closed: false, high, high_closed: false })
}

pub fn at_least(low: f64) -> Test {
    Test::Within(Interval { low, low_closed: true, high: f64::INFINITY, high_closed: false })
}

pub fn table(columns: Vec<(&str, Column)>) -> Table {
    let mut table = Table::new(columns.first().map_or(0, |(_, column)| column.len()));
    for (key, column) in columns {
        table.push(Attribute { key: key.to_owned(), label: key.to_owned(), kind: column.kind() }, column);
    }
    table
}

pub fn words(cells: &[Option<&str>]) -> Column {
    let mut levels: Vec<&str> = cells.iter().flatten().copied().collect();
    levels.sort_unstable();
    levels.dedup();
    let codes: Int32Array = cells.iter().map(|cell| cell.map(|cell| levels.binary_search(&cell).unwrap() as i32)).collect();
    Column::Category(Category { levels: StringArray::from(levels), codes })
}

pub fn sets(cells: &[Option<Vec<&str>>]) -> Column {
    let mut levels: Vec<&str> = cells.iter().flatten().flatten().copied().collect();
    levels.sort_unstable();
    levels.dedup();
    let words = cells.iter().flatten().flatten();
    Column::Categories(Categories {
        codes: words.map(|word| levels.binary_search(word).unwrap() as i32).collect(),
        offsets: OffsetBuffer::from_lengths(cells.iter().map(|cell| cell.as_ref().map_or(0, Vec::len))),
        known: Some(NullBuffer::from_iter(cells.iter().map(Option::is_some))),
        levels: StringArray::from(levels),
    })
}

pub fn numbers(cells: &[Option<f64>]) -> Column {
    Column::Number(Float64Array::from(cells.to_vec()))
}

pub fn ranges(cells: &[Option<(f64, f64)>]) -> Column {
    let low: Float64Array = cells.iter().map(|cell| cell.map(|(low, _)| low)).collect();
    let high: Float64Array = cells.iter().map(|cell| cell.map(|(_, high)| high)).collect();
    Column::Range { low, high }
}

pub fn flags(cells: &[Option<bool>]) -> Column {
    Column::Flag(BooleanArray::from(cells.to_vec()))
}

/// The points table of a software company: 60 points at the most, and three exclusions.
pub fn saas() -> Profile {
    let nice = |attribute, test, points| criterion(Class::Nice, attribute, vec![band(test, points)]);
    let out = |attribute, test| criterion(Class::Disqualify, attribute, vec![band(test, 0)]);
    let mut profile = profile(vec![
        nice("industry", is(&["SaaS"]), 20),
        nice("employees", within(50.0, 500.0), 15),
        nice("technologies", is(&["Salesforce"]), 10),
        nice("country", is(&["Nordics"]), 5),
        nice("challenges", is(&["scaling"]), 10),
        out("employees", under(20.0)),
        out("technologies", lacks(&["CRM systems"])),
        out("industry", is(&["public sector"])),
    ]);
    profile.priorities = vec![Priority { label: "High".to_owned(), from: 60 }];
    profile
}

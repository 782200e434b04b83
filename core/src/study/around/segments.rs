//! The segments that reasons are compared between: what the profile asks for, and industry, size and country.

use crate::import::Cohort;
use crate::market::Table;
use crate::study::StudyResult;
use crate::study::cells::{Cut, cut_all};
use crate::study::search::questions::{Question, questions};

/// Attributes every team parts its market by.
const ALWAYS: [&str; 4] = ["industry", "employees", "revenue", "country"];
/// Without a profile, so many of the attributes that came nearest to one.
const NEAREST: usize = 5;

/// The attributes that part the market, and every question about them that has support among all deals.
pub(crate) fn segments(cohort: &Cohort, result: &StudyResult) -> (Vec<Cut>, Vec<Question>) {
    let mut keys: Vec<&str> = result.criteria.iter().map(|criterion| criterion.attribute.as_str()).collect();
    if keys.is_empty() {
        for found in &result.traits {
            if keys.len() < NEAREST && !keys.contains(&found.attribute.as_str()) {
                keys.push(&found.attribute);
            }
        }
    }
    let leaks = |key: &str| result.left_out.iter().any(|left| left.attribute == key && left.why == super::Why::Leak);
    keys.extend(ALWAYS.iter().filter(|key| !leaks(key)));
    let mut table = Table::new(cohort.table.rows());
    for (attribute, column) in cohort.table.iter().filter(|(attribute, _)| keys.contains(&attribute.key.as_str())) {
        table.push(attribute.clone(), column.clone());
    }
    let everyone: Vec<u32> = (0..cohort.won.len() as u32).collect();
    let cuts = cut_all(&table, &cohort.won, &everyone);
    let asked = questions(&cuts, cohort.won.len());
    (cuts, asked)
}

//! The tables beside a study: every deal with what was made of it, and every problem.

use std::collections::HashMap;

use arrow_array::Array;
use ihanne_core::import::{Cohort, People, Prepared, Problem};
use ihanne_core::market::Category;
use ihanne_core::profile::Calibration;
use ihanne_core::study::Study;

/// One line for each closed deal: where it stands in the file, how it ended, and what the study made of it. The names of
/// `people` are not in it.
pub fn deals_csv(study: &Study, cohort: &Cohort, people: &People) -> Vec<u8> {
    let words = cohort.words();
    let mut header: Vec<String> = ["row", "deal", "outcome", "part", "points", "probability"].map(str::to_owned).to_vec();
    let length = cohort.beside.opened.as_ref().zip(cohort.beside.closed.as_ref());
    let because = [&cohort.beside.won_because, &cohort.beside.lost_because];
    header.extend(length.map(|_| "days".to_owned()));
    header.extend(because.iter().any(|words| words.is_some()).then(|| "reason".to_owned()));
    let others = others(study, cohort);
    header.extend(others.iter().map(|(name, _)| (*name).to_owned()));
    header.extend(study.result.criteria.iter().map(|criterion| criterion.attribute.clone()));
    // Equal points have equal probabilities.
    let mut figures: HashMap<Option<i32>, (String, String)> = HashMap::new();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&header).expect("writing to memory does not fail");
    for (at, deal) in study.deals.iter().enumerate() {
        let mut put = |field: &str| out.write_field(field).expect("writing to memory does not fail");
        put(&cohort.row[at].to_string());
        put(&people.hide(&cohort.key[at]));
        put(if deal.won { words.best } else { words.other });
        put(if deal.sealed { "unseen" } else { "learned" });
        let (points, probability) = figures.entry(deal.points).or_insert_with(|| {
            let probability = deal.probability.map(|probability| (probability * 1e4).round() / 1e4);
            let points = deal.points.map(|points| points.to_string());
            (points.unwrap_or_default(), probability.map(|probability| probability.to_string()).unwrap_or_default())
        });
        put(points);
        put(probability);
        if let Some((opened, closed)) = length {
            put(&opened[at].zip(closed[at]).map(|(from, to)| (to - from).to_string()).unwrap_or_default());
        }
        if because.iter().any(|words| words.is_some()) {
            put(because
                .iter()
                .filter_map(|words| words.as_ref())
                .map(|words| word(words, at))
                .find(|word| !word.is_empty())
                .unwrap_or(""));
        }
        others.iter().for_each(|(_, words)| put(word(words, at)));
        study.bands.iter().for_each(|banded| put(banded.says(at)));
        out.write_record(None::<&[u8]>).expect("writing to memory does not fail");
    }
    out.into_inner().expect("writing to memory does not fail")
}

/// What else the tables of the report part the deals by: where each came from, and how far it came.
fn others<'a>(study: &Study, cohort: &'a Cohort) -> Vec<(&'static str, &'a Category)> {
    let criterion = |name: &str| study.result.criteria.iter().any(|criterion| criterion.attribute == name);
    let words = [("source", cohort.source.as_ref()), ("stage", cohort.beside.reached.as_ref())];
    words.into_iter().filter(|(name, _)| !criterion(name)).filter_map(|(name, words)| Some((name, words?))).collect()
}

/// The word of a row, or nothing where it is not known.
fn word(words: &Category, at: usize) -> &str {
    if words.codes.is_valid(at) { words.levels.value(words.codes.value(at) as usize) } else { "" }
}

/// One line for each later deal of a proof: where it stands in the file, how it ended, and what the sealed profile gave it. The
/// names of the people in its file are not in it.
pub fn later_csv(prepared: &Prepared, rows: &[u32], points: &[i32], calibration: Option<&Calibration>) -> Vec<u8> {
    let cohort = &prepared.cohort;
    let words = cohort.words();
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut put = |record: &[String]| out.write_record(record).expect("writing to memory does not fail");
    put(&["row", "deal", "outcome", "points", "probability"].map(str::to_owned));
    for at in rows.iter().map(|row| *row as usize) {
        let probability = calibration.map(|fitted| (fitted.probability(points[at]) * 1e4).round() / 1e4);
        put(&[
            cohort.row[at].to_string(),
            prepared.people.hide(&cohort.key[at]).into_owned(),
            if cohort.won[at] { words.best } else { words.other }.to_owned(),
            points[at].to_string(),
            probability.map(|probability| probability.to_string()).unwrap_or_default(),
        ]);
    }
    out.into_inner().expect("writing to memory does not fail")
}

/// One line for each problem, with its place.
pub fn problems_csv(problems: &[Problem]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut put = |record: &[&str]| out.write_record(record).expect("writing to memory does not fail");
    put(&["row", "line", "column", "value", "code", "hint"]);
    for problem in problems {
        let line = problem.line.map(|line| line.to_string()).unwrap_or_default();
        put(&[&problem.row.to_string(), &line, &problem.column, &problem.value, problem.code.entry().code, &problem.hint]);
    }
    out.into_inner().expect("writing to memory does not fail")
}

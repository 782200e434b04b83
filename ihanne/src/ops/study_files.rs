//! The tables beside a study: every deal with what was made of it, and every problem.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use arrow_array::Array;
use ihanne_connect::file::formula::guarded;
use ihanne_core::import::{Cohort, People, Prepared, Problem};
use ihanne_core::market::Category;
use ihanne_core::profile::Calibration;
use ihanne_core::study::Study;

/// One line for each closed deal: where it stands in the file, how it ended, and what the study made of it. The names of
/// `people` are not in it.
pub fn deals_csv(study: &Study, cohort: &Cohort, people: &People, out: &mut dyn Write) -> io::Result<()> {
    let words = cohort.words();
    let mut header: Vec<&str> = vec!["row", "deal", "outcome", "part", "points", "probability"];
    let proved = study.deals.iter().any(|deal| deal.proof_points.is_some());
    header.extend(proved.then_some("proof_points"));
    let length = cohort.beside.opened.as_ref().zip(cohort.beside.closed.as_ref());
    let because: Vec<Words> =
        [&cohort.beside.won_because, &cohort.beside.lost_because].into_iter().flatten().map(Words::of).collect();
    let others = others(study, cohort);
    header.extend(length.map(|_| "days"));
    header.extend((!because.is_empty()).then_some("reason"));
    header.extend(others.iter().map(|(name, _)| *name));
    header.extend(study.result.criteria.iter().map(|criterion| criterion.attribute.as_str()));
    let bands: Vec<Vec<Cow<[u8]>>> =
        study.bands.iter().map(|banded| banded.says.iter().map(|says| quoted(says)).collect()).collect();
    // Equal points have equal probabilities.
    let mut figures: HashMap<(Option<i32>, Option<i32>), String> = HashMap::new();
    let mut out = BufWriter::with_capacity(1 << 20, out);
    out.write_all(&header.into_iter().map(quoted).collect::<Vec<_>>().join(&b","[..]))?;
    out.write_all(b"\n")?;
    for (at, deal) in study.deals.iter().enumerate() {
        write!(out, "{},", cohort.row[at])?;
        out.write_all(&quoted(&people.hide(&cohort.key[at])))?;
        let outcome = if deal.won { words.best } else { words.other };
        let figures = figures.entry((deal.points, deal.proof_points)).or_insert_with(|| {
            let probability = deal.probability.map(|probability| (probability * 1e4).round() / 1e4);
            let whole = |points: Option<i32>| points.map(|points| points.to_string()).unwrap_or_default();
            let proof = if proved { format!(",{}", whole(deal.proof_points)) } else { String::new() };
            format!(
                "{},{}{proof}",
                whole(deal.points),
                probability.map(|probability| probability.to_string()).unwrap_or_default()
            )
        });
        write!(out, ",{outcome},{},{figures}", if deal.sealed { "unseen" } else { "learned" })?;
        if let Some((opened, closed)) = length {
            let days = opened[at].zip(closed[at]).map(|(from, to)| (to - from).to_string());
            write!(out, ",{}", days.unwrap_or_default())?;
        }
        let mut put = |field: &[u8]| out.write_all(b",").and_then(|()| out.write_all(field));
        if !because.is_empty() {
            put(because.iter().map(|words| words.at(at)).find(|word| !word.is_empty()).unwrap_or_default())?;
        }
        others.iter().try_for_each(|(_, words)| put(words.at(at)))?;
        study.bands.iter().zip(&bands).try_for_each(|(banded, says)| put(&says[usize::from(banded.of_deal[at])]))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// A text as a field of a CSV file, quoted where it must be, and marked where a spreadsheet would compute it.
fn quoted(text: &str) -> Cow<'_, [u8]> {
    let text = guarded(text);
    if !text.contains([',', '"', '\n', '\r']) {
        return match text {
            Cow::Borrowed(text) => text.as_bytes().into(),
            Cow::Owned(text) => text.into_bytes().into(),
        };
    }
    let mut field = csv::Writer::from_writer(Vec::new());
    field.write_record([text.as_bytes()]).expect("writing to memory does not fail");
    let mut field = field.into_inner().expect("writing to memory does not fail");
    field.pop();
    field.into()
}

/// The words of a column, quoted once each.
struct Words<'a> {
    words: &'a Category,
    quoted: Vec<Cow<'a, [u8]>>,
}

impl Words<'_> {
    fn of(words: &Category) -> Words<'_> {
        Words { words, quoted: (0..words.levels.len()).map(|level| quoted(words.levels.value(level))).collect() }
    }

    /// The word of a row, or nothing where it is not known.
    fn at(&self, at: usize) -> &[u8] {
        if self.words.codes.is_valid(at) { &self.quoted[self.words.codes.value(at) as usize] } else { b"" }
    }
}

/// What else the tables of the report part the deals by: where each came from, and how far it came.
fn others<'a>(study: &Study, cohort: &'a Cohort) -> Vec<(&'static str, Words<'a>)> {
    let criterion = |name: &str| study.result.criteria.iter().any(|criterion| criterion.attribute == name);
    let words = [("source", cohort.source.as_ref()), ("stage", cohort.beside.reached.as_ref())];
    words.into_iter().filter(|(name, _)| !criterion(name)).filter_map(|(name, words)| Some((name, Words::of(words?)))).collect()
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
            guarded(&prepared.people.hide(&cohort.key[at])).into_owned(),
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
        let (column, value) = (guarded(&problem.column), guarded(&problem.value));
        put(&[&problem.row.to_string(), &line, &column, &value, problem.code.entry().code, &problem.hint]);
    }
    out.into_inner().expect("writing to memory does not fail")
}

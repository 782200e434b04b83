//! Match: a list and another in; the rows of the first out, each with the record of the other that is the same account.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StringArray};
use arrow_schema::DataType;
use ihanne_connect::Written;
use ihanne_core::import::identity::index::{SURE, Verdict};
use ihanne_core::import::identity::records::Records;
use ihanne_core::import::identity::{Answer, Answers, Scope, probability, weigh_with};
use serde::Serialize;

use super::against::Against;
use super::answers::{self, Sides};
use super::behind::Behind;
use super::dedupe::{changed, rounded};
use super::input::{Formulas, Input, Output, Source};
use super::problems::Problems;
use super::records::{Key, read};
use super::{Actor, Notice, Phase, ProblemCount, Progress, Stop, Watch};

/// What to match with what.
pub struct Request {
    /// The list.
    pub input: Input,
    /// The other list, such as the accounts one has.
    pub against: Against,
    /// What people have answered of pairs of a row of the list and one of the other.
    pub answers: Option<PathBuf>,
    /// What is done with formulas.
    pub formulas: Formulas,
}

/// What it came to.
#[derive(Clone, Debug, Serialize)]
pub struct Matched {
    /// Who asked for it.
    pub by: Actor,
    /// Rows in, and as many out.
    pub rows: u64,
    /// Rows of the other list.
    pub against: u64,
    /// Rows whose account is in the other list.
    pub matches: u64,
    /// Rows that somebody should look at.
    pub review: u64,
    /// Rows whose account is not there.
    pub none: u64,
    /// Pairs of rows that were compared.
    pub pairs_compared: u64,
    /// Pairs of rows of which somebody has answered.
    pub answered: u64,
    /// About the work as a whole.
    pub notices: Vec<Notice>,
    /// Odd cells and rows by kind.
    pub problems: Vec<ProblemCount>,
}

/// What a row is told: the key of the other list's record, the probability, the verdict.
type Told = (Option<String>, Option<f64>, &'static str);

/// Looks for the rows of a list in another and writes them with what was found: one row out for each row in, in the same order.
pub fn match_with(actor: &Actor, request: Request, output: Output, watch: Watch) -> Result<Matched, Stop> {
    let source = Source::of(request.input)?.with(request.formulas);
    source.refuse_as_output(&output, request.against.file().map(|file| ("the list that is matched against", file)))?;
    source.refuse_as_output(&output, request.answers.as_deref().map(|file| ("the answers", file)))?;
    let mut problems = Problems::default();
    let mut records = Records::new();
    let own_key = if request.answers.is_some() { Key::Found } else { Key::Unneeded };
    let own = read(&source, &mut records, own_key, &mut problems, watch)?;
    let stands_for = records.leave_one_of_equals();
    let unlike = records.len();
    let (others, other) = request.against.read(actor, &mut records, &mut problems, watch)?;
    let (first, second) = (|row: u32| stands_for[row as usize], |row: u32| unlike as u32 + row);
    // What is kept of the accounts is learned from, too.
    let known: Vec<(u32, u32, Answer)> =
        others.answered.iter().map(|(one, two, said)| (second(*one), second(*two), *said)).collect();
    let name = |record: u32| match record.checked_sub(unlike as u32) {
        Some(row) => others.key_of(row),
        None => own.key_of(stands_for.iter().position(|place| *place == record).unwrap_or_default() as u32),
    };
    let answers = match &request.answers {
        Some(path) => {
            let sides = [(&own, source.name()), (&others, other.as_str())];
            answers::read(path, &Sides { sides, place: [&first, &second], known: &known, name: &name })?
        }
        None => Answers::of(&known).map_err(|why| answers::contradiction(&other, &why, &name))?,
    };
    let answered = (answers.pairs().len() - known.len()) as u64;
    let weighed = weigh_with(&records, Scope::Between(unlike as u32), answers);
    let tell = |best: Option<(u32, f64)>| match best.map(|(row, log_odds)| (row, probability(log_odds))) {
        Some((row, probability)) => {
            let verdict = if probability >= SURE { Verdict::Match } else { Verdict::Review };
            (Some(others.key_of(row)), Some(probability), verdict.word())
        }
        None => (None, None, Verdict::None.word()),
    };
    let found: Vec<Told> = weighed.best(unlike).into_iter().map(tell).collect();
    let told: Vec<Told> = stands_for.iter().map(|place| found[*place as usize].clone()).collect();
    let written = write(&source, output, &told, watch)?;
    problems.add_written(&written);
    let count = |wanted: &str| told.iter().filter(|(.., verdict)| *verdict == wanted).count() as u64;
    let named = Notice {
        code: "match_key",
        message: format!("ihanne_match names a record of {other} by {}", others.named_by()),
        hint: "name another column: --key COLUMN".to_owned(),
    };
    Ok(Matched {
        by: actor.clone(),
        rows: own.rows as u64,
        against: others.rows as u64,
        matches: count("match"),
        review: count("review"),
        none: count("none"),
        pairs_compared: weighed.compared() as u64,
        answered,
        notices: vec![own.notice(source.name()), others.notice(&other), named],
        problems: problems.counts(),
    })
}

/// The second pass over the list.
fn write(source: &Source, output: Output, told: &[Told], watch: Watch) -> Result<Written, Stop> {
    let mut reader = source.open()?;
    let columns = [
        ("ihanne_match", DataType::Utf8),
        ("ihanne_match_probability", DataType::Float64),
        ("ihanne_match_verdict", DataType::Utf8),
    ];
    let behind = Behind::new(&reader.schema(), &columns);
    let mut writer = output.create(&behind.schema, &reader.format(), source.formulas())?;
    let mut done = 0;
    while let Some(batch) = reader.next() {
        let batch = batch.map_err(|error| source.refusal(error))?.records;
        let rows = told.get(done..done + batch.num_rows()).ok_or_else(|| changed(source))?;
        done += batch.num_rows();
        let added: Vec<ArrayRef> = vec![
            Arc::new(rows.iter().map(|(key, ..)| key.as_deref()).collect::<StringArray>()),
            Arc::new(rows.iter().map(|(_, probability, _)| probability.map(rounded)).collect::<Float64Array>()),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|(.., verdict)| *verdict))),
        ];
        writer.write(&behind.rows(&batch, added))?;
        let progress = reader.progress();
        watch(Progress { phase: Phase::Read, done: progress.done, total: progress.total, rows: done as u64 });
    }
    if done != told.len() {
        return Err(changed(source));
    }
    Ok(writer.finish()?)
}

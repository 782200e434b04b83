//! A file of answers: two keys and whether their records are the same, related or different.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Dialect, Format};
use ihanne_core::import::identity::{Answer, Answers, Contradiction};
use ihanne_core::import::texts_of;

use super::dedupe::rounded;
use super::input::{Formulas, Input, Output, Source, Table};
use super::records::Read;
use super::{Refusal, Stop, bounds};

/// An answer as it stands in the file.
struct Said {
    keys: [String; 2],
    answer: Answer,
    line: Option<u64>,
}

/// The rows of keys: of the first column of the answers and of the second.
pub struct Sides<'a> {
    /// The keys, and the name of the list.
    pub sides: [(&'a Read, &'a str); 2],
    /// The record of a row of each side.
    pub place: [&'a dyn Fn(u32) -> u32; 2],
    /// What is known besides, by records.
    pub known: &'a [(u32, u32, Answer)],
    /// What a record is called.
    pub name: &'a dyn Fn(u32) -> String,
}

/// Reads answers about the rows of one list or two.
pub fn read(path: &Path, sides: &Sides) -> Result<Answers, Stop> {
    let source = Source::of(Input::of(path.to_owned(), Table::default()))?;
    let said = rows(&source)?;
    let known: [HashMap<&str, (u32, bool)>; 2] = std::array::from_fn(|side| places(sides.sides[side].0));
    let mut found = Vec::with_capacity(said.len());
    let mut names: HashMap<u32, String> = HashMap::new();
    for Said { keys, answer, line } in said {
        let mut pair = [0; 2];
        for (side, key) in keys.iter().enumerate() {
            let (read, list) = sides.sides[side];
            let row = row(read, list, &known[side], key).map_err(|what| unknown(&source, line, &what))?;
            pair[side] = sides.place[side](row);
            names.entry(pair[side]).or_insert_with(|| key.clone());
        }
        found.push((pair[0], pair[1], answer));
    }
    found.extend(sides.known);
    let name = |record: u32| names.get(&record).cloned().unwrap_or_else(|| (sides.name)(record));
    Answers::of(&found).map_err(|why| contradiction(source.name(), &why, &name))
}

/// The answers that are kept with records.
pub fn of_stored(read: &Read, name: &str) -> Result<Answers, Stop> {
    Answers::of(&read.answered).map_err(|why| contradiction(name, &why, &|row| read.key_of(row)))
}

/// The answers of a file by the keys that stand there.
pub fn from_file(path: &Path) -> Result<Vec<([String; 2], Answer)>, Stop> {
    let source = Source::of(Input::of(path.to_owned(), Table::default()))?;
    Ok(rows(&source)?.into_iter().map(|said| (said.keys, said.answer)).collect())
}

/// Writes pairs of rows to be answered, the most unsure first.
pub fn write_unsure(path: &Path, read: &Read, mut pairs: Vec<(u32, u32, f64)>) -> Result<(), Stop> {
    pairs.sort_by(|one, other| {
        (one.2 - 0.5).abs().total_cmp(&(other.2 - 0.5).abs()).then((one.0, one.1).cmp(&(other.0, other.1)))
    });
    let key = |row: u32| match &read.keys {
        Some((_, keys)) => keys[row as usize].clone(),
        None => (row + 1).to_string(),
    };
    let names =
        [("key", DataType::Utf8), ("other_key", DataType::Utf8), ("probability", DataType::Float64), ("answer", DataType::Utf8)];
    let schema = Arc::new(Schema::new(names.map(|(name, kind)| Field::new(name, kind, true)).to_vec()));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(pairs.iter().map(|(one, ..)| key(*one)))),
        Arc::new(StringArray::from_iter_values(pairs.iter().map(|(_, other, _)| key(*other)))),
        Arc::new(Float64Array::from_iter_values(pairs.iter().map(|(.., probability)| rounded(*probability)))),
        Arc::new(StringArray::from_iter(pairs.iter().map(|_| None::<&str>))),
    ];
    let mut writer = Output::File(path.to_owned()).create(&schema, &Format::Csv(Dialect::default()), Formulas::Guarded)?;
    writer.write(&RecordBatch::try_new(schema, columns).expect("the columns are those of the schema"))?;
    writer.finish()?;
    Ok(())
}

/// The answers of a file. A blank is none.
fn rows(source: &Source) -> Result<Vec<Said>, Stop> {
    let reader = source.open()?;
    let headers: Vec<String> = reader.schema().fields().iter().map(|field| field.name().trim().to_lowercase()).collect();
    let answer = headers.iter().position(|header| header == "answer").or((headers.len() == 3).then_some(2));
    let (Some(answer), true) = (answer, headers.len() >= 3) else {
        let message = format!("{}: no column holds answers", source.name());
        let hint = "give it three columns: the two keys, and `answer` with same, related or different";
        return Err(Refusal::new("no_answers", message, hint).into());
    };
    let keys: Vec<usize> = (0..headers.len()).filter(|at| *at != answer).take(2).collect();
    let mut said = Vec::new();
    for batch in reader {
        let batch = batch.map_err(|error| source.refusal(error))?;
        let columns = [keys[0], keys[1], answer].map(|at| texts_of(batch.records.column(at)));
        for (row, word) in columns[2].iter().enumerate().filter(|(_, word)| !word.trim().is_empty()) {
            let line = batch.lines.get(row).copied();
            let answer = Answer::of_word(word).ok_or_else(|| {
                let message = format!("{}{}: `{word}` is no answer", source.name(), at(line));
                Refusal::new("unknown_answer", message, "write same, related or different; leave it blank where nobody knows")
            })?;
            if said.len() == bounds::MOST_ANSWERS {
                let message = format!("{}: it has more than {} answers", source.name(), bounds::MOST_ANSWERS);
                return Err(Refusal::new("too_many_rows", message, "take out the pairs that nobody answered").into());
            }
            said.push(Said { keys: [0, 1].map(|side| columns[side][row].trim().to_owned()), answer, line });
        }
    }
    Ok(said)
}

/// Where each key stands, and whether it stands in more rows than one.
fn places(read: &Read) -> HashMap<&str, (u32, bool)> {
    let mut places = HashMap::new();
    for (row, key) in read.keys.iter().flat_map(|(_, keys)| keys).enumerate() {
        places.entry(key.as_str()).and_modify(|(_, twice)| *twice = true).or_insert((row as u32, false));
    }
    places
}

/// The row of a key; without a column of keys, rows are counted from 1.
fn row(read: &Read, list: &str, known: &HashMap<&str, (u32, bool)>, key: &str) -> Result<u32, String> {
    let Some((column, _)) = &read.keys else {
        let row = key.parse::<usize>().ok().filter(|row| (1..=read.rows).contains(row));
        return row.map(|row| row as u32 - 1).ok_or_else(|| format!("{} has no row {key}", list));
    };
    // What was merged into another record is that record.
    match known.get(key).copied().or_else(|| read.merged.get(key).map(|row| (*row, false))) {
        Some((row, false)) => Ok(row),
        Some((_, true)) => Err(format!("several rows of {} have the `{column}` {key}", list)),
        None => Err(format!("{} has no row whose `{column}` is {key}", list)),
    }
}

fn at(line: Option<u64>) -> String {
    line.map_or(String::new(), |line| format!(", line {line}"))
}

fn unknown(source: &Source, line: Option<u64>, what: &str) -> Stop {
    let message = format!("{}{}: {what}", source.name(), at(line));
    let hint = "take the row out, or name the column of the keys: --key COLUMN; without one, rows are counted from 1";
    Refusal::new("unknown_key", message, hint).into()
}

/// Answers that cannot all be true, in words. `place` is where they stand.
pub fn contradiction(place: &str, why: &Contradiction, name: &dyn Fn(u32) -> String) -> Stop {
    let pair = |[one, other]: [u32; 2]| format!("{} and {}", name(one), name(other));
    let (code, message) = match why {
        Contradiction::Itself(record) => ("same_record", format!("{} is compared with itself", name(*record))),
        Contradiction::NotTheSame { said, by } => {
            let steps: Vec<String> =
                by.windows(2).map(|pair| format!("{} is the same as {}", name(pair[0]), name(pair[1]))).collect();
            let ends = pair([by[0], by[by.len() - 1]]);
            ("contradicting_answers", format!("{ends} are said to be {}, and {}", said.word(), steps.join(", and ")))
        }
        Contradiction::Both { first, second } => {
            let message = format!(
                "of {} one answer is related, of {} it is different, and these are the same",
                pair(*first),
                pair(*second)
            );
            ("contradicting_answers", message)
        }
    };
    Refusal::new(code, format!("{place}: {message}"), "decide which answer is right and take the other out").into()
}

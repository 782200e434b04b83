//! JSON lines: one object a line, or one array of objects; and files of registers, each record one row. Read twice: once for the
//! columns, once for the rows.

mod column;
mod documents;
mod lenient;
mod object;
mod write;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, Schema, SchemaRef};
use serde_json::Value;

use self::column::{Filling, Kind, Kinds};
use self::documents::{Documents, Layout};
use self::lenient::{Lenient, Pairs, Unreadable};
use self::object::Object;
pub(crate) use self::write::JsonWriter;
use super::blanks::Blanks;
use super::error::ReadErrorKind;
use super::format::Encoding;
use super::header::name_columns;
use super::problem::{Problem, ProblemCode};
use super::reader::{Progress, Rows};
use super::register::{Flat, Register};
use super::text::{Counted, Utf8Stream, encoding_of, sample_text};
use super::{BATCH_BYTES, BATCH_ROWS, MOST_COLUMNS, batch_rows};

type Texts = Documents<BufReader<Utf8Stream<Counted<File>>>>;

/// Reads a JSON file batch by batch.
pub(crate) struct JsonReader {
    texts: Texts,
    array: bool,
    /// How the nested records of a register become rows.
    flat: Option<Flat>,
    encoding: Encoding,
    /// For each key of the file, the column it goes to.
    places: HashMap<String, Option<usize>>,
    kinds: Vec<Kind>,
    schema: SchemaRef,
    problems: Vec<Problem>,
    rows: u64,
    total: u64,
}

impl JsonReader {
    /// Reads the file once to find its columns.
    pub fn open(file: File, sample: &[u8], total: u64) -> Result<JsonReader, ReadErrorKind> {
        let (encoding, bom) = encoding_of(sample);
        let start = sample_text(sample, encoding);
        let array = start.trim_start().starts_with('[');
        let register = Register::of(&start);
        let flat = register.map(Register::flat);
        let layout = layout(&start, array, register);
        let texts = || -> Result<Texts, ReadErrorKind> {
            let mut file = file.try_clone()?;
            file.seek(SeekFrom::Start(0))?;
            let stream = Utf8Stream::new(Counted::new(file), encoding, bom)?;
            Ok(Documents::new(BufReader::with_capacity(256 * 1024, stream), layout))
        };
        let mut columns = Columns::default();
        columns.scan(texts()?, flat.as_ref(), |kinds, value, _| kinds.see(value))?;
        if columns.kinds.iter().any(Kinds::is_text_among_others) {
            columns.scan(texts()?, flat.as_ref(), |kinds, value, row| {
                if kinds.is_text_among_others() {
                    kinds.see_text(value, row);
                }
            })?;
        }
        let (headers, problems) = name_columns(columns.keys.clone(), None)?;
        let fields =
            headers.iter().zip(&columns.kinds).map(|(header, kinds)| header.field(kinds.kind().data_type(), kinds.metadata()));
        Ok(JsonReader {
            texts: texts()?,
            array,
            flat,
            encoding,
            schema: Arc::new(Schema::new(fields.collect::<Vec<Field>>())),
            kinds: columns.kinds.iter().map(Kinds::kind).collect(),
            places: columns.places.into_iter().map(|(key, place)| (key, Some(place))).collect(),
            problems,
            rows: 0,
            total,
        })
    }

    pub fn is_array(&self) -> bool {
        self.array
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn progress(&self) -> Progress {
        Progress { done: self.texts.source().get_ref().source().count, total: self.total }
    }

    /// Keeps only these columns; the indices rise.
    pub fn project(&mut self, kept: &[usize]) {
        for place in self.places.values_mut() {
            *place = place.and_then(|place| kept.binary_search(&place).ok());
        }
        let fields: Vec<_> = kept.iter().map(|i| self.schema.fields()[*i].clone()).collect();
        self.schema = Arc::new(Schema::new(fields));
        self.kinds = kept.iter().map(|i| self.kinds[*i]).collect();
    }

    pub fn next_rows(&mut self) -> Result<Option<Rows>, ReadErrorKind> {
        let mut columns: Vec<Option<Filling>> = self.kinds.iter().map(|_| None).collect();
        let most = batch_rows(columns.len());
        let (mut lines, mut problems, mut bytes) = (Vec::new(), Vec::new(), 0);
        let mut values: Vec<Option<Value>> = vec![None; columns.len()];
        // Only the columns that a row speaks of are touched, so that a row costs what it says.
        let mut said: Vec<usize> = Vec::new();
        while lines.len() < most && bytes < BATCH_BYTES && problems.len() < BATCH_ROWS {
            let Some((line, text)) = self.texts.next_document()? else {
                break;
            };
            bytes += text.len();
            let row = self.rows + lines.len() as u64 + 1;
            let problem = |code, value, row| Problem { code, row, line: Some(line), column: None, value };
            let decoded = decoded(text);
            let (pairs, unreadable) = match pairs_of(&decoded, self.flat.as_ref()) {
                Ok(pairs) => pairs,
                Err(_) => {
                    problems.push(problem(ProblemCode::BrokenJson, decoded.into_owned(), None));
                    continue;
                }
            };
            for (column, text) in unreadable {
                if self.places.get(&column).is_some_and(Option::is_some) {
                    problems.push(Problem { column: Some(column), ..problem(ProblemCode::UnreadableValue, text, Some(row)) });
                }
            }
            let replaced = self.encoding != Encoding::Utf8 && decoded.contains('\u{fffd}');
            if replaced || matches!(decoded, Cow::Owned(_)) {
                problems.push(problem(ProblemCode::UndecodableText, decoded.into_owned(), Some(row)));
            }
            for (key, value) in pairs {
                let Some(Some(place)) = self.places.get(&key) else { continue };
                match values[*place].replace(value) {
                    Some(first) => {
                        let mut problem = problem(ProblemCode::DuplicateKey, first.to_string(), Some(row));
                        problem.column = Some(key);
                        problems.push(problem);
                    }
                    None => said.push(*place),
                }
            }
            for place in said.drain(..) {
                let column = columns[place].get_or_insert_with(|| Filling::new(self.kinds[place]));
                column.pad(lines.len());
                column.push(&values[place].take().unwrap_or(Value::Null));
            }
            lines.push(line);
        }
        if lines.is_empty() && problems.is_empty() {
            return Ok(None);
        }
        self.rows += lines.len() as u64;
        let mut blanks = Blanks::of(lines.len());
        let array = |(column, kind): (Option<Filling>, &Kind)| match column {
            Some(column) => column.finish(lines.len()),
            None => blanks.column(&kind.data_type()),
        };
        let arrays = columns.into_iter().zip(&self.kinds).map(array).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(lines.len()));
        let records = RecordBatch::try_new_with_options(self.schema.clone(), arrays, &options)
            .map_err(|e| ReadErrorKind::Damaged { reason: e.to_string() })?;
        Ok(Some(Rows { records, lines, problems }))
    }
}

/// How the objects of a file stand in it, by its beginning. Files of registers may be one object that holds the records.
fn layout(start: &str, array: bool, register: Option<&Register>) -> Layout {
    let under = register.and_then(|register| register.array(start));
    match (array, under) {
        (true, _) => Layout::Array,
        (false, Some(key)) => Layout::Under(key),
        (false, None) => {
            let first = start.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let broken =
                register.is_some() && first.len() < start.trim_end().len() && serde_json::from_str::<Value>(first).is_err();
            if broken { Layout::Whole } else { Layout::Lines }
        }
    }
}

/// The keys and values of a text that is an object, and the keys and texts of values that cannot be read: these are null.
fn pairs_of(text: &str, flat: Option<&Flat>) -> Result<(Pairs, Unreadable), serde_json::Error> {
    let read = match flat {
        None => serde_json::from_str(text).map(|Object(pairs)| pairs),
        Some(flat) => serde_json::from_str::<serde_json::Map<String, Value>>(text).map(|object| flat.row(&Value::Object(object))),
    };
    match (read, flat) {
        (Ok(pairs), _) => Ok((pairs, Vec::new())),
        // One value that is beyond all numbers, or half a character, is no reason to lose the others.
        (Err(error), None) => Lenient::read(text).ok_or(error),
        (Err(error), Some(_)) => Err(error),
    }
}

/// A text with bytes that are not UTF-8 is read as Windows-1252.
fn decoded(text: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(text) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(text).0.into_owned()),
    }
}

/// The columns of a file while they are being found, in the order in which their keys first stand.
#[derive(Default)]
struct Columns {
    keys: Vec<String>,
    kinds: Vec<Kinds>,
    places: HashMap<String, usize>,
}

impl Columns {
    /// Shows every value of the file, with its 1-based row.
    fn scan(
        &mut self,
        mut texts: Texts,
        flat: Option<&Flat>,
        mut see: impl FnMut(&mut Kinds, &Value, u64),
    ) -> Result<(), ReadErrorKind> {
        let (mut rows, mut first_broken) = (0, None);
        while let Some((line, text)) = texts.next_document()? {
            let pairs = match pairs_of(&decoded(text), flat) {
                Ok((pairs, _)) => pairs,
                Err(e) => {
                    // The parser counts lines within its own text, which is not the file.
                    let reason = e.to_string();
                    let reason = reason.split(" at line ").next().unwrap_or_default();
                    first_broken.get_or_insert((line, reason.to_string()));
                    continue;
                }
            };
            rows += 1;
            for (key, value) in pairs {
                let place = match self.places.get(&key) {
                    Some(place) => *place,
                    None => self.add(key)?,
                };
                see(&mut self.kinds[place], &value, rows);
            }
        }
        match first_broken {
            Some((line, reason)) if rows == 0 => Err(ReadErrorKind::NotJsonLines { line, reason }),
            _ => Ok(()),
        }
    }

    fn add(&mut self, key: String) -> Result<usize, ReadErrorKind> {
        let place = self.keys.len();
        if place == MOST_COLUMNS {
            return Err(ReadErrorKind::TooManyColumns { limit: MOST_COLUMNS });
        }
        self.keys.push(key.clone());
        self.kinds.push(Kinds::default());
        self.places.insert(key, place);
        Ok(place)
    }
}

//! A folder to write files into, and what one wants to know of a file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use ihanne_connect::{Batch, Format, Problem, ReadError, create, create_on, open};

/// A folder that goes away with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The names of the files in it.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// A file that was read to its end.
pub struct Read {
    pub format: Format,
    pub schema: Schema,
    pub batches: Vec<Batch>,
    pub problems: Vec<Problem>,
}

pub fn read(path: impl AsRef<Path>) -> Read {
    try_read(path).unwrap()
}

pub fn try_read(path: impl AsRef<Path>) -> Result<Read, ReadError> {
    let mut reader = open(path)?;
    let mut problems = reader.problems().to_vec();
    let batches: Vec<Batch> = reader.by_ref().collect::<Result<_, _>>()?;
    problems.extend(batches.iter().flat_map(|batch| batch.problems.clone()));
    Ok(Read {
        format: reader.format(),
        schema: reader.schema().as_ref().clone(),
        batches,
        problems,
    })
}

impl Read {
    pub fn names(&self) -> Vec<&str> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().as_str()).collect()
    }

    pub fn types(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.data_type().to_string()).collect()
    }

    pub fn rows(&self) -> usize {
        self.batches.iter().map(|b| b.records.num_rows()).sum()
    }

    pub fn lines(&self) -> Vec<u64> {
        self.batches.iter().flat_map(|b| b.lines.clone()).collect()
    }

    /// The cells of a file whose columns are all text, row by row.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for batch in &self.batches {
            let columns: Vec<_> = batch
                .records
                .columns()
                .iter()
                .map(|c| c.as_string::<i32>())
                .collect();
            for row in 0..batch.records.num_rows() {
                rows.push(columns.iter().map(|c| c.value(row).to_string()).collect());
            }
        }
        rows
    }

    /// The rows as JSON objects, each on its line.
    pub fn json(&self) -> String {
        let buffer = Buffer::default();
        let format = Format::JsonLines { array: false };
        let mut writer = create_on(Box::new(buffer.clone()), &self.schema, &format).unwrap();
        for batch in &self.batches {
            writer.write(&batch.records).unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(buffer.bytes()).unwrap()
    }

    /// Code, row, line, column and value of every problem.
    pub fn told(&self) -> Vec<String> {
        let problems = self.problems.iter().map(|p| {
            let number = |n: Option<u64>| n.map_or("-".to_string(), |n| n.to_string());
            let column = p.column.as_deref().unwrap_or("-");
            format!(
                "{} {} {} {column}: {}",
                p.code.code(),
                number(p.row),
                number(p.line),
                p.value
            )
        });
        problems.collect()
    }

    /// Writes the rows to a file like the one they came from.
    pub fn write_to(&self, path: &Path) -> Vec<Problem> {
        self.write_with(path, &[])
    }

    /// Writes the rows with more columns behind them; the file must have been read in one batch.
    pub fn write_with(&self, path: &Path, more: &[(&str, ArrayRef)]) -> Vec<Problem> {
        let mut fields: Vec<_> = self.schema.fields().iter().cloned().collect();
        fields.extend(
            more.iter()
                .map(|(name, array)| Arc::new(Field::new(*name, array.data_type().clone(), true))),
        );
        let schema = Arc::new(Schema::new(fields));
        let mut writer = create(path, &schema, Some(&self.format)).unwrap();
        for batch in &self.batches {
            let mut columns = batch.records.columns().to_vec();
            columns.extend(more.iter().map(|(_, array)| array.clone()));
            writer
                .write(&RecordBatch::try_new(schema.clone(), columns).unwrap())
                .unwrap();
        }
        writer.finish().unwrap().problems
    }
}

/// A batch of the given columns.
pub fn batch(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let arrays = columns.iter().map(|(_, array)| array.clone()).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap()
}

/// Writes a batch to a file of the format its name says.
pub fn write(path: &Path, batch: &RecordBatch) {
    let mut writer = create(path, &batch.schema(), None).unwrap();
    writer.write(batch).unwrap();
    writer.finish().unwrap();
}

pub fn texts(cells: &[&str]) -> ArrayRef {
    Arc::new(arrow_array::StringArray::from(cells.to_vec()))
}

pub fn numbers(cells: &[f64]) -> ArrayRef {
    Arc::new(arrow_array::Float64Array::from(cells.to_vec()))
}

pub fn is_text(data_type: &DataType) -> bool {
    *data_type == DataType::Utf8
}

/// A stream that is kept.
#[derive(Clone, Default)]
pub struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

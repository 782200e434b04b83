//! Compares what a story expects with what came.

use serde_json::Value;

/// A table as text: its rows, the header first.
type Rows = Vec<Vec<String>>;

/// The columns that `expected` names, as they stand in `came`, written as a table.
///
/// # Errors
/// In words, when a column is not there or the text is no table.
pub fn same_columns(expected: &str, came: &str) -> Result<String, String> {
    let (expected_rows, came_rows) = (rows(expected)?, rows(came)?);
    let wanted = expected_rows.first().ok_or("the expected table is empty")?;
    let header = came_rows.first().ok_or("the table that came is empty")?;
    let place = |name: &String| {
        let found = header.iter().position(|column| column == name);
        found.ok_or_else(|| format!("there is no column `{name}`, only {}", header.join(", ")))
    };
    let places = wanted.iter().map(place).collect::<Result<Vec<usize>, String>>()?;
    let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    let picked = came_rows.iter().map(|row| places.iter().map(|at| cell(row, *at)).collect());
    write(&picked.collect(), delimiter(expected))
}

/// The table in the form in which [`same_columns`] writes it, so that quotes make no difference.
///
/// # Errors
/// In words, when the text is no table.
pub fn plain(table: &str) -> Result<String, String> {
    write(&rows(table)?, delimiter(table))
}

fn rows(text: &str) -> Result<Rows, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter(text)).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let read = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    read.collect::<Result<Rows, _>>().map_err(|failed| failed.to_string())
}

fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' }
}

fn write(rows: &Rows, delimiter: u8) -> Result<String, String> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|failed| failed.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|failed| failed.to_string())?;
    String::from_utf8(bytes).map_err(|failed| failed.to_string())
}

/// The first place where `came` does not hold what is expected, in words; `None` when it holds all.
pub fn missing(expected: &Value, came: &Value, place: &str) -> Option<String> {
    match (expected, came) {
        (Value::Object(wanted), Value::Object(there)) => wanted.iter().find_map(|(key, value)| match there.get(key) {
            Some(found) => missing(value, found, &format!("{place}.{key}")),
            None => Some(format!("{place} has no `{key}`")),
        }),
        (Value::Array(wanted), Value::Array(there)) => {
            let absent = |item: &&Value| there.iter().all(|found| missing(item, found, place).is_some());
            wanted.iter().find(absent).map(|item| format!("{place} holds no {item}"))
        }
        _ if expected == came => None,
        _ => Some(format!("{place} is {came}, not {expected}")),
    }
}

/// The first of the lines that was not printed after those before it.
pub fn unsaid<'a>(lines: &'a str, printed: &str) -> Option<&'a str> {
    let mut left = printed.lines();
    lines.lines().filter(|line| !line.trim().is_empty()).find(|line| !left.any(|said| said.contains(line.trim())))
}

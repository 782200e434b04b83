//! The dialect of a CSV file, told from its beginning.

use std::path::Path;

use super::records::Records;
use crate::file::format::{Dialect, Newline, Quoting, extension};
use crate::file::open::ReadOptions;
use crate::file::text::{encoding_of, sample_text};
use crate::file::title::{LOOKED_AT, Shape, title_rows};

/// This many records are enough to tell a delimiter.
const RECORDS: usize = 500;

/// This many cells are enough to tell the quoting and the decimal sign.
const CELLS: usize = 20_000;

/// A first row that a delimiter cuts into so many cells is a header of columns, though every row below should end after one.
const WIDE_HEADER: usize = 16;

/// In the order in which equals are preferred: a comma is the likeliest to stand inside cells.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Tells how a file is written from the sample at its beginning, or from the `whole` of it, and how many records stand above its
/// header. Where the row of the header is said, none is looked for, and what stands above it tells nothing.
pub(super) fn sniff(path: &Path, sample: &[u8], whole: bool, said: ReadOptions) -> (Dialect, usize) {
    let (found, bom) = encoding_of(sample);
    let encoding = said.encoding.filter(|_| !bom).unwrap_or(found);
    let text = sample_text(sample, encoding);
    let tab_promised = matches!(extension(path).as_str(), "tsv" | "tab");
    let sep_line = sep_line(&text);
    let newline = newline(&text);
    let passed = said.header_row.unwrap_or(1).max(1 + u32::from(sep_line.is_some())) - 1;
    let table = below(&text, passed, newline);
    let delimiter = sep_line.unwrap_or_else(|| delimiter(table, whole, tab_promised));
    let (quoting, decimal_comma) = cells(table, delimiter);
    let dialect =
        Dialect { delimiter, encoding, bom, decimal_comma, newline, quoting, sep_line: sep_line.is_some(), guard: true };
    let above = if said.header_row.is_some() { 0 } else { title_rows(&shapes(table, whole, delimiter)) };
    (dialect, above)
}

/// A text without so many lines at its beginning.
fn below(text: &str, lines: u32, newline: Newline) -> &str {
    let line_end = if newline == Newline::Cr { '\r' } else { '\n' };
    (0..lines).fold(text, |text, _| text.split_once(line_end).map_or("", |(_, below)| below))
}

/// The shapes of the first records.
fn shapes(table: &str, whole: bool, delimiter: u8) -> Vec<Shape> {
    let mut records = Records::new(table.as_bytes(), delimiter, b'\n');
    let mut shapes = Vec::new();
    while let (true, Ok(Some(record))) = (shapes.len() < LOOKED_AT, records.next_record()) {
        shapes.push(Shape::of(record.cells().map(|cell| std::str::from_utf8(cell).unwrap_or("?"))));
    }
    if shapes.len() < LOOKED_AT && !whole {
        shapes.pop();
    }
    shapes
}

/// The delimiter that a first line such as `sep=;` names.
fn sep_line(text: &str) -> Option<u8> {
    let named = text.lines().next()?.strip_prefix("sep=")?;
    DELIMITERS.into_iter().find(|delimiter| named.as_bytes() == [*delimiter])
}

fn newline(text: &str) -> Newline {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => Newline::CrLf,
        Some(at) if text[at..].starts_with('\r') && !text.contains('\n') => Newline::Cr,
        _ => Newline::Lf,
    }
}

/// The delimiter that cuts most rows into the same number of cells, more cells counting for more.
fn delimiter(text: &str, whole: bool, tab_promised: bool) -> u8 {
    let mut best = None;
    let mut best_score = 0.0;
    let mut in_no_cell = Vec::new();
    let mut in_header = None;
    for candidate in DELIMITERS {
        let widths = widths(text, whole, candidate);
        let widths = &widths[title(&widths)..];
        let Some((header, rows)) = widths.split_first() else {
            continue;
        };
        let (width, share) = usual(if rows.is_empty() { widths } else { rows });
        let promised = tab_promised && candidate == b'\t';
        if *header > 1 && width > 1 {
            let score = share * (1.0 - 1.0 / width as f64) + f64::from(u8::from(promised));
            if score > best_score {
                best = Some(candidate);
                best_score = score;
            }
        } else if *header >= WIDE_HEADER {
            in_header.get_or_insert(candidate);
        } else if *header == 1 && width == 1 && share == 1.0 {
            in_no_cell.push(candidate);
        }
    }
    // One column: the delimiter is one that stands in no cell.
    let usual = if tab_promised { b"\t,;|" } else { b",;\t|" };
    let alone = usual.iter().find(|candidate| in_no_cell.contains(candidate));
    best.or(in_header).or(alone.copied()).unwrap_or(usual[0])
}

/// How many of the first records are a title without delimiters, above records that are all of one width.
fn title(widths: &[usize]) -> usize {
    let Some(header) = widths.iter().take(10).position(|width| *width > 2) else { return 0 };
    let below = &widths[header + 1..];
    let alike = below.iter().filter(|width| **width == widths[header]).count();
    let is_title = widths[..header].iter().all(|width| *width == 1) && !below.is_empty() && alike * 10 >= below.len() * 9;
    if is_title { header } else { 0 }
}

/// The number of cells in each of the first records, without the last one where the sample may end inside it.
fn widths(text: &str, whole: bool, delimiter: u8) -> Vec<usize> {
    let mut records = Records::new(text.as_bytes(), delimiter, b'\n');
    let mut widths = Vec::new();
    while widths.len() <= RECORDS {
        match records.next_record() {
            Ok(Some(record)) => widths.push(record.cells().count()),
            _ => break,
        }
    }
    if widths.len() > 2 && !whole {
        widths.pop();
    }
    widths
}

/// The commonest width, and the share of rows that have it.
fn usual(widths: &[usize]) -> (usize, f64) {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let longest = sorted.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    longest.map_or((0, 0.0), |run| (run[0], run.len() as f64 / widths.len() as f64))
}

/// Which cells stand in quotes, and whether numbers have a decimal comma.
fn cells(text: &str, delimiter: u8) -> (Quoting, bool) {
    let (mut bare, mut bare_words, mut quoted, mut quoted_needlessly) = (0u32, 0u32, 0u32, 0u32);
    let (mut commas, mut points) = (0u32, 0u32);
    for raw in raw_cells(text, delimiter).take(CELLS) {
        let cell = match raw.strip_prefix('"') {
            Some(rest) => {
                let inner = rest.strip_suffix('"').unwrap_or(rest);
                quoted += 1;
                quoted_needlessly += u32::from(!needs_quotes(inner, delimiter));
                inner
            }
            None => {
                bare += 1;
                bare_words += u32::from(!raw.is_empty() && !is_number(raw));
                raw
            }
        };
        match decimal_sign(cell.trim()) {
            Some(',') => commas += 1,
            Some(_) => points += 1,
            None => {}
        }
    }
    let quoting = if quoted > 0 && bare == 0 {
        Quoting::All
    } else if quoted_needlessly > 0 && bare_words == 0 {
        Quoting::NonNumeric
    } else {
        Quoting::Minimal
    };
    // Spreadsheets separate cells by semicolons exactly where the comma is the decimal sign.
    let decimal_comma = if commas == points { delimiter == b';' } else { commas > points };
    (quoting, decimal_comma)
}

/// The cells as they are written, quotes and all, without the last one, which the sample may have cut.
fn raw_cells(text: &str, delimiter: u8) -> impl Iterator<Item = &str> {
    let line_end = ['\r', '\n'];
    let mut rest = text.trim_start_matches(line_end);
    std::iter::from_fn(move || {
        let quoted = if rest.starts_with('"') { quoted_length(rest) } else { 0 };
        let ends = |b: u8| b == delimiter || matches!(b, b'\r' | b'\n');
        let end = quoted + rest.bytes().skip(quoted).position(ends)?;
        let cell = &rest[..end];
        let row_ends = rest.as_bytes()[end] != delimiter;
        rest = &rest[end + 1..];
        if row_ends {
            rest = rest.trim_start_matches(line_end);
        }
        Some(cell)
    })
}

/// The length of the quoted part at the start of a text, both quotes included.
fn quoted_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a cell must stand in quotes to be read back as it is.
pub(super) fn needs_quotes(cell: &str, delimiter: u8) -> bool {
    cell.bytes().any(|b| b == delimiter || matches!(b, b'"' | b'\r' | b'\n'))
}

/// Whether a cell is a plain number, with either decimal sign.
pub(super) fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
        && digits.replacen(',', ".", 1).parse::<f64>().is_ok()
}

/// The decimal sign of a number, when the number tells it: `1,5` does, `1,500` may be one thousand five hundred.
fn decimal_sign(cell: &str) -> Option<char> {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    if !digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b' ')) {
        return None;
    }
    let last = digits.rfind([',', '.'])?;
    let sign = digits[last..].chars().next()?;
    let other = if sign == ',' { '.' } else { ',' };
    let (whole, decimals) = (&digits[..last], &digits[last + 1..]);
    if decimals.is_empty() || whole.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if whole.contains(sign) {
        // 1.234.567 has thousands; a date such as 31.12.2024 says nothing.
        let thousands = digits.split(sign).skip(1).all(|group| group.len() == 3);
        return (thousands && !whole.contains(other)).then_some(other);
    }
    let certain = decimals.len() != 3 || whole.contains([other, ' ']) || whole.len() > 3 || whole.starts_with('0');
    certain.then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (char, bool, Quoting) {
        let (dialect, _) = sniff(Path::new("x.csv"), text.as_bytes(), true, ReadOptions::default());
        (dialect.delimiter.into(), dialect.decimal_comma, dialect.quoting)
    }

    #[test]
    fn the_delimiter_is_the_one_that_cuts_rows_alike() {
        assert_eq!(told("a,b\n1,2\n").0, ',');
        assert_eq!(told("a;b\n1,5;2,5\n").0, ';');
        assert_eq!(told("a\tb\tc\nx, y\t1\t2\n").0, '\t');
        assert_eq!(told("a|b\n1|2\n").0, '|');
        assert_eq!(told("\"Revenue, EUR\";Name\n\"1,5\";Acme, Oy\n").0, ';');
        assert_eq!(told("Revenue, EUR;Name\n1,5;Acme\n").0, ';');
        assert_eq!(told("a,b\n1,2,3\n4,5,6\n").0, ',', "rows wider than the header");
        assert_eq!(told("comment\nhello, world\nyes, please, do\n").0, ';', "one column");
        assert_eq!(told("id\n1\n2\n").0, ',', "one column");
        assert_eq!(told("Customers, all of them\n\na;b;c\n1;2;3\n4;5;6\n").0, ';', "below a title");
    }

    #[test]
    fn the_decimal_sign_is_told_by_numbers_that_leave_no_doubt() {
        assert!(told("a;b\n1,5;x\n").1);
        assert!(!told("a;b\n1.5;x\n").1);
        assert!(told("a;b\n1;x\n").1, "a semicolon alone speaks for the comma");
        assert!(!told("a,b\n\"1,500\",x\n").1, "thousands");
        assert!(told("a,b\n\"1,50\",x\n").1);
        assert!(told("a\tb\n1.234.567\tx\n").1);
        assert!(told("a\tb\n1 234,5\tx\n").1);
        assert!(!told("a\tb\n31.12.2024\tx\n").1);
    }

    #[test]
    fn the_habit_of_quoting_is_noticed() {
        assert_eq!(told("a,b\n1,\"x,y\"\n").2, Quoting::Minimal);
        assert_eq!(told("\"a\",\"b\"\n\"1\",\"x\"\n").2, Quoting::All);
        assert_eq!(told("\"a\";\"b\"\n1;\"x\"\n\n").2, Quoting::NonNumeric);
        assert_eq!(told("a,b\n1,\"say \"\"x\"\", please\"\n").2, Quoting::Minimal);
    }
}

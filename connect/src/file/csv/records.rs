//! The records of delimited text, one after another, and the line where each begins.

use std::io::Read;

use csv_core::ReadRecordResult;

use crate::file::error::ReadErrorKind;
use crate::file::{LONGEST_HEADER, LONGEST_ROW};

const CHUNK: usize = 256 * 1024;

/// Splits a stream of bytes into records. Holds one chunk and one record, never more.
pub(super) struct Records<R> {
    source: R,
    parser: csv_core::Reader,
    line_end: u8,
    chunk: Vec<u8>,
    taken: usize,
    ended: bool,
    line: u64,
    row: u64,
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
}

/// One record: its cells without quotes, and its place.
pub(super) struct Record<'a> {
    /// 1-based line where the record begins.
    pub line: u64,
    text: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    /// The cells, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let text = self.text;
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = &text[start..*end];
            start = *end;
            cell
        })
    }
}

impl<R: Read> Records<R> {
    /// `line_end` is the last byte of a line end: `\n`, or `\r` in files that have no other.
    pub fn new(source: R, delimiter: u8, line_end: u8) -> Self {
        Records {
            source,
            parser: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            line_end,
            chunk: Vec::new(),
            taken: 0,
            ended: false,
            line: 1,
            row: 0,
            text: vec![0; 4096],
            text_len: 0,
            ends: vec![0; 64],
            ends_len: 0,
        }
    }

    /// The stream the bytes come from.
    pub fn source(&self) -> &R {
        &self.source
    }

    /// The next record; blank lines are passed over.
    ///
    /// # Errors
    /// `row_too_long`, `quote_never_closed`, or what the disk says.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, ReadErrorKind> {
        self.text_len = 0;
        self.ends_len = 0;
        self.pass_blank_lines()?;
        let line = self.line;
        let mut length = 0;
        loop {
            if self.taken == self.chunk.len() && !self.ended {
                self.fill()?;
            }
            // A line end of our own closes the last record, unless it is swallowed by an open quote.
            let at_end = self.ended && length > 0;
            let input = if at_end { &b"\n"[..] } else { &self.chunk[self.taken..] };
            let (result, read, written, ended) =
                self.parser.read_record(input, &mut self.text[self.text_len..], &mut self.ends[self.ends_len..]);
            if !at_end {
                self.line += count(&input[..read], self.line_end);
                self.taken += read;
                length += read;
            }
            self.text_len += written;
            self.ends_len += ended;
            if length > LONGEST_ROW {
                return Err(ReadErrorKind::RowTooLong { row: self.row, line });
            }
            match result {
                ReadRecordResult::InputEmpty if at_end => {
                    return Err(ReadErrorKind::QuoteNeverClosed { row: self.row, line });
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => {
                    self.row += 1;
                    return Ok(Some(Record { line, text: &self.text[..self.text_len], ends: &self.ends[..self.ends_len] }));
                }
            }
        }
    }

    /// Passes over a first line that is no record of the table.
    pub fn pass_sep_line(&mut self) -> Result<(), ReadErrorKind> {
        self.next_record()?;
        self.row = 0;
        Ok(())
    }

    /// Passes over the lines before this one, whatever stands in them; gives the first that is not blank, and its text.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pass_to_line(&mut self, line: u64) -> Result<Option<(u64, String)>, ReadErrorKind> {
        let mut first: Option<(u64, Vec<u8>)> = None;
        while self.line < line {
            if self.taken == self.chunk.len() {
                if self.ended {
                    break;
                }
                self.fill()?;
                continue;
            }
            let rest = &self.chunk[self.taken..];
            let length = rest.iter().position(|byte| *byte == self.line_end).map_or(rest.len(), |at| at + 1);
            let (at, text) = first.get_or_insert_with(|| (self.line, Vec::new()));
            if *at == self.line {
                let room = LONGEST_HEADER.saturating_sub(text.len());
                text.extend(&rest[..length.min(room)]);
            }
            self.taken += length;
            if rest[length - 1] == self.line_end {
                self.line += 1;
                first = first.filter(|(_, text)| !text.trim_ascii().is_empty());
            }
        }
        Ok(first.map(|(line, text)| (line, String::from_utf8_lossy(text.trim_ascii()).into_owned())))
    }

    fn pass_blank_lines(&mut self) -> Result<(), ReadErrorKind> {
        loop {
            let blank = |b: &u8| matches!(b, b'\r' | b'\n');
            let rest = &self.chunk[self.taken..];
            let length = rest.iter().position(|b| !blank(b)).unwrap_or(rest.len());
            self.line += count(&rest[..length], self.line_end);
            self.taken += length;
            if self.taken < self.chunk.len() || self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Result<(), ReadErrorKind> {
        self.chunk.resize(CHUNK, 0);
        let length = loop {
            match self.source.read(&mut self.chunk) {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.chunk.truncate(length);
        self.taken = 0;
        self.ended = length == 0;
        Ok(())
    }
}

fn count(bytes: &[u8], byte: u8) -> u64 {
    bytes.iter().filter(|b| **b == byte).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), b',', b'\n');
        let mut all = Vec::new();
        while let Some(record) = records.next_record().unwrap() {
            let cells = record.cells().map(|c| String::from_utf8(c.to_vec()).unwrap());
            all.push((record.line, cells.collect()));
        }
        all
    }

    #[test]
    fn every_record_knows_the_line_where_it_begins() {
        for newline in ["\n", "\r\n"] {
            let text = "a,b\n\n1,\"two\nlines\"\n\n\n3,4\n5,6".replace('\n', newline);
            let lines: Vec<u64> = read(&text).into_iter().map(|(line, _)| line).collect();
            assert_eq!(lines, [1, 3, 7, 8], "{newline:?}");
        }
    }

    #[test]
    fn an_open_quote_at_the_end_is_told_from_a_quote_inside_a_cell() {
        assert_eq!(read("a\n5\" pipe")[1].1, ["5\" pipe"]);
        let mut records = Records::new(&b"a,b\n1,2\n3,\"four\n5,6\n"[..], b',', b'\n');
        records.next_record().unwrap();
        records.next_record().unwrap();
        let error = records.next_record().err().unwrap();
        assert!(matches!(error, ReadErrorKind::QuoteNeverClosed { row: 2, line: 3 }));
    }

    #[test]
    fn a_row_without_end_is_refused_before_it_fills_the_memory() {
        let endless = std::io::repeat(b'x').take(2_000_000_000);
        let source = std::io::Read::chain(&b"a,b\n\"1"[..], endless);
        let mut records = Records::new(source, b',', b'\n');
        records.next_record().unwrap();
        let error = records.next_record().err().unwrap();
        assert!(matches!(error, ReadErrorKind::RowTooLong { row: 1, line: 2 }));
        assert!(records.text.len() <= 2 * LONGEST_ROW);
    }
}

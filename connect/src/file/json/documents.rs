//! The JSON texts of a file, one after another: its lines, or the elements of its one array.

use std::io::{BufRead, Read};

use crate::file::LONGEST_ROW;
use crate::file::error::ReadErrorKind;

/// Splits a stream into JSON texts without understanding them. Holds one text at a time.
pub(super) struct Documents<R> {
    source: R,
    array: bool,
    opened: bool,
    closed: bool,
    line: u64,
    row: u64,
    text: Vec<u8>,
}

impl<R: BufRead> Documents<R> {
    /// `array`: the file is one array; otherwise every line is a text of its own.
    pub fn new(source: R, array: bool) -> Self {
        Documents {
            source,
            array,
            opened: false,
            closed: false,
            line: 1,
            row: 0,
            text: Vec::new(),
        }
    }

    /// The stream the bytes come from.
    pub fn source(&self) -> &R {
        &self.source
    }

    /// The next text and the line where it begins. Blank lines are passed over.
    ///
    /// # Errors
    /// `row_too_long`, `truncated` when the array is not closed, or what the disk says.
    pub fn next_document(&mut self) -> Result<Option<(u64, &[u8])>, ReadErrorKind> {
        self.text.clear();
        self.row += 1;
        let line = if self.array {
            self.element()?
        } else {
            self.line()?
        };
        Ok(line.map(|line| (line, self.text.trim_ascii())))
    }

    fn line(&mut self) -> Result<Option<u64>, ReadErrorKind> {
        loop {
            self.text.clear();
            let limit = LONGEST_ROW as u64 + 1;
            let length = (&mut self.source)
                .take(limit)
                .read_until(b'\n', &mut self.text)?;
            if length == 0 {
                return Ok(None);
            }
            let line = self.line;
            if length > LONGEST_ROW {
                return Err(ReadErrorKind::RowTooLong {
                    row: self.row,
                    line,
                });
            }
            self.line += 1;
            if !self.text.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// Reads to the comma or bracket that ends an element. Brackets and commas inside strings do not count.
    fn element(&mut self) -> Result<Option<u64>, ReadErrorKind> {
        let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
        let mut begins = self.line;
        while !self.closed {
            let Some(byte) = self.byte()? else {
                return Err(ReadErrorKind::Truncated {
                    reason: "the JSON array is not closed".into(),
                });
            };
            let outside = depth == 0 && !in_string;
            if outside && self.text.is_empty() {
                match byte {
                    b'[' if !self.opened => {
                        self.opened = true;
                        continue;
                    }
                    b',' | b' ' | b'\t' | b'\r' | b'\n' => continue,
                    _ => begins = self.line,
                }
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b']' if depth == 0 => {
                    self.closed = true;
                    break;
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => return Ok(Some(begins)),
                _ => {}
            }
            self.text.push(byte);
            if self.text.len() > LONGEST_ROW {
                return Err(ReadErrorKind::RowTooLong {
                    row: self.row,
                    line: begins,
                });
            }
        }
        if !self.text.is_empty() {
            return Ok(Some(begins));
        }
        while let Some(byte) = self.byte()? {
            if !byte.is_ascii_whitespace() {
                let reason = format!("more text follows the JSON array at line {}", self.line);
                return Err(ReadErrorKind::Damaged { reason });
            }
        }
        Ok(None)
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadErrorKind> {
        let Some(byte) = self.source.fill_buf()?.first().copied() else {
            return Ok(None);
        };
        self.source.consume(1);
        self.line += u64::from(byte == b'\n');
        Ok(Some(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(input: &str, array: bool) -> Vec<(u64, String)> {
        let mut documents = Documents::new(input.as_bytes(), array);
        let mut all = Vec::new();
        while let Some((line, text)) = documents.next_document().unwrap() {
            all.push((line, String::from_utf8(text.to_vec()).unwrap()));
        }
        all
    }

    #[test]
    fn lines_and_elements_know_where_they_begin() {
        let lines = texts("{\"a\":1}\r\n\n{\"a\":2}", false);
        assert_eq!(lines, [(1, "{\"a\":1}".into()), (3, "{\"a\":2}".into())]);
        let elements = texts("[\n {\"a\": \"],{\\\"\"},\n {\"a\":\n [1,2]}\n]\n", true);
        assert_eq!(
            elements,
            [
                (2, "{\"a\": \"],{\\\"\"}".into()),
                (3, "{\"a\":\n [1,2]}".into())
            ]
        );
        assert_eq!(texts("[]", true), []);
    }

    #[test]
    fn an_array_that_is_cut_or_followed_by_more_is_refused() {
        let error = |input: &str| {
            let mut documents = Documents::new(input.as_bytes(), true);
            loop {
                match documents.next_document() {
                    Ok(Some(_)) => {}
                    Ok(None) => return "none",
                    Err(e) => return e.code(),
                }
            }
        };
        assert_eq!(error("[{\"a\":1}, {\"a\""), "truncated");
        assert_eq!(error("[{\"a\":1}] and more"), "damaged");
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_fills_the_memory() {
        let endless = std::io::BufReader::new(std::io::repeat(b'x').take(2_000_000_000));
        let mut documents = Documents::new(endless, false);
        let error = documents.next_document().err().unwrap();
        assert!(matches!(
            error,
            ReadErrorKind::RowTooLong { row: 1, line: 1 }
        ));
    }
}

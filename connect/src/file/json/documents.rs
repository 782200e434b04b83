//! The JSON texts of a file, one after another: its lines, or the elements of its one array.

use std::io::{BufRead, Read};

use crate::file::LONGEST_ROW;
use crate::file::error::ReadErrorKind;

/// How the texts stand in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Every line is one.
    Lines,
    /// They are the elements of the one array that the stream is.
    Array,
    /// They are the elements of the first array under this key.
    Under(&'static str),
    /// The whole stream is one.
    Whole,
}

/// Splits a stream into JSON texts without understanding them. Holds one text at a time.
pub(super) struct Documents<R> {
    source: R,
    layout: Layout,
    opened: bool,
    closed: bool,
    line: u64,
    row: u64,
    text: Vec<u8>,
}

impl<R: BufRead> Documents<R> {
    /// The texts of a stream.
    pub fn new(source: R, layout: Layout) -> Self {
        Documents { source, layout, opened: false, closed: false, line: 1, row: 0, text: Vec::new() }
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
        let line = match self.layout {
            Layout::Lines => self.line()?,
            Layout::Whole => self.whole()?,
            Layout::Array => self.element()?,
            Layout::Under(key) => {
                if !self.opened {
                    self.skip_to(key)?;
                    self.opened = true;
                }
                self.element()?
            }
        };
        Ok(line.map(|line| (line, self.text.trim_ascii())))
    }

    fn line(&mut self) -> Result<Option<u64>, ReadErrorKind> {
        loop {
            self.text.clear();
            let limit = LONGEST_ROW as u64 + 1;
            let length = (&mut self.source).take(limit).read_until(b'\n', &mut self.text)?;
            if length == 0 {
                return Ok(None);
            }
            let line = self.line;
            if length > LONGEST_ROW {
                return Err(ReadErrorKind::RowTooLong { row: self.row, line });
            }
            self.line += 1;
            if !self.text.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn whole(&mut self) -> Result<Option<u64>, ReadErrorKind> {
        let limit = LONGEST_ROW as u64 + 1;
        let length = (&mut self.source).take(limit).read_to_end(&mut self.text)?;
        if length > LONGEST_ROW {
            return Err(ReadErrorKind::RowTooLong { row: self.row, line: self.line });
        }
        Ok((!self.text.trim_ascii().is_empty()).then_some(self.line))
    }

    /// Reads to the opening bracket of the first array under a key.
    fn skip_to(&mut self, key: &str) -> Result<(), ReadErrorKind> {
        // The last string, and whether a colon has made it a key.
        let (mut last, mut is_key) = (Vec::new(), false);
        let (mut in_string, mut escaped) = (false, false);
        while let Some(byte) = self.byte()? {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => {
                    in_string = !in_string;
                    if in_string {
                        last.clear();
                    }
                }
                _ if in_string => {
                    // A longer string is not the key, and is not kept.
                    if last.len() <= key.len() {
                        last.push(byte);
                    }
                }
                b':' => is_key = last == key.as_bytes(),
                b'[' if is_key => return Ok(()),
                byte if byte.is_ascii_whitespace() => {}
                _ => is_key = false,
            }
        }
        Err(ReadErrorKind::Truncated { reason: format!("there is no array under `{key}`") })
    }

    /// Reads to the comma or bracket that ends an element. Brackets and commas inside strings do not count.
    fn element(&mut self) -> Result<Option<u64>, ReadErrorKind> {
        let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
        let mut begins = self.line;
        while !self.closed {
            let Some(byte) = self.byte()? else {
                return Err(ReadErrorKind::Truncated { reason: "the JSON array is not closed".into() });
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
                return Err(ReadErrorKind::RowTooLong { row: self.row, line: begins });
            }
        }
        if !self.text.is_empty() {
            return Ok(Some(begins));
        }
        if self.layout != Layout::Array {
            return Ok(None);
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

    fn texts(input: &str, layout: Layout) -> Vec<(u64, String)> {
        let mut documents = Documents::new(input.as_bytes(), layout);
        let mut all = Vec::new();
        while let Some((line, text)) = documents.next_document().unwrap() {
            all.push((line, String::from_utf8(text.to_vec()).unwrap()));
        }
        all
    }

    #[test]
    fn lines_and_elements_know_where_they_begin() {
        let lines = texts("{\"a\":1}\r\n\n{\"a\":2}", Layout::Lines);
        assert_eq!(lines, [(1, "{\"a\":1}".into()), (3, "{\"a\":2}".into())]);
        let elements = texts("[\n {\"a\": \"],{\\\"\"},\n {\"a\":\n [1,2]}\n]\n", Layout::Array);
        assert_eq!(elements, [(2, "{\"a\": \"],{\\\"\"}".into()), (3, "{\"a\":\n [1,2]}".into())]);
        assert_eq!(texts("[]", Layout::Array), []);
    }

    #[test]
    fn an_array_under_a_key_is_read_and_what_stands_around_it_is_not() {
        let input = "{\"total\":\"items\",\"items\":{\"items\" :\n [{\"a\":1},\n{\"a\":2}],\"more\":[3]}}";
        assert_eq!(texts(input, Layout::Under("items")), [(2, "{\"a\":1}".into()), (3, "{\"a\":2}".into())]);
        assert_eq!(texts("\n{\n\"a\": 1}\n", Layout::Whole), [(1, "{\n\"a\": 1}".into())]);
    }

    #[test]
    fn an_array_that_is_cut_or_followed_by_more_is_refused() {
        let error = |input: &str| {
            let mut documents = Documents::new(input.as_bytes(), Layout::Array);
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
        let mut documents = Documents::new(endless, Layout::Lines);
        let error = documents.next_document().err().unwrap();
        assert!(matches!(error, ReadErrorKind::RowTooLong { row: 1, line: 1 }));
    }
}

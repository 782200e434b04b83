//! Signs that steer a terminal, in what comes from files: shown, they steer nothing.

use std::borrow::Cow;
use std::io::{self, Write};

/// The text with every steering sign made visible or replaced: escape sequences, single controls, and the signs that turn
/// the direction of writing. Line ends and tabs stay, and with `colours` the colours of our own (`ESC [ digits m`); what is
/// hidden (`8`) is no colour.
pub fn harmless(text: &str, colours: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(length) = colours.then(|| colour(rest)).flatten() {
            out.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[sign.len_utf8()..];
        out.push(match sign {
            '\n' | '\t' => sign,
            '\r' if rest.starts_with('\n') => sign,
            '\0'..='\u{1f}' => char::from_u32(0x2400 + sign as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
            '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            other => other,
        });
    }
    out
}

/// A name in a line of its own: a line end in it is shown, and begins no other line.
pub fn one_line(name: &str) -> Cow<'_, str> {
    if name.contains(['\n', '\r']) { name.replace('\n', "\u{240a}").replace('\r', "\u{240d}").into() } else { name.into() }
}

/// How long the colour at the beginning of a text is.
fn colour(text: &str) -> Option<usize> {
    let codes = text.strip_prefix("\u{1b}[")?;
    let end = codes.find(|sign: char| !sign.is_ascii_digit() && sign != ';')?;
    let shows = codes[..end].split(';').all(|code| code != "8");
    (codes[end..].starts_with('m') && shows).then_some(end + 3)
}

/// Standard output before the eyes of a person: rows go through it as they came, but for signs that steer the screen.
pub struct Screen<W> {
    inner: W,
    /// Whether the last byte began a sign of two bytes that may be a control.
    lead: bool,
}

impl<W: Write> Screen<W> {
    pub fn new(inner: W) -> Screen<W> {
        Screen { inner, lead: false }
    }
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shown = bytes.to_vec();
        for byte in &mut shown {
            match *byte {
                b'\n' | b'\r' | b'\t' => {}
                0..=0x1f | 0x7f => *byte = b'?',
                // U+0080 to U+009F; `¿` takes as many bytes.
                0x80..=0x9f if self.lead => *byte = 0xbf,
                _ => {}
            }
            self.lead = *byte == 0xc2;
        }
        self.inner.write_all(&shown)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, harmless};
    use std::io::Write;

    #[test]
    fn escapes_controls_and_turned_text_are_shown_and_not_obeyed() {
        let hostile = "a\u{1b}]0;title\u{7}b\u{9b}2Jc\u{202e}d\re\r\nf\tÄ";
        assert_eq!(harmless(hostile, false), "a␛]0;title␇b\u{fffd}2Jc\u{fffd}d␍e\r\nf\tÄ");
    }

    #[test]
    fn only_colours_are_let_through_and_only_where_there_are_some() {
        let text = "\u{1b}[1;31merror\u{1b}[0m \u{1b}[8mhidden \u{1b}[2J";
        assert_eq!(harmless(text, true), "\u{1b}[1;31merror\u{1b}[0m ␛[8mhidden ␛[2J");
        assert_eq!(harmless("\u{1b}[1mbold", false), "␛[1mbold");
        assert_eq!(harmless("\u{1b}[1", true), "␛[1");
    }

    #[test]
    fn rows_on_a_screen_keep_their_letters_and_lose_what_steers() {
        let mut seen = Vec::new();
        let mut screen = Screen::new(&mut seen);
        for byte in "Ääni,\u{1b}[31m\u{9b}31m,é\r\n".bytes() {
            screen.write_all(&[byte]).unwrap();
        }
        assert_eq!(String::from_utf8(seen).unwrap(), "Ääni,?[31m¿31m,é\r\n");
    }
}

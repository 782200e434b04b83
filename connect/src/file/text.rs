//! Text files: which encoding they have, and a stream of UTF-8 made of any of them.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};

use super::format::Encoding;

/// The encoding of a file and whether a byte order mark says so, told from its first bytes.
///
/// A byte order mark decides. Otherwise NULs in every other byte are UTF-16, and text with more UTF-8 sequences
/// than broken ones is UTF-8: one bad byte in a UTF-8 file must not turn all its letters into others.
pub(crate) fn encoding_of(sample: &[u8]) -> (Encoding, bool) {
    match sample {
        [0xEF, 0xBB, 0xBF, ..] => return (Encoding::Utf8, true),
        [0xFF, 0xFE, ..] => return (Encoding::Utf16Le, true),
        [0xFE, 0xFF, ..] => return (Encoding::Utf16Be, true),
        _ => {}
    }
    let units = (sample.len() / 2).max(1);
    let high_nuls = |offset: usize| {
        let nuls = sample.iter().skip(offset).step_by(2).filter(|b| **b == 0);
        nuls.count() * 10 > units * 4
    };
    match (high_nuls(0), high_nuls(1)) {
        (false, true) => return (Encoding::Utf16Le, false),
        (true, false) => return (Encoding::Utf16Be, false),
        _ => {}
    }
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        sound += chunk.valid().chars().filter(|letter| is_meant(*letter)).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A sample may end in the middle of a letter.
    let cut = std::str::from_utf8(sample).is_err_and(|e| e.error_len().is_none());
    // Where both stand in a file, cells that are no UTF-8 are read by the other table and named; the other way round nobody would know.
    if broken == usize::from(cut) || sound * 4 >= broken && sound > 0 {
        (Encoding::Utf8, false)
    } else {
        (of_letters(sample), false)
    }
}

/// Whether a letter of UTF-8 hardly comes about by chance from two letters of another table, as `SPÓŁKA` in Windows-1250 has them.
fn is_meant(letter: char) -> bool {
    letter.len_utf8() > 2 || !letter.is_ascii() && (WESTERN.contains(letter) || POLISH.contains(letter))
}

/// Letters of Finnish, Swedish, Danish, Norwegian, German and their neighbours, and the signs that are usual beside them.
const WESTERN: &str = "åäöÅÄÖéÉèêüÜßøØæÆáíóúñçàâîôûëï€–—’‘“”…\u{a0}§°´·«»½";
/// Letters of Polish, and those of its neighbours that stand in names there.
const POLISH: &str = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻäöüÄÖÜé€–—’‘“”„…\u{a0}§°´·«»";

/// Which of the encodings with a byte for each letter a text has: the one in which most of its bytes are letters and signs that
/// people write in names. Of those that are alike the Western European one, which is by far the most frequent.
fn of_letters(sample: &[u8]) -> Encoding {
    let candidates = [(Encoding::Windows1252, WESTERN), (Encoding::Windows1250, POLISH), (Encoding::MacRoman, WESTERN)];
    let high: Vec<u8> = sample.iter().copied().filter(|byte| !byte.is_ascii()).collect();
    let usual = |encoding: Encoding, letters: &str| {
        let text = encoding.table().map(|table| table.decode_without_bom_handling(&high).0).unwrap_or_default();
        text.chars().filter(|letter| letters.contains(*letter)).count()
    };
    let mut best = (Encoding::Windows1252, 0);
    for (encoding, letters) in candidates {
        let count = usual(encoding, letters);
        if count > best.1 {
            best = (encoding, count);
        }
    }
    best.0
}

/// The beginning of a file as text, whatever its encoding; broken letters are replaced.
pub(crate) fn sample_text(sample: &[u8], encoding: Encoding) -> String {
    let (text, _) = match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8.decode_with_bom_removal(sample),
        Encoding::Utf16Le => UTF_16LE.decode_with_bom_removal(sample),
        Encoding::Utf16Be => UTF_16BE.decode_with_bom_removal(sample),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(sample),
        Encoding::Windows1250 => encoding_rs::WINDOWS_1250.decode_without_bom_handling(sample),
        Encoding::MacRoman => encoding_rs::MACINTOSH.decode_without_bom_handling(sample),
    };
    text.into_owned()
}

/// Counts the bytes that are read, for progress.
pub(crate) struct Counted<R> {
    inner: R,
    /// Bytes read so far.
    pub count: u64,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> Self {
        Counted { inner, count: 0 }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(out)?;
        self.count += length as u64;
        Ok(length)
    }
}

/// A stream of UTF-8 without byte order mark. The bytes of a UTF-8 file pass as they are, broken ones too, so
/// that the reader can say where they stand.
pub(crate) struct Utf8Stream<R> {
    source: R,
    decoder: Option<Decoder>,
    pending: Vec<u8>,
    taken: usize,
    ended: bool,
    flushed: bool,
}

impl<R: Read> Utf8Stream<R> {
    /// `bom`: the source begins with a byte order mark, which is left out.
    pub fn new(mut source: R, encoding: Encoding, bom: bool) -> io::Result<Self> {
        if bom {
            let length = if encoding == Encoding::Utf8 { 3 } else { 2 };
            source.read_exact(&mut [0u8; 3][..length])?;
        }
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
            Encoding::Windows1252 | Encoding::Windows1250 | Encoding::MacRoman => {
                encoding.table().map(|table| table.new_decoder_without_bom_handling())
            }
        };
        Ok(Utf8Stream { source, decoder, pending: Vec::new(), taken: 0, ended: false, flushed: false })
    }

    /// The stream the bytes come from.
    pub fn source(&self) -> &R {
        &self.source
    }
}

impl<R: Read> Read for Utf8Stream<R> {
    /// `out` must hold at least one letter of UTF-8; the readers here offer far more.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            return self.source.read(out);
        };
        while !self.flushed {
            if self.taken == self.pending.len() && !self.ended {
                self.pending.resize(64 * 1024, 0);
                let length = self.source.read(&mut self.pending)?;
                self.pending.truncate(length);
                self.taken = 0;
                self.ended = length == 0;
            }
            let input = &self.pending[self.taken..];
            let (result, read, written, _) = decoder.decode_to_utf8(input, out, self.ended);
            self.taken += read;
            // A decoder that has been told of the end must not be asked again.
            self.flushed = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart_without_a_byte_order_mark() {
        assert_eq!(encoding_of("Häme;1".as_bytes()).0, Encoding::Utf8);
        assert_eq!(encoding_of(b"H\xe4me;1").0, Encoding::Windows1252);
        assert_eq!(encoding_of(&utf16le("Häme;1")).0, Encoding::Utf16Le);
        assert_eq!(encoding_of(b"plain").0, Encoding::Utf8);
        assert_eq!(encoding_of(b"").0, Encoding::Utf8);
    }

    #[test]
    fn the_letters_of_names_tell_which_table_a_file_has() {
        let encoded = |text: &str, table: &'static encoding_rs::Encoding| encoding_of(&table.encode(text).0).0;
        for text in ["Żółć sp. z o.o.;Łódź\nŚwit;Gdańsk", "Spółka;Wrocław", "Zażółć gęślą jaźń"] {
            assert_eq!(encoded(text, encoding_rs::WINDOWS_1250), Encoding::Windows1250, "{text}");
        }
        let western = ["Malmö", "Ærø Bådebyg;Ålborg", "Hämeenlinna;5 M€", "Müller – Söhne", "it’s", "Café José", "Ångström"];
        for text in western {
            assert_eq!(encoded(text, encoding_rs::WINDOWS_1252), Encoding::Windows1252, "{text}");
        }
        assert_eq!(encoding_of(b"Malm\x9a;H\x8ameenlinna;\x81bo").0, Encoding::MacRoman);
    }

    #[test]
    fn a_sample_cut_in_the_middle_of_a_letter_is_still_utf8() {
        assert_eq!(encoding_of(&"kä".as_bytes()[..2]).0, Encoding::Utf8);
    }

    #[test]
    fn one_bad_byte_does_not_turn_a_utf8_file_into_windows_1252() {
        let mut text = "Häme Åbo Łódź".as_bytes().to_vec();
        text.push(0xE4);
        text.push(b'x');
        assert_eq!(encoding_of(&text).0, Encoding::Utf8);
    }

    #[test]
    fn a_file_of_two_encodings_is_utf8_with_broken_cells_and_capitals_of_one_table_are_not() {
        assert_eq!(encoding_of(b"1,S\xc3\xa4de\n2,\xc4\xe4\n").0, Encoding::Utf8);
        let (capitals, _, _) = encoding_rs::WINDOWS_1250.encode("SPÓŁKA;ŁÓDŹ\nSPÓŁKA;GDAŃSK\n");
        assert_eq!(encoding_of(&capitals).0, Encoding::Windows1250);
    }

    #[test]
    fn the_stream_is_utf8_whatever_the_file_was() {
        let bytes = utf16le("\u{feff}Łódź 🙂");
        let mut text = String::new();
        let mut stream = Utf8Stream::new(&bytes[..], Encoding::Utf16Le, true).unwrap();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!(text, "Łódź 🙂");
    }
}

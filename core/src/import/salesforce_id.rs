//! The ids of Salesforce: reports write 15 letters and figures, Data Loader the same with 3 behind them that follow from these.

/// Of an id of 18 signs the 15 that are the id; `None` for any other text.
pub fn of_salesforce(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let (id, check) = bytes.split_at(15);
    let sign = |five: &[u8]| {
        let bits = five.iter().rev().fold(0, |bits, sign| bits << 1 | usize::from(sign.is_ascii_uppercase()));
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits]
    };
    let fits = id.chunks(5).zip(check).all(|(five, check)| sign(five) == check.to_ascii_uppercase());
    fits.then(|| &text[..15])
}

#[cfg(test)]
mod tests {
    use super::of_salesforce;

    #[test]
    fn the_long_id_is_the_short_one() {
        assert_eq!(of_salesforce("0015g00000ABCDEAA5"), Some("0015g00000ABCDE"));
        assert_eq!(of_salesforce("0015g00000ABCDeAAP"), Some("0015g00000ABCDe"));
        for other in ["0015g00000ABCDE", "0015g00000ABCDEAA4", "0015g00000ABCDeAA5", "", "0015g00000ABCD-AA5"] {
            assert_eq!(of_salesforce(other), None, "{other}");
        }
    }
}

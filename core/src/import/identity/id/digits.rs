//! The arithmetic of check digits.

/// The figures of a text, when it is nothing but ASCII figures.
pub fn of(text: &str) -> Option<Vec<u32>> {
    (!text.is_empty()).then(|| text.bytes().map(|byte| byte.is_ascii_digit().then(|| u32::from(byte - b'0'))).collect())?
}

/// The sum of figures times weights.
pub fn weighted(figures: &[u32], weights: &[u32]) -> u32 {
    figures.iter().zip(weights).map(|(figure, weight)| figure * weight).sum()
}

/// The Luhn sum modulo 10 of figures whose last is the check digit; 0 for a valid number. ISO/IEC 7812-1, annex B.
pub fn luhn(figures: &[u32]) -> u32 {
    let doubled = |figure: u32| if figure > 4 { 2 * figure - 9 } else { 2 * figure };
    let from_last = figures.iter().rev().enumerate();
    from_last.map(|(at, figure)| if at % 2 == 1 { doubled(*figure) } else { *figure }).sum::<u32>() % 10
}

/// Whether figures end in the check digit of ISO 7064 MOD 11,10.
pub fn iso_11_10(figures: &[u32]) -> bool {
    let step = |check: u32, figure: &u32| ((if check == 0 { 10 } else { check } * 2) % 11 + figure) % 10;
    figures.iter().fold(5, step) == 1
}

/// Whether a text of figures and capitals ends in the check digits of ISO 7064 MOD 97-10. A letter is 10 to 35.
pub fn iso_97_10(text: &str) -> bool {
    let step = |rest: u32, value: u32| (rest * if value > 9 { 100 } else { 10 } + value) % 97;
    text.chars().try_fold(0, |rest, c| Some(step(rest, c.to_digit(36)?))) == Some(1)
}

//! Numbers as people type them: `80 M`, `30k`, `1_000`, `1.5`, `5 M€`.

/// The number, if the text is one.
pub(super) fn typed_number(text: &str) -> Option<f64> {
    let bare = text.trim().trim_end_matches(['€', '$']).trim_end_matches("EUR").trim();
    let (digits, scale) = match bare.chars().last()? {
        'k' | 'K' => (&bare[..bare.len() - 1], 1e3),
        'M' | 'm' => (&bare[..bare.len() - 1], 1e6),
        _ => (bare, 1.0),
    };
    let plain: String = digits.chars().filter(|letter| !matches!(letter, ' ' | '_' | '\u{a0}')).collect();
    // A comma is a decimal sign: `1,5`; words such as `inf` and `nan` are not numbers here.
    let plain = plain.replace(',', ".");
    let is_number = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let number = plain.parse::<f64>().ok().filter(|_| is_number)?;
    // 0.1 M is 100000 and not a shade beside it.
    let scaled = number * scale;
    Some(if scale > 1.0 && (scaled - scaled.round()).abs() < 1e-6 * scaled.abs() { scaled.round() } else { scaled })
}

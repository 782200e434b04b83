//! Draws that depend on a number only, so that each deal is the same in every file.

/// Draws below a bound, one after the other (SplitMix64: Steele, Lea and Flood 2014).
pub fn draws(number: u64) -> impl FnMut(u64) -> u64 {
    let mut x = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    move |bound| {
        x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let y = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((y ^ (y >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 33) % bound
    }
}

//! A short number for a text, the same on every machine and in every version.

use sha2::{Digest, Sha256};

/// The first 64 bits of the SHA-256 (FIPS 180-4) of a text.
pub fn fingerprint(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    /// FIPS 180-4, the example of one block: `abc` begins with ba7816bf 8f01cfea.
    #[test]
    fn it_is_how_sha_256_begins() {
        assert_eq!(fingerprint("abc"), 0xba78_16bf_8f01_cfea);
    }
}

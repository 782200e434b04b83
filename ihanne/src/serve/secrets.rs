//! What must not be guessed: keys of sessions, links and programs, and passwords.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use ihanne_store::Hash;
use sha2::{Digest, Sha256};

/// Bytes of a secret: 32 are 256 bits, which nobody guesses.
const BYTES: usize = 32;

/// Something that opens a door to whoever shows it. The store keeps its hash alone.
pub struct Secret(String);

impl Secret {
    /// A new one, from the randomness of the operating system.
    ///
    /// # Panics
    /// Where the operating system has none to give; then nothing could be kept safe.
    pub fn new() -> Secret {
        let mut bytes = [0; BYTES];
        rand::TryRng::try_fill_bytes(&mut rand::rngs::SysRng, &mut bytes).expect("the operating system gives randomness");
        Secret(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One that was shown.
    pub fn shown(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// As it is shown.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// As it is kept.
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// A key of a program, and what is kept of it. Its beginning tells whoever finds one whose it is.
pub fn program_key() -> (String, Hash) {
    let key = format!("ihanne_{}", Secret::new().text());
    let hash = Secret::shown(&key).hash();
    (key, hash)
}

/// A password as it is kept: Argon2id with the costs that its RFC 9106 and OWASP advise (19 MiB, 2 passes), and a salt of its own.
///
/// # Panics
/// Never: the costs are fixed and sound.
pub fn hashed_password(password: &str) -> String {
    Argon2::default().hash_password(password.as_bytes()).expect("the costs are sound").to_string()
}

/// Whether a password is the one that is kept. Where none is kept it takes as long and the answer is no, so that nobody learns by
/// the time who has an account.
pub fn is_password(password: &str, kept: Option<&str>) -> bool {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| hashed_password("a password that nobody has"));
    let parsed = PasswordHash::new(kept.unwrap_or(&NOBODYS));
    let same = parsed.is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok());
    same && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::{Secret, hashed_password, is_password};

    #[test]
    fn a_password_opens_only_its_own_lock() {
        let kept = hashed_password("kymmenen kissaa");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_password("kymmenen kissaa", Some(&kept)));
        assert!(!is_password("kymmenen koiraa", Some(&kept)));
        assert!(!is_password("a password that nobody has", None));
        assert_ne!(hashed_password("kymmenen kissaa"), kept, "each has a salt of its own");
    }

    #[test]
    fn secrets_differ_and_are_kept_as_hashes() {
        let (one, other) = (Secret::new(), Secret::new());
        assert_eq!(one.text().len(), 64);
        assert_ne!(one.text(), other.text());
        assert_eq!(one.hash(), Secret::shown(one.text()).hash());
        assert_ne!(one.hash(), other.hash());
    }
}

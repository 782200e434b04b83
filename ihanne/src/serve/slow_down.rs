//! Guessing made slow: after some vain tries, each name and each address waits.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Vain tries that cost no waiting.
const FREE: u32 = 5;

/// Seconds the first waiting takes; each further vain try doubles it.
const FIRST: i64 = 2;

/// Seconds a waiting takes at most.
const LONGEST: i64 = 15 * 60;

/// Names and addresses remembered at most; beyond, those that may try again are forgotten.
const REMEMBERED: usize = 10_000;

/// Who has tried in vain.
#[derive(Default)]
pub struct SlowDown(Mutex<HashMap<String, Tries>>);

#[derive(Clone, Copy)]
struct Tries {
    vain: u32,
    /// Seconds since 1970.
    again: i64,
}

impl SlowDown {
    /// Seconds somebody must wait before the next try; 0 when they need not.
    pub fn wait(&self, who: &str, now: i64) -> i64 {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.get(who).map_or(0, |tries| (tries.again - now).max(0))
    }

    /// Remembers a vain try.
    pub fn vain(&self, who: &str, now: i64) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= REMEMBERED {
            tries.retain(|_, tries| tries.again > now);
        }
        let of = tries.entry(who.to_owned()).or_insert(Tries { vain: 0, again: now });
        // A day without tries is forgiven.
        if now - of.again > 24 * 3600 {
            of.vain = 0;
        }
        of.vain += 1;
        let wait = match of.vain.checked_sub(FREE + 1) {
            None => 0,
            Some(more) => (FIRST << more.min(20)).min(LONGEST),
        };
        of.again = now + wait;
    }

    /// Forgets somebody who has got in.
    pub fn forget(&self, who: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(who);
    }
}

#[cfg(test)]
mod tests {
    use super::{FREE, LONGEST, SlowDown};

    #[test]
    fn guessing_gets_slower_and_a_day_is_forgiven() {
        let guesses = SlowDown::default();
        let mut now = 1_000_000;
        for _ in 0..FREE {
            guesses.vain("sari", now);
            assert_eq!(guesses.wait("sari", now), 0);
        }
        guesses.vain("sari", now);
        assert_eq!(guesses.wait("sari", now), 2);
        assert_eq!(guesses.wait("pekka", now), 0);
        for _ in 0..40 {
            guesses.vain("sari", now);
        }
        assert_eq!(guesses.wait("sari", now), LONGEST);
        now += 25 * 3600 + LONGEST;
        guesses.vain("sari", now);
        assert_eq!(guesses.wait("sari", now), 0);
        guesses.forget("sari");
        assert_eq!(guesses.wait("sari", now), 0);
    }
}

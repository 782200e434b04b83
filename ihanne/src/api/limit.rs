//! How often one program may ask: a bucket for each token, which fills again as time goes by.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Seconds of requests that may be saved up.
const SAVED: f64 = 2.0;

/// Who has asked how often.
pub struct Limits {
    /// Requests a second.
    rate: f64,
    buckets: Mutex<HashMap<i64, Bucket>>,
}

struct Bucket {
    left: f64,
    at: Instant,
}

impl Limits {
    /// So many requests a second of each.
    pub fn new(rate: u32) -> Limits {
        Limits { rate: f64::from(rate.max(1)), buckets: Mutex::default() }
    }

    /// Takes one request; otherwise the whole seconds to wait.
    pub fn take(&self, who: i64, now: Instant) -> Result<(), u64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let full = (self.rate * SAVED).max(1.0);
        let bucket = buckets.entry(who).or_insert(Bucket { left: full, at: now });
        let since = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.left = (bucket.left + since * self.rate).min(full);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(((1.0 - bucket.left) / self.rate).ceil().max(1.0) as u64);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;
    use std::time::{Duration, Instant};

    #[test]
    fn a_token_that_asks_too_often_waits_and_the_others_do_not() {
        let limits = Limits::new(10);
        let begun = Instant::now();
        assert_eq!((0..100).filter(|_| limits.take(1, begun).is_ok()).count(), 20);
        assert_eq!(limits.take(1, begun), Err(1));
        assert_eq!(limits.take(2, begun), Ok(()));
        assert_eq!(limits.take(1, begun + Duration::from_millis(150)), Ok(()));
        assert_eq!(limits.take(1, begun + Duration::from_millis(150)), Err(1));
    }
}

//! Sign-ins that wait for a provider's answer, and the provider, asked once for its addresses.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use ihanne_connect::openid::{Attempt, Client, OpenidError, Provider};

use super::{Secret, seconds};

/// Seconds an answer is waited for.
const WAITS: i64 = 10 * 60;

/// Sign-ins that wait at most: whoever begins more loses the oldest.
const MOST: usize = 1_000;

/// How people are known to a provider.
#[derive(Clone)]
pub struct Settings {
    /// How this server is known there.
    pub client: Client,
    /// Whoever has a verified address here may look, also uninvited.
    pub domain: Option<String>,
}

/// The provider of a server.
pub struct Openid {
    settings: Settings,
    provider: Mutex<Option<Provider>>,
    waiting: Mutex<HashMap<String, Waiting>>,
}

struct Waiting {
    attempt: Attempt,
    next: String,
    until: i64,
}

impl Openid {
    /// A provider that has not been asked anything yet.
    pub fn new(settings: Settings) -> Openid {
        Openid { settings, provider: Mutex::default(), waiting: Mutex::default() }
    }

    /// The domain whose people may look uninvited.
    pub fn domain(&self) -> Option<&str> {
        self.settings.domain.as_deref()
    }

    /// The provider. It is asked for its addresses when they are first needed, so that a server starts without it.
    ///
    /// # Errors
    /// When the provider cannot be asked.
    pub fn provider(&self) -> Result<Provider, OpenidError> {
        let held = || self.provider.lock().unwrap_or_else(PoisonError::into_inner);
        let known = held().clone();
        if let Some(provider) = known {
            return Ok(provider);
        }
        let provider = Provider::discover(self.settings.client.clone())?;
        *held() = Some(provider.clone());
        Ok(provider)
    }

    /// Begins a sign-in that leads to a page.
    pub fn begin(&self, next: &str) -> Attempt {
        let secret = || Secret::new().text().to_owned();
        let attempt = Attempt { state: secret(), nonce: secret(), verifier: secret() };
        let now = seconds();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, waiting| waiting.until > now);
        if waiting.len() >= MOST
            && let Some(oldest) = waiting.iter().min_by_key(|(_, waiting)| waiting.until).map(|(state, _)| state.clone())
        {
            waiting.remove(&oldest);
        }
        let one = Waiting { attempt: attempt.clone(), next: next.to_owned(), until: now + WAITS };
        waiting.insert(attempt.state.clone(), one);
        attempt
    }

    /// The sign-in that an answer is for, which is over with that; and where it leads.
    pub fn end(&self, state: &str) -> Option<(Attempt, String)> {
        let found = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(state)?;
        (found.until > seconds()).then_some((found.attempt, found.next))
    }
}

//! Keys under which something is done once, however often it is asked for.

use axum::http::{HeaderMap, StatusCode};
use ihanne_store::Keyed;
use sha2::{Digest, Sha256};

use super::problem::Problem;
use crate::serve::seconds;

/// Letters a key may have.
const LONGEST: usize = 200;

/// The key that was sent, with the hash of what was asked for under it.
pub fn keyed(headers: &HeaderMap, door: &str, body: [u8; 32]) -> Result<Option<Keyed>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().map(str::trim).filter(|key| !key.is_empty() && key.len() <= LONGEST);
    let key = key.ok_or_else(|| {
        let detail = format!("a key has 1 to {LONGEST} letters of ASCII");
        Problem::new(StatusCode::BAD_REQUEST, "bad_key", detail, "send a UUID as Idempotency-Key")
    })?;
    let mut asked = Sha256::new();
    asked.update(door.as_bytes());
    asked.update([0]);
    asked.update(body);
    Ok(Some(Keyed { key: key.to_owned(), asked: asked.finalize().into(), at: seconds() }))
}

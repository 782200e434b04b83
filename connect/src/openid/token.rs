//! The ID token: whether it was signed by the provider, for this client, now, and for this attempt (Core 1.0, 3.1.3.7).

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use super::{Client, OpenidError};

/// Signatures by a key of which only the other half is known here. Never `none`, and never a shared secret.
const SIGNED: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// What a token says, when it may be believed.
pub fn claims(token: &str, keys: &Value, client: &Client, nonce: &str) -> Result<Value, OpenidError> {
    let refused = |why: &dyn std::fmt::Display| OpenidError::new(format!("the provider's ID token is not believed: {why}"));
    let header = decode_header(token).map_err(|error| refused(&error))?;
    if !SIGNED.contains(&header.alg) {
        return Err(refused(&format!("it is signed by {:?}", header.alg)));
    }
    let keys: JwkSet = serde_json::from_value(keys.clone()).map_err(|error| refused(&error))?;
    let key = match &header.kid {
        Some(id) => keys.find(id),
        None if keys.keys.len() == 1 => keys.keys.first(),
        None => None,
    };
    let key = key.ok_or_else(|| refused(&"its key is not one of the provider's"))?;
    let key = DecodingKey::from_jwk(key).map_err(|error| refused(&error))?;
    let mut rules = Validation::new(header.alg);
    rules.set_audience(&[&client.id]);
    rules.set_issuer(&[&client.issuer]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    rules.validate_nbf = true;
    let claims = decode::<Value>(token, &key, &rules).map_err(|error| refused(&error))?.claims;
    let part = |key: &str| claims.get(key).and_then(Value::as_str);
    if part("nonce") != Some(nonce) {
        return Err(refused(&"it is for another sign-in"));
    }
    let several = claims.get("aud").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
    if part("azp").map_or(several, |party| party != client.id) {
        return Err(refused(&"it is for another client"));
    }
    Ok(claims)
}

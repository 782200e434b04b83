//! OpenID Connect: a provider is asked who somebody is (Core 1.0, authorization code with PKCE by RFC 7636).

mod http;
mod token;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use http::{get, is_safe, post};

/// Why nobody was told, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenidError(String);

impl OpenidError {
    fn new(said: impl Into<String>) -> OpenidError {
        OpenidError(said.into())
    }
}

impl std::fmt::Display for OpenidError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for OpenidError {}

/// How this program is known to a provider.
#[derive(Clone)]
pub struct Client {
    /// The provider, exactly as it calls itself.
    pub issuer: String,
    /// The client's id there.
    pub id: String,
    /// Its secret, where it has one.
    pub secret: Option<String>,
    /// Where the provider sends people back to, exactly as it is registered there.
    pub back: String,
}

/// Whom a provider says somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// Who it is there, for good.
    pub subject: String,
    /// Their address, where the provider has verified it.
    pub email: Option<String>,
    /// What they are called.
    pub name: Option<String>,
}

/// A provider, with the addresses it says of itself.
#[derive(Clone)]
pub struct Provider {
    client: Client,
    authorization: String,
    token: String,
    keys: String,
    userinfo: Option<String>,
}

/// What one sign-in is told apart by. Each is random, long and used once.
#[derive(Clone)]
pub struct Attempt {
    /// Comes back with the answer.
    pub state: String,
    /// Stands in the answer's token.
    pub nonce: String,
    /// Proves that who began is who ends: 43 to 128 characters.
    pub verifier: String,
}

impl Provider {
    /// Asks a provider for its addresses.
    ///
    /// # Errors
    /// When it cannot be reached, calls itself otherwise, or would be asked without TLS on another machine.
    pub fn discover(client: Client) -> Result<Provider, OpenidError> {
        let about = get(&format!("{}/.well-known/openid-configuration", client.issuer.trim_end_matches('/')), None)?;
        let said = |key: &str| about.get(key).and_then(Value::as_str).map(str::to_owned);
        if said("issuer").as_deref() != Some(client.issuer.as_str()) {
            let other = said("issuer").unwrap_or_default();
            return Err(OpenidError::new(format!("the provider at {} calls itself `{other}`", client.issuer)));
        }
        let place = |key: &str| match said(key) {
            Some(place) if is_safe(&place) => Ok(place),
            Some(place) => Err(OpenidError::new(format!("the provider's {key} is without TLS: {place}"))),
            None => Err(OpenidError::new(format!("the provider names no {key}"))),
        };
        Ok(Provider {
            authorization: place("authorization_endpoint")?,
            token: place("token_endpoint")?,
            keys: place("jwks_uri")?,
            userinfo: said("userinfo_endpoint").map(|_| place("userinfo_endpoint")).transpose()?,
            client,
        })
    }

    /// Where somebody goes to say who they are.
    pub fn way(&self, attempt: &Attempt) -> String {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(attempt.verifier.as_bytes()));
        let query = [
            ("response_type", "code"),
            ("client_id", &self.client.id),
            ("redirect_uri", &self.client.back),
            ("scope", "openid email profile"),
            ("state", &attempt.state),
            ("nonce", &attempt.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let query: Vec<String> = query.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect();
        let joint = if self.authorization.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", self.authorization, query.join("&"))
    }

    /// Whom the provider says has come back with a code.
    ///
    /// # Errors
    /// When the provider does not take the code, or its answer is not for this attempt.
    pub fn identity(&self, code: &str, attempt: &Attempt) -> Result<Identity, OpenidError> {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.client.back),
            ("client_id", &self.client.id),
            ("code_verifier", &attempt.verifier),
        ];
        let basic = self.client.secret.as_ref().map(|secret| {
            let both = format!("{}:{}", encoded(&self.client.id), encoded(secret));
            format!("Basic {}", base64::prelude::BASE64_STANDARD.encode(both))
        });
        let answer = post(&self.token, &form, basic.as_deref())?;
        let part = |key: &str| answer.get(key).and_then(Value::as_str);
        let token = part("id_token").ok_or_else(|| OpenidError::new("the provider's answer has no ID token"))?;
        let keys = get(&self.keys, None)?;
        let claims = token::claims(token, &keys, &self.client, &attempt.nonce)?;
        let mut identity = told(&self.client.issuer, &claims)?;
        if identity.email.is_none()
            && let (Some(userinfo), Some(access)) = (&self.userinfo, part("access_token"))
        {
            let more = told(&self.client.issuer, &get(userinfo, Some(&format!("Bearer {access}")))?)?;
            // Core 5.3.2: what is about another subject must not be used.
            if more.subject != identity.subject {
                return Err(OpenidError::new("the provider told of somebody else"));
            }
            identity = more;
        }
        Ok(identity)
    }
}

fn told(issuer: &str, claims: &Value) -> Result<Identity, OpenidError> {
    let part = |key: &str| claims.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let verified = claims.get("email_verified").and_then(Value::as_bool) == Some(true);
    let subject = part("sub").ok_or_else(|| OpenidError::new("the provider did not say who it is"))?;
    Ok(Identity { issuer: issuer.to_owned(), subject, email: part("email").filter(|_| verified), name: part("name") })
}

/// A text as it may stand in a query.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

//! Requests to a provider: short, bounded, with TLS unless it is on this machine, and led nowhere else.

use std::io::Read;
use std::time::Duration;

use serde_json::Value;

use super::OpenidError;

/// Bytes of an answer at most.
const LARGEST: u64 = 1 << 20;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether nobody between can read or change what is asked there.
pub fn is_safe(url: &str) -> bool {
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    match url.split_once("://") {
        Some(("https", rest)) => !host(rest).is_empty() && !host(rest).contains('@'),
        Some(("http", rest)) => {
            let host = host(rest);
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
            matches!(name, "127.0.0.1" | "localhost" | "[::1]")
        }
        _ => false,
    }
}

pub fn get(url: &str, authorization: Option<&str>) -> Result<Value, OpenidError> {
    checked(url)?;
    let mut request = agent().get(url).header("Accept", "application/json");
    if let Some(authorization) = authorization {
        request = request.header("Authorization", authorization);
    }
    answered(url, request.call())
}

pub fn post(url: &str, form: &[(&str, &str)], authorization: Option<&str>) -> Result<Value, OpenidError> {
    checked(url)?;
    let mut request = agent().post(url).header("Accept", "application/json");
    if let Some(authorization) = authorization {
        request = request.header("Authorization", authorization);
    }
    answered(url, request.send_form(form.iter().copied()))
}

fn checked(url: &str) -> Result<(), OpenidError> {
    if is_safe(url) { Ok(()) } else { Err(OpenidError::new(format!("{url}: the provider is asked over https:// only"))) }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).http_status_as_error(false);
    config.build().into()
}

fn answered(url: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, OpenidError> {
    let mut answer = answer.map_err(|error| OpenidError::new(format!("{url}: the provider cannot be reached: {error}")))?;
    let status = answer.status();
    let mut text = String::new();
    let read = answer.body_mut().as_reader().take(LARGEST).read_to_string(&mut text);
    read.map_err(|error| OpenidError::new(format!("{url}: the provider's answer broke off: {error}")))?;
    let value: Option<Value> = serde_json::from_str(&text).ok();
    match value {
        Some(value) if status.is_success() => Ok(value),
        Some(value) => {
            let why = value.get("error").and_then(Value::as_str).unwrap_or("no reason");
            Err(OpenidError::new(format!("{url}: the provider refused ({}): {why}", status.as_u16())))
        }
        None => Err(OpenidError::new(format!("{url}: the provider's answer ({}) is not JSON", status.as_u16()))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn without_tls_only_this_machine_is_asked() {
        for url in ["https://login.kaarna.example/x", "http://127.0.0.1:4000/a", "http://localhost/a", "http://[::1]:1/"] {
            assert!(is_safe(url), "{url}");
        }
        for url in [
            "http://login.kaarna.example",
            "http://127.0.0.1.evil.example/",
            "http://localhost@evil.example/",
            "ftp://x",
            "https://",
            "https://a@b/",
            "",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }
}

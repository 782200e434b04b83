//! A client program: a script in, what it says out.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use super::EngineError;

/// Runs a script through a client. What the client complains about is told without the secret.
pub fn run(mut command: Command, script: &str, secret: Option<&str>) -> Result<String, EngineError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut client = started.map_err(|error| EngineError::no_client(&program, &error))?;
    let mut input = client.stdin.take().expect("its input is ours");
    // A client that ends early leaves the rest of the script unread; what it says tells why.
    let output = thread::scope(|scope| {
        scope.spawn(move || input.write_all(script.as_bytes()).ok());
        client.wait_with_output()
    });
    let output = output.map_err(|error| EngineError::odd(&error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(EngineError::failed(&hidden(&said, secret)))
}

/// Words without a secret in them.
fn hidden(said: &str, secret: Option<&str>) -> String {
    match secret {
        Some(secret) if !secret.is_empty() => said.replace(secret, "***"),
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_fails_is_told_without_the_secret() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "cat > /dev/null; echo 'no entry for hunter2' >&2; exit 2"]);
        let error = run(shell, "SELECT 1;", Some("hunter2")).unwrap_err();
        assert!(error.message.contains("no entry for ***") && !error.message.contains("hunter2"), "{error:?}");
    }

    #[test]
    fn a_missing_client_is_named() {
        let error = run(Command::new("no-such-client"), "", None).unwrap_err();
        assert!(error.message.contains("no-such-client"), "{error:?}");
    }
}

//! A client program: a script in, what it says out.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::EngineError;

/// How often a client at work is looked at.
const PULSE: Duration = Duration::from_millis(20);

/// How often the engine is called meanwhile, and how many calls in a row it may miss.
const CALL: Duration = Duration::from_secs(3);
const MISSED: u32 = 4;

/// Runs a script through a client. `complaint` makes of what a failed client said what is told of it. A client that waits for an
/// engine which no longer `answers` is ended.
pub fn run(
    mut command: Command,
    script: &str,
    complaint: impl Fn(&str) -> String,
    answers: impl Fn() -> bool,
) -> Result<String, EngineError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut client = started.map_err(|error| EngineError::no_client(&program, &error))?;
    let mut input = client.stdin.take().expect("its input is ours");
    let output = client.stdout.take().expect("its output is ours");
    let errors = client.stderr.take().expect("its errors are ours");
    let (status, output, errors) = thread::scope(|scope| {
        // A client that ends early leaves the rest of the script unread; what it says tells why.
        scope.spawn(move || input.write_all(script.as_bytes()).ok());
        let (output, errors) = (scope.spawn(|| text(output)), scope.spawn(|| text(errors)));
        let status = wait(&mut client, CALL, answers);
        (status, output.join().unwrap_or_default(), errors.join().unwrap_or_default())
    });
    match status.map_err(|error| EngineError::odd(&error.to_string()))? {
        None => Err(EngineError::gone()),
        Some(status) if status.success() => Ok(output),
        Some(_) => Err(EngineError::failed(&complaint(&errors))),
    }
}

/// Waits for the client's end; `None` where the engine has gone and the client was ended.
fn wait(client: &mut Child, call: Duration, answers: impl Fn() -> bool) -> io::Result<Option<ExitStatus>> {
    let (mut called, mut missed) = (Instant::now(), 0);
    loop {
        if let Some(status) = client.try_wait()? {
            return Ok(Some(status));
        }
        if called.elapsed() >= call {
            missed = if answers() { 0 } else { missed + 1 };
            called = Instant::now();
        }
        if missed >= MISSED {
            client.kill()?;
            client.wait()?;
            return Ok(None);
        }
        thread::sleep(PULSE);
    }
}

fn text(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was said before a pipe broke is told all the same.
    from.read_to_end(&mut bytes).ok();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Words without a secret in them.
pub fn hidden(said: &str, secret: Option<&str>) -> String {
    match secret {
        Some(secret) if !secret.is_empty() => said.replace(secret, "***"),
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn a_client_that_fails_is_told_without_the_secret() {
        let fails = shell("cat > /dev/null; echo 'no entry for hunter2' >&2; exit 2");
        let error = run(fails, "SELECT 1;", |said| hidden(said, Some("hunter2")), || true).unwrap_err();
        assert!(error.message.contains("no entry for ***") && !error.message.contains("hunter2"), "{error:?}");
    }

    #[test]
    fn a_missing_client_is_named() {
        let error = run(Command::new("no-such-client"), "", str::to_owned, || true).unwrap_err();
        assert!(error.message.contains("no-such-client"), "{error:?}");
    }

    #[test]
    fn a_client_that_waits_for_an_engine_that_has_gone_is_ended() {
        let mut sleeper = shell("exec sleep 100").spawn().expect("it runs");
        assert_eq!(wait(&mut sleeper, PULSE, || false).expect("it is looked at"), None);
        let mut quick = shell("exit 3").spawn().expect("it runs");
        let status = wait(&mut quick, PULSE, || true).expect("it is looked at");
        assert_eq!(status.and_then(|status| status.code()), Some(3));
    }
}

//! Why an engine did not do what it was asked.

use std::io;
use std::path::Path;

/// What kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineErrorKind {
    /// The address names no engine that we reach.
    Unknown,
    /// The client is not installed.
    NoClient,
    /// There is no such file.
    NoFile,
    /// The engine, or the way to it, refused.
    Failed,
}

/// Why an engine did not do what it was asked. Nothing half-done is left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineError {
    /// The kind.
    pub kind: EngineErrorKind,
    /// What happened, in words.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl EngineError {
    fn new(kind: EngineErrorKind, message: String, hint: &str) -> EngineError {
        EngineError { kind, message, hint: hint.to_owned() }
    }

    pub(super) fn unknown(address: &str) -> EngineError {
        // Behind the scheme there may be a password.
        let scheme = address.split(':').next().unwrap_or_default();
        let message = format!("`{scheme}` is no engine that ihanne can reach");
        EngineError::new(
            EngineErrorKind::Unknown,
            message,
            "give postgresql://USER@HOST/DATABASE, duckdb:FILE or spark://HOST:PORT; for others run the text of `ihanne sql` there",
        )
    }

    pub(super) fn no_file(path: &Path) -> EngineError {
        let message = format!("{}: there is no such database", path.display());
        EngineError::new(EngineErrorKind::NoFile, message, "check the path: duckdb:crm.duckdb")
    }

    pub(super) fn no_client(program: &str, error: &io::Error) -> EngineError {
        let message = format!("the client `{program}` could not be started: {error}");
        let hint = match program {
            "psql" => "install PostgreSQL's client: apt-get install postgresql-client",
            "spark-sql" => "install Spark's client, pip install pyspark, or put the bin folder of SPARK_HOME into PATH",
            _ => "install the engine's command line client, and see that it is found in PATH",
        };
        EngineError::new(EngineErrorKind::NoClient, message, hint)
    }

    pub(super) fn failed(said: &str) -> EngineError {
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let said = if lines.is_empty() { "it ended without a word".to_owned() } else { lines.join("; ") };
        let hint = "nothing was written there; see to what it says, and run the command again";
        EngineError::new(EngineErrorKind::Failed, format!("the engine refused: {said}"), hint)
    }

    pub(super) fn no_answer(address: &str) -> EngineError {
        let message = format!("{address}: no master answers there");
        EngineError::new(
            EngineErrorKind::Failed,
            message,
            "check the address, and that the cluster is up; nothing was written there",
        )
    }

    pub(super) fn gone() -> EngineError {
        let message = "the engine no longer answers, and its client was ended".to_owned();
        EngineError::new(
            EngineErrorKind::Failed,
            message,
            "nothing was written there; run the command again once the engine is back",
        )
    }

    pub(super) fn odd(what: &str) -> EngineError {
        let message = format!("the client's answer could not be read: {what}");
        EngineError::new(EngineErrorKind::Failed, message, "run the text of `ihanne sql` there by hand")
    }
}

//! A program that asks the API with a token.

use std::process::Command;

use serde_json::Value;

use crate::browser::{Answer, Server, Visitor};

/// A program with a token of its own.
pub struct Program(pub Visitor);

impl Program {
    /// Makes a token before the server runs, then the server.
    pub fn with(scopes: &str) -> (Server, Program) {
        let folder = tempfile::tempdir().unwrap();
        let token = token(folder.path(), scopes);
        let server = Server::on(folder);
        let program = Program::of(&server, &token);
        (server, program)
    }

    pub fn of(server: &Server, token: &str) -> Program {
        let mut visitor = server.visitor();
        visitor.headers.push(("Authorization", format!("Bearer {token}")));
        Program(visitor)
    }

    pub fn get(&mut self, path: &str) -> (u16, Value) {
        said(self.0.get(path))
    }

    pub fn post(&mut self, path: &str, body: &str) -> (u16, Value) {
        said(self.0.ask("POST", path, "application/json", body.as_bytes()))
    }
}

/// A new token for a folder that nobody serves.
pub fn token(folder: &std::path::Path, scopes: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
    command.args(["tokens", "make", "test", "--scope", scopes, "--data"]).arg(folder.join("data"));
    let made = command.output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// What was answered: JSON, and a problem where it was refused.
pub fn said(answer: Answer) -> (u16, Value) {
    let kind = answer.header("content-type").unwrap_or_default().to_owned();
    let value = serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {} {}", answer.status, answer.body));
    if answer.status >= 400 {
        assert_eq!(kind, "application/problem+json", "{value}");
        let value: &Value = &value;
        assert_eq!(value["status"], answer.status, "{value}");
        assert!(value["code"].is_string() && value["detail"].is_string() && value["hint"].is_string(), "{value}");
    }
    (answer.status, value)
}

//! PostgreSQL, through psql.

use std::process::Command;

use super::{EngineError, client};

/// A server, by its address. Its password stands apart, so that it is neither in a list of processes nor in a message.
#[derive(Clone)]
pub struct Server {
    address: String,
    password: Option<String>,
}

impl Server {
    /// `postgresql://ann:secret@host:5432/crm?sslmode=require`
    pub(super) fn at(address: &str) -> Server {
        let (scheme, rest) = address.split_once("//").unwrap_or(("postgresql:", address));
        // The part before the path may hold a name and a password; a password may hold @ where it is not escaped.
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let named = authority.rsplit_once('@').and_then(|(user, host)| Some((user.split_once(':')?, host)));
        match named {
            Some(((user, password), host)) => {
                Server { address: format!("{scheme}//{user}@{host}{path}"), password: Some(decoded(password)) }
            }
            None => Server { address: address.to_owned(), password: None },
        }
    }

    /// Runs a script and gives its rows. The first error ends it.
    pub(super) fn run(&self, script: &str) -> Result<String, EngineError> {
        let mut command = Command::new("psql");
        command.args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--no-password"]);
        command.args(["--set", "ON_ERROR_STOP=1", "--file", "-", "--dbname", &self.address]);
        command.env("PGCLIENTENCODING", "UTF8").env("PGAPPNAME", "ihanne");
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", password);
        }
        client::run(command, script, |said| client::hidden(said, self.password.as_deref()), || true)
    }
}

/// What asks for the names of a table's columns, as a list in JSON.
pub(super) fn columns(table: &[String]) -> String {
    let parts: Vec<String> = table.iter().map(|part| format!("\"{}\"", part.replace('"', "\"\""))).collect();
    let name = parts.join(".").replace('\'', "''");
    format!(
        "SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute\n\
         WHERE attrelid = to_regclass('{name}') AND attnum > 0 AND NOT attisdropped;\n"
    )
}

/// Text of an address with its `%40` read.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            _ => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Server;

    #[test]
    fn a_password_is_taken_out_of_the_address() {
        for (given, address, password) in [
            (
                "postgresql://ann:s3cr%40t@host:5432/crm?sslmode=require",
                "postgresql://ann@host:5432/crm?sslmode=require",
                Some("s3cr@t"),
            ),
            ("postgres://ann:a@b@host/crm", "postgres://ann@host/crm", Some("a@b")),
            ("postgresql://ann@host/crm", "postgresql://ann@host/crm", None),
            ("postgresql:///crm?host=/run/pg&user=a", "postgresql:///crm?host=/run/pg&user=a", None),
        ] {
            let server = Server::at(given);
            assert_eq!((server.address.as_str(), server.password.as_deref()), (address, password));
        }
    }
}

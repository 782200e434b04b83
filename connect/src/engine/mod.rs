//! Engines that hold tables and run our queries: reached through the client that each engine brings along, because that client
//! knows all its ways to connect, to encrypt and to prove who asks.

mod client;
mod duckdb;
mod error;
mod postgresql;

use std::path::PathBuf;

pub use error::{EngineError, EngineErrorKind};
use serde_json::Value;

/// An engine, by its address.
#[derive(Clone)]
pub enum Engine {
    /// A PostgreSQL server.
    Postgresql(postgresql::Server),
    /// A DuckDB file.
    Duckdb(PathBuf),
}

impl Engine {
    /// The engine at an address: `postgresql://ann@host/crm`, `duckdb:crm.duckdb`.
    pub fn at(address: &str) -> Result<Engine, EngineError> {
        match address.split_once(':') {
            Some(("postgresql" | "postgres", rest)) if rest.starts_with("//") => {
                Ok(Engine::Postgresql(postgresql::Server::at(address)))
            }
            Some(("duckdb", path)) => {
                let path = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
                // The client would make a new file.
                if path.is_file() { Ok(Engine::Duckdb(path)) } else { Err(EngineError::no_file(&path)) }
            }
            _ => Err(EngineError::unknown(address)),
        }
    }

    /// The word of its dialect.
    pub fn dialect(&self) -> &'static str {
        match self {
            Engine::Postgresql(_) => "postgresql",
            Engine::Duckdb(_) => "duckdb",
        }
    }

    /// The names of the columns of a table, given by the parts of its name; `None` where there is no such table.
    pub fn columns(&self, table: &[String]) -> Result<Option<Vec<String>>, EngineError> {
        let said = match self {
            Engine::Postgresql(server) => server.run(&postgresql::columns(table))?,
            Engine::Duckdb(path) => duckdb::run(path, &duckdb::columns(table))?,
        };
        Ok(serde_json::from_str(said.trim()).ok())
    }

    /// Makes a table of what a query gives, in place of one of that name or not; all or nothing of it is there afterwards. Both
    /// names are as they stand in a query. Gives how many rows have each value in the named column.
    pub fn create(
        &self,
        into: &str,
        query: &str,
        replace: bool,
        counted: &str,
    ) -> Result<Vec<(Option<String>, u64)>, EngineError> {
        let drop = if replace { format!("DROP TABLE IF EXISTS {into};\n") } else { String::new() };
        let work = format!("BEGIN;\n{drop}CREATE TABLE {into} AS\n{query};\n{}\nCOMMIT;\n", self.counts(into, counted));
        let said = match self {
            Engine::Postgresql(server) => server.run(&work)?,
            Engine::Duckdb(path) => duckdb::run(path, &work)?,
        };
        let counts: Vec<Value> = serde_json::from_str(said.trim()).map_err(|error| EngineError::odd(&error.to_string()))?;
        let count = |pair: &Value| Some((pair[0].as_str().map(str::to_owned), pair[1].as_u64()?));
        Ok(counts.iter().filter_map(count).collect())
    }

    fn counts(&self, table: &str, column: &str) -> String {
        let counts = format!("(SELECT {column} AS value, count(*) AS rows FROM {table} GROUP BY 1) AS counts");
        match self {
            Engine::Postgresql(_) => {
                format!("SELECT coalesce(json_agg(json_build_array(value, rows)), '[]') FROM {counts};")
            }
            Engine::Duckdb(_) => format!("SELECT coalesce(to_json(list([to_json(value), to_json(rows)])), '[]') FROM {counts};"),
        }
    }
}

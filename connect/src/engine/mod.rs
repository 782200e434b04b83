//! Engines that hold tables and run our queries: reached through the client that each engine brings along, because that client
//! knows all its ways to connect, to encrypt and to prove who asks.

mod client;
mod duckdb;
mod error;
mod postgresql;
mod spark;

use std::path::PathBuf;

pub use error::{EngineError, EngineErrorKind};
/// An engine, by its address.
#[derive(Clone)]
pub enum Engine {
    /// A PostgreSQL server.
    Postgresql(postgresql::Server),
    /// A DuckDB file.
    Duckdb(PathBuf),
    /// A cluster of Spark.
    Spark(spark::Cluster),
}

impl Engine {
    /// The engine at an address: `postgresql://ann@host/crm`, `duckdb:crm.duckdb`, `spark://host:7077`.
    pub fn at(address: &str) -> Result<Engine, EngineError> {
        match address.split_once(':') {
            Some(("postgresql" | "postgres", rest)) if rest.starts_with("//") => {
                Ok(Engine::Postgresql(postgresql::Server::at(address)))
            }
            Some(("spark", rest)) if rest.starts_with("//") => Ok(Engine::Spark(spark::Cluster::at(address))),
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
            Engine::Spark(_) => "spark",
        }
    }

    /// The names of the columns of a table, given by the parts of its name; `None` where there is no such table.
    pub fn columns(&self, table: &[String]) -> Result<Option<Vec<String>>, EngineError> {
        let said = match self {
            Engine::Postgresql(server) => server.run(&postgresql::columns(table))?,
            Engine::Duckdb(path) => duckdb::run(path, &duckdb::columns(table))?,
            Engine::Spark(cluster) => return cluster.columns(table),
        };
        Ok(serde_json::from_str(said.trim()).ok())
    }

    /// Makes a table of what a query gives, in place of one of that name or not; all or nothing of it is there afterwards. The
    /// table is given by the parts of its name, the column as it stands in a query. Gives how many rows have each value in it.
    pub fn create(
        &self,
        into: &[String],
        query: &str,
        replace: bool,
        counted: &str,
    ) -> Result<Vec<(Option<String>, u64)>, EngineError> {
        let said = match self {
            Engine::Postgresql(server) => server.run(&self.at_once(into, query, replace, counted))?,
            Engine::Duckdb(path) => duckdb::run(path, &self.at_once(into, query, replace, counted))?,
            Engine::Spark(cluster) => cluster.create(into, query, replace, |table| self.counts(table, counted))?,
        };
        pairs(&said)
    }

    /// The rows of a query of two columns, `value` and `rows`.
    pub fn pairs(&self, query: &str) -> Result<Vec<(Option<String>, u64)>, EngineError> {
        let asked = self.listed(&format!("(\n{query}) AS counts"));
        pairs(&match self {
            Engine::Postgresql(server) => server.run(&asked)?,
            Engine::Duckdb(path) => duckdb::run(path, &asked)?,
            Engine::Spark(cluster) => cluster.run(&asked)?,
        })
    }

    /// All of it as one transaction.
    fn at_once(&self, into: &[String], query: &str, replace: bool, counted: &str) -> String {
        let quoted: Vec<String> = into.iter().map(|part| format!("\"{}\"", part.replace('"', "\"\""))).collect();
        let into = quoted.join(".");
        let drop = if replace { format!("DROP TABLE IF EXISTS {into};\n") } else { String::new() };
        format!("BEGIN;\n{drop}CREATE TABLE {into} AS\n{query};\n{}\nCOMMIT;\n", self.counts(&into, counted))
    }

    /// What asks for the counts, as a list in JSON of pairs.
    fn counts(&self, table: &str, column: &str) -> String {
        self.listed(&format!("(SELECT {column} AS value, count(*) AS rows FROM {table} GROUP BY 1) AS counts"))
    }

    /// What asks for pairs of a value and a number, as a list in JSON.
    fn listed(&self, counts: &str) -> String {
        match self {
            Engine::Postgresql(_) => {
                format!("SELECT coalesce(json_agg(json_build_array(value, rows)), '[]') FROM {counts};")
            }
            Engine::Duckdb(_) => format!("SELECT coalesce(to_json(list([to_json(value), to_json(rows)])), '[]') FROM {counts};"),
            // A list in JSON is of one type there.
            Engine::Spark(_) => format!(
                "SELECT concat('[', array_join(collect_list(concat('[', coalesce(concat('\"', value, '\"'), 'null'), ',', rows, ']')), ','), ']') FROM {counts};"
            ),
        }
    }
}

fn pairs(said: &str) -> Result<Vec<(Option<String>, u64)>, EngineError> {
    serde_json::from_str(said.trim()).map_err(|error| EngineError::odd(&error.to_string()))
}

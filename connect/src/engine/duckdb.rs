//! DuckDB, through its command line client.

use std::path::Path;
use std::process::Command;

use super::{EngineError, client};

/// Runs a script on a file and gives its rows. The first error ends it.
pub(super) fn run(path: &Path, script: &str) -> Result<String, EngineError> {
    let mut command = Command::new("duckdb");
    // What people have settled for their own sessions would stand among the rows.
    command.args(["-init", "/dev/null", "-batch", "-bail", "-noheader", "-list"]).arg(path);
    client::run(command, script, str::to_owned, || true)
}

/// What asks for the names of a table's columns, as a list in JSON.
pub(super) fn columns(table: &[String]) -> String {
    let literal = |text: &str| format!("'{}'", text.replace('\'', "''"));
    // Names in DuckDB are alike whatever their case.
    let is = |column: &str, name: &str| format!("lower({column}) = lower({})", literal(name));
    let mut conditions: Vec<String> = Vec::new();
    let mut parts = table.iter().rev();
    conditions.extend(parts.next().map(|name| is("table_name", name)));
    conditions.push(parts.next().map_or_else(|| "schema_name = current_schema()".to_owned(), |name| is("schema_name", name)));
    conditions
        .push(parts.next().map_or_else(|| "database_name = current_database()".to_owned(), |name| is("database_name", name)));
    format!("SELECT to_json(list(column_name ORDER BY column_index)) FROM duckdb_columns() WHERE {};\n", conditions.join(" AND "))
}

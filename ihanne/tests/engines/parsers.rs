//! The text in every dialect is read by a parser of that dialect.

use sqlparser::dialect::{
    BigQueryDialect, ClickHouseDialect, DatabricksDialect, Dialect, DuckDbDialect, GenericDialect, PostgreSqlDialect,
    SnowflakeDialect,
};
use sqlparser::parser::Parser;

use crate::{invent, scored};

/// Trino has no parser of its own there; the general one reads what is common. SQLite itself reads its text in the next test.
const PARSERS: [(&str, &dyn Dialect); 7] = [
    ("postgresql", &PostgreSqlDialect {}),
    ("duckdb", &DuckDbDialect {}),
    ("spark", &DatabricksDialect {}),
    ("snowflake", &SnowflakeDialect {}),
    ("bigquery", &BigQueryDialect {}),
    ("clickhouse", &ClickHouseDialect {}),
    ("trino", &GenericDialect {}),
];

#[test]
fn every_dialect_is_read_by_its_parser() {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = invent::accounts(&mut invent::rng(2), 1);
    let mut wrong = Vec::new();
    for seed in 0..4 {
        scored::write(folder.path(), &invent::profile(&mut invent::rng(seed)), &header, &rows);
        for (word, parser) in PARSERS {
            let words = ["sql", "profile.toml", "--dialect", word, "--table", "crm.the \"o'accounts"];
            for columns in [&[][..], &["--columns", "accounts.csv"]] {
                // Trino must be told the columns; the parsers do not know how PostgreSQL and Spark carry a row along as one value.
                if matches!(word, "trino" | "postgresql" | "spark") && columns.is_empty() {
                    continue;
                }
                let query = scored::run(folder.path(), &[&words[..], columns].concat());
                match Parser::parse_sql(parser, &query) {
                    Ok(read) => assert_eq!(read.len(), 1, "{word}: one statement"),
                    Err(error) => wrong.push(format!("{word} {columns:?}, profile {seed}: {error}")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn trino_wants_the_columns_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (header, rows) = invent::accounts(&mut invent::rng(2), 1);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(3)), &header, &rows);
    let refused = scored::refused(folder.path(), &["sql", "profile.toml", "--dialect", "trino", "--table", "accounts"]);
    assert!(refused.contains("--columns accounts.csv"), "{refused}");
}

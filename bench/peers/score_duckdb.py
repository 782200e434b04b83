"""The points of examples/saas.toml with DuckDB: `score_duckdb.py FILE OUT`, CSV or Parquet by extension.

The countries stand in two INs: DuckDB turns one of five values into a join, which loses the order of the rows.
"""

import sys

import duckdb

source, target = sys.argv[1:]
shape = "FORMAT parquet" if target.endswith(".parquet") else "FORMAT csv, HEADER"
duckdb.sql(f"""
    COPY (
        SELECT *,
            CASE WHEN industry IN ('SaaS', 'B2B SaaS', 'Software as a Service') THEN 20 ELSE 0 END
            + CASE WHEN employees BETWEEN 50 AND 500 THEN 15 ELSE 0 END
            + CASE WHEN list_contains(string_split(technologies, ';'), 'Salesforce') THEN 10 ELSE 0 END
            + CASE WHEN country IN ('FI', 'SE', 'NO') OR country IN ('DK', 'IS') THEN 5 ELSE 0 END
            + CASE WHEN list_contains(string_split(challenges, ';'), 'scaling') THEN 10 ELSE 0 END AS points
        FROM '{source}'
    ) TO '{target}' ({shape})
""")

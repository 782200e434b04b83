"""The ten criteria of five.py with DuckDB: `five_duckdb.py FILE OUT`; points, verdict, fit and probability."""

import sys

import duckdb

source, target = sys.argv[1:]
scored = f"""
    SELECT *,
        CASE WHEN segment = 'SMB' THEN 'disqualified' WHEN employees IS NULL THEN 'unknown' WHEN employees >= 200 THEN 'ideal'
             WHEN employees >= 50 THEN 'minimum' ELSE 'outside' END AS verdict,
        (points + 25) / 115.0 * 100 AS fit,
        1 / (1 + exp(2 - 0.05 * points)) AS probability
    FROM (
        SELECT *,
            CASE WHEN industry IN ('SaaS', 'Finance') THEN 20 WHEN industry = 'Retail' THEN -10 ELSE 0 END
            + CASE WHEN country IN ('FI', 'SE') OR country IN ('NO', 'DK') THEN 10 ELSE 0 END
            + CASE WHEN employees >= 200 THEN 15 WHEN employees >= 50 THEN 10 ELSE 0 END
            + CASE WHEN revenue < 1000000 THEN -5 WHEN revenue >= 10000000 THEN 10 ELSE 0 END
            + CASE WHEN founded_year >= 2015 THEN 5 ELSE 0 END
            + CASE WHEN crm = 'Salesforce' THEN 10 WHEN crm = 'HubSpot' THEN 5 ELSE 0 END
            + CASE WHEN region = 'North' THEN 5 ELSE 0 END
            + CASE WHEN growth >= 0.2 THEN 10 WHEN growth < 0 THEN -10 ELSE 0 END
            + CASE WHEN hires THEN 5 ELSE 0 END AS points
        FROM '{source}'
    )
"""
duckdb.sql(f"COPY ({scored}) TO '{target}' (FORMAT parquet)")

"""The ten best combinations of two or three values by counting all of them in DuckDB: `patterns_grouping_sets.py FILE`."""

import itertools
import json
import sys
import time

import duckdb

source = sys.argv[1]
db = duckdb.connect()
db.sql(f"CREATE TABLE deals AS FROM read_csv('{source}', delim='\t', header=true, all_varchar=true, nullstr='')")
names = [name for name, *_ in db.sql("DESCRIBE deals").fetchall() if name != "outcome"]
quoted = [f'"{name}"' for name in names]
sets = [f"({', '.join(part)})" for size in (2, 3) for part in itertools.combinations(quoted, size)]
begun = time.process_time()
db.sql(f"""
    CREATE TABLE counted AS
    SELECT {', '.join(quoted)}, count(*) AS deals, count(*) FILTER (outcome = 'won') AS won
    FROM deals GROUP BY GROUPING SETS ({', '.join(sets)}) HAVING count(*) >= 20
""")
best = db.sql("""
    SELECT * EXCLUDE (deals, won) FROM counted, (SELECT avg((outcome = 'won')::INT) AS base FROM deals)
    ORDER BY won - deals * base DESC LIMIT 10
""").fetchall()
cpu = time.process_time() - begun
found = [[[name, value] for name, value in zip(names, row) if value is not None] for row in best]
combinations = db.sql("SELECT count(*) FROM counted").fetchall()[0][0]
print(json.dumps({"cpu": cpu, "combinations": combinations, "found": found}))

"""Fails unless every row has the same points in all files: `same_points.py FILE:COLUMN FILE:COLUMN...`."""

import sys

import duckdb


def points(told):
    """One column of a file, in the order of its rows."""
    path, _, column = told.rpartition(":")
    return duckdb.sql(f"SELECT CAST({column} AS INTEGER) AS points FROM '{path}'").fetchnumpy()["points"]


first, *others = [points(told) for told in sys.argv[1:]]
for told, other in zip(sys.argv[2:], others):
    if len(first) != len(other):
        sys.exit(f"{len(first)} rows, but {len(other)} in {told.rpartition(':')[2]}")
    differ = (first != other).nonzero()[0]
    if len(differ):
        sys.exit(f"{len(differ)} rows differ, the first is row {differ[0] + 1}: {first[differ[0]]}, {other[differ[0]]}")
print(f"{len(first)} rows agree")

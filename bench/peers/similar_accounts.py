"""Invented accounts of twenty attributes and an id, with a fixed seed: `similar_accounts.py ROWS LIST.parquet SEEDS.csv`.

Eight columns of words, eight of numbers, two of sets, two of yes and no; a tenth of the cells is blank. The seeds are a hundred
ids of the list.
"""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet

LEVELS = [5, 8, 12, 20, 30, 40, 50, 60]
STACK = [f"system {at}" for at in range(40)]

rows, draw = int(sys.argv[1]), np.random.default_rng(11)
blank = lambda: draw.random(rows) < 0.1
columns = {"id": pa.array(np.arange(rows))}
for at, levels in enumerate(LEVELS):
    words = pa.array([f"word {level}" for level in range(levels)]).take(pa.array(draw.integers(levels, size=rows)))
    columns[f"word{at}"] = pa.compute.if_else(pa.array(blank()), pa.scalar(None, pa.string()), words)
for at in range(8):
    columns[f"number{at}"] = pa.array(np.round(np.exp(draw.normal(5, 1.5, rows))), mask=blank())
for at in range(2):
    sets = pa.array([";".join(draw.choice(STACK, draw.integers(1, 6), replace=False)) for _ in range(5000)])
    stacks = sets.take(pa.array(draw.integers(5000, size=rows)))
    columns[f"set{at}"] = pa.compute.if_else(pa.array(blank()), pa.scalar(None, pa.string()), stacks)
for at in range(2):
    columns[f"flag{at}"] = pa.array(draw.random(rows) < 0.5, mask=blank())
pyarrow.parquet.write_table(pa.table(columns), sys.argv[2])
with open(sys.argv[3], "w") as seeds:
    seeds.write("id\n" + "".join(f"{at * (rows // 100)}\n" for at in range(100)))

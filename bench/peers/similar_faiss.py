"""The 1,000 nearest of each seed with faiss, exactly, on one-hot vectors: `similar_faiss.py LIST.parquet SEEDS.csv TOLD.json`.

Words, yes and no and the words of sets are a column each, numbers their rank from 0 to 1, a blank all zeros. Tells the seconds and the
CPU seconds of the search alone, after reading and encoding.
"""

import json
import sys
import time

import faiss
import numpy as np
import pandas as pd

frame = pd.read_parquet(sys.argv[1])
seeds = pd.read_csv(sys.argv[2])["id"].to_numpy()
parts = []
for name in frame.columns.drop("id"):
    column = frame[name]
    if name.startswith("number"):
        parts.append(column.rank(pct=True).fillna(0).to_numpy(np.float32)[:, None])
    elif name.startswith("set"):
        codes, stacks = pd.factorize(column)
        words = pd.Series(stacks).str.get_dummies(";").to_numpy(np.float32)
        parts.append(np.vstack([words, np.zeros(words.shape[1], np.float32)])[codes])
    else:
        codes, levels = pd.factorize(column)
        parts.append(np.vstack([np.eye(len(levels), dtype=np.float32), np.zeros(len(levels), np.float32)])[codes])
vectors = np.hstack(parts)
del parts, frame
index = faiss.IndexFlatL2(vectors.shape[1])
index.add(vectors)
wall, cpu = time.perf_counter(), time.process_time()
index.search(vectors[seeds], 1000)
told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "dimensions": vectors.shape[1]}
json.dump(told, open(sys.argv[3], "w"))

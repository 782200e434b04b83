"""The distances of one seed to a list with the gower package: `similar_gower.py LIST.parquet SEEDS.csv TOLD.json`.

It knows words and numbers; a set is one word to it, a blank a word or zero. Tells the seconds and the CPU seconds of the distances
alone, after reading.
"""

import json
import sys
import time

import gower
import numpy as np
import pandas as pd

frame = pd.read_parquet(sys.argv[1])
seeds = pd.read_csv(sys.argv[2])["id"].to_numpy()
frame = frame.drop(columns="id")
for name in frame.columns:
    frame[name] = frame[name].fillna(0) if name.startswith("number") else frame[name].astype("string").fillna("").astype(object)
words = np.array([not name.startswith("number") for name in frame.columns])
wall, cpu = time.perf_counter(), time.process_time()
distances = gower.gower_matrix(frame.iloc[seeds[:1]], frame, cat_features=words)
np.argpartition(distances[0], 1000)
json.dump({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}, open(sys.argv[3], "w"))

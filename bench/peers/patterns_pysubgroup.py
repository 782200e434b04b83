"""The ten best combinations of up to three values by pysubgroup's beam search: `patterns_pysubgroup.py FILE`."""

import json
import sys
import time

import pandas as pd
import pysubgroup as ps

rows = pd.read_csv(sys.argv[1], sep="\t", dtype=str, keep_default_na=False)
selectors = [ps.EqualitySelector(name, value) for name in rows.columns[1:] for value in rows[name].unique()]
rows["outcome"] = rows["outcome"] == "won"
target = ps.BinaryTarget("outcome", True)
begun = time.process_time()
task = ps.SubgroupDiscoveryTask(rows, target, selectors, result_set_size=10, depth=3, qf=ps.WRAccQF())
results = ps.BeamSearch(beam_width=20).execute(task).results
cpu = time.process_time() - begun
found = [[[part.attribute_name, part.attribute_value] for part in rule.selectors] for _, rule, *_ in results]
# Each step tries every value with each combination of the beam.
print(json.dumps({"cpu": cpu, "combinations": len(selectors) * (1 + 2 * 20), "found": found}))

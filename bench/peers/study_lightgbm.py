"""Boosted trees with LightGBM's own defaults: `study_lightgbm.py FILE SPEC [UNSEEN SCORES]`."""

import sys

import pandas as pd
from lightgbm import LGBMClassifier
from rows import fitted, numbers, read, write

deals, won = read(sys.argv[1], sys.argv[2])
texts = [name for name in deals if name not in numbers(deals)]
levels = {name: pd.CategoricalDtype(sorted(deals[name].dropna().astype(str).unique())) for name in texts}


def columns(rows):
    """Texts as categories that trees may part."""
    return rows.assign(**{name: rows[name].astype("string").astype(levels[name]) for name in texts}).rename(
        columns={name: f"c{at}" for at, name in enumerate(rows)}
    )


model = LGBMClassifier(n_jobs=1, verbose=-1)
fitted(lambda: model.fit(columns(deals), won), lambda: model.booster_.num_trees())
if len(sys.argv) > 3:
    unseen, won = read(sys.argv[3], sys.argv[2])
    write(sys.argv[4], model.predict_proba(columns(unseen))[:, 1], won)

"""FasterRisk's whole-point card with ten terms: `study_fasterrisk.py FILE SPEC [UNSEEN SCORES]`.

A term is a word, a number at most some value (19 quantiles), or a blank. It learns from 20,000 rows at the most, because
its time and memory grow with rows times terms.
"""

import sys

import numpy as np
from fasterrisk.fasterrisk import RiskScoreClassifier, RiskScoreOptimizer
from rows import fitted, numbers, read, write

MOST, TERMS = 20_000, 10
deals, won = read(sys.argv[1], sys.argv[2])
if len(deals) > MOST:
    kept = np.sort(np.random.default_rng(1).choice(len(deals), MOST, replace=False))
    deals, won = deals.iloc[kept], won.iloc[kept]
least = max(10, len(deals) // 200)
asked = []
for name in deals:
    column = deals[name]
    if column.isna().sum() >= least:
        asked.append(lambda rows, name=name: rows[name].isna())
    if name in numbers(deals):
        for edge in np.unique(column.dropna().quantile(np.linspace(0.05, 0.95, 19))):
            asked.append(lambda rows, name=name, edge=edge: rows[name] <= edge)
    else:
        for word in column.value_counts()[lambda count: count >= least].index:
            asked.append(lambda rows, name=name, word=word: rows[name] == word)


def columns(rows):
    """Every question as a column of zeros and ones."""
    return np.column_stack([ask(rows).to_numpy(bool) for ask in asked]).astype(float)


yes = columns(deals)
varied = np.flatnonzero((yes.mean(axis=0) > 0) & (yes.mean(axis=0) < 1))
optimizer = RiskScoreOptimizer(yes[:, varied], np.where(won == 1, 1.0, -1.0), k=TERMS)
fitted(optimizer.optimize, lambda: TERMS)
multiplier, intercept, coefficients = optimizer.get_models(model_index=0)
if len(sys.argv) > 3:
    unseen, won = read(sys.argv[3], sys.argv[2])
    card = RiskScoreClassifier(multiplier, intercept, coefficients)
    terms = columns(unseen)[:, varied]
    write(sys.argv[4], terms @ coefficients, won, card.predict_prob(terms))

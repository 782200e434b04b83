"""The rows that the peers of `ihanne study` learn from, and where they write their scores."""

import json
import time

import pandas as pd


def read(path, spec):
    """The columns to learn from, and whether each row was won. `spec` is JSON: separator, column, value, ignore.

    Only blanks are unknown: pandas would also read the word None as unknown.
    """
    spec = json.loads(spec)
    rows = pd.read_csv(path, sep=spec["separator"], na_values=["", " "], keep_default_na=False)
    won = (rows[spec["column"]].astype(str) == spec["value"]).astype(int)
    return rows.drop(columns=[spec["column"], *spec["ignore"]]), won


def numbers(deals):
    """The names of the columns that are numbers."""
    return deals.select_dtypes("number").columns.tolist()


def write(path, scores, won, probability=None):
    """One row for each deal: its score, whether it was won, and the probability promised (the score, unless told)."""
    promised = scores if probability is None else probability
    pd.DataFrame({"score": scores, "won": won, "probability": promised}).to_csv(path, index=False)


def fitted(fit, terms):
    """Runs `fit`, prints the CPU seconds it takes and how many terms `terms` counts."""
    begun = time.process_time()
    fit()
    print(f"fit {time.process_time() - begun:.3f}")
    print(f"terms {terms()}")

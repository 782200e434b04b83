"""The rows that the peers of `ihanne study` learn from, and where they write their scores."""

import json

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


def write(path, scores, won):
    """One row for each deal: its score, and whether it was won."""
    pd.DataFrame({"score": scores, "won": won}).to_csv(path, index=False)

"""What an analyst does by hand: read the file, and count wins, deals and the win rate for each value of each column."""

import sys

import pandas as pd
from rows import read

deals, won = read(sys.argv[1], sys.argv[2])
for name in deals:
    column = deals[name]
    if pd.api.types.is_numeric_dtype(column) and column.nunique() > 10:
        column = pd.qcut(column, 10, duplicates="drop")
    print(won.groupby(column, dropna=False, observed=True).agg(["sum", "count", "mean"]))

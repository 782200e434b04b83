"""The points of examples/saas.toml with pandas: `score_pandas.py FILE OUT`, CSV or Parquet by extension."""

import sys

import pandas as pd

source, target = sys.argv[1:]
accounts = pd.read_parquet(source) if source.endswith(".parquet") else pd.read_csv(source)
accounts["points"] = (
    20 * accounts["industry"].isin(["SaaS", "B2B SaaS", "Software as a Service"])
    + 15 * accounts["employees"].between(50, 500)
    + 10 * accounts["technologies"].str.contains(r"(?:^|;)Salesforce(?:;|$)", na=False)
    + 5 * accounts["country"].isin(["FI", "SE", "NO", "DK", "IS"])
    + 10 * accounts["challenges"].str.contains(r"(?:^|;)scaling(?:;|$)", na=False)
)
if target.endswith(".parquet"):
    accounts.to_parquet(target, index=False)
else:
    accounts.to_csv(target, index=False)

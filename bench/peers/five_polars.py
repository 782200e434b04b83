"""The ten criteria of five.py with Polars: `five_polars.py FILE OUT`; points, verdict, fit and probability."""

import sys

import polars as pl

source, target = sys.argv[1:]
column, when, none = pl.col, pl.when, pl.lit(0, pl.Int32)
give = lambda points: pl.lit(points, pl.Int32)
points = (
    when(column("industry").is_in(["SaaS", "Finance"])).then(give(20)).when(column("industry") == "Retail").then(give(-10)).otherwise(none)
    + when(column("country").is_in(["FI", "SE", "NO", "DK"])).then(give(10)).otherwise(none)
    + when(column("employees") >= 200).then(give(15)).when(column("employees") >= 50).then(give(10)).otherwise(none)
    + when(column("revenue") < 1_000_000).then(give(-5)).when(column("revenue") >= 10_000_000).then(give(10)).otherwise(none)
    + when(column("founded_year") >= 2015).then(give(5)).otherwise(none)
    + when(column("crm") == "Salesforce").then(give(10)).when(column("crm") == "HubSpot").then(give(5)).otherwise(none)
    + when(column("region") == "North").then(give(5)).otherwise(none)
    + when(column("growth") >= 0.2).then(give(10)).when(column("growth") < 0).then(give(-10)).otherwise(none)
    + when(column("hires")).then(give(5)).otherwise(none)
)
verdict = (
    when(column("segment") == "SMB").then(pl.lit("disqualified")).when(column("employees").is_null()).then(pl.lit("unknown"))
    .when(column("employees") >= 200).then(pl.lit("ideal")).when(column("employees") >= 50).then(pl.lit("minimum"))
    .otherwise(pl.lit("outside"))
)
scored = pl.scan_parquet(source).with_columns(points=points, verdict=verdict).with_columns(
    fit=(column("points") + 25) / 115.0 * 100, probability=1 / (1 + (2 - 0.05 * column("points")).exp())
)
scored.sink_parquet(target, compression="snappy")

"""Scores five million invented accounts of eleven columns, Parquet to Parquet, with `ihanne score`, DuckDB and Polars.

All columns come out, with verdict, points, fit and probability behind them; ihanne also writes the range of the points and the
priority. The points must agree on every row. Run by `cargo xtask bench score_parquet`; the table goes to `docs/src/figures.md`.
`--long ROWS` scores a longer list once with ihanne alone, to see whether memory grows and time is in step with rows.
"""

import argparse
from pathlib import Path

from measure import figures, place
from measure.process import medians, timed

COLUMN = {"ihanne": "ihanne_points", "duckdb": "points", "polars": "points"}
NEEDS = place.ROOT / "bench" / "requirements-score.txt"
# No single run takes longer than this, in seconds.
LIMIT = 1200


def command(tool, profile, source, target):
    """How a tool scores a file."""
    if tool == "ihanne":
        return [place.program(), "score", profile, source, "-o", target]
    return [place.python(NEEDS), place.PEERS / f"five_{tool}.py", source, target]


def make(rows, folder):
    """A file of accounts and its profile."""
    source, profile = folder / "accounts.parquet", folder / "five.toml"
    timed([place.python(NEEDS), place.PEERS / "five.py", str(rows), source, profile], LIMIT, folder / "made.log")
    return source, profile


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=int, default=5_000_000, help="accounts")
    words.add_argument("--repeats", type=int, default=5, help="timed runs of each tool")
    words.add_argument("--long", type=int, metavar="ROWS", help="also score a longer list once")
    asked = words.parse_args()
    machine = figures.measured_on("duckdb", "polars", "pyarrow", requirements=NEEDS)
    taken, longer = {tool: [] for tool in COLUMN}, None
    with place.scratch() as name:
        folder = Path(name)
        source, profile = make(asked.rows, folder)
        target = {tool: folder / f"{tool}.parquet" for tool in COLUMN}
        for _ in range(asked.repeats):
            for tool in COLUMN:
                taken[tool].append(timed(command(tool, profile, source, target[tool]), LIMIT, folder / "run.log"))
        files = [f"{target[tool]}:{column}" for tool, column in COLUMN.items()]
        timed([place.python(NEEDS), place.PEERS / "same_points.py", *files], LIMIT, folder / "same.log")
        for path in [source, *target.values()]:
            path.unlink()
        if asked.long:
            source, profile = make(asked.long, folder)
            longer = timed(command("ihanne", profile, source, target["ihanne"]), LIMIT, folder / "run.log")
    costs = {tool: medians(each) for tool, each in taken.items()}
    ours = costs["ihanne"]
    rows = [
        [tool, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", figures.megabytes(cost.peak)]
        + [f"{getattr(ours, part) / getattr(cost, part):.2f}" for part in ("cpu", "wall", "peak")]
        for tool, cost in costs.items()
    ]
    head = ["tool", "CPU seconds", "wall seconds", "peak memory", "ihanne's share: CPU", "wall", "memory"]
    report = [
        f"{asked.rows:,} rows of eleven columns, ten criteria, whole processes, medians of {asked.repeats}. The three agree on "
        "the points of every row.",
        figures.table(head, rows),
    ]
    if longer:
        report.append(
            f"{asked.long:,} rows, once, ihanne alone: {longer.cpu:.1f} CPU seconds, {longer.wall:.1f} wall seconds, "
            f"{figures.megabytes(longer.peak)}."
        )
    figures.publish("score_parquet", "\n\n".join([*report, machine]))


if __name__ == "__main__":
    main()

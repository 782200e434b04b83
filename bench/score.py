"""Scores invented accounts with `ihanne score`, pandas and DuckDB, from CSV and Parquet.

There are two sizes, so that memory shows if it grows. All three write every column of the file and the points of
`examples/saas.toml`, which must agree on every row. Run by `cargo xtask bench score`; the table goes to
`docs/src/figures.md`.
"""

import argparse
from pathlib import Path

from measure import figures, place
from measure.process import medians, timed

PROFILE = place.ROOT / "examples" / "saas.toml"
COLUMN = {"ihanne": "ihanne_points", "pandas": "points", "duckdb": "points"}
# No single run takes longer than this, in seconds.
LIMIT = 600


def command(tool, source, target):
    """How a tool scores a file."""
    if tool == "ihanne":
        return [place.program(), "score", PROFILE, source, "-o", target]
    return [place.python(), place.PEERS / f"score_{tool}.py", source, target]


def scored(source, folder, repeats):
    """What each tool takes for a file, as medians, after which every row must have the same points."""
    taken = {tool: [] for tool in COLUMN}
    target = {tool: folder / f"{tool}{source.suffix}" for tool in COLUMN}
    for _ in range(repeats):
        for tool in COLUMN:
            taken[tool].append(timed(command(tool, source, target[tool]), LIMIT, folder / "run.log", place.peers_env()))
    files = [f"{target[tool]}:{column}" for tool, column in COLUMN.items()]
    timed([place.python(), place.PEERS / "same_points.py", *files], LIMIT, folder / "same.log")
    for path in target.values():
        path.unlink()
    return {tool: medians(each) for tool, each in taken.items()}


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=int, nargs=2, default=[1_000_000, 4_000_000], help="the two sizes")
    words.add_argument("--repeats", type=int, default=3, help="timed runs of each tool")
    asked = words.parse_args()
    machine = figures.measured_on("pandas", "pyarrow", "duckdb")
    costs, sizes = {}, {}
    with place.scratch() as name:
        folder = Path(name)
        for rows in asked.rows:
            files = {kind: folder / f"accounts.{kind.lower()}" for kind in ("CSV", "Parquet")}
            make = [place.python(), place.PEERS / "made_accounts.py", str(rows), *files.values()]
            timed(make, LIMIT, folder / "made.log")
            for kind, path in files.items():
                sizes[kind, rows] = figures.megabytes(path.stat().st_size)
                costs[kind, rows] = scored(path, folder, asked.repeats)
                path.unlink()
    ratios, seconds = [], []
    for (kind, rows), taken in costs.items():
        ours = taken["ihanne"]
        others = [taken[tool] for tool in ("pandas", "duckdb")]
        shares = [getattr(other, part) / getattr(ours, part) for part in ("cpu", "wall", "peak") for other in others]
        ratios.append([kind, f"{rows:,}", sizes[kind, rows], *map(figures.times, shares)])
        for tool, cost in taken.items():
            growth = figures.times(cost.peak / costs[kind, asked.rows[0]][tool].peak)
            numbers = [f"{cost.cpu:.2f}", f"{cost.wall:.2f}", figures.megabytes(cost.peak), growth]
            seconds.append([kind, f"{rows:,}", tool, *numbers])
    head = ["file", "rows", "size", "CPU: pandas", "DuckDB", "wall: pandas", "DuckDB", "memory: pandas", "DuckDB"]
    growth = f"peak against {asked.rows[0]:,} rows"
    report = [
        "As multiples of what ihanne takes: above 1 the other takes more.",
        figures.table(head, ratios),
        f"Whole processes, file in, file of the same kind out, medians of {asked.repeats}. The three agree on the points of "
        "every row; ihanne also writes verdict, range, fit, probability and priority.",
        figures.table(["file", "rows", "tool", "CPU seconds", "wall seconds", "peak memory", growth], seconds),
        machine,
    ]
    figures.publish("score", "\n\n".join(report))


if __name__ == "__main__":
    main()

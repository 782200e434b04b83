"""Finds the accounts nearest to 100 seeds among a million of twenty attributes with `ihanne similar`, faiss and the gower package.

faiss searches exactly, on one-hot vectors; gower is given one seed. Run by `cargo xtask bench similar`; the table goes to
`docs/src/figures.md`. `cargo bench -p ihanne-core --bench similar` measures the comparing alone.
"""

import argparse
import json
from pathlib import Path
from statistics import median

from measure import figures, place
from measure.process import medians, timed

NEEDS = place.ROOT / "bench" / "requirements-similar.txt"
# No single run takes longer than this, in seconds.
LIMIT = 600


def command(tool, accounts, seeds, out):
    """How a tool finds what is near."""
    if tool == "ihanne":
        return [place.program(), "similar", accounts, "--seeds", seeds, "--key", "id", "--first", "1000", "-o", out]
    return [place.python(NEEDS), place.PEERS / f"similar_{tool}.py", accounts, seeds, out]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=int, default=1_000_000, help="accounts")
    words.add_argument("--repeats", type=int, default=3, help="timed runs of each tool")
    asked = words.parse_args()
    machine = figures.measured_on("faiss-cpu", "gower", "numpy", "pandas", requirements=NEEDS)
    whole, alone = {}, {}
    with place.scratch() as name:
        folder = Path(name)
        accounts, seeds = folder / "accounts.parquet", folder / "seeds.csv"
        timed([place.python(NEEDS), place.PEERS / "similar_accounts.py", str(asked.rows), accounts, seeds], LIMIT, folder / "made.log")
        for _ in range(asked.repeats):
            for tool in ("ihanne", "faiss", "gower"):
                out = folder / f"{tool}.{'parquet' if tool == 'ihanne' else 'json'}"
                cost = timed(command(tool, accounts, seeds, out), LIMIT, folder / "run.log", place.peers_env())
                whole.setdefault(tool, []).append(cost)
                if tool != "ihanne":
                    alone.setdefault(tool, []).append(json.loads(out.read_text()))
    rows = []
    ours = medians(whole["ihanne"])
    for tool, costs in whole.items():
        cost = medians(costs)
        search = {part: median(run[part] for run in alone[tool]) for part in ("cpu", "wall")} if tool in alone else None
        parts = [f"{search['cpu']:.2f}", f"{search['wall']:.2f}", figures.times(search["cpu"] / ours.cpu)] if search else ["-", "-", "-"]
        against = [f"{cost.cpu:.2f}", f"{cost.wall:.2f}", figures.megabytes(cost.peak), figures.times(cost.cpu / ours.cpu)]
        rows.append([tool, "1" if tool == "gower" else "100", *against, *parts])
    head = ["tool", "seeds", "CPU seconds", "wall seconds", "peak memory", "CPU against ihanne", "CPU of the search alone", "wall of it", "against ihanne's whole"]
    report = [
        f"{asked.rows:,} accounts of twenty attributes, Parquet in, medians of {asked.repeats}. ihanne reads, compares every account with "
        "every seed, and writes the nearest 1,000 with all their columns and the reason. The others read, encode and search; nothing is written. "
        f"faiss has {alone['faiss'][0]['dimensions']} dimensions and gives the nearest 1,000 of each seed; gower is given one seed.",
        figures.table(head, rows),
        machine,
    ]
    figures.publish("similar", "\n\n".join(report))


if __name__ == "__main__":
    main()

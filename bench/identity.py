"""De-duplicates lists of companies with `ihanne dedupe` and splink 4 and 5, and compares the clusters with the truth.

The lists stand in the folder named by `IHANNE_DATA`, under `identity/`; their truth (`entity_id`, `true_cc`) is taken away before
either tool sees them. Run by `cargo xtask bench identity`; the table goes to `docs/src/figures.md`.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path

from measure import figures, place
from measure.process import medians, timed

REQUIREMENTS = place.ROOT / "bench" / "requirements-identity.txt"
SPLINK_5 = place.ROOT / "bench" / "requirements-identity-splink5.txt"
# Of splink's clusters at these thresholds the best by the truth is taken, which no user could know.
THRESHOLDS = ["0.5", "0.8", "0.9", "0.95", "0.99", "0.999", "0.9999"]
LISTS = ["crm_100k_nordic", "crm_1m_all"]
# No single run takes longer than this, in seconds.
LIMIT = 1800


def python():
    """The Python of the peers of this script."""
    return place.python(REQUIREMENTS)


def without_truth(source, target):
    """Writes the list without the columns that know the answer."""
    code = (
        "import sys, pyarrow.parquet as pq; t = pq.read_table(sys.argv[1]); "
        "pq.write_table(t.drop_columns(['entity_id', 'true_cc']), sys.argv[2])"
    )
    subprocess.run([python(), "-c", code, source, target], check=True, timeout=LIMIT)


def judged(truth, found, cluster, merge):
    """Precision, recall and F1 over pairs of records in one cluster, of all and of those merged unseen."""
    told = subprocess.run(
        [python(), place.PEERS / "identity_judge.py", truth, found, cluster, merge], capture_output=True, text=True, timeout=LIMIT
    )
    if told.returncode != 0:
        place.fail("the clusters could not be judged", told.stderr.strip()[-500:])
    return json.loads(told.stdout)


def measured(name, source, folder, repeats, tools):
    """The rows of the table for one list."""
    blind = folder / f"{name}.parquet"
    without_truth(source, blind)
    commands = {
        "ihanne": ([place.program(), "dedupe", blind, "-o", folder / "ihanne.parquet"], "ihanne_cluster", "ihanne_merge"),
    }
    for tool in (tool for tool in tools if tool.startswith("splink")):
        peer = python() if tool == "splink4" else place.python(SPLINK_5)
        commands[tool] = ([peer, place.PEERS / "identity_splink.py", blind, folder / f"{tool}.parquet"], None, "")
    for tool in tools:
        command, cluster, merge = commands[tool]
        times = repeats if tool == "ihanne" else 1
        cost = medians([timed(command, LIMIT, folder / "run.log", place.peers_env()) for _ in range(times)])
        found = folder / f"{tool}.parquet"
        columns = [cluster] if cluster else [f'"{threshold}"' for threshold in THRESHOLDS]
        of = max((judged(source, found, column, merge) for column in columns), key=lambda of: of["f1"])
        auto = f"{of['auto_precision']:.4f} / {of['auto_recall']:.3f}" if merge else "-"
        shares = [f"{of[part]:.3f}" for part in ("f1", "precision", "recall")]
        yield [name, tool, *shares, auto, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", figures.megabytes(cost.peak)]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--repeats", type=int, default=3, help="timed runs of ihanne; splink runs once")
    words.add_argument("--tools", nargs="+", default=["ihanne", "splink4", "splink5"], help="which tools to run")
    asked = words.parse_args()
    data = Path(os.environ.get("IHANNE_DATA", "")) / "identity"
    lists = {name: data / f"{name}.parquet" for name in LISTS if (data / f"{name}.parquet").is_file()}
    if not lists:
        print("no lists: set IHANNE_DATA to the folder that has identity/crm_100k_nordic.parquet; nothing measured")
        return
    machine = figures.measured_on("splink", "duckdb", requirements=REQUIREMENTS)
    rows = []
    with place.scratch() as name:
        for each, source in lists.items():
            rows += measured(each, source, Path(name), asked.repeats, asked.tools)
    head = ["list", "tool", "F1", "precision", "recall", "unseen: precision / recall", "wall seconds", "CPU seconds", "peak memory"]
    report = [
        "Pairs of records in one cluster against the truth, which neither tool sees; whole processes, file in, clusters out. "
        "Unseen are the pairs that `ihanne_merge` calls auto. splink is tuned (`bench/peers/identity_splink.py`), and its threshold is the best of "
        "seven by the truth.",
        figures.table(head, rows),
        machine,
    ]
    figures.publish("identity", "\n\n".join(report))


if __name__ == "__main__":
    main()

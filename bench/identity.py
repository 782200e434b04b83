"""De-duplicates lists of companies with `ihanne dedupe` and splink 4 and 5, and compares the clusters with the truth.

Two lists stand in the folder named by `IHANNE_DATA`, under `identity/`; others are made, by other seeds and with fewer columns
(`bench/peers/made_crm.py`). The truth (`entity_id`, `true_cc`) is taken away before any tool sees them. Run by `cargo xtask bench identity`; the table goes to `docs/src/figures.md`.
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
FIELDS = ["name", "website", "email", "business_id", "country", "city", "postal", "phone"]
# Companies of a made list, and for each list its seed and the columns that say something.
COMPANIES = 15_000
MADE = {
    "made 1": (1, FIELDS),
    "made 2": (2, FIELDS),
    "made 3: name, website, country, city": (3, ["name", "website", "country", "city"]),
    "made 4: name, country, city": (4, ["name", "country", "city"]),
    "made 5: name, email, phone": (5, ["name", "email", "phone"]),
}
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
    blind = folder / "blind.parquet"
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
        try:
            cost = medians([timed(command, LIMIT, folder / "run.log", place.peers_env()) for _ in range(times)])
        except SystemExit:
            # splink stops where a column that it compares says nothing at all.
            if tool == "ihanne":
                raise
            yield [name, tool, *["no result"] * 3, *["-"] * 4]
            continue
        found = folder / f"{tool}.parquet"
        columns = [cluster] if cluster else [f'"{threshold}"' for threshold in THRESHOLDS]
        of = max((judged(source, found, column, merge) for column in columns), key=lambda of: of["f1"])
        auto = f"{of['auto_precision']:.4f} / {of['auto_recall']:.3f}" if merge else "-"
        shares = [f"{of[part]:.3f}" for part in ("f1", "precision", "recall")]
        yield [name, tool, *shares, auto, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", figures.megabytes(cost.peak)]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--repeats", type=int, default=3, help="timed runs of ihanne; splink runs once")
    words.add_argument("--only", help="lists whose name contains this; the table is printed and not kept")
    words.add_argument("--tools", nargs="+", default=["ihanne", "splink4", "splink5"], help="which tools to run")
    asked = words.parse_args()
    data = Path(os.environ.get("IHANNE_DATA", "")) / "identity"
    lists = {name: data / f"{name}.parquet" for name in LISTS if (data / f"{name}.parquet").is_file()}
    if not lists:
        print("without the two lists: set IHANNE_DATA to the folder that has identity/crm_100k_nordic.parquet")
    machine = figures.measured_on("splink", "duckdb", requirements=REQUIREMENTS)
    rows = []
    with place.scratch() as name:
        for each, (seed, columns) in MADE.items():
            lists[each] = Path(name) / f"made-{seed}.parquet"
            words = [python(), place.PEERS / "made_crm.py", lists[each], str(COMPANIES), str(seed), ",".join(columns)]
            subprocess.run(words, check=True, timeout=LIMIT)
        for each, source in lists.items():
            if asked.only and asked.only not in each:
                continue
            rows += measured(each, source, Path(name), asked.repeats, asked.tools)
    head = ["list", "tool", "F1", "precision", "recall", "unseen: precision / recall", "wall seconds", "CPU seconds", "peak memory"]
    report = [
        "Pairs of records in one cluster against the truth, which neither tool sees; whole processes, file in, clusters out. "
        "Unseen are the pairs that `ihanne_merge` calls auto. splink is tuned (`bench/peers/identity_splink.py`), and its threshold is the best of "
        "seven by the truth. The made lists have 15,000 invented companies of five countries, some of them several times; their seeds are in the "
        "script, and where columns are named the others are blank.",
        figures.table(head, rows),
        machine,
    ]
    text = "\n\n".join(report)
    print(text) if asked.only else figures.publish("identity", text)


if __name__ == "__main__":
    main()

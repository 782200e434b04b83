"""Compares the learned scorecard with the peers' by cross-validation, on the same folds of the same tables.

Run by `cargo xtask bench learn`. Real files are taken from the folder in `$IHANNE_DATA` or `--data`; without it, invented
tables are measured alone. The tables go to `docs/src/figures.md`.
"""

import argparse
import csv
import json
import os
import random
import sys
from pathlib import Path
from statistics import mean, stdev

from measure import figures, invented, place
from measure.process import timed
from measure.tables import TABLES, auc, calibration_error

# Our own scorecard in steps of one instead of five.
ONES = "ihanne --step 1"
PEERS = [ONES, "optbinning", "fasterrisk", "logistic", "lightgbm"]
FOLDS = 5
# No single run takes longer than this, in seconds.
LIMIT = 600


def read(table, path):
    """Head and rows of a file."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file, delimiter=table.separator)
    return head, rows


def folds(table, head, rows):
    """The fold of each row; won and lost are spread alike."""
    draw, outcome, fold = random.Random(7), head.index(table.column), [0] * len(rows)
    for won in (True, False):
        kind = [at for at, row in enumerate(rows) if (row[outcome] == table.won) == won]
        draw.shuffle(kind)
        for place_in, at in enumerate(kind):
            fold[at] = place_in % FOLDS
    return fold


def write(path, table, head, rows):
    """A file with some of the rows, in the form of the whole."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, delimiter=table.separator)
        lines.writerow(head)
        lines.writerows(rows)


def ours(table, learn, unseen, scores, folder, *options):
    """Study, then score; what they find and take."""
    log = folder / "ihanne.log"
    command = [place.program(), "study", "--deals", learn, *table.arguments(), *options, "-o", folder / "study"]
    taken = timed(command, LIMIT, log)
    told = json.loads((folder / "study/study.json").read_text())
    if not told["criteria"]:
        return {"auc": 0.5, "error": 0.0, "cpu": taken.cpu, "peak": taken.peak, "terms": 0, "bands": 0}
    timed([place.program(), "score", folder / "study/profile.toml", unseen, "-o", scores], LIMIT, log)
    bands = sum(len(criterion["bands"]) for criterion in told["criteria"])
    return {
        "auc": auc(scores, table.separator, "ihanne_points", table.column, table.won),
        "error": calibration_error(scores, table.separator, "ihanne_probability", table.column, table.won),
        "cpu": taken.cpu,
        "peak": taken.peak,
        "terms": len(told["criteria"]),
        "bands": bands,
    }


def peer(name, table, learn, unseen, scores, folder):
    """Fit, then score, in one process."""
    log = folder / f"{name}.log"
    command = [place.python(), place.PEERS / f"study_{name}.py", learn, json.dumps(table.spec()), unseen, scores]
    taken = timed(command, LIMIT, log, place.peers_env())
    told = dict(line.split() for line in log.read_text().splitlines() if line.startswith(("fit ", "terms ")))
    return {
        "auc": auc(scores, ",", "score", "won", "1"),
        "error": calibration_error(scores, ",", "probability", "won", "1"),
        "cpu": taken.cpu,
        "fit": float(told["fit"]),
        "peak": taken.peak,
        "terms": int(told["terms"]),
    }


def measured(table, learn, unseen, folder, kept, peers):
    """Every tool on one division. What peers found is read from the folder `kept`, where it is."""
    scores = folder / "scores.csv"
    found = {"ihanne": ours(table, learn, unseen, scores, folder)}
    for name in peers:
        if name == ONES:
            found[name] = ours(table, learn, unseen, scores, folder, "--step", "1")
            continue
        note = kept / f"{table.name}-{learn.stem}-{name}.json" if kept else None
        if note and note.is_file():
            found[name] = json.loads(note.read_text())
            continue
        found[name] = peer(name, table, learn, unseen, scores, folder)
        if note:
            note.write_text(json.dumps(found[name]))
    return found


def crossed(table, path, folder, kept, peers):
    """Every tool on each fold of a table."""
    head, rows = read(table, path)
    fold, found = folds(table, head, rows), []
    for out in range(FOLDS):
        learn, unseen = folder / f"learn{out}.csv", folder / f"unseen{out}.csv"
        write(learn, table, head, [row for row, at in zip(rows, fold) if at != out])
        write(unseen, table, head, [row for row, at in zip(rows, fold) if at == out])
        found.append(measured(table, learn, unseen, folder, kept, peers))
    return len(rows), found


def in_order(table, path, folder, kept, peers):
    """Every tool, having learned from the first 70 % of the file, on the last 30 %."""
    head, rows = read(table, path)
    cut = round(len(rows) * 0.7)
    learn, unseen = folder / "learn-time.csv", folder / "unseen-time.csv"
    write(learn, table, head, rows[:cut])
    write(unseen, table, head, rows[cut:])
    return measured(table, learn, unseen, folder, kept, peers)


def spread(found, other):
    """The mean difference in AUC between ihanne and a peer over the folds, and its standard error."""
    values = [each["ihanne"]["auc"] - each[other]["auc"] for each in found]
    return mean(values), stdev(values) / len(values) ** 0.5


def lines(name, rows, found, peers):
    """The line of a table for AUC, the one for differences, the one for calibration, and those for cost."""
    of = lambda tool, what: mean(each[tool][what] for each in found)
    tools = ["ihanne", *peers]
    aucs = [name, f"{rows:,}", *[f"{of(tool, 'auc'):.3f}" for tool in tools]]
    differences = [name, *["{:+.4f} ± {:.4f}".format(*spread(found, other)) for other in peers]]
    errors = [name, *[f"{of(tool, 'error'):.3f}" for tool in tools]]
    errors += [f"{of('ihanne', 'terms'):.1f}", f"{of('ihanne', 'bands'):.0f}"]
    cost = [f"{of('ihanne', 'cpu'):.2f}", *[f"{of(tool, 'cpu'):.1f} ({of(tool, 'fit'):.1f})" for tool in peers if tool != ONES]]
    memory = [figures.megabytes(of(tool, "peak")) for tool in tools if tool != ONES]
    return aucs, differences, errors, [name, *cost, *memory]


def tables(data, folder):
    """The tables that can be measured here, each with its path."""
    found = []
    for table in TABLES if data else []:
        if (data / table.file).is_file():
            found.append((table, data / table.file))
        else:
            print(f"{table.name}: {table.file} is not in the folder, and is left out", file=sys.stderr)
    for plan in invented.PLANS:
        path = folder / f"{plan.name}.csv"
        found.append((invented.write(plan, path, 1), path))
    return found


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--data", type=Path, default=os.environ.get("IHANNE_DATA"), help="the folder of real files")
    words.add_argument("--kept", type=Path, help="a folder where what the peers found is kept between runs")
    words.add_argument("--only", help="tables whose name contains this")
    words.add_argument("--peers", default=",".join(PEERS), help="the peers to run")
    words.add_argument("--dry", action="store_true", help="print, and leave docs/src/figures.md as it is")
    asked = words.parse_args()
    if asked.data and not asked.data.is_dir():
        place.fail("the folder of real files is not there", "give it with --data DIR or $IHANNE_DATA")
    if asked.kept:
        asked.kept.mkdir(parents=True, exist_ok=True)
    place.python()
    peers = [peer for peer in asked.peers.split(",") if peer]
    machine = figures.measured_on("optbinning", "fasterrisk", "lightgbm", "scikit-learn", "numpy")
    kinds, time = ([], [], [], []), []
    with place.scratch() as name:
        folder = Path(name)
        for table, path in tables(asked.data, folder):
            if asked.only and asked.only not in table.name:
                continue
            rows, found = crossed(table, path, folder, asked.kept, peers)
            for kind, line in zip(kinds, lines(table.name, rows, found, peers)):
                kind.append(line)
            print(" | ".join(kinds[0][-1] + kinds[1][-1][1:] + kinds[2][-1][1:2] + kinds[2][-1][-2:] + kinds[3][-1][1:2]), file=sys.stderr)
            if table.in_time_order:
                found = in_order(table, path, folder, asked.kept, peers)
                time.append([table.name, *[f"{found[tool]['auc']:.3f}" for tool in ("ihanne", *peers)]])
                print(" | ".join(time[-1]), file=sys.stderr)
    tools = ["ihanne", *peers]
    others = [tool for tool in tools if tool != ONES]
    report = [
        f"Area under the ROC curve on unseen rows, mean of {FOLDS} folds. ihanne: whole points in fives, or in ones where said, at most twelve "
        "attributes. optbinning: its scorecard in whole points, all attributes. FasterRisk: ten terms, learned from 20,000 rows "
        "at the most. Logistic regression and LightGBM: all columns, not points.",
        figures.table(["table", "rows", *tools], kinds[0]),
        "ihanne minus the other on the same folds: mean and standard error.",
        figures.table(["table", *peers], kinds[1]),
        "Calibration error: mean distance between promised and seen win rate in ten groups of equal size, with the lines and "
        "bands of ihanne's scorecard.",
        figures.table(["table", *tools, "lines", "bands"], kinds[2]),
        "CPU seconds of the whole process for learning (in brackets: of the fit alone), and peak memory. ihanne's are of the "
        "whole study: shuffles, resamples, proof and report.",
        figures.table(["table", *others, *[f"{tool}, memory" for tool in others]], kinds[3]),
    ]
    if time:
        report += ["Learned from the first 70 % of the file, told on the last 30 %.", figures.table(["table", *tools], time)]
    text = "\n\n".join([*report, machine])
    print(text) if asked.dry else figures.publish("learn", text)


if __name__ == "__main__":
    main()

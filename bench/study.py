"""Compares `ihanne study` with optbinning, a logistic regression, and pandas by hand, on the same rows and columns.

Run by `cargo xtask bench study`. Files of won and lost deals are taken from the folder in `$IHANNE_DATA` or `--data`;
without it, invented deals are measured alone. The table goes to `docs/src/figures.md`.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from statistics import mean, median

from measure import figures, made, place
from measure.process import medians, timed
from measure.tables import CRM, MADE, TABLES, auc, split

PEERS = ["optbinning", "logistic", "pandas"]
# No single run takes longer than this, in seconds.
LIMIT = 300
# Rows of the large file: those of the first table, drawn with replacement.
MANY = 1_000_000
# The parts of a study that are the learning itself; the others search, resample, prove and tell.
LEARNING = ("cut", "learn")


def files(data, folder):
    """The tables that can be measured here, each with its path."""
    made.deals(folder / MADE.file, 50_000, 7)
    found = [(MADE, folder / MADE.file)]
    if data is None:
        print("no folder of real files ($IHANNE_DATA or --data): invented deals are measured alone", file=sys.stderr)
        return found
    real = [(table, data / table.file) for table in TABLES]
    for table, path in real:
        if not path.is_file():
            print(f"{table.name}: {table.file} is not in the folder, and is left out", file=sys.stderr)
    if (data / "crm/maven_crm/sales_pipeline.csv").is_file():
        made.joined(data / "crm/maven_crm", folder / CRM.file)
        real.append((CRM, folder / CRM.file))
    return [(table, path) for table, path in real if path.is_file()] + found


def study(table, path, folder):
    """The command that studies a file with ihanne."""
    return [place.program(), "study", "--deals", path, *table.arguments(), "--timings", "-o", folder / "study"]


def parts(log):
    """The CPU seconds of each part of a study, from what `--timings` says."""
    lines = iter(log.read_text().splitlines())
    told = {}
    if any(line.split() == ["part", "CPU", "s", "wall", "s"] for line in lines):
        for line in lines:
            match line.split():
                case [part, cpu, _] if cpu[0].isdigit():
                    told[part] = float(cpu)
                case _:
                    break
    return told


def alone(table, path, folder, repeats):
    """What ihanne takes for a file, as medians: the whole study, and each part of it."""
    log, taken, told = folder / "alone.log", [], []
    for _ in range(repeats):
        taken.append(timed(study(table, path, folder), LIMIT, log))
        told.append(parts(log))
    return medians(taken), {part: median(each[part] for each in told) for part in told[0]}


def share(name, taken, told):
    """A line of the table of parts."""
    learning = sum(told[part] for part in LEARNING)
    each = ", ".join(f"{part} {cpu:.2f}" for part, cpu in told.items())
    return [name, f"{learning:.2f}", f"{taken.cpu:.2f}", figures.megabytes(taken.peak), each]


def peer(name, table, *paths):
    """The command that does its part with a peer."""
    return [place.python(), place.PEERS / f"study_{name}.py", paths[0], json.dumps(table.spec()), *paths[1:]]


def costs(table, path, folder, repeats):
    """What each tool takes for the whole file, as medians; the tools take turns, so that other load meets all alike."""
    taken = {tool: [] for tool in ("ihanne", *PEERS)}
    for _ in range(repeats):
        for tool in taken:
            command = study(table, path, folder) if tool == "ihanne" else peer(tool, table, path)
            taken[tool].append(timed(command, LIMIT, folder / f"{tool}.log", place.peers_env()))
    return {tool: medians(each) for tool, each in taken.items()}


def proof(table, path, folder, seed):
    """The AUC of each tool on the same unseen 30 %, having learned from the same 70 %."""
    learn, unseen = split(table, path, seed, folder)
    log, scores, found = folder / "proof.log", folder / "scores.csv", {}
    timed(study(table, learn, folder), LIMIT, log)
    if json.loads((folder / "study/study.json").read_text())["criteria"]:
        timed([place.program(), "score", folder / "study/profile.toml", unseen, "-o", scores], LIMIT, log)
        found["ihanne"] = auc(scores, table.separator, "ihanne_points", table.column, table.won)
    for tool in PEERS[:2]:
        timed(peer(tool, table, learn, unseen, scores), LIMIT, log, place.peers_env())
        found[tool] = auc(scores, ",", "score", "won", "1")
    return found


def facts(folder):
    """What the study of the whole file says, and how many lines the two scorecards have."""
    told = json.loads((folder / "study/study.json").read_text())
    bands = sum(len(criterion["bands"]) for criterion in told["criteria"])
    lines = (folder / "optbinning.log").read_text().rpartition("terms ")[2].strip()
    left = [f"{each['column']} ({each['why']})" for each in told["left_out"] if each["why"] != "ignored"]
    rows = f"{told['won'] + told['lost']:,}"
    return rows, [told["verdict"], str(len(told["criteria"])), str(bands), lines, ", ".join(left) or "-"]


def average(proofs, tool):
    """The mean AUC of a tool, as a text."""
    values = [each[tool] for each in proofs if tool in each]
    return f"{mean(values):.3f}" if len(values) == len(proofs) else f"{len(values)} of {len(proofs)} with criteria"


def difference(proofs):
    """ihanne's AUC minus optbinning's on the same rows: the mean, the least and the most, as a text."""
    values = [each["ihanne"] - each["optbinning"] for each in proofs if "ihanne" in each]
    return f"{mean(values):+.3f} ({min(values):+.3f} to {max(values):+.3f})" if values else "-"


def row(name, path, rows, taken, start, proofs):
    """A line of the table of ratios."""
    ours, other = taken["ihanne"], taken["optbinning"]
    cpu = [other.cpu, max(other.cpu - start, 0), taken["logistic"].cpu, taken["pandas"].cpu]
    ratios = [each / ours.cpu for each in cpu] + [other.peak / ours.peak, taken["pandas"].peak / ours.peak]
    scores = [average(proofs, tool) for tool in ("ihanne", *PEERS[:2])]
    return [name, rows, figures.megabytes(path.stat().st_size), *map(figures.times, ratios), *scores, difference(proofs)]


def measure(data, folder, repeats, splits):
    """The rows of the four tables, and what the words under them need: optbinning's start, and the least peak."""
    env, ratios, numbers, told, shares = place.peers_env(), [], [], [], []
    floor = timed(["true"], LIMIT, folder / "floor.log").peak
    empty = [place.python(), "-c", "import optbinning"]
    start = medians([timed(empty, LIMIT, folder / "start.log", env) for _ in range(repeats)]).cpu
    for table, path in files(data, folder):
        print(f"measuring {table.name}", file=sys.stderr)
        shares.append(share(table.name, *alone(table, path, folder, repeats)))
        if table is TABLES[0]:
            made.drawn(path, folder / "many.csv", MANY, 1)
            shares.append(share(f"{table.name}, {MANY:,} of its rows", *alone(table, folder / "many.csv", folder, repeats)))
        taken = costs(table, path, folder, repeats)
        rows, fact = facts(folder)
        proofs = [proof(table, path, folder, seed) for seed in range(1, splits + 1)]
        ratios.append(row(table.name, path, rows, taken, start, proofs))
        told.append([table.name, *fact])
        for tool, cost in taken.items():
            numbers.append([table.name, tool, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", figures.megabytes(cost.peak)])
    return ratios, numbers, told, shares, start, floor


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--data", type=Path, default=os.environ.get("IHANNE_DATA"), help="the folder of real files")
    words.add_argument("--repeats", type=int, default=5, help="timed runs of each tool")
    words.add_argument("--splits", type=int, default=5, help="divisions into seen and unseen rows")
    asked = words.parse_args()
    if asked.data and not asked.data.is_dir():
        place.fail("the folder of real files is not there", "give it with --data DIR or $IHANNE_DATA")
    place.python()
    machine = figures.measured_on("optbinning", "pandas", "scikit-learn", "numpy", "ortools")
    with place.scratch() as name:
        ratios, numbers, told, shares, start, floor = measure(asked.data, Path(name), asked.repeats, asked.splits)
    head = ["file", "deals", "size", "CPU: optbinning", "without its start", "logistic", "pandas"]
    head += ["memory: optbinning", "pandas", "AUC: ihanne", "optbinning", "logistic", "ihanne - optbinning"]
    report = [
        "CPU and memory as multiples of what ihanne takes: above 1 the other takes more.",
        figures.table(head, ratios),
        f"Whole processes on the whole file, medians of {asked.repeats}. The start of optbinning, Python and its imports, "
        f"takes {start:.2f} CPU seconds. pandas counts wins for each value and does nothing else; ihanne also tests against "
        f"chance, resamples, proves and writes the report. Peaks below {figures.megabytes(floor)} cannot be seen. AUC: "
        f"learned from 70 %, told on the other 30 %, mean of {asked.splits} divisions (least to most).",
        figures.table(["file", "tool", "CPU seconds", "wall seconds", "peak memory"], numbers),
        figures.table(["file", "learning", "whole study", "peak memory", "parts"], shares),
        f"CPU seconds of ihanne, by `--timings`, medians of {asked.repeats}. Learning is {' and '.join(LEARNING)}: the cells of "
        "every attribute, how each is told, which are chosen, and their points; done twice where deals are set aside, for the "
        "proof and for the profile. Drawn rows are drawn with replacement, so that most stand there many times.",
        figures.table(["file", "verdict", "criteria", "bands", "bins of optbinning", "left out by ihanne itself"], told),
        machine,
    ]
    figures.publish("study", "\n\n".join(report))


if __name__ == "__main__":
    main()

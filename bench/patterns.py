"""Compares the search for patterns with pysubgroup and with DuckDB's grouping sets, on the same traits of the same rows.

Run by `cargo xtask bench patterns`. The file is that of won and lost deals in the folder of real files, `$IHANNE_DATA` or
`--data`; without it, invented deals. The table goes to `docs/src/figures.md`.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

from measure import figures, made, place
from measure.process import medians, timed
from measure.tables import MADE, TABLES

# Traits that are combined: the most frequent values of all columns, and one for the rest of a column.
TRAITS = 50
# No single run takes longer than this, in seconds.
LIMIT = 600
# pysubgroup wants older packages than the other peers.
REQUIREMENTS = place.ROOT / "bench" / "requirements-patterns.txt"
PEERS = {"pysubgroup": "pysubgroup, beam of depth 3", "grouping_sets": "DuckDB, all pairs and triples"}


def example():
    """The search by itself, built for release."""
    build = ["cargo", "build", "--quiet", "--release", "-p", "ihanne", "--example", "patterns"]
    subprocess.run(build, cwd=place.ROOT, check=True)
    return place.TARGET / "release" / "examples" / "patterns"


def binned(values):
    """A column in a few words: numbers by quarters where there are many, words as they stand."""
    try:
        numbers = sorted(float(value) for value in values if value)
    except ValueError:
        return [value or "blank" for value in values]
    if len(set(numbers)) <= 10:
        return [value or "blank" for value in values]
    edges = sorted({numbers[len(numbers) * quarter // 4] for quarter in (1, 2, 3)})
    return [f"quarter {sum(float(value) >= edge for edge in edges) + 1}" if value else "blank" for value in values]


def prepare(table, path, folder):
    """The table in words: the outcome, and columns whose most frequent values are the traits; all others are one word."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file, delimiter=table.separator)
    kept = [at for at, name in enumerate(head) if name not in (table.column, *table.ignore, *table.names)]
    columns = [binned([row[at].replace("\t", " ") for row in rows]) for at in kept]
    counts = Counter((at, value) for at, column in enumerate(columns) for value in column)
    frequent = {trait for trait, _ in counts.most_common(TRAITS)}
    columns = [[value if (at, value) in frequent else "other" for value in column] for at, column in enumerate(columns)]
    outcome = head.index(table.column)
    won = ["won" if row[outcome] == table.won else "lost" for row in rows]
    target = folder / "words.tsv"
    with open(target, "w", encoding="utf-8") as file:
        for line in zip(["outcome", *won], *([head[at], *column] for at, column in zip(kept, columns))):
            file.write("\t".join(line) + "\n")
    traits = {(head[at], value): set() for at, column in zip(kept, columns) for value in column}
    for at, column in zip(kept, columns):
        for row, value in enumerate(column):
            traits[head[at], value].add(row)
    return target, traits, len(rows)


def variants(found, traits):
    """How many of the combinations say what one before them says: they share half of their deals, or nine tenths of one's."""
    ideas = []
    for parts in found:
        rows = set.intersection(*(traits[tuple(part)] for part in parts))
        shared = [(len(rows & idea), len(idea)) for idea in ideas]
        if not any(s * 2 >= len(rows) + n - s or s * 10 >= 9 * min(len(rows), n) for s, n in shared):
            ideas.append(rows)
    return len(found) - len(ideas)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--data", type=Path, default=os.environ.get("IHANNE_DATA"), help="the folder of real files")
    words.add_argument("--repeats", type=int, default=3, help="timed runs of each tool")
    asked = words.parse_args()
    python = place.python(REQUIREMENTS)
    machine = figures.measured_on("pysubgroup", "duckdb", "pandas", requirements=REQUIREMENTS)
    program = example()
    with place.scratch() as name:
        folder = Path(name)
        if asked.data:
            table, path = TABLES[0], asked.data / TABLES[0].file
        else:
            print("no folder of real files ($IHANNE_DATA or --data): invented deals are measured", file=sys.stderr)
            table, path = MADE, folder / MADE.file
            made.deals(path, 50_000, 7)
        source, traits, rows = prepare(table, path, folder)
        log, lines = folder / "log", []
        cost = medians([timed([program, source], LIMIT, log) for _ in range(asked.repeats)])
        told = json.loads(log.read_text())
        lines.append(["ihanne, reading the file included", cost.cpu, told["combinations"], told["found"]])
        for peer, title in PEERS.items():
            seconds = []
            for _ in range(asked.repeats):
                timed([python, place.PEERS / f"patterns_{peer}.py", source], LIMIT, log, place.peers_env())
                told = json.loads(log.read_text().strip().splitlines()[-1])
                seconds.append(told["cpu"])
            lines.append([title, median(seconds), told["combinations"], told["found"]])
    table_rows = [
        [title, f"{cpu:.2f}", f"{combinations:,}", str(len(found)), str(variants(found, traits))]
        for title, cpu, combinations, found in lines
    ]
    head = ["search", "CPU seconds", "combinations looked at", "returned", "of them variants of an earlier one"]
    report = [
        f"{table.name}: {rows:,} deals, {len(traits)} traits, combinations of up to three.",
        figures.table(head, table_rows),
        f"Medians of {asked.repeats}. For ihanne the whole process, with reading the file, the exact tests and the choice of what to "
        "report; for the others the search alone, without start and reading, and the ten best by weighted relative accuracy. A variant "
        "shares half of its deals with one returned before it, or one of the two has nine tenths of its deals in the other.",
        machine,
    ]
    figures.publish("patterns", "\n\n".join(report))


if __name__ == "__main__":
    main()

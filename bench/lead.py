"""Asks `ihanne match --one -` for the accounts of leads, one at a time, and compares the answers with the truth and with
`ihanne match` on the same leads as a list.

The list stands in the folder named by `IHANNE_DATA`, as `identity/crm_1m_all.parquet`; its truth (`entity_id`, `true_cc`) is taken
away. Run by `cargo xtask bench lead`; the tables go to `docs/src/figures.md`.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from measure import figures, place
from measure.process import timed

REQUIREMENTS = place.ROOT / "bench" / "requirements-identity.txt"
LIST = "crm_1m_all"
# No single run takes longer than this, in seconds.
LIMIT = 1800
SORTS = ["taken out", "made dirty", "stranger"]
# Leads that could cost more than others: each must be answered as fast.
ODD = [
    {"name": "Oy"},
    {"name": "International"},
    {"name": "the group holding international services", "country": "GB", "city": "London"},
    {"name": "Nordea", "email": "info@gmail.com", "domain": "gmail.com"},
    {"email": "sales@facebook.com", "domain": "facebook.com"},
    {},
    {"name": "long " * 200_000, "domain": "x" * 1_000_000},
    {"name": "🚀" * 80_000},
]


def made(source, folder, leads, strangers):
    """Divides the list, in a process of its own; gives how many accounts there are, of all and of one of each company."""
    script = [place.python(REQUIREMENTS), place.PEERS / "lead_files.py", source, folder, str(leads), str(strangers)]
    told = subprocess.run(script, capture_output=True, text=True, timeout=LIMIT)
    if told.returncode != 0:
        place.fail("the list could not be divided", told.stderr.strip()[-500:])
    return [int(number) for number in told.stdout.split()]


def asked(accounts, lines, learned):
    """Asks one lead after the other, each when the one before is answered: answers, microseconds of each way there and back, what
    the program says of itself, and the peak of its memory."""
    command = [place.program(), "match", "--one", "-", "--against", accounts, "--key", "rec_id", "--learned", learned, "--json"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, **pipes)
    answers, times = [], []
    process.stdin.write(b'{"name": "warm up"}\n')
    process.stdin.flush()
    process.stdout.readline()
    for line in lines:
        begun = time.perf_counter()
        process.stdin.write(line)
        process.stdin.flush()
        answer = process.stdout.readline()
        times.append((time.perf_counter() - begun) * 1e6)
        answers.append(json.loads(answer))
    process.stdin.close()
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        place.fail("ihanne match ended early", said.decode(errors="replace")[-500:])
    process.returncode = 0
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return answers, times, json.loads(said), peak


def judged(truth, found):
    """For each sort of lead the shares that were told the right company, a wrong one and none; of (key, verdict) for each lead."""
    counts = {(sort, verdict): [0, 0] for sort in SORTS for verdict in ("match", "review", "none")}
    for (sort, company), (key, verdict) in zip(truth["leads"], found):
        right = key is not None and truth["company"][str(key)] == company
        counts[sort, verdict][0 if right else 1] += 1
    rows = []
    for sort in SORTS:
        of = [counts[sort, verdict] for verdict in ("match", "review", "none")]
        all_of = sum(map(sum, of))
        shares = [of[0][0], of[0][1], of[1][0], of[1][1], sum(of[2])]
        rows.append([sort, f"{all_of:,}", *[f"{100 * share / max(all_of, 1):.2f} %" for share in shares]])
    return rows


def as_list(accounts, folder):
    """The same leads in one go."""
    out = folder / "matched.csv"
    command = [place.program(), "match", folder / "leads.csv", "--against", accounts, "--key", "rec_id", "-o", out]
    timed(command, LIMIT, folder / "run.log")
    with open(out, newline="", encoding="utf-8") as file:
        return [(row["ihanne_match"] or None, row["ihanne_match_verdict"]) for row in csv.DictReader(file)]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--leads", type=int, default=10_000, help="leads whose company is among the accounts")
    words.add_argument("--strangers", type=int, default=1_000, help="leads whose company is not")
    wanted = words.parse_args()
    source = Path(os.environ.get("IHANNE_DATA", "")) / "identity" / f"{LIST}.parquet"
    if not source.is_file():
        print(f"no list: set IHANNE_DATA to the folder that has identity/{LIST}.parquet; nothing measured")
        return
    machine = figures.measured_on(requirements=REQUIREMENTS)
    costs, shares = [], []
    with place.scratch() as name:
        folder = Path(name)
        sizes = made(source, folder, wanted.leads, wanted.strangers)
        truth = json.loads((folder / "truth.json").read_text())
        lines = (folder / "leads.jsonl").read_bytes().splitlines(keepends=True)
        odd = [json.dumps(lead).encode() + b"\n" for lead in ODD for _ in range(10)]
        for accounts, size in zip(("accounts", "clean"), sizes):
            file, learned = folder / f"{accounts}.parquet", folder / f"{accounts}.json"
            answers, times, said, peak = asked(file, lines, learned)
            found = [(answer["match"], answer["verdict"]) for answer in answers]
            shares += [[accounts, "one at a time", *row] for row in judged(truth, found)]
            shares += [[accounts, "as a list", *row] for row in judged(truth, as_list(file, folder))]
            _, odd_times, again, _ = asked(file, odd, learned)
            ready, times = said["ready"], sorted(times)
            costs.append(
                [
                    accounts, f"{size:,}", f"{ready['seconds_reading']:.1f}", f"{ready['seconds_indexing']:.1f}",
                    f"{again['ready']['seconds_indexing']:.1f}", f"{ready['index_bytes'] / size:.0f}", figures.megabytes(peak),
                    *[f"{number:,.0f}" for number in said["microseconds"]],
                    *[f"{times[int(len(times) * share)]:,.0f}" for share in (0.5, 0.99)], f"{times[-1]:,.0f}",
                    f"{max(odd_times):,.0f}",
                ]
            )
    head = [
        "accounts", "how many", "seconds to read", "to learn and index", "to index, learned before", "bytes an account",
        "peak memory", "median, in the program", "p99", "most", "median, there and back", "p99", "most", "most of the odd",
    ]
    report = [
        "`accounts` is the list without what was taken out as leads; `clean` has one record of each of its companies. Times of one "
        "lead are microseconds: in the program, from the line read to the answer, and there and back through two pipes with JSON "
        "read and written. The odd are free providers, legal forms, common words, nothing at all, and names of a megabyte.",
        figures.table(head, costs),
        "What leads were told. `taken out` are records of the list itself whose company has another among the accounts; `made dirty` "
        "are records of it with slips, another legal form and half of their fields missing; the company of a `stranger` is not there.",
        figures.table(
            ["accounts", "asked", "leads", "how many", "match, right", "match, wrong", "review, right", "review, wrong", "none"],
            shares,
        ),
        machine,
    ]
    figures.publish("lead", "\n\n".join(report))


if __name__ == "__main__":
    main()

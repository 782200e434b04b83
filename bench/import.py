"""Imports an invented CRM export of 20 columns with `ihanne import`: as new, again, and with one row in a hundred changed.

The file is as exports are: semicolons, decimal commas, thousands with blanks, ranges among numbers, days with the day first,
countries in several spellings, sets, blanks. Each import must account for every row and every cell. Run by
`cargo xtask bench import`; the table goes to `docs/src/figures.md`.
"""

import argparse
import csv
import json
import random
import subprocess
from pathlib import Path
from statistics import median

from measure import figures, place
from measure.process import medians, timed

# No single run takes longer than this, in seconds.
LIMIT = 900

HEAD = [
    "Record ID", "Company name", "Website", "Y-tunnus", "Country/Region", "City", "Postal code", "Industry",
    "Number of Employees", "Annual Revenue", "Year Founded", "Ownership", "Systems in use", "Company owner",
    "Original Source", "Create Date", "Staff growth", "Newsletter", "Sites", "Phone",
]
COUNTRIES = ["Finland", "FI", "Suomi", "Sweden", "SE", "Sverige", "Norway", "NO", "Denmark", "DK", "Poland", "PL"]
INDUSTRIES = ["Software", "Logistics", "Retail", "Manufacturing", "Care", "Hospitality", "Energy", "Construction"]
SYSTEMS = ["Salesforce", "HubSpot", "SAP", "Workday", "Slack", "AWS", "Azure"]
RANGES = ["1-10", "11-50", "51-200", "201-500", "501-1000"]


def finnish(number):
    """A business id with a right check digit, or none for a number that has none."""
    digits = f"{1_000_000 + number % 9_000_000}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2))) % 11
    return "" if rest == 1 else f"{digits}-{(11 - rest) % 11}"


def account(draw, number, changed):
    """One row; `changed` gives it another owner, growth and number of sites."""
    size = RANGES[number % 5] if draw.random() < 0.1 else str(draw.randrange(1, 5000))
    revenue = f"{draw.randrange(10_000, 900_000_000):,}".replace(",", " ")
    row = [
        str(7_200_000_000 + number), f"{draw.choice(INDUSTRIES)} {number:x} Oy", f"https://www.firma{number:x}.fi",
        finnish(number), draw.choice(COUNTRIES), f"City {draw.randrange(400)}",
        f"{draw.randrange(100_000):05}", draw.choice(INDUSTRIES), size, revenue, str(draw.randrange(1900, 2026)),
        draw.choice(["Private", "Family-owned", "Listed", "Public sector"]),
        "; ".join(draw.sample(SYSTEMS, draw.randrange(1, 4))), f"Owner {draw.randrange(40)}",
        draw.choice(["Fair", "Referral", "Inbound web", "Outbound call"]),
        f"{draw.randrange(1, 29)}.{draw.randrange(1, 13)}.{draw.randrange(2015, 2026)}",
        f"{draw.randrange(-200, 400) / 10}".replace(".", ","), draw.choice(["Yes", "No"]), str(draw.randrange(1, 60)),
        f"+358 40 {number:07}",
    ]
    row = [cell if at < 2 or draw.random() >= 0.08 else "" for at, cell in enumerate(row)]
    if changed:
        row[13], row[16], row[18] = "Owner 99", "99,9", "77"
    return row


def export(path, rows, seed, changing):
    """Writes so many rows, of which every hundredth is `changing` if that is asked for."""
    draw = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, delimiter=";", lineterminator="\n")
        lines.writerow(HEAD)
        lines.writerows(account(draw, number, changing and number % 100 == 0) for number in range(rows))


def imported(source, data, log):
    """The cost of an import, and what it said."""
    cost = timed([place.program(), "import", source, "--as", "accounts", "--data", data, "--json"], LIMIT, log)
    said = json.loads(Path(log).read_text())
    cells = said["files"][0]["cells"]
    rows = said["created"] + said["updated"] + said["unchanged"] + said["set_aside"]
    taken = sum(cells[part] for part in ("blank", "as_written", "rewritten", "set_aside", "not_taken"))
    if rows != said["rows"] or taken != cells["cells"]:
        raise SystemExit(f"error: not everything is accounted for: {said['rows']} rows, {cells}")
    return cost, said


def stored_alone(folder):
    """Seconds to write a million records into a folder and to read them back."""
    run = ["cargo", "run", "--quiet", "--release", "-p", "ihanne-store", "--example", "million", "--", folder]
    return json.loads(subprocess.run(run, cwd=place.ROOT, check=True, capture_output=True, text=True, timeout=LIMIT).stdout)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=int, default=1_000_000, help="rows of the file")
    words.add_argument("--repeats", type=int, default=3, help="timed runs of each")
    asked = words.parse_args()
    machine = figures.measured_on()
    names = ["as new", "the same again", "one row in a hundred changed", "export as Parquet"]
    costs, alone = {name: [] for name in names}, []
    with place.scratch() as name:
        folder = Path(name)
        first, later, log = folder / "accounts.csv", folder / "later.csv", folder / "run.log"
        export(first, asked.rows, 1, False)
        export(later, asked.rows, 1, True)
        for repeat in range(asked.repeats):
            data = folder / f"data-{repeat}"
            for name, source in zip(names, (first, first, later)):
                cost, said = imported(source, data, log)
                costs[name].append(cost)
                wanted = {names[0]: asked.rows, names[1]: 0, names[2]: len(range(0, asked.rows, 100))}[name]
                if said["created"] + said["updated"] != wanted:
                    raise SystemExit(f"error: {name}: {said['created']} created and {said['updated']} updated")
            out = folder / "out.parquet"
            costs[names[3]].append(
                timed([place.program(), "export", "accounts", "-o", out, "--data", data], LIMIT, log)
            )
            stored = (data / "ihanne.db").stat().st_size
            alone.append(stored_alone(folder / f"store-{repeat}"))
        size = first.stat().st_size
    rows = []
    for name in names:
        cost = medians(costs[name])
        rows.append([name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", figures.megabytes(cost.peak)])
    report = [
        f"A CSV of {asked.rows:,} rows and {len(HEAD)} columns, {figures.megabytes(size)}; the data folder has "
        f"{figures.megabytes(stored)} afterwards. Whole processes, medians of {asked.repeats}; every row and cell is accounted for.",
        figures.table(["import", "CPU seconds", "wall seconds", "peak memory"], rows),
        "The store alone, without reading and cleaning a file: 1,000,000 records of 20 attributes written and made to stay, and read "
        f"back as columns, seconds of the clock, medians of {asked.repeats} (`store/examples/million.rs`).",
        figures.table(["store", "wall seconds"], [[word, f"{median(one[word] for one in alone):.2f}"] for word in ("write", "read")]),
        machine,
    ]
    figures.publish("import", "\n\n".join(report))


if __name__ == "__main__":
    main()

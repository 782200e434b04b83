"""Files that need no download: invented deals with a known truth, and a CRM's tables joined into one."""

import csv
import math
import random

INDUSTRIES = {"Software": 0.9, "Logistics": 0.2, "Retail": -0.4, "Machinery": 0.0, "Health": -0.2, "Energy": 0.1}
COUNTRIES = {"FI": 0.4, "SE": 0.2, "DE": 0.0, "PL": 0.0, "DK": 0.1, "FR": -0.2}
TOOLS = {"Salesforce": 0.6, "HubSpot": 0.3, "Spreadsheets": -0.5, "": 0.0}
SOURCES = ["Website", "Fair", "Partner", "Call", "Referral"]


def deals(path, rows, seed):
    """Writes deals: industry, size, country and tool matter; source, region and two numbers do not; 3 % is blank."""
    draw = random.Random(seed)
    names = ["Deal", "Industry", "Employees", "Country", "CRM", "Source", "Region", "Founded", "Offices", "Outcome"]
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(names)
        for number in range(rows):
            industry, country, tool = (draw.choice(list(kind)) for kind in (INDUSTRIES, COUNTRIES, TOOLS))
            size = round(math.exp(draw.gauss(4.5, 1.3))) + 1
            chance = -1.6 + INDUSTRIES[industry] + COUNTRIES[country] + TOOLS[tool] + (0.8 if 50 <= size < 500 else 0)
            won = draw.random() < 1 / (1 + math.exp(-chance))
            unrelated = [draw.choice(SOURCES), f"Region {draw.randrange(8)}", draw.randrange(1950, 2024)]
            values = [industry, size, country, tool, *unrelated, draw.randrange(1, 30)]
            values = ["" if draw.random() < 0.03 else value for value in values]
            lines.writerow([f"D-{number:06}", *values, "Won" if won else "Lost"])


def drawn(path, into, rows, seed):
    """Writes so many rows of a file, drawn with replacement, under its header. No cell may hold a line break."""
    with open(path, encoding="utf-8-sig") as file:
        head, *lines = file.read().splitlines()
    with open(into, "w", encoding="utf-8") as file:
        file.write(head + "\n")
        file.writelines(line + "\n" for line in random.Random(seed).choices(lines, k=rows))


def joined(folder, path):
    """Writes the closed deals of a CRM's export, each with the columns of its account beside it."""
    with open(folder / "accounts.csv", newline="", encoding="utf-8-sig") as file:
        accounts = {row["account"]: row for row in csv.DictReader(file)}
    with open(folder / "sales_pipeline.csv", newline="", encoding="utf-8-sig") as file:
        closed = [row for row in csv.DictReader(file) if row["deal_stage"] in ("Won", "Lost")]
    rows = [row | accounts.get(row["account"], {}) for row in closed]
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.DictWriter(file, rows[0])
        lines.writeheader()
        lines.writerows(rows)

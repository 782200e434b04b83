"""Invented tables of won and lost deals, each with another structure and a known truth."""

import csv
import math
import random
from dataclasses import dataclass

from measure.tables import Table

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Plan:
    """A table to invent: rows, share of blanks, and a function that draws one row with its log-odds."""

    name: str
    rows: int
    row: object
    blank: float = 0.0


def weak(draw):
    """Twelve words and twelve numbers, each of which matters a little or not at all."""
    values, odds = {}, -1.0
    for at in range(12):
        level = draw.randrange(4)
        values[f"Trait {at + 1}"] = f"{LETTERS[at]}{level}"
        odds += (level - 1.5) * 0.28 * (at < 8)
    for at in range(12):
        number = draw.gauss(0, 1)
        values[f"Measure {at + 1}"] = round(number, 3)
        odds += number * 0.22 * (at < 8)
    return values, odds


def together(draw):
    """Two pairs of words that only matter together, beside two that matter alone."""
    one, two, three, four = (draw.choice(kind) for kind in ("AB", "CD", "EFG", "HIJ"))
    alone, size = draw.randrange(5), draw.gauss(4, 1.2)
    odds = -1.2 + 0.9 * ((one == "A") == (two == "C")) + 0.9 * (three == "E" and four == "H") + 0.3 * (alone - 2) + 0.4 * (size - 4)
    idle = {f"Idle {at}": draw.choice(LETTERS) for at in range(4)}
    return {"One": one, "Two": two, "Three": three, "Four": four, "Alone": f"L{alone}", "Size": round(math.exp(size)), **idle}, odds


TOOLS = {"Salesforce": 0.8, "HubSpot": 0.4, "SAP": -0.6, "Excel": -0.5, "Jira": 0.0, "Slack": 0.1, "Oracle": -0.3, "Zendesk": 0.5}


def sets(draw):
    """A set of tools and a set of pains, which add up, beside two words."""
    tools = [tool for tool in TOOLS if draw.random() < 0.3]
    pains = [pain for pain in ("growth", "cost", "quality", "people", "speed") if draw.random() < 0.35]
    country, size = draw.choice(["FI", "SE", "NO", "DK", "PL"]), draw.choice(["1-10", "11-50", "51-200", "201-1000"])
    odds = -1.3 + sum(TOOLS[tool] for tool in tools) + 0.7 * ("growth" in pains) - 0.6 * ("cost" in pains)
    odds += {"FI": 0.5, "SE": 0.2}.get(country, 0.0) + {"51-200": 0.6, "201-1000": 0.3}.get(size, 0.0)
    return {"Tools": ";".join(tools), "Pains": ";".join(pains), "Country": country, "Employees": size}, odds


def blanks(draw):
    """Numbers and words of which many are blank, and being blank says something."""
    values, odds = {}, -0.8
    for at in range(8):
        number = draw.gauss(50, 15)
        blank = draw.random() < (0.25 + 0.05 * at)
        values[f"Number {at + 1}"] = "" if blank else round(number, 1)
        odds += (-0.35 if at % 3 == 0 else 0.0) if blank else (number - 50) / 15 * (0.35 if at % 2 == 0 else 0.0)
    for at in range(4):
        word = draw.choice(LETTERS[:6])
        values[f"Word {at + 1}"] = "" if draw.random() < 0.3 else word
        odds += {"A": 0.5, "B": -0.5}.get(word, 0.0) * (at < 2)
    return values, odds


def heavy(draw):
    """Numbers with long tails, whose effect bends, levels off or peaks."""
    revenue, staff, age, visits = (draw.paretovariate(1.1) * 1e5, math.exp(draw.gauss(4, 1.6)), draw.expovariate(0.08), draw.paretovariate(1.5))
    odds = -1.6 + 0.6 * min(math.log(revenue / 1e5), 3) + 1.0 * (30 <= staff < 300) - 0.9 * (age < 3) + 0.5 * math.log(visits)
    idle = {f"Idle {at}": round(draw.paretovariate(1.2), 2) for at in range(5)}
    return {"Revenue": round(revenue), "Staff": round(staff) + 1, "Age": round(age, 1), "Visits": round(visits, 2), **idle}, odds


def smooth(draw):
    """Ten numbers whose effects are straight lines, on their own scales."""
    numbers = [draw.gauss(0, 1) for _ in range(10)]
    odds = -1.8 + sum(number * weight for number, weight in zip(numbers, (0.9, -0.7, 0.5, -0.4, 0.3, 0.3, 0.2, 0.1, 0, 0)))
    return {f"Figure {at + 1}": round(number * 10 ** (at % 4) + 5 * 10 ** (at % 4), 2) for at, number in enumerate(numbers)}, odds


def levels(draw):
    """Words with very many levels, each of which wins a little more or less, beside a number."""
    city, trade, source = int(draw.paretovariate(0.7)) % 400, draw.randrange(80), draw.randrange(15)
    size = draw.gauss(0, 1)
    effect = lambda number, spread: spread * math.sin(number * 12.9898 + 4.1)
    odds = -1.3 + effect(city, 0.8) + effect(trade, 0.9) + effect(source, 0.5) + 0.4 * size
    values = {"City": f"City {city}", "Trade": f"Trade {trade}", "Source": f"S{source}", "Size": round(math.exp(4 + size))}
    return values | {"Idle": f"I{draw.randrange(60)}"}, odds


def few(draw):
    """Few rows: five attributes that matter among fifteen."""
    values, odds = {}, -0.9
    for at in range(15):
        level = draw.randrange(3)
        values[f"Trait {at + 1}"] = f"{LETTERS[at]}{level}"
        odds += (level - 1) * 0.6 * (at < 5)
    return values, odds


PLANS = [
    Plan("many weak attributes", 2_000, weak, 0.02),
    Plan("attributes that matter together", 6_000, together),
    Plan("sets of words", 5_000, sets),
    Plan("many blanks", 5_000, blanks),
    Plan("long tails", 8_000, heavy, 0.05),
    Plan("straight lines", 20_000, smooth),
    Plan("many levels", 12_000, levels, 0.01),
    Plan("few rows", 500, few),
]


def write(plan, path, seed):
    """Writes the table of a plan, and returns how to read it."""
    draw = random.Random(f"{plan.name} {seed}")
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        for number in range(plan.rows):
            values, odds = plan.row(draw)
            if number == 0:
                lines.writerow([*values, "Outcome"])
            won = draw.random() < 1 / (1 + math.exp(-odds))
            kept = ["" if draw.random() < plan.blank else value for value in values.values()]
            lines.writerow([*kept, "Won" if won else "Lost"])
    return Table(plan.name, path.name, "Outcome", "Won", persons=True)

"""The files of won and lost deals that the tools are measured on, and their division into seen and unseen rows."""

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Table:
    """A file, its outcome column with the value that means won, and the columns that know the result or name the row."""

    name: str
    file: str
    column: str
    won: str
    ignore: list = field(default_factory=list)
    separator: str = ","
    # The rows are persons, so owner and person columns are attributes.
    persons: bool = False
    # Names of accounts and owners: ihanne groups by them and learns nothing of them, so the peers do not get them.
    names: list = field(default_factory=list)
    # The rows stand in the order in which they happened.
    in_time_order: bool = False

    def spec(self):
        """What the peers' programs need to know."""
        ignore = [*self.ignore, *self.names]
        return {"separator": self.separator, "column": self.column, "value": self.won, "ignore": ignore}

    def arguments(self):
        """What `ihanne study` needs to know."""
        words = ["--won", f"{self.column}={self.won}"]
        words += ["--ignore", ",".join(self.ignore)] if self.ignore else []
        return words + (["--any-column"] if self.persons else [])


DURATIONS = ["Elapsed Days In Sales Stage", "Sales Stage Change Count", "Total Days Identified Through Closing"]
DURATIONS += ["Total Days Identified Through Qualified"]
DURATIONS += [f"Ratio Days {step} To Total Days" for step in ("Identified", "Validated", "Qualified")]
CHURN = "WA_Fn-UseC_-Telco-Customer-Churn.csv"
AFTER_CONTACT = ["Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity"]
AFTER_CONTACT += [f"Asymmetrique {part}" for part in ("Activity Index", "Profile Index", "Activity Score", "Profile Score")]

TABLES = [
    Table(
        "auto-parts wholesaler, won and lost",
        "tables/win_loss/win_loss.csv",
        "Opportunity Result",
        "Won",
        [*DURATIONS, "Opportunity Amount USD", "Opportunity Number"],
    ),
    Table("bank marketing", "tables/bank_marketing/bank-additional-full.csv", "y", "yes", ["duration"], ";", True, in_time_order=True),
    Table("telco churn", f"tables/telco_churn/{CHURN}", "Churn", "Yes", ["customerID"], persons=True),
    Table("leads of a school", "tables/x_education/leads.csv", "Converted", "1", AFTER_CONTACT, persons=True),
    Table("German credit", "tables/german_credit/germancredit.csv", "creditability", "good", persons=True),
]
MADE = Table("made-up deals", "deals.csv", "Outcome", "Won", ["Deal"])
CRM = Table(
    "CRM in four tables, no signal",
    "crm.csv",
    "deal_stage",
    "Won",
    ["opportunity_id", "engage_date", "close_date", "close_value"],
    names=["account", "sales_agent"],
)


def split(table, path, seed, folder):
    """Divides a file into 70 % to learn from and 30 % unseen, won and lost alike, each in the order of the file."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file, delimiter=table.separator)
    outcome, draw, unseen = head.index(table.column), random.Random(seed), set()
    for won in (True, False):
        kind = [at for at, row in enumerate(rows) if (row[outcome] == table.won) == won]
        unseen.update(draw.sample(kind, round(len(kind) * 0.3)))
    parts = Path(folder, "learn.csv"), Path(folder, "unseen.csv")
    for part, is_unseen in zip(parts, (False, True)):
        with open(part, "w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file, delimiter=table.separator)
            lines.writerow(head)
            lines.writerows(row for at, row in enumerate(rows) if (at in unseen) == is_unseen)
    return parts


def auc(path, separator, score, outcome, won):
    """The chance that a won row has more points than a lost one, half for equal points; and both counts.

    The Mann-Whitney form of the area under the ROC curve (Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747).
    """
    counts = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file, delimiter=separator):
            counts.setdefault(float(row[score]), [0, 0])[row[outcome] == won] += 1
    lost = pairs = wins = 0
    for points in sorted(counts):
        below, here = counts[points]
        pairs += here * (lost + below / 2)
        lost, wins = lost + below, wins + here
    return pairs / (wins * lost)


def calibration_error(path, separator, probability, outcome, won):
    """Mean distance between promised and seen win rate in ten groups of equal size, by promise (ties in file order)."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = [(float(row[probability]), row[outcome] == won) for row in csv.DictReader(file, delimiter=separator)]
    rows.sort(key=lambda row: row[0])
    total = 0.0
    for at in range(10):
        group = rows[len(rows) * at // 10 : len(rows) * (at + 1) // 10]
        total += abs(sum(promise for promise, _ in group) - sum(won for _, won in group))
    return total / len(rows)

"""Divides a list of companies whose truth is known into accounts and leads: SOURCE FOLDER LEADS STRANGERS.

Writes accounts.parquet, clean.parquet (one record of each company), leads.jsonl, leads.csv and truth.json: for each lead its sort,
its company, and for each account its company. Three sorts of leads: records of the list that are taken out of it while another of
the company stays; records that stay, made dirty by this script; and strangers, companies of which every record is taken out.
"""

import csv
import json
import random
import sys
from pathlib import Path

import pyarrow.parquet as pq

source, folder, leads, strangers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
FIELDS = {"name": "name", "website": "domain", "email": "email", "business_id": "business_id", "country": "country"}
FIELDS |= {"city": "city", "postal": "postal_code", "phone": "phone"}
FORMS = {
    "oy": "Osakeyhtiö", "oyj": "Abp", "ab": "Aktiebolag", "as": "A/S", "ltd": "Limited", "limited": "Ltd.", "gmbh": "G.m.b.H.",
    "inc": "Incorporated", "llc": "L.L.C.", "aps": "Anpartsselskab", "ag": "Aktiengesellschaft", "corp": "Corporation",
}
draw = random.Random(7)


def slip(word):
    """The word with two letters swapped, one lost, one doubled or one replaced."""
    if len(word) < 4:
        return word
    at, kind = draw.randrange(1, len(word) - 1), draw.randrange(4)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return [swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + draw.choice("aeionrst") + word[at + 1 :]][kind]


def dirty(row):
    """A record as somebody would type it into a form."""
    row = dict(row)
    words = (row["name"] or "").split()
    if words and draw.random() < 0.6:
        last = words[-1].lower().strip(".,")
        words = words[:-1] + [FORMS[last]] if last in FORMS and draw.random() < 0.5 else words
        words = words[:-1] if last in FORMS and len(words) > 1 and draw.random() < 0.5 else words
    if words and draw.random() < 0.3:
        at = draw.randrange(len(words))
        words[at] = slip(words[at])
    row["name"] = draw.choice([str, str.upper, str.title])(" ".join(words))
    for field in list(row):
        if field not in ("name", "country") and draw.random() < 0.5:
            row[field] = None
    return row


table = pq.read_table(source)
companies = table.column("entity_id").to_pylist()
of = {}
for at, company in enumerate(companies):
    of.setdefault(company, []).append(at)
order = list(of)
draw.shuffle(order)
alone = set(order[:strangers])
several = [company for company in order[strangers:] if len(of[company]) > 1][: leads // 2]
taken = {at for company in alone for at in of[company]} | {of[company][0] for company in several}
kept = [at for at in range(len(companies)) if at not in taken]
own = table.drop_columns(["entity_id", "true_cc"])
accounts = own.take(kept)
first = {}
for at in kept:
    first.setdefault(companies[at], at)
clean = own.take(list(first.values()))
pq.write_table(accounts, folder / "accounts.parquet")
pq.write_table(clean, folder / "clean.parquet")

asked = [("taken out", of[company][0]) for company in several] + [("stranger", of[company][0]) for company in alone]
asked += [("made dirty", at) for at in draw.sample(kept, leads - len(several))]
draw.shuffle(asked)
rows = own.take([at for _, at in asked]).to_pylist()
answers = []
with open(folder / "leads.jsonl", "w") as lines, open(folder / "leads.csv", "w", newline="") as cells:
    sheet = csv.writer(cells)
    sheet.writerow(FIELDS.values())
    for (sort, at), row in zip(asked, rows):
        row = {FIELDS[name]: value for name, value in row.items() if name in FIELDS}
        row = dirty(row) if sort == "made dirty" else row
        said = {name: str(value) for name, value in row.items() if value is not None and value == value}
        lines.write(json.dumps(said) + "\n")
        sheet.writerow([said.get(name, "") for name in FIELDS.values()])
        answers.append([sort, companies[at]])
keys = own.column("rec_id").to_pylist()
truth = {"leads": answers, "company": {str(keys[at]): companies[at] for at in kept}}
(folder / "truth.json").write_text(json.dumps(truth))
print(len(accounts), len(clean))

"""Five million invented accounts of eleven columns, and the profile they are scored by: `five.py ROWS NAME.parquet NAME.toml`."""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet

BATCH = 500_000
CRITERIA = [
    ("industry", "nice", '{ is = ["SaaS", "Finance"], points = 20 }, { is = ["Retail"], points = -10 }, { other = true, points = 0 }'),
    ("country", "nice", '{ is = ["FI", "SE", "NO", "DK"], points = 10 }, { other = true, points = 0 }'),
    ("employees", "must", '{ from = 200, points = 15, level = "ideal" }, { from = 50, points = 10, level = "minimum" }'),
    ("revenue", "nice", "{ below = 1000000, points = -5 }, { from = 10000000, points = 10 }, { other = true, points = 0 }"),
    ("founded_year", "nice", "{ from = 2015, points = 5 }, { other = true, points = 0 }"),
    ("crm", "nice", '{ is = ["Salesforce"], points = 10 }, { is = ["HubSpot"], points = 5 }, { other = true, points = 0 }'),
    ("region", "nice", '{ is = ["North"], points = 5 }, { other = true, points = 0 }'),
    ("segment", "disqualify", '{ is = ["SMB"] }'),
    ("growth", "nice", "{ from = 0.2, points = 10 }, { below = 0, points = -10 }, { other = true, points = 0 }"),
    ("hires", "nice", "{ yes = true, points = 5 }, { other = true, points = 0 }"),
]


def accounts(draw, first, rows):
    """A batch; a tenth of the cells of each attribute is blank."""
    blank = lambda: draw.random(rows) < 0.1
    numbers = lambda values: pa.array(values, mask=blank())
    words = lambda values: pa.DictionaryArray.from_arrays(
        pa.array(draw.integers(len(values), size=rows).astype("int32"), mask=blank()), pa.array(values)
    ).cast(pa.string())
    return pa.table({
        "id": pa.array(np.arange(first, first + rows)),
        "industry": words(["SaaS", "Retail", "Finance", "Health", "Energy", "Public sector", "Media", "Logistics"]),
        "country": words(["FI", "SE", "NO", "DK", "DE", "PL", "US", "GB", "FR", "NL"]),
        "employees": numbers(np.exp(draw.normal(4, 1.5, rows)).round()),
        "revenue": numbers(np.exp(draw.normal(15, 2, rows)).round()),
        "founded_year": numbers(draw.integers(1950, 2025, rows).astype("float64")),
        "crm": words(["Salesforce", "HubSpot", "Dynamics", "Pipedrive", "None"]),
        "region": words(["North", "South", "East", "West"]),
        "segment": words(["SMB", "Mid", "Enterprise"]),
        "growth": numbers(draw.normal(0.1, 0.2, rows)),
        "hires": numbers(draw.random(rows) < 0.3),
    })


rows, target, profile = int(sys.argv[1]), sys.argv[2], sys.argv[3]
with open(profile, "w", encoding="utf-8") as file:
    file.write('format = 1\nid = "five"\nname = "Five"\nreview_every = "3 months"\n')
    for attribute, kind, bands in CRITERIA:
        file.write(f'\n[[criteria]]\nid = "{attribute}"\nclass = "{kind}"\nattribute = "{attribute}"\nbands = [{bands}]\n')
        file.write('judgement = { by = "A", because = "b", on = 2026-11-22 }\n')
    file.write("\n[calibration]\nintercept = -2.0\nslope = 0.05\ndeals = 1000\n")
draw, writer = np.random.default_rng(1), None
for first in range(0, rows, BATCH):
    batch = accounts(draw, first, min(BATCH, rows - first))
    writer = writer or pa.parquet.ParquetWriter(target, batch.schema)
    writer.write_table(batch, row_group_size=BATCH)
writer.close()

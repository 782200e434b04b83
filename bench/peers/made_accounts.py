"""Invented accounts for scoring, with a fixed seed, as CSV and as Parquet: `made_accounts.py ROWS NAME.csv NAME.parquet`."""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

BATCH = 250_000
INDUSTRIES = ["SaaS", "B2B SaaS", "Logistics", "Retail", "Machinery", "Health", "public sector", None]
TECHNOLOGIES = ["Salesforce", "HubSpot;Slack", "Slack;Salesforce", "CRM systems;SAP", "SAP", "Slack", None]
CHALLENGES = ["scaling", "hiring;scaling", "hiring", "costs;quality", None]
COUNTRIES = ["FI", "SE", "NO", "DK", "IS", "DE", "PL", "FR", "US", None]


def accounts(draw, first, rows):
    """A batch of ten columns, five of which examples/saas.toml asks about."""
    pick = lambda values: pa.array(values, pa.string()).take(pa.array(draw.integers(len(values), size=rows)))
    numbers = np.arange(first, first + rows)
    sizes = np.exp(draw.normal(4.5, 1.3, rows)).astype(np.int64) + 1
    return pa.table({
        "name": [f"Company {number}" for number in numbers],
        "domain": [f"company-{number}.example" for number in numbers],
        "industry": pick(INDUSTRIES),
        "employees": pa.array(sizes, mask=draw.random(rows) < 0.05),
        "technologies": pick(TECHNOLOGIES),
        "country": pick(COUNTRIES),
        "challenges": pick(CHALLENGES),
        "city": pick(["Helsinki", "Stockholm", "Oslo", "Berlin", "Gdansk", "Lyon", "Boston"]),
        "revenue": pa.array(np.round(sizes * draw.uniform(5e4, 3e5, rows))),
        "source": pick(["Website", "Fair", "Partner", "Call", "Referral"]),
    })


draw, rows = np.random.default_rng(7), int(sys.argv[1])
csv = parquet = None
for first in range(0, rows, BATCH):
    batch = accounts(draw, first, min(BATCH, rows - first))
    csv = csv or pa.csv.CSVWriter(sys.argv[2], batch.schema, write_options=pa.csv.WriteOptions(quoting_style="needed"))
    parquet = parquet or pa.parquet.ParquetWriter(sys.argv[3], batch.schema)
    csv.write(batch)
    parquet.write(batch)
csv.close()
parquet.close()

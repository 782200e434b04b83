"""Sends leads to `ihanne serve` over a million accounts, and rows to be scored, and tells how long the answers take.

The list stands in the folder named by `IHANNE_DATA`, as `identity/crm_1m_all.parquet`. Leads come 300 a second, each when it is due
whether the ones before were answered or not; half of them are of accounts of the list. Then one row after another is scored, as many
as the server answers. Both are sent by another process, over the loopback. Run by `cargo xtask bench api`; the table goes to
`docs/src/figures.md`.
"""

import argparse
import csv
import http.client
import json
import os
import re
import subprocess
import time
from pathlib import Path

from measure import figures, place

LIST = "crm_1m_all"
# No single run takes longer than this, in seconds.
LIMIT = 900
FIELDS = ["name", "domain", "business_id", "city", "country"]


def built():
    """The program that sends: an example of ours, built for release."""
    command = ["cargo", "build", "--release", "--quiet", "-p", "ihanne", "--example", "load"]
    if os.environ.get("LOAD"):
        return os.environ["LOAD"]
    subprocess.run(command, check=True, cwd=place.ROOT, timeout=3600)
    return str(place.TARGET / "release" / "examples" / "load")


def told(*words):
    """What the program prints."""
    done = subprocess.run([place.program(), *words], capture_output=True, text=True, timeout=LIMIT)
    if done.returncode != 0:
        place.fail(f"ihanne {words[0]} failed", done.stderr.strip()[-500:])
    return done.stdout.strip()


def leads(data, folder):
    """A file of leads: half of accounts there are, half of others."""
    whole = Path(folder) / "whole.csv"
    told("export", "accounts", "-o", str(whole), "--data", str(data), "--quiet")
    out, each = Path(folder) / "leads.jsonl", 997
    with open(whole, newline="", encoding="utf-8-sig") as lines, open(out, "w", encoding="utf-8") as leads:
        head = lines.readline()
        delimiter = ";" if head.count(";") > head.count(",") else ","
        names = [name.strip().strip('"').lower().replace(" ", "_") for name in next(csv.reader([head], delimiter=delimiter))]
        for at, row in enumerate(csv.reader(lines, delimiter=delimiter)):
            if at % each == 0:
                known = dict(zip(names, row))
                lead = {field: known[field] for field in FIELDS if known.get(field)}
                print(json.dumps(lead or {"name": f"Account {at}"}), file=leads)
                print(json.dumps({"name": f"Newcomer {at} Holding", "email": f"sales@newcomer{at}.example", "employees": at % 500}), file=leads)
    whole.unlink()
    return out


def rows(folder):
    """A file of rows to be scored, one at a time."""
    out = Path(folder) / "rows.jsonl"
    with open(out, "w", encoding="utf-8") as rows:
        for at in range(1000):
            row = {"industry": ["SaaS", "Retail", "Manufacturing"][at % 3], "employees": at, "country": ["FI", "SE", "DE"][at % 3],
                   "technologies": ["Salesforce", "HubSpot"][: 1 + at % 2], "challenges": "scaling"}
            print(json.dumps({"profile": (place.ROOT / "examples" / "saas.toml").read_text(), "rows": [row]}), file=rows)
    return out


class Served:
    """A server with a token, and a profile in force."""

    def __init__(self, data):
        self.token = told("tokens", "make", "bench", "--scope", "read,write,leads,approve", "--data", str(data), "--quiet")
        command = [place.program(), "serve", "--data", data, "--listen", "127.0.0.1:0", "--api-rate", "1000000"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.host = self.process.stderr.readline().split("http://")[1].strip()
        # What it logs must not fill the pipe.
        self.log = subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        self.connection = http.client.HTTPConnection(self.host, timeout=LIMIT)

    def ask(self, method, path, said):
        """What is answered to JSON."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self.connection.request(method, path, json.dumps(said), headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.status >= 300:
            place.fail(f"{path} answered {answer.status}", body[:300])
        return json.loads(body)

    def load(self, path, bodies, rate, seconds, connections):
        """What many programs that ask at once are told."""
        words = [built(), self.host, self.token, path, bodies, str(rate), str(seconds), str(connections)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=LIMIT, check=True)
        return json.loads(done.stdout)

    def peak(self):
        """Megabytes of memory at the most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.wait(timeout=30)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seconds", type=int, default=30, help="how long each is asked for")
    words.add_argument("--data", help="a data folder that has the list already")
    wanted = words.parse_args()
    source = Path(os.environ.get("IHANNE_DATA", "")) / "identity" / f"{LIST}.parquet"
    if not source.is_file():
        print(f"no list: set IHANNE_DATA to the folder that has identity/{LIST}.parquet; nothing measured")
        return
    machine, built_load = figures.measured_on(), built()
    os.environ["LOAD"] = built_load
    with place.scratch() as folder:
        data = wanted.data or str(Path(folder) / "data")
        if not wanted.data:
            told("import", str(source), "--as", "accounts", "--data", data, "--quiet")
        leads_file, rows_file = leads(data, folder), rows(folder)
        served = Served(data)
        served.ask("POST", "/api/v1/profiles", {"text": (place.ROOT / "examples" / "saas.toml").read_text()})
        revision = served.ask("GET", "/api/v1/profiles/saas", None)["latest"]
        served.ask("PUT", "/api/v1/profiles/saas/approval", {"revision": revision})
        begun = time.perf_counter()
        served.ask("POST", "/api/v1/leads", {"name": "The first"})
        ready = time.perf_counter() - begun
        accounts = served.ask("GET", "/api/v1/me", None)["records"]["accounts"]
        told_leads = served.load("/api/v1/leads", leads_file, 300, wanted.seconds, 16)
        told_rows = served.load("/api/v1/score", rows_file, 0, wanted.seconds, 8)
        peak = served.peak()
        served.end()
    table = [
        [name, f"{one['requests']:,}", f"{one['wrong']:,}", f"{one['a_second']:,.0f}", f"{one['p50']:.1f}", f"{one['p95']:.1f}", f"{one['p99']:.1f}"]
        for name, one in [("POST /api/v1/leads, 300 a second", told_leads), ("POST /api/v1/score, as many as it answers", told_rows)]
    ]
    report = [
        f"{accounts:,} accounts. The first lead waits {ready:.1f} s until the accounts are held ready; peak memory {peak:.0f} MB.",
        figures.table(["asked", "requests", "refused", "a second", "median ms", "p95 ms", "p99 ms"], table),
        machine,
    ]
    figures.publish("api", "\n\n".join(report))


if __name__ == "__main__":
    main()

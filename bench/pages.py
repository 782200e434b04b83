"""Asks the pages of `ihanne serve` for a workspace of a million accounts and for one of ten thousand, and tells how long they take.

The list stands in the folder named by `IHANNE_DATA`, as `identity/crm_1m_all.parquet`. Each page is asked for again and again by one
who is signed in, over the loopback; the milliseconds are those there and back. Run by `cargo xtask bench pages`; the table goes to
`docs/src/figures.md`.
"""

import argparse
import csv
import http.client
import os
import re
import subprocess
import time
import urllib.parse
from pathlib import Path

from measure import figures, place

LIST = "crm_1m_all"
# What the profile in force asks: as many kinds of questions as the list can answer.
PROFILE = {
    "name": "Bench",
    "because": "it is a bench",
    "must": "country=FI, SE, NO, DK",
    "nice": "city=Helsinki, Stockholm, Oslo:+10\ncountry=FI:+5",
    "disqualify": "city=Nowhere",
}
# Looked for one after the other, so that no answer is known already.
WORDS = [first + second for first in "aeioukst" for second in "lnrst"]
# No single run takes longer than this, in seconds.
LIMIT = 900
SMALL = 10_000
PAGES = [
    ("overview", "/"),
    ("data", "/data"),
    ("accounts", "/accounts"),
    ("accounts, searched, each time another word", "/accounts?find={word}"),
    ("accounts, sorted by name", "/accounts?sort=name"),
    ("accounts, the last leaf", "/accounts?from={last}"),
    ("accounts that fit", "/accounts?verdict=ideal"),
    ("accounts that fit, sorted by name", "/accounts?verdict=ideal&sort=name"),
    ("one account", "/accounts/{one}"),
    ("profile", "/profile"),
    ("what-if, from a changed number to the answer", "/profile/part?profile=bench&set.city%5B1%5D.points={turn}"),
    ("study", "/study"),
    ("settings", "/settings"),
]


def made(data, source):
    """Imports the list into a folder of its own; gives how many accounts there are."""
    command = [place.program(), "import", source, "--as", "accounts", "--data", data, "--quiet", "--json"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    if told.returncode != 0:
        place.fail("the list could not be imported", told.stderr.strip()[-500:])
    return int(re.search(r'"records": ?(\d+)', told.stdout).group(1))


def small(source, folder):
    """The first accounts of the list, as a file of text."""
    head = Path(folder) / "head.csv"
    whole = Path(folder) / "whole.csv"
    command = [place.program(), "dedupe", source, "--key", "rec_id", "-o", whole, "--quiet"]
    subprocess.run(command, check=True, capture_output=True, timeout=LIMIT)
    with open(whole, newline="", encoding="utf-8") as lines, open(head, "w", newline="", encoding="utf-8") as out:
        rows, writer = csv.reader(lines), csv.writer(out)
        for _, row in zip(range(SMALL + 1), rows):
            writer.writerow(row[:-3])
    whole.unlink()
    return head


class Served:
    """A server with its first user signed in."""

    def __init__(self, data):
        begun = time.perf_counter()
        command = [place.program(), "serve", "--data", data, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        host = self.process.stderr.readline().split("http://")[1].strip()
        self.ready = time.perf_counter() - begun
        link = urllib.parse.urlparse(self.process.stderr.readline().split()[-1]).path
        # What it logs must not fill the pipe.
        self.log = subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        self.connection = http.client.HTTPConnection(host, timeout=60)
        form = urllib.parse.urlencode({"name": "Bench", "email": "bench@kaarna.example", "password": "kymmenen kissaa"})
        self.connection.request("POST", link, form, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = self.connection.getresponse()
        answer.read()
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def asked(self, path):
        """Milliseconds there and back, and bytes."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            place.fail(f"{path} answered {answer.status}", body[:200].decode())
        return (time.perf_counter() - begun) * 1000, len(body)

    def told(self, path, fields):
        """Sends a form; it must lead on."""
        form = urllib.parse.urlencode(fields)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, form, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 303:
            place.fail(f"{path} answered {answer.status}", body[:300].decode())

    def peak(self):
        """Megabytes of memory at the most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.wait(timeout=30)


def timed(data, accounts, repeats):
    """For each page the median, the 95th of a hundred, and kilobytes; then seconds to the first answer and megabytes."""
    served, rows = Served(data), []
    served.told("/profile/new", PROFILE)
    served.told("/profile/bench/approve", {"revision": "1"})
    first, _ = served.asked("/accounts")
    rows.append(("accounts, the first time", first, first, 0))
    for name, path in PAGES:
        way = lambda turn: path.format(last=max(0, accounts - 50), one=accounts // 2, turn=turn, word=WORDS[turn % len(WORDS)])
        served.asked(way(0))
        told = [served.asked(way(turn + 1)) for turn in range(repeats)]
        times = sorted(time for time, _ in told)
        rows.append((name, times[len(times) // 2], times[int(len(times) * 0.95)], told[0][1] / 1024))
    told = rows, served.ready, served.peak()
    served.end()
    return told


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--repeats", type=int, default=40, help="how often each page is asked for")
    wanted = words.parse_args()
    source = Path(os.environ.get("IHANNE_DATA", "")) / "identity" / f"{LIST}.parquet"
    if not source.is_file():
        print(f"no list: set IHANNE_DATA to the folder that has identity/{LIST}.parquet; nothing measured")
        return
    machine = figures.measured_on()
    costs, servers = [], []
    with place.scratch() as name:
        folder = Path(name)
        for data, file in ((folder / "large", source), (folder / "few", None)):
            accounts = made(data, file or small(source, folder))
            rows, ready, peak = timed(data, accounts, wanted.repeats)
            costs += [[f"{accounts:,}", page, f"{median:.1f}", f"{high:.1f}", f"{size:.0f}"] for page, median, high, size in rows]
            servers.append([f"{accounts:,}", f"{ready:.2f}", f"{peak:.0f} MB"])
    report = [
        "Milliseconds there and back over the loopback, one request after the other; sizes before compression.",
        figures.table(["accounts", "page", "median ms", "p95 ms", "kB"], costs),
        figures.table(["accounts", "seconds to be ready", "peak memory"], servers),
        machine,
    ]
    figures.publish("pages", "\n\n".join(report))


if __name__ == "__main__":
    main()

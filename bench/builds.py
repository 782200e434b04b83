"""Measures what a stranger waits for: a clean release build, the demo, a clean `cargo xtask test`, and the program's size.

Run by `cargo xtask bench builds`. It takes every core for tens of minutes. The last commit is cloned into `target`, so files
that are not committed do not count, and the crates must have been downloaded. The table goes to `docs/src/figures.md`.
"""

import argparse
import os
import subprocess
from pathlib import Path

from measure import figures, place
from measure.process import timed

HOUR = 3600
FIRST_LOOK = ["cargo", "run", "--release", "--", "demo", "--no-open"]
TEST = ["cargo", "xtask", "test"]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--all", action="store_true", help="also measures `cargo xtask test --all`")
    asked = words.parse_args()
    machine, rows = figures.measured_on(), []
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, timeout=60, check=True).stdout.split()[1]
    with place.scratch() as name:
        clone, log = Path(name, "clone"), Path(name, "run.log")
        subprocess.run(["git", "clone", "--quiet", place.ROOT, clone], check=True, timeout=600)
        os.chdir(clone)

        def measure(what, command, promise, target):
            """Runs a command in the clone, building into a folder of its own, and notes what it took."""
            # What cargo sets for the scripts it starts would mix this repository into the clone's builds.
            env = {key: value for key, value in os.environ.items() if not key.startswith(("CARGO_", "RUST"))}
            kept = {key: os.environ[key] for key in ("CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN") if key in os.environ}
            cost = timed(command, 2 * HOUR, log, env | kept | {"CARGO_TARGET_DIR": str(Path(name, target))})
            print(f"{what}: {figures.seconds(cost.wall)} s", flush=True)
            numbers = [figures.seconds(cost.wall), figures.seconds(cost.cpu), figures.megabytes(cost.peak)]
            rows.append([what, f"`{' '.join(command)}`", promise, *numbers])

        measure("release build, clean", ["cargo", "build", "--release"], "", "release")
        measure("demo after the build", FIRST_LOOK, "15 min with the build", "release")
        measure("tests, clean", TEST, "25 min", "tests")
        measure("tests again, nothing changed", TEST, "", "tests")
        if asked.all:
            measure("everything, after the tests", [*TEST, "--all"], "60 min", "tests")
        size = Path(name, "release", "release", "ihanne").stat().st_size
    rows.append(["program", "size of `target/release/ihanne`", "60 MB", figures.megabytes(size), "", ""])
    head = ["figure", "command", "promise", "wall seconds", "CPU seconds", "largest process"]
    note = "In a clone without `target`, the crates already downloaded; the clean test run includes installing cargo-deny."
    figures.publish("builds", "\n\n".join([figures.table(head, rows), note, f"{machine} Rust {rust}."]))


if __name__ == "__main__":
    main()

"""One process, measured from its start to its end."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WATCH = Path(__file__).with_name("watch.py")


@dataclass
class Cost:
    """What a process took: CPU seconds (user and system, with its children), wall seconds, and peak memory in bytes."""

    cpu: float
    wall: float
    peak: float


def timed(command, seconds, log, env=None):
    """Runs a command for at most so many seconds, with what it prints going to the file `log`, and returns its Cost.

    Ends the script when the command fails: a figure of a run that failed is worse than none.
    """
    watch = [sys.executable, "-I", "-S", WATCH, str(seconds), log, *command]
    told = subprocess.run(watch, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env)
    code, *numbers = told.stdout.split() or [told.stderr, 0, 0, 0]
    cost = Cost(*map(float, numbers))
    if code != "0":
        why = f"took more than {seconds} s" if cost.wall >= seconds else f"ended with {code}"
        sys.exit(f"error: {Path(command[0]).name} {why}\n{Path(log).read_text(errors='replace')[-2000:]}")
    return cost


def medians(costs):
    """The median of each part of several Costs."""
    return Cost(median(c.cpu for c in costs), median(c.wall for c in costs), median(c.peak for c in costs))

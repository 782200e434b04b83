"""One process, measured from its start to its end."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from statistics import median


@dataclass
class Cost:
    """What a process took: CPU seconds (user and system, with its children), wall seconds, and peak memory in bytes.

    The peak is never below that of this script, whose memory a new process starts as. So scripts that measure import
    nothing large.
    """

    cpu: float
    wall: float
    peak: int


class Failed(Exception):
    """A process ended with an error, or took longer than it may."""


def timed(command, seconds, log, env=None):
    """Runs a command, with what it prints going to the file `log`, and returns its Cost."""
    with open(log, "wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env)
        limit = threading.Timer(seconds, process.kill)
        limit.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            limit.cancel()
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        why = f"took more than {seconds} s" if wall >= seconds else f"ended with {process.returncode}"
        with open(log, errors="replace") as text:
            raise Failed(f"{os.path.basename(command[0])} {why}:\n{text.read()[-2000:]}")
    # Linux counts the peak in kibibytes, macOS in bytes.
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit)


def medians(costs):
    """The median of each part of several Costs."""
    return Cost(median(c.cpu for c in costs), median(c.wall for c in costs), median(c.peak for c in costs))

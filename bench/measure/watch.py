"""Runs a command and prints what it took: `watch.py SECONDS LOG COMMAND...`.

A program of its own, with few imports: a new process starts with the memory of the one that starts it, so no peak below
that can be seen.
"""

import os
import signal
import sys
import time

seconds, log, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
streams = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
begun = time.perf_counter()
process = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
signal.alarm(seconds)
_, status, used = os.wait4(process, 0)
wall = time.perf_counter() - begun
# Linux counts the peak in kibibytes, macOS in bytes.
peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, wall, peak)

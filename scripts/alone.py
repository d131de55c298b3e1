"""Run a command of this project while no other runs: `alone.py COMMAND…`.

Two builds, or two set-ups, in one folder would take each other's files away. The second one waits.
The lock belongs to the processes themselves, so one that is killed leaves nothing behind: the next
one starts when the last process of it has ended.
"""

import fcntl
import os
import sys
from pathlib import Path

with Path(__file__).open("r+") as lock:  # for writing, as some network drives ask for that
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another make is at work in this folder. Waiting until it has finished…", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    os.set_inheritable(lock.fileno(), True)
    os.execvp(sys.argv[1], sys.argv[1:])

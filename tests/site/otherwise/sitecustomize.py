"""Python starts by importing this where PYTHONPATH names its folder: another day, and a witness.

DAYS_LATER moves the clock; OPENED names a file to which the path of every file opened or listed
below WATCHED is added, each after the command line of the process.
"""

import datetime
import os
import sys
import time

LATER = float(os.environ.get("DAYS_LATER", "0")) * 86_400
WATCHED = os.environ.get("WATCHED")


def move_the_clock() -> None:
    seconds, nanoseconds, day, moment = time.time, time.time_ns, datetime.date, datetime.datetime
    time.time = lambda: seconds() + LATER
    time.time_ns = lambda: nanoseconds() + int(LATER * 1e9)

    class AnyDay(type):
        def __instancecheck__(cls, value):
            return isinstance(value, day)

    class AnyMoment(type):
        def __instancecheck__(cls, value):
            return isinstance(value, moment)

    class Day(day, metaclass=AnyDay):
        @classmethod
        def today(cls):
            return day.today() + datetime.timedelta(seconds=LATER)

    class Moment(moment, metaclass=AnyMoment):
        @classmethod
        def now(cls, tz=None):
            return moment.now(tz) + datetime.timedelta(seconds=LATER)

        @classmethod
        def utcnow(cls):
            return moment.utcnow() + datetime.timedelta(seconds=LATER)

        today = now

    datetime.date, datetime.datetime = Day, Moment


def watch() -> None:
    log = os.open(os.environ["OPENED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    folder = os.path.realpath(WATCHED)

    def witness(event, args):
        if event not in {"open", "os.listdir", "os.scandir"} or not isinstance(args[0], str):
            return
        path = os.path.abspath(args[0])  # noqa: PTH100 (pathlib would open more)
        if path == folder or path.startswith(folder + os.sep):
            os.write(log, f"{' '.join(sys.argv)}\t{event}\t{path}\n".encode())

    sys.addaudithook(witness)


if LATER:
    move_the_clock()
if WATCHED:
    watch()

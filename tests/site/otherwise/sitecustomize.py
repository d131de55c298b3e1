"""Python starts by importing this where PYTHONPATH names its folder: another day, and a witness.

DAYS_LATER moves the clock; OPENED names a file to which is added each path in one of the folders
WATCHED that is opened, listed or only asked about, after the command line of the process.
"""

import datetime
import functools
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
    folders = tuple(os.path.realpath(folder) + os.sep for folder in WATCHED.split(os.pathsep))

    def tell(event, path):
        if isinstance(path, (str, bytes, os.PathLike)):
            path = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (pathlib would open more)
            if f"{path}{os.sep}".startswith(folders):
                os.write(log, f"{' '.join(sys.argv)}\t{event}\t{path}\n".encode())

    def hear(event, args):
        if event == "open" or event.startswith(("os.", "glob.", "pathlib.", "shutil.")):
            for one in args:
                tell(event, one)

    def heard(ask):
        @functools.wraps(ask)
        def asked(path, *args, **kwargs):
            tell(ask.__name__, path)
            return ask(path, *args, **kwargs)

        return asked

    sys.addaudithook(hear)
    # Python lets nobody hear when a file is only asked about.
    for ask in (os.stat, os.lstat, os.access, os.readlink):
        setattr(os, ask.__name__, heard(ask))


if LATER:
    move_the_clock()
if WATCHED:
    watch()

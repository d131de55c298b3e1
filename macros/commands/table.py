"""`make table KIND=actions`: write a table that a spreadsheet can edit.

`make table KIND=actions FROM=edited.csv` compares such a table with the files, shows what it
changes, and tells what the check would refuse. Nothing is written before WRITE=yes is given too,
and then all of it or nothing.
"""

import csv
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from macros.building import build_options, machines_time
from macros.commands import CommandError
from macros.commands.check import tell_failure
from macros.commands.record_tables import (
    Table,
    as_spreadsheets_read,
    cells_of_period,
    read_table,
    with_periods,
)
from macros.commands.taking_in import Difference, Taken, changed_files, compare
from macros.commands.trying_out import check_changed, in_cells
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors, Mistake, listed
from macros.reading.loading import read_bytes
from macros.reading.spreadsheets import CellMistake, NotATable, Sheet, by_period, read_sheet

#: The most bytes of a table that are read.
LARGEST = 5_000_000
#: The most characters of a value in a difference.
_MOST = 90
YES = "yes"
#: The exit code of a command that is stopped by Ctrl+C, as shells have it: 128 and the signal, 2.
STOPPED = 130
#: A column for each period.
BY_PERIOD = "period"


class Outcome(NamedTuple):
    """What a table changes: sentences, those that say what is wrong, and the files as they will be.
    """

    sentences: Sequence[str]
    wrong: Sequence[str]
    files: Mapping[str, bytes]


def write_table(site: Path, name: str, by: str = "") -> tuple[Path, list[str]]:
    """Write the table of a kind into the collaboration's folder; return its path, and what to say.

    BY_PERIOD gives it a column for each period. Raises CommandError if there is another file in its
    place, or as `read_table`.
    """
    table = read_table(site, name)
    if by not in ("", BY_PERIOD) or (by and not table.has_periods):
        raise CommandError("BY is period, for values that have one (KIND=figures), or "
                           "nothing.")
    path = site / f"{table.kind.name}.csv"
    data = (with_periods(table) if by else as_spreadsheets_read(table)).encode()
    if path.exists() and _is_edited(table, path):
        raise CommandError(
            f"There is a {path.as_posix()} already, and it does not say what the files say. "
            f"Take it in with FROM={path.as_posix()}, or delete it.")
    path.write_bytes(data)
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    sentences = [f"{_number(len(rows), 'row')}, {_number(len(header), 'column')}."]
    if table.layout.left_out:
        sentences.append(f"More than a cell holds, and not in the table: "
                         f"{listed(table.layout.left_out)}. That stays as it is in the files.")
    return path, sentences


def _is_edited(table: Table, path: Path) -> bool:
    """Whether a file says something else than a table, or is none."""
    try:
        sheet = _sheet(table, path.read_bytes())
    except NotATable:
        return True
    taken = compare(table, sheet)
    return bool(taken.differences or taken.mistakes)


def _sheet(table: Table, data: bytes) -> Sheet:
    """An edited table. Raises NotATable if the data are none."""
    sheet = read_sheet(data, table.header, table.layout.left_out, table.has_periods)
    if not table.has_periods:
        return sheet
    return by_period(sheet, table.kind.parent, lambda cell: cells_of_period(table, cell))


def take_in(site: Path, name: str, file: Path, options: BuildOptions) -> Outcome:
    """Compare an edited table with the files of a collaboration, and check them as they would be.

    Raises CommandError if the table cannot be read, and as `read_table`.
    """
    table = read_table(site, name)
    data, mistakes = read_bytes(file.parent, file.name, LARGEST)
    if data is None:
        raise CommandError(f"{file.as_posix()}: {mistakes[0].problem} {mistakes[0].fix}".rstrip())
    try:
        sheet = _sheet(table, data)
    except NotATable as error:
        raise CommandError(f"{file.as_posix()}: {error}") from None
    day = options.as_of.day if options.as_of else machines_time().date()
    taken = compare(table, sheet, day)
    files = changed_files(table, taken)
    refused = check_changed(site, files, options) if files else ()
    told = [*taken.mistakes, *in_cells(table, sheet, taken, files, refused)]
    cells = sorted({one for one in told if isinstance(one, CellMistake)})
    others = sorted({one for one in told if isinstance(one, Mistake)})
    wrong = [*(f"{file.as_posix()}: {one}" for one in cells),
             *(f"{'' if one.mark.file.startswith('macros/') else _folder(site)}{one}"
               for one in others)]
    return Outcome(list(_sentences(table, sheet, taken)), wrong, {} if wrong else files)


def _folder(site: Path) -> str:
    return "" if site == Path() else f"{site.as_posix()}/"


def _sentences(table: Table, sheet: Sheet, taken: Taken) -> Iterator[str]:
    """What a table changes, and what it leaves as it is."""
    yield from map(in_words, taken.differences)
    if taken.absent:
        names = ["#".join(filter(None, key)) for key in taken.absent]
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        yield f"Without a row, and unchanged: {', '.join(names[:5])}{more}."
    absent = [name for name in table.header if name not in sheet.names]
    if absent and not sheet.more:
        yield f"Without a column, and unchanged: {', '.join(absent)}."
    if taken.again:
        yield (f"In {_number(taken.again, 'cell')} the spreadsheet wrote a date, time or number in "
               "its own way. That changes nothing.")
    if not taken.differences and not taken.mistakes:
        yield "The table says what the files say."


def in_words(difference: Difference) -> str:
    """A difference as one line: `actions/fire-kit: note: 'old' → 'new'`."""
    name, key, before, after, note = difference
    if not key:
        return f"{name}: {note}"
    more = f" ({note})" if note else ""
    pairs = zip(before, after, strict=False)
    same = next((number for number, (old, new) in enumerate(pairs) if old != new),
                min(len(before), len(after)))
    return f"{name}: {key}: {_cut(before, same)} → {_cut(after, same)}{more}"


def _cut(text: str, same: int = 0) -> str:
    """A value on one line; a long one from shortly before what is not the `same` any more."""
    if not text:
        return "nothing"
    start = max(0, text.rfind(" ", 0, max(0, same - 20)) + 1) if len(text) > _MOST else 0
    cut = text[start:start + _MOST]
    after = "…" if start + len(cut) < len(text) else ""
    return f"'{'…' if start else ''}{' '.join(cut.split())}{after}'"


def _number(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def write_files(site: Path, files: Mapping[str, bytes]) -> None:
    """Write each file beside its place first, and then put all in their places.

    Raises CommandError if that is not possible, and KeyboardInterrupt if someone stops it; then all
    are as they were.
    """
    waiting: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in ((site / file, data) for file, data in files.items()):
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.new")
            waiting[path].write_bytes(data)
        for path, new in waiting.items():
            was = path.read_bytes() if path.exists() else None
            before[path] = was
            new.replace(path)
    except (OSError, KeyboardInterrupt) as error:
        for written, was in before.items():
            if was is None:
                written.unlink(missing_ok=True)
            else:
                written.write_bytes(was)
        if isinstance(error, KeyboardInterrupt):
            raise
        raise CommandError(f"{path.as_posix()} cannot be written ({error.strerror}). Nothing was "
                           "changed.") from None
    finally:
        for new in waiting.values():
            new.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Write a table, or take one in, and print what to know. The exit code comes out."""
    given, name, file, write, by = [*arguments, "", "", "", "", ""][:5]
    site = Path(given or ".")
    try:
        if not file:
            path, sentences = write_table(site, name, by)
            print(f"Written: {path.as_posix()}", *sentences, sep="\n")
            print(f"When it is edited, run: make table {f'SITE={given} ' if given else ''}"
                  f"KIND={name} FROM={path.as_posix()}")
            return 0
        if write not in ("", YES):
            raise CommandError("WRITE is yes, or nothing.")
        outcome = take_in(site, name, Path(file), build_options(os.environ.get("AS_OF", ""), ""))
        return _finish(site, outcome, write == YES)
    except (CommandError, ContentErrors) as error:
        return tell_failure(site, error)
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
        return STOPPED


def _finish(site: Path, outcome: Outcome, is_to_be_written: bool) -> int:
    """Print an outcome, and write the files if that is asked for. The exit code comes out."""
    print(*outcome.sentences, sep="\n")
    if outcome.wrong:
        sys.stdout.flush()
        print(*outcome.wrong, sep="\n", file=sys.stderr)
        print(f"{_number(len(outcome.wrong), 'mistake')}. Nothing was written.", file=sys.stderr)
        return 1
    if outcome.files and is_to_be_written:
        write_files(site, outcome.files)
        print("Written:", *((site / file).as_posix() for file in outcome.files))
    elif outcome.files:
        print("The check accepts this. Nothing is written yet: run it again with WRITE=yes.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make now`: the time that clocks show where a collaboration is, for AS_OF.

    AS_OF=$(make -s now) make build
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.building import machines_time
from macros.model import Alliance
from macros.model.moments import USUAL_ZONE
from macros.reading.loading import read_one
from macros.reading.parsing import to_model


def main(arguments: Sequence[str]) -> int:
    """Print the time, such as 2026-11-28T13:05, of the collaboration in the folder that is named.
    """
    raw, _ = read_one(Path(arguments[0]), "data", "alliance")
    alliance, _ = to_model(raw, Alliance) if raw else (None, ())
    zone = ZoneInfo(alliance.time_zone if alliance else USUAL_ZONE)
    print(machines_time().astimezone(zone).strftime("%Y-%m-%dT%H:%M"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

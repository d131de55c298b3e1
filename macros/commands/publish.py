"""`make publish TO=folder`: publish a built edition in a folder of a server, or nothing at all.

`make rollback TO=folder` publishes again the release before the present one.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.building import machines_time
from macros.model.editions import PUBLIC, STAFF
from macros.releases.releases import CURRENT, PublishError, publish, roll_back

_NO_PLACE = "Write TO= with the folder of the server in which to publish, like TO=/srv/plan/open."


def main(arguments: Sequence[str]) -> int:
    """Publish, or roll back, and say so in a line. The exit code comes out.

    The arguments are `publish`, the folder of the server, the edition, the folder of the built
    edition and `yes` if it may have far fewer pages than the one before; or `rollback`, the folder
    of the server, and the name of a release, or none for the one before.
    """
    command, to, *more = [*arguments, "", ""][:max(2, len(arguments))]
    try:
        if not to:
            raise PublishError([_NO_PLACE])
        if command == "rollback":
            name = roll_back(Path(to), *more[:1])
        else:
            edition, folder, fewer = (*more, "", "", "")[:3]
            if edition not in (PUBLIC, STAFF):
                raise PublishError(["EDITION is public or staff."])
            name = publish(Path(folder), Path(to), edition, machines_time(), fewer == "yes")
    except PublishError as error:
        print(error, file=sys.stderr)
        print("Nothing was published.", file=sys.stderr)
        return 1
    print(f"Published: {Path(to) / CURRENT}, release {name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

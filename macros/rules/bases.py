"""Rules about what records rest on, and in whose voice the site speaks."""

from collections.abc import Iterator

from macros.errors import Mistake
from macros.model import Alliance
from macros.reading.gathering import Gathered


def check_bases(gathered: Gathered) -> list[Mistake]:
    """Every mistake in what records rest on."""
    return [*_publisher(gathered)]


def _publisher(gathered: Gathered) -> Iterator[Mistake]:
    """Readers of a site in the publisher's own voice can tell who speaks, and can answer."""
    alliance = gathered.single(Alliance)
    if not alliance or alliance.voice != "own":
        return
    publisher = alliance.publisher
    if not publisher.name or not (publisher.email or publisher.address):
        yield Mistake(
            gathered.mark("alliance", "alliance", ("voice",)),
            "voice: who publishes in their own voice says who they are and where to write to.",
            "Write publisher: with name: and email: or address:, or voice: record.")

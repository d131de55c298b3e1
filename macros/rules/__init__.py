"""The rules that need more than one record, or a page. Each gives mistakes and raises nothing."""

from pathlib import Path

from macros.errors import Mistake
from macros.reading.gathering import Gathered
from macros.rules.bases import check_bases
from macros.rules.progress import check_progress
from macros.rules.references import check_references
from macros.rules.staff import check_staff


def check_records(gathered: Gathered, root: Path) -> list[Mistake]:
    """Every mistake in how the records below `root` fit together; pages are checked later."""
    return [*check_references(gathered, root), *check_bases(gathered), *check_progress(gathered),
            *check_staff(gathered)]

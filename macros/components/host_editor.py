"""Links to the editor on the web page of the host that keeps the files, such as GitHub."""

from typing import get_args
from urllib.parse import quote

from macros.components.page_view import PageView
from macros.components.quality import edit_address
from macros.edition.site import ForStaff
from macros.errors import Mark
from macros.model import Update
from macros.model.fields import Concerns
from macros.model.progress import Reported
from macros.model.values import Subject
from macros.reading.model_words import written_fields

#: What stands in the address of a file on GitHub and GitLab, where it is shown.
_SHOWN = "/blob/"
#: The name that a new file has until someone writes its own; the check refuses this one.
_NAME = "YEAR-AND-A-FEW-WORDS.md"
#: The keys of a new update, in order, and those that it can be without.
_KEYS, _MORE = ("title", "description", "about", "date", "published"), ("state", "reason")


def change_address(staff: ForStaff, mark: Mark) -> str | None:
    """Where a file can be changed; None while the files' address is not known."""
    address = edit_address(staff, mark)
    return address.replace(_SHOWN, "/edit/", 1) if address else None


def add_address(view: PageView, subject: Subject) -> str | None:
    """Where an update about a record can be begun, in a new file with its keys filled in.

    None for what no update is about, and where the host is not known to take such an address, which
    GitHub does (docs.github.com: "Creating a new file", query parameters filename and value).
    """
    staff = view.site.staff
    base = staff.options.source_url if staff else ""
    if not staff or _SHOWN not in base or f"/-{_SHOWN}" in base or subject.kind not in _kinds():
        return None
    is_hidden = subject in staff.staff_only
    folder = staff.file(Mark(f"{'staff/' if is_hidden else ''}docs/updates", 1, 1))
    return (f"{base.replace(_SHOWN, '/new/', 1)}/{folder}"
            f"?filename={_NAME}&value={quote(_template(view, subject), safe='')}")


def _kinds() -> frozenset[str]:
    """The kinds of records that an update can be about."""
    return frozenset(kind for tag in get_args(Reported) if isinstance(tag, Concerns)
                     for kind in tag.kinds)


def _template(view: PageView, subject: Subject) -> str:
    """The text of a new update, with what each key is for beside it."""
    fields = written_fields(Update)
    given = {"about": f"[{subject}]"}
    lines = [f"{key}: {given[key]}" if key in given else f"{key}:  # {fields[key].description}"
             for key in _KEYS]
    lines += [f"# {key}:  # {fields[key].description}" for key in _MORE]
    if view.site.alliance.voice == "record":
        lines.append("elsewhere: {name: , url: }  # who published it, and its address")
    return "\n".join(["---", *lines, "---", ""])

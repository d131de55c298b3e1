"""`python -m macros.commands.from_form SITE FILE`: make a file of a filled form, on a branch.

FILE has the text of the issue that the form has become. The file is written only if the whole site
passes the check with it; else each sentence names the field of the form. The branch is a new one in
the repository around, and is not pushed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from macros.building import build_options, machines_time
from macros.commands import CommandError
from macros.commands.answers import Draft, make_draft, refused, with_usual
from macros.commands.check import tell_failure
from macros.commands.filled_forms import LARGEST, read_form
from macros.commands.issue_forms import form_questions
from macros.commands.meeting_draft import scalar
from macros.commands.questions import CORRECTION, read_site
from macros.commands.table import write_files
from macros.commands.yaml_additions import CannotAdd, Change, with_additions
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors, did_you_mean
from macros.reading.gathering import Gathered
from macros.reading.loading import front_matter, page_in, read_bytes

#: What says which update or report is meant: its address, the path of its file, or kind/id.
_RECORD = re.compile(r"(updates|reports)/([a-z0-9-]+)")


class Outcome(NamedTuple):
    """What becomes of a form: its kind, the file, and what is wrong, with the field."""

    kind: str
    draft: Draft | None
    wrong: Sequence[str]


def take_form(site: Path, text: str, options: BuildOptions) -> Outcome:
    """The file that a filled form makes, or what is wrong in it. Nothing is written.

    Raises CommandError if the text is no filled form, and ContentErrors if the files of the
    collaboration have mistakes already.
    """
    gathered = read_site(site.as_posix())
    if gathered.mistakes:
        raise ContentErrors(gathered.mistakes)
    today = options.as_of.day if options.as_of else machines_time().date()
    forms = form_questions(gathered, today)
    kind, answers, wrong = read_form(text, forms)
    if wrong:
        return Outcome(kind, None, wrong)
    try:
        if kind == CORRECTION:
            draft = _corrected(site, gathered, with_usual(forms[kind], answers))
        else:
            draft = make_draft(kind, forms[kind], answers, gathered)
    except _FieldError as error:
        return Outcome(kind, None, [f"{forms[kind][0].label}: {error}"])
    told = [f"{one.label}: {sentence}" if one else sentence
            for one, sentence in refused(site, draft, forms[kind], options)]
    return Outcome(kind, None if told else draft, told)


class _FieldError(Exception):
    """What is wrong with the record that a correction names."""


def _corrected(site: Path, gathered: Gathered, answers: Mapping[str, Any]) -> Draft:
    """The file of an update or report, with a correction. Raises _FieldError."""
    kind, id = _record(gathered, answers["record"])
    file = gathered.mark(kind, id).file
    text = (site / file).read_text("utf-8")
    front = page_in(text, file).front
    lines = [f"- on: {answers['on']}", f"  what: {scalar(answers['what'])}"]
    within: dict[str | int, Change | str] = {}
    more = []
    for key in ("title", "description"):
        if key in answers and key in front:
            within[key] = scalar(answers[key])
        elif key in answers:
            more.append(f"{key}: {scalar(answers[key])}")
    if "corrected" in front:
        within["corrected"] = Change(more=lines)
    else:
        more += ["corrected:", *(f"  {line}" for line in lines)]
    start, end = front_matter(text) or (0, 0)
    try:
        made = with_additions(text[start:end], Change(within=within, more=more))
    except CannotAdd:
        raise _FieldError(f"nothing can be added to {file} as it is written. Ask whoever looks "
                          "after the files to correct it.") from None
    return Draft(file, f"{text[:start]}{made}{text[end:]}")


def _record(gathered: Gathered, named: str) -> tuple[str, str]:
    """The kind and id of the update or report that is meant. Raises _FieldError."""
    match = _RECORD.search(named)
    if not match:
        raise _FieldError(f"'{named}' names no update or report. Write the address of its page, "
                          "or its name, like updates/2026-lamps-lit.")
    kind, id = match.groups()
    if id not in gathered.records[kind]:
        names = [f"{kind}/{known}" for known in gathered.records[kind]]
        raise _FieldError(f"there is no {kind}/{id}. {did_you_mean(f'{kind}/{id}', names)}".strip())
    return kind, id


def put_on_branch(site: Path, draft: Draft, kind: str) -> str | None:
    """Write a file and commit it on a new branch, which is then the current one.

    The name of the branch comes out; None where there is no git repository, and the file is only
    written. Raises CommandError, and leaves nothing behind, if git refuses. No word of the form is
    in the name of the branch or in the message of the commit.
    """
    if _git(site, "rev-parse", "--is-inside-work-tree").returncode:
        write_files(site, {draft.file: draft.text.encode()})
        return None
    base = f"form/{kind}-{Path(draft.file).stem}"
    names = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    branch = next(name for name in names if _git(
        site, "show-ref", "--verify", "--quiet", f"refs/heads/{name}").returncode)
    before = (site / draft.file).read_bytes() if (site / draft.file).exists() else None
    start = _git(site, "rev-parse", "--abbrev-ref", "HEAD").stdout.strip()
    steps = [("switch", "--quiet", "--create", branch), ("add", "--", draft.file),
             ("commit", "--quiet", "--message", f"Take in a form: {Path(draft.file).stem}", "--",
              draft.file)]
    write_files(site, {draft.file: draft.text.encode()})
    for step in steps:
        done = _git(site, *step)
        if done.returncode:
            _undo(site, draft.file, before, start, branch)
            raise CommandError(f"git {step[0]} did not work, and nothing was changed: "
                               f"{done.stderr.strip()}")
    return branch


def _undo(site: Path, file: str, before: bytes | None, start: str, branch: str) -> None:
    """Take back what was written, and go back to the branch before."""
    _git(site, "reset", "--quiet", "--", file)
    if before is None:
        (site / file).unlink(missing_ok=True)
    else:
        (site / file).write_bytes(before)
    _git(site, "switch", "--quiet", start)
    _git(site, "branch", "--quiet", "--delete", "--force", branch)


def _git(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", site.as_posix(), *arguments], capture_output=True,
                          text=True, check=False)


def main(arguments: Sequence[str]) -> int:
    """Take in a filled form, and say what became of it. The exit code comes out."""
    given, file = [*arguments, "", ""][:2]
    site = Path(given or ".")
    try:
        if not file:
            raise CommandError("FILE is missing. Write it like FILE=form.md.")
        data, mistakes = read_bytes(Path(file).parent, Path(file).name, 4 * LARGEST)
        if data is None:
            raise CommandError(f"{file}: {mistakes[0].problem} {mistakes[0].fix}".strip())
        kind, draft, wrong = take_form(site, data.decode("utf-8", "replace"),
                                       build_options(os.environ.get("AS_OF", ""), ""))
        if draft is None:
            print(*wrong, sep="\n", file=sys.stderr)
            print("Nothing was written. Correct the form.", file=sys.stderr)
            return 1
        branch = put_on_branch(site, draft, kind)
    except (CommandError, ContentErrors) as error:
        return tell_failure(site, error)
    print(f"Written: {(site / draft.file).as_posix()}")
    print(f"Branch: {branch}" if branch else "There is no git repository here, so there is no "
          "branch.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make forms`: write the forms by which updates, reports, meetings and corrections are sent in.

They are GitHub's issue forms (docs.github.com: "Syntax for issue forms"), and for GitLab, which has
no forms, description templates with the same headings. What can be chosen comes from the data.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.commands import CommandError
from macros.commands.questions import (
    CORRECTION,
    MODELS,
    Question,
    of_correction,
    questions,
    read_site,
)
from macros.reading.gathering import Gathered

#: The folders of the forms, within the project.
GITHUB, GITLAB = ".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"
#: What a form is called, and what it is for.
FORMS: Mapping[str, tuple[str, str]] = {
    "update": ("Update", "Something has happened: a new page with its date."),
    "report": ("Report", "How the plan went in a quarter or year."),
    "meeting": ("Meeting", "A meeting that is planned or was held, and what it decided."),
    CORRECTION: ("Correction", "Something in an update or report that is published is wrong."),
}
#: Between the columns of a line.
BAR = "|"
_FIRST = ("This becomes a change to the site, which someone looks at before it is published. "
          "Everyone who can see this project’s issues sees what you write here at once, so write "
          "nothing that is to be kept back.")
#: No form has today in it: it would be another one each day.
_NO_DAY = date(1, 1, 1)


def form_questions(gathered: Gathered, today: date = _NO_DAY) -> dict[str, list[Question]]:
    """The questions of each form."""
    return {**{kind: questions(kind, gathered, today) for kind in MODELS},
            CORRECTION: of_correction(today)}


def as_form(kind: str, asked: Sequence[Question]) -> str:
    """The file of an issue form on GitHub."""
    name, what = FORMS[kind]
    form = {"name": name, "description": what, "title": f"{name}: ", "labels": ["form"],
            "body": [{"type": "markdown", "attributes": {"value": _FIRST}},
                     *map(_field, asked)]}
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=98)


def as_template(kind: str, asked: Sequence[Question]) -> str:
    """The description template of a form on GitLab: its headings, with the help as comments."""
    parts = [f"<!-- {FORMS[kind][1]} {_FIRST} -->"]
    for one in asked:
        choices = "".join(f"\n  {choice.words}" for choice in one.choices)
        told = " ".join(filter(None, [_help(one), "Choose from:" if choices else ""]))
        lines = _lines(one)
        parts.append(f"### {one.label}\n\n<!-- {told}{choices} -->\n{lines and f'{lines}'}")
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _field(question: Question) -> dict[str, Any]:
    """A field of an issue form."""
    attributes: dict[str, Any] = {"label": question.label}
    if told := _help(question):
        attributes["description"] = told
    if question.choices:
        kind = "dropdown"
        attributes |= {"multiple": True} if question.is_several else {}
        attributes["options"] = list(dict.fromkeys(one.words for one in question.choices))
    elif question.is_long or question.columns:
        kind = "textarea"
        attributes |= {"value": lines} if (lines := _lines(question)) else {}
    else:
        kind = "input"
    return {"type": kind, "id": question.key.replace(".", "-"), "attributes": attributes,
            "validations": {"required": question.is_needed}}


def _help(question: Question) -> str:
    if not question.columns:
        return question.help
    columns = f" {BAR} ".join(column.label for column in question.columns)
    told = [f"One line for each: {columns}."]
    if question.columns[0].choices:
        told.append("Lines on which nothing is added are left out.")
    told += [f"{column.label}: {', '.join(one.title for one in column.choices)}."
             for column in question.columns[1:] if column.choices]
    return " ".join(told)


def _lines(question: Question) -> str:
    """The lines with which a table begins, if what it tells of can be chosen."""
    first = question.columns[0] if question.columns else question
    if not question.columns or not first.choices:
        return ""
    ends = f" {BAR} " * (len(question.columns) - 1)
    return "\n".join(f"{one.words.replace(BAR, '/')}{ends.rstrip()}" for one in first.choices)


def files(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The path and text of every form."""
    for kind, asked in form_questions(gathered).items():
        yield f"{GITHUB}/{kind}.yml", as_form(kind, asked)
        yield f"{GITLAB}/{FORMS[kind][0]}.md", as_template(kind, asked)


def write_forms(project: Path, site: str) -> list[str]:
    """Write the forms for a collaboration into the project's folder; their paths come out.

    Raises CommandError if its files have mistakes.
    """
    gathered = read_site(site)
    if gathered.mistakes:
        raise CommandError("There are mistakes in the files. Run make check first.")
    written = []
    for file, text in files(gathered):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, encoding="utf-8")
        written.append(file)
    return written


def main(arguments: Sequence[str]) -> int:
    """Write the forms of a collaboration, and say which. The exit code comes out."""
    try:
        written = write_forms(Path(), (*arguments, "")[0] or ".")
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print("Written:", *written)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

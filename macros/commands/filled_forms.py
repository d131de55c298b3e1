"""Read the text of a filled form, as GitHub writes it into an issue: headings and what is below.

Nothing in it is trusted: the kinds, keys and files are those of the questions, and the text of an
answer is only ever a value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from macros.commands import CommandError
from macros.commands.answers import NO_CHOICE, AnswerError, read_answer
from macros.commands.issue_forms import BAR, FORMS
from macros.commands.questions import Question
from macros.errors import listed

#: The most characters that an issue on GitHub has.
LARGEST = 65_536
#: What GitHub writes where a field is left empty.
NO_RESPONSE = "_No response_"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BEGINS = re.compile(r"\s*(?:[-*]|\d+\.)\s+")


class Filled(NamedTuple):
    """A filled form: its kind, the answers by key, and what is wrong in it, with the field."""

    kind: str
    answers: Mapping[str, Any]
    wrong: Sequence[str]


def read_form(text: str, forms: Mapping[str, Sequence[Question]]) -> Filled:
    """Read a filled form. Raises CommandError if it is none of the forms."""
    if len(text) > LARGEST:
        raise CommandError(f"The form has more than {LARGEST} characters. Send it in parts.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next(filter(_label, lines), "")
    kind = next((kind for kind, asked in forms.items() if _label(first) == asked[0].label), "")
    if not kind:
        names = listed((name for name, _ in FORMS.values()), "or")
        raise CommandError(f"This is no filled form: it does not begin with the first field of "
                           f"{names}. Fill in one of the forms anew.")
    texts, wrong = _texts(lines, forms[kind])
    answers: dict[str, Any] = {}
    for question in forms[kind]:
        try:
            answers[question.key] = (
                _items(question, texts.get(question.label, "")) if question.columns
                else read_answer(question, texts.get(question.label, "")))
        except AnswerError as error:
            wrong.append(f"{question.label}: {error}")
        except _LinesError as error:
            wrong += error.sentences
    return Filled(kind, answers, wrong)


def _label(line: str) -> str:
    return line.removeprefix("### ").strip() if line.startswith("### ") else ""


def _texts(lines: Sequence[str], asked: Sequence[Question]) -> tuple[dict[str, str], list[str]]:
    """What stands below each heading that is a field's, and what is wrong with the headings.

    Fields come in the form's order, each once. Else someone has written a heading like that of a
    field into an answer, and it cannot be told which of the two is the field. Other headings can
    only stand in what is long; elsewhere they are those of an older form.
    """
    order = [question.label for question in asked]
    found: dict[str, list[str]] = {"": []}
    last, wrong = -1, []
    for line in lines:
        label = _label(line)
        if label in order and order.index(label) > last:
            last = order.index(label)
            found[label] = []
        elif label in order:
            wrong.append(f"{label}: this heading stands twice, or before its place. Leave out "
                         "headings within an answer.")
        elif label and not (last >= 0 and asked[last].is_long):
            wrong.append(f"{label}: the form has no such field. Fill in the form anew.")
        else:
            found[order[last] if last >= 0 else ""].append(line)
    texts = {label: _COMMENT.sub("", "\n".join(below)).strip() for label, below in found.items()}
    if before := texts.pop(""):
        wrong.append(f"'{before[:60]}' stands above the first field. Leave it out.")
    return {label: "" if text == NO_RESPONSE else text for label, text in texts.items()}, wrong


class _LinesError(Exception):
    """What is wrong in the lines of a table."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = sentences
        super().__init__(*sentences)


def _items(question: Question, text: str) -> list[dict[str, Any]]:
    """The items of a table, a line for each. Raises _LinesError."""
    items, wrong = [], []
    for number, line in enumerate(text.split("\n"), 1):
        cells = [cell.strip() for cell in _BEGINS.sub("", line, count=1).strip().split(BAR)]
        if not any(cells) or (question.columns[0].choices and not any(cells[1:])):
            continue
        if len(cells) > len(question.columns):
            wrong.append(f"{question.label}, line {number}: there are {len(cells)} parts, and "
                         f"{len(question.columns)} are known. Write no other {BAR} in them.")
            continue
        item: dict[str, Any] = {}
        wrong += [f"{question.label}, line {number}: {told}"
                  for told in _read_cells(question, cells, item)]
        items.append(item)
    if wrong:
        raise _LinesError(wrong)
    return items


def _read_cells(question: Question, cells: Sequence[str], item: dict[str, Any]) -> Iterator[str]:
    """Read the cells of a line into an item; sentences on what is wrong come out."""
    for column, cell in zip(question.columns, cells, strict=False):
        try:
            value = read_answer(column, "" if cell == NO_CHOICE else cell)
        except AnswerError as error:
            yield f"{column.label}: {error}"
        else:
            item |= {} if value is None else {column.key: value}

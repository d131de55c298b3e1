"""`python -m macros.commands.new_record KIND SITE`: ask for a new update, report or meeting.

The questions are asked one after the other, and each answer is checked at once. Nothing is written
before the whole file passes the check. Answers can also come from a file or another program, a line
for each question.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from macros.building import build_options, machines_time
from macros.commands import CommandError
from macros.commands.answers import (
    AnswerError,
    Draft,
    make_draft,
    read_answer,
    refused,
)
from macros.commands.check import tell_failure
from macros.commands.questions import MODELS, Question, questions, read_site
from macros.commands.table import STOPPED, write_files
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model.fields import id_like, is_id
from macros.reading.gathering import Gathered

#: Shows a line, and gives what is written below it. Raises EOFError when there is no more.
Ask = Callable[[str], str]
Tell = Callable[[str], None]


def ask_for(kind: str, site: Path, options: BuildOptions, ask: Ask, tell: Tell) -> Draft:
    """Ask for a new record until the check accepts its file, which comes out. Nothing is written.

    Raises CommandError if the answers end before that, and ContentErrors if there are mistakes in
    the files already.
    """
    gathered = read_site(site.as_posix())
    if gathered.mistakes:
        raise ContentErrors(gathered.mistakes)
    today = options.as_of.day if options.as_of else machines_time().date()
    asked = questions(kind, gathered, today)
    tell(f"A new {kind}. Where something stands in brackets, Enter alone takes it. Without "
         "brackets, Enter alone leaves the answer out. Ctrl+C stops, and nothing is written.")
    answers: dict[str, Any] = {}
    again: Sequence[Question] = asked
    last = ""
    while True:
        try:
            for question in again:
                answers[question.key] = _answer(question, answers, ask, tell)
            id = _file_name(kind, asked, answers, gathered, ask, tell)
        except EOFError:
            raise CommandError(f"The answers ended before the {kind} was whole. Nothing was "
                               f"written.{last and f' {last}'}") from None
        draft = make_draft(kind, asked, answers, gathered, id)
        wrong = refused(site, draft, asked, options)
        if not wrong:
            return draft
        tell("The check does not accept that yet:")
        last = " ".join(f"{one.label}: {told}" if one else told for one, told in wrong)
        for one, told in wrong:
            tell(f"  {one.label}: {told}" if one else f"  {told}")
        keys = {one.key for one, _ in wrong if one}
        again = [one for one in asked if {one.key, one.after} & keys] or asked


def _answer(question: Question, answers: Mapping[str, Any], ask: Ask, tell: Tell) -> Any:
    """The answer to a question, asked until it can be right."""
    if (question.after and not answers.get(question.after)) or answers.get(question.unless):
        return None
    if question.columns:
        before = answers.get(question.key)
        return _items(question, before, ask, tell) or before
    _introduce(question, tell)
    usual = _usual(question, answers)
    while True:
        text = ask(f"{question.label}{f' [{usual}]' if usual else ''}: ").strip() or usual
        try:
            return read_answer(question, text)
        except AnswerError as error:
            tell(f"  {error}")


def _introduce(question: Question, tell: Tell) -> None:
    """What is to be known before an answer: what it is for, and what can be chosen."""
    tell("")
    if question.help:
        tell(question.help)
    for number, choice in enumerate(question.choices, 1):
        tell(f"  {number:>3}  {choice.words}")
    if question.is_several and question.choices:
        tell("Several can be chosen, with commas between them.")


def _usual(question: Question, answers: Mapping[str, Any]) -> str:
    """What is offered: the answer given before, or what is usual."""
    before = answers.get(question.key)
    if before:
        return ", ".join(before) if isinstance(before, list) else str(before)
    return question.usual


def _items(question: Question, before: Any, ask: Ask, tell: Tell) -> list[dict[str, Any]]:
    """The items of a list: its columns are asked again and again, until the first has no answer."""
    items: list[dict[str, Any]] = []
    first, *others = question.columns
    tell(f"\n{question.label}, one after the other. Enter alone ends the list"
         f"{', or keeps the one before' if before else ''}.")
    _introduce(first, tell)
    while (value := _column(first._replace(is_needed=False), ask, tell)) is not None:
        item = {first.key: value}
        for column in others:
            if column.choices and not items:
                _introduce(column, tell)
            if (answer := _column(column, ask, tell)) is not None:
                item[column.key] = answer
        items.append(item)
    return items


def _column(question: Question, ask: Ask, tell: Tell) -> Any:
    while True:
        try:
            return read_answer(question, ask(f"  {question.label}: "))
        except AnswerError as error:
            tell(f"  {error}")


def _file_name(kind: str, asked: Sequence[Question], answers: Mapping[str, Any],
               gathered: Gathered, ask: Ask, tell: Tell) -> str:
    """The name of the file, which is the record's id and the end of its address for good."""
    model = MODELS[kind]
    usual = make_draft(kind, asked, answers, gathered).file.rpartition("/")[2].removesuffix(".md")
    name = Question("id", "The name of its file, which can never change", model, "id", usual=usual)
    while True:
        id = str(_answer(name, {}, ask, tell))
        if not is_id(id):
            tell(f"  '{id}' cannot be a name. Write lower-case words joined by hyphens, like "
                 f"{id_like(id) or usual}.")
            continue
        if id not in gathered.ids[model.kind]:
            return id
        tell(f"  the name '{id}' is taken. Write another name.")


def _ask_in_terminal(line: str) -> str:
    if sys.stdin.isatty():
        return input(line)
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    print(line, text.rstrip("\n"), sep="")
    return text


def main(arguments: Sequence[str]) -> int:
    """Ask for a record, write its file, and say what to do next. The exit code comes out."""
    kind, given = [*arguments, "", ""][:2]
    site = Path(given or ".")
    try:
        options = build_options(os.environ.get("AS_OF", ""), "")
        draft = ask_for(kind, site, options, _ask_in_terminal, print)
        write_files(site, {draft.file: draft.text.encode()})
    except (CommandError, ContentErrors) as error:
        return tell_failure(site, error)
    except KeyboardInterrupt:
        print("\nStopped. Nothing was written.", file=sys.stderr)
        return STOPPED
    more = f" SITE={given}" if given else ""
    print(f"\nWritten: {(site / draft.file).as_posix()}. The check accepts it.\n"
          f"Look at it with: make serve{more}\n"
          "Then merge it as any other change. After it is published, run make addresses"
          f"{more}, so that its address always answers.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

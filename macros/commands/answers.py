"""Answers to questions: read and checked one by one, and made into the file of a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import create_model

from macros.commands.questions import MODELS, TEXT, Question
from macros.commands.trying_out import check_changed
from macros.edition.site import BuildOptions
from macros.errors import Mistake, did_you_mean
from macros.model import Body, Model, Record
from macros.model.dates import PartialDate
from macros.model.fields import id_like
from macros.reading.gathering import Gathered
from macros.reading.loading import Raw, page_in
from macros.reading.parsing import to_model
from macros.reading.yaml_tree import load_yaml

#: The answers to questions, by their keys. Several answers are a list; with columns, of mappings.
Answers = Mapping[str, Any]
#: The most words in the name of a file, and in the id of a decision.
_WORDS = 6
_LEFT_OUT = frozenset(("a", "an", "and", "are", "be", "is", "of", "the", "that", "to"))
#: What GitHub shows where nothing is chosen.
NO_CHOICE = "None"
#: What Jinja would run on a page.
_CALL = re.compile(r"\{\{|\{%|\{#")


class AnswerError(Exception):
    """An answer that cannot be right. The message says what is wrong and what would be right."""


class Draft(NamedTuple):
    """A file to be written: its path from the collaboration's folder, and its text."""

    file: str
    text: str


class _Dumper(yaml.SafeDumper):
    """Writes dates without quotes: the engine reads them as text all the same."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
    for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()}


def as_yaml(record: Mapping[str, Any]) -> str:
    """A record as the text of its file, a key on each line."""
    return yaml.dump(dict(record), Dumper=_Dumper, sort_keys=False, allow_unicode=True,
                     width=10_000)


def read_answer(question: Question, text: str) -> Any:
    """The value that an answer gives for a key; None if there is no answer and none is needed.

    Raises AnswerError, with the sentence by which the check would refuse it where it would.
    """
    if question.key == TEXT:
        return _paragraphs(text)
    words = " ".join(text.split())
    if question.choices and words == NO_CHOICE:
        words = ""
    if not words:
        if question.is_needed:
            raise AnswerError(f"nothing is written here. {question.help}".strip())
        return None
    if question.choices:
        chosen = _chosen(question, words)
        return chosen if question.is_several else chosen[0]
    if not question.field:
        return words
    value = words.split() if question.is_several else words
    if sentences := told_of(question, value):
        raise AnswerError(sentences[0])
    return value


def told_of(question: Question, value: Any) -> list[str]:
    """What the check would tell of a value by itself."""
    shape = question.model.model_fields[question.field]
    fields: dict[str, Any] = {question.field: (shape.annotation, shape)}
    model = create_model(question.model.__name__, __base__=Model, **fields)
    tree, marks, mistakes = load_yaml(as_yaml({question.field: value}), "")
    told = list(mistakes) or to_model(Raw("", "", tree, marks, ""), model)[1]
    return [sentence(mistake) for mistake in told]


def sentence(mistake: Mistake) -> str:
    """What is wrong and what would be right, without the key and the place in the file."""
    return re.sub(r"^[a-z_]+(?:, item \d+)?: ", "", f"{mistake.problem} {mistake.fix}".strip())


def _paragraphs(text: str) -> str | None:
    if _CALL.search(text):
        raise AnswerError("two braces, or a brace with % or #, call a component of the site here. "
                          "Leave them out.")
    return text.strip() or None


def _chosen(question: Question, words: str) -> list[str]:
    """The values that are chosen: by number, by what they are called, or by the value itself.

    Raises AnswerError for any word that chooses nothing: nothing is passed over.
    """
    known = {choice.value.casefold(): choice.value
             for choice in (*question.choices, *question.more_choices)}
    named = {name.casefold(): choice.value for choice in question.choices
             for name in (choice.words, choice.title)}
    numbered = {str(number): choice.value for number, choice in enumerate(question.choices, 1)}
    whole = {**numbered, **named, **known}
    parts = [words]
    if question.is_several and words.casefold() not in whole:
        parts = _parts(words, whole)
    chosen = [_one(part, whole, known) for part in parts]
    for part, value in zip(parts, chosen, strict=True):
        if value is None:
            hint = did_you_mean(part, [*known, *named]) or (
                "Choose one of the list, by its number or its name.")
            raise AnswerError(f"there is no '{part}' to choose here. {hint}")
    return list(dict.fromkeys(value for value in chosen if value))


def _parts(words: str, whole: Collection[str]) -> list[str]:
    """The single choices in an answer.

    In a form each ends with its value in brackets, with commas between them, which titles can have
    too: 'Radios (ICT), and more (projects/ict), The map (projects/map)'. In a terminal, numbers and
    ids are typed.
    """
    parts, start = [], 0
    for match in re.finditer(r"\(([^()\s]+)\)(?:,\s*|$)", words):
        if "/" in match[1] or match[1].casefold() in whole:
            parts.append(words[start:match.end(1) + 1])
            start = match.end()
    rest = words[start:]
    by_comma = [part.strip() for part in re.split(r"[,;]", rest) if part.strip()]
    by_space = re.split(r"[,;\s]+", rest.strip(" ,;"))
    return parts + (by_space if all(one.casefold() in whole for one in by_space) else by_comma)


def _one(part: str, whole: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    """The value that one choice stands for; None if it stands for none."""
    in_brackets = re.search(r"\(([^()\s]+)\)$", part.casefold())
    return whole.get(part.casefold()) or (known.get(in_brackets[1]) if in_brackets else None)


def with_usual(asked: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """The answers, with what is usual where there is none.

    What is published from a time on is not given the day of publication too.
    """
    usual = {one.key: one.usual for one in asked if one.usual}
    if answers.get("publish_from"):
        usual.pop("published", None)
    given = {key: value for key, value in answers.items() if value not in (None, [], "")}
    return {**usual, **given}


def make_draft(kind: str, asked: Sequence[Question], answers: Answers, gathered: Gathered,
               id: str = "") -> Draft:
    """The file of a new record. Without an `id`, it gets one that no other has."""
    model = MODELS[kind]
    values = with_usual(asked, answers)
    if kind == "meeting":
        values = _meeting(values, gathered)
    id = id or free_id(model, suggested_id(kind, values), gathered.ids[model.kind])
    order = ["title", *(question.key for question in asked)]
    record: dict[str, Any] = {}
    for key in sorted((key for key in values if key != TEXT),
                      key=lambda key: order.index(key) if key in order else len(order)):
        group, _, inner = key.partition(".")
        if inner:
            record.setdefault(group, {})[inner] = values[key]
        else:
            record[key] = values[key]
    text = f"\n{values[TEXT]}\n" if values.get(TEXT) else ""
    return Draft(f"docs/{model.kind}/{id}.md", f"---\n{as_yaml(record)}---\n{text}")


def _meeting(values: Mapping[str, Any], gathered: Gathered) -> dict[str, Any]:
    """A meeting, with the title that is usual and its items numbered, each with its decision."""
    body = gathered.records.of(Body).get(values["body_id"])
    day = PartialDate.parse(values["date"]).in_words()
    taken = set(gathered.ids["decisions"])
    items = []
    for number, item in enumerate(values.get("items", ()), 1):
        decisions = {}
        if title := item.get("decisions"):
            id = _free(_slug(title) or "decision", taken)
            taken.add(id)
            decisions = {"decisions": [{"id": id, "title": title}]}
        items.append({"number": str(number), **item, **decisions})
    more = {"items": items} if items else {}
    return {"title": f"{body.name if body else values['body_id']}, {day}", **values, **more}


def suggested_id(kind: str, values: Answers) -> str:
    """The id that a new record of this name and time gets, if no other has it."""
    if kind == "report":
        return id_like(values["period"])
    if kind == "meeting":
        return id_like(f"{values['body_id']} {values['date']}")
    return f"{values['date'][:4]}-{_slug(values['title'])}".strip("-")


def free_id(model: type[Record], id: str, taken: Collection[str]) -> str:
    """An id that no record of a kind has yet: with a number behind it if need be."""
    return _free(id or model.kind, taken)


def _free(id: str, taken: Collection[str]) -> str:
    return next(one for one in (id, *(f"{id}-{number}" for number in range(2, len(taken) + 3)))
                if one not in taken)


def _slug(title: str) -> str:
    """The first words of a title that say something, as an id."""
    words = [word for word in id_like(title).split("-") if word not in _LEFT_OUT]
    return "-".join(words[:_WORDS])[:60].strip("-")


def refused(site: Path, draft: Draft, asked: Sequence[Question], options: BuildOptions
            ) -> list[tuple[Question | None, str]]:
    """What the check would refuse once the file is there: the question that it is about, and the
    sentence. Without a question, the sentence names the place.
    """
    page = page_in(draft.text, draft.file)
    return [_asked_for(mistake, draft, asked, page.marks.last_before)
            for mistake in check_changed(site, {draft.file: draft.text.encode()}, options)]


def _asked_for(mistake: Mistake, draft: Draft, asked: Sequence[Question], path_at: Any
               ) -> tuple[Question | None, str]:
    if mistake.mark.file != draft.file:
        return None, str(mistake)
    if mistake.mark.line > draft.text.partition("\n---\n")[0].count("\n") + 1:
        return next((one for one in asked if one.key == TEXT), None), sentence(mistake)
    path = path_at(mistake.mark.line, mistake.mark.column)
    names = [".".join(str(step) for step in path[:length]) for length in (2, 1)]
    names += [str(path[-1])] if path else []
    for name in names:
        if found := next((one for one in asked if one.key == name), None):
            return found, sentence(mistake)
    return None, sentence(mistake)

"""A page is read up to limits, and what is beyond one is told in one sentence that names it."""

import inspect

import pytest

from macros.reading.calls import KnownCalls
from macros.reading.page_limits import (
    MOST_BEFORE,
    MOST_CALLS,
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_LINES_TOGETHER,
    MOST_OPEN,
)
from macros.reading.page_text import PageText, read_page_text

A_CALL = {"a": inspect.Signature()}
CALLS = KnownCalls(A_CALL, A_CALL, inline=A_CALL)


def told(body):
    """Every mistake as 'line:column: problem fix'."""
    _, mistakes = read_page_text(body, "docs/a.md", 1, CALLS)
    return [str(mistake).removeprefix("docs/a.md:") for mistake in mistakes]


LINE = "a " * 49 + "\n\n"


@pytest.mark.parametrize("body", [
    LINE * (MOST_CHARACTERS // len(LINE)),
    "a\n\n" * (MOST_LINES // 2 - 1) + "a\nb",
    "a\n" * MOST_LINES_TOGETHER,
    "a (b) [c] " * 900,
    "(" * MOST_OPEN + ")" * MOST_OPEN,
    "- a\n\n" + " " * (MOST_BEFORE - 2) + "a",
    "{{ a() }} " * MOST_CALLS,
], ids=["characters", "lines", "lines together", "brackets closed", "brackets", "signs", "calls"])
def test_what_is_within_the_limits_is_read(body):
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LINE * (MOST_CHARACTERS // 100 + 1),
         "1001:1: more than 50000 characters are on this page, the most that is read. "
         "Put some of it on a page of its own."),
        ("a\n\n" * MOST_LINES,
         "2001:1: more than 2000 lines are on this page, the most that is read. "
         "Put some of it on a page of its own."),
        ("a\n\n" + "b\n" * 502,
         "503:1: more than 500 lines are not divided by an empty one, the most that is read. "
         "Put an empty line between some of them."),
        ("a\n\n" + "[" * 21,
         "3:21: more than 20 brackets are open here, the most that is read. "
         "Close them, or take some of them out."),
        ("[a](" * 21,
         "1:81: more than 20 brackets are open here, the most that is read. "
         "Close them, or take some of them out."),
        ("{{ " + "(" * 999 + "1" + ")" * 999 + " }}",
         "1:22: more than 20 brackets are open here, the most that is read. "
         "Close them, or take some of them out."),
        ("a\n\n" + ">" * 101 + " b",
         "3:101: more than 100 spaces and signs begin this line, the most that is read. "
         "Take some of them out."),
        ("1. " * 40,
         "1:101: more than 100 spaces and signs begin this line, the most that is read. "
         "Take some of them out."),
        ("    " * 30 + "- a",
         "1:101: more than 100 spaces and signs begin this line, the most that is read. "
         "Take some of them out."),
        ("{{ a() }}\n\n" * 201,
         "401:1: more than 200 calls are on this page, the most that is read. "
         "Put some of them on a page of their own."),
        ("{{ " * 5000, "1:31: more than 20 brackets are open here, the most that is read. "
                       "Close them, or take some of them out."),
    ],
)
def test_what_is_beyond_a_limit_is_told_with_the_limit(body, expected):
    assert told(body) == [expected]


def test_nothing_else_is_said_of_a_page_beyond_a_limit():
    body = "<b>\n\n[a](javascript:b)\n\n" + "[" * 21
    text, mistakes = read_page_text(body, "docs/a.md", 1, CALLS)
    assert (text, len(mistakes)) == (PageText(), 1)


@pytest.mark.parametrize("signs", ["> ", "- ", "1. ", "> - ", "- > ", "* 1. > ", ">", "    "])
def test_a_page_may_be_nested_as_deep_as_the_limit_allows(signs):
    line = signs * (MOST_BEFORE // len(signs))
    assert "most that is read" not in " ".join(told(f"{line}a\n\n{line}b\n"))
    steps = [signs * count for count in range(1, MOST_BEFORE // len(signs))]
    assert "most that is read" not in " ".join(told("\n".join(f"{step}a" for step in steps)))

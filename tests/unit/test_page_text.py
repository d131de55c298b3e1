"""A page holds Markdown and calls of known macros with constants; all else is told by its place."""

import inspect
from pathlib import Path

import jinja2
import markdown
import pytest
import yaml

from macros.errors import Mark
from macros.reading.calls import COMMENT_END, COMMENT_START, Call, KnownCalls
from macros.reading.loading import read_page
from macros.reading.page_text import read_page_text
from tests.unit.sentences import KEEP_ONE, did_you_mean, no


def words(place, heading=""): ...
def cards(*pages, title=""): ...
def strands(): ...
def table(*, rows=1): ...
def anything(**options): ...


SIGNATURES = {macro.__name__: inspect.signature(macro) for macro in (
    words, cards, strands, table, anything,
)}  # fmt: skip
BLOCKS = KnownCalls(SIGNATURES, SIGNATURES)
INLINE = KnownCalls(SIGNATURES, SIGNATURES, inline=SIGNATURES)


def told(body):
    """Every mistake as 'line:column: problem fix'."""
    _, mistakes = read_page_text(body, "docs/a.md", 1, INLINE)
    return [str(mistake).removeprefix("docs/a.md:") for mistake in mistakes]


def calls_of(body):
    text, mistakes = read_page_text(body, "docs/a.md", 1, INLINE)
    assert mistakes == []
    return [(call.name, call.args, call.kwargs) for call in text.calls]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Title {#anchor}\n\nText.\n", []),
        ("{{ strands() }}", [("strands", (), {})]),
        ("{{words('plan#aim')}}", [("words", ("plan#aim",), {})]),
        ('{{ words("a", heading="b") }}', [("words", ("a",), {"heading": "b"})]),
        ('{{ words(place="a") }}', [("words", (), {"place": "a"})]),
        ('{{ words(\n  "a",\n  heading = "b",\n) }}', [("words", ("a",), {"heading": "b"})]),
        ('{{ cards("a", "b", "c", title="d") }}', [("cards", ("a", "b", "c"), {"title": "d"})]),
        ("{{ words(1, 2.5) }} {{ words(-1) }}", [("words", (1, 2.5), {}), ("words", (-1,), {})]),
        ("{{ table(rows=3) }}", [("table", (), {"rows": 3})]),
        ("{{ anything(size=3) }}", [("anything", (), {"size": 3})]),
        ('{{ words("}} {{ < | ` é") }}', [("words", ("}} {{ < | ` é",), {})]),
        ("- item\n\n    {{ strands() }}\n", [("strands", (), {})]),
        ("{{ strands() }}{{ strands() }}", [("strands", (), {})] * 2),
    ],
)
def test_calls_of_known_macros_with_constants_are_read(body, expected):
    assert calls_of(body) == expected


def test_a_call_knows_its_place_in_the_file():
    text, _ = read_page_text("é\n\nä {{ strands() }}\n", "docs/a.md", 5, INLINE)
    assert text.calls == (Call("strands", (), {}, Mark("docs/a.md", 7, 3)),)


FORM = 'Write it like {{ name("text") }}.'
ONLY = f"only the call of a macro can be in '{{{{ … }}}}'. {FORM}"
CONSTANTS = f"a macro can be given only texts in quotes and numbers. {FORM}"
STATEMENT = f"'{{% … %}}' cannot be used in a page. Only macros are called. {FORM}"
COMMENT = (
    "'{# … #}' (a comment) cannot be used in a page. Delete it; an anchor is written '{#name}'."
)
TAKES = "It takes 'place' and, if wanted, 'heading'."
IN_ATTRIBUTE = (
    "'{{' cannot be in the address of a link, in the words for a picture or in curly brackets. "
    "Write the words themselves there."
)
IN_CODE = "A page cannot show it in code; outside code write '&#123;{'."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # what is no call
        ("a {% if x %}", f"1:3: {STATEMENT}"),
        ("{% raw %}", f"1:1: {STATEMENT}"),
        ("{% include 'x' %}", f"1:1: {STATEMENT}"),
        ("{%", f"1:1: {STATEMENT}"),
        ("a\n\n{# note #}\n", f"3:1: {COMMENT}"),
        ("{## note ##}\n", f"1:1: {COMMENT}"),
        ("{#\n", f"1:1: {COMMENT}"),
        ("{{ config.site_name }}", f"1:1: {ONLY}"),
        ("{{ cycler.__init__.__globals__.os }}", f"1:1: {ONLY}"),
        ("{{ words('a').b }}", f"1:1: {ONLY}"),
        ("{{ words('a')[0] }}", f"1:1: {ONLY}"),
        ("{{ words('a')() }}", f"1:1: {ONLY}"),
        ("{{ 'text' }}", f"1:1: {ONLY}"),
        ("{{ words('a') ~ 'b' }}", f"1:1: {ONLY}"),
        ("{{ words('a') if 1 }}", f"1:1: {ONLY}"),
        ("{{ words('a'), words('b') }}", f"1:1: {ONLY}"),
        (
            "{{ words('a')|upper }}",
            f"1:14: the filter 'upper' cannot be used in a page. {FORM}",
        ),
        (
            "{{ strands }}",
            "1:4: 'strands' is not called: it has no brackets. "
            "Write it like {{ strands() }}, with what it is given in the brackets.",
        ),
        # what cannot be read
        ("{{ }}", f"1:1: this call cannot be read. {FORM}"),
        ("{{ words 'a' }}", f"1:1: this call cannot be read. {FORM}"),
        ("a {{ strands()\n\nb }}", "1:3: '{{' is not closed. Write '}}' at the end of the call."),
        (
            "{{ words(“a”) }}",
            "1:10: the quotation mark “ is not a straight one. Type it again as \" or '.",
        ),
        (
            '{{ words("a) }}',
            f"1:10: a quotation mark begins a text that is never closed. {FORM}",
        ),
        ("{{ words('a' }}", f"1:1: the brackets of this call are not closed. {FORM}"),
        pytest.param(
            f"{{{{ words({'1' * 4400}) }}}}",
            f"1:1: this call cannot be read. {FORM}",
            id="a number of thousands of digits",
        ),
        # what is given
        ("{{ words(['a']) }}", f"1:1: {CONSTANTS}"),
        ("{{ words('a' ~ 'b') }}", f"1:1: {CONSTANTS}"),
        ("{{ words(strands()) }}", f"1:1: {CONSTANTS}"),
        ("{{ words(true) }}", f"1:1: {CONSTANTS}"),
        ("{{ words(none) }}", f"1:1: {CONSTANTS}"),
        ("{{ words(-'a') }}", f"1:1: {CONSTANTS}"),
        (
            "{{ words(plan) }}",
            "1:10: 'plan' is neither a text in quotes nor a number. "
            'If it is a text, write it in quotes: "plan".',
        ),
        ("{{ strands() -}}", f"1:1: '-' cannot be used beside the brackets of a call. {FORM}"),
        ("{{+ strands() }}", f"1:1: '+' cannot be used beside the brackets of a call. {FORM}"),
        ("{{ words(*a) }}", f"1:10: '*' cannot be used before what a macro is given. {FORM}"),
        ("{{ anything(**a) }}", f"1:13: '*' cannot be used before what a macro is given. {FORM}"),
        # what is known
        ("{{ word('a') }}", f"1:4: {no('macro', 'word', 'words')}"),
        (
            "{{ zzz() }}",
            f"1:4: {no('macro', 'zzz')} Known are 'anything', 'cards', 'strands', 'table' and "
            "'words'.",
        ),
        ("{{ words() }}", f"1:4: 'words' is not given 'place'. {TAKES}"),
        (
            "{{ words('a', 'b', 'c') }}",
            f"1:4: 'words' is given 3, which is too many. {TAKES}",
        ),
        (
            "{{ words('a', headin='b') }}",
            f"1:15: 'words' does not take 'headin'. {did_you_mean('heading')}",
        ),
        ("{{ words('a', size=1) }}", f"1:15: 'words' does not take 'size'. {TAKES}"),
        (
            "{{ words('a', place='b') }}",
            f"1:15: 'place' is given twice, once without its name. {TAKES}",
        ),
        (
            "{{ words('a', heading='b', heading='c') }}",
            f"1:15: 'heading' is given twice. {KEEP_ONE}",
        ),
        (
            "{{ strands(1) }}",
            "1:4: 'strands' is given 1, which is too many. It takes nothing.",
        ),
        (
            "{{ table(1) }}",
            "1:4: 'table' is given 1, which is too many. It takes nothing but, if wanted, 'rows'.",
        ),
        (
            "{{ cards(size=1) }}",
            "1:10: 'cards' does not take 'size'. "
            "It takes any number of 'pages' and, if wanted, 'title'.",
        ),
        # code
        ("a\n\n```\n{{ strands() }}\n```\n", f"4:1: '{{{{' cannot be in code. {IN_CODE}"),
        ("Write `{{ strands() }}`.", f"1:8: '{{{{' cannot be in code. {IN_CODE}"),
        ("Write `{{`.", f"1:8: '{{{{' cannot be in code. {IN_CODE}"),
        ("~~~ yaml\na: {% b %}\n~~~\n", f"2:4: '{{%' cannot be in code. {IN_CODE}"),
        ("    {{ strands() }}\n", f"1:5: '{{{{' cannot be in code. {IN_CODE}"),
        # what is no part of the words
        ("[a](b.md#{{ strands() }})", f"1:10: {IN_ATTRIBUTE}"),
        ("[a](b.md '{{ strands() }}')", f"1:11: {IN_ATTRIBUTE}"),
        ("![{{ strands() }}](b.png)", f"1:3: {IN_ATTRIBUTE}"),
        ("# A {{ strands() }} {lang={{ strands() }}}", f"1:27: {IN_ATTRIBUTE}"),
        ("[a]: b.md '{{ strands() }}'", f"1:12: {IN_ATTRIBUTE}"),
    ],
)
def test_anything_else_in_braces_is_told_in_one_sentence(body, expected):
    assert told(body) == [expected]


def test_all_mistakes_of_a_page_are_told_in_one_run_in_order_and_the_good_calls_are_kept():
    body = "{{ word('a') }} <b>\n{{ strands() }}\n{% if %}\n[a](javascript:b)\n{{ strands(\n"
    text, mistakes = read_page_text(body, "docs/a.md", 5, INLINE)
    assert [str(mistake.mark) for mistake in mistakes] == [
        "docs/a.md:5:4", "docs/a.md:5:17", "docs/a.md:7:1", "docs/a.md:8:5", "docs/a.md:9:1",
    ]
    assert [call.mark.line for call in text.calls] == [6]


@pytest.mark.parametrize(
    "body",
    [
        "# a {{ words('{{ c }}') }} {#d}\n",
        "{{ strands() }}\n\n{{ strands() }} }} {{ words(\"{%\") }}\n",
        "{ { a } } {{ strands() }} %} #}\n\n## B {#y .voice}\n",
        "{{ words('a\\'}}') }}{{ strands() }}",
    ],
)
def test_what_is_let_through_is_to_jinja_just_the_calls_that_were_read(body):
    text, mistakes = read_page_text(body, "docs/a.md", 1, INLINE)
    assert mistakes == []
    signs = {"comment_start_string": COMMENT_START, "comment_end_string": COMMENT_END}
    jinja = jinja2.Environment(**signs)
    nodes = [node for output in jinja.parse(body).body for node in output.nodes]
    code = [node for node in nodes if not isinstance(node, jinja2.nodes.TemplateData)]
    assert [(node.node.name, len(node.args)) for node in code] == [
        (call.name, len(call.args)) for call in text.calls
    ]
    assert code


def test_a_literal_brace_can_be_shown_as_its_sentence_says():
    page = "Write &#123;{ strands() }}."
    assert calls_of(page) == []
    assert jinja2.Environment().from_string(page).render() == page
    assert markdown.markdown(page) == "<p>Write &#123;{ strands() }}.</p>"


def test_the_site_gives_jinja_the_comment_signs_that_pages_are_read_with():
    mkdocs_yml = Path(__file__).parents[2] / "mkdocs.yml"
    settings = yaml.load(mkdocs_yml.read_text(encoding="utf-8"), yaml.BaseLoader)
    macros = settings["plugins"]["macros"]
    assert macros["j2_comment_start_string"] == COMMENT_START
    assert macros["j2_comment_end_string"] == COMMENT_END


def test_a_macro_call_in_front_matter_is_refused(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: '{{ strands() }}'\n---\n")
    (mistake,) = read_page(tmp_path, "a.md").mistakes
    assert str(mistake).startswith("a.md:2:9: '{{' cannot be used here.")


ALONE = "Put it at the start of a line of its own, with an empty line before and after it."


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("words {{ strands() }}\n", 10),
        ("{{ strands() }} words\n", 4),
        ("words\n{{ strands() }}\n", 4),
        ("{{ strands() }}\nwords\n", 4),
        ("- {{ strands() }}\n", 6),
        ("# a {{ strands() }}\n", 8),
        ("<{{ strands() }}img src=x onerror=y>\n", 5),
    ],
)
def test_a_call_that_makes_a_block_stands_alone(body, column):
    _, mistakes = read_page_text(body, "docs/a.md", 1, BLOCKS)
    line = body[: body.index("{{")].count("\n") + 1
    assert str(mistakes[0]) == (
        f"docs/a.md:{line}:{column}: 'strands' is not in a paragraph of its own. {ALONE}")


def test_a_call_that_stands_alone_is_read():
    text, mistakes = read_page_text("a\n\n{{ strands() }}\n\nb\n", "docs/a.md", 1, BLOCKS)
    assert (len(text.calls), mistakes) == (1, [])



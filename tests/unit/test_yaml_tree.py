"""YAML becomes texts with marks; what it would do behind an editor's back is a mistake."""

import pytest
import yaml

from macros.errors import Mark
from macros.reading import yaml_tree
from macros.reading.yaml_tree import load_yaml
from tests.unit.sentences import KEEP_ONE, TAKE_OUT


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], ids=["libyaml", "pure"], autouse=True)
def _each_parser(request, monkeypatch):
    """Every property holds with libyaml's parser, and with PyYAML's own where that is absent."""
    load_yaml.cache_clear()  # it would answer with what the other parser read
    monkeypatch.setattr(yaml_tree, "LOADER", getattr(yaml, request.param))


def value_of(text):
    value, _, mistakes = load_yaml(text, "f.yml")
    assert not mistakes
    return value


def told(text):
    """Every mistake in a text as 'line:column: problem fix'."""
    return [str(mistake).removeprefix("f.yml:") for mistake in load_yaml(text, "f.yml")[2]]


@pytest.mark.parametrize(
    "scalar",
    ["0551234567", "no", "22:22", "1_000", "1e3", "2018-07-24", "true", "0x10", ".inf", "="],
)
def test_every_scalar_stays_text(scalar):
    assert value_of(f"key: {scalar}\nlist: [{scalar}]\n") == {"key": scalar, "list": [scalar]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(nothing):
    assert value_of(f"key: {nothing}\nother: x\n") == {"key": None, "other": "x"}


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", "'null'"])
def test_what_is_quoted_is_text_even_if_it_is_empty(quoted):
    assert value_of(f"key: {quoted}\n") == {"key": quoted[1:-1]}


def test_keys_stay_text_too():
    assert value_of("no: a\n22:22: b\n'null': c\n") == {"no": "a", "22:22": "b", "null": "c"}


def test_lists_mappings_and_long_texts_nest():
    text = "a:\n- b: c\n  d: [e, {f: g}]\n- |\n  two\n  lines\n- >\n  one\n  line\n"
    first = {"b": "c", "d": ["e", {"f": "g"}]}
    assert value_of(text) == {"a": [first, "two\nlines\n", "one line\n"]}


def test_an_empty_text_is_none_without_a_mistake():
    assert value_of("# only a comment\n") is None


def test_windows_line_ends_change_nothing():
    assert value_of("a: |\r\n  b\r\n  c\r\nd: e\r\n") == {"a": "b\nc\n", "d": "e"}


def test_a_comment_is_told_apart_from_a_number_sign():
    text = "a: b#c  # comment\n# comment\nd: 'e # f' # comment\ng: # comment\n- h\n"
    assert value_of(text) == {"a": "b#c", "d": "e # f", "g": ["h"]}


def test_marks_are_those_of_the_character_even_after_letters_of_two_bytes():
    text = "é: é\nlist:\n  - a\n  - ü: 'ö'\n    empty:\n"
    _, marks, _ = load_yaml(text, "data/x.yml")
    assert marks.value(()) == Mark("data/x.yml", 1, 1)
    assert (marks.key(("é",)), marks.value(("é",))) == (
        Mark("data/x.yml", 1, 1), Mark("data/x.yml", 1, 4),
    )
    assert marks.value(("list", 0)) == Mark("data/x.yml", 3, 5)
    assert marks.key(("list", 1, "ü")) == Mark("data/x.yml", 4, 5)
    assert marks.value(("list", 1, "ü")) == Mark("data/x.yml", 4, 8)
    assert marks.key(("list", 1, "empty")) == Mark("data/x.yml", 5, 5)


def test_what_has_no_mark_has_that_of_the_nearest_thing_round_it():
    _, marks, _ = load_yaml("a:\n  b: c\n", "f.yml")
    assert marks.value(("a", "b", 0, "d")) == Mark("f.yml", 2, 6)
    assert marks.value(("a", "missing")) == Mark("f.yml", 2, 3)
    assert marks.key(("a", "missing")) == Mark("f.yml", 2, 3)
    assert marks.value(("missing",)) == Mark("f.yml", 1, 1)


def test_marks_of_a_part_begin_there_and_never_lead_out_of_it():
    _, marks, _ = load_yaml("- a: b\n- c: d\n", "f.yml")
    second = marks.under((1,))
    assert second.value(("c",)) == Mark("f.yml", 2, 6)
    assert second.value(("missing",)) == second.value() == Mark("f.yml", 2, 3)


def test_marks_count_from_the_line_on_which_the_text_begins():
    _, marks, mistakes = load_yaml("a: b\na: c\n", "page.md", first_line=2)
    assert marks.value(("a",)) == Mark("page.md", 2, 4)
    assert str(mistakes[0]) == (
        f"page.md:3:1: the key 'a' is here twice; the first is on line 2. {KEEP_ONE}"
    )


WRITE = "Write the key as one or more words before the colon."
QUOTE = "Put the whole text in double quotes."
JINJA = "Leave it out: macros are called in the text of a page, not in data or front matter."
SIGN = "Leave it out; if it belongs to the text, put the text in quotes."
ALIGN = "Begin it in that column."
ITEM_ALIGN = "Begin it in the same column as the other items of its list."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b\nc: d\na: e\n",
            f"3:1: the key 'a' is here twice; the first is on line 1. {KEEP_ONE}",
        ),
        (
            "l:\n- a: b\n  c:\n    d: e\n    d: f\n",
            f"5:5: the key 'd' is here twice; the first is on line 4. {KEEP_ONE}",
        ),
        (
            "a: &name b\n",
            "1:4: '&' at the beginning of a text would be read as a name for other places "
            f"(a YAML anchor). {SIGN}",
        ),
        (
            "a: *name\n",
            "1:4: '*name' would be read as a link to another place (a YAML alias). "
            "Write the words out; if the text itself begins with '*', put it in quotes.",
        ),
        (
            "a: !important b\n",
            f"1:4: '!' at the beginning of a text would be read as a YAML tag. {SIGN}",
        ),
        (
            "a: !!python/object:os.system [b]\n",
            f"1:4: '!' at the beginning of a text would be read as a YAML tag. {SIGN}",
        ),
        (
            "a:\n  <<: {b: c}\n  d: e\n",
            "2:3: '<<' (a YAML merge) is not used here. Write the keys out.",
        ),
        (
            "a: b\n---\nc: d\n",
            "2:1: a second document begins here. Delete the line '---'; if it is a record of its "
            "own, give it its own file.",
        ),
        ("%YAML 1.1\n---\na: b\n", "1:1: a line begins with '%' here. Delete it."),
        (
            "? [a, b]\n: c\n",
            f"1:3: a key is expected here, not a list or group. {WRITE}",
        ),
        ("a:\n  ~: b\n", f"2:3: there is no key before the colon. {WRITE}"),
        (f"a: {'[' * 30}\n",
         "1:23: lists and keys are nested too deeply here. Use at most 20 levels."),
        ("a: one {{ two }}\n", f"1:8: '{{{{' cannot be used here. {JINJA}"),
        ("a: |\n  one\n  two {% three %}\n", f"3:7: '{{%' cannot be used here. {JINJA}"),
        ("a: 'x {# y #}'\n", f"1:7: '{{#' cannot be used here. {JINJA}"),
        ("'{{ a }}': b\n", f"1:2: '{{{{' cannot be used here. {JINJA}"),
        ('a: "\\x7b{ b }}"\n', f"1:4: '{{{{' cannot be used here. {JINJA}"),
        ("a: {{ b }}\n", f"1:4: '{{{{' cannot be used here. {JINJA}"),
        ("a: {% b %}\n", f"1:4: '{{%' cannot be used here. {JINJA}"),
        ("a: {# b #}\n", f"1:4: '{{#' cannot be used here. {JINJA}"),
        ("a:\n\tb: c\n", "2:1: there is a tab here. Use spaces."),
        ("a: b\tc\n", "1:5: there is a tab here. Use spaces."),
        (
            "\ufeffa: b\n",
            "1:1: the file begins with a byte-order mark, which cannot be seen. "
            "Save it as 'UTF-8', not as 'UTF-8 with BOM'.",
        ),
        (
            "a: b\u200bc\n",
            "1:5: there is an invisible character (zero width space, U+200B) here. "
            "Delete it and type the words round it again.",
        ),
        (
            "a: b\u2028c\n",
            "1:5: there is an invisible character (line separator, U+2028) here. "
            "Delete it and type the words round it again.",
        ),
        (
            'a: "b\\u202ec"\n',
            "1:4: this text has an invisible character in it (right-to-left override, U+202E). "
            "Delete the backslash and the letters or digits after it.",
        ),
        (
            "a: Strand #2\n",
            "1:11: what follows ' #' is not read: it is a comment. If it belongs to the text, "
            "put the text in double quotes; if not, put two spaces before '#'.",
        ),
        (
            "a:\n  - b\n    - c\n",
            "3:5: this line would be read as part of the text above it. If it is a list item, "
            "begin it in the same column as the items above it; if not, put the whole text in "
            "double quotes.",
        ),
    ],
)
def test_what_yaml_would_do_unasked_is_refused(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: Fire: control\n",
            f"1:12: there is a colon and a space in a text without quotes. {QUOTE}",
        ),
        (
            "a: b\n  lead: c\n",
            "2:3: 'lead' does not begin in the same column as the keys above it. Begin it in that "
            "column; if it belongs to the text above it, put that whole text in "
            "double quotes.",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            f"3:2: 'c' does not begin in the same column as the keys above it. {ALIGN}",
        ),
        (
            "- id: a\n title: b\n",
            "2:2: 'title' does not begin in the same column as the keys of the item above it. "
            "Begin it in that column; a new item begins with '- '.",
        ),
        (
            "a:\n    - b\n  - c\n",
            f"3:3: this list item begins in the wrong column. {ITEM_ALIGN}",
        ),
        (
            "a: 'It's'\n",
            "1:8: the single quotes are closed, and more words follow. Write an apostrophe "
            "inside single quotes twice (''), or put the whole text in double quotes.",
        ),
        (
            'a: "b" c\n',
            "1:8: the double quotes are closed, and more words follow. Put the whole text in "
            'quotes, and write a double quote inside it as \\".',
        ),
        ("a: [b] c\n", f"1:8: words follow the ']' that closes a list or group. {QUOTE}"),
        (
            'a: "b\nc: d\n',
            '1:4: the quotation mark " begins a text that is never closed. Write " at its end too.',
        ),
        (
            'a: "b\nlead: c\nnote: "d"\n',
            '1:4: the quotation mark " begins a text that is never closed. Write " at its end too.',
        ),
        (
            "- a: 'b\n  lead: c\n  note: 'd'\n",
            "1:6: the quotation mark ' begins a text that is never closed. Write ' at its end too.",
        ),
        (
            'a:\n- "b\n- c\n- "d"\n',
            '2:3: the quotation mark " begins a text that is never closed. Write " at its end too.',
        ),
        (
            "a: b\nwords\nc: d\n",
            "2:1: this line has no key. If it continues the text above, indent it further than "
            "that text's key; otherwise write a key, a colon and a space before it.",
        ),
        ("a: 1\nc:d\n", "2:1: there is no space after the colon of 'c'. Write 'c: d'."),
        ("a:b\nc: d\n", "1:1: there is no space after the colon of 'a'. Write 'a: b'."),
        (": b\n", f"1:1: there is no key before the colon. {WRITE}"),
        ("a: {: b}\n", f"1:5: there is no key before the colon. {WRITE}"),
        ("a: @b\n", f"1:4: a text cannot begin with '@' without quotes. {QUOTE}"),
        ("a: `b`\n", f"1:4: a text cannot begin with '`' without quotes. {QUOTE}"),
        ("a: %b\n", f"1:4: a text cannot begin with '%' without quotes. {QUOTE}"),
        ("a: **b**\n", f"1:4: a text cannot begin with '*' without quotes. {QUOTE}"),
        ("a: & b\n", f"1:4: a text cannot begin with '&' without quotes. {QUOTE}"),
        ("a: !x!y z\n", f"1:4: a text cannot begin with '!' without quotes. {QUOTE}"),
        ("a: , b\n", f"1:4: a text cannot begin with ',' without quotes. {QUOTE}"),
        ("a: ? b\n", f"1:4: a text cannot begin with '?' without quotes. {QUOTE}"),
        (
            "a: > b\n",
            f"1:4: words follow '>' on the same line. {QUOTE} "
            "Or begin the words on the next line, indented.",
        ),
        (
            "a: [b, c\nd: e\n",
            "1:4: '[' begins a list or group that is not written correctly, or not closed. "
            "Write commas between its items and ']' at its end; or, if it is part of a text, put "
            "the whole text in double quotes.",
        ),
        (
            'a: "C:\\path"\n',
            "1:7: in double quotes, a backslash begins a special character, but this is none. "
            "Put the text in single quotes, or write the backslash twice.",
        ),
        (
            "a: b\n... c\n",
            "2:5: words follow the end of the data. Delete the line '...' or the words.",
        ),
    ],
)
def test_a_syntax_error_is_one_plain_sentence_and_what_to_do(text, expected):
    assert told(text) == [expected]
    assert load_yaml(text, "f.yml")[0] is None


def test_a_quote_that_is_closed_by_another_one_far_below_hides_no_later_mistake():
    text = '- id: a\n  title: "One\n- id: b\n  title: "Two"\n- id: c\n  title: @x\n'
    assert [line.split(" ")[0] for line in told(text)] == ["2:10:", "6:10:"]


def test_a_quote_that_takes_in_keys_is_told_even_where_the_text_can_be_read():
    (line,) = told("a: 'b\n  lead: c'\nd: e\n")
    assert line.startswith("1:4: the quotation mark ' begins a text")


def test_a_text_in_quotes_may_run_over_several_lines():
    assert value_of('a: "one: two,\n  three - four"\nb: c\n') == {
        "a": "one: two, three - four", "b": "c"}


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("a:\u00a0b\n", "1:3", {"a": "b"}),
        ("a: \u00a0b\n", "1:4", {"a": "b"}),
        ("a:\u202fb\n", "1:3", {"a": "b"}),
        ("a:\u3000b\n", "1:3", {"a": "b"}),
        ("'a b':\u00a0c\n", "1:7", {"a b": "c"}),
        ("l:\n-\u00a0a: b\n", "2:2", {"l": [{"a": "b"}]}),
        ("l:\n  - a:\u2009b\n", "2:7", {"l": [{"a": "b"}]}),
        ("a:\n\u00a0 b: c\n", "2:1", {"a": {"b": "c"}}),
        ("a:\n \u00a0b: c\n", "2:2", {"a": {"b": "c"}}),
        ("a: {b:\u00a0c}\n", "1:7", {"a": {"b": "c"}}),
        ("- {b: c, d:\u00a0e}\n", "1:12", [{"b": "c", "d": "e"}]),
    ],
)
def test_a_sign_that_looks_like_a_space_is_named_where_a_space_is_needed(text, place, value):
    read, _, (mistake,) = load_yaml(text, "f.yml")
    kind = "non-breaking space" if "\u00a0" in text else "space of another kind"
    assert str(mistake).startswith(f"f.yml:{place}: a {kind} (U+")
    assert read == value


def test_what_follows_a_false_space_is_read_so_that_no_more_than_the_space_is_told():
    assert len(told("a:\u00a0b\nc:\u00a0d\n")) == 2


@pytest.mark.parametrize("text", ["a: 5\u00a0km\n", "a: 10\u202f000, b:\u00a0c\n"])
def test_a_space_that_does_not_break_may_be_used_within_a_text(text):
    assert value_of(text) == {"a": text.strip("\n")[3:]}


def test_a_text_without_end_is_told_with_what_may_be():
    assert value_of(f"a: '{'x' * 10_000}'\n")
    lines = "\n".join(["x" * 100] * 150)
    text = "a: |\n  " + lines.replace("\n", "\n  ") + "\n"
    assert told(text) == ["1:4: this text has 15150 characters; at most 10000 are read. "
                          f"{TAKE_OUT}"]


def test_a_list_yields_all_its_syntax_errors_in_one_run():
    text = (
        "- id: a\n  title: One: two\n- id: b\n  title: fine\n- id: c\n  title: 'It's'\n"
        "- id: d\n  title: @x\n- id: e\n  title: fine\n  title: again\n"
    )
    assert [line.split(" ")[0] for line in told(text)] == ["2:13:", "6:14:", "8:10:", "11:3:"]


def test_a_record_yields_all_its_syntax_errors_in_one_run():
    text = "title: One: two\nlead: fine\nnote: @x\nsays: 'a' b\n"
    assert [line.split(" ")[0] for line in told(text)] == ["1:11:", "3:7:", "4:11:"]


def test_mistakes_of_several_kinds_are_told_together():
    text = "a: {{ x }}\nb: c\nb: d\ne: *f\ng: &h i\n"
    assert [line.split(" ")[0] for line in told(text)] == ["1:4:", "3:1:", "4:4:", "5:4:"]


def test_a_text_is_not_read_anew_after_its_hundredth_mistake(monkeypatch):
    read = []
    monkeypatch.setattr(yaml_tree, "_next_start",
                        lambda lines, broken: read.append(broken) or broken + 1)
    told("b: @c\n" * 150)
    assert len(read) == 100


def test_of_one_text_a_hundred_mistakes_are_told_and_no_more():
    assert len(told("a: @b\n" * 150)) == 100
    assert len(told('a: "b\n' * 150)) == 100
    assert len(told("a:\tb\n" * 150)) == 100
    assert len(told("a:\u00a0b\n" * 150)) == 100


def test_of_a_key_that_stands_twice_the_first_counts():
    value, marks, _ = load_yaml("a: b\na: {c: d}\ne: f\n", "f.yml")
    assert value == {"a": "b", "e": "f"}
    assert marks.value(("a",)).line == 1


def test_an_alias_bomb_is_refused_and_never_expanded():
    bomb = 'a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]\n'
    for name, former in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{name}: &{name} [{','.join([f'*{former}'] * 9)}]\n"
    value, _, mistakes = load_yaml(bomb[:429] + "]\n", "f.yml")
    assert len(str(value)) < 2000
    assert any("alias" in mistake.problem for mistake in mistakes)
    assert load_yaml(bomb, "f.yml")[0]["i"] == ["*h"] * 9


def test_hundreds_of_open_brackets_end_in_one_mistake():
    assert len(told("[" * 300)) == 1


def test_a_comment_in_the_place_of_a_text_is_told_once_and_not_as_nothing():
    tree, _, mistakes = load_yaml("title: # of lamps\nb: c\n", "a.yml")
    assert tree == {"title": "of lamps", "b": "c"}
    assert [str(mistake.mark) for mistake in mistakes] == ["a.yml:1:8"]

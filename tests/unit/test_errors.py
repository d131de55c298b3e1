"""A mistake says where, what is wrong and what is right; near words are found, far ones are not."""

import pytest

from macros.errors import LONGEST, ContentErrors, Mark, Mistake, did_you_mean, listed, nearest

HERE = Mark("data/projects/fire-control.yml", 12, 9)


def test_a_mistake_reads_as_place_then_two_sentences():
    mistake = Mistake(HERE, "lead: there is no post 'acfo-pryse'.", "Did you mean 'acfo-pryce'?")
    assert str(mistake) == (
        "data/projects/fire-control.yml:12:9: lead: there is no post 'acfo-pryse'. "
        "Did you mean 'acfo-pryce'?"
    )


def test_a_mistake_without_a_remedy_ends_with_what_is_wrong():
    assert str(Mistake(Mark("a.yml", 1, 2), "this is wrong.")) == "a.yml:1:2: this is wrong."


def test_what_a_mistake_quotes_cannot_end_its_line_or_move_the_cursor_of_a_terminal():
    mistake = Mistake(Mark("a\nb.yml", 1, 2), "'\x1b[2J\r' is\nwrong.", "Write 'a\u202eb\ud800'.")
    assert str(mistake) == (
        "a(U+000A)b.yml:1:2: '(U+001B)[2J(U+000D)' is(U+000A)wrong. Write 'a(U+202E)b(U+D800)'.")


def test_of_a_very_long_text_that_is_wrong_the_middle_is_left_out():
    mistake = Mistake(HERE, f"there is no post '{'x' * 9_000}'.")
    assert mistake.problem.startswith("there is no post 'xxx")
    assert mistake.problem.endswith("xxx'.")
    assert " … " in mistake.problem
    assert len(mistake.problem) == LONGEST + 3


def test_mistakes_are_told_once_each_by_file_then_line_then_column():
    in_order = [
        Mistake(Mark("a.yml", 2, 1), "second."),
        Mistake(Mark("a.yml", 10, 1), "third."),
        Mistake(Mark("a.yml", 10, 4), "fourth."),
        Mistake(Mark("b.yml", 1, 1), "last."),
    ]
    errors = ContentErrors([*reversed(in_order), in_order[0]])
    assert errors.mistakes == tuple(in_order)
    assert str(errors).splitlines() == [str(mistake) for mistake in in_order]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("prioritys", ["principles", "priorities"], "priorities"),
        ("acfo-pryse", ["acfo", "acfo-pryce", "cfo-price"], "acfo-pryce"),
        ("Start Date", ["end_date", "start_date"], "start_date"),
        ("organisation", ["organization"], "organization"),
        ("titel", ["title"], "title"),
        ("nmae", ["date", "name"], "name"),
        ("name", ["note", "date"], None),
        ("people", ["post"], None),
        ("anything", [], None),
        ("ab", ["ax", "bb"], None),
    ],
)
def test_the_nearest_known_word_is_found_only_if_it_is_close(word, known, expected):
    assert nearest(word, known) == expected


def test_of_equally_close_words_the_first_in_the_alphabet_is_taken():
    assert nearest("rold", ["role", "rolb", "rolc"]) == nearest("rold", ["rolb", "rolc"]) == "rolb"


def test_the_question_is_asked_only_if_something_is_close():
    assert did_you_mean("titel", ["title"]) == "Did you mean 'title'?"
    assert did_you_mean("xyz", ["title"]) == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "'a'"), (["a", "b"], "'a' and 'b'"), (["a", "b", "c"], "'a', 'b' and 'c'")],
)
def test_words_are_listed_as_in_a_sentence(words, sentence):
    assert listed(words) == sentence

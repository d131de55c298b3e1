"""Files become raw records and pages; whatever is misplaced, misnamed or unreadable is told."""

import pytest

from macros.errors import Mark
from macros.reading.loading import (
    Raw,
    ids_written,
    read_bytes,
    read_kind,
    read_one,
    read_page,
    read_text,
    repeated_ids,
    unknown_files,
)
from macros.reading.yaml_tree import load_yaml
from tests.unit.sentences import ANOTHER_ID, NOTHING_HELD, TAKE_OUT, UNMERGED, no, no_id


@pytest.fixture
def write(tmp_path):
    """Write a file below the project's root."""

    def write(file, content):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def told(mistakes):
    return [str(mistake) for mistake in mistakes]


# limits


@pytest.mark.parametrize("read", [read_text, lambda root, file: read_page(root, file)[2:5:2]])
def test_a_file_that_is_too_large_is_not_read(write, tmp_path, read):
    write("docs/a.md", "a\n" * 250_000)
    assert read(tmp_path, "docs/a.md")[1] == []
    write("docs/a.md", "a\n" * 250_000 + "b")
    text, mistakes = read(tmp_path, "docs/a.md")
    assert not text
    assert told(mistakes) == [
        f"docs/a.md:1:1: this file is larger than 500 kB, the most that is read. {TAKE_OUT}"]


def test_no_more_is_taken_into_memory_than_may_be_read(write, tmp_path):
    write("data/a.txt", b"abcd")
    assert read_bytes(tmp_path, "data/a.txt", largest=4) == (b"abcd", [])
    assert read_bytes(tmp_path, "data/a.txt", largest=3)[0] is None


def test_each_line_that_is_too_long_is_told(write, tmp_path):
    write("data/a.yml", f"a: b\n{' ' * 10_000}\n{'x' * 10_001}\n{' ' * 50_000}\n")
    text, mistakes = read_text(tmp_path, "data/a.yml")
    assert text is None
    fix = "Break it into shorter lines, or take out what does not belong in it."
    assert told(mistakes) == [
        f"data/a.yml:3:10001: this line has 10001 characters; at most 10000 are read. {fix}",
        f"data/a.yml:4:10001: this line has 50000 characters; at most 10000 are read. {fix}",
    ]


# merges


MERGE = "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> main\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (MERGE, 1),
        (f"x: y\n{MERGE}{MERGE}", 2),
        (f"x: |\n  y\n{MERGE}", 3),
        ("a: b\n||||||| base\na: c\n>>>>>>> main\n", 2),
        ("a: b\n=======\na: c\n>>>>>>> main\n", 4),
        ("<<<<<<<\n", 1),
    ],
)
def test_a_merge_that_was_not_finished_is_told_at_its_first_line(write, tmp_path, text, line):
    write("data/a.yml", text)
    read, mistakes = read_text(tmp_path, "data/a.yml")
    assert read is None
    assert told(mistakes) == [
        f"data/a.yml:{line}:1: {UNMERGED} Keep one of the two versions, or something of both, "
        "and delete the lines that begin with '<<<<<<<', '=======' and '>>>>>>>'."]


@pytest.mark.parametrize("text", ["Title\n=======\n", "a <<<<<<< b\n", "<<<<<<<<\n", ">>>>>>>x\n"])
def test_lines_that_only_look_a_little_like_a_merge_are_text(write, tmp_path, text):
    write("docs/a.md", text)
    assert read_text(tmp_path, "docs/a.md") == (text, [])


# records


def test_a_file_with_a_list_holds_a_record_for_each_item(write, tmp_path):
    write("data/posts.yml", "- id: chief\n  label: Chief\n- id: deputy\n  label: Deputy\n")
    raws, mistakes = read_kind(tmp_path, "data", "posts")
    assert mistakes == []
    assert [(raw.kind, raw.id, raw.value, raw.file) for raw in raws] == [
        ("posts", "chief", {"label": "Chief"}, "data/posts.yml"),
        ("posts", "deputy", {"label": "Deputy"}, "data/posts.yml"),
    ]
    assert raws[1].marks.value(("label",)) == Mark("data/posts.yml", 4, 10)


def test_a_file_in_the_folder_of_a_kind_is_a_record_with_its_name_as_id(write, tmp_path):
    write("data/posts/deputy.yml", "label: Deputy\n")
    write("data/posts/chief.yml", "label: Chief\n")
    raws, mistakes = read_kind(tmp_path, "data", "posts")
    assert mistakes == []
    assert [(raw.id, raw.value, raw.file) for raw in raws] == [
        ("chief", {"label": "Chief"}, "data/posts/chief.yml"),
        ("deputy", {"label": "Deputy"}, "data/posts/deputy.yml"),
    ]


def test_a_kind_may_stand_in_a_list_and_in_a_folder(write, tmp_path):
    write("data/posts.yml", "- id: zeta\n  label: Z\n")
    write("data/posts/alpha.yml", "label: A\n")
    raws, mistakes = read_kind(tmp_path, "data", "posts")
    assert ([raw.id for raw in raws], mistakes) == (["zeta", "alpha"], [])


def test_a_kind_that_is_not_there_has_no_records(tmp_path):
    assert read_kind(tmp_path, "data", "posts") == ([], [])


def test_another_folder_of_data_is_read_by_its_own_name(write, tmp_path):
    write("staff/data/notes/one.yml", "text: a\n")
    (raw,), _ = read_kind(tmp_path, "staff/data", "notes")
    assert raw.file == "staff/data/notes/one.yml"


def test_an_empty_list_has_no_records_and_is_no_mistake(write, tmp_path):
    write("data/posts.yml", "[]\n")
    assert read_kind(tmp_path, "data", "posts") == ([], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("label: a\n", "1:1: a list of records is expected here. Begin each with '- id: '."),
        (
            "# nothing\n",
            f"1:1: {NOTHING_HELD} Write what belongs here, or delete it.",
        ),
        (
            "- a\n",
            "1:3: a record is expected here: keys and their values. Begin it with '- id: '.",
        ),
        (
            "- label: a\n",
            "1:3: the record has no id. Write lower-case words joined by hyphens: '- id: …'.",
        ),
        (
            "- label: a\n  id:\n",
            "2:3: the record has no id. Write lower-case words joined by hyphens: '- id: …'.",
        ),
        (
            "- id: Fire_Control\n",
            f"1:7: {no_id('Fire_Control')} Write lower-case words joined by hyphens, like "
            "'fire-control'.",
        ),
        (
            "- id: '--'\n",
            f"1:7: {no_id('--')} Write lower-case words joined by hyphens.",
        ),
        (
            "- id: a\n- id: b\n- id: a\n",
            f"3:7: the id 'a' is used already: see data/posts.yml, line 1. {ANOTHER_ID}",
        ),
    ],
)
def test_a_list_tells_what_is_wrong_with_it(write, tmp_path, content, expected):
    write("data/posts.yml", content)
    assert told(read_kind(tmp_path, "data", "posts")[1]) == [f"data/posts.yml:{expected}"]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        (
            "chief.yml",
            "label: a\nid: chief\n",
            "chief.yml:2:1: the key 'id' does not belong here: "
            "the name of the file is the id, 'chief'. Delete the line.",
        ),
        (
            "chief.yml",
            "",
            f"chief.yml:1:1: {NOTHING_HELD} Write what belongs here, or delete it.",
        ),
        (
            "chief.yml",
            "- label: a\n",
            "chief.yml:1:1: a record is expected here: keys and their values. "
            "Write 'key: value' on each line.",
        ),
        (
            "Chief Officer.yml",
            "label: a\n",
            f"Chief Officer.yml:1:1: {no_id('Chief Officer')} Rename the file to "
            "'chief-officer.yml'.",
        ),
        (
            "chief.yaml",
            "label: a\n",
            "chief.yaml:1:1: only files whose names end with '.yml' are read here. "
            "Name it 'chief.yml', or move it elsewhere.",
        ),
        (
            "more/chief.yml",
            "label: a\n",
            "more:1:1: files of records are expected here, not a folder. "
            "Move its files to data/posts/.",
        ),
    ],
)
def test_a_folder_tells_what_is_wrong_with_it(write, tmp_path, file, content, expected):
    write(f"data/posts/{file}", content)
    assert told(read_kind(tmp_path, "data", "posts")[1]) == [f"data/posts/{expected}"]


def test_an_id_given_in_two_files_names_both_and_the_first_counts(write, tmp_path):
    write("data/posts.yml", "- id: chief\n  label: one\n")
    write("data/posts/chief.yml", "label: two\n")
    raws, mistakes = read_kind(tmp_path, "data", "posts")
    assert [raw.value for raw in raws] == [{"label": "one"}]
    assert told(mistakes) == [
        "data/posts/chief.yml:1:1: the id 'chief' is used already: see data/posts.yml, line 1. "
        f"{ANOTHER_ID}"
    ]


def test_the_same_id_in_two_kinds_is_no_mistake():
    value, marks, _ = load_yaml("id: a\n", "f.yml")
    assert repeated_ids(Raw(kind, "a", value, marks, "f.yml") for kind in ("x", "y")) == []


def test_every_file_of_a_kind_is_read_however_many_are_broken(write, tmp_path):
    write("data/posts/a.yml", "label: a: b\n")
    write("data/posts/b.yml", "label: b\n")
    write("data/posts/c.yml", "label: @c\n")
    raws, mistakes = read_kind(tmp_path, "data", "posts")
    assert [raw.id for raw in raws] == ["b"]
    assert [mistake.mark.file for mistake in mistakes] == ["data/posts/a.yml", "data/posts/c.yml"]


def test_the_ids_of_records_that_cannot_be_read_are_known_all_the_same(write, tmp_path):
    write("data/posts.yml", "- id: one\n  label: a: b\n- label: c\n  id: 'two'\n  note: [id: x]\n")
    write("data/posts/three.yml", "label: @\n")
    assert read_kind(tmp_path, "data", "posts")[0] == []
    assert ids_written(tmp_path, "data", "posts", []) == {"one", "two", "three"}
    assert ids_written(tmp_path, "data", "people", []) == set()


@pytest.mark.parametrize("content", ["", "# none\n", b"\xff- id: one\n", "- {id: one\n"])
def test_the_ids_of_a_list_of_which_nothing_can_be_read_are_not_known(write, tmp_path, content):
    write("data/posts.yml", content)
    assert read_kind(tmp_path, "data", "posts")[0] == []
    assert ids_written(tmp_path, "data", "posts", []) is None


def test_an_id_counts_however_the_record_that_could_be_read_is_written(write, tmp_path):
    write("data/posts.yml", "- {id: one, label: One}\n")
    raws, _ = read_kind(tmp_path, "data", "posts")
    assert ids_written(tmp_path, "data", "posts", raws) == {"one"}


def test_names_that_begin_with_a_dot_are_not_looked_at(write, tmp_path):
    write("data/posts/.DS_Store", b"\xff")
    write("data/.gitkeep", "")
    assert read_kind(tmp_path, "data", "posts") == ([], [])
    assert unknown_files(tmp_path, "data", ["posts"], []) == []


# a kind of which there is one


def test_the_record_of_a_kind_of_which_there_is_one_bears_its_name(write, tmp_path):
    write("data/plan.yml", "title: a\n")
    raw, mistakes = read_one(tmp_path, "data", "plan")
    assert (raw.kind, raw.id, raw.value, mistakes) == ("plan", "plan", {"title": "a"}, [])


def test_a_record_that_is_not_there_is_a_mistake_only_if_it_is_required(tmp_path):
    assert read_one(tmp_path, "data", "plan") == (None, [])
    raw, mistakes = read_one(tmp_path, "data", "plan", required=True)
    assert (raw, told(mistakes)) == (None, ["data/plan.yml:1:1: this file is missing."])


# files that nobody would read


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/post/a.yml", f"post:1:1: {no('kind of record', 'post', 'posts')}"),
        (
            "data/x/a.yml",
            f"x:1:1: {no('kind of record', 'x')} Known are 'originals', 'papers', 'people', "
            "'posts' and 'values'.",
        ),
        ("data/plam.yml", f"plam.yml:1:1: {no('kind of record', 'plam', 'plan')}"),
        (
            "data/posts.yaml",
            "posts.yaml:1:1: only files whose names end with '.yml' are read here. "
            "Name it 'posts.yml', or move it elsewhere.",
        ),
    ],
)
def test_what_nobody_would_read_is_told_with_the_nearest_kind(write, tmp_path, file, expected):
    write(file, "a: b\n")
    mistakes = unknown_files(tmp_path, "data", ["people", "posts"], ["plan"])
    assert told(mistakes) == [f"data/{expected}"]


def test_known_kinds_papers_and_originals_are_no_mistakes(write, tmp_path):
    for file in ("posts/a.yml", "people.yml", "plan.yml", "papers/a.md", "originals/a.txt"):
        write(f"data/{file}", "a: b\n")
    assert unknown_files(tmp_path, "data", ["people", "posts"], ["plan"]) == []
    assert unknown_files(tmp_path, "staff/data", ["people"], []) == []


# text


def test_a_file_that_is_not_utf_8_tells_where(write, tmp_path):
    write("data/plan.yml", "a: b\nné: c".encode() + b"\xe9\n")
    assert told(read_one(tmp_path, "data", "plan")[1]) == [
        "data/plan.yml:2:6: the file is not saved as UTF-8: this character cannot be read. "
        "Save the file as UTF-8."
    ]


def test_a_byte_order_mark_is_told_and_what_follows_is_read(write, tmp_path):
    write("data/plan.yml", "\ufefftitle: a\nlead: @b\n")
    _, mistakes = read_one(tmp_path, "data", "plan")
    assert [str(mistake.mark) for mistake in mistakes] == ["data/plan.yml:1:1", "data/plan.yml:2:7"]
    assert mistakes[0].problem == "the file begins with a byte-order mark, which cannot be seen."


def test_windows_line_ends_are_read_as_any_other(write, tmp_path):
    write("a.md", "one\r\ntwo\r\n")
    assert read_text(tmp_path, "a.md") == ("one\ntwo\n", [])


# pages


def test_a_page_is_its_front_matter_and_its_body(write, tmp_path):
    write("docs/a.md", "---\ntitle: 22:22\ndescription: no\n---\n\n# Title\n\nText\n")
    page = read_page(tmp_path, "docs/a.md")
    assert page.front == {"title": "22:22", "description": "no"}
    assert page.marks.value(("description",)) == Mark("docs/a.md", 3, 14)
    assert (page.body, page.first_line) == ("\n# Title\n\nText\n", 5)
    assert page.mistakes == []


def test_a_page_without_front_matter_is_all_body(write, tmp_path):
    write("docs/a.md", "# Title\n\n---\n\nNote: this\n")
    front, _, body, first_line, mistakes = read_page(tmp_path, "docs/a.md")
    assert (front, body[:7], first_line, mistakes) == ({}, "# Title", 1, [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "---\ntitle: a {{ b }}\n---\ntext\n",
            "2:10: '{{' cannot be used here. Leave it out: macros are called in the text of a "
            "page, not in data or front matter.",
        ),
        (
            "---\ntitle: a: b\n---\ntext\n",
            "2:9: there is a colon and a space in a text without quotes. "
            "Put the whole text in double quotes.",
        ),
        (
            "---\ntitle: a\n\ntext\n",
            "1:1: the front matter is not closed. "
            "Write a line '---' after its last key, and the text below that.",
        ),
        (
            "---\ntitle: a\n--\n\ntext\n",
            "3:1: '--' does not close the front matter. Write three hyphens: '---'.",
        ),
        (
            "---\ntitle: a\n—\n\ntext\n",
            "3:1: '—' does not close the front matter. Write three hyphens: '---'.",
        ),
        (
            "title: a\n---\ntext\n",
            "1:1: the line '---' above the front matter is missing. "
            "Write '---' on a line of its own above this.",
        ),
        (
            "---\ntitle a\nabout: [b]\n---\ntext\n",
            "2:1: there is no colon after 'title'. Write 'title: a'.",
        ),
        (
            "---\ntitle: a\npublished 2026\n---\ntext\n",
            "3:1: there is no colon after 'published'. Write 'published: 2026'.",
        ),
        (
            "\n---\ntitle: a\n---\n",
            "2:1: the front matter does not begin on the first line of the file. "
            "Delete what is before it.",
        ),
        (
            "Note: this\n\ntext\n",
            "1:1: this line would be read as a setting of the page and not be shown. "
            "Begin the page with its title between two lines '---'.",
        ),
        (
            "---\n---\ntext\n",
            "2:1: keys and their values are expected between the lines '---'. "
            "Write the page's title there: 'title: …'.",
        ),
        (
            "---\n- a\n---\ntext\n",
            "2:1: keys and their values are expected between the lines '---'. "
            "Write the page's title there: 'title: …'.",
        ),
    ],
)
def test_a_page_tells_what_is_wrong_with_its_front_matter(write, tmp_path, content, expected):
    write("docs/a.md", content)
    assert told(read_page(tmp_path, "docs/a.md").mistakes) == [f"docs/a.md:{expected}"]


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: a\n---\n# Text\n",
        "---  \ntitle: a\n...\n# Text\n\n---\n",
        "# Text\n\nNote: this\n",
        "Plain text, no: setting\n",
    ],
)
def test_front_matter_is_told_from_text_as_mkdocs_does(write, tmp_path, content):
    from mkdocs.utils.meta import get_data

    write("docs/a.md", content)
    page = read_page(tmp_path, "docs/a.md")
    body, front = get_data(content)
    assert page.mistakes == []
    assert (page.body.lstrip("\n"), page.front) == (body, front)

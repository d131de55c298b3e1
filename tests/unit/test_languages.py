"""Words in another language than the site's: screen readers are told in which (WCAG 3.1.2)."""

from __future__ import annotations

import pytest

from macros.theme.settings import page_settings
from tests.unit.conftest import html

REPORT = "data/papers/report.md"
PARTS = "data/documents/report.yml"
MAP = "reported/projects/map.md"


def test_a_passage_in_another_language_says_so_wherever_it_is_shown(lanterns):
    lanterns.replace(REPORT, "{#map-option-1}", '{#map-option-1 lang="cy"}')
    edition = lanterns.edition()
    for page in (MAP, "sources/report.md"):
        before, after = html(edition, page).split('<span lang="cy">')
        assert "lang=" not in before + after


def test_each_passage_of_a_paper_in_another_language_says_so_but_for_one_in_a_third(lanterns):
    lanterns.replace(PARTS, "    date: 2002-07/2002-09", "    lang: cy\n    date: 2002-07/2002-09")
    lanterns.replace(REPORT, "{#map-option-1}", '{#map-option-1 lang="pl"}')
    page = html(lanterns.edition(), MAP)
    assert '<span lang="pl">Draw it by hand.</span>' in page
    assert '<span lang="cy">Print it.</span>' in page


def test_words_that_were_typed_from_a_paper_in_another_language_say_so(lanterns):
    lanterns.replace(PARTS, "    date: 2002-07/2002-09", "    lang: cy\n    date: 2002-07/2002-09")
    page = html(lanterns.edition(), "views/lessons.md")
    assert '<q class="said" lang="cy">“Inspectors of wicks found”</q>' in page


def test_a_row_in_another_language_says_so_in_each_cell(lanterns):
    lanterns.replace(REPORT, "- Draw it by hand. {#map-option-1}\n",
                     '| Draw it by hand. | | {#map-option-1 lang="cy"}\n\n')
    page = html(lanterns.edition(), "sources/report.md")
    assert '<span lang="cy">Draw it by hand.</span>' in page
    assert page.count("lang=") == 1


def test_a_page_in_another_language_says_so(lanterns):
    lanterns.replace("docs/index.md", "description:", "lang: cy\ndescription:")
    built = lanterns.build()
    assert page_settings(built, "index.md")["lang"] == "cy"
    assert page_settings(built, "plan/index.md")["lang"] is None


@pytest.mark.parametrize(("file", "old", "new"), [
    (REPORT, "{#map-option-1}", '{#map-option-1 lang="Welsh"}'),
    (PARTS, "    date: 2002-07/2002-09", "    date: 2002-07/2002-09\n    lang: Welsh"),
    ("docs/index.md", "description:", "lang: Welsh\ndescription:"),
])
def test_what_is_no_tag_of_a_language_is_told(lanterns, file, old, new):
    lanterns.replace(file, old, new)
    told = lanterns.told()
    assert any(line.startswith(file) and "'Welsh' is no tag of a language. Write one like" in line
               for line in told)

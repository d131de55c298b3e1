"""The page of a paper to which many updates go back, and the list that names it instead of them."""

import pytest

from macros.edition.links import MANY
from macros.pages.generated import generated_pages
from tests.unit.conftest import html

PAGE, LIST = "updates/from/report.md", "updates/index.md"


@pytest.fixture
def many(lanterns):
    """As many updates from the report as a page of them needs."""
    for number in range(MANY - 3):
        lanterns.add(f"docs/updates/2002-more-{number}.md", f"""---
title: More paint {number}
description: A town paints.
about: [bodies/wick-group]
date: 2002-07
published: 2003-01-02
stated: [report#paint]
---
""")
    return lanterns


def test_the_page_has_an_anchor_for_each_update_below_what_it_is_about(many):
    page = html(many.edition(), PAGE)
    for update in ("2002-05-map-deferred", "2002-07-map-review", "2002-paint", "2002-more-0"):
        assert page.count(f'<li id="{update}">') == 1
    assert page.index('reported/projects/map/">') < page.index('id="2002-05-map-deferred"')
    assert page.index('governance/wick-group/">') < page.index('id="2002-more-0"')
    assert f"All {MANY} updates from" in page


def test_the_list_names_the_paper_once_in_place_of_its_updates(many):
    page = html(many.edition(), LIST)
    assert page.count(f"{MANY} updates</a>") == 1
    assert 'href="from/report/"' in page
    assert "2002-paint/" not in page


def test_each_of_the_updates_leads_to_its_place_among_the_others(many):
    page = html(many.edition(), "updates/2002-paint.md")
    assert 'href="../from/report/#2002-paint"' in page


def test_the_list_of_one_record_names_each_update(many):
    assert "2002-more-0/" in html(many.edition(), "governance/wick-group.md")


def test_few_updates_from_one_paper_have_no_page_together(many):
    (many.root / "docs/updates/2002-more-0.md").unlink()
    built = many.edition()
    assert PAGE not in generated_pages(built.site)
    assert "2002-paint/" in html(built, LIST)
    assert "from/report" not in html(built, "updates/2002-paint.md")

"""Where papers disagree: what matters comes first, names and wording are folded."""

from tests.unit.conftest import html

FILE, PAGE = "data/differences.yml", "sources/differences.md"
ANOTHER = """- id: dusk
  title: By dusk, or at dusk
  sayings:
    - {quote: including measures to, stands_in: charter#deliverable-lamps}
    - {quote: with a position statement, stands_in: charter#appendix-lamps}
  matters: yes
"""


def test_what_matters_is_shown_first_and_in_full(lanterns):
    path = lanterns.root / FILE
    path.write_text(path.read_text("utf-8") + ANOTHER, "utf-8")
    page = html(lanterns.edition(), PAGE)
    assert page.index('id="dusk"') < page.index('id="names-and-wording"')
    assert page.index('id="names-and-wording"') < page.index('id="review-or-statement"')
    assert page.count("<details>") == 1
    assert '<summary><h3 id="review-or-statement">' in page


def test_where_none_is_said_to_matter_there_is_one_list(lanterns):
    page = html(lanterns.edition(), PAGE)
    assert 'id="names-and-wording"' not in page
    assert '<summary><h3 id="review-or-statement">' in page

"""An anchor leads to one thing: two alike on a page are told, wherever they come from."""

import re

from macros.project import ROOT


def test_a_heading_cannot_have_the_anchor_of_a_component(lanterns):
    lanterns.replace("docs/index.md", "{{ strand_list() }}",
                     "## Aim {#from-charter-aim}\n\n{{ strand_list() }}")
    assert lanterns.told() == [
        "docs/index.md:9:1: the anchor 'from-charter-aim' is on this page already. "
        "Rename the record or the heading."
    ]


def test_nor_can_one_to_which_markdown_gives_its_anchor(lanterns):
    update = lanterns.root / "docs/updates/2002-05-map-deferred.md"
    with update.open("a", encoding="utf-8") as file:
        file.write("\n## In the papers words\n")
    assert lanterns.told() == [
        "docs/updates/2002-05-map-deferred.md:12:1: the anchor 'in-the-papers-words' is on "
        "this page already. Rename the record or the heading."
    ]


def test_a_record_cannot_have_the_anchor_of_a_heading_on_a_page_that_every_collaboration_has(
    lanterns
):
    with (lanterns.root / "data/posts.yml").open("a", encoding="utf-8") as file:
        file.write("- id: people\n  label: All\n"
                   "  named: [{quote: Chief Trimmer, stands_in: charter#group-member-1}]\n")
    line = (lanterns.root / "data/posts.yml").read_text("utf-8").count("\n") - 2
    assert lanterns.told() == [
        f"data/posts.yml:{line}:7: the anchor 'people' is on the page governance/people.md "
        "already. Give this record another id."
    ]


def test_no_page_can_have_the_anchors_of_the_frame(lanterns):
    """A record's id has no '_' at all, and no other anchor begins with one."""
    frames = [path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    ids = [id for frame in frames for id in re.findall(r' id="([^"]*)"', frame)]
    assert len(ids) > 5
    assert [id for id in ids if not id.startswith("__")] == []
    lanterns.replace("docs/index.md", "{{ strand_list() }}",
                     "## Search\n\n## Menu\n\n## Content\n\n{{ strand_list() }}")
    assert lanterns.told() == []

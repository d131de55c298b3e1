"""An anchor leads to one thing: two alike on a page are told, wherever they come from."""


def test_a_heading_cannot_have_the_anchor_of_a_component(lanterns):
    lanterns.replace("docs/index.md", "{{ strand_list() }}",
                     "## Aim {#from-charter-aim}\n\n{{ strand_list() }}")
    assert lanterns.told() == [
        "docs/index.md:9:1: the anchor 'from-charter-aim' stands twice on this page. "
        "Rename the record or the heading."
    ]


def test_nor_can_one_to_which_markdown_gives_its_anchor(lanterns):
    update = lanterns.root / "docs/updates/2002-05-map-deferred.md"
    with update.open("a", encoding="utf-8") as file:
        file.write("\n## In the papers words\n")
    assert lanterns.told() == [
        "docs/updates/2002-05-map-deferred.md:12:1: the anchor 'in-the-papers-words' stands twice "
        "on this page. Rename the record or the heading."
    ]

"""An anchor leads to one thing: two alike on a page are told, wherever they come from."""


def test_two_records_that_are_shown_on_one_page_cannot_have_the_same_id(lanterns):
    lanterns.replace("data/posts.yml", "id: chief-trimmer", "id: sls")
    lanterns.replace("data/bodies/wick-group.yml", "post_id: chief-trimmer", "post_id: sls")
    assert lanterns.told() == [
        "docs/governance/people.md:1:1: the anchor 'sls' stands twice on this page. "
        "Rename the record or the heading."
    ]


def test_a_heading_cannot_have_the_anchor_of_a_component(lanterns):
    lanterns.replace("docs/index.md", "{{ strand_list() }}",
                     "## Aim {#from-charter-aim}\n\n{{ strand_list() }}")
    assert lanterns.told() == [
        "docs/index.md:9:1: the anchor 'from-charter-aim' stands twice on this page. "
        "Rename the record or the heading."
    ]

"""What may lie in docs/, and that every record, anchor and number stands for one thing."""

import os
from collections.abc import Callable

import pytest

from macros.building import build_site
from macros.exports import every_file
from macros.model.editions import PUBLIC, STAFF
from macros.reading.loading import ids_written
from macros.rules.links import check_led_to, check_links
from tests.telling_files import saved
from tests.unit.conftest import Lanterns
from tests.unit.sentences import NOT_OF_THIS_KIND, did_you_mean, no

#: What systems and editors put into folders by themselves.
OF_THE_SYSTEM = (".DS_Store", ".gitkeep", "._index.md", "._lamp.jpg", ".2002-paint.md.swp",
                 ".2002-paint.md.swo", ".#index.md", "#index.md#", ".~lock.minutes.docx#",
                 "~$minutes.docx", "index.md~", "4913", "desktop.ini", "Thumbs.db", ".a/b.md")
UNSEEN = "MkDocs does not publish this file. Put it in a folder of another name."
ASSETS = "Pages end in .md, other files in .gif, .jpeg, .jpg, .pdf, .png, .webp."


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("page.markdown", f"{NOT_OF_THIS_KIND} {ASSETS}"),
        ("page.html", f"{NOT_OF_THIS_KIND} {ASSETS}"),
        ("UP.MD", f"{NOT_OF_THIS_KIND} {ASSETS}"),
        ("drawing.svg", f"{NOT_OF_THIS_KIND} {ASSETS}"),
        ("data.yml", f"{NOT_OF_THIS_KIND} {ASSETS}"),
        ("README.md", "MkDocs gives this page the address of its folder. Name it index.md."),
        ("templates/a.md", UNSEEN),
    ],
)
def test_a_file_that_mkdocs_would_read_otherwise_than_the_engine_is_refused(
    lanterns, edition, file, told
):
    lanterns.add(f"docs/{file}", "{{ 7 * 6 }} <script>alert(1)</script>\n")
    assert lanterns.told(edition) == [f"docs/{file}:1:1: {told}"]


@pytest.mark.parametrize(
    ("file", "wrong", "better"),
    [
        ("plan/page.bak.md", "page.bak.md", "page-bak.md"),
        ("plan/page (copy).md", "page (copy).md", "page-copy.md"),
        ("Copy of page.md", "Copy of page.md", "copy-of-page.md"),
        ("page~.md", "page~.md", "page.md"),
        ("page.orig.md", "page.orig.md", "page-orig.md"),
        ("My notes/page.md", "My notes", "my-notes"),
        ("photo_1.jpg", "photo_1.jpg", "photo-1.jpg"),
        ("Plan.pdf", "Plan.pdf", "plan.pdf"),
        ("~.md", "~.md", None),
    ],
)
def test_a_file_whose_name_is_that_of_a_copy_or_a_note_is_refused(lanterns, file, wrong, better):
    lanterns.add(f"docs/{file}", "Ask Jo first.\n")
    like = f", like '{better}'" if better else ""
    assert lanterns.told() == [
        f"docs/{file}:1:1: '{wrong}' cannot be a name here. If it is a copy or a note, delete it. "
        f"Otherwise write lower-case words joined by hyphens{like}."
    ]


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_what_a_system_or_an_editor_puts_into_a_folder_is_passed_over(lanterns, edition):
    for folder in ("docs", "docs/updates", "data", "data/actions", "staff/docs", "staff/data"):
        for name in OF_THE_SYSTEM:
            lanterns.add(f"{folder}/{name}", "\x00{{ 7 }} <b>\n")
    assert lanterns.told(edition) == []


@pytest.mark.parametrize("name", ["._actions.yml", "actions.yml~", "#skimming.yml#", ".#a.yml"])
def test_no_id_is_taken_from_a_file_of_the_system(lanterns, name):
    lanterns.add(f"data/actions/{name}", "title: A\n")
    assert not {"._actions", "#skimming", ".#a"} & ids_written(
        lanterns.root, "data", "actions", [])


@pytest.mark.parametrize("name", ["._charter.md", ".#charter.md", ".charter.md.swp", "charter.md~"])
def test_a_file_of_the_system_beside_the_papers_is_no_paper(lanterns, name):
    lanterns.add(f"data/papers/{name}", "\x00")
    assert lanterns.told() == []


def test_so_is_the_link_by_which_an_editor_says_that_a_file_is_open(lanterns):
    for file in ("docs/.#index.md", "data/.#plan.yml"):
        (lanterns.root / file).symlink_to("someone@somewhere.1234")
    assert lanterns.told() == []


LINKED = "this is a link to another place in the file system. " \
         "Put here what it leads to, if that may be published."


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("docs/secret.md", "staff/docs/staff/index.md"),
        ("docs/lamp.png", "staff/docs/lamp.png"),
        ("docs/plan/secret", "staff/docs/staff"),
        ("docs/lost.md", "nowhere.md"),
        ("docs/notes.txt", "data/terms.yml"),
        ("data/assurance", "staff/data"),
        ("data/people", "nowhere"),
        ("data/originals/secret.txt", "staff/data/posts.yml"),
    ],
)
def test_a_link_of_the_file_system_is_refused(lanterns, edition, link, to):
    (lanterns.root / "docs/plan").mkdir()
    (lanterns.root / link).symlink_to(lanterns.root / to)
    assert lanterns.told(edition) == [f"{link}:1:1: {LINKED}"]


@pytest.mark.parametrize("folder", ["docs", "data", "staff"])
def test_the_folder_of_the_pages_or_the_data_cannot_itself_be_a_link(lanterns, folder):
    (lanterns.root / folder).rename(lanterns.root / "elsewhere")
    (lanterns.root / folder).symlink_to("elsewhere")
    assert lanterns.told(STAFF) == [f"{folder}:1:1: {LINKED}"]


def test_what_a_link_leads_to_is_not_opened(lanterns, tmp_path):
    """Opening a pipe that nobody writes to would wait without end."""
    os.mkfifo(tmp_path / "pipe")
    for link in ("data/people/ada-flint.yml", "docs/waits.md", "data/originals/charter.txt"):
        (lanterns.root / link).parent.mkdir(exist_ok=True)
        (lanterns.root / link).unlink(missing_ok=True)
        (lanterns.root / link).symlink_to(tmp_path / "pipe")
    assert len(lanterns.told()) == 3


def test_the_folder_of_a_collaboration_may_be_a_link(lanterns, tmp_path):
    (tmp_path / "link").symlink_to(lanterns.root)
    assert Lanterns(tmp_path / "link").told(STAFF) == []


NOTES = "---\ntitle: Notes\ndescription: For myself.\n---\n\n# Notes\n"
UNLED = "no page links to this one. Add it to {}data/navigation.yml, " \
        "link to it from a page, or delete it."


def told_of_what_none_leads_to(lanterns: Lanterns, edition: str = PUBLIC) -> list[str]:
    found = lanterns.edition(edition)
    return [str(mistake) for mistake in check_led_to(found.found, found.site)]


def test_a_page_to_which_nothing_leads_is_refused(lanterns):
    lanterns.add("docs/notes.md", NOTES + "[On and on](plan/notes.md), [my notes](notes.md)\n")
    lanterns.add("docs/plan/notes.md", NOTES + "[Back](../notes.md)\n")
    lanterns.add("staff/docs/staff/minutes.md", NOTES)
    public = [f"docs/{page}.md:1:1: {UNLED.format('')}" for page in ("notes", "plan/notes")]
    assert lanterns.told() == public
    assert told_of_what_none_leads_to(lanterns, STAFF) == [
        *public, f"staff/docs/staff/minutes.md:1:1: {UNLED.format('staff/')}"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/navigation.yml", "[sources/index.md]}\n", "[sources/index.md, plan/notes.md]}\n"),
        ("data/navigation.yml", "footer: [", "footer: [plan/notes.md, "),
        ("data/navigation.yml", "footer: [", "something_wrong: plan/notes.md\nfooter: ["),
        ("data/plan.yml", "signatories:",
         "contents: [{text_from: charter#aim, page: plan/notes.md}]\nsignatories:"),
        ("docs/index.md", "{{ points(", "[My notes](plan/notes.md#notes)\n\n{{ points("),
        ("docs/index.md", "{{ points(", "[My notes][n]\n\n[n]: plan/notes.md\n\n{{ points("),
        ("docs/index.md", "{{ points(", '{{ cards("plan/notes.md") }}\n\n{{ points('),
        ("docs/updates/2002-paint.md", "settled: false}\n---\n",
         "settled: false}\n---\n\n[My notes](../plan/notes.md)\n"),
    ],
    ids=["menu", "foot", "a setting", "contents", "link", "reference", "cards", "an update"],
)
def test_a_page_to_which_anything_leads_is_published(lanterns, file, old, new):
    lanterns.add("docs/plan/notes.md", NOTES)
    assert told_of_what_none_leads_to(lanterns) == [f"docs/plan/notes.md:1:1: {UNLED.format('')}"]
    lanterns.replace(file, old, new)
    assert told_of_what_none_leads_to(lanterns) == []


RULES = {
    "two strands of one number": (
        "data/strands.yml", "number: 2", "number: 1",
        "data/strands.yml:7:11: number: '1' is already used by 'brighter-streets'. "
        "Give each its own.",
    ),
    "two meanings of one abbreviation": (
        "data/terms.yml", "abbreviation: SLS", "abbreviation: NLS",
        "data/terms.yml:2:27: abbreviation: 'NLS' is already used by 'nls'. Give each its own.",
    ),
    "a page that the menu names twice": (
        "data/navigation.yml", "[plan/index.md, plan/actions/index.md]",
        "[plan/index.md, plan/index.md]",
        "data/navigation.yml:3:46: the menu names plan/index.md twice. Leave it out once.",
    ),
    "an anchor in the contents that is not on its page": (
        "data/plan.yml", "signatories:",
        "contents: [{text_from: charter#aim, page: plan/index.md, anchor: aim}]\nsignatories:",
        "data/plan.yml:2:66: anchor: there is no 'aim' on the page plan/index.md. "
        "Give a heading {#anchor}.",
    ),
    "an original outside its folder": (
        "data/documents/charter.yml", "file: data/originals/charter.txt",
        "file: staff/secret.txt",
        "data/documents/charter.yml:3:9: ",
    ),
    "a page with two titles": (
        "docs/index.md", "{{ strand_list() }}", '{{ strand_opening("steadier-hands") }}',
        "docs/index.md:11:1: strand_opening: this page has a title already. "
        "Remove the line that begins with '# ', or this call.",
    ),
    "a page with two titles by hand": (
        "docs/index.md", "{{ strand_list() }}", "# Lamps\n\n{{ strand_list() }}",
        "docs/index.md:11:1: this page has a title already. "
        "Begin this line with '## ', or remove the other title.",
    ),
    "an update with a title of its own below its head": (
        "docs/updates/2002-paint.md", "settled: false}\n---\n",
        "settled: false}\n---\n\n# Paint\n",
        "docs/updates/2002-paint.md:17:1: this page has a title already. "
        "Begin this line with '## ', or remove the other title.",
    ),
    "a heading that skips a level": (
        "docs/index.md", "{{ strand_list() }}", "## Lamps\n\n#### Oil\n\n{{ strand_list() }}",
        "docs/index.md:13:1: this heading skips a level. "
        "Begin it with '### ', one '#' more than the one above it.",
    ),
    "an anchor that stands twice": (
        "docs/index.md", "{{ strand_list() }}", "## A {#a}\n\n## B {#a}\n\n{{ strand_list() }}",
        "docs/index.md:13:8: the anchor 'a' is on this page already. "
        "Rename the record or the heading.",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_stands_for_one_thing_and_where_it_is_said_to(lanterns, rule):
    file, old, new, told = RULES[rule]
    lanterns.replace(file, old, new)
    assert lanterns.told()[0].startswith(told)


def test_a_hand_written_page_shows_the_records_whose_address_it_is(lanterns):
    lanterns.add("docs/help/abbreviations.md", "---\ntitle: A\ndescription: B.\n---\n\n# A\n")
    assert lanterns.told() == [
        f"data/terms.yml:{line}:8: the page help/abbreviations.md does not show '{id}'. "
        "Call the component that shows it there."
        for line, id in ((1, "nls"), (2, "sls"))
    ]


def test_what_the_staff_edition_would_not_read_is_told(lanterns):
    lanterns.add("staff/data/plan.yml", "title_from: charter#title\n")
    lanterns.add("staff/data/papers/a.md", "A. {#a}\n")
    told = lanterns.told(STAFF)
    assert [line.split(". ")[0] for line in told] == [
        "staff/data/papers:1:1: there is no kind of record 'papers'",
        "staff/data/plan.yml:1:1: there is no kind of record 'plan'",
    ]
    assert lanterns.told_of_records(PUBLIC) == []


BY_HAND = "---\ntitle: By hand\ndescription: By hand.\n---\n\n{}\n"


@pytest.mark.parametrize(
    ("page", "body", "expected"),
    [
        ("plan/strands/brighter-streets.md", '{{ strand_opening("brighter-streets") }}\n\n'
         '{{ strand_priorities("brighter-streets") }}', [
            "data/responses/lamp-watch.yml:8:110: the page plan/strands/brighter-streets.md does "
            "not show points/lamp-watch/welcome-map, which is about strands/brighter-streets. "
            'Call {{ points("strands/brighter-streets") }} there.']),
        ("reported/projects/ladders.md",
         '{{ words("report#ladders-purpose", "report#ladders-lead", "report#paint-heading", '
         '"report#ladders-heading") }}', [
            "data/decisions.yml:13:11: the page reported/projects/ladders.md does not show "
            "decisions/ask-for-ladders, which is about projects/ladders. "
            'Call {{ project_page("ladders") }} there.',
            "data/money.yml:6:11: the page reported/projects/ladders.md does not show "
            "money/paint-budget, which is about projects/ladders. "
            'Call {{ project_page("ladders") }} there.',
            "data/projects/ladders.yml:12:10: the page reported/projects/ladders.md does not show "
            "'ladder-paint'. Call the component that shows it there.",
            "docs/reports/2002-q3.md:7:13: the page reported/projects/ladders.md does not show "
            "reports/2002-q3, which is about projects/ladders. "
            'Call {{ project_page("ladders") }} there.',
            "docs/updates/2002-paint.md:4:9: the page reported/projects/ladders.md does not show "
            "updates/2002-paint, which is about projects/ladders. "
            'Call {{ project_page("ladders") }} there.']),
    ],
    ids=["a point", "an update, a decision and a workstream"],
)
def test_what_is_about_a_record_and_not_on_its_page_is_told(lanterns, page, body, expected):
    lanterns.add(f"docs/{page}", BY_HAND.format(body))
    assert lanterns.told() == expected


def test_a_point_about_a_passage_alone_must_stand_where_the_passage_stands(lanterns):
    lanterns.replace("docs/index.md", '{{ points("charter#aim") }}', "")
    assert lanterns.told() == [
        "data/responses/lamp-watch.yml:9:10: no page that shows charter#aim shows the point "
        "'before-dusk' about it. Call {{ points(\"charter#aim\") }} there."
    ]


def test_a_lesson_that_its_page_does_not_show_is_told(lanterns):
    body = '{{ words("report#findings", "report#finding-1", "report#finding-2") }}'
    lanterns.add("docs/views/lessons.md", BY_HAND.format(body))
    assert [line.partition(": ")[2] for line in lanterns.told()] == [
        f"the page views/lessons.md does not show '{id}'. Call the component that shows it there."
        for id in ("wicks", "few", "oil")
    ]


@pytest.fixture(scope="module")
def told_of_links(built) -> Callable[[Lanterns], list[str]]:
    """Every mistake in links, if the edition has the anchors and files of the untouched one."""
    files = {"lamp.png", *built.originals, *every_file(built.site, "")}

    def told(lanterns: Lanterns) -> list[str]:
        mistakes = check_links(lanterns.edition().site, built.placement.ids, lambda: files)
        return [str(mistake) for mistake in mistakes]

    return told


AT_ROOT = "begins with '/'. Write its path from this page; '../' is the folder above."


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("plan/indx.md", f"there is no page plan/indx.md. {did_you_mean('plan/index.md')}"),
        ("../index.md", f"there is no page ../index.md. {did_you_mean('index.md')}"),
        ("/plan/index.md", f"the link '/plan/index.md' {AT_ROOT}"),
        ("/lamp.png", f"the link '/lamp.png' {AT_ROOT}"),
        ("plan/index.md#lamps", "there is no anchor 'lamps' on the page plan/index.md. "
                                "Give the heading there '{#lamps}'."),
        ("#lamp", "there is no anchor 'lamp' on the page index.md. "
                  "Give the heading there '{#lamp}'."),
        ("plan/", f"the link 'plan/' is not the path of a file. {did_you_mean('plan/index.md')}"),
        ("plan", f"the link 'plan' is not the path of a file. {did_you_mean('plan/index.md')}"),
        ("help/privacy", "the link 'help/privacy' is not the path of a file. "
                         f"{did_you_mean('help/privacy.md')}"),
        ("./", f"the link './' is not the path of a file. {did_you_mean('index.md')}"),
        ("www.example.org", "the link 'www.example.org' is not the path of a file. "
                            f"{did_you_mean('https://www.example.org')}"),
        ("example.org/lamps.pdf", "the link 'example.org/lamps.pdf' is not the path of a file. "
                                  f"{did_you_mean('https://example.org/lamps.pdf')}"),
        ("a@example.org", "the link 'a@example.org' is not the path of a file. "
                          f"{did_you_mean('mailto:a@example.org')}"),
        ("minutes.pdf", "there is no file minutes.pdf. Write its path from this page."),
        ("lam.png", f"there is no file lam.png. {did_you_mean('lamp.png')}"),
        ("lamps", "there is no page or file lamps. Write its path from this page."),
        ("?lamps", None),
        ("lamp.png", None),
        ("data/actions.csv", None),
        ("sources/originals/charter.txt", None),
        ("updates/feed.xml", None),
        ("plan/index.md#strands", None),
        ("help/a%2Dto-z.md", None),
        ("https://example.org/a.md#b", None),
        ("mailto:a@example.org", None),
    ],
)
def test_a_link_in_a_page_leads_to_a_page_an_anchor_or_a_file_that_is_there(
    lanterns, told_of_links, link, told
):
    home = "docs/index.md"
    lanterns.replace(home, "{{ points(", f"[Themes]({link}), `[a](no.md)`\n\n{{{{ points(")
    before, _ = (lanterns.root / home).read_text("utf-8").split("[Themes]")
    line = before.count("\n") + 1
    assert told_of_links(lanterns) == ([f"docs/index.md:{line}:10: {told}"] if told else [])


def test_a_link_to_an_anchor_that_a_component_gives_leads_there(lanterns, told_of_links):
    lanterns.replace("docs/index.md", "{{ points(",
                     "[The board](governance/people.md#chief-trimmer)\n\n{{ points(")
    assert told_of_links(lanterns) == []


def test_a_picture_that_is_not_there_is_told(lanterns):
    lanterns.replace("docs/index.md", "{{ points(", "![A wall](wall.png)\n\n{{ points(")
    assert lanterns.told() == [
        "docs/index.md:15:11: there is no file wall.png. Write its path from this page."]


UNSHOWN = "no page shows this file or links to it."


def test_a_picture_or_a_pdf_to_which_no_page_leads_is_refused(lanterns):
    for file in ("docs/lamp.png", "docs/updates/lamp.png", "staff/docs/staff/lamp.png"):
        (lanterns.root / file).write_bytes(saved("PNG"))
    lanterns.add("staff/docs/staff/wicks.csv", "wick\n")
    lanterns.add("staff/docs/staff/oil.csv", "oil\n")
    with (lanterns.root / "staff/data/working-documents.yml").open("a", encoding="utf-8") as file:
        file.write("\n- {id: wicks, title: Wicks, file: staff/docs/staff/wicks.csv, "
                   "about: [alliance], date: 2004-02-01}\n")
    public = [f"docs/{file}:1:1: {UNSHOWN} Show it on a page, link to it from one, or delete it."
              for file in ("lamp.png", "updates/lamp.png")]
    assert lanterns.told() == public
    assert sorted(told_of_what_none_leads_to(lanterns, STAFF)) == [*public, *(
        f"staff/docs/staff/{file}:1:1: {UNSHOWN} List it in staff/data/working-documents.yml, or "
        "delete it." for file in ("lamp.png", "oil.csv"))]
    assert build_site(lanterns.root, PUBLIC, preview=True).assets


@pytest.mark.parametrize(
    "link", ["![A lamp](lamp.png)", "[A lamp](lamp.png)", "[A lamp][l]\n\n[l]: lamp.png",
             "[![A lamp](lamp.png)](plan/index.md)", "[A lamp](./help/../lamp.png)"])
def test_a_picture_that_a_page_shows_or_leads_to_is_published(lanterns, link):
    (lanterns.root / "docs/lamp.png").write_bytes(saved("PNG"))
    assert told_of_what_none_leads_to(lanterns) != []
    lanterns.replace("docs/index.md", "{{ points(", f"{link}\n\n{{{{ points(")
    assert told_of_what_none_leads_to(lanterns) == []


def test_what_only_a_page_shows_to_which_none_leads_is_not_led_to(lanterns):
    (lanterns.root / "docs/lamp.png").write_bytes(saved("PNG"))
    lanterns.add("docs/notes.md", NOTES + "![A lamp](lamp.png)\n")
    assert sorted(line.split(":")[0] for line in told_of_what_none_leads_to(lanterns)) == [
        "docs/lamp.png", "docs/notes.md"]


def test_a_link_to_a_page_that_has_nothing_to_show_is_told(lanterns, told_of_links):
    lanterns.delete("data/differences.yml")
    lanterns.replace("docs/index.md", "{{ points(", "[All](sources/differences.md)\n\n{{ points(")
    (told,) = told_of_links(lanterns)
    assert told.endswith("the page sources/differences.md has nothing to show yet, and is left "
                         "out. Remove the link until it has.")


def test_two_files_cannot_lie_at_one_address(lanterns):
    for folder in ("docs", "staff/docs"):
        (lanterns.root / folder / "updates/lamp.png").write_bytes(saved("PNG"))
    lanterns.replace("docs/index.md", "{{ points(",
                     "![A lamp](updates/lamp.png)\n\n{{ points(")
    assert lanterns.told_of_records() == []
    assert lanterns.told(STAFF) == [
        "staff/docs/updates/lamp.png:1:1: there is a file at this address already: "
        "docs/updates/lamp.png. Give this one another name."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("docs/index.md", "{{ points(", "[Us](staff/index.md)\n\n{{ points(",
         "docs/index.md:15:6: there is no page staff/index.md."),
        ("data/bodies/wick-group.yml", "post_id: chief-trimmer", "post_id: night-porter",
         f"data/bodies/wick-group.yml:4:60: post_id: {no('post', 'night-porter')}"),
        ("data/navigation.yml", "pages: [sources/index.md]",
         "pages: [sources/index.md, staff/index.md]",
         "data/navigation.yml:7:48: there is no page staff/index.md."),
    ],
    ids=["a page", "a record", "the menu"],
)
def test_what_is_public_cannot_refer_to_what_is_for_staff_alone(lanterns, file, old, new, told):
    lanterns.replace(file, old, new)
    (mistake,) = lanterns.told()
    assert mistake.startswith(told)


def test_a_link_among_the_files_of_the_theme_is_told(lanterns, monkeypatch, tmp_path):
    (tmp_path / "project/overrides/assets").mkdir(parents=True)
    link = tmp_path / "project/overrides/assets/notes.css"
    link.symlink_to(lanterns.root / "staff/data/notes.yml")
    monkeypatch.setattr("macros.building.ROOT", tmp_path / "project")
    (told,) = lanterns.told()
    assert told.startswith("overrides/assets/notes.css:1:1: this is a link to another place")


def test_a_link_in_a_meeting_that_leads_from_its_file_is_told_as_it_is_to_be_written(lanterns):
    """The page of a meeting is in governance/meetings/, its file in docs/meetings/."""
    lanterns.replace("docs/meetings/board-2002-11.md", "\n---\n",
                     "\n---\n\n[The plan](../plan/index.md)\n")
    (mistake,) = lanterns.told()
    assert mistake.endswith(
        ":12: the link '../plan/index.md' is not the path from this page. "
        "The page is in governance/meetings/: write '../../plan/index.md'.")

"""What each macro looks up in the records, as it gives it to its template."""

from dataclasses import replace

import pytest

from macros.components import COMPONENTS, PageView
from macros.components.help import IN_A_TO_Z
from macros.components.prose import in_words
from macros.edition.gaps import PLACES
from macros.edition.site import UnknownRecord
from macros.model import KINDS, Organization, Person, Post, Update
from macros.model.record import Named
from macros.pages.generated import generated_pages
from tests.unit.conftest import html, with_records
from tests.unit.sentences import did_you_mean, no


def given(built, name, *arguments, page="index.md"):
    """What a macro gives to its template on a page."""
    caught = {}

    class Spy(PageView):
        def render(self, component, **context):
            caught.update(context)
            return super().render(component, **context)

    if name in COMPONENTS:
        COMPONENTS[name](Spy(built.site, page), *arguments)
    else:
        generated_pages(built.site)[page].body(Spy(built.site, page))
    return caught


def words_of(blocks):
    return ["".join(node.get("text", "") for node in block["nodes"]) for block in blocks]


def texts(links):
    return [link["text"] for link in links]


def terms(facts):
    """What the facts say, by their terms."""
    return {
        fact["term"]: texts(fact["links"]) if "links" in fact
        else words_of(fact["words"]) if "words" in fact
        else [texts(owner["who"]) for owner in fact["owners"]] if "owners" in fact
        else fact.get("text") or fact["unknown"]
        for fact in facts
    }


def test_a_post_has_the_seats_and_the_holders_of_its_own(built):
    posts = {post["id"]: post for post in given(built, "posts")["posts"]}
    told = {
        id: (post["organization"] and post["organization"]["text"],
             [(seat["text"], seat["role"]) for seat in post["seats"]], texts(post["holders"]))
        for id, post in posts.items()
    }
    assert told == {
        "lamp-master-northmouth": (
            "Northmouth Lantern Service", [("Lantern Board", "member")], ["Ada Flint"]),
        "chief-trimmer": (None, [("Wick Group", "chair")], []),
        "watcher": ("Lamp Watch", [], ["Cy Moth"]),
    }


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        ("lantern-board", {
            "Below it": ["Wick Group"],
            "Indicators": ["Lamps that burn (71%, Short of it)"],
            "Named in the papers": ["Lantern Board"],
        }),
        ("wick-group", {
            "Above it": ["Lantern Board"],
            "Consultations": ["Should the lamps be brighter? (until 14 March 2003)"],
            "Named in the papers": ["Wick Group"],
        }),
    ],
)
def test_a_body_knows_what_is_above_and_below_it(built, body, facts):
    assert terms(given(built, "body", body)["facts"]) == facts


def test_a_body_of_which_the_papers_say_little_says_so(lanterns):
    lanterns.add("data/bodies/boys.yml", "title: Boys\nlevel: 3\nsummary: They fetch.\n")
    told = given(lanterns.edition(), "body", "boys")
    assert told["facts"] == told["meetings"] == told["decisions"] == []
    assert told["intended"] is None
    assert told["seating"]["members"] == told["responsibilities"] == told["purpose"] == []


def test_a_seat_has_its_post_and_for_whom_it_speaks_where_a_paper_says_so(built):
    members = given(built, "body", "lantern-board")["seating"]["members"]
    assert [(m["post"] and m["post"]["text"], m["on_behalf_of"]["text"]) for m in members] == [
        ("Lamp Master, Northmouth", "Northmouth Lantern Service"),
        (None, "Southmouth Lantern Service"),
    ]


def test_the_time_that_the_plan_was_written_for_has_its_source_where_one_is_given(built, lanterns):
    facts = {fact["term"]: fact for fact in given(built, "at_a_glance")["facts"]}
    assert (facts["Written for"]["text"], facts["Written for"]["source"]) == ("2001 to 2003", None)
    lanterns.replace("data/alliance.yml", "period: 2001/2003\n",
                     "period: 2001/2003\nperiod_from: charter#title\n")
    facts = {fact["term"]: fact for fact in given(lanterns.edition(), "at_a_glance")["facts"]}
    assert facts["Written for"]["source"] == {
        "text": "Charter, heading", "paper": "Charter", "number": None,
        "url": "sources/charter/#title"}


def test_the_drawing_of_the_bodies_and_its_twin_in_words_say_the_same(built):
    drawn = given(built, "governance_diagram")["tiers"]
    levels = given(built, "governance_text")["levels"]
    assert [body for tier in drawn for body in tier["bodies"]] == levels
    assert [[flow["up"]["label"] for flow in tier["drawn"]] for tier in drawn] == [
        [], ["reports to it"]]
    assert [[(flow["names"], flow["up"]["label"]) for flow in one["above"]] for one in levels] == [
        [], [(["Lantern Board"], "reports to it")]]


REPORTS = ("{{down: {{label: hears it, text_from: charter#group-reports}}, "
           "up: {{label: reports to it, text_from: charter#group-reports}}, body_id: {0}}}")


def joined(lanterns):
    """(from, to) of the lines that are drawn below each tier but the last, and of what is told."""
    tiers = given(lanterns.edition(), "governance_diagram")["tiers"]
    return [
        ([flow and (*flow["names"], *flow["below"]) for flow in tier["drawn"]],
         [(flow["names"], flow["below"]) for flow in tier["in_words"]])
        for tier in tiers[1:]
    ]


def add_body(lanterns, title, level, *above):
    """Add a body that reports to these (ids), each in the same words."""
    reports = "".join(f"\n  - {REPORTS.format(id)}" for id in above)
    lanterns.add(f"data/bodies/{title.lower().replace(' ', '-')}.yml",
                 f"title: {title}\nlevel: {level}\nsummary: {title}.\n"
                 + (f"reports_to:{reports}\n" if above else ""))


def test_a_line_leads_from_the_one_of_two_boards_to_which_a_group_reports(lanterns):
    add_body(lanterns, "Oil Board", 1)
    assert joined(lanterns) == [([("Lantern Board", "Wick Group"), None], [])]


def test_a_line_leads_from_each_of_two_boards_to_which_a_group_reports(lanterns):
    add_body(lanterns, "Oil Board", 1)
    lanterns.replace("data/bodies/wick-group.yml", "also_from",
                     f"  - {REPORTS.format('oil-board')}\nalso_from")
    assert joined(lanterns) == [
        ([("Lantern Board", "Wick Group"), ("Oil Board", "Wick Group")], [])]


def test_a_line_leads_to_the_one_of_two_groups_that_reports(lanterns):
    add_body(lanterns, "Oil Group", 2)
    assert joined(lanterns) == [([None, ("Lantern Board", "Wick Group")], [])]


@pytest.mark.parametrize(
    ("bodies", "tiers"),
    [
        # Two above two: a line could not say which of them it joins.
        ([("Oil Board", 1), ("Oil Group", 2, "oil-board")],
         [([], [(["Oil Board"], ["Oil Group"]), (["Lantern Board"], ["Wick Group"])])]),
        # Past a tier: a line would end at the wrong one.
        ([("Oil Crew", 3, "lantern-board")],
         [([("Lantern Board", "Wick Group")], []), ([], [(["Lantern Board"], ["Oil Crew"])])]),
        # Four side by side do not fit.
        ([(f"Oil {number}", 2, "lantern-board") for number in (1, 2, 3)],
         [([], [(["Lantern Board"], ["Oil 1", "Oil 2", "Oil 3", "Wick Group"])])]),
    ],
)
def test_where_no_line_can_be_drawn_it_is_told_which_bodies_are_meant(lanterns, bodies, tiers):
    for body in bodies:
        add_body(lanterns, *body)
    assert joined(lanterns) == tiers


def test_the_drawing_names_both_ends_of_each_of_several_lines(lanterns):
    add_body(lanterns, "Oil Board", 1)
    page = html(lanterns.edition(), "governance/index.md")
    assert page.count('<div class="tiers__line">') == 2
    assert '<span>Lantern Board to Wick Group:</span>' in page
    assert '<div class="tiers__line"></div>' in page


def test_an_action_has_its_steps_where_they_are_named_and_the_others_of_its_strand(built):
    told = given(built, "", page="plan/actions/lamp-review.md")
    assert [(m["id"], m["only_in"]) for m in told["steps"]] == [
        ("count-lamps", "Charter, section 3"), ("replace-lamps", "Charter, section 3"),
    ]  # fmt: skip
    assert [other["text"] for other in told["siblings"]] == ["A lamp map"]
    assert (told["strand"]["text"], "Theme" in terms(told["facts"])) == ("Brighter streets", False)


def test_where_an_action_has_one_wording_no_step_is_told_to_stand_in_one_place_only(lanterns):
    lanterns.replace("data/actions/lamp-review.yml", "  - charter#appendix-lamps\n", "")
    told = given(lanterns.edition(), "", page="plan/actions/lamp-review.md")
    assert [step["only_in"] for step in told["steps"]] == [None, None]


def test_a_record_on_which_the_papers_disagree_leads_to_the_disagreement_and_no_other_does(built):
    pages = ("plan/actions/lamp-review.md", "plan/actions/lamp-map.md")
    facts = [terms(given(built, "", page=page)["facts"]) for page in pages]
    assert [fact.get("The papers differ") for fact in facts] == [
        ["A review, or a position statement"], None,
    ]  # fmt: skip
    (difference,) = given(built, "differences")["differences"]
    assert texts(difference["about"]) == ["Review of the lamps"]


def test_actions_differ_where_their_words_or_their_steps_do(built):
    (action,) = given(built, "action_differences")["actions"]
    assert (action["text"], action["several"], len(action["wordings"])) == (
        "Review of the lamps", True, 2,
    )  # fmt: skip
    assert words_of(one["words"] for one in action["only"]) == [
        "count the lamps,", "replace the broken ones.",
    ]  # fmt: skip


def test_an_action_differs_by_a_step_that_one_of_its_places_alone_names(lanterns):
    lanterns.say_the_same_twice()
    with (lanterns.root / "data/actions/lamp-map.yml").open("a", encoding="utf-8") as file:
        file.write("steps:\n  - {id: draw, stated: [charter#strand-1-priority-1]}\n")
    (action,) = given(lanterns.edition(), "action_differences")["actions"]
    assert (action["text"], action["several"]) == ("A lamp map", False)
    assert words_of(one["words"] for one in action["only"]) == ["Light each street by dusk."]


def test_a_strand_counts_its_priorities_actions_and_steps(built):
    told = given(built, "strand_opening", "brighter-streets")
    assert terms(told["facts"]) == {
        "Priorities": "1",
        "Promises": "2 promises, naming 2 steps",
        "Opportunities": "2",
        "Named in the papers": ["Brighter streets"],
        "Decisions about it": ["Buy wicks"],
        "Indicators": ["Lamps that burn (71%, Short of it)"],
        "Consultations": ["Should the lamps be brighter? (until 14 March 2003)"],
        "Who trims it": "Not stated",
    }


def test_titles_may_be_the_sites_own(lanterns):
    lanterns.replace("data/strands.yml", "title_from: charter#strand-1\n", "title: Streets\n")
    lanterns.replace("data/principles.yml", "title_from: charter#principle-1-title", "title: Glow")
    lanterns.replace("data/unused.yml", "charter#title,",
                     "charter#title, charter#strand-1, charter#principle-1-title,")
    built = lanterns.edition()
    facts = given(built, "strand_opening", "brighter-streets")["facts"]
    assert "Named in the papers" not in terms(facts)
    principles = given(built, "principles")["principles"]
    assert words_of(one["title"] for one in principles) == ["Glow", "Care & craft <3"]


def test_a_passage_keeps_lists_and_headings_and_makes_paragraphs_of_table_rows(built):
    groups = given(built, "words", "charter#strands-heading", "charter#deliverable-lamps",
                   "charter#measure-count", "charter#principle-1", "charter#aim")["groups"]
    assert [(group["kind"], len(group["blocks"])) for group in groups] == [
        ("heading", 1), ("item", 2), ("paragraph", 2),
    ]  # fmt: skip


def test_a_whole_paper_keeps_its_lists_and_tables_and_tells_what_is_missing(built):
    elements = given(built, "whole_paper", "charter")["elements"]
    assert [(e["kind"], len(e.get("elements", ""))) for e in elements[:10]] == [
        ("heading", 0), ("paragraph", 0), ("heading", 0), ("paragraph", 0), ("gap", 0),
        ("heading", 0), ("rows", 2), ("heading", 0), ("heading", 0), ("items", 1),
    ]  # fmt: skip
    assert [gap.what for gap in elements[4]["gaps"]] == ["A drawing of a lantern"]
    # A blank line before it: a list of its own. The items that are indented are within another.
    assert [len(item["inner"]) for item in elements[10]["elements"]] == [2, 0]
    rows = given(built, "whole_paper", "wishes")["elements"][-1]
    assert [row["id"] for row in rows["elements"]] == ["oil", "oil-june", "oil-december"]
    assert [[block["nodes"][0]["text"] for block in cell] for cell in rows["elements"][1]["cells"]
            ] == [["June"], ["One pint"]]


def test_rows_that_are_pulled_stand_in_a_table_below_their_header_row(built):
    places = ("wishes#oil-december", "wishes#oil-june", "wishes#museum", "wishes#oil-june")
    groups = given(built, "words", *places)["groups"]
    assert [(group["kind"], len(group["blocks"])) for group in groups] == [
        ("row", 2), ("item", 1), ("row", 1)]
    assert [cell[0]["text"] for cell in groups[0]["header"]["cells"]] == [
        "Month", "Oil for each street"]
    (alone,) = given(built, "words", "wishes#oil")["groups"]
    assert (alone["blocks"], alone["header"]["source"]["text"]) == ([], "Wishes, “Other wishes”")


def test_what_is_missing_from_a_paper_may_stand_before_a_place(lanterns):
    lanterns.replace("data/documents/charter.yml", "after: charter#aim", "before: charter#opening")
    elements = given(lanterns.edition(), "whole_paper", "charter")["elements"]
    assert [element["kind"] for element in elements[:3]] == ["heading", "gap", "paragraph"]


def test_a_paper_in_full_names_the_other_parts_of_its_document(lanterns):
    part = "  - {id: note, title: A note, short_title: Note, undated: It is new., about: A word.}\n"
    lanterns.replace("data/documents/charter.yml", "furniture:", part + "furniture:")
    lanterns.add("data/papers/note.md", "Amen. {#amen}\n")
    with (lanterns.root / "data/originals/charter.txt").open("a", encoding="utf-8") as original:
        original.write("Amen.\n")
    lanterns.approve_original()
    lanterns.replace("data/unused.yml", "[charter#title,", "[note#amen, charter#title,")
    built = lanterns.edition()
    others = {
        page: [other["text"] for other in given(built, "", page=page)["others"]]
        for page in ("sources/charter.md", "sources/note.md")
    }
    assert others == {"sources/charter.md": ["A note"], "sources/note.md": ["The Lantern Charter"]}


def test_papers_that_are_shown_whole_are_named_below_the_passages_on_no_page(lanterns):
    lanterns.replace("data/documents/report.yml", "publisher_id:", "shown: whole\npublisher_id:")
    *_, last = given(lanterns.edition(), "unused")["lists"]
    assert [paper["text"] for paper in last["papers"]] == [
        "The Lantern Report", "Letter of the Lamp Watch"]
    assert (last["id"], last["blocks"]) == ("shown-whole", [])


def test_typing_errors_are_told_with_the_words_round_them(built):
    papers = given(built, "corrections")["papers"]
    told = {
        paper["name"]: [(one["before"], one["paper"], one["shown"], one["after"])
                        for one in paper["corrections"]]
        for paper in papers
    }
    assert told == {
        "Charter": [("We ", "wll", "will", " keep every lantern lit & trimmed, …")],
        "Letter": [("What is ", "a wik", "a wick", "?")],
    }


def test_everything_is_listed_by_its_name_once_and_the_list_itself_is_not(built):
    letters = given(built, "a_to_z", page="index.md")["letters"]
    assert list(letters) == sorted(letters)
    entries = [entry for letter in letters.values() for entry in letter]
    urls = [entry["url"] for entry in entries]
    assert len(urls) == len(set(urls))
    assert "./" not in urls
    assert [(entry["text"], entry["note"]) for entry in letters["L"]] == [
        ("Ladders", "Project"),
        ("Lamp map", "Mentioned, not held"),
        ("A lamp map", "Promise"),
        ("Lamp Master, Northmouth", "Post"),
        ("A lamp museum", "Opportunity"),
        ("Lamp Watch", "Organisation"),
        ("Lamps on water", "Opportunity"),
        ("Lamps that burn", "Indicator"),
        ("Lantern Board", "Board or group"),
        ("Less dark to see stars by", "Benefit"),
        ("Lessons", "Page"),
        ("Letter: the paper in full", "Page"),
        ("Light", "Guiding principle"),
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [("2001-05-01", "on 1 May 2001"), ("2001-05", "in May 2001"), ("2001", "in 2001"),
     ("2001/2003", "between 2001 and 2003")],
)
def test_the_accessibility_statement_says_when_in_the_form_that_its_date_allows(
    lanterns, date, told
):
    statement = f"accessibility: {{prepared: {date}, tested: 2003, method: By hand.}}"
    lanterns.replace("data/alliance.yml", "notice:", f"{statement}\nnotice:")
    assert given(lanterns.edition(), "accessibility_statement")["tested"] == {
        "prepared": told, "tested": "in 2003", "method": "By hand.", "problems": [],
    }  # fmt: skip


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (3, "three"), (20, "twenty"), (21, "21")])
def test_numbers_up_to_twenty_are_told_in_words(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("name", "argument", "told"),
    [
        ("updates", "project/map", no('kind', 'project', 'projects')),
        ("updates", "projects/mapp", no('project', 'mapp', 'map')),
        ("points", "unused/headings", no('kind', 'unused')),
        ("points", "alliance/x", no('kind', 'alliance')),
        ("points", "charter#aym", no('place in the papers', 'charter#aym', 'charter#aim')),
        ("decisions", "ask", f"there is no basis of decisions 'ask'. {did_you_mean('asked')}"),
    ],
)
def test_a_call_about_something_that_is_not_there_is_told(built, name, argument, told):
    with pytest.raises(UnknownRecord) as unknown:
        given(built, name, argument)
    assert str(unknown.value) == told


def test_the_timeline_groups_what_has_one_date_and_tells_how_exact_it_is(built):
    years = given(built, "timeline")["years"]
    assert [
        (year["year"], [(date["when"], date["exactness"],
                         [(one["kind"], one["text"]) for one in date["entries"]])
                        for date in year["dates"]])
        for year in years
    ] == [
        ("2001", [("3 June 2001", None, [
            ("Paper", "Letter"), ("Meeting", "The watch meets")]),
            ("July 2001", "known to the month", [
                ("Edition of the plan", "Adopted: Second charter")])]),
        ("2002", [
            ("May 2002", "known to the month", [
                ("Meeting", "The board in May"), ("Update", "The map is put off"),
                ("Decision", "Put the map off"), ("Decision", "Ask for ladders")]),
            ("July 2002", "known to the month", [
                ("Event", "The report is told"), ("Update", "A review of the map")]),
            ("Between July and September 2002", "known only within this span", [
                ("Paper", "Report"), ("Update", "Paint for the ladders")]),
            ("8 October 2002", None, [("Meeting", "The board in October")]),
            ("12 October 2002", None, [
                ("Report", "Report for July to September 2002")]),
            ("12 November 2002", None, [
                ("Meeting", "The board in November"), ("Decision", "Buy wicks")]),
        ]),
        ("2003", [
            ("1 February 2003", None, [("Update", "The school is open")]),
            ("3 February 2003", None, [("Consultation", "Should the lamps be brighter?")]),
            ("14 March 2003", None, [("Consultation", "Should the lamps be brighter?")]),
            ("6 May 2003", None, [("Meeting", "The board in May of the year after")]),
        ]),
    ]


def test_the_picture_of_the_plan_has_each_action_once_with_the_projects_related_to_it(built):
    told = given(built, "plan_and_projects")
    assert [[(action["text"], texts(action["projects"])) for action in strand["actions"]]
            for strand in told["strands"]] == [
        [("Review of the lamps", ["The map"]), ("A lamp map", ["The map"])],
        [("A school for lamplighters", ["Ladders"])],
    ]
    assert (told["all"], told["named"], told["joined"]) == (3, 2, 3)
    assert told["whose_view"] == "(some in our view)"
    assert texts(told["drawing"]["projects"]) == ["The map", "Ladders"]
    assert [(line["start"], line["end"]) for line in told["drawing"]["paths"]] == [
        (16.67, 25), (50, 25), (83.33, 75)]
    assert told["states"] == ["1 under review", "1 under way"]


def test_the_words_of_an_update_that_stand_on_the_projects_page_are_not_shown_again(built):
    told = given(built, "project_page", "ladders")
    assert [(one["text"], one["groups"]) for one in told["history"]] == [
        ("July to September 2002", []), ("Paint for the ladders", []),
    ]  # fmt: skip
    told = given(built, "project_page", "map")
    assert [(one["text"], bool(one["groups"]), one["state"]["name"], one["when"])
            for one in told["history"]] == [
        ("A review of the map", True, "Under review", "July 2002"),
        ("The map is put off", True, "Deferred", "May 2002"),
    ]  # fmt: skip


def test_each_paper_has_a_column_for_its_answers(lanterns):
    lanterns.replace("data/assurance.yml", "text_from: [charter#appendix-lamps]}]",
                     "text_from: [charter#appendix-lamps]}]\n- id: oil\n  title: Oil\n"
                     "  answers: [{label_from: [letter#head], text_from: [letter#short]}]")
    told = given(lanterns.edition(), "assurance")
    assert texts(told["papers"]) == ["Charter", "Letter"]
    assert [(topic["name"], [bool(one) for one in topic["answers"]])
            for topic in told["topics"]] == [("Drawings", [True, False]), ("Oil", [False, True])]


def test_a_project_shows_what_was_said_of_the_step_it_advances_and_not_of_another(lanterns):
    points = "points:\n"
    lanterns.replace(
        "data/responses/lamp-watch.yml", points,
        points + "  - {id: of-counting, title: Of counting, kinds: [change], "
        "text_from: [letter#map], about: [actions/lamp-review], "
        "speaks_of: [charter#measure-count]}\n"
        "  - {id: of-replacing, title: Of replacing, kinds: [change], "
        "text_from: [letter#map], about: [actions/lamp-review], "
        "speaks_of: [charter#measure-replace]}\n")
    told = given(lanterns.edition(), "project_page", "map")["points"]
    assert texts(told) == ["A welcome", "Of counting"]


def test_a_strand_has_the_updates_about_its_actions_and_about_the_projects_that_advance_them(built):
    page = "plan/strands/steadier-hands.md"
    told = given(built, "updates", "strands/steadier-hands", page=page)
    assert texts(told["updates"]) == ["The school is open", "Paint for the ladders"]


def test_an_update_of_the_time_of_the_one_before_it_does_not_tell_the_time_again(built):
    july = built.site.get(Update, "2002-07-map-review").date
    deferred = built.site.get(Update, "2002-05-map-deferred").model_copy(update={"date": july})
    site = with_records(built.site, "updates", deferred)
    told = given(replace(built, site=site), "updates", page="updates/index.md")
    assert [(one["text"], one["again"]) for one in told["updates"]][-2:] == [
        ("The map is put off", False), ("A review of the map", True),
    ]  # fmt: skip


def test_only_an_update_that_is_dated_by_its_report_leads_to_how_that_is_dated(built):
    updates = given(built, "updates", page="updates/index.md")["updates"]
    assert {one["text"]: one["why"] for one in updates if one["why"]} == {
        "Paint for the ladders": "../sources/report/",
    }


#: Kinds that the A to Z leaves out: nobody looks for their records by name.
NOT_IN_A_TO_Z = {"changes", "differences", "documents", "editions", "events", "states"}
#: Kinds whose records need no place in a paper, or have one on each update (`elsewhere`).
WITHOUT_PLACES = {"changes", "documents", "reports", "states", "updates"}


def test_each_kind_with_a_name_is_in_the_a_to_z_or_left_out_on_purpose():
    named = {kind for kind, model in KINDS.items() if issubclass(model, Named)}
    listed = {model.kind for model in IN_A_TO_Z}
    assert named == listed | NOT_IN_A_TO_Z
    assert not listed & NOT_IN_A_TO_Z


def test_each_kind_with_a_name_is_looked_through_for_places_or_needs_none():
    named = {kind for kind, model in KINDS.items() if issubclass(model, Named)}
    assert named == PLACES.keys() | WITHOUT_PLACES
    assert not PLACES.keys() & WITHOUT_PLACES


def test_the_steps_of_an_action_with_dates_are_a_bar_and_a_table(lanterns):
    lanterns.replace("data/actions/lamp-review.yml", "id: count-lamps",
                     "id: count-lamps, due: 2001-12, done: 2002-01-03")
    lanterns.replace("data/actions/lamp-review.yml", "id: replace-lamps",
                     "id: replace-lamps, due: 2003-06")
    lanterns.speak_for_themselves()
    edition = lanterns.edition()
    told = given(edition, "", page="plan/actions/lamp-review.md")
    assert [(step["place"], step["state"]["name"], step["done"]) for step in told["steps"]] == [
        ("was", "Done late", "3 January 2002"), ("at", "Not done yet", None)]
    page = html(edition, "plan/actions/lamp-review.md")
    assert page.count('<li class="step-bar--was"><a href="#count-lamps">') == 1
    assert page.count('<tr id="count-lamps">') == 1


@pytest.mark.parametrize(
    ("file", "before", "indent", "pages"),
    [
        ("organizations.yml", "- id: sls\n", "  ", ["governance/people.md"]),
        ("bodies/wick-group.yml", "level: 2\n", "", ["governance/wick-group.md"]),
        ("documents/report.yml", "publisher_id: nls\n", "",
         ["sources/index.md", "sources/report.md", "sources/letter.md"]),
        ("meetings.yml", "- id: watch-2001\n", "  ", ["governance/meetings.md"]),
        ("meetings.yml", "- id: board-2002-05\n", "  ",
         ["governance/meetings.md", "governance/lantern-board.md"]),
        ("mentions.yml", "- id: lamp-map\n", "  ", ["sources/missing.md"]),
    ],
)
def test_pages_on_the_web_about_a_record_are_linked_where_it_is_shown(
    lanterns, file, before, indent, pages
):
    urls = f"{indent}urls: [{{name: A page of it, url: https://lantern.example/it}}]\n"
    lanterns.replace(f"data/{file}", before, before + urls)
    built = lanterns.build()
    assert [page for page in pages if '<a href="https://lantern.example/it">A page of it</a>'
            not in html(built, page)] == []


def test_an_address_on_the_web_begins_as_one(lanterns):
    lanterns.replace("data/mentions.yml", "- id: lamp-map\n",
                     "- id: lamp-map\n  urls: [{name: It, url: javascript:alert(1)}]\n")
    assert lanterns.told_of_records() == [
        "data/mentions.yml:2:26: url: 'javascript:alert(1)' is no web address. Write one like "
        "https://town.example/minutes."]


def test_a_principle_names_the_actions_that_follow_it_and_they_name_it(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "principle_ids: [light]\nlead:")
    built = lanterns.build()
    light, care = given(built, "principles", page="plan/principles.md")["principles"]
    assert (texts(light["actions"]), care["actions"]) == (["A lamp map"], [])
    assert '<a href="../../principles/#light">' in html(built, "plan/actions/lamp-map.md")


def test_a_page_of_principles_of_ones_own_names_the_actions_that_follow_them(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "principle_ids: [light]\nlead:")
    lanterns.add("docs/plan/principles.md", "---\ntitle: Principles\ndescription: Ours.\n---\n\n"
                 "## Light {#light}\n\n## Care {#care-and-craft}\n")
    assert ("data/actions/lamp-map.yml:4:17: the page plan/principles.md does not show "
            "actions/lamp-map, which is about principles/light. Call {{ principles() }} there."
            ) in lanterns.told()


def test_the_page_of_people_begins_with_an_index_of_each_of_its_records(built):
    page = html(built, "governance/people.md")
    index, _, entries = page.partition("</nav>")
    for model in (Person, Post, Organization):
        for record in built.site.all(model):
            assert f'<a href="#{record.id}">' in index
            assert f'id="{record.id}"' in entries

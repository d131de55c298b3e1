"""Each record, and each fact in one, that rests on something bears its mark on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from macros import addresses
from macros.edition.site import BuildOptions, Site
from macros.model import ALL_KINDS, Model, Place, Records
from macros.model.bases import Based, Elsewhere
from macros.model.moments import Moment
from macros.pages.generated import generated_pages
from macros.pages.placement import render_pages
from tests.unit.conftest import html

#: What an action or project can tell of who answers for it and by when.
SCHEDULE = """\
title: A lamp for each pier
summary: A lamp stands on each pier.
stated: [charter#opening]
lead: [{who: people/cy-moth}]
supported_by: [{who: organizations/nls}]
start: 2001-09
due: 2002-03
revised:
  - {due: 2002-06, on: 2002-01-10, reason: The oil came late.}
  - {due: 2002-09, on: 2002-05-10, reason: So did the wicks.}
review_by: 2002-12
"""
STEPS = """\
strand_id: brighter-streets
steps:
  - id: oil
    title: Buy oil
    stated: [charter#opening]
    due: 2002-02
    revised: [{due: 2002-04, on: 2002-01-10, reason: The oil came late.}]
    done: 2002-05
"""
OPTIONS = """\
options:
  - id: on-poles
    title: On poles
    stated: [charter#opening]
    strengths: {text: They are seen from afar., stated: [charter#opening]}
    weaknesses: {text: Poles fall., stated: [charter#opening]}
    outcome: {result: dropped, stated: [charter#opening]}
"""
#: What a body and an organization can tell of time, and of seats.
CHANGING = """founded: 2001-01
dissolved: 2004
formerly_named: [{name: Pier Meeting, until: 2001-02}]
"""
BOARD = f"""title: Pier Board
level: 1
summary: It looked after the piers.
frequency: {{often: every quarter, since: 2002-10, stated: [charter#opening]}}
purpose: [{{text: It kept the piers., stated: [charter#opening]}}]
duties: [{{text: It painted the piers., stated: [charter#opening]}}]
powers: [{{text: It bought paint., stated: [charter#opening]}}]
{CHANGING}terms_of_reference: [{{adopted: 2001-02}}]
seats: [{{id: one, stated: [charter#opening]}}]
memberships: [{{seat: one, person_id: cy-moth, start_date: 2001-03, stated: [charter#opening]}}]
"""
#: The same mark is also on these pages, which list sources by themselves.
LISTS = ("sources/index.md", "sources/unused.md")


def paths(model: type[Model], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys that lead to each thing in a record of this class that can have a basis."""
    if issubclass(model, Based):
        yield path
    for name, field in model.model_fields.items():
        for one in classes(field.annotation):
            if one is not Elsewhere:
                yield from paths(one, (*path, name))


def classes(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for one in get_args(annotation):
        yield from classes(one)


#: Each kind of record with each path in it at which something can have a basis.
BASED = sorted((kind, path) for kind, model in ALL_KINDS.items() for path in set(paths(model)))


def based_on(value: Model, path: tuple[str, ...], key: str, more: object) -> Model:
    """A record in which each thing at a path also rests on `more`; `key` is the kind of basis."""
    if not path:
        return value.model_copy(update={key: (*getattr(value, key), more)})
    within = getattr(value, path[0])
    if isinstance(within, tuple):
        new: object = tuple(based_on(one, path[1:], key, more) for one in within)
    else:
        new = within and based_on(within, path[1:], key, more)
    return value.model_copy(update={path[0]: new})


def pages_of(site: Site) -> dict[str, str]:
    """Page -> its HTML, without papers in full and lists of sources."""
    generated = generated_pages(site)
    site = replace(site, generated={uri: page.info for uri, page in generated.items()})
    placement, mistakes = render_pages(site, generated)
    assert not mistakes
    left_out = {*LISTS, *(addresses.page_of("parts", id) for id in site.parts)}
    return {uri: "\n".join(page.html) for uri, page in placement.pages.items()
            if uri not in left_out}


def with_marks(site: Site, key: str, each: dict[tuple[str, tuple[str, ...]], object]) -> Site:
    """The site in which the records of each kind rest on one thing more at each path."""
    records = {kind: dict(of_kind) for kind, of_kind in site.records.items()}
    for (kind, path), more in each.items():
        for id, record in records.get(kind, {}).items():
            records[kind][id] = based_on(record, path, key, more)
    return replace(site, records=Records(records))


TASK = """- id: count-lamps
  title: Count the lamps
  due: 2003-03
  revised: [{due: 2003-04, on: 2003-01-20, reason: No time.}]
  elsewhere: {name: Lamp book, words: count the lamps}
"""


#: A response that is no paper here, and a lesson in this site's words.
TALK = """title: A talk on the pier
date: {value: 2001-08, stated: [charter#opening]}
organization_id: lamp-watch
summary: The watch spoke of the pier.
points:
  - {id: light, title: Wants light, kinds: [change], about: [actions/lamp-map],
     text: {text: The pier needs light., stated: [charter#opening]}}
"""
LESSONS = """title: Piers
summary: What was learned on piers.
items: [{id: dark, title: Dark, text: {text: Piers are dark., stated: [charter#opening]}}]
"""


@pytest.fixture(params=["record", "own"])
def site(lanterns, request) -> Site:
    """The Lantern Alliance with everything in it that can have a basis, in each voice."""
    if request.param == "own":
        lanterns.speak_for_themselves()
    lanterns.add("data/actions/pier-lamps.yml", SCHEDULE + STEPS)
    lanterns.add("data/projects/pier-lamps.yml", SCHEDULE + STEPS + OPTIONS)
    lanterns.add("data/bodies/pier-board.yml", BOARD)
    changing = CHANGING.replace("\n", "\n  ").strip()
    lanterns.replace("data/organizations.yml", "classification: Watch",
                     f"classification: Watch\n  {changing}")
    lanterns.add("data/tasks.yml", TASK)
    lanterns.add("data/responses/pier-talk.yml", TALK)
    lanterns.add("data/lessons/pier.yml", LESSONS)
    return lanterns.edition(options=BuildOptions(as_of=Moment.parse("2003-02-01"))).site


def test_each_source_that_is_not_here_has_its_mark_where_the_fact_stands(site):
    named = {at: Elsewhere(name=f"Gazette on {at[0]} {' '.join(at[1])}.") for at in BASED}
    pages = pages_of(with_marks(site, "elsewhere", named))
    assert [at for at, source in named.items()
            if not any(source.name in html for html in pages.values())] == []


def test_each_place_in_a_paper_has_its_mark_where_the_fact_stands(site):
    before = pages_of(site)

    def is_marked(place: Place, now: dict[str, str]) -> bool:
        target = f'{place.part_id}/#{place.anchor}"'
        return any(html.count(target) > before[uri].count(target) for uri, html in now.items())

    half = len(BASED) // 2
    for some in (BASED[:half], BASED[half:]):
        places: dict = dict(zip(some, reversed(site.places), strict=False))
        assert len(places) == len(some)
        now = pages_of(with_marks(site, "stated", places))
        assert [at for at, place in places.items() if not is_marked(place, now)] == []


GAZETTE = "name: Gazette, url: https://gazette.example/9"


def test_each_passage_of_a_source_is_listed_with_its_day_and_with_what_rests_on_it(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "lead: posts/lamp-master-northmouth",
                     f"elsewhere: {{{GAZETTE}, seen: 2002-03-01, words: The map is begun.}}")
    lanterns.replace("data/actions/lamplighters-school.yml", "title:",
                     f"elsewhere: {{{GAZETTE}, seen: 2002-06-02, words: A school is wanted.}}\n"
                     "title:")
    page = html(lanterns.edition(), "sources/index.md")
    assert page.count('<a href="https://gazette.example/9">Gazette</a>') == 1
    begun, wanted = page.index("“The map is begun.”"), page.index("“A school is wanted.”")
    assert "Read on 1 March 2002. Used for: <a" in page[begun:wanted]
    assert "A lamp map</a></p>" in page[begun:wanted]
    assert "Read on 2 June 2002. Used for: <a" in page[wanted:]


@pytest.mark.parametrize(
    ("evidence", "told"),
    [("reported", "Another source speaks of it as held."),
     ("named", "Named by another source; whether it took place is unknown."),
     ("expected", "Expected by another source; whether it took place is unknown.")])
def test_what_is_said_of_a_meeting_fits_what_it_rests_on(lanterns, evidence, told):
    path = lanterns.root / "data/meetings.yml"
    path.write_text(path.read_text("utf-8") + f"- {{id: talk, title: A talk, date: 2002, "
                    f"evidence: {evidence}, elsewhere: {{{GAZETTE}}}}}\n", "utf-8")
    page = html(lanterns.edition(), "governance/meetings.md")
    assert f"<strong>2002</strong>. {told}</p>" in page
    assert page.count("paper speaks of it as held") == 1


def test_no_name_is_called_short_where_no_paper_has_a_longer_one(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "stated: [charter#deliverable-map]",
                     f"elsewhere: {{{GAZETTE}}}\nsteps: [{{id: draw, title: Draw it}}]")
    page = html(lanterns.edition(), "plan/actions/lamp-map.md")
    assert "The short name is ours." not in page
    assert '<h2 id="steps">Steps</h2>' in page
    assert "The short name is ours." in html(lanterns.edition(), "plan/actions/lamp-review.md")


def test_a_post_with_days_of_its_own_is_told_with_those_and_not_with_the_papers(lanterns):
    lanterns.replace("data/people.yml", "stands_in: charter#signature\n",
                     "stands_in: charter#signature\n      from: 2001-02-03\n")
    lanterns.replace("data/projects/ladders.yml", "role: lead", "role: lead\n  from: 2002-04")
    edition = lanterns.edition()
    assert 'Northmouth</a>, since 3 February 2001: <q' in html(edition, "governance/people.md")
    assert 'lead</a>, since April 2002: <q' in html(edition, "reported/projects/ladders.md")


def test_two_passages_of_one_source_have_one_mark(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "lead: posts/lamp-master-northmouth",
                     f"elsewhere: [{{{GAZETTE}, words: One map.}}, {{{GAZETTE}, words: Two.}}]")
    page = html(lanterns.edition(), "plan/actions/lamp-map.md")
    assert page.count("https://gazette.example/9") == 1


@pytest.mark.parametrize(
    ("file", "old", "page"),
    [("meetings.yml", "date: 2002-05\n", "governance/meetings.md"),
     ("decisions.yml", "date: 2002-05\n", "governance/decisions.md"),
     ("events.yml", "date: 2002-07\n", "reported/timeline.md")])
def test_the_date_of_what_happened_can_rest_on_a_source_of_its_own(lanterns, file, old, page):
    day = old.removeprefix("date: ").strip()
    lanterns.replace(f"data/{file}", old, f"date: {{value: {day}, elsewhere: {{{GAZETTE}}}}}\n")
    edition = lanterns.edition()
    assert "https://gazette.example/9" in html(edition, page)

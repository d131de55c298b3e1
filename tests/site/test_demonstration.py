"""The invented alliance is said to be invented wherever it is shown, and is true to itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from macros.building import build_site
from macros.edition import governance
from macros.edition.meetings import date_on, state_on, to_come
from macros.edition.numbers import (
    growth,
    is_closed,
    is_overdue,
    last_miss,
    readings,
    review_is_late,
)
from macros.edition.seats import periods, seats_on
from macros.edition.site import Site
from macros.edition.standing import numbers
from macros.model import (
    Action,
    Benefit,
    Body,
    Decision,
    Indicator,
    Meeting,
    Money,
    Person,
    Post,
    Project,
    Report,
    Risk,
    Subject,
    Update,
)
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from tests.editions import EDITIONS, ROOT, none_of
from tests.editions import Site as Built
from tests.voice import OF_AN_AGENDA, OF_THE_RECORD, PAPER, as_read, said_by_the_record

FOLDER = "examples/demonstration"
INVENTED = "Invented example. No such alliance exists."
#: Telephone numbers that Ofcom keeps free for drama, and domains that RFC 2606 keeps free.
FREE_NUMBER = re.compile(r"01632 ?960\d{3}")
ADDRESS = re.compile(r"[\w.-]+@([\w.-]+)")
NUMBER = re.compile(r"(?<![\d.:+-])\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
#: States in the order in which work comes to them. What is at risk can be on track again.
COURSE = ("no-report", "not-started", "on-track", "at-risk", "done", "stopped")


@pytest.fixture(scope="module")
def site() -> Site:
    """The invented alliance, as the public sees it."""
    return build_site(ROOT / FOLDER, PUBLIC).site


@pytest.mark.parametrize("name", EDITIONS)
def test_every_page_of_the_invented_alliance_says_that_it_is_invented_and_no_other(editions, name):
    def says_so(page) -> bool:
        return INVENTED in " ".join(page.tree.xpath("string(//body)").split())

    is_invented = name.startswith(f"{FOLDER}/")
    none_of([page.path for page in editions[name].pages if says_so(page) != is_invented])


@pytest.mark.parametrize("name", [name for name in EDITIONS if name.startswith(f"{FOLDER}/")])
def test_no_address_or_number_of_the_invented_alliance_can_be_someones(editions, name):
    built: Built = editions[name]
    texts = {path: (built.folder / path).read_text(encoding="utf-8") for path in built.files
             if path.endswith((".html", ".csv", ".json", ".xml"))}
    none_of([f"{path}: {found[0]}" for path, text in texts.items()
             for found in NUMBER.finditer(text) if not FREE_NUMBER.fullmatch(found[0])])
    none_of([f"{path}: {found[0]}" for path, text in texts.items()
             for found in ADDRESS.finditer(text) if not found[1].rstrip(".").endswith(".example")])


@pytest.mark.parametrize("name", [name for name in EDITIONS if name.startswith(f"{FOLDER}/")])
def test_no_page_speaks_as_an_onlooker_or_of_papers_but_those_of_a_meeting(editions, name):
    wrong = []
    for page in editions[name].pages:
        text = as_read((editions[name].folder / page.path).read_text(encoding="utf-8"))
        wrong += [f"{page.path}: {told}" for told in said_by_the_record(text)]
        text = OF_AN_AGENDA.sub("", text)
        wrong += [f"{page.path}: {found[0]}" for pattern in (OF_THE_RECORD, PAPER)
                  for found in pattern.finditer(text)]
    none_of(wrong)


def test_it_is_told_from_the_day_of_its_newest_update_and_knows_nothing_later(site):
    assert site.day == date(2026, 11, 27)
    later = [record.id for record in (*site.all(Update), *site.all(Report))
             if record.published.day > site.day]
    assert later == []
    assert [step.id for action in site.actions for step in action.steps
            if step.done and step.done.value.latest > site.day] == []


def test_it_shows_a_plan_in_full_life(site):
    steps = [step for action in site.actions for step in action.steps]
    counted = {"strands": len(site.strands), "actions": len(site.actions), "steps": len(steps),
               "projects": len(site.all(Project)), "reports": len(site.all(Report)),
               "updates": len(site.all(Update)), "posts": len(site.all(Post)),
               "tiers": len({body.level for body in site.bodies})}
    assert counted == {"strands": 5, "actions": 24, "steps": 30, "projects": 6, "reports": 6,
                       "updates": 27, "posts": 12, "tiers": 3}
    assert all(step.due for step in steps)
    assert all(work.lead and work.due for work in (*site.actions, *site.all(Project)))
    assert numbers(map(site.standing, site.actions)) == (24, 9, 4, 3, 1)


def test_its_actions_are_of_all_kinds(site):
    states = Counter(site.standing(action).state.id for action in site.actions)
    assert states == {"done": 9, "at-risk": 7, "on-track": 5, "not-started": 2, "stopped": 1}
    moved = Counter(len(action.revised) for action in site.actions)
    assert (moved[1], moved[2]) == (3, 1)
    carried = [action.id for action in site.actions if site.links.carried_over_from(action)]
    assert carried == ["major-incident-plans", "fuel-stores"]


def test_one_post_is_open_and_one_has_passed_from_one_person_to_the_next(site):
    held = {post.id: governance.holders_now(site, post) for post in site.all(Post)}
    assert [id for id, holders in held.items() if not holders] == ["head-of-protection-eastvale"]
    assert all(len(holders) < 2 for holders in held.values())
    ended = {holding.post_id for person in site.all(Person) for holding in person.holds
             if holding.until and holding.until.latest < site.day}
    assert ended == {"head-of-protection-eastvale", "chief-eastvale"}


def test_three_boards_have_26_seats_whose_members_changed_in_two_years(site):
    boards = [body for body in site.bodies_now if body.seats]
    assert {board.id: sum(seat.number for seat in board.seats) for board in boards} == {
        "alliance-board": 8, "delivery-group": 8, "scrutiny-panel": 10}
    everyone = site.all(Person)
    assert {body.id: len(periods(body, everyone, site.day)) for body in site.bodies
            if body.seats} == {"alliance-board": 6, "delivery-group": 3, "scrutiny-panel": 8,
                               "joint-planning-group": 2}
    later = [(one.seat.id, str(one.since)) for one in seats_on(boards[1], site.day)
             if one.seat.start_date]
    assert later == [("estates", "2026-01-06")]  # a seat that was added
    old = site.get(Body, "joint-planning-group")
    assert site.get(Body, "alliance-board").replaces == (old.id,)
    assert seats_on(old, site.day) == ()
    open_now = [(body.id, seat.seat.id) for body in boards
                for seat in governance.open_seats(site, body)]
    assert open_now == [("alliance-board", "councillor-eastvale"), ("delivery-group", "protection")]


@pytest.mark.parametrize(("day", "chair", "vice_chair", "northmoor", "eastvale"), [
    (date(2025, 7, 1), "edith-marlow", "sefa-lindow", "amir-dunne", "petra-lowe"),
    (date(2026, 5, 20), "edith-marlow", "ioan-brack", None, "petra-lowe"),
    (date(2026, 11, 27), "edith-marlow", "ioan-brack", "dev-harrow", None),
])
def test_who_sat_on_the_board_can_be_told_for_each_day(
    site, day, chair, vice_chair, northmoor, eastvale
):
    told = {one.seat.id: one.person_id for one in seats_on(site.get(Body, "alliance-board"), day)
            if not one.post_id}
    assert told == {"chair": chair, "vice-chair": vice_chair, "councillor-northmoor": northmoor,
                    "councillor-eastvale": eastvale}


def test_work_goes_forward_only(site):
    """Nothing is not started after it was begun, or under way after it has ended."""
    none_of([
        f"{work.subject}: {before.state_id} on {before.until}, {after.state_id} on {after.until}"
        for work in site.links.work
        for after, before in pairwise(site.links.statements_about(work.subject))
        if COURSE.index(after.state_id) < min(COURSE.index(before.state_id), 2)
        or (before.state_id in ("done", "stopped") and after.state_id != before.state_id)])


def test_what_is_done_has_all_its_steps_done_before(site):
    for action in site.actions:
        ended = [statement for statement in site.links.statements_about(action.subject)
                 if statement.state_id == "done"]
        late = [step.id for step in action.steps
                if ended and (not step.done or step.done.value.latest > ended[-1].until)]
        assert late == [], action.id


def test_the_dates_that_the_board_moved_were_moved_at_its_meetings(site):
    board = site.get(Body, "alliance-board")
    held = {meeting.date.value for meeting in site.links.meetings_of(board)
            if meeting.took_place}
    for action in site.all(Action):
        assert {revision.on for revision in action.revised} <= held, action.id
    assert all(decision.meeting_id in {meeting.id for meeting in site.all(Meeting)}
               for decision in site.all(Decision))


def test_its_boards_meet_decide_and_ask_for_things(site):
    meetings, decisions = site.links.meetings, site.links.decisions
    assert (len(meetings), len(decisions), len(site.links.tasks)) == (16, 22, 12)
    states = Counter(state_on(meeting, site.day) for meeting in meetings)
    assert states == {"held": 12, "to-come": 3, "cancelled": 1}
    assert [meeting.id for meeting in meetings if meeting.moved] == ["scrutiny-panel-2026-11-03"]
    counted = [decision.vote for decision in decisions
               if decision.vote and decision.vote.in_favour is not None]
    assert len(counted) >= 3


def test_it_is_measured_by_figures_of_all_kinds(site):
    indicators = site.all(Indicator)
    assert len(indicators) == 10
    assert {record.better for record in indicators} == {"up", "down", "within"}
    assert {record.unit for record in indicators} >= {"%", "£", "minutes"}
    periods = {value.period for record in indicators for value in record.values}
    assert len(periods) == 12
    assert [record.id for record in indicators if len(record.values) < 12] == ["questions-answered"]
    told = [value for record in indicators for value in record.values]
    assert sum(value.provisional for value in told) == 1
    assert sum(bool(value.revised) for value in told) == 1
    assert sum(value.now is None for value in told) == 1
    assert [record.id for record in indicators if not record.targets] == ["fires-in-homes"]
    assert [record.id for record in indicators if is_overdue(record, site.day)] == [
        "questions-answered"]
    missed = {record.id: str(miss.since) for record in indicators
              if (miss := last_miss(record, readings(record, site.alliance.indicator_states)))}
    assert missed == {"courses-cancelled": "2026/27-Q2", "on-call-cover": "2025/26-Q3"}


def test_the_visits_of_a_year_are_added_up_before_they_are_held_against_its_target(site):
    told = site.readings_of(site.get(Indicator, "home-safety-visits"))
    sums = {str(one.value.period): (one.sum_so_far, one.is_met) for one in told}
    assert sums["2025/26-Q4"] == (2040 + 2150 + 2480 + 2560, True)
    assert sums["2026/27-Q2"] == (2610 + 2730, None)


def test_its_risks_have_grown_shrunk_ended_and_waited_for_a_review(site):
    risks = site.all(Risk)
    assert len(risks) == 8
    assert [risk.id for risk in risks if growth(risk, site.day)] == [
        "radios-later-still", "tower-blocks-without-plan", "cover-at-home"]
    assert [risk.id for risk in risks if is_closed(risk, site.day)] == ["website-costs"]
    assert [risk.id for risk in risks if review_is_late(risk, site.day)] == ["workshop-costs"]


def test_its_money_and_its_benefits_are_of_all_types(site):
    records, benefits = site.all(Money), site.all(Benefit)
    assert Counter(record.type for record in records) == {
        "budget": 5, "spend": 2, "saving": 3, "grant": 2}
    assert sum(amount.provisional for record in records for amount in record.amounts) == 1
    assert len(benefits) == 5
    assert sum(benefit.disbenefit for benefit in benefits) == 1
    assert sum(bool(benefit.indicator_id) for benefit in benefits) == 3


def test_what_its_pages_tell_of_numbers_is_what_the_numbers_say(site):
    def planned(id: str) -> list[tuple[Decimal | None, Decimal | None]]:
        return [(amount.planned, amount.actual) for amount in site.get(Money, id).amounts]

    assert planned("radios-budget")[0][1] == 214000  # "The radios for the border cost £214,000"
    assert planned("website-budget") == [(190000, 0)]  # "against £190,000 in the budget"
    price = {str(value.period): value.now for value in site.get(Indicator, "price-of-kit").values}
    assert price["2024/25-Q4"] * 7 / 8 == price["2025/26-Q4"]  # "One contract saves an eighth"
    nearest = site.get(Indicator, "nearest-engine-sent")
    assert (nearest.baseline.value, nearest.values[-1].now) == (65, 88)  # in the last report
    for record in site.all(Indicator):
        if record.baseline and record.baseline.period.precision == "quarter":
            assert record.baseline.value in [
                value.now for value in record.values if value.period == record.baseline.period]


@pytest.mark.parametrize(
    ("day", "next_one"),
    [
        (date(2026, 3, 2), ("board-2026-03-10", "2026-03-10")),
        (date(2026, 3, 3), ("scrutiny-panel-2026-04-21", "2026-04-21")),
        (date(2026, 10, 5), ("scrutiny-panel-2026-11-03", "2026-10-20")),
        (date(2026, 10, 20), ("scrutiny-panel-2026-11-03", "2026-11-03")),
        (date(2026, 11, 27), ("board-2026-12-08", "2026-12-08")),
        (date(2026, 12, 9), ("board-2027-03-09", "2027-03-09")),
    ],
)
def test_on_each_day_the_same_files_tell_the_right_next_meeting(site, day, next_one):
    first, *_ = to_come(site.links.meetings, day)
    assert (first.id, str(date_on(first, day).date)) == next_one


def test_no_vote_has_more_members_than_were_there_and_none_was_away(site):
    meetings = {meeting.id: meeting for meeting in site.all(Meeting)}
    for decision in site.all(Decision):
        meeting = meetings[decision.meeting_id]
        if decision.vote and decision.vote.in_favour is not None:
            voted = decision.vote.in_favour + (decision.vote.against or 0)
            assert voted <= len(meeting.present), decision.id
        there = [attendee.who for attendee in meeting.present]
        for who in (decision.mover, decision.seconder):
            assert who is None or who in there, decision.id


def test_who_was_at_a_meeting_of_a_board_had_a_seat_on_it_or_came_in_anothers_place(site):
    for meeting in site.all(Meeting):
        if not meeting.body_id:
            continue
        day = meeting.date.value.earliest
        sitting = seats_on(site.get(Body, meeting.body_id), day)
        people = {Subject("people", one.person_id) for one in sitting if one.person_id}
        people |= {holder.subject for one in sitting if one.post_id
                   for holder in governance.holders_now(
                       replace(site, as_of=Moment.beginning(day)),
                       site.get(Post, one.post_id))}
        people |= {apology.substitute for apology in meeting.apologies}
        away = {apology.who for apology in meeting.apologies}
        assert {attendee.who for attendee in meeting.present} <= people, meeting.id
        assert away <= people, meeting.id


def test_the_picture_of_the_plan_begins_and_ends_with_the_months_of_its_period(editions):
    home = editions[f"{FOLDER}/public"].by_path["index.html"]
    written = home.tree.xpath("//*[contains(@class, 'plan-picture__days')]/*[name()='text']/text()")
    assert written == ["Today", "April 2025", "March 2028", "2026", "2027"]


def test_its_home_says_who_works_together_since_when_and_leads_to_who_answers(editions):
    home = editions[f"{FOLDER}/public"].by_path["index.html"]
    words = " ".join(home.tree.xpath("string(//main)").split())
    assert ("Who works together: Northmoor Fire and Rescue Service, "
            "Eastvale Fire and Rescue Service.") in words
    assert "The plan was adopted on 11 February 2025, for April 2025 to March 2028." in words
    assert "Five strands, 24 actions" in words
    assert "governance/people/" in home.tree.xpath("//main//a/@href")


@pytest.mark.parametrize("name", [name for name in EDITIONS if name.startswith(f"{FOLDER}/")])
def test_each_page_that_depends_on_the_day_says_the_day(editions, name):
    depends = re.compile(r"\bdays? (?:late|left)\b|\bpost open\b|\bLate by\b|without news\b")
    told = {page.path: " ".join(page.tree.xpath("string(//main)").split())
            for page in editions[name].pages}
    assert any(depends.search(text) for text in told.values())
    none_of([path for path, text in told.items()
             if depends.search(text) and not re.search(r"\bas of\b", text, re.IGNORECASE)])

"""What follows from due dates: what is in force, late or due soon, and for how long."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from macros.components import known_calls
from macros.edition.schedule import timing_of
from macros.model import Action, Alliance
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.model.schedule import Responsible
from macros.reading.gathering import gather
from macros.rules.schedule import check_schedule
from tests.unit.conftest import html

OWN = Alliance.model_validate({
    "name": "Lanterns", "description": "Lamps.", "partner_ids": [], "voice": "own"})
RECORD = OWN.model_copy(update={"voice": "record"})
MOVED = [{"due": "2002-10-31", "on": "2002-06-09", "reason": "The paint dried slowly."},
         {"due": "2002-12", "on": "2002-10-01", "reason": "There was no ladder."}]


def action(**keys):
    return Action.model_validate({"id": "lamps", "title": "Lamps", **keys})


def timing(day, alliance=OWN, has_ended=False, **keys):
    return timing_of(action(**keys), has_ended, date.fromisoformat(day), alliance)


@pytest.mark.parametrize(
    ("day", "due", "before"),
    [
        ("2002-06-08", "2002-06-30", []),
        ("2002-06-09", "2002-10-31", ["2002-06-30"]),
        ("2002-09-30", "2002-10-31", ["2002-06-30"]),
        ("2002-10-01", "2002-12", ["2002-06-30", "2002-10-31"]),
    ],
)
def test_the_last_due_date_that_was_set_by_the_day_is_in_force(day, due, before):
    told = timing(day, due="2002-06-30", revised=MOVED)
    assert str(told.due) == due
    assert [str(date) for date, _ in told.was] == before


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"revised": MOVED}, "there is no date that this changes. Write the first one as due:."),
        ({"due": "2002-06-30", "revised": MOVED[::-1]},
         "the dates are not in the order in which they were set. "
         "Put the one that was set first at the top."),
        ({"due": "2002-06-30", "revised": [{**MOVED[0], "due": "2002-06-30"}]},
         "30 June 2002 was the date before too. Write another one, or leave it out."),
        ({"due": "2002-06-30", "revised": [MOVED[0], {**MOVED[1], "on": "2002-06-09"}]},
         "two dates were set on the same day. Keep the one that holds."),
        ({"due": "2002-06-30", "revised": [{**MOVED[0], "due": "2002-05-31"}]},
         "31 May 2002 is before the day on which it was set, 9 June 2002. Correct one of them."),
    ],
)
def test_changes_of_a_due_date_have_a_first_date_and_stand_in_order(keys, message):
    with pytest.raises(ValidationError, match=re.escape(message)):
        action(**keys)


@pytest.mark.parametrize(
    ("day", "days_late"),
    [("2002-12-31", 0), ("2003-01-01", 1), ("2003-01-31", 31)],
)
def test_what_is_due_in_a_month_is_late_after_its_last_day(day, days_late):
    told = timing(day, due="2002-12")
    assert (told.is_late, told.days_late) == (days_late > 0, days_late)


@pytest.mark.parametrize(
    ("day", "is_soon"),
    [("2002-10-01", False), ("2002-10-02", True), ("2002-12-31", True), ("2003-01-01", False)],
)
def test_it_is_due_soon_from_ninety_days_before_until_its_last_day(day, is_soon):
    assert timing(day, due="2002-12").is_due_soon == is_soon


def test_a_collaboration_says_itself_how_many_days_are_soon():
    few = OWN.model_copy(update={"due_soon": 7})
    assert not timing("2002-12-23", few, due="2002-12").is_due_soon
    assert timing("2002-12-24", few, due="2002-12").is_due_soon


@pytest.mark.parametrize("kept", [{"alliance": RECORD}, {"has_ended": True}])
def test_what_has_ended_and_what_others_record_is_neither_late_nor_due_soon(kept):
    for day in ("2002-12-24", "2003-02-01"):
        told = timing(day, due="2002-12", **kept)
        assert (told.is_late, told.is_due_soon, told.days_late) == (False, False, 0)
        assert str(told.due) == "2002-12"


def test_without_a_due_date_or_a_day_nothing_is_late():
    assert timing("2003-01-01").due is None
    told = timing_of(action(due="2002-12"), False, None, OWN)
    assert (str(told.due), told.is_late, told.days) == ("2002-12", False, None)


@pytest.mark.parametrize(
    ("day", "holds"), [("2002-03-31", False), ("2002-04-01", True), ("2002-09-30", True),
                       ("2002-10-01", False)])
def test_who_answers_does_so_from_the_first_to_the_last_day(day, holds):
    owner = Responsible.model_validate(
        {"who": "posts/trimmer", "from": "2002-04", "until": "2002-09"})
    assert owner.holds_on(date.fromisoformat(day)) == holds


MAP = "data/actions/lamp-map.yml"
REVIEW = "data/actions/lamp-review.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (MAP, "formerly:", "start: 2002-07\ndue: 2002-06-30\nformerly:",
         f"{MAP}:7:8: start: July 2002 is after it is due (30 June 2002). Correct one of them."),
        (MAP, "depends_on: [actions/lamp-review]", "depends_on: [actions/lamp-map]",
         f"{MAP}:6:14: depends_on runs in a circle: actions/lamp-map > actions/lamp-map. "
         "Leave it out at one of them."),
        (MAP, "lead: posts/lamp-master-northmouth",
         "lead: {who: posts/lamp-master-northmouth, from: 2003, until: 2002}",
         f"{MAP}:4:62: until: 2002 is before the first day, 2003. Correct one of them."),
    ],
)
def test_dates_and_links_of_work_that_cannot_be_right_are_told(lanterns, file, old, new, told):
    lanterns.replace(file, old, new)
    assert lanterns.told_of_records() == [told]


def test_work_that_begins_before_its_revised_date_is_not_told(lanterns):
    lanterns.replace(MAP, "formerly:", "start: 2002-07\ndue: 2002-06-30\n"
                     "revised: [{due: 2002-10, on: 2002-05-01, reason: No paper.}]\nformerly:")
    assert lanterns.told_of_records() == []


def test_a_circle_through_other_work_is_told_at_each_of_it(lanterns):
    lanterns.replace(REVIEW, "steps:", "depends_on: [actions/lamp-map]\nsteps:")
    assert [told.partition(": ")[2] for told in lanterns.told_of_records()] == [
        f"depends_on runs in a circle: {way}. Leave it out at one of them."
        for way in ("actions/lamp-map > actions/lamp-review > actions/lamp-map",
                    "actions/lamp-review > actions/lamp-map > actions/lamp-review")]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (REVIEW, "{id: count-lamps,", "{id: count-lamps, done: 2003-03-01,",
         f"{REVIEW}:7:29: done: 1 March 2003 is still to come, and the step is called done."),
        ("data/withdrawn.yml", "2003-01-01", "2003-03-01",
         "data/withdrawn.yml:3:11: date: 1 March 2003 is still to come, and the address is called "
         "withdrawn."),
    ],
)
def test_what_is_called_done_has_happened_by_the_day_of_which_the_site_tells(
        lanterns, file, old, new, told):
    lanterns.replace(file, old, new)
    gathered = gather(lanterns.root, PUBLIC, known_calls())
    wrong = f"{told} Write when it happened, or leave it out until then."
    for day in ("2003-02-28", "2003-03-01"):
        expected = [] if day == "2003-03-01" else [wrong]
        assert [str(one) for one in check_schedule(gathered, Moment.parse(day), None)] == expected
        assert [str(one) for one in check_schedule(
            gathered, None, date.fromisoformat(day))] == expected


@pytest.mark.parametrize(
    ("kept", "on_action", "on_people"),
    [
        ("until: 2002-12-31", "</a>, until 31 December 2002", " (until 31 December 2002)</a>"),
        ("from: 2003-06", "</a>, from June 2003", " (from June 2003)</a>"),
        ("from: 2002, until: 2003-12", "</a>, since 2002, until December 2003", "</a>"),
    ],
)
def test_who_answered_before_or_will_is_told_with_the_time_and_without_a_holder(
        lanterns, kept, on_action, on_people):
    lanterns.replace(MAP, "lead: posts/lamp-master-northmouth",
                     f"lead: {{who: posts/lamp-master-northmouth, {kept}}}")
    lanterns.replace("data/people.yml", "    - post_id: lamp-master-northmouth\n",
                     "    - post_id: lamp-master-northmouth\n      from: 2001\n")
    built = lanterns.edition()
    action, people = html(built, "plan/actions/lamp-map.md"), html(built, "governance/people.md")
    assert f"Lamp Master, Northmouth{on_action}" in action
    assert ("Ada Flint" in action) is ("since" in on_action)
    assert f">A lamp map{on_people}" in people

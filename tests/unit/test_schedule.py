"""What follows from due dates: what is in force, late or due soon, and for how long."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from macros.edition.schedule import timing_of
from macros.model import Action, Alliance
from macros.model.schedule import Responsible

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

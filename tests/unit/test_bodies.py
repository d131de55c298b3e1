"""Whose place a board or organization took, what it is part of, and what it was called before."""

import pytest

from macros.components import known_calls
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.reading.gathering import gather
from macros.rules import check_records

BOARD, GROUP = "data/bodies/lantern-board.yml", "data/bodies/wick-group.yml"
ORGANIZATIONS = "data/organizations.yml"


@pytest.mark.parametrize(("changes", "told"), [
    ([(BOARD, "level: 1", "level: 1\nreplaces: [lantern-board]")],
     [f"{BOARD}:3:12: replaces: 'lantern-board' is the record itself. Write the id of the other "
      "one."]),
    ([(BOARD, "level: 1", "level: 1\nreplaces: [wick-group]"),
      (GROUP, "level: 2", "level: 2\nreplaces: [lantern-board]")],
     [f"{BOARD}:3:12: replaces: this runs in a circle: lantern-board > wick-group > lantern-board. "
      "Leave it out at one of them."]),
    ([(BOARD, "level: 1", "level: 1\nparent_id: lantern-board")],
     [f"{BOARD}:3:12: parent_id: 'lantern-board' is the record itself. Write the id of the other "
      "one."]),
    ([(BOARD, "level: 1", "level: 1\nparent_id: wick-group"),
      (GROUP, "level: 2", "level: 2\nparent_id: lantern-board")],
     [f"{BOARD}:3:12: parent_id: this runs in a circle: lantern-board > wick-group > "
      "lantern-board. Leave it out at one of them."]),
    ([(ORGANIZATIONS, "  abbreviation: NLS", "  replaces: [nls]\n  abbreviation: NLS")],
     [f"{ORGANIZATIONS}:3:14: replaces: 'nls' is the record itself. Write the id of the other "
      "one."]),
    ([(ORGANIZATIONS, "  abbreviation: NLS", "  parent_id: sls\n  abbreviation: NLS"),
      (ORGANIZATIONS, "  classification: Watch", "  parent_id: nls\n  classification: Watch"),
      (ORGANIZATIONS, "- id: sls", "- id: sls\n  parent_id: lamp-watch")],
     [f"{ORGANIZATIONS}:14:14: parent_id: this runs in a circle: lamp-watch > nls > sls > "
      "lamp-watch. Leave it out at one of them."]),
    ([(BOARD, "level: 1", "level: 1\nfounded: 2001\nformerly_named: [{name: A, until: 2000-05}]")],
     [f"{BOARD}:4:35: until: May 2000 is before it was founded, 2001. Correct one of them."]),
    ([(GROUP, "level: 2", "level: 2\ndissolved: 2001\nformerly_named: [{name: Old, until: 2002}]")],
     [f"{GROUP}:4:37: until: 2002 is after it was dissolved, 2001. Correct one of them."]),
    ([(GROUP, "level: 2", "level: 2\ndissolved: 2001\nterms_of_reference: [{adopted: 2002}]")],
     [f"{GROUP}:4:32: adopted: 2002 is after it was dissolved, 2001. Correct one of them."]),
])
def test_what_cannot_have_been_before_is_told_in_one_sentence(lanterns, changes, told):
    lanterns.speak_for_themselves()
    for change in changes:
        lanterns.replace(*change)
    assert lanterns.told_of_records() == told


@pytest.mark.parametrize("more", [
    "founded: 2001-05\nformerly_named: [{name: Old, until: 2001}]",
    "founded: 2001-05\nterms_of_reference: [{adopted: 2001-03, note: By the two towns.}]",
    "replaces: [wick-group]",
])
def test_what_may_be_right_is_no_mistake(lanterns, more):
    lanterns.speak_for_themselves()
    lanterns.replace(BOARD, "level: 1", f"level: 1\n{more}")
    assert lanterns.told_of_records() == []


def test_a_former_name_was_given_up_by_the_day_of_which_the_site_tells(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace(BOARD, "level: 1",
                     "level: 1\nformerly_named: [{name: Old, until: 2003-06-01}]")
    found = gather(lanterns.root, PUBLIC, known_calls())

    def told(day):
        return [str(one) for one in check_records(found, lanterns.root, Moment.parse(day))]

    assert told("2003-06-01") == []
    assert told("2003-05-31")[:1] == [
        f"{BOARD}:3:37: until: 1 June 2003 is still to come, and the name is called a former one. "
        "Write when it happened, or leave it out until then."]

"""A key that belongs elsewhere is answered with where."""

import pytest

from macros.reading.misplaced_keys import MISPLACED
from macros.reading.model_words import written_fields

MAP = "data/actions/lamp-map.yml"
SCHOOL = "docs/updates/2003-school-open.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (MAP, "formerly:", "state: done\nformerly:",
         f"{MAP}:7:1: there is no key 'state' here. "
         "Its state goes into an update (docs/updates/) or a report (docs/reports/)."),
        (MAP, "formerly:", "milestones: []\nformerly:",
         f"{MAP}:7:1: there is no key 'milestones' here. Write them as steps:, each with due:."),
        ("data/projects/ladders.yml", "summary:", "owner: Ada Flint\nsummary:",
         "data/projects/ladders.yml:3:1: there is no key 'owner' here. "
         "Who answers for it is written as lead:."),
        ("data/posts.yml", "  label: Watcher\n", "  label: Watcher\n  holder: Ada Flint\n",
         "there is no key 'holder' here. "
         "The holder of a post goes into data/people.yml, as holds: of the person."),
        (SCHOOL, "state: complete", "state: complete\npercent: 40",
         f"{SCHOOL}:8:1: there is no key 'percent' here. "
         "It goes into a report (docs/reports/), into an item of progress:."),
        (SCHOOL, "state: complete", "state: complete\nzzz: 40", "Known are "),
    ],
)
def test_a_key_that_belongs_elsewhere_is_answered_with_where(lanterns, file, old, new, told):
    lanterns.replace(file, old, new)
    (sentence,) = [one for one in lanterns.told_of_records() if "no key" in one]
    assert told in sentence


@pytest.mark.parametrize("model", MISPLACED, ids=lambda model: model.__name__)
def test_no_key_that_a_record_has_is_said_to_belong_elsewhere(model):
    kinds = [model, *model.__subclasses__()]
    assert not {key for kind in kinds for key in written_fields(kind)} & MISPLACED[model].keys()

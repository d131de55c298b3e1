"""A key that belongs elsewhere is answered with where."""

import pytest

from macros.reading.misplaced_keys import CALLED, MISPLACED
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


@pytest.mark.parametrize("model", CALLED, ids=lambda model: model.__name__)
def test_each_other_word_for_a_key_leads_to_one_key_that_there_is(model):
    fields = written_fields(model).keys()
    words = [word for others in CALLED[model].values() for word in others]
    assert CALLED[model].keys() <= fields
    assert len(words) == len(set(words))
    assert not set(words) & (fields | MISPLACED.get(model, {}).keys())


@pytest.mark.parametrize(("key", "called"), [
    ("venue", "place"), ("where", "place"), ("when", "date"), ("participants", "present"),
    ("absentees", "apologies"), ("rescheduled", "moved")])
def test_another_word_for_a_key_of_a_meeting_is_answered_with_the_key(lanterns, key, called):
    path = lanterns.root / "data/meetings.yml"
    path.write_text(f"{path.read_text('utf-8')}\n- {{id: late, title: Late, date: 2003, "
                    f"text_from: [charter#aim], {key}: x}}\n", "utf-8")
    (sentence,) = [one for one in lanterns.told_of_records() if "no key" in one]
    assert sentence.endswith(f"there is no key '{key}' here. Write it as {called}:.")

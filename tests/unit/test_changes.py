"""What a new version alters is told in words, record by record, from the data."""

from collections.abc import Callable

import markdown
import pytest

from macros.changes.compared import compared, for_staff_alone
from macros.changes.pages import page_changes
from macros.changes.records import RecordChange, record_changes
from macros.changes.telling import as_markdown, as_text, in_words, lines
from macros.changes.texts import number_of_changes, text_change
from macros.model.editions import STAFF
from tests.unit.conftest import Lanterns

ACTION, PROJECT = "data/actions/lamp-map.yml", "data/projects/ladders.yml"
EVE = "- {id: eve-oil, name: Eve Oil, elsewhere: {name: A list, words: Eve Oil}}\n"
LEAD = "lead: posts/lamp-master-northmouth\n"
NEW_UPDATE = """---
title: Ladders are late
description: The wood has not come.
about: [projects/ladders]
date: 2003-01
published: 2003-02-03
state: deferred
reason: There is no wood.
stated: [report#ladders-purpose]
---
"""


@pytest.fixture
def told(built, lanterns) -> Callable[[], list[str]]:
    """`told()`: what the copy alters, a line each."""
    def lines_of() -> list[str]:
        after = lanterns.edition().site
        changes: list[RecordChange] = [*record_changes(built.site, after),
                                       *page_changes(built.site, after)]
        return [line for change in changes for line in in_words(change)]
    return lines_of


def test_the_same_files_alter_nothing(built, lanterns, told):
    assert told() == []
    assert compared(built, lanterns.build()).is_nothing


def test_another_order_of_keys_and_other_line_breaks_alter_nothing(lanterns, told):
    lanterns.replace(ACTION, f"{LEAD}supported_by: [bodies/wick-group]\n",
                     f"supported_by: [bodies/wick-group]\n{LEAD}")
    lanterns.replace(PROJECT, "note: Nothing is said of their length.",
                     "note: >-\n  Nothing is said\n  of their length.")
    assert told() == []


def test_a_date_that_was_moved_is_told_with_its_reason(lanterns, told):
    lanterns.replace(PROJECT, "depends_on: [projects/map]\n", "depends_on: [projects/map]\n"
                     "revised: [{due: 2004-06-30, on: 2003-01-05, reason: The wood is wet.}]\n")
    assert told() == ["Project ‘Ladders’: due: June 2003 → 30 June 2004 (The wood is wet)."]


def test_who_answers_is_told_by_name(lanterns, told):
    lanterns.replace(ACTION, LEAD, "lead: [people/cy-moth, bodies/wick-group]\n")
    assert told() == [
        "Promise ‘A lamp map’:", "New lead: Cy Moth.", "New lead: Wick Group.",
        "Lead removed: Lamp Master, Northmouth."]


def test_another_strand_is_told_by_its_title(lanterns, told):
    lanterns.replace(ACTION, "brighter-streets", "steadier-hands")
    assert told() == ["Promise ‘A lamp map’: strand: Brighter streets → Steadier hands."]


def test_a_step_is_told_by_its_words(lanterns, told):
    lanterns.replace("data/actions/lamp-review.yml", "[charter#measure-count]}",
                     "[charter#measure-count], due: 2003-05-01}\n"
                     "  - {id: write, title: Write it up}")
    heading, *rest = told()
    assert heading == "Promise ‘Review of the lamps’:"
    assert rest[0].endswith("due: nothing → 1 May 2003.")
    assert rest[1:] == ["New steps: Write it up."]


def test_a_new_update_is_told_and_the_state_that_follows(lanterns, told):
    lanterns.add("docs/updates/2003-ladders.md", NEW_UPDATE)
    assert told() == ["Project ‘Ladders’: state: Under way → Deferred.",
                      "New update: ‘Ladders are late’."]


def test_what_is_only_worded_otherwise_is_told_apart(built, lanterns):
    lanterns.replace(PROJECT, "Ladders for both towns.", "Ladders for the two towns.")
    change, = record_changes(built.site, lanterns.edition().site)
    assert in_words(change) == ["Project ‘Ladders’: summary: Ladders for both towns. → Ladders for "
                                "the two towns."]
    assert not change.is_material


def test_another_number_in_a_sentence_is_more_than_wording(built, lanterns):
    lanterns.replace(PROJECT, "Ladders for both towns.", "40 ladders for both towns.")
    change, = record_changes(built.site, lanterns.edition().site)
    assert change.is_material


def test_a_renamed_record_is_not_told_as_removed_and_new(lanterns, told):
    text = (lanterns.root / "data/people.yml").read_text(encoding="utf-8")
    lanterns.delete("data/people.yml")
    lanterns.add("data/people.yml", text.replace("- id: ada-flint", "- id: ada-stone\n  formerly: "
                                                 "[ada-flint]"))
    lanterns.replace(PROJECT, "person_id: ada-flint", "person_id: ada-stone")
    lanterns.replace("data/plan.yml", "ada-flint", "ada-stone")
    assert told() == [
        "Person ‘Ada Flint’ was ‘people/ada-flint’ before, and has another address."]


def when_taken_away(lanterns: Lanterns, erased: str) -> list[str]:
    """What is told when a person who answers for a promise is taken away."""
    lanterns.replace("data/people.yml", "- id: cy-moth\n",
                     f"{EVE}- id: cy-moth\n")
    lanterns.replace(ACTION, LEAD, "lead: people/eve-oil\n")
    before = lanterns.edition().site
    lanterns.replace("data/people.yml", EVE, "")
    lanterns.replace(ACTION, "lead: people/eve-oil\n", "")
    lanterns.replace("data/withdrawn.yml", "addresses:\n", "addresses:\n  - {address: "
                     f'"governance/people/#eve-oil", date: 2003-01-02{erased}}}\n')
    changes = record_changes(before, lanterns.edition().site)
    return [line for change in changes for line in in_words(change)]


def test_a_withdrawn_record_is_told_as_withdrawn(lanterns):
    assert when_taken_away(lanterns, "") == [
        "Withdrawn: person ‘Eve Oil’.", "Promise ‘A lamp map’: lead removed: Eve Oil."]


def test_an_erased_record_is_named_nowhere(lanterns):
    assert when_taken_away(lanterns, ", erased: true") == [
        "Erased: person.", "Promise ‘A lamp map’: lead removed: (removed)."]


def test_words_of_a_page_are_told_as_text(lanterns, told):
    lanterns.replace("docs/index.md", "# Lantern Alliance (invented)\n",
                     "# Lantern Alliance (invented)\n\nThe lamps burn.\n")
    line, = told()
    assert line.startswith("Page ‘Lantern Alliance (invented)’: text changed in 1 place: ")
    assert "The lamps burn." in line


def test_pages_feed_and_addresses_are_told_for_the_public_and_for_staff(
    built, built_for_staff, lanterns
):
    lanterns.add("docs/updates/2003-ladders.md", NEW_UPDATE)
    lanterns.delete("docs/updates/2002-paint.md")
    notes = (lanterns.root / "staff/data/notes.yml").read_text(encoding="utf-8")
    lanterns.delete("staff/data/notes.yml")
    lanterns.add("staff/data/notes.yml", f"{notes}- {{id: wood, what: question, title: Whose wood, "
                 "about: [projects/ladders], text: Ask., written: 2003-01-04}\n")
    public = compared(built, lanterns.build())
    assert public.effects.new == ("updates/2003-ladders/",)
    assert public.effects.entries == ("Ladders are late",)
    assert "reported/projects/ladders/" in public.effects.changed
    assert "updates/2002-paint/" in public.effects.vanished
    staff = for_staff_alone(compared(built_for_staff, lanterns.build(STAFF)), public)
    assert [change.name for change in staff.changes] == ["Whose wood"]
    assert "staff/notes/" in staff.effects.changed
    assert not {*public.effects.changed} & {*staff.effects.changed}
    told = "\n".join(lines("Lanterns", public, staff))
    assert "The feed gets 1 entry: ‘Ladders are late’" in told
    assert told.index("Staff alone:") < told.index("Whose wood")
    as_summary = list(lines("Lanterns", public, staff, is_markdown=True))
    assert as_summary[:3] == ["## Lanterns", "", "### The public"]


def test_someone_who_takes_another_seat_leaves_the_one_and_takes_the_other(lanterns):
    board = "data/bodies/lantern-board.yml"
    row = "  - {person_id: cy-moth, role: member, start_date: 2002-01, end_date: 2004-01, " \
          "elsewhere: {name: A, words: so}}\n"
    lanterns.replace(board, "memberships:\n", f"memberships:\n{row}")
    before = lanterns.edition().site
    chair = row.replace("member", "chair").replace("2002-01", "2003-02")
    lanterns.replace(board, row, chair + row.replace("2004-01", "2003-01"))
    (change,) = record_changes(before, lanterns.edition().site)
    assert [line.what for line in change.lines] == [
        "new member: Cy Moth, from February 2003, until January 2004, chair",
        "member ‘Cy Moth’: until: January 2004 → January 2003"]


def test_a_page_with_another_address_is_not_told_as_one_that_is_no_more(built, lanterns):
    old = lanterns.root / "docs/updates/2003-school-open.md"
    new = "docs/updates/2003-school-opens.md"
    old.rename(lanterns.root / new)
    lanterns.replace(new, "title:", "formerly: [2003-school-open]\ntitle:")
    effects = compared(built, lanterns.build()).effects
    assert (effects.gone, effects.new) == ((), ("updates/2003-school-opens/",))


def test_that_nothing_changes_is_said(built):
    nothing = compared(built, built)
    assert list(lines("Lanterns", nothing, None)) == [
        "Lanterns", "", "Nothing that readers see changes."]


@pytest.mark.parametrize("text", [
    "[x](https://a.example)", "<script>", "![p](q)", "`x`", "**b**", "# h", "| a |", "&lt;", "$x$",
    "www.a.example", "https://a.example", "- [ ] t", "1. x", "~~x~~", "~~~", "a_b_c"])
def test_no_text_is_more_than_words_in_markdown(text):
    html = markdown.markdown(as_markdown(text), extensions=["tables", "fenced_code"])
    assert html.count("<") == 2
    assert not any(sign in as_markdown(text) for sign in ("://", "www."))


@pytest.mark.parametrize("text", ["@ada", "see #12", "!34", "a@b.example"])
def test_no_text_calls_someone_or_names_an_issue(text):
    sign = next(sign for sign in "@#!" if sign in text)
    assert f"\\{sign}\u2060" in as_markdown(text)


@pytest.mark.parametrize(
    "text", ["::error::x", "\n::set-env name=a::b", "##[command]x", "\x1b[31m"])
def test_no_text_is_a_command_to_what_reads_the_terminal(text):
    told = as_text(text)
    assert "::" not in told
    assert "##[" not in told
    assert not {"\x1b", "\n"} & {*told}


def test_a_long_text_is_told_by_the_words_that_changed():
    before = "The lamps of both towns burn from dusk until dawn, and oil is bought twice a year."
    after = before.replace("dusk", "six").replace("twice", "thrice")
    assert number_of_changes(before, after) == 2
    assert text_change(before, after) == (
        "‘…towns burn from dusk until dawn, and…’ → ‘…towns burn from six until dawn, and…’; "
        "‘…oil is bought twice a year.’ → ‘…oil is bought thrice a year.’")

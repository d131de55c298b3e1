"""Meetings, their decisions and tasks: how they are written, what is told, what pages show."""

import re
from dataclasses import replace
from datetime import date

import pytest

from macros.components import known_calls
from macros.edition.meetings import date_on, state_on, to_come
from macros.edition.site import BuildOptions
from macros.exports.tables import tables
from macros.model import Decision, Meeting, Task
from macros.model.dates import PartialDate
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.project import ROOT
from macros.reading.agenda import with_records_of_items
from macros.reading.gathering import gather
from macros.reading.loading import Raw, page_in
from macros.reading.parsing import to_model
from macros.rules import check_records
from tests.telling_files import saved
from tests.unit.conftest import html

NOVEMBER = "docs/meetings/board-2002-11.md"
OCTOBER = "docs/meetings/board-2002-10.md"
MAY = "docs/meetings/board-2003-05.md"


def told_of(lanterns, file, *changes):
    """The mistakes after some texts of a file are changed, without its name."""
    for old, new in changes:
        lanterns.replace(file, old, new)
    return [told.removeprefix(f"{file}:") for told in lanterns.told_of_records()]


def page(edition, src_uri):
    """The words of a page."""
    return " ".join(re.sub("<[^>]+>", " ", html(edition, src_uri)).split())


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (MAY, "date: 2003-05-06", "date: weekly",
         "4:7: date: 'weekly' says how often, and is no date. Write the day of one meeting; how "
         "often a body meets goes into its file in data/bodies/, as meets:."),
        (MAY, "date: 2003-05-06", "date: 2003\nnote: It meets every month.",
         "4:7: date: 'every month' says how often a body meets, and not when it met. Write the day "
         "of one meeting, or meets: in the body's file in data/bodies/."),
        (MAY, "date: 2003-05-06", "date: every Tuesday",
         "4:7: date: 'every Tuesday' says how often, and is no date."),
        (MAY, "date: 2003-05-06", "date: Tuesday 6 May 2003",
         "4:7: date: 'Tuesday 6 May 2003' is not a date in the right form. Write 2003-05-06."),
        (MAY, "date: 2003-05-06", "date: 2003\nnote: It meets each Tuesday.",
         "4:7: date: 'each Tuesday' says how often a body meets, and not when it met."),
        (MAY, "date: 2003-05-06", "date: 2003\nnote: Held on Tuesdays.",
         "4:7: date: 'Tuesdays' says how often a body meets, and not when it met."),
        (MAY, "title: The board in May of the year after\nbody_id: lantern-board\ndate: 2003-05-06",
         "title: Biweekly board\nbody_id: lantern-board\ndate: 2003",
         "4:7: date: 'Biweekly' says how often a body meets, and not when it met."),
        (MAY, "place:", "frequency: weekly\nplace:",
         "6:1: there is no key 'frequency' here. How often a body meets goes into its file "
         "in data/bodies/, as meets:."),
        (MAY, "status: planned", "note: Soon.",
         "2:1: nothing says whether it took place. Write status: planned, held, cancelled or "
         "adjourned, or evidence: reported, named or expected, where only a paper says so."),
        (MAY, "status: planned", "evidence: cancelled",
         "5:11: evidence: that a meeting is cancelled is its status. Write status: cancelled, and "
         "evidence: only where no more than a paper is known."),
        (MAY, "place:", "present: [people/cy-moth]\nplace:",
         "6:10: present: the meeting is called planned, and not held. Write status: held, or leave "
         "out who was there."),
        (NOVEMBER, "  - people/cy-moth", "  - people/cy-mot",
         "15:5: present: there is no person 'cy-mot'. Did you mean 'cy-moth'?"),
        (NOVEMBER, "  - people/cy-moth", "  - Cy Moth",
         "15:5: present: 'Cy Moth' is a name, and no record. Write people/cy-moth."),
        (NOVEMBER, "  - people/cy-moth", "  - Cllr Si Moth",
         "15:5: present: 'Cllr Si Moth' is a name, and no record. Did you mean Cy Moth? Write "
         "people/cy-moth."),
        (NOVEMBER, "  - people/cy-moth", "  - Zoe Quill",
         "15:5: present: 'Zoe Quill' is a name, and no record. Write people/… or posts/…, and add "
         "who is new to data/people.yml."),
        (NOVEMBER, "who: posts/lamp-master-northmouth", "who: people/cy-moth",
         "17:13: apologies: 'people/cy-moth' is among those present too. Keep one of the two."),
        (NOVEMBER, 'number: "2"', 'number: "1"',
         "38:14: number: there are two items 1. Write the number that the agenda has."),
        (NOVEMBER, "private: Lamps Act 1899", 'private: "yes"',
         "38:58: private: the legal ground is missing. Write on which ground the item was held in "
         "private, or leave the line out."),
        (NOVEMBER, "private: Lamps Act 1899", "private: ",
         "38:58: private: nothing is written here. Write the legal ground on which it was held in "
         "private (OParl: public is false), or delete the line."),
        *((NOVEMBER, "private: Lamps Act 1899", f'private: "{word}"',
           "38:58: private: the legal ground is missing.")
          for word in ("n/a", "TBC", "confidential", "Exempt", "Part 2", "—")),
        (NOVEMBER, 'wicks., item: "1"', 'wicks., item: "4"',
         "18:61: item: there is no item '4'. The items are '1' and '2'."),
        (NOVEMBER, 'end: "16:00"', 'end: "14:00"',
         "6:6: end: 14:00 is not after the start, 14:30. Correct one of them."),
        (NOVEMBER, 'start: "14:30"', "start: 2.30pm",
         "5:8: start: '2.30pm' is not a time of day in the right form. Write 14:30."),
        *((NOVEMBER, 'start: "14:30"', f"start: '{written}'",
           f"5:8: start: '{written}' is not a time of day in the right form. Write {meant}.")
          for written, meant in (("1430", "14:30"), ("noon", "12:00"), ("12.00 midday", "12:00"),
                                 ("“10:30”", "10:30"), ("10h30", "10:30"), ("9 am", "09:00"),
                                 ("half past ten", "it like 14:30"))),
        (NOVEMBER, 'end: "16:00"', 'end: "14:30"',
         "6:6: end: 14:30 is the time at which it starts. Correct one of them."),
        (NOVEMBER, 'end: "16:00"', 'end: "00:15"',
         "6:6: end: 00:15 is not after the start, 14:30. Correct one of them."),
        (NOVEMBER, "vote: {for: 3, against: 1, abstained: 1, result: carried}", "vote: unanimous",
         "30:15: vote: 'unanimous' is a text alone. Write {note: unanimous}, or for:, "
         "against: and result:."),
        (NOVEMBER, "vote: {for: 3, against: 1, abstained: 1, result: carried}", "vote: [3, 1]",
         "30:15: vote: a group of keys and values is expected here, not a list. Write its keys "
         "below, each on a line of its own: 'for', 'against', 'abstained', 'result' and 'note'."),
        (NOVEMBER, "abstained: 1", "abstentions: 1",
         "30:36: there is no key 'abstentions' here. Write it as abstained:."),
        (NOVEMBER, "moved: [{from: 2002-11-05, on", "moved: [{from: 2002-11-05, to: 2002-11-12, on",
         "8:28: there is no key 'to' here. The new date is the date: of the meeting; from: is the "
         "one before."),
        (NOVEMBER, "moved: [{from: 2002-11-05, on", "moved: [{to: 2002-11-12, on",
         "8:10: there is no key 'to' here. The new date is the date: of the meeting; from: is the "
         "one before."),
        (MAY, "place:", "moved: 2003-05-13\nplace:",
         "6:8: moved: a group of keys and values is expected here, not a text. Write its keys "
         "below, each on a line of its own: 'from' and 'on'."),
        (MAY, "place:", "moved: [{from: 2003-04-01, on: 2003-03-01}, {from: 2003-04-01, on: "
         "2003-03-02}]\nplace:",
         "6:8: moved: it is moved from 1 April 2003 twice. Write the date to which it was moved "
         "first as from: of the second."),
        (MAY, "place:", "adjourned_to: 2003-05-13\nplace:",
         "6:1: there is no key 'adjourned_to' here. The day on which it goes on is a meeting of "
         "its own, which names this one as continues_id:."),
        (NOVEMBER, "date: 2002-11-12", "date: 2002-11",
         "5:8: start: November 2002 is not a day, so it can have no time. Write the day of the "
         "meeting as date:, or leave the time out."),
        (NOVEMBER, "id: buy-wicks", "id: ask-for-ladders",
         "25:13: the id 'ask-for-ladders' is used already: see data/decisions.yml, line 6. Give "
         "one of the two another id."),
        (NOVEMBER, ", result: carried}", "}",
         "30:33: against: numbers alone do not say whether it was carried. Write result: carried "
         "or lost, as the minutes have it."),
        (NOVEMBER, "for: 3, against: 1, abstained: 1, result: carried}", "for: 3}",
         "30:21: for: numbers alone do not say whether it was carried. Write result: carried or "
         "lost, as the minutes have it."),
        (NOVEMBER, "for: 3, against: 1, abstained: 1, result: carried}", "abstained: 1}",
         "30:15: vote: it does not say how the vote went. Write for:, against: and result:, or "
         "note:, such as 'All agreed'."),
        (NOVEMBER, "follows: [ask-for-ladders]", "follows: [buy-wicks]",
         "33:19: follows: this runs in a circle: buy-wicks > buy-wicks. Leave it out at one of "
         "them."),
        (NOVEMBER, "id: thank-the-watch, ", "", "37:9: the record has no id."),
        (NOVEMBER, "state: done, done", "done",
         "37:83: done: its state is open. Write state: done, or leave out the day on which it was "
         "done."),
        (OCTOBER, "instead_id: board-2002-11", "instead_id: board-2002-12",
         "6:13: instead_id: there is no meeting 'board-2002-12'. Did you mean 'board-2002-10'?"),
        (OCTOBER, "cancelled: {on: 2002-10-01, reason: The lamps were out.}", "status: adjourned",
         "6:13: instead_id: only a cancelled meeting has another one in its place. Write status: "
         "cancelled, or a new date: and moved:."),
        (OCTOBER, "instead_id:", "status: planned\ninstead_id:",
         "6:9: status: it is called planned, and cancelled: says that it is not. Write status: "
         "cancelled, or delete cancelled:."),
        (OCTOBER, "2002-10-01", "2002-10-09",
         "5:12: cancelled: 9 October 2002 is after the day of the meeting, 8 October 2002. Write "
         "the day on which it was cancelled."),
        (OCTOBER, "cancelled: {on: 2002-10-01, reason: The lamps were out.}", "cancelled: yes",
         "5:12: cancelled: the day is missing. Write the day on which it was cancelled, or, if "
         "that is not known, status: cancelled in the place of this line."),
        (OCTOBER, "instead_id:", "minutes: draft\ninstead_id:",
         "6:10: minutes: the meeting is called cancelled, and not held. Write status: held, or "
         "leave out its minutes."),
        (OCTOBER, "cancelled:", "cancelled_on: 2002-10-01\nstatus: cancelled\nnote:",
         "5:1: there is no key 'cancelled_on' here. Write cancelled: with the day on which that "
         "was decided, or with on: and reason:."),
        (OCTOBER, "instead_id:", "reason: No oil.\ninstead_id:",
         "6:1: there is no key 'reason' here. Write it into cancelled: or moved:, beside on:."),
        (NOVEMBER, "role: in the chair", "role: in the chiar",
         "16:38: role: 'in the chiar' is no role that is known here. Did you mean 'in the chair' "
         "or 'vice chair'? If it is right, add it to roles: in data/alliance.yml, or write it as "
         "note:."),
        (NOVEMBER, "role: in the chair", "role: Lamp Mster (Northmouth)",
         "16:38: role: 'Lamp Mster (Northmouth)' is no role that is known here. Did you mean 'Lamp "
         "Master, Northmouth'?"),
        (NOVEMBER, "substitute: posts/watcher", "role: Observr, substitute: posts/watcher",
         "17:55: role: 'Observr' is no role that is known here. Did you mean 'observer'?"),
        (NOVEMBER, "lead: bodies/wick-group", "lead: {who: bodies/wick-group, role: Chiar}",
         "36:57: role: 'Chiar' is no role that is known here. Did you mean 'chair' or 'chairman'? "
         "If it is right, add it to roles: in data/alliance.yml."),
        (NOVEMBER, "substitute: posts/watcher", "substitute: people/watcher",
         "17:61: substitute: there is no person 'watcher'. Did you mean 'posts/watcher'?"),
        (NOVEMBER, "substitute: posts/watcher", "substitute: posts/lamp-master-northmouth",
         "17:61: substitute: 'posts/lamp-master-northmouth' is the one who sent apologies. Write "
         "who came instead."),
        (NOVEMBER, "seconder: posts/watcher", "seconder: people/cy-moth",
         "29:19: seconder: 'people/cy-moth' moved it too. Correct one of the two."),
        (NOVEMBER, "mover: people/cy-moth", "mover: posts/lamp-master-northmouth",
         "28:16: mover: 'posts/lamp-master-northmouth' sent apologies for the meeting. Correct one "
         "of the two."),
        (NOVEMBER, "seconder: posts/watcher", "seconder: posts/lamp-master-northmouth",
         "29:19: seconder: 'posts/lamp-master-northmouth' sent apologies for the meeting."),
        (NOVEMBER, "substitute: posts/watcher", "substitute: people/ada-flint",
         "17:61: substitute: 'people/ada-flint' came instead, and is not among those present. Add "
         "who came to present:, or leave this out."),
        (NOVEMBER, "  - {who: posts/chief-trimmer", "  - {who: people/cy-moth",
         "16:5: present: 'people/cy-moth' is written twice. Leave it out once."),
        (NOVEMBER, "lead: bodies/wick-group", "lead: body/wick-group",
         "36:57: lead: there is no kind 'body'. Write bodies/wick-group."),
        (NOVEMBER, "lead: bodies/wick-group", "lead: Wick Grup",
         "36:57: lead: 'Wick Grup' is a name, and no record. Did you mean Wick Group? Write "
         "bodies/wick-group."),
        (NOVEMBER, "about: [strands/brighter-streets]", "about: [brighter-streets]",
         "32:17: about: 'brighter-streets' is a name, and no record. Did you mean Brighter "
         "streets? Write strands/brighter-streets."),
        (MAY, "status: planned", "status: postponed",
         "5:9: status: 'postponed' is no status. Write the new day as date:, the one before into "
         "moved:, and here planned or held; or cancelled, if there is no new day."),
        (NOVEMBER, "on: 2002-10-22", "on: 2002-11-06",
         "8:8: moved: 6 November 2002, on which the new date was set, is after the date before, "
         "5 November 2002. Correct one of them."),
    ],
)
def test_what_is_wrong_in_a_meeting_is_told_in_one_sentence(lanterns, file, old, new, told):
    found = told_of(lanterns, file, (old, new))
    assert found
    assert found[0].startswith(told)


@pytest.mark.parametrize(("file", "old", "new", "told"), [
    (NOVEMBER, "body_id: lantern-board", "body_id: lantern-bord",
     "3:10: body_id: there is no body 'lantern-bord'. Did you mean 'lantern-board'?"),
    (NOVEMBER, "id: buy-wicks", "id: Buy-wicks",
     "25:13: 'Buy-wicks' cannot be an id. Write lower-case words joined by hyphens, like "
     "'buy-wicks'."),
    ("data/decisions.yml", "id: ask-for-ladders", "id: Ask-for-ladders",
     "6:7: 'Ask-for-ladders' cannot be an id. Write lower-case words joined by hyphens, like "
     "'ask-for-ladders'."),
])
def test_one_mistake_is_told_once(lanterns, file, old, new, told):
    assert told_of(lanterns, file, (old, new)) == [told]


@pytest.mark.parametrize(("start", "end", "told"), [
    ("", 'end: "16:00"\n', "12 November 2002, until 16:00"),
    ('start: "22:30"\n', 'end: "00:15"\n', "12 November 2002, 22:30 to 00:15 on the day after"),
    ('start: "14:30"\n', "", "12 November 2002, 14:30"),
])
def test_a_meeting_says_what_is_known_of_its_time(lanterns, start, end, told):
    lanterns.replace(NOVEMBER, 'start: "14:30"\n', start)
    lanterns.replace(NOVEMBER, 'end: "16:00"\n', end)
    assert told in page(lanterns.edition(), "governance/meetings/board-2002-11.md")


@pytest.mark.parametrize(("vote", "told"), [
    ('{for: 3, against: 3, result: carried, note: "The chair used her casting vote."}',
     "The chair used her casting vote. For 3, against 3. Carried."),
    ("{note: All agreed}", "All agreed."),
    ("{note: “All agreed.”}", "“All agreed.”"),
])
def test_sentences_are_joined_with_one_full_stop(lanterns, vote, told):
    lanterns.replace(NOVEMBER, "{for: 3, against: 1, abstained: 1, result: carried}", vote)
    (line,) = re.findall("<p class=\"remark\">Moved by.*?</p>",
                         html(lanterns.edition(), "governance/decisions.md"))
    assert line.endswith(f"</a>. {told}</p>")


def test_what_is_to_come_is_neither_held_nor_decided(lanterns):
    lanterns.replace(MAY, "status: planned", "status: held")
    found = gather(lanterns.root, PUBLIC, known_calls())
    told = [str(one) for one in check_records(found, lanterns.root, Moment.parse("2003-02-03"))]
    assert told == [
        f"{MAY}:4:7: date: 6 May 2003 is still to come, and the meeting is called held (status: "
        "held). Write when it happened, or leave it out until then."]


def test_a_cancelled_meeting_decided_nothing(lanterns):
    found = told_of(lanterns, NOVEMBER, ("status: held", "status: cancelled"),
                    ("        title: Buy wicks", "        title: Buy wicks\n        basis: taken"))
    assert ("7:9: status: the meeting is cancelled, and is said to have decided 'Buy wicks'. "
            "Correct the status, or name the meeting that decided it.") in found


def test_what_a_planned_meeting_is_to_decide_is_not_called_taken(lanterns):
    lanterns.replace(MAY, "place:", "items: [{number: 1, title: Oil, decisions: [{id: buy-oil, "
                                    "title: Buy oil}]}]\nplace:")
    decision = lanterns.edition().site.get(Decision, "buy-oil")
    assert (decision.basis, decision.meeting_id, decision.body_id) == (
        "asked", "board-2003-05", "lantern-board")


def test_a_meeting_stands_in_one_place_only(lanterns):
    lanterns.add("docs/meetings/watch-2001.md",
                 "---\ntitle: Again\ndate: 2001\nevidence: reported\n"
                 "elsewhere: {name: Lamp book, words: met}\n---\n")
    (told,) = lanterns.told_of_records()
    assert told == ("docs/meetings/watch-2001.md:2:1: the id 'watch-2001' is used already: see "
                    "data/meetings.yml, line 7. Give one of the two another id.")


def test_a_meeting_that_cannot_be_read_makes_no_other_mistakes(lanterns):
    lanterns.replace("data/decisions.yml", "  about: [projects/map]",
                     "  about: [projects/map]\n  follows: [buy-wicks]")
    found = told_of(lanterns, NOVEMBER, ("title: The board in November", "title: [The board"))
    assert [told for told in found if "buy-wicks" in told] == []
    assert found


def test_decisions_and_tasks_of_a_meeting_are_records_with_addresses(built):
    site = built.site
    decision, task = site.get(Decision, "buy-wicks"), site.get(Task, "count-wicks")
    assert (decision.meeting_id, decision.item, decision.basis) == ("board-2002-11", "1", "taken")
    assert (task.meeting_id, task.item, task.state) == ("board-2002-11", "1", "open")
    assert 'id="buy-wicks"' in html(built, "governance/decisions.md")
    assert 'id="count-wicks"' in html(built, "governance/action-log.md")
    meeting = html(built, "governance/meetings/board-2002-11.md")
    assert "../../decisions/#buy-wicks" in meeting
    assert "../../action-log/#count-wicks" in meeting
    assert "Buy wicks" in html(built, "plan/strands/brighter-streets.md")
    assert "Count the wicks" in html(built, "plan/actions/lamp-map.md")
    assert "Count the wicks" in html(built, "governance/wick-group.md")
    assert task.subject not in [work.subject for work in site.work]


def test_a_decision_says_how_it_was_taken_and_what_came_after(built):
    told = page(built, "governance/decisions.md")
    assert "They are cheap in winter." in told
    assert ("Moved by Cy Moth , seconded by Watcher . For 3, against 1, abstained 1. "
            "Carried.") in told
    assert "12 November 2002, Lantern Board , The board in November ." in told
    assert "Follows: Ask for ladders , May 2002" in told
    assert "Amends: Put the map off , May 2002" in told
    assert "Followed by: Buy wicks , 12 November 2002" in told
    assert "Amended by: Buy wicks , 12 November 2002" in told


def test_a_cancelled_meeting_and_the_one_in_its_place_lead_to_each_other(built):
    assert "Cancelled. As of 3 February 2003" in page(
        built, "governance/meetings/board-2002-10.md")
    assert "../board-2002-11/" in html(built, "governance/meetings/board-2002-10.md")
    assert "In place of The board in October" in page(
        built, "governance/meetings/board-2002-11.md")


PAPER = 'papers: [{name: Wicks, url: "https://northmouth.example/wicks"}]'


def test_a_paper_of_an_item_can_be_a_file_or_a_document_of_this_site(lanterns):
    file = lanterns.root / "docs/wicks.png"
    file.write_bytes(saved("PNG"))
    lanterns.replace(NOVEMBER, PAPER,
                     "papers: [{name: On wicks, file: wicks.png}, {document_id: charter}]")
    assert lanterns.told() == []
    made = html(lanterns.edition(), "governance/meetings/board-2002-11.md")
    assert '<a href="../../../wicks.png">On wicks</a>' in made
    assert 'sources/#charter">The Lantern Charter (invented)</a>' in made


@pytest.mark.parametrize(("paper", "told"), [
    ("{name: On wicks, file: plan/wiks.pdf}",
     "23:37: file: there is no file docs/plan/wiks.pdf. Put it there, or write its address as "
     "url:."),
    ("{document_id: chater}",
     "23:28: document_id: there is no document 'chater'. Did you mean 'charter'?"),
    ("{name: On wicks}",
     "23:14: papers, item 1: it does not say where the paper is. Write url: with its address, "
     "file: with a file in docs/, or document_id:."),
    ("{name: On wicks, document_id: charter, file: x.pdf}",
     "23:14: papers, item 1: there are both file and document_id. Keep one of them."),
    ("{file: x.pdf}",
     "23:14: papers, item 1: it has no name. Write name: with what readers call it."),
    ("{title: On wicks, file: x.pdf}",
     "23:15: there is no key 'title' here. Write it as name:."),
])
def test_a_paper_of_an_item_is_in_one_place_and_is_there(lanterns, paper, told):
    assert told in told_of(lanterns, NOVEMBER, (PAPER, f"papers: [{paper}]"))


def test_a_mistyped_body_is_told_once_and_not_for_each_decision(lanterns):
    (told,) = told_of(lanterns, NOVEMBER, ("lantern-board", "lantern-bord"))
    assert told.endswith("there is no body 'lantern-bord'. Did you mean 'lantern-board'?")


@pytest.mark.parametrize("role", [
    "Chair", "In the Chair", "in attendance", "Clerk", "Lamp Master, Northmouth", "Lamp Watch",
    "Chair of the Lantern Board", "Acting Vice-Chair", "minutes",
])
def test_whoever_is_at_a_meeting_is_there_in_a_role_a_post_or_for_an_organization(lanterns, role):
    assert told_of(lanterns, NOVEMBER, ("role: in the chair", f'role: "{role}"')) == []


def test_until_the_day_on_which_it_was_cancelled_a_meeting_is_planned(built, lanterns):
    october, november = (f"governance/meetings/board-2002-{month}.md" for month in (10, 11))
    assert "Cancelled on 1 October 2002: The lamps were out." in page(built, october)
    edition = lanterns.edition(options=BuildOptions(as_of=Moment.parse("2002-09-30")))
    assert "To come." in page(edition, october)
    assert "Cancelled" not in page(edition, october)
    assert "Held in its place" not in page(edition, october)
    assert "In place of" not in page(edition, november)
    (table,) = (table for table in tables(edition.site) if table.name == "meetings")
    states = {row["id"]: (row["state"], row["date_now"]) for row in table.rows}
    assert states["board-2002-10"] == ("to-come", "2002-10-08")
    assert states["board-2002-11"] == ("to-come", "2002-11-05")
    assert states["watch-2001"] == ("", "2001-06-03")


def test_a_meeting_whose_day_of_cancelling_is_not_known_is_cancelled_on_every_day(lanterns):
    lanterns.replace(OCTOBER, "cancelled: {on: 2002-10-01, reason: The lamps were out.}",
                     "status: cancelled")
    october = lanterns.edition().site.get(Meeting, "board-2002-10")
    assert [state_on(october, day) for day in (None, date(2002, 1, 1))] == ["cancelled"] * 2


def test_private_items_are_counted_and_give_their_ground(built):
    told = page(built, "governance/meetings/board-2002-11.md")
    assert "Held. 2 items, 1 of them in private." in told
    assert "In private: Lamps Act 1899" in told


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        ("Local Government Act 1972, Schedule 12A, paragraph 3",
         "In private: information about the financial or business affairs of a person or "
         "organisation (Local Government Act 1972, Schedule 12A, paragraph 3)"),
        ("Paragraphs 1 and 5 of Part 1 of Schedule 12A to the Local Government Act 1972",
         "In private: information about an individual; information between lawyer and client that "
         "the law protects (Paragraphs 1 and 5 of"),
        ("Local Government Act 1972, Schedule 12A, paragraph 14", "In private: Local Government"),
        ("Schedule 7A, paragraph 3", "In private: Schedule 7A, paragraph 3"),
    ],
)
def test_a_legal_ground_that_names_a_paragraph_is_told_in_plain_words(
    lanterns, ground, told
):
    lanterns.replace(NOVEMBER, "private: Lamps Act 1899", f'private: "{ground}"')
    assert told in page(lanterns.edition(), "governance/meetings/board-2002-11.md")


def test_a_meeting_is_open_to_the_public_but_for_its_private_items(lanterns):
    november = "governance/meetings/board-2002-11.md"
    assert "Open to the public, except item 2." in page(lanterns.edition(), november)
    lanterns.replace(NOVEMBER, 'number: "1"', 'number: "1"\n    private: Oil Act 1800')
    assert "Open to the public, except items 1, 2." in page(lanterns.edition(), november)


def test_a_moved_meeting_says_from_which_date_to_which(lanterns):
    november = "governance/meetings/board-2002-11.md"
    told = ("Moved to 12 November 2002 from 5 November 2002 (set on 22 October 2002): The hall "
            "was let.")
    assert told in page(lanterns.edition(), november)
    lanterns.replace(NOVEMBER, "moved: [", "moved: [{from: 2002-11-01, on: 2002-10-02, elsewhere: "
                                           "{name: Lamp book, words: moved}}, ")
    moved = page(lanterns.edition(), november)
    assert "Moved to 5 November 2002 from 1 November 2002 (set on 2 October 2002)." in moved
    assert told in moved


def test_the_title_of_a_meeting_is_not_the_name_of_who_meets(lanterns):
    assert told_of(lanterns, MAY, ("title: The board in May of the year after",
                                   "title: lantern board")) == [
        "2:8: title: 'lantern board' is the name of who meets. Write which meeting it is, such as "
        "'Meeting of Lantern Board, 6 May 2003'."]


SEATS = """seats:
- {id: master, label: Presiding lamp, role: Chair, number: 1}
- {id: other, label: Lamp, role: Member, number: 2}
memberships:
- {seat: master, person_id: cy-moth, role: Chair, start_date: 2002-01-01}
- {seat: other, post_id: watcher, role: Member, start_date: 2002-01-01, end_date: 2002-11-11}
- {seat: other, post_id: chief-trimmer, role: Member, start_date: 2002-01-01}
- {seat: other, post_id: lamp-master-northmouth, role: Member, start_date: 2002-11-12}
"""


def test_a_meeting_tells_how_many_members_were_there_and_who_of_them_chairs(lanterns):
    lanterns.speak_for_themselves()
    november = "governance/meetings/board-2002-11.md"
    assert "members" not in page(lanterns.edition(), november)
    path = lanterns.root / "data/bodies/lantern-board.yml"
    lines = path.read_text("utf-8").split("memberships:")
    path.write_text(lines[0] + SEATS + lines[1].partition("sls}\n")[2], encoding="utf-8")
    told = page(lanterns.edition(), november)
    assert "Present 2 of 3 members Cy Moth Presiding lamp Chief Trimmer in the chair" in told


def test_changes_to_minutes_are_told_on_both_meetings(built):
    assert "Ladders were asked for twice." in page(built, "governance/meetings/board-2002-05.md")
    assert "Ladders were asked for twice." in page(built, "governance/meetings/board-2002-11.md")


def test_the_next_meeting_stands_first_and_the_minutes_in_short_on_its_page(built):
    told = page(built, "governance/meetings.md")
    assert told.index("To come") < told.index("6 May 2003") < told.index("12 November 2002")
    assert told.index("12 November 2002") < told.index("3 June 2001") < told.index("Board or group")
    assert "Next meeting 6 May 2003 The board in May" in page(built, "governance/index.md")
    assert "wicks are dear" in built.site.endings[
        "governance/meetings/board-2002-11.md"].text.markdown


def test_each_meeting_stands_once_on_the_page_of_meetings(built):
    told = html(built, "governance/meetings.md")
    for meeting in built.site.all(Meeting):
        assert told.count(f'<h3 id="{meeting.id}">') == 1
        assert len(re.findall(rf'href="[^"]*{meeting.id}/?"', told)) == 1 + (
            meeting.id == "board-2002-11")  # The one that was cancelled leads to it too.


def test_what_is_on_the_agenda_of_the_next_meeting_is_told_wherever_it_stands(lanterns):
    titles = ", ".join(f"{{number: {number}, title: {title}}}" for number, title in enumerate(
        ["Oil", "Wicks", "Rope", "Paint", "Bells", "Soap"], 1))
    lanterns.replace(MAY, "place:", f"papers_on: 2003-04-29\nitems: [{titles}]\nplace:")
    told = ("6 items on the agenda: Oil; Wicks; Rope; Paint; and 2 more. Papers are out on 29 "
            "April 2003.")
    edition = lanterns.edition()
    for name in ("governance/index.md", "governance/meetings.md", "governance/lantern-board.md"):
        assert told in page(edition, name), name
    edition = lanterns.edition(options=BuildOptions(as_of=Moment.parse("2003-05-01")))
    assert "Papers came out on 29 April 2003." in page(edition, "governance/index.md")


def test_who_speaks_for_a_body_says_that_its_next_meeting_is_not_set(lanterns):
    assert "not set yet" not in page(lanterns.edition(), "governance/meetings.md")
    lanterns.speak_for_themselves()
    edition = lanterns.edition()
    for name in ("governance/meetings.md", "governance/index.md"):
        assert "Next meeting not set yet: Wick Group" in page(edition, name)
    assert "Next meeting Not set yet" in page(edition, "governance/wick-group.md")
    assert "Next meeting Not set yet" not in page(edition, "governance/lantern-board.md")


def test_a_body_that_is_over_is_told_to_have_met_until_its_end(lanterns):
    lanterns.speak_for_themselves()
    with (lanterns.root / "data/bodies/lantern-board.yml").open("a", encoding="utf-8") as file:
        file.write("dissolved: 2002-12-31\n")
    lanterns.delete(MAY)
    edition = lanterns.edition()
    assert "section 4 , until 31 December 2002" in page(edition, "governance/meetings.md")
    assert "Next meeting" not in page(edition, "governance/lantern-board.md")


def test_a_planned_meeting_that_has_passed_has_no_minutes_yet(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace(MAY, "2003-05-06", "2003-01-06")
    edition = lanterns.edition()
    assert "No minutes yet. As of 3 February 2003" in page(
        edition, "governance/meetings/board-2003-05.md")
    assert "Next meeting not set yet: Lantern Board" in page(edition, "governance/index.md")


def test_an_open_task_is_late_in_the_publishers_own_voice_alone(lanterns):
    assert page(lanterns.edition(), "governance/action-log.md").count("Late") == 0
    lanterns.speak_for_themselves()
    assert "Late" in page(lanterns.edition(), "governance/action-log.md")


@pytest.mark.parametrize(
    ("day", "next_ones", "date"),
    [
        ("2002-09-30", ["board-2002-10", "board-2002-11", "board-2003-05"], "2002-11-05"),
        ("2002-10-01", ["board-2002-11", "board-2003-05"], "2002-11-05"),
        ("2002-11-12", ["board-2003-05"], "2002-11-12"),
        ("2003-05-07", [], "2002-11-12"),
    ],
)
def test_on_each_day_the_right_meetings_are_to_come_with_their_date_of_then(
    built, day, next_ones, date
):
    site = replace(built.site, as_of=Moment.parse(day))
    assert [meeting.id for meeting in to_come(site.links.meetings, site.day)] == next_ones
    november = site.get(Meeting, "board-2002-11")
    assert date_on(november, site.day).date == PartialDate.parse(date)


def test_without_a_day_nothing_is_to_come(built):
    meetings = built.site.all(Meeting)
    assert to_come(meetings, None) == ()
    assert state_on(built.site.get(Meeting, "board-2002-11"), None) == "held"


def test_staff_can_keep_a_meeting_to_themselves(lanterns):
    lanterns.add("staff/docs/meetings/rehearsal.md",
                 "---\ntitle: Rehearsal\ndate: 2003-01-02\nstatus: held\n"
                 "elsewhere: {name: Lamp book, words: rehearsed}\n---\n")
    assert "governance/meetings/rehearsal.md" not in lanterns.edition(PUBLIC).generated
    assert "governance/meetings/rehearsal.md" in lanterns.edition("staff").generated


def test_the_example_in_the_readme_is_a_meeting_as_it_stands():
    section = (ROOT / "README.md").read_text("utf-8").partition("## Publish a meeting")[2]
    file = "\n".join(line.removeprefix("    ") for line in re.findall(
        r"(?:^    .*\n|^\n)+", section, re.MULTILINE)[1].strip("\n").split("\n"))
    page = page_in(f"{file}\n", "docs/meetings/board-2026-12-08.md")
    raw = Raw("meetings", "board-2026-12-08", page.front, page.marks, "docs/meetings/x.md")
    agenda = with_records_of_items([raw])
    models = {"meetings": Meeting, "decisions": Decision, "tasks": Task}
    told = [mistake for one in (*agenda.meetings, *agenda.held)
            for mistake in to_model(one, models[one.kind])[1]]
    assert [*page.mistakes, *agenda.mistakes, *told] == []
    assert [one.id for one in agenda.held] == ["third-date-for-border-radios", "find-a-supplier"]


def test_many_meetings_and_decisions_of_a_body_are_folded_but_for_the_last(lanterns):
    for number in range(1, 5):
        lanterns.add(f"docs/meetings/oil-{number}.md",
                     f"---\ntitle: Oil {number}\nbody_id: lantern-board\ndate: 2001-0{number}-01\n"
                     f"status: held\nelsewhere: {{name: Lamp book, words: oil}}\nitems:\n"
                     f"  - {{number: 1, title: Oil, decisions: [{{id: oil-{number}, title: Buy "
                     f"oil {number}}}]}}\n---\n")
    told = html(lanterns.edition(), "governance/lantern-board.md")
    assert "All 8 meetings" in told.split('id="meetings"')[1].split("<details>")[1]
    openly, folded = told.split('id="decisions"')[1].split("<details>")[:2]
    assert [name for name in ("Buy wicks", "Ask for ladders", "Buy oil 4") if name in openly] == [
        "Buy wicks", "Ask for ladders", "Buy oil 4"]
    assert "Buy oil 3" not in openly
    assert "Buy oil 1" in folded


def test_what_was_only_asked_for_is_not_taken_for_a_decision_where_decisions_stand_in_short(
        lanterns):
    for number in (1, 2):
        lanterns.add(f"data/decisions/oil-{number}.yml", "basis: asked\nbody_id: wick-group\n"
                     f"title: Buy oil {number}\nelsewhere: {{name: Lamp book, words: oil}}\n")
    told = html(lanterns.edition(), "governance/wick-group.md")
    openly = told.split('id="decisions"')[1].split("<details>")[0]
    assert openly.count("Asked for, by a paper") == 2


def test_open_tasks_stand_in_the_order_of_the_dates_that_hold_on_the_day(lanterns):
    later = "revised: [{due: 2004, on: 2003-06-01, reason: No wicks.}]"
    lanterns.replace(NOVEMBER, "due: 2002-12, about", f"due: 2002-12, {later}, about")
    lanterns.replace(NOVEMBER, "state: done, done: 2002-11-20", "due: 2003-01")
    for day, first in (("2003-05-31", "count-wicks"), ("2003-06-01", "thank-the-watch")):
        edition = lanterns.edition(options=BuildOptions(as_of=Moment.parse(day)))
        log = html(edition, "governance/action-log.md")
        assert re.search(r'id="(count-wicks|thank-the-watch)"', log)[1] == first


def test_what_a_meeting_to_come_is_to_ask_for_is_not_late(lanterns):
    lanterns.speak_for_themselves()
    path = lanterns.root / MAY
    path.write_text(path.read_text("utf-8").replace(
        "elsewhere:", 'items: [{number: "1", title: Oil, tasks: [{id: dry-wicks, title: Dry them, '
        "due: 2003-05-06}]}]\nelsewhere:"), "utf-8")
    for day, is_asked in (("2003-05-01", False), ("2003-05-06", False), ("2003-05-07", True)):
        site = lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse(day)))
        log = html(site, "governance/action-log.md")
        assert ('id="to-be-asked"' in log) != is_asked
        assert site.site.timing_of_task(site.site.get(Task, "dry-wicks")).is_late == is_asked

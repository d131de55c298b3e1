"""In whose voice a site speaks, and what each record rests on."""

from datetime import date

import pytest

from macros.components import known_calls
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.reading.gathering import gather
from macros.rules.dates import check_dates

NAME = "name: Lantern Alliance (invented)\n"


@pytest.mark.parametrize(
    "publisher",
    ["", "publisher: {name: The lantern office}\n", "publisher: {email: a@lantern.example}\n"])
def test_who_publishes_in_their_own_voice_says_who_and_where_to_write_to(lanterns, publisher):
    lanterns.replace("data/alliance.yml", NAME, f"{NAME}voice: own\n{publisher}")
    assert lanterns.told_of_records() == [
        "data/alliance.yml:2:8: voice: who publishes in their own voice says who they are and "
        "where to write to. Write publisher: with name: and email: or address:, or voice: record."]


@pytest.mark.parametrize("reached", ["email: a@lantern.example", "address: 1 Lamp Street"])
def test_with_a_name_and_an_address_the_voice_can_be_the_publishers_own(lanterns, reached):
    publisher = f"publisher: {{name: The lantern office, {reached}}}\n"
    lanterns.replace("data/alliance.yml", NAME, f"{NAME}voice: own\n{publisher}")
    assert lanterns.edition().site.alliance.voice == "own"


NO_SOURCE = "or elsewhere: with the name and address of the source."


def test_a_record_that_no_paper_states_can_rest_on_another_source(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "stated: [charter#deliverable-map]\n",
                     "elsewhere: {name: Northmouth Gazette, url: https://gazette.example/map}\n")
    assert lanterns.told_of_records() == []


def test_a_seat_without_a_source_is_told(lanterns):
    lanterns.add("data/bodies/lamp-guild.yml",
                 "title: Lamp Guild\nsummary: It looks on.\nlevel: 3\nstated: [charter#board]\n"
                 "memberships: [{role: chair, post_id: watcher}]\n")
    assert lanterns.told_of_records() == [
        "data/bodies/lamp-guild.yml:5:15: this seat has no source. Write text_from: with places in "
        f"the papers, {NO_SOURCE}"]


def test_with_the_voice_of_a_record_what_flows_between_bodies_is_said_in_a_paper(
    lanterns
):
    lanterns.replace("data/bodies/wick-group.yml",
                     "    up: {label: reports to it, text_from: charter#group-reports}\n",
                     "    up: {label: reports to it}\n")
    assert lanterns.told_of_records() == [
        "data/bodies/wick-group.yml:9:9: label: no paper is named that says 'reports to it'. "
        "Write text_from: with the place that says so."]


@pytest.mark.parametrize(
    ("file", "record", "what", "key"),
    [
        ("organizations.yml", "- {id: x, name: X, classification: guild}", "organization", "named"),
        ("posts.yml", "- {id: x, label: X}", "post", "named"),
        ("people.yml", "- {id: x, name: X}", "person", "holds"),
        ("events.yml", "- {id: x, title: X, date: 2002}", "event", "named"),
        ("meetings.yml", "- {id: x, title: X, date: 2002, evidence: reported}", "meeting",
         "text_from"),
        ("decisions.yml", "- {id: x, title: X, basis: taken}", "decision", "text_from"),
    ],
)
def test_a_record_without_a_source_is_told_in_the_voice_of_a_record_alone(
        lanterns, file, record, what, key):
    text = (lanterns.root / "data" / file).read_text(encoding="utf-8")
    (lanterns.root / "data" / file).write_text(f"{text.rstrip()}\n{record}\n", encoding="utf-8")
    line = len(text.rstrip().splitlines()) + 1
    assert lanterns.told_of_records() == [
        f"data/{file}:{line}:3: this {what} has no source. Write {key}: with places in the papers, "
        f"{NO_SOURCE}"]
    lanterns.speak_for_themselves()
    assert lanterns.told_of_records() == []


def test_two_names_for_one_address_are_told(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "stated: [charter#deliverable-map]\n",
                     "stated: [charter#deliverable-map]\n"
                     "elsewhere:\n  - {name: The Gazette, url: https://gazette.example/3}\n")
    (told,) = lanterns.told_of_records()
    assert told == (
        "docs/updates/2003-school-open.md:9:12: name: https://gazette.example/3 is called 'The "
        "Gazette' in data/actions/lamp-map.yml, line 5. Give it the same name here and there.")


def test_with_the_voice_of_a_record_another_source_can_be_found_or_read(lanterns):
    school = "docs/updates/2003-school-open.md"
    lanterns.replace(school, ', url: "https://gazette.example/3"', "")
    assert lanterns.told_of_records() == [
        f"{school}:9:12: elsewhere: 'Northmouth Gazette, page 3' has neither an address nor words. "
        "Write url: with its address, or words: with the few that bear it out."]
    lanterns.speak_for_themselves()
    assert lanterns.told_of_records() == []


def test_a_source_is_repeated_in_few_words(lanterns):
    words = " ".join(["lamp"] * 21)
    lanterns.replace("docs/updates/2003-school-open.md", 'url: "https://gazette.example/3"',
                     f"words: {words}")
    assert lanterns.told_of_records() == [
        "docs/updates/2003-school-open.md:9:56: words: these are 21 words. Keep the 20 "
        "that bear the fact out."]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("due: 2002-13", "5:6: due: 2002-13: there is no month 13."),
        ("due: {value: 2002-13}", "5:14: value: 2002-13: there is no month 13."),
        ("due: {on: 2002, value: 2002}", "5:7: there is no key 'on' here."),
        ("lead: people/nobody", "5:7: lead: there is no person 'nobody'."),
        ("lead: [{who: strands/x}]", "5:14: lead: this cannot be a strand."),
        ("lead: [{who: posts/nobody, from: 2002}]", "5:14: lead: there is no post 'nobody'."),
    ],
)
def test_a_mistake_in_a_short_or_a_long_form_is_told_where_it_is_written(lanterns, written, told):
    lanterns.replace("data/actions/lamp-map.yml", "stated: [charter#deliverable-map]\n",
                     f"stated: [charter#deliverable-map]\n{written}\n")
    line = told.split(":")[0]
    assert lanterns.told_of_records()[0].startswith(
        f"data/actions/lamp-map.yml:{told.replace(line, '4', 1)}")


SCHOOL = "docs/updates/2003-school-open.md"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://", "'https://' is no web address. Write one like "
                     "https://town.example/minutes."),
        ("www.gazette.example", "'www.gazette.example' is no web address. Write one like "
                                "https://town.example/minutes."),
        ("https://[gazette", "'https://[gazette' is no web address. Write one like "
                             "https://town.example/minutes."),
        ("http://x.example/a b", "'http://x.example/a b' has a sign in it that no web address "
                                 "has. Write 'http://x.example/a%20b'."),
        ("https://user:pw@g.example/", "'https://user:pw@g.example/' has a user name or password "
         "in it, which all readers would see. Leave out what stands before the @, and the @."),
    ])
def test_what_is_no_address_of_a_page_is_told(lanterns, url, told):
    lanterns.replace(SCHOOL, "https://gazette.example/3", url)
    (one,) = lanterns.told_of_records()
    assert one.startswith(f"{SCHOOL}:9:")
    assert one.endswith(f" url: {told}")


@pytest.mark.parametrize(
    "url", ["http://gazette.example", "https://[::1]:8000/a?b=c&d=%20#e", "https://käse.example/ü"])
def test_an_address_of_a_page_is_kept_as_it_is_written(lanterns, url):
    lanterns.replace(SCHOOL, "https://gazette.example/3", url)
    assert lanterns.told_of_records() == []


@pytest.mark.parametrize("email", ["plan at northmoor", "plan@northmoor", "a@b@c.example"])
def test_what_is_no_email_address_is_told(lanterns, email):
    lanterns.replace("data/alliance.yml", NAME, f"{NAME}publisher: {{email: {email}}}\n")
    assert lanterns.told_of_records() == [
        f"data/alliance.yml:2:20: email: '{email}' is no email address. Write one like "
        "office@town.example."]


@pytest.mark.parametrize(
    ("as_of", "today", "told"),
    [
        ("2003-03-01", None, []),
        ("2003-02-28", None, ["after 28 February 2003, for which AS_OF asks"]),
        (None, "2003-03-01", []),
        (None, "2003-02-28", ["still to come"]),
        (None, None, []),
    ])
def test_no_source_was_read_in_the_future(lanterns, as_of, today, told):
    lanterns.replace(SCHOOL, 'url: "https://gazette.example/3"',
                     'url: "https://gazette.example/3", seen: 2003-03-01')
    found = gather(lanterns.root, PUBLIC, known_calls())
    as_of, today = as_of and Moment.parse(as_of), today and date.fromisoformat(today)
    assert [str(mistake) for mistake in check_dates(found, as_of, today)] == [
        f"{SCHOOL}:9:12: seen: 1 March 2003 is {after}. Write the day on which it was read."
        for after in told]

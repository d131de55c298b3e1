"""What a resident, a councillor or a journalist asks is answered one click from home."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served

# Question -> the link in its line on the home page, and words that answer it there.
QUESTIONS = {
    "Is this still the plan?": (
        "Progress", "The latest dated fact here is of 27 July 2022."),
    "Was it approved?": (
        "Decisions",
        "Shropshire’s fire authority votes for the plan"),
    "Has anything been finished?": (
        "What else was called agreed or approved",
        "No action or project is called complete here."),
    "What has happened to the 999 control room plans?": (
        "Fire Control", "This site holds no later state."),
    "Who was in charge?": (
        "procurement",
        "ACFO Pryce of HWFRS is the new Senior Responsible Owner for this project"),
    "What did the Police and Crime Commissioner think?": (
        "The Commissioner’s letter, and any reply to it",
        "No reply to any of them is held."),
    "What did it cost?": (
        "Money and risk",
        "What the alliance cost, what budget it had or what it saved, is left open."),
    "Where does it say so?": (
        "How to check a statement", "A small mark after them"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_on_the_home_page_leads_to_its_answer(address, reader, question):
    link, answer = QUESTIONS[question]
    reader.goto(address)
    line = reader.locator("li").filter(has=reader.locator("strong", has_text=question))
    line.get_by_role("link", name=link, exact=True).click()
    expect(reader.locator("article")).to_contain_text(answer)


def test_one_promise_is_followed_from_its_words_to_the_report_and_to_the_paper(address, reader):
    reader.goto(address + "plan/strands/reforming-our-services/")
    reader.locator("article").get_by_role(
        "link", name="Alignment of operational and training policies", exact=True).first.click()
    expect(reader.locator("article")).to_contain_text("Our view:")
    reader.locator("article").get_by_role("link", name="Procurement", exact=True).first.click()
    expect(reader.locator("article")).to_contain_text("has been agreed by both Services")
    words = reader.locator("article li", has_text="Procurement strategy agreed by both services")
    words.first.locator("a.source").first.press("Enter")
    expect(reader.locator(":target")).to_contain_text("A formal Alliance Procurement Strategy")
    reader.locator(":target").get_by_role("link", name="Procurement").first.click()
    expect(reader.locator("h1")).to_contain_text("Procurement")


# What staff ask -> the link in its line on their first page, and words that answer it there.
OF_STAFF = {
    "Who chairs the Programme Delivery Board?": (
        "The boards and their seats", "#body-programme-delivery-board",
        "Not stated"),
    "Who can approve a business justification case?": (
        "“Analyse and approve submitted BJCs.”", "#pdb-responsibility-4",
        "Analyse and approve submitted BJCs."),
    "What has no owner?": ("What has no owner", "#owner", "No one is recorded who leads it"),
    "Whom do I ring about the alliance?": (
        "All contact points, with their dates", "#contact-points", "01743 260299"),
}


@pytest.mark.parametrize("question", OF_STAFF)
def test_what_staff_ask_is_answered_within_two_clicks_from_home(staff_address, reader, question):
    link, anchor, answer = OF_STAFF[question]
    reader.goto(staff_address)
    reader.get_by_role("navigation", name="Main").get_by_role("link", name="For staff").click()
    line = reader.locator("li").filter(has=reader.locator("strong", has_text=question))
    line.get_by_role("link", name=link, exact=True).click()
    assert reader.url.endswith(anchor)
    expect(reader.locator(":target")).to_be_in_viewport()
    expect(reader.locator("article")).to_contain_text(answer)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who chairs the programme delivery board?",
         "staff/who-decides/#powers-programme-delivery-board"),
        ("what has no owner?", "staff/quality/#owner"),
        ("whom do I ring about the alliance?", "staff/directory/#contact-points"),
    ],
)
def test_what_staff_ask_is_answered_by_one_of_the_first_things_that_search_finds(
    staff_address, reader, question, found
):
    reader.goto(staff_address)
    reader.locator(".header__search").click()
    reader.keyboard.type(question)
    links = reader.locator("#__search-results a")
    expect(links.first).to_be_visible()
    leading = [link.get_attribute("href") for link in links.all()[:6]]
    assert staff_address + found in leading


def test_below_the_page_of_each_record_staff_find_whom_to_ask(staff_address, reader):
    for page, words in {
        "reported/projects/procurement/": "ACFO Pryce",
        "plan/actions/on-call-review/": "records no one who answers for it",
        "governance/project-working-groups/": "Independent external advisor",
    }.items():
        reader.goto(staff_address + page)
        part = reader.get_by_role("region", name="For staff")
        expect(part).to_contain_text("Staff edition only")
        expect(part).to_contain_text(words)


# What is asked of a plan that lives -> the links to follow from home, and words that answer it.
OF_A_LIVING_PLAN = {
    "What is late, and whose is it?": (
        (), ("One workshop for both fleets", "Jo Lindqvist", "88 days late")),
    "What changed this quarter?": (
        ("Report for July to September 2026 (Q2 2026/27)",),
        ("2 became late (A plan for each of 38 tower blocks, One workshop for both fleets)",
         "1 became at risk (On-call crews swap stations)")),
    "What does the chief fire officer answer for?": (
        ("People, posts and organisations",),
        ("Chief Fire Officer (Northmoor)", "Holder: Ruth Anstey",
         "Actions: Send the nearest fire engine, Joint promotion boards")),
    "Was this date ever moved, and why?": (
        ("One radio channel at the border",),
        ("30 June 2026", "31 October 2026", "The supplier’s tests took four months longer.")),
}


@pytest.fixture
def living(editions, browser: Browser) -> Iterator[Page]:
    """The home page of the invented alliance, on a phone."""
    with served(editions["examples/demonstration/public"]) as address, browser.new_context(
            viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.mark.parametrize("question", OF_A_LIVING_PLAN)
def test_what_is_asked_of_a_living_plan_is_answered_within_two_clicks_on_a_phone(living, question):
    links, answers = OF_A_LIVING_PLAN[question]
    assert len(links) <= 2
    for link in links:
        living.locator("article").get_by_role("link", name=link, exact=True).first.click()
    for answer in answers:
        expect(living.locator("article")).to_contain_text(answer)


# What is asked of the boards -> what to open from home, one after the other, and words that answer.
OF_THE_BOARDS = {
    "Who sits on it now?": (
        ("Alliance Board",),
        ("8 seats: 7 with a person named, 1 open. In the chair: Cllr Edith Marlow.",)),
    "Who sat there in September 2025?": (
        ("Alliance Board", "6 periods, each with who sat there in it"),
        ("Cllr Amir Dunne, Ruth Anstey, Gwen Tarrant, Cllr Ioan Brack, Cllr Petra Lowe, Noor Ashby",
         )),
    "What was decided last?": (
        (), ("Ask the leads of the four late actions to come in April",)),
    "When is the next meeting?": ((), ("8 December 2026", "10:30 to 12:30")),
    "What became of the decision on the radios?": (
        ("Alliance Board", "All 12 decisions in full"),
        ("To be decided on 8 December 2026: Set a new date for the border radios",
         "The border radios are moved to 31 October")),
}


@pytest.mark.parametrize("question", OF_THE_BOARDS)
def test_what_is_asked_of_boards_is_answered_within_two_steps_on_a_phone_by_keyboard(
    living, question
):
    steps, answers = OF_THE_BOARDS[question]
    assert len(steps) <= 2
    article = living.locator("article")
    for name in steps:
        step = article.get_by_role("link", name=name, exact=True).or_(
            article.locator("summary", has_text=name)).first
        step.focus()
        living.keyboard.press("Enter")
        living.wait_for_load_state()
    for answer in answers:
        expect(article.get_by_text(answer).locator("visible=true").first).to_be_visible()


def test_on_a_phone_the_columns_of_progress_have_dates_that_lead_to_the_reports(living):
    living.goto(f"{living.url}reported/")
    head = living.locator(".matrix thead")
    expect(head.get_by_role("link", name="Apr–Jun 2025", exact=True)).to_be_visible()
    assert head.bounding_box()["height"] < 140
    head.get_by_role("link", name="Jul–Sep 2026", exact=True).click()
    expect(living.locator("h1")).to_have_text("Report for July to September 2026 (Q2 2026/27)")

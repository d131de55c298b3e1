"""What the sites say stays true when their editors publish news: one small file each, and no more.

Three updates are published on a copy of each site: one calls a piece of work complete, one is newer
than all that the site tells, one tells today of something old. Then every page is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.editions import PUBLIC, Site, build, copy_project, none_of

#: What each site said by hand before it was made from data. It would be untrue with the news.
WRITTEN = re.compile("|".join((
    r"[Oo]ne (?:report|paper)(?: on this site)? (?:tells of|reports on) progress",
    r"that one report tells of",
    r"[Aa]ll of it comes from one report",
    r"(?:says so )?is the last that we hold",
    r"[Nn]othing (?:on this site is )?later(?: than the report)?(?: is held here)?\b",
    r"the only one that this site holds",
    r"[Nn]o paper here (?:records a reply\.|calls any)",
    r"[Nn]o paper on this site (?:records what came|reports on this strand|says which project"
    r"|ties a project)",
    r"[Tt]his site does not know\b",
    r"is not known here",
    r"stood in 2020",
    r"from 2008 to December 2020",
    r"The papers do not say who is in charge now",
    r"[Nn]one of them is promised",
    r"no fact about the alliance that they do not state\.",
    r"cannot show what became|cannot show what came",
    r"The plan gives no action an owner",
)))


@dataclass(frozen=True)
class News:
    """What is published on a site, by subjects, and what it changes there.

    `gone` are sentences that stand there now and would be untrue afterwards, each with a page that
    has it; `told` are those that must be there then.
    """

    finished: str
    state: str
    newer: str
    older: str
    gone: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    newest: str = "2023-02-20"

    def files(self) -> dict[str, str]:
        """File -> its text."""
        state = f"state: {self.state}\nreason: The Gazette calls it so.\n" if self.state else ""
        return {
            "docs/updates/2021-finished.md": update("Work finished", self.finished, "2021-03-15",
                                                    state),
            "docs/updates/2023-newer.md": update("Work looked at", self.newer, self.newest),
            "docs/updates/2019-older.md": update("Work begun early", self.older, "2019-06"),
        }


def update(title: str, about: str, date: str, state: str = "") -> str:
    return (f"---\ntitle: {title}\ndescription: The Gazette tells of it.\nabout: [{about}]\n"
            f"date: {date}\npublished: 2026-11-26\n{state}"
            "elsewhere: {name: The Gazette, url: https://gazette.example/1}\n---\n")


NEWS = {
    "public": News(
        finished="actions/on-call-review", state="complete",
        newer="decisions/shropshire-approve-the-plan",
        older="strands/building-safe-and-secure-communities",
        gone=(
            ("index.html", "The latest dated fact here is of 27 July 2022."),
            ("index.html", "No action or project is called complete here."),
            ("updates/index.html", "What is reported here comes from 15 sources"),
            ("reported/index.html", "The reports name none of the actions one by one."),
            ("plan/strands/building-safe-and-secure-communities/index.html",
             "Not mentioned in any report on this site."),
        ),
        told=(
            ("index.html", "The latest dated fact here is of 20 February 2023."),
            ("index.html", "Called complete: Review of the On-Call Duty Systems."),
            ("updates/index.html", "What is reported here comes from 16 sources: Update report"),
            ("updates/index.html", "15 sources outside this site."),
            ("reported/index.html", "The reports name 1 of the 14 actions."),
            ("reported/states/index.html", "Review of the On-Call Duty Systems"),
            ("plan/strands/building-safe-and-secure-communities/index.html", "Work begun early"),
        ),
    ),
    "examples/staffordshire/public": News(
        finished="actions/holding-to-account", state="in-place",
        newer="decisions/panel-note-and-comment", older="projects/postal-service",
        newest="2026-10-20",
        gone=(
            ("index.html", "The latest dated fact here is of 8 December 2025."),
            ("plan/actions/index.html", "Not mentioned since the report"),
        ),
        told=(
            ("index.html", "The latest dated fact here is of 20 October 2026."),
            ("governance/decisions/index.html", "Reported since: Work looked at"),
            ("plan/actions/index.html", "In place 15 March 2021"),
        ),
    ),
    "examples/lancashire/public": News(
        finished="opportunities/gdpr-compliance", state="concluded",
        newer="decisions/note-the-report", older="alliance", newest="2026-10-20",
        gone=(
            ("index.html", "The latest dated fact here is of 17 November 2025."),
            ("opportunities/index.html", "Not in the minutes seen 12"),
        ),
        told=(
            ("index.html", "The latest dated fact here is of 20 October 2026."),
            ("governance/decisions/index.html", "Reported since: Work looked at"),
            ("opportunities/index.html", "Concluded 2 Not in the minutes seen 11"),
            ("opportunities/index.html", "15 March 2021: Work finished"),
        ),
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project in which all of the news are written."""
    root = copy_project(tmp_path_factory.mktemp("news") / "project")
    for name, news in NEWS.items():
        for file, text in news.files().items():
            (root / name).parent.joinpath(file).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=NEWS)
def name(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def after(project, name, tmp_path_factory) -> dict[str, str]:
    """Page -> its text once the news are published."""
    into = tmp_path_factory.mktemp("after")
    build(name, into, project)
    return texts(Site(name, into))


def texts(site: Site) -> dict[str, str]:
    """Page -> all that a reader reads on it, and what search engines show of it."""
    read = {}
    for page in site.pages:
        shown = page.tree.xpath("//body//text()[not(ancestor::script)]")
        described = page.tree.xpath("//meta[@name='description']/@content")
        read[page.path] = " ".join(" ".join([*shown, *described]).split())
    return {path: re.sub(r" (?=[.,;:)])", "", text) for path, text in read.items()}


def test_every_site_has_news():
    assert set(NEWS) <= set(PUBLIC)


def test_no_sentence_is_untrue_once_news_are_published(name, after):
    gone = dict.fromkeys(sentence for _, sentence in NEWS[name].gone)
    none_of([*(f"{path} still says “{sentence}”."
               for path, text in after.items() for sentence in gone
               if sentence in text and may_not(sentence, path, NEWS[name])),
             *(f"{path} says “{found[0]}” by hand."
               for path, text in after.items() for found in WRITTEN.finditer(text))])


def may_not(sentence: str, path: str, news: News) -> bool:
    """Whether a sentence is untrue on a page: of one record it is so on its own page alone."""
    of_a_record = sentence.startswith("Not mentioned")
    return not of_a_record or (path, sentence) in news.gone


def test_each_of_these_sentences_stands_there_before(name, editions):
    before = texts(editions[name])
    none_of([f"{path} does not say “{sentence}”: take it out here, or put it right."
             for path, sentence in NEWS[name].gone if sentence not in before[path]])


def test_what_is_new_is_told_wherever_it_is_counted(name, after):
    none_of([f"{path} does not say “{sentence}”."
             for path, sentence in NEWS[name].told if sentence not in after[path]])


# The invented alliance tells of a plan in full life: other news make its sentences untrue.

DEMONSTRATION = "examples/demonstration/public"
POST, LEFT = "head-of-protection-eastvale", "  - {seat: councillor-eastvale, person_id: petra-lowe"
#: What is said while the plans for tower blocks are late, their post is open, and so is a seat.
UNTRUE = (
    "Nine of 24 actions are done.", "Four are late.", "( post open)",
    "held until 14 October 2026", "1 open. In the chair", "Open since 1 July",
    "Open since 14 October",
)
#: What is said while the plan of 2025 is in force.
UNTRUE_LATER = (
    "Nine of 24 actions", "Five strands, 24 actions", "The plan was adopted on 11 February 2025",
    "What is late, and whose",
)


@pytest.fixture(scope="module")
def alive(tmp_path_factory) -> dict[str, dict[str, str]]:
    """What happens in the invented alliance -> page -> its text then."""
    told = {}
    for what, happen in (("done and filled", _done_and_filled), ("adopted", _adopted)):
        root = copy_project(tmp_path_factory.mktemp(what.replace(" ", "-")) / "project")
        happen((root / DEMONSTRATION).parent)
        into = tmp_path_factory.mktemp("into")
        build(DEMONSTRATION, into, root)
        told[what] = texts(Site(DEMONSTRATION, into))
    return told


def _done_and_filled(folder: Path) -> None:
    """The late action is done, its post and the open seat on the board are filled."""
    text = update("All 38 tower blocks have a plan", "actions/tower-blocks", "2026-11-26",
                  "state: done\nreason: The last plan is written.\n")
    folder.joinpath("docs/updates/2026-tower-blocks-done.md").write_text(
        text.replace("elsewhere: {name: The Gazette, url: https://gazette.example/1}\n", ""),
        encoding="utf-8")
    with folder.joinpath("data/people.yml").open("a", encoding="utf-8") as people:
        people.write("- {id: ada-penn, name: Cllr Ada Penn, sort_name: 'Penn, Ada'}\n"
                     "- id: max-thorne\n  name: Max Thorne\n  sort_name: Thorne, Max\n"
                     f"  holds: [{{post_id: {POST}, from: 2026-11-23}}]\n")
    board = folder / "data/bodies/alliance-board.yml"
    before = board.read_text(encoding="utf-8")
    assert LEFT in before
    board.write_text(before.replace(
        LEFT, "  - {seat: councillor-eastvale, person_id: ada-penn, start_date: 2026-11-23}\n"
              f"{LEFT}"), encoding="utf-8")


def _adopted(folder: Path) -> None:
    """A plan that replaces the one in force is adopted, of one strand and two actions."""
    for file, text in {
        "data/editions.yml": "- {id: plan-2026, title: Plan 2026 to 2030, adopted: 2026-11-20, "
                             "period: 2026-12/2030-03, replaces: plan-2025}\n",
        "data/strands.yml": "- {id: all-as-one, edition: plan-2026, number: 1, title: All as one, "
                            "summary: Both services become one.}\n",
        "data/actions.yml": "- {id: merge, edition: plan-2026, title: Merge both services, "
                            "strand_id: all-as-one, lead: posts/chief-northmoor, "
                            "due: 2030-03-31}\n"
                            "- {id: name, edition: plan-2026, title: Find a name, "
                            "strand_id: all-as-one, lead: posts/chief-eastvale, due: 2027-03-31}\n",
    }.items():
        with folder.joinpath(file).open("a", encoding="utf-8") as written:
            written.write(text)


@pytest.mark.parametrize(
    ("what", "untrue"), [("done and filled", UNTRUE), ("adopted", UNTRUE_LATER)])
def test_no_sentence_of_a_living_plan_outlives_what_happens(alive, what, untrue):
    none_of([f"{path} still says “{sentence}”." for path, text in alive[what].items()
             for sentence in untrue
             if sentence in text and not path.startswith(("updates/", "reports/"))])


@pytest.mark.parametrize(
    ("what", "path", "sentence"),
    [
        ("done and filled", "index.html", "Ten of 24 actions are done. Three are late."),
        ("done and filled", "reported/index.html", "Done since the latest report"),
        ("done and filled", "governance/people/index.html", "Holder: Max Thorne"),
        ("done and filled", "governance/alliance-board/index.html", "Cllr Ada Penn"),
        ("adopted", "index.html", "adopted on 20 November 2026"),
        ("adopted", "index.html", "No action of 2 is done yet."),
        ("adopted", "plan/actions/tower-blocks/index.html", "This is part of an earlier plan"),
        ("adopted", "plan/editions/index.html", "It was replaced on 20 November 2026."),
    ],
)
def test_what_happens_in_a_living_plan_is_told(alive, what, path, sentence):
    assert sentence in alive[what][path]


def test_what_a_living_plan_says_before_is_there(editions):
    before = " ".join(texts(editions[DEMONSTRATION]).values())
    assert [sentence for sentence in UNTRUE[:4] if sentence not in before] == []

"""A collaboration that begins: `make new`, and the guide, whose examples are built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from macros.building import build_site
from macros.commands import CommandError
from macros.commands.new import FOLDER, begin, main
from macros.commands.paper import take_in
from macros.edition.gaps import findings
from macros.edition.seats import seats_on
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.model import Body, Subject
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from macros.theme.settings import navigation, theme_settings
from tests.unit.conftest import html

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "examples/README.md"
#: Where the guide turns to those who publish their own plan.
BOARD = "## A board, and who sits on it"
OWN = "## Your own plan, without papers"
_EXAMPLE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def begun(tmp_path) -> Path:
    """A collaboration that has just begun."""
    return begin(tmp_path, "harbour", "Harbour Partnership & Co")


def test_what_has_just_begun_is_valid_and_bears_its_title(begun):
    for edition in (PUBLIC, STAFF):
        site = build_site(begun, edition).site
        assert site.alliance.name == "Harbour Partnership & Co"
        assert site.page_titles["index.md"] == "Harbour Partnership & Co"
        assert navigation(site)[0] == {"Home": "index.md"}
        assert [link["text"] for link in theme_settings(site)["footer_links"]] == [
            "About this site", "A to Z", "Accessibility statement", "Privacy",
            "Something wrong with this page?"]


def test_what_has_just_begun_says_nothing_that_no_one_knows(begun):
    built = build_site(begun, PUBLIC)
    assert not any(built.site.records.values())
    assert every_file(built.site, "").keys() == {"build.json"}
    home = html(built, "index.md")
    assert "<h2" not in home
    assert "<aside" not in home
    written = "".join(path.read_text("utf-8") for path in begun.rglob("*.*"))
    assert "$" not in written.replace("$schema", "")


@pytest.mark.parametrize("voice", ["record", "own"])
def test_its_files_name_their_schemas_for_any_editor(tmp_path, voice):
    folder = begin(tmp_path, "harbour", voice=voice)
    for name in ("alliance", "navigation"):
        first = (folder / f"data/{name}.yml").read_text("utf-8").split("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (folder / "data" / named).resolve() == tmp_path.resolve() / f"schemas/{name}.json"


def test_each_beginning_has_ids_of_its_own(tmp_path):
    uuids = {build_site(begin(tmp_path, name), PUBLIC).site.alliance.uuid for name in ("a", "b")}
    assert len(uuids) == 2


def test_a_title_is_made_of_the_name_where_none_is_given(tmp_path):
    site = build_site(begin(tmp_path, "north-sea-harbours"), PUBLIC).site
    assert site.alliance.name == "North sea harbours"


def test_the_menu_and_foot_that_it_begins_with_name_every_standard_page():
    pages = FOLDER.parent / "docs"
    menu = yaml.safe_load((FOLDER / "data/navigation.yml").read_text("utf-8"))
    named = {page for section in menu["sections"] for page in section["pages"]}
    named.update(menu["footer"])
    standard = {path.relative_to(pages).as_posix() for path in pages.rglob("*.md")}
    assert named == standard | {"index.md"}


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [
        ("", "", "A collaboration needs a name. Write it like make new NAME=harbour."),
        ("Our Harbour", "", "'Our Harbour' cannot be the name of a folder here. "
                            "Write lower-case words joined by hyphens, like our-harbour."),
        ("../out", "", "'../out' cannot be the name of a folder here. "
                       "Write lower-case words joined by hyphens, like out."),
        ("harbour", "", "There is a folder examples/harbour already. Choose another name."),
        ("quay", 'A "quay"', "'A \"quay\"' has a character that a title cannot have here. Begin "
                             "with a simpler one, and write the real one in data/alliance.yml."),
    ],
)
def test_what_cannot_begin_is_told_in_one_sentence(begun, tmp_path, name, title, told):
    with pytest.raises(CommandError) as error:
        begin(tmp_path, name, title)
    assert str(error.value) == told
    assert [path.name for path in (tmp_path / "examples").iterdir()] == ["harbour"]


def test_the_command_says_what_to_do_next(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["harbour", "  The   Harbour "]) == 0
    assert build_site(tmp_path / "examples/harbour", PUBLIC).site.alliance.name == "The Harbour"
    said = capsys.readouterr().out
    assert "make serve SITE=examples/harbour" in said
    assert "examples/README.md" in said
    assert main(["harbour", ""]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["quay", "", "own"]) == 0
    assert "write who you are into data/alliance.yml" in capsys.readouterr().out


def test_a_voice_that_is_none_is_told(tmp_path):
    with pytest.raises(CommandError) as error:
        begin(tmp_path, "quay", voice="ours")
    assert str(error.value) == (
        "'ours' is no voice. Write VOICE=own to publish your own plan, or VOICE=record, or "
        "nothing, to show what papers say.")
    assert not (tmp_path / "examples").exists()


# The guide.


@pytest.fixture
def guided(tmp_path) -> Path:
    """The collaboration that the guide tells how to write, typed as it stands there."""
    written = dict(_EXAMPLE.findall(GUIDE.read_text(encoding="utf-8").partition(OWN)[0]))
    site = begin(tmp_path, "harbour", "Harbour Partnership")
    paper = tmp_path / "plan.txt"
    paper.write_text(written.pop("plan.txt"), encoding="utf-8")
    take_in(site, paper)
    write_as_shown(site, written.items())
    return site


def write_as_shown(site: Path, written: Iterable[tuple[str, str]]) -> None:
    """Write these files as the guide shows them, or what it shows into those that are there."""
    for file, text in written:
        path = site / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(filled_in(path, text) if path.exists() else text, encoding="utf-8")


@pytest.mark.parametrize(
    ("date", "published", "told"),
    [
        ("2024-10/2024-12", "2025-01-10", "Between October and December 2024<"),
        ("2024-Q4", "2025-01-10", "October to December 2024 (Q4 2024)<"),
        ("2019/2020", "2021-01-10", "2019/2020 can be two years or a financial year."),
        ("Q3 2024/25", "2025-01-10", "Write 2024/25-Q3."),
        ("FY2024/25", "2025-04-10", "Write 2024/25."),
        ("2023-24", "2025-04-10", "Write 2023/24."),
        ("2024/25", "2025-04-10", "2024/25 is a financial year, and the year starts in January"),
        ("2024-09", "2052-01-10", "published: 10 January 2052 is still to come."),
    ],
)
def test_a_date_of_an_update_is_told_as_its_source_has_it_or_how_to_write_it(
    guided, date, published, told
):
    (guided / "docs/updates/2024-wall.md").write_text(
        "---\ntitle: Wall finished\ndescription: The newsletter says so.\n"
        f"about: [actions/sea-wall]\ndate: {date}\npublished: {published}\n"
        'elsewhere: {name: "Harbour Newsletter", words: finished}\n---\n', encoding="utf-8")
    try:
        noon = datetime(2026, 11, 27, 12, tzinfo=UTC)
        page = html(build_site(guided, PUBLIC, now=noon), "updates/2024-wall.md")
    except ContentErrors as errors:
        page = str(errors)
    assert told in page
    assert "(est.)" not in page


def filled_in(path: Path, text: str) -> str:
    """A file with what the guide shows in it: keys of YAML, or a call below the page's lead."""
    if path.suffix == ".md":
        before = path.read_text(encoding="utf-8")
        return re.sub(r"(\{\{ introduction\(.*\n)", lambda lead: f"{lead[1]}\n{text}", before)
    there, shown = yaml.safe_load(path.read_text(encoding="utf-8")), yaml.safe_load(text)
    if isinstance(shown, list):
        return text
    if "parts" in shown:
        shown["parts"] = [{**there["parts"][0], **shown["parts"][0]}]
    return yaml.safe_dump({**there, **shown}, allow_unicode=True, sort_keys=False)


def test_what_the_guide_tells_to_write_has_two_partners_a_board_three_aims_and_five_actions(guided):
    built = build_site(guided, PUBLIC)
    numbers = {kind: len(built.site.of_kind(kind)) for kind in ("strands", "actions", "bodies")}
    assert numbers == {"strands": 3, "actions": 5, "bodies": 1}
    assert len(built.site.alliance.partner_ids) == 2
    assert built.site.alliance.labels.strands == "Aims"
    assert built.site.links.status_of(Subject("projects", "sea-wall")).state.id == "under-way"


def of_own_plan() -> str:
    """What the guide says of a plan without papers."""
    return GUIDE.read_text(encoding="utf-8").partition(OWN)[2].partition(BOARD)[0]


def test_a_board_of_the_guide_tells_who_sits_there_and_which_seat_is_open(tmp_path):
    site = begin(tmp_path, "quay", "Quay Partnership", "own")
    write_as_shown(site, _EXAMPLE.findall(GUIDE.read_text("utf-8").partition(OWN)[2]))

    built = build_site(site, PUBLIC, options=BuildOptions(as_of=Moment.parse("2026-12-01"))).site
    board = built.get(Body, "quay-board")
    assert [seat.person_id for seat in seats_on(board, built.day)] == [
        "ann-lee", "sian-o-dowd", None]


def test_a_meeting_of_the_guide_brings_a_decision_and_a_task(tmp_path):
    site = begin(tmp_path, "quay", "Quay Partnership", "own")
    write_as_shown(site, _EXAMPLE.findall(GUIDE.read_text("utf-8").partition(OWN)[2]))

    built = build_site(site, PUBLIC, options=BuildOptions(as_of=Moment.parse("2026-12-01")))
    assert [one.id for one in built.site.links.decisions_at("quay-board-2026-11-10")] == [
        "measure-the-wall"]
    assert "Hire a boat" in html(built, "governance/action-log.md")


def test_numbers_of_the_guide_are_shown_and_nothing_is_asked_of_them(tmp_path):
    site = begin(tmp_path, "quay", "Quay Partnership", "own")
    write_as_shown(site, _EXAMPLE.findall(GUIDE.read_text("utf-8").partition(OWN)[2]))

    built = build_site(site, STAFF, options=BuildOptions(as_of=Moment.parse("2026-11-27")))
    assert "347.5 kg" in html(built, "reported/indicators/litter.md")
    assert "945 of 1,200 so far" in html(built, "reported/indicators/bags-of-litter.md")
    assert "Stones for the sea wall" in html(built, "reported/money.md")
    assert "The dredger is not free" in html(built, "reported/risks.md")
    assert "Water to swim in" in html(built, "reported/benefits.md")
    assert {section for entry in navigation(built.site) for section in entry} >= {"Money and risk"}
    assert [one.words for one in findings(built.site) if one.topic == "doubt"] == []


def test_figures_of_the_guide_can_stand_in_a_report_or_a_table_as_it_shows(tmp_path):
    site = begin(tmp_path, "quay", "Quay Partnership", "own")
    guide = GUIDE.read_text("utf-8").partition(OWN)[2]
    write_as_shown(site, _EXAMPLE.findall(guide))
    report, table = (re.sub("^ {4}", "", shown, flags=re.MULTILINE) for shown in re.findall(
        r"^ {4}(?:values:|indicator,)\n?(?:.*\n {4}.*\n)+", guide, re.MULTILINE))
    path = site / "data/indicators.yml"
    typed = path.read_text("utf-8")

    path.write_text(re.sub(r"    - {period: 2026-Q3.*\n", "", typed), encoding="utf-8")
    page = site / "docs/reports/2026-q3.md"
    page.write_text(page.read_text("utf-8").removesuffix("---\n") + f"{report}---\n", "utf-8")
    assert "352 kg" in html(build_site(site, PUBLIC), "reported/indicators/litter.md")

    page.unlink()
    none = re.sub(r"  values:\n(?:    - {period: 2026-Q.*\n)+", "", typed)
    path.write_text(none, encoding="utf-8")
    (site / "data/values").mkdir()
    (site / "data/values/2026.csv").write_text(table, encoding="utf-8")
    assert "347.5 kg" in html(build_site(site, PUBLIC), "reported/indicators/litter.md")


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_a_plan_without_papers_is_there_as_soon_as_what_the_guide_shows_is_written(
        tmp_path, edition):
    site = begin(tmp_path, "quay", "Quay Partnership", "own")
    with pytest.raises(ContentErrors, match="says who they are and where to write to"):
        build_site(site, edition)
    shown = dict(_EXAMPLE.findall(of_own_plan()))
    assert len(shown) == 7
    write_as_shown(site, shown.items())
    whole = build_site(site, edition, options=BuildOptions(as_of=Moment.parse("2026-11-27")))
    built = whole.site
    home = "\n".join(whole.placement.pages["index.md"].html)
    assert "No action of 5 is done yet. Two are late." in home
    assert "58 days late" in home
    assert [len(built.of_kind(kind)) for kind in ("organizations", "strands", "actions")] == [
        2, 3, 5]
    assert all(action.lead and action.due for action in built.actions)
    assert built.links.status_of(Subject("actions", "sea-wall")).state.id == "under-way"
    assert built.alliance.voice == "own"
    assert not [page for page in built.page_titles if page.startswith("sources/")
                and page != "sources/data.md"]


def test_a_plan_with_a_report_is_few_files_and_lines():
    shown = dict(_EXAMPLE.findall(of_own_plan()))
    assert "docs/reports/2026-q3.md" in shown
    assert len(shown) <= 8
    assert sum(len(text.strip().splitlines()) for text in shown.values()) <= 90


def test_a_mistake_that_the_guide_shows_is_told_as_it_stands_there(guided):
    actions = guided / "data/actions.yml"
    actions.write_text(actions.read_text("utf-8").replace("plan#skim-the-water-every",
                                                          "plan#skim-the-water"), "utf-8")
    with pytest.raises(ContentErrors) as errors:
        build_site(guided, PUBLIC)
    (told,) = str(errors.value).splitlines()
    assert f"examples/harbour/{told}" in GUIDE.read_text(encoding="utf-8")


def test_what_the_guide_leaves_to_be_shown_is_what_the_check_asks_for(guided):
    (guided / "data/unused.yml").unlink()
    home = (FOLDER / "docs/index.md").read_text("utf-8")
    (guided / "docs/index.md").write_text(re.sub(r"\$\w+", "Harbour", home), "utf-8")
    with pytest.raises(ContentErrors) as errors:
        build_site(guided, PUBLIC)
    asked = re.findall(r"the passage (plan#[\w-]+) is on no page", str(errors.value))
    assert asked == ["plan#harbour-plan", "plan#eastquay-council-and-westquay", "plan#aims",
                     "plan#actions", "plan#who-decides"]

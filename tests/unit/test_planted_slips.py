"""A council's report in numbers, typed from the guide, and what is told of slips in it."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.building import build_site
from macros.commands.new import begin
from macros.edition.gaps import findings
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model import Indicator, Money, Risk
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from tests.unit.conftest import html
from tests.unit.test_new import _EXAMPLE, GUIDE, OWN, ROOT, write_as_shown

TYPED = ROOT / "tests/council"
FILES = sorted(path.relative_to(TYPED).as_posix() for path in TYPED.rglob("*.yml"))
LAST_DAY = BuildOptions(as_of=Moment.parse("2026-05-31"))


@pytest.fixture
def council(tmp_path) -> Path:
    """The folder of the council's site."""
    site = begin(tmp_path, "lowmere", "Lowmere (invented)", "own")
    write_as_shown(site, ((file, (TYPED / file).read_text("utf-8")) for file in FILES))
    return site


def told(site: Path) -> list[str]:
    """What the check tells of a site."""
    try:
        build_site(site, PUBLIC, options=LAST_DAY)
    except ContentErrors as errors:
        return str(errors).splitlines()
    return []


def asked(site: Path) -> list[str]:
    """What staff are asked about the numbers of a site."""
    built = build_site(site, STAFF, options=LAST_DAY).site
    return [f"{one.record.id}: {one.words}" for one in findings(built) if one.topic == "doubt"]


def keys_in(value: object) -> Iterator[str]:
    """Each key in what YAML was read as, however deep."""
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else (
            value if isinstance(value, list) else ()):
        yield from keys_in(part)


def test_nine_indicators_three_risks_and_two_budgets_are_five_files(council):
    assert len(FILES) == 5
    assert sum(len((TYPED / file).read_text("utf-8").splitlines()) for file in FILES) <= 190
    assert told(council) == []
    assert asked(council) == []
    site = build_site(council, PUBLIC, options=LAST_DAY).site
    indicators = site.all(Indicator)
    assert len(indicators) == 9
    assert {len(indicator.values) for indicator in indicators} == {4}
    assert sum(bool(indicator.targets) for indicator in indicators) == 7
    assert (len(site.all(Risk)), len(site.all(Money))) == (3, 2)


def test_a_site_with_figures_and_no_action_has_a_page_on_how_it_goes(council):
    built = build_site(council, PUBLIC, options=LAST_DAY)
    words = " ".join(re.sub("<[^>]+>", " ", html(built, "reported/index.md")).split())
    assert words.startswith(
        "5 of 7 figures with a target meet their latest one. As of 31 May 2026 See also:")
    assert "Targets missed" in words
    assert "Risks that grew" in words
    assert not re.search(r"\bpromises?\b|\bactions?\b|\bdone\b", words)


def test_every_key_that_the_council_typed_is_in_the_guide():
    guide = GUIDE.read_text("utf-8")
    shown = {key for file, text in _EXAMPLE.findall(guide.partition(OWN)[2])
             if file.startswith("data/") for key in keys_in(yaml.safe_load(text))}
    named = set(re.findall(r"`(\w+):", guide))
    typed = {key for file in FILES
             for key in keys_in(yaml.safe_load((TYPED / file).read_text("utf-8")))}
    assert typed - shown - named == set()


def test_its_pages_show_what_was_missed_and_since_when(council):
    built = build_site(council, PUBLIC, options=LAST_DAY)
    assert "£26,910" in html(built, "reported/indicators/rent-arrears.md")
    page = html(built, "reported/indicators/complaints-in-time.md")
    assert "Missed since Oct–Dec 2025" in page


INDICATORS, RISKS, MONEY = "data/indicators.yml", "data/risks.yml", "data/money.yml"

#: What was meant, what is typed instead, and the whole sentence that the check tells.
TOLD = {
    "digits turned, where the state is typed": (
        INDICATORS, "26502, state: green", "62502, state: green",
        "state: 62502 with the target 27000 is 'red' by the rule in data/alliance.yml, not "
        "'green'. Check the figure, or write state: red."),
    "a state against the thresholds": (
        INDICATORS, "26502, state: green", "26502, state: red",
        "state: 26502 with the target 27000 is 'green' by the rule in data/alliance.yml, not "
        "'red'. Check the figure, or write state: green."),
    "a state that there is not": (
        INDICATORS, "26502, state: green", "26502, state: gren",
        "state: there is no state 'gren' of figures. Did you mean 'green'?"),
    "a unit beside the digits": (
        INDICATORS, "value: 49.6", 'value: "49.6%"',
        "value: '49.6%' is not a number as it is written here. Write 49.6."),
    "thousands apart": (
        INDICATORS, "value: 41350", 'value: "41,350"',
        "value: '41,350' is not a number as it is written here. Write 41350 if the comma groups "
        "thousands, or 41.350 if it stands before decimals."),
    "a comma for the point": (
        INDICATORS, "value: 22.4", 'value: "22,4"',
        "value: '22,4' is not a number as it is written here. Write 22.4."),
    "an amount of a year that is not over": (
        MONEY, "2026/27, planned: 120000", "2026/27, planned: 120000, actual: 31000",
        "actual: April 2026 to March 2027 (2026/27) is not over, so the amount would be on no page "
        "before 31 March 2027. Write provisional: true or, if it cannot change any more, "
        "published: with the day on which it was published."),
    "a point left out of a percentage": (
        INDICATORS, "value: 47.1", "value: 471",
        "value: 471 is above 100, the highest that it can be. Check its digits, or write lowest: "
        "or highest: at the indicator."),
    "a period twice": (
        INDICATORS, "2025/26-Q3, value: 640", "2025/26-Q2, value: 640",
        "the figure of 'missed-bins' for July to September 2025 (Q2 2025/26) already stands in "
        "data/indicators.yml:13:7. Keep one of the two. A new figure for the same period goes "
        "into revised:."),
    "a period left out": (
        INDICATORS, "    - {period: 2025/26-Q3, value: 640, state: amber}\n", "",
        "period: no figure is given for the quarter before January to March 2026 (Q4 2025/26). "
        "Add it; if there is none, write its period with note: and why."),
    "a period that has not begun": (
        INDICATORS, "2025/26-Q4, value: 571", "2026/27-Q4, value: 571",
        "period: January to March 2027 (Q4 2026/27) has not begun. Write the period of the "
        "figure, or put it into targets:."),
    "a year for a quarter": (
        INDICATORS, "2025/26-Q1, value: 612", "2025/26, value: 612",
        "period: April 2025 to March 2026 (2025/26) is not one quarter, and 'missed-bins' has a "
        "figure for each quarter. Write the quarter, or every: in data/indicators as it is."),
    "the target of the year missing": (
        INDICATORS, "    - {period: 2025/26, value: 600}\n", "",
        "state: 'missed-bins' has no target for April to June 2025 (Q1 2025/26), so no state "
        "follows. Write the target, or leave state: out."),
    "the wrong year of a target": (
        INDICATORS, "2026/27, value: 550", "2027/28, value: 550",
        "period: no target is given for the time between April 2025 to March 2026 (2025/26) and "
        "April 2027 to March 2028 (2027/28). Add that target, or let the period of one of them "
        "reach further."),
    "up for down": (
        INDICATORS, "unit: bins\n  better: down", "unit: bins\n  better: up",
        "state: 612 with the target 600 is 'green' by the rule in data/alliance.yml, not "
        "'amber'. Check the figure, or write state: green."),
    "a starting point that is not the figure of its period": (
        INDICATORS, "value: 655, period: 2024/25-Q4", "value: 655, period: 2025/26-Q1",
        "value: 655 is not the figure of April to June 2025 (Q1 2025/26), which is 612 in "
        "data/indicators.yml:12:7. Correct one of the two."),
    "beyond the scale of risks": (
        RISKS, "likelihood: 4, impact: 3", "likelihood: 4, impact: 6",
        "impact: 6 is not on the scale, which ends with 5 (Severe). Write 1 (Slight) to 5."),
    "assessments in the wrong order": (
        RISKS, "on: 2025-07-15, likelihood: 2, impact: 3",
        "on: 2026-07-15, likelihood: 2, impact: 3",
        "assessed: the assessments are not in the order of their days. Put the first one at the "
        "top."),
    "a year of money twice": (
        MONEY, "2026/27, planned: 640000", "2025/26, planned: 640000",
        "period: April 2025 to March 2026 (2025/26) has a day of April 2025 to March 2026 "
        "(2025/26), which has an amount too. Write one amount for each period."),
    "an amount in millions": (
        MONEY, "planned: 1250000", "planned: 1.25m",
        "planned: '1.25m' is not a number as it is written here. Write 1250000."),
    "a leader who is not there": (
        MONEY, "lead: organizations/lowmere", "lead: organizations/lowmeer",
        "lead: there is no organization 'lowmeer'. Did you mean 'lowmere'?"),
}


@pytest.mark.parametrize("slip", TOLD)
def test_a_slip_that_cannot_be_right_is_told_with_what_would_be(council, slip):
    file, meant, typed, sentence = TOLD[slip]
    replace_once(council / file, meant, typed)
    found = [re.sub(r"^[\w./-]+:\d+:\d+: ", "", one) for one in told(council)]
    assert sentence in found, found


#: What is right only by an unusual turn, and what staff are asked.
ASKED = {
    "digits turned, where nothing says what is meant": (
        INDICATORS, "value: 39975", "value: 99375",
        "visits-to-pools: 99,375 visits for October to December 2025 (Q3 2025/26) is more than "
        "twice the figures beside it"),
    "a point left out": (
        INDICATORS, "value: 2.6", "value: 26",
        "sick-days: 26 days for October to December 2025 (Q3 2025/26) is more than twice the "
        "figures beside it"),
    "thousands for units": (
        INDICATORS, "value: 26502, state: green", "value: 26.5, state: green",
        "rent-arrears: £26.5 for October to December 2025 (Q3 2025/26) is less than half of the "
        "figures beside it"),
    "digits of a target turned": (
        INDICATORS, "2026/27, value: 92", "2026/27, value: 29",
        "complaints-in-time: the target for April 2026 to March 2027 (2026/27), 29%, is easier to "
        "meet than the one before it, 90%"),
    "a baseline in another unit": (
        INDICATORS, "value: 46.2, period", "value: 92.4, period",
        "recycled: the target for April 2025 to March 2026 (2025/26), 48%, is easier to meet than "
        "the starting point, 92.4%"),
    "a baseline later than a figure with a target": (
        INDICATORS, "value: 655, period: 2024/25-Q4", "value: 655, period: 2026/27",
        "missed-bins: the starting point, 655 bins in April 2026 to March 2027 (2026/27), is "
        "later than April to June 2025 (Q1 2025/26), which has a target"),
    "an amount of two years": (
        MONEY, "period: 2026/27, planned: 120000", "period: 2026-10/2027-09, planned: 120000",
        "pool: October 2026 to September 2027 lies in two years, so the amount is in the sum of "
        "neither"),
    "a starting point of a whole year": (
        INDICATORS, "value: 655, period: 2024/25-Q4", "value: 655, period: 2024/25",
        "missed-bins: the starting point is of 2024/25, and there is a figure for each quarter, so "
        "it is not drawn with them"),
    "a digit too many": (
        MONEY, "actual: 91400", "actual: 914000",
        "pool: £914,000 for April 2025 to March 2026 (2025/26) is more than twice what was "
        "planned, £84,000"),
}


@pytest.mark.parametrize("slip", ASKED)
def test_a_slip_that_may_be_right_is_asked_of_staff_until_a_note_says_why(council, slip):
    file, meant, typed, sentence = ASKED[slip]
    replace_once(council / file, meant, typed)
    assert told(council) == []
    assert sentence in asked(council)

    path = council / file
    text = path.read_text("utf-8")
    noted = [line if typed not in line else re.sub(r"}$", ", note: It was so.}", line)
             for line in text.splitlines()]
    note = "\n".join(noted) if noted != text.splitlines() else text
    if sentence.startswith("recycled"):
        note = text.replace("period: 2025/26, value: 48}", "period: 2025/26, value: 48, note: So.}")
    path.write_text(note, "utf-8")
    assert sentence not in asked(council)


def test_percentages_that_are_written_as_shares_are_asked_about_unless_a_note_says_why(council):
    path = council / INDICATORS
    before, block, after = path.read_text("utf-8").partition("- id: recycled\n")
    own, joint, rest = after.partition("- id: ")
    own = re.sub(r"value: (\d\d)\.(\d), state: \w+}", r"value: 0.\1\2}", own)
    path.write_text("".join((before, block, own, joint, rest)), "utf-8")
    sentence = ("recycled: every figure is between 0 and 1, and the target for April 2025 to March "
                "2026 (2025/26) is 48%: figures in % are written like 93, not 0.93")
    assert sentence in asked(council)
    replace_once(path, "- id: recycled\n", "- id: recycled\n  note: It is so little.\n")
    assert sentence not in asked(council)


def test_a_figure_of_a_report_is_asked_about_at_the_report(council):
    path = council / INDICATORS
    line = "    - {period: 2025/26-Q3, value: 39975}\n"
    replace_once(path, line, "")
    report = council / "docs/reports/2025-26-q3.md"
    report.parent.mkdir(parents=True)
    report.write_text(
        "---\ndescription: The third quarter.\nperiod: 2025/26-Q3\npublished: 2026-01-20\n"
        "values:\n  - {about: indicators/visits-to-pools, value: 99375}\n---\n", "utf-8")
    assert told(council) == []
    assert asked(council) == [
        "2025-26-q3: Visits to swimming pools: 99,375 visits for October to December 2025 (Q3 "
        "2025/26) is more than twice the figures beside it"]


#: What no check can see, as README.md lists it, with its reason there.
UNSEEN = {
    "Two digits turned, and still near the others": (INDICATORS, "value: 41350", "value: 43150"),
    "Two periods exchanged": (
        INDICATORS, "2025/26-Q1, value: 41350}\n    - {period: 2025/26-Q2, value: 47820",
        "2025/26-Q1, value: 47820}\n    - {period: 2025/26-Q2, value: 41350"),
    "The wrong unit": (INDICATORS, "unit: days", "unit: minutes"),
    "No target at all": (
        INDICATORS, "  values:\n    - {period: 2025/26-Q1, value: 612, state: amber}", "  values:\n"
        "    - {period: 2025/26-Q1, value: 612}"),
    "A plan with a digit too few": (MONEY, "planned: 640000", "planned: 64000"),
}


@pytest.mark.parametrize("slip", UNSEEN)
def test_what_no_check_can_see_is_listed_with_its_reason(council, slip):
    file, meant, typed = UNSEEN[slip]
    path = council / file
    text = path.read_text("utf-8")
    if slip == "No target at all":
        text = re.sub(r"  targets:\n(?:    - .*\n)+", "", re.sub(r", state: \w+", "", text))
        path.write_text(text, "utf-8")
    else:
        replace_once(path, meant, typed)
    assert told(council) == []
    assert asked(council) == []
    assert f"- **{slip}**" in (ROOT / "README.md").read_text("utf-8")


def test_the_examples_of_numbers_in_the_readme_are_right_as_they_stand(tmp_path):
    section = (ROOT / "README.md").read_text("utf-8").partition(
        "## Say how it goes in numbers")[2].partition("\n## ")[0]
    shown = re.findall(r"(?:^ {4}.+\n)+", section, re.MULTILINE)
    site = tmp_path / "shown"
    shutil.copytree(ROOT / "examples/demonstration", site)
    for file, example in zip((INDICATORS, RISKS, MONEY, "data/benefits.yml"), shown, strict=True):
        path = site / file
        added = re.sub(r"- id: ([\w-]+)", r"- id: \1-too", textwrap.dedent(example))
        path.write_text(f"{path.read_text('utf-8')}\n{added}", "utf-8")
    built = build_site(site, PUBLIC).site
    assert built.get(Indicator, "nearest-engine-sent-too").values[-1].provisional
    assert "values: [{about: indicators/nearest-engine-sent, value: 88}]" in section


def replace_once(path: Path, old: str, new: str) -> None:
    """Replace the first place of a text in a file, where there must be one."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_target_for_a_time_before_the_starting_point_is_asked_of_staff(council):
    first = "    - {period: 2025/26, value: 600}\n"
    before = "    - {period: 2023/24, value: 700}\n    - {period: 2024/25, value: 650}\n"
    replace_once(council / INDICATORS, first, before + first)
    assert told(council) == []
    assert ("missed-bins: the target for April 2023 to March 2024 (2023/24), 700 bins, is for a "
            "time before the starting point, January to March 2025 (Q4 2024/25)") in asked(council)

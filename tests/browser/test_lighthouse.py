"""Lighthouse on a phone: accessibility, best practices and search engines, 100 each."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import ARGUMENTS, NODE
from tests.browser.kinds import address_of
from tests.editions import none_of

AUDITOR = Path(__file__).with_name("lighthouse.mjs")
AUDITED = ["home", "a strand", "an action", "a body", "where things stood"]


@pytest.fixture(scope="session")
def reports(public, address, chromium) -> dict[str, dict]:
    """Lighthouse's report for each kind of page in AUDITED."""
    pages = [address + address_of(kind, public) for kind in AUDITED]
    run = subprocess.run(
        [NODE, AUDITOR, chromium, " ".join(["--headless=new", *ARGUMENTS]), *pages],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
    )
    if run.returncode:
        pytest.fail(f"Lighthouse gave up:\n{run.stderr}", pytrace=False)
    return dict(zip(AUDITED, json.loads(run.stdout), strict=True))


def lost_points(report: dict, category: str) -> list[str]:
    """A line for each audit of the category that costs points."""
    lines = []
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            items = audit.get("details", {}).get("items", [])
            where = [item.get("node", {}).get("selector") or str(item)[:200] for item in items]
            lines.append(f"{audit['id']}: {audit['title']}: {'; '.join(where)}")
    return lines


@pytest.mark.parametrize("kind", AUDITED)
def test_lighthouse_gives_100_for_access_practice_and_search(kind, reports):
    report = reports[kind]
    scores = {name: category["score"] for name, category in report["categories"].items()}
    none_of(
        [
            f"{report['finalDisplayedUrl']} {name} {score}: {line}"
            for name, score in scores.items()
            if score != 1
            for line in lost_points(report, name) or ["no audit costs points"]
        ]
    )
    assert set(scores) == {"accessibility", "best-practices", "seo"}

"""Nothing of what a site proved, showed or published is lost without a reason."""

from __future__ import annotations

import pytest

from tests.editions import COLLABORATIONS, ROOT, none_of
from tests.site_figures import falls, kept_figures, site_figures

KEPT = kept_figures()
#: What is kept of a site whose figures have not been written down yet.
NOTHING: dict = {"states": {}}


@pytest.mark.parametrize("folder", COLLABORATIONS)
def test_no_figure_of_a_site_falls_without_a_listed_reason(folder):
    none_of([f"{folder or '.'}: {fall} Put it back, or list it under fallen: in "
             "tests/site_figures.yml, with what it is now (to:) and the reason."
             for fall in falls(site_figures(ROOT / folder), KEPT.get(folder or ".", NOTHING))])


@pytest.mark.parametrize("folder", COLLABORATIONS)
def test_what_is_listed_as_fallen_has_a_reason(folder):
    fallen = KEPT.get(folder or ".", NOTHING).get("fallen", {}).values()
    assert all(" " in one["reason"] for one in fallen)


def test_a_figure_that_falls_is_told_unless_it_is_listed():
    kept = {"passages": 7, "states": {"oil": "done"}}
    assert list(falls({"passages": 7, "states": {"oil": "late"}}, kept)) == []
    assert list(falls({"passages": 6, "states": {}}, kept)) == [
        "passages: 6, and there were 7.", "oil: nothing gives its state, which was done."]
    listed = {"passages": {"to": 6, "reason": "A page foot was a passage."},
              "oil": {"to": None, "reason": "It was withdrawn."}}
    assert list(falls({"passages": 6, "states": {}}, {**kept, "fallen": listed})) == []
    assert list(falls({"passages": 5, "states": {}}, {**kept, "fallen": listed})) == [
        "passages: 5, and there were 6."]

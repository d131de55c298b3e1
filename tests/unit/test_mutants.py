"""The list of small faults that `make mutants` tries stays true: each can be put into its file."""

from collections import Counter

import pytest

from tests.mutants import ROOT, Fault, faults

FAULTS = faults()
ROOMS = ("reading", "papers", "metadata", "model", "edition", "components", "exports", "pages",
         "rules", "theme")


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.rule for fault in FAULTS])
def test_a_fault_can_be_put_into_its_file(fault):
    assert fault.refusal() == ""
    assert [name for name in fault.tests if not (ROOT / f"tests/unit/{name}.py").is_file()] == []


def test_each_room_has_faults_and_no_rule_is_broken_twice():
    rooms = Counter(fault.file.split("/")[1] for fault in FAULTS)
    assert min(rooms[room] for room in ROOMS) >= 4
    assert len({fault.rule for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize(("old", "new", "why"), [
    ("a = 2", "a = 3", "the old text stands 0 times in the file"),
    ("a", "b", "the old text stands 2 times in the file"),
    ("a = 1", "a = 1", "the new text is the old one"),
    ("a = 1", "a = )", "it cannot be compiled: unmatched ')' (x.py, line 1)"),
    ("a = 1", "a = 2", ""),
])
def test_a_fault_that_cannot_be_put_in_is_refused(tmp_path, old, new, why):
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/x.py").write_text("a = 1\nb = a\n")
    assert Fault("A rule.", "macros/x.py", old, new).refusal(tmp_path) == why

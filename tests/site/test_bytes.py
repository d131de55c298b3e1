"""The same input gives the same bytes."""

from __future__ import annotations

import pytest

from tests.editions import EDITIONS, PUBLIC, Site, build, none_of


def differences(one: Site, other: Site) -> list[str]:
    """What two builds do not have in common, a line for each file."""
    said = [f"{path}: in one build alone" for path in sorted(one.files ^ other.files)]
    for path in sorted(one.files & other.files):
        left, right = ((site.folder / path).read_bytes() for site in (one, other))
        if left != right:
            at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
            start = max(at - 40, 0)
            said.append(f"{path}: {left[start : at + 40]!r} or {right[start : at + 40]!r}")
    return said


@pytest.mark.parametrize("edition", EDITIONS)
def test_another_folder_day_time_zone_and_hash_seed_change_no_byte(editions, elsewhere, edition):
    built = Site(edition, elsewhere.root / "site" / edition)
    none_of(differences(editions[edition], built))


@pytest.mark.parametrize("name", PUBLIC)
def test_the_staff_edition_holds_every_address_of_the_public_one(editions, name):
    none_of(sorted(editions[name].files - editions[name.replace("public", "staff")].files))


def test_properdocs_which_carries_mkdocs_on_builds_the_same_bytes(editions, tmp_path):
    build("staff", tmp_path / "staff", program="properdocs")
    none_of(differences(editions["staff"], Site("staff", tmp_path / "staff")))

"""The same input gives the same bytes, and staff/ has no part in the public ones."""

from __future__ import annotations

import shutil

import pytest

from tests.editions import CONFIGS, EDITIONS, PUBLIC, Site, build, copy_project, none_of


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


def test_deleting_staff_changes_no_byte_of_the_public_site(public, tmp_path):
    root = copy_project(tmp_path / "public-alone")
    shutil.rmtree(root / "staff")
    build("public", tmp_path / "built", root)
    none_of(differences(public, Site("public", tmp_path / "built")))


def test_the_public_build_opens_nothing_below_staff(elsewhere):
    none_of([line for line in elsewhere.opened if CONFIGS["staff"] not in line])


def test_the_witness_of_opened_files_sees_what_the_staff_build_opens(elsewhere):
    assert any(CONFIGS["staff"] in line and "\topen\t" in line for line in elsewhere.opened)


@pytest.mark.parametrize("name", PUBLIC)
def test_the_staff_edition_holds_every_address_of_the_public_one(editions, name):
    none_of(sorted(editions[name].files - editions[name.replace("public", "staff")].files))

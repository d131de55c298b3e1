"""The public edition is made without a look at staff/, and is the same whatever lies there."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editions import (
    COLLABORATIONS,
    CONFIGS,
    PUBLIC,
    ROOT,
    Site,
    build,
    copy_project,
    none_of,
)
from tests.site.conftest import OTHERWISE
from tests.site.test_bytes import differences
from tests.site.test_other_collaborations import HERE
from tests.site.test_other_collaborations import build as build_here


def watching(tmp_path: Path, *folders: Path) -> dict[str, str]:
    """The environment in which whatever looks into one of these folders is told in a file."""
    return {"PYTHONPATH": str(OTHERWISE), "OPENED": str(tmp_path / "opened"),
            "WATCHED": os.pathsep.join(map(str, folders))}


def looked_at(tmp_path: Path) -> list[str]:
    """Each look into a folder that was watched."""
    return (tmp_path / "opened").read_text(encoding="utf-8").splitlines()


def test_deleting_staff_changes_no_byte_of_the_public_site(public, tmp_path):
    root = copy_project(tmp_path / "public-alone")
    shutil.rmtree(root / "staff")
    build("public", tmp_path / "built", root)
    none_of(differences(public, Site("public", tmp_path / "built")))


# A folder that nobody can open, not even root.


@pytest.fixture(scope="module")
def sealed(tmp_path_factory) -> Path:
    """A copy of the project in which each staff/ is a link to itself, so that opening it fails."""
    root = copy_project(tmp_path_factory.mktemp("sealed") / "project")
    for name in (*COLLABORATIONS, HERE):
        staff = root / name / "staff"
        if staff.exists():
            shutil.rmtree(staff)
        staff.symlink_to("staff")
        with pytest.raises(OSError, match="symbolic links"):
            list(staff.iterdir())
    return root


@pytest.mark.parametrize("name", [*PUBLIC, HERE])
def test_where_staff_cannot_be_opened_the_public_site_is_the_same_and_nobody_tries(
    request, sealed, name, tmp_path, monkeypatch
):
    watched = [sealed / one / "staff" for one in (*COLLABORATIONS, HERE)]
    for key, value in watching(tmp_path, *watched).items():
        monkeypatch.setenv(key, value)
    if name == HERE:
        as_ever, built = request.getfixturevalue("bare"), build_here(sealed, tmp_path / "built")
    else:
        as_ever = request.getfixturevalue("editions")[name]
        built = Site(name, tmp_path / "built")
        build(name, built.folder, sealed)
    none_of(differences(as_ever, built))
    none_of(looked_at(tmp_path))


# Anything may lie there.


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project whose test collaboration has no staff/, for tests to fill."""
    root = copy_project(tmp_path_factory.mktemp("filled") / "project")
    shutil.rmtree(root / HERE / "staff")
    return root


@pytest.fixture(scope="module")
def bare(project, tmp_path_factory) -> Site:
    """The public site of the test collaboration without staff/."""
    return build_here(project, tmp_path_factory.mktemp("bare"))


NAMES = [
    "index.html", "404.html", "search/search_index.json", "mkdocs.yml", "macros/__init__.py",
    "overrides/main.html", "docs/assets/images/favicon.png", "docs/CNAME", "docs/.hidden.md",
    "docs/ .md", "data/-rf.yml", "data/terms.yml~", "docs/Ünï ✓.md", "docs/a\nb.md",
    f"docs/{'x' * 200}.md", "docs/%2e%2e%2findex.md", "docs/{{ 7 }}.md", "data/terms/nls.yml",
]


def fill(staff: Path, seed: int) -> None:
    """Fill staff/ with anything: what collides with the public files, broken, huge and odd."""
    dice = random.Random(seed)
    public = sorted(path for path in (ROOT / HERE).glob("d*/**/*") if path.is_file())
    contents = [
        b"", dice.randbytes(5_000), bytes(2_000_000), b"- {id: nls, abbreviation: NLS",
        b"- id: nls\n  abbreviation: NLS\n  expansion: Another\n",
        b"sections: [{title: Other, pages: [index.md]}]\n",
        b"---\ntitle: Other\ndescription: Another.\n---\n\n# Other\n\n{{ strand_list() }}\n",
        b"{% raw %}{{ 7 * 6 }}<script>alert(1)</script>", b"raise SystemExit('staff')\n",
    ]
    for _ in range(80):
        model = dice.choice(public)
        name = dice.choice([str(model.relative_to(ROOT / HERE)), dice.choice(NAMES)])
        path = staff / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dice.choice([model.read_bytes(), dice.choice(contents)]))


@pytest.fixture(params=["canaries", *range(4)])
def filled(request, project) -> Path:
    """The copy of the project with something in the staff/ of its test collaboration."""
    staff = project / HERE / "staff"
    if request.param == "canaries":
        shutil.copytree(ROOT / "tests/canaries", staff)
    else:
        fill(staff, request.param)
    yield project
    shutil.rmtree(staff)


def test_whatever_lies_in_staff_the_public_site_is_the_same_and_nobody_looks_there(
    filled, bare, tmp_path, monkeypatch
):
    for key, value in watching(tmp_path, filled / HERE / "staff").items():
        monkeypatch.setenv(key, value)
    none_of(differences(bare, build_here(filled, tmp_path / "built")))
    none_of(looked_at(tmp_path))


# Nobody looks there.


def test_no_public_build_of_any_collaboration_looks_below_staff(elsewhere):
    none_of([line for line in elsewhere.opened if CONFIGS["staff"] not in line])


@pytest.mark.parametrize("name", COLLABORATIONS)
def test_the_witness_sees_each_staff_build_look_below_staff(elsewhere, name):
    below = f"\t{elsewhere.root / name / 'staff'}"
    assert any(CONFIGS["staff"] in line and below in line for line in elsewhere.opened)


WAYS = [
    "open('staff/a.yml')", "os.open('staff/a.yml', os.O_RDONLY)", "os.listdir('staff')",
    "os.scandir(b'staff')", "os.stat('staff')", "os.lstat('staff/a.yml')", "os.access('staff', 4)",
    "os.path.isdir('staff')", "os.path.exists('staff/none')", "os.readlink('staff/link')",
    "os.chdir('staff')", "list(os.walk('staff'))", "glob.glob('staff/*')",
    "Path('staff').exists()", "Path('staff/none').is_file()", "list(Path('staff').iterdir())",
    "list(Path('staff').rglob('*'))", "list(Path().rglob('*.yml'))", "Path('staff').is_symlink()",
    "shutil.copyfile('staff/a.yml', 'b.yml')", "shutil.copytree('staff', 'other')",
]


@pytest.mark.parametrize("way", WAYS)
def test_the_witness_sees_every_way_to_look_below_staff(tmp_path, way):
    staff = tmp_path / "staff"
    staff.mkdir()
    (staff / "a.yml").write_text("a: b\n", "utf-8")
    (staff / "link").symlink_to("a.yml")
    code = f"import glob, os, shutil; from pathlib import Path; {way}"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True,
                   env=watching(tmp_path, tmp_path / "elsewhere", staff))
    assert looked_at(tmp_path)

"""What one test does to the copy that all share is undone before the next one."""

import pytest

from tests.unit.shared_copy import SharedCopy

TEXTS = {"a.yml": "a: 1\n", "docs/b.md": "B.\n", "docs/deep/c.md": "C.\n"}


@pytest.fixture
def copy(tmp_path) -> SharedCopy:
    for file, text in TEXTS.items():
        (tmp_path / "original" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "original" / file).write_text(text)
    return SharedCopy(tmp_path / "original", tmp_path / "copy")


def swapped_for_a_folder(root):
    (root / "a.yml").unlink()
    (root / "a.yml").mkdir()


def swapped_for_a_link(root):
    (root / "docs").rename(root / "elsewhere")
    (root / "docs").symlink_to("elsewhere")


@pytest.mark.parametrize("change", [
    lambda root: (root / "a.yml").write_text("a: 2\n"),
    lambda root: (root / "a.yml").write_text("a: 10\n"),
    lambda root: (root / "docs/deep/c.md").unlink(),
    lambda root: (root / "new/folder").mkdir(parents=True),
    lambda root: (root / "docs/new.md").write_text("New.\n"),
    lambda root: (root / "docs/new.md").symlink_to(root / "a.yml"),
    swapped_for_a_folder,
    swapped_for_a_link,
])
def test_the_copy_is_as_the_original_again(copy, change):
    for _ in range(2):
        change(copy.root)
        copy.mend()
        assert {path.relative_to(copy.root).as_posix(): path.read_text()
                for path in copy.root.rglob("*") if path.is_file()} == TEXTS
        assert sorted(path.name for path in copy.root.rglob("*") if path.is_dir()) == [
            "deep", "docs"]
        assert not [path for path in copy.root.rglob("*") if path.is_symlink()]

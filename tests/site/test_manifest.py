"""Each build lists what it publishes, and fails if that is not what the engine expects."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.editions import Site, copy_project
from tests.site.test_other_collaborations import HERE, build

PLUGIN = '''\
from pathlib import Path

from mkdocs.structure.files import File


def on_files(files, config):
    files.append(File.generated(config, "stray/page.md", content="# A page of nobody's"))


def on_post_build(config):
    (Path(config.site_dir) / "data/actions.csv").unlink()
'''


def test_the_manifest_names_each_file_with_its_size_and_hash_and_no_other(site: Site):
    listed = json.loads((site.folder / "manifest.json").read_text("utf-8"))["files"]
    contents = {path: (site.folder / path).read_bytes() for path in site.files - {"manifest.json"}}
    assert listed == {
        path: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in contents.items()
    }
    assert list(listed) == sorted(listed)


@pytest.mark.parametrize("config", ["mkdocs.yml", "mkdocs.staff.yml"])
def test_a_file_that_a_plugin_adds_or_takes_away_fails_the_build(tmp_path, config):
    project = copy_project(tmp_path / "project")
    (project / HERE / "stray.py").write_text(PLUGIN, encoding="utf-8")
    settings = project / HERE / "mkdocs.yml"
    hooks = settings.read_text("utf-8").replace("macros/hooks.py]", "macros/hooks.py, stray.py]")
    settings.write_text(hooks, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception) as failed:
        build(project, tmp_path / "built", config)
    assert (
        "stray/page/index.html: this file is not part of the site. "
        "Remove the file or plugin that adds it.\n"
        "data/actions.csv: this file of the site was not written. "
        "Look for the setting or plugin that leaves it out.\n"
    ) in str(failed.value)
    assert not (tmp_path / "built/manifest.json").exists()


def test_a_file_of_the_theme_that_is_no_asset_fails_the_build(tmp_path):
    project = copy_project(tmp_path / "project")
    (project / "overrides/notes.txt").write_text("To do: the header.", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"notes\.txt: this file is not part"):
        build(project, tmp_path / "built")

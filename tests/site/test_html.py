"""Valid HTML, by the Nu checker."""

from __future__ import annotations

import subprocess

from tests.editions import ROOT, none_of

CHECKER = ROOT / "tests/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(editions):
    folders = [site.folder for site in editions.values()]
    command = ["java", "-Xss2m", "-jar", CHECKER, "--errors-only", "--skip-non-html", *folders]
    run = subprocess.run(command, capture_output=True, text=True)
    none_of(run.stderr.replace(f"file:{folders[0].parent}/", "").splitlines())
    assert run.returncode == 0

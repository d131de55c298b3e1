"""What Material leaves on each page and the frame has no use for is taken out, and nothing else."""

import pytest

from macros.theme.repairs import mend

#: As Material 9.8.1 writes it round the frame, with empty lines where its templates had nothing.
AS_MATERIAL_WRITES_IT = """\
<!doctype html>
<html lang="en-GB" class="no-js">
  <head>
    <title>Lamps</title>
  </head>
    <body dir="ltr">

    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">
    <input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">


        <a href="#lamps" class="md-skip">
          Skip to content
        </a>

    </div>
    <div data-md-component="announce">

    </div>
    <header><a href="#content">Skip to content</a></header>
    <div class="md-container" data-md-component="container">
      <main><p lang="en">Lamps.</p><input type="search"><label for="q">Search</label></main>
    </div>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
    <script src="page.js"></script>
  </body>
</html>
"""
MENDED = """\
<!doctype html>
<html lang="en-GB" class="no-js">
  <head>
    <title>Lamps</title>
  </head>
    <body dir="ltr">

    <header><a href="#content">Skip to content</a></header>
    <div class="md-container" data-md-component="container">
      <main><p lang="en">Lamps.</p><input type="search"><label for="q">Search</label></main>
    </div>
    <script src="page.js"></script>
  </body>
</html>
"""


@pytest.mark.parametrize("html", [AS_MATERIAL_WRITES_IT, MENDED], ids=["once", "again"])
def test_a_page_is_mended_once_and_for_all(html):
    assert mend(html) == MENDED


def test_the_frames_main_element_is_the_only_one():
    html = '<main class="md-main" data-md-component="main"><nav></nav><main>Lamps.</main></main>'
    assert mend(html) == '<div class="md-main"><nav></nav><main>Lamps.</main></div>'

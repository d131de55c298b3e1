"""Charts as a browser draws them: no words meet others, or the line of today."""

from __future__ import annotations

import pytest

from tests.browser.conftest import served
from tests.editions import none_of

# The words in charts that meet other words or the line of today. The room that a browser gives a
# line of type reaches a little above and below its letters.
MEETING = """() => {
  const rooms = (elements) => [...elements]
    .filter((element) => element.checkVisibility() && element.getClientRects().length)
    .map((element) => ({ words: element.textContent.trim(), box: element.getBoundingClientRect() }))
  const meet = (one, other, edge) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - edge && other.top < one.bottom - edge
  const found = []
  for (const chart of document.querySelectorAll(".chart")) {
    const words = rooms(chart.querySelectorAll("text"))
    words.forEach((one, number) => words.slice(number + 1).forEach((other) => {
      if (meet(one.box, other.box, 3)) found.push(`${one.words} meets ${other.words}`)
    }))
    for (const { box } of rooms(chart.querySelectorAll(".chart__now")))
      for (const one of words)
        if (meet(one.box, box, 3)) found.push(`${one.words} crosses the line of today`)
  }
  return found
}"""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_words_of_a_chart_meet_others_or_the_line_of_today(width, editions, reader):
    site = editions["examples/demonstration/public"]
    reader.set_viewport_size({"width": width, "height": 800})
    charts, wrong = 0, []
    with served(site) as address:
        for page in site.pages:
            if 'class="chart"' in (site.folder / page.path).read_text("utf-8"):
                reader.goto(address + page.address)
                charts += reader.locator(".chart").count()
                wrong += [f"{page.path}: {line}" for line in reader.evaluate(MEETING)]
    assert charts > 5
    none_of(wrong)

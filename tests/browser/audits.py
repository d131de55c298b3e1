"""What axe finds wrong on a page, in lines that name rule, element and reason."""

from __future__ import annotations

from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

# Best practices that the standard does not ask for, but readers with a screen reader do.
PRACTICES = [
    "aria-dialog-name",
    "heading-order",
    "landmark-no-duplicate-main",
    "landmark-one-main",
    "landmark-unique",
    "page-has-heading-one",
    "scope-attr-valid",
    "region",
    "skip-link",
    "table-duplicate-name",
    "tabindex",
]

AUDIT = """async ([tags, rules]) => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished))
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
    resultTypes: ["violations"],
  })
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`))
}"""


def violations(page: Page, axe: str) -> list[str]:
    """Every violation of WCAG 2.2 A and AA that axe sees in the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return page.evaluate(AUDIT, [WCAG, PRACTICES])

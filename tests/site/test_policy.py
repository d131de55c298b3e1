"""Every page asks browsers to run nothing but the site's own files, and holds nothing else."""

from __future__ import annotations

from macros.theme.policy import POLICY_OF_PAGES
from tests.editions import Site, none_of

#: Types of <script> that hold data (HTML, the script element: "data block").
DATA = {"application/json", "application/ld+json"}


def test_the_policy_lets_nothing_run_that_is_no_file_of_the_site():
    directives = dict(one.split(" ", 1) for one in POLICY_OF_PAGES.split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}


def test_each_page_has_the_policy_before_anything_that_is_fetched(site: Site):
    wrong = []
    for page in site.every_page:
        first = page.tree.xpath("//head/*")[:2]
        told = [element.get("content") for element in first
                if element.get("http-equiv") == "Content-Security-Policy"]
        if told != [POLICY_OF_PAGES]:
            wrong.append(f"{page.path}: {told}")
    none_of(wrong)


def test_no_page_holds_a_script_style_or_handler_of_its_own(site: Site):
    inline = (
        "//script[not(@src)] | //style | //@style | //@srcdoc"
        " | //@*[starts-with(name(), 'on')]"
        " | //@*[starts-with(translate(., 'JAVSCRIPT ', 'javscript'), 'javascript:')]"
    )
    none_of([
        f"{page.path}: {getattr(found, 'attrname', None) or found.tag} {str(found)[:80]}"
        for page in site.every_page
        for found in page.tree.xpath(inline)
        if getattr(found, "tag", "") != "script" or found.get("type") not in DATA
    ])

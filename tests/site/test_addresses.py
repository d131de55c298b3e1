"""Every address that a site ever had is in its list, and answers."""

from __future__ import annotations

import posixpath
from urllib.parse import urldefrag

from macros.building import build_site
from macros.commands.addresses import addresses_of
from macros.model.editions import PUBLIC
from macros.reading.kept import read_kept
from tests.editions import Site, none_of

#: The folders whose files are no pages and have addresses of their own.
FILES = ("data/", "sources/originals/")


def test_the_list_of_addresses_has_every_address_of_the_site(public_site: Site):
    kept, _ = read_kept(public_site.root)
    pages = {page.address for page in public_site.every_page if page.name != "404.html"}
    files = {name for name in public_site.files
             if name.startswith(FILES) or posixpath.splitext(name)[0].endswith("/feed")}
    present = pages | files | addresses_of(build_site(public_site.root, PUBLIC))
    folder = posixpath.dirname(public_site.edition)
    command = f"make addresses SITE={folder or '.'}"
    none_of([f"data/addresses.txt does not have '{address}': run {command}."
             for address in sorted(present - kept.keys())])


def test_every_address_of_the_list_answers(public_site: Site):
    kept, _ = read_kept(public_site.root)
    wrong = []
    for address in kept:
        page, anchor = urldefrag(address)
        file = f"{page}index.html" if not page or page.endswith("/") else page
        if file not in public_site.files:
            wrong.append(f"{address}: there is no {file}.")
        elif anchor:
            found = public_site.by_path[file]
            if not found.is_former and anchor not in found.ids:
                wrong.append(f"{address}: there is no such anchor in {file}.")
    none_of(wrong)

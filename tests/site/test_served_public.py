"""The public edition as nginx serves it: every file, with the right type, headers and caching."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from macros.theme.policy import POLICY_OF_SERVERS
from tests.editions import none_of
from tests.nginx import Server, running

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".gz": "application/gzip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
}
FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
HEADERS = {
    "Content-Security-Policy": POLICY_OF_SERVERS,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "nginx",
}
#: What lies where nobody may read it: in the site's folder, and beside that.
HIDDEN = (".env", "data/.secret.csv", ".git/config", "../beside.txt")
SECRET = b"a secret"
#: What is read at fixed places: contacts for security, the proof for a certificate, a style sheet
#: of the release before.
SECURITY, PROOF, BEFORE = (".well-known/security.txt", "../acme/.well-known/acme-challenge/token",
                           "../previous/assets/before.0123abcd.css")
WELL_KNOWN = (SECURITY, PROOF, BEFORE)
HASHED = re.compile(r"\.[0-9a-f]{8}\.")
#: The files that pages of other sites may read, and what an answer says of that.
IS_OPEN = re.compile(r"^data/|/feed\.(?:xml|json)$")
OPEN, CLOSED = (["*"], ["cross-origin"]), (None, ["same-origin"])
ASKED_AGAIN, KEPT_FOR_GOOD = "no-cache", "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def root(public, tmp_path_factory) -> Path:
    """A copy of the public edition among files that are nobody's business."""
    root = tmp_path_factory.mktemp("public-served") / "site"
    shutil.copytree(public.folder, root)
    for file in HIDDEN:
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_bytes(SECRET)
    (root / "picture.webp").touch()
    (root / "redirects.map").write_text("/plan/old-name/ /plan/actions/;\n")
    for file in WELL_KNOWN:
        (root / file).parent.mkdir(parents=True)
        (root / file).write_bytes(SECRET)
    return root


@pytest.fixture(scope="module")
def server(root, tmp_path_factory) -> Iterator[Server]:
    with running("public.conf", root, tmp_path_factory.mktemp("nginx")) as server:
        yield server


@pytest.fixture(scope="module")
def files(public) -> dict[str, bytes]:
    """Everything that is published, the manifest too: address -> content."""
    listed = json.loads((public.folder / "manifest.json").read_text("utf-8"))["files"]
    return {name: (public.folder / name).read_bytes() for name in (*listed, "manifest.json")}


def test_every_file_of_the_manifest_is_served_as_what_it_is(server, files):
    wrong = []
    for name, content in files.items():
        answer = server.ask(f"/{name}")
        path = PurePosixPath(name)
        expected = (200, FEEDS.get(path.name, TYPES[path.suffix]), content)
        if (answer.status, answer.headers["Content-Type"], answer.body) != expected:
            wrong.append(f"{name}: {answer.status}, {answer.headers['Content-Type']}")
    none_of(wrong)


def test_every_page_is_served_at_its_address_and_from_there_without_the_slash(server, files):
    wrong = []
    for name in (name for name in files if name.endswith("/index.html")):
        address = name.removesuffix("index.html")
        answer, bare = server.ask(f"/{address}"), server.ask(f"/{address.rstrip('/')}")
        told = (answer.status, answer.body, bare.status, bare.headers["Location"])
        if told != (200, files[name], 301, f"/{address}"):
            wrong.append(f"{address}: {answer.status}, {bare.status} {bare.headers['Location']}")
    none_of(wrong)


def test_what_others_look_for_at_fixed_places_is_served(server):
    answer = server.ask(f"/{SECURITY}")
    assert (answer.status, answer.body) == (200, SECRET)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert server.ask("/.well-known/nothing").status == 404


def test_a_certificate_can_be_renewed_without_encryption_and_all_else_is_sent_to_it(server):
    answer = server.ask_without_tls("/.well-known/acme-challenge/token")
    assert (answer.status, answer.body) == (200, SECRET)
    for target in ("/", "/.well-known/security.txt", "/.well-known/acme-challenge"):
        answer = server.ask_without_tls(target)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://127.0.0.1{target}")


def test_an_open_page_still_finds_its_style_in_the_release_before(server):
    answer = server.ask("/assets/before.0123abcd.css")
    assert (answer.status, answer.body) == (200, SECRET)
    assert answer.headers["Cache-Control"] == KEPT_FOR_GOOD
    assert server.ask("/assets/never.0123abcd.css").status == 404


def test_a_page_that_has_moved_is_found_in_one_step(server):
    answer = server.ask("/plan/old-name/")
    assert (answer.status, answer.headers["Location"]) == (301, "/plan/actions/")
    assert answer.headers["Content-Security-Policy"] == POLICY_OF_SERVERS


def test_a_picture_in_webp_has_its_type(server):
    assert server.ask("/picture.webp").headers["Content-Type"] == TYPES[".webp"]


@pytest.mark.parametrize(
    ("target", "asked", "status"),
    [
        ("/", {}, 200),
        ("/updates/feed.xml", {}, 200),
        ("/updates/feed.json", {}, 200),
        ("/data/actions.csv", {}, 200),
        ("/", {"method": "HEAD"}, 200),
        ("/", {"older": True}, 200),
        ("/", {"Range": "bytes=0-99"}, 206),
        ("/plan", {}, 301),
        ("/nothing/here/", {}, 404),
        ("/.env", {}, 404),
        ("/..%2f..%2fbeside.txt", {}, 400),
        ("/", {"method": "POST"}, 405),
    ],
)
def test_every_answer_has_the_headers_that_protect_readers(server, target, asked, status):
    answer = server.ask(target, **asked)
    assert answer.status == status
    expected = HEADERS | ({"Cross-Origin-Resource-Policy": "cross-origin"}
                          if IS_OPEN.search(target[1:]) else {})
    assert {name: ", ".join(answer.headers.get_all(name, [])) for name in expected} == expected


def test_pages_of_other_sites_may_read_the_data_and_the_feeds_and_nothing_else(server, files):
    wrong = []
    for name in (*files, "data/nothing.csv", "data/.secret.csv", "nothing/feed.xml", "data/"):
        answer = server.ask(f"/{name}", Origin="https://other.example")
        told = (answer.headers.get_all("Access-Control-Allow-Origin"),
                answer.headers.get_all("Cross-Origin-Resource-Policy"))
        if told != (OPEN if IS_OPEN.search(name) and name in files else CLOSED):
            wrong.append(f"{name}: {told}")
    none_of(wrong)
    assert sum(bool(IS_OPEN.search(name)) for name in files) > 20


def test_what_is_text_is_compressed_for_those_who_can_read_it(server, files):
    wrong = []
    for name, content in files.items():
        answer = server.ask(f"/{name}", Accept_Encoding="gzip, br")
        is_packed = answer.headers["Content-Encoding"] == "gzip"
        if is_packed != (len(content) >= 1000 and not name.endswith(".gz")):
            wrong.append(f"{name}: {len(content)} bytes, {answer.headers['Content-Encoding']}")
        elif is_packed and (gzip.decompress(answer.body) != content
                            or answer.headers["Vary"] != "Accept-Encoding"):
            wrong.append(f"{name}: Vary {answer.headers['Vary']}")
    none_of(wrong)


def test_a_file_named_by_its_hash_is_kept_for_good_and_any_other_asked_for_again(server, files):
    wrong = []
    for name in files:
        expected = KEPT_FOR_GOOD if HASHED.search(name) else ASKED_AGAIN
        first = server.ask(f"/{name}", Accept_Encoding="gzip")
        again = server.ask(f"/{name}", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
        told = [answer.headers.get_all("Cache-Control") for answer in (first, again)]
        if (told, again.status, again.body) != ([[expected]] * 2, 304, b""):
            wrong.append(f"{name}: {told}, {again.status}")
    none_of(wrong)
    assert sum(bool(HASHED.search(name)) for name in files) > 5


def test_an_answer_without_content_has_the_headers_too(server):
    etag = server.ask("/").headers["ETag"]
    answer = server.ask("/", If_None_Match=etag)
    assert answer.status == 304
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "target", ["/nothing", "/plan/nothing/", "/data/", "/assets/a.00000000.css", "/index.html/"])
def test_an_address_without_a_page_gets_the_page_for_lost_ones(server, files, target):
    answer = server.ask(target)
    assert (answer.status, answer.body) == (404, files["404.html"])
    assert answer.headers["Cache-Control"] == ASKED_AGAIN


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_allowed(server, files, method):
    for target in ("/", "/plan/", "/data/actions.csv", "/updates/feed.xml"):
        answer = server.ask(target, method)
        assert answer.status == 405
        assert len(answer.body) < 200


@pytest.mark.parametrize(
    "target",
    [
        *(f"/{file}" for file in HIDDEN),
        "/%2eenv", "/%2e%2e/beside.txt", "/..%2fbeside.txt", "/%2e%2e%2fbeside.txt",
        "/plan/..%2f..%2fbeside.txt", "/plan/../../beside.txt", "/..%5cbeside.txt",
        "//../beside.txt", "/data/..;/../../beside.txt", "/.%00env", "/plan/%2e%2e/.env",
    ],
)  # fmt: skip
def test_hidden_files_and_those_beside_the_site_are_not_served(server, target):
    answer = server.ask(target)
    assert answer.status in {400, 404}
    assert SECRET not in answer.body


def test_who_asks_without_encryption_is_sent_to_the_same_address_with_it(server):
    answer = server.ask_without_tls("/plan/actions/?order=0&strand=1")
    assert answer.status == 301
    assert answer.headers["Location"] == "https://127.0.0.1/plan/actions/?order=0&strand=1"

"""The staff edition as nginx serves it: nothing without signing in, whichever way that is done."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from macros.theme.policy import POLICY_OF_SERVERS
from tests.editions import none_of
from tests.nginx import Answer, Server, free_port, running
from tests.site.sign_in import BROKEN, LARGE_SESSION, LOGIN, SESSION, SILENT, SignIn, signing_in

PASSWORD_FILE = "plan/staff-passwords"
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": POLICY_OF_SERVERS,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Server": "nginx",
}
WAYS = {
    "GET": {},
    "HEAD": {"method": "HEAD"},
    "a part": {"Range": "bytes=0-99"},
    "HTTP/1.0": {"older": True},
}
#: Addresses that are no file of the edition.
BESIDES = (
    "/", "/plan/", "/plan", "/staff/", "/assets/", "/nothing", "/nothing/here/", "/.env",
    "/index.html?x=1", "//index.html", "/plan/../index.html", "/%69ndex.html",
    "/plan/..%2findex.html", "/data/../manifest.json",
)  # fmt: skip


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def hashed(password: str) -> str:
    """A password as nginx finds it in its file, in the simplest form that it knows."""
    return "{SHA}" + base64.b64encode(hashlib.sha1(password.encode()).digest()).decode()


@dataclass(frozen=True)
class Guarded:
    """A server of the staff edition: what one who may get in sends, and what one who may not."""

    server: Server
    known: dict[str, str]
    unknown: tuple[dict[str, str], ...]


@pytest.fixture(scope="module")
def staff(editions):
    return editions["staff"]


@pytest.fixture(scope="module")
def files(staff) -> dict[str, bytes]:
    """Everything in the staff edition, the manifest too: address -> content."""
    listed = json.loads((staff.folder / "manifest.json").read_text("utf-8"))["files"]
    return {name: (staff.folder / name).read_bytes() for name in (*listed, "manifest.json")}


@pytest.fixture(scope="module")
def service() -> Iterator[SignIn]:
    with signing_in() as service:
        yield service


@pytest.fixture(scope="module")
def with_sign_in(staff, service, tmp_path_factory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("nginx")
    with running("staff-sign-in.conf", staff.folder, folder, service.server_port) as server:
        unknown = ({"Cookie": "_oauth2_proxy=bad"}, {"Authorization": basic("reader", "right")})
        yield Guarded(server, {"Cookie": SESSION}, unknown)


@pytest.fixture(scope="module")
def with_password(staff, tmp_path_factory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("nginx")
    (folder / PASSWORD_FILE).parent.mkdir()
    (folder / PASSWORD_FILE).write_text(f"reader:{hashed('right')}\n", encoding="utf-8")
    with running("staff-password.conf", staff.folder, folder) as server:
        unknown = tuple({"Authorization": basic(*one)} for one in (
            ("reader", "wrong"), ("reader", ""), ("", ""), ("other", "right")))
        yield Guarded(server, {"Authorization": basic("reader", "right")}, unknown)


@pytest.fixture(params=["with_password", "with_sign_in"])
def guarded(request) -> Guarded:
    """The staff edition behind each way of signing in."""
    return request.getfixturevalue(request.param)


def is_shut(answer: Answer) -> bool:
    """Whether an answer lets nobody in: it asks to sign in, and holds nothing of the site."""
    is_asking = "WWW-Authenticate" in answer.headers or answer.headers["Location"] == LOGIN
    return answer.status in {401, 302} and is_asking and b"<main" not in answer.body


@pytest.mark.parametrize("way", WAYS)
def test_without_a_session_no_file_of_the_manifest_is_given(guarded, files, way):
    wrong = []
    for name, content in files.items():
        answer = guarded.server.ask(f"/{name}", **WAYS[way])
        if not is_shut(answer) or (answer.body and answer.body in content):
            wrong.append(f"{name}: {answer.status} {answer.body[:80]}")
    none_of(wrong)


@pytest.mark.parametrize("target", BESIDES)
def test_without_a_session_nor_is_any_other_address(guarded, target):
    assert all(is_shut(guarded.server.ask(target, **way)) for way in WAYS.values())


def test_an_answer_to_one_who_has_not_signed_in_does_not_tell_what_is_there(guarded):
    there, not_there = (guarded.server.ask(target) for target in ("/staff/", "/nothing/"))
    assert (there.status, there.body) == (not_there.status, not_there.body)


def test_a_wrong_password_or_session_opens_nothing(guarded):
    for wrong in guarded.unknown:
        for target in ("/", "/staff/", "/manifest.json", "/nothing"):
            assert is_shut(guarded.server.ask(target, **wrong)), (wrong, target)


@pytest.mark.parametrize("target", ["/", "/plan", "/manifest.json", "/nothing", "/.env"])
def test_every_answer_says_that_nothing_is_to_be_kept_or_found(guarded, target):
    for session in ({}, guarded.known):
        answer = guarded.server.ask(target, **session)
        told = {name: ", ".join(answer.headers.get_all(name, [])) for name in HEADERS}
        assert told == HEADERS, (session, answer.status)


def test_with_a_session_every_file_is_served_and_none_of_it_is_to_be_kept(guarded, files):
    wrong = []
    for name, content in files.items():
        answer = guarded.server.ask(f"/{name}", **guarded.known)
        kept = answer.headers.get_all("Cache-Control")
        if (answer.status, answer.body, kept) != (200, content, ["no-store"]):
            wrong.append(f"{name}: {answer.status}, {kept}")
    none_of(wrong)


def test_with_a_session_a_page_stands_at_its_address_and_a_lost_one_has_its_page(guarded, files):
    page = guarded.server.ask("/staff/", **guarded.known)
    lost = guarded.server.ask("/nothing", **guarded.known)
    assert (page.status, page.body) == (200, files["staff/index.html"])
    assert (lost.status, lost.body) == (404, files["404.html"])


def test_nothing_but_reading_is_allowed_even_with_a_session(guarded):
    for session in ({}, guarded.known):
        assert guarded.server.ask("/", "POST", **session).status in {405, 401}


def test_who_asks_without_encryption_is_given_nothing_but_the_address_with_it(guarded):
    answer = guarded.server.ask_without_tls("/staff/?x=1")
    assert (answer.status, answer.headers["Location"]) == (301, "https://127.0.0.1/staff/?x=1")


def test_while_there_is_no_file_of_passwords_nobody_gets_in(staff, tmp_path):
    with running("staff-password.conf", staff.folder, tmp_path) as server:
        assert is_shut(server.ask("/"))
        answer = server.ask("/", Authorization=basic("reader", "right"))
    assert answer.status == 403
    assert b"<main" not in answer.body


@pytest.mark.parametrize(
    "trouble", [200, 204, 206, 302, 304, 400, 403, 404, 500, 502, 503, SILENT, BROKEN])
def test_a_sign_in_service_in_trouble_opens_nothing(with_sign_in, service, trouble):
    service.trouble = trouble
    try:
        for target in ("/", "/manifest.json", "/nothing"):
            answer = with_sign_in.server.ask(target, **with_sign_in.known)
            assert answer.status >= 400
            assert len(answer.body) < 200
            if trouble == SILENT:  # each takes as long as nginx waits
                break
    finally:
        service.trouble = None


def test_a_sign_in_service_that_is_down_opens_nothing(staff, tmp_path):
    with running("staff-sign-in.conf", staff.folder, tmp_path, free_port()) as server:
        for way in WAYS.values():
            answer = server.ask("/", Cookie=SESSION, **way)
            assert answer.status == 500
            assert len(answer.body) < 200


def test_a_session_too_large_for_one_cookie_is_handed_on_and_lets_in(with_sign_in):
    begun = with_sign_in.server.ask("/oauth2/callback?code=good")
    assert begun.status == 302
    assert tuple(begun.headers.get_all("Set-Cookie")) == LARGE_SESSION
    assert with_sign_in.server.ask("/", Cookie="; ".join(LARGE_SESSION)).status == 200
    assert is_shut(with_sign_in.server.ask("/", Cookie="; ".join(LARGE_SESSION[:-1])))


def test_the_sign_in_service_learns_the_address_that_was_asked_for(with_sign_in, service):
    assert is_shut(with_sign_in.server.ask("/plan/actions/?order=0&strand=1"))
    assert service.asked["X-Auth-Request-Redirect"] == "/plan/actions/?order=0&strand=1"


def test_the_sign_in_service_learns_nothing_from_headers_that_a_browser_makes_up(
    with_sign_in, service
):
    made_up = ("X_Forwarded_For", "X_Forwarded_Host", "X_Forwarded_Proto", "X_Forwarded_Uri",
               "X_Real_IP", "X_Auth_Request_Redirect")
    with_sign_in.server.ask("/", **dict.fromkeys(made_up, "made-up.example"))
    assert "X-Forwarded-Host" in service.asked
    assert "made-up.example" not in service.asked.values()


def test_the_question_whether_a_request_may_pass_cannot_be_asked_from_outside(with_sign_in):
    assert with_sign_in.server.ask("/oauth2/auth").status == 401
    assert with_sign_in.server.ask("/oauth2/auth", **with_sign_in.known).status == 404

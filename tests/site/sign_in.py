"""A stand-in for oauth2-proxy: the addresses of it that nginx asks, and its troubles."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

#: The cookie of one who has signed in.
SESSION = "_oauth2_proxy=good"
#: The cookies of one whose session is too large for a single one: near 16 KB.
LARGE_SESSION = tuple(f"_oauth2_proxy_{part}={'x' * 4000}" for part in range(4))
LOGIN = "https://login.example/"
#: Asked whether a request may pass, it never answers, or ends the connection.
SILENT, BROKEN = "silent", "broken"


class SignIn(http.server.ThreadingHTTPServer):
    """Knows one session. `trouble` is a status, SILENT or BROKEN: what it then says to all.

    `asked` are the headers of the last request.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.trouble: int | str | None = None
        self.asked: dict[str, str] = {}
        self.stopping = threading.Event()


class Answering(http.server.BaseHTTPRequestHandler):
    server: SignIn

    def do_GET(self) -> None:
        self.server.asked = dict(self.headers)
        trouble = self.server.trouble
        if trouble == SILENT:
            self.server.stopping.wait()
        elif trouble and trouble != BROKEN:
            self.say(trouble, b"<p>Welcome to some other service</p>")
        elif self.path == "/oauth2/auth" and not trouble:
            is_known = self.headers["Cookie"] in {SESSION, "; ".join(LARGE_SESSION)}
            self.say(HTTPStatus.ACCEPTED if is_known else HTTPStatus.UNAUTHORIZED)
        elif self.path == "/oauth2/start" and not trouble:
            self.say(HTTPStatus.FOUND)
        elif self.path.startswith("/oauth2/callback?") and not trouble:
            self.say(HTTPStatus.FOUND, cookies=LARGE_SESSION)

    do_HEAD = do_GET

    def say(self, status: int, body: bytes = b"", cookies: tuple[str, ...] = ()) -> None:
        self.send_response(status)
        if status == HTTPStatus.FOUND:
            self.send_header("Location", LOGIN)
        for cookie in cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments) -> None:
        pass


@contextmanager
def signing_in() -> Iterator[SignIn]:
    """The stand-in at a port of its own, meanwhile."""
    with SignIn() as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield service
        service.stopping.set()
        service.shutdown()

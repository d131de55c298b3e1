"""The servers of deploy/nginx/ on this machine: the very files, with what one changes changed."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from tests.editions import ROOT

DEPLOY = ROOT / "deploy/nginx"
#: Debian has it where a user's PATH does not lead.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
#: What nginx.conf is on Debian, as far as it matters here, in a folder of its own.
MAIN = """\
daemon off;
{user}
pid nginx.pid;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    gzip on;
    access_log off;
    client_body_temp_path temp;
    proxy_temp_path temp;
    fastcgi_temp_path temp;
    uwsgi_temp_path temp;
    scgi_temp_path temp;
    include site.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class OlderConnection(http.client.HTTPSConnection):
    """A client that speaks HTTP/1.0."""

    _http_vsn = 10
    _http_vsn_str = "HTTP/1.0"


@dataclass(frozen=True)
class Server:
    """A running nginx with one of the files of deploy/nginx/."""

    port: int
    plain_port: int
    trusted: ssl.SSLContext

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/"

    def ask(self, target: str, method: str = "GET", older: bool = False, **headers: str) -> Answer:
        """Ask for a target such as `/plan/`; `older` in HTTP/1.0. `If_Match` names a header."""
        kind = OlderConnection if older else http.client.HTTPSConnection
        return asked(kind("127.0.0.1", self.port, context=self.trusted), target, method, headers)

    def ask_without_tls(self, target: str) -> Answer:
        return asked(http.client.HTTPConnection("127.0.0.1", self.plain_port), target, "GET", {})


def asked(connection, target: str, method: str, headers: dict[str, str]) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(connection):
        connection.request(method, target, headers=named)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(file: str, root: Path, folder: Path, sign_in: int = 0) -> Iterator[Server]:
    """nginx with a file of deploy/nginx/ for the site in `root`, meanwhile.

    `folder` is nginx' own, made here where it is not there yet; `sign_in` is oauth2-proxy's port.
    """
    port, plain_port = free_port(), free_port()
    shutil.copytree(DEPLOY / "plan", folder / "plan", dirs_exist_ok=True)
    (folder / "temp").mkdir()
    changes = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "/etc/ssl/plan.example/": "",
        "/srv/plan/public/current": str(root),
        "/srv/plan/public/previous": str(root.parent / "previous"),
        "/srv/plan/staff/current": str(root),
        "/srv/plan/acme": str(root.parent / "acme"),
        "127.0.0.1:4180": f"127.0.0.1:{sign_in}",
        "staff.plan.example": "127.0.0.1",
        "plan.example": "127.0.0.1",
    }
    text = (DEPLOY / file).read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    # Tests' folders can be read by their owner alone, and root's nginx has workers of www-data.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(user=user), encoding="utf-8")
    trusted = _certified(folder)
    command = [NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process, folder / "error.log")
        yield Server(port, plain_port, trusted)
    finally:
        process.terminate()
        process.wait()


def _certified(folder: Path) -> ssl.SSLContext:
    """Write a certificate for this machine; a context that trusts it."""
    authority, trusted = trustme.CA(), ssl.create_default_context()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(folder / "privkey.pem"))
    for part in issued.cert_chain_pems:
        part.write_to_path(str(folder / "fullchain.pem"), append=True)
    authority.configure_trust(trusted)
    return trusted


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    pytest.fail(f"nginx does not start:\n{log.read_text(encoding='utf-8')}", pytrace=False)

"""A small site on 127.0.0.1 that is captured: pages in order, pages that lack something, and pages that are gone."""

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from claims.gateways import storage
from claims.models import Source, StoredFile
from claims.services import sources
from claims.tasks.worker import Worker
from tests.documents import lines, page, pdf
from tests.files import PNG
from tests.people import People, acting
from tests.servers import Caller, Server, response, serving

HEAD = """
<title>Storm takes 300 roofs - Elm Post</title>
<link rel="canonical" href="https://elm-post.example/storm">
<meta property="og:site_name" content="Elm Post"><meta property="og:title" content="Storm takes 300 roofs">
<meta name="author" content="Rosa Lund"><meta property="article:published_time" content="2026-11-20T08:00:00+00:00">
"""
TABLE = "<table><tr><th>District</th><th>Roofs</th></tr><tr><td>Old harbour</td><td>171</td></tr></table>"
STORM = page(f"<h1>Storm takes 300 roofs</h1>{TABLE}", head=HEAD)
SHELL = (
    b"<!doctype html><html><head><title>Elm</title></head><body><noscript>You need to enable JavaScript to run this "
    b'app.</noscript><div id="root"></div><script src="/main.js"></script></body></html>'
)
WALL = (
    b"<!doctype html><html><head><title>Elm</title></head><body><h1>Before you continue</h1><p>We and our partners "
    b"store cookies on your device. Please choose.</p><button>Accept all cookies</button><button>Reject all cookies"
    b"</button></body></html>"
)
REPORT = pdf([lines("Twelve boats sank in the harbour."), [], lines("The wall fell in two places.")])
SHEET = b"district,roofs\nOld harbour,171\nNew harbour,129\n"


def chunked(body: bytes, *headers: str) -> bytes:
    """A response in pieces."""
    head = "\r\n".join(["HTTP/1.1 200 OK", *headers, "Transfer-Encoding: chunked"]).encode() + b"\r\n\r\n"
    parts = [body[at : at + 700] for at in range(0, len(body), 700)]
    return head + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


HTML = "Content-Type: text/html; charset=utf-8"
PAGES = {
    "/storm": response(STORM, HTML),
    "/chunked": chunked(STORM, HTML),
    "/packed": response(gzip.compress(STORM), HTML, "Content-Encoding: gzip"),
    "/packed-chunked": chunked(gzip.compress(STORM), HTML, "Content-Encoding: gzip"),
    "/moved": response(b"over there", status="302 Found\r\nLocation: /storm"),
    "/cut": response(STORM, HTML, length=len(STORM) + 500),
    "/shell": response(SHELL, HTML),
    "/wall": response(WALL, HTML),
    "/report.pdf": response(REPORT, "Content-Type: application/pdf"),
    "/table.csv": response(SHEET, "Content-Type: text/csv"),
    "/boat.png": response(PNG, "Content-Type: image/png"),
    "/gone": response(b"gone", status="410 Gone"),
    "/busy": response(b"later", status="503 Service Unavailable"),
    "/forbidden": response(b"no", status="403 Forbidden"),
    "/empty": response(b"", HTML),
    "/old-letters": response("<!doctype html><p>Ураган сорвал триста крыш в старом порту.</p>".encode("cp1251"),
                             "Content-Type: text/html; charset=windows-1251"),
}  # fmt: skip


class Site:
    """The pages, which a test may take away or put others in the place of."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.pages = dict(PAGES)
        self.url: Callable[[str], str] = server.url

    def answer(self, caller: Caller) -> None:
        """What lies there; a page with a number is the storm's, told apart by its number."""
        path = caller.path
        if path.startswith("/page/"):
            caller.say(response(STORM.replace(b"300 roofs", path.rpartition("/")[2].encode() + b" roofs"), HTML))
        else:
            caller.say(self.pages.get(path, response(b"nothing", status="404 Not Found")))


@contextmanager
def site(settings: Any) -> Iterator[Site]:
    """The site, which the fetcher may reach."""
    ready = threading.Event()
    made: list[Site] = []

    def answer(caller: Caller) -> None:
        ready.wait(5)
        made[0].answer(caller)

    with serving(answer) as server:
        made.append(Site(server))
        ready.set()
        settings.FETCH_ALLOW = [server.place]
        yield made[0]


def captured(people: People, site: Site, path: str, **given: Any) -> Source:
    """A source by its address on the site, and what came of the capture of it."""
    source = sources.add_source(by=acting(people.ada), url=site.url(path), **given).source
    Worker().work_until_idle()
    source.refresh_from_db()
    return source


def bytes_of(file: StoredFile) -> bytes:
    """What is stored of a file, which is what its hash says."""
    with storage.opened(file.newsroom_id, file.sha256) as stream:
        data: bytes = stream.read()
    assert hashlib.sha256(data).hexdigest() == file.sha256
    return data

"""The metrics on a port of their own, whether a web process is alive or not: what `manage.py metrics` serves.

Who may read them is the same as at the path of the web server (`factcheck.metrics.may_read`).
"""

from collections.abc import Iterable
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import HttpResponseNotFound

from factcheck.metrics import may_read, served

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Server(ThreadingMixIn, WSGIServer):
    """A thread for each scrape, none of which holds up the end of the process."""

    daemon_threads = True


class Handler(WSGIRequestHandler):
    """Says nothing of scrapes, and looks no address up."""

    timeout = 10

    def address_string(self) -> str:
        """The address as it is."""
        return str(self.client_address[0])

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def application(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """The metrics at /metrics, for those who may read them; 404 for all else."""
    request = WSGIRequest(environ)
    try:
        asked = request.path.rstrip("/") == "/metrics" and request.method in {"GET", "HEAD"}
        answer = served() if asked and may_read(request) else HttpResponseNotFound()
    finally:
        connection.close()
    body = b"" if request.method == "HEAD" else answer.content
    start(
        f"{answer.status_code} {answer.reason_phrase}", [*answer.items(), ("Content-Length", str(len(answer.content)))]
    )
    return [body]


def bound(address: str, port: int) -> WSGIServer:
    """A server that listens there. Raises `OSError` when that can't be had."""
    return make_server(address, port, application, Server, Handler)

"""The host where captured pages are replayed: nothing else is served there, and nothing there knows who is asking.

A captured page is a stranger's. On this host it can do nothing: no script runs in it, it loads nothing but what it
holds itself, and no cookie of the desk's is sent to it. Who may see it is told by the address, which the desk signs for
a few minutes (`web.replay`).
"""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django_scopes import scope

from claims.errors import GoneError, NotFoundError
from claims.models import Newsroom
from claims.selectors import replays
from web import replay

Handler = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, noarchive",
}


class ArchiveHostMiddleware:
    """Answers everything that is asked of `ARCHIVE_HOST`, so that no door of the desk is reached there."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A replayed page, or why there is none; what is asked of other hosts goes on."""
        if not settings.ARCHIVE_HOST or not _asked_there(request):
            return self.get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            answer: HttpResponse = HttpResponsePermanentRedirect(f"https://{settings.ARCHIVE_HOST}{request.path}")
        else:
            answer = _answer(request)
        for name, value in HEADERS.items():
            answer[name] = value
        if request.is_secure() and settings.SECURE_HSTS_SECONDS:
            answer["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return answer


def _asked_there(request: HttpRequest) -> bool:
    try:
        return request.get_host().lower() == settings.ARCHIVE_HOST
    except DisallowedHost:  # the desk says so in its own way
        return False


def _answer(request: HttpRequest) -> HttpResponse:
    token = request.path.removeprefix(replay.PATH).removesuffix("/")
    if request.method not in {"GET", "HEAD"} or not request.path.startswith(replay.PATH):
        return _plain(404, "There is nothing at this address.")
    try:
        ticket = replay.read(token)
        with scope(newsroom=Newsroom(pk=ticket.newsroom_id)):
            content = replays.opened(ticket)
    except NotFoundError as error:
        return _plain(404, error.detail)
    except GoneError as error:
        return _plain(410, error.detail)
    return cast("HttpResponse", FileResponse(content, content_type=ticket.content_type))


def _plain(status: int, said: str) -> HttpResponse:
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")

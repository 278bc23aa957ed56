"""What happens to every request before any door sees it: it gets an id, a line in the log, and its body a bound."""

import logging
import re
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from api import errors as api_errors
from claims import context
from claims.models.base import new_id
from web import errors as web_errors

access = logging.getLogger("factcheck.access")
Handler = Callable[[HttpRequest], HttpResponse]

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

# Where an article's text may be sent, and a file in a form.
_ARTICLE_PATHS = re.compile(r"^/(api/v1/)?articles/(new/)?$")
_FILE_PATHS = re.compile(r"^/(api/v1/sources/|api/v1/claims/[0-9a-f-]+/evidence/|claims/[0-9a-f-]+/attach/)$")
_FORM = "multipart/form-data"


class RequestIdMiddleware:
    """Every request has an id (the caller's `X-Request-ID` if it is a plain word); the answer names it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.request_id`, and the header of the answer; whatever is logged meanwhile names it."""
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else str(new_id())
        request.request_id = request_id  # type: ignore[attr-defined]
        with context.fresh(request=request_id):
            response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response


class AccessLogMiddleware:
    """One line in the log for every request that was answered: how it was asked, what came of it, how long it took."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then say so. The path is without its query string, which can hold what people wrote."""
        begun = perf_counter()
        response = self.get_response(request)
        milliseconds = round((perf_counter() - begun) * 1000, 1)
        facts = {"method": request.method, "path": request.path, "status": response.status_code, "ms": milliseconds}
        access.info("answered", extra=facts)
        return response


class BodyLimitMiddleware:
    """Refuse a body over its limit before a byte of it is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413, in the shape of the door that was asked, or go on."""
        what, limit, bound = _bounds(request)
        if _length(request) <= bound:
            return self.get_response(request)
        what = f"{what} may have at most {limit:,} bytes."
        if request.path.startswith("/api/"):
            return api_errors.problem(413, "too_large", what, limit=limit)
        return web_errors.too_large(request, what)


def _bounds(request: HttpRequest) -> tuple[str, int, int]:
    """What may be sent there, its limit, and the bytes that a body with it may have."""
    if _ARTICLE_PATHS.match(request.path):
        limit = settings.MAX_ARTICLE_BYTES
        return "An article", limit, limit * settings.ARTICLE_FACTOR + settings.ENVELOPE
    if _FILE_PATHS.match(request.path) and request.content_type == _FORM:
        return "An evidence file", settings.MAX_FILE_BYTES, settings.MAX_FILE_BYTES + settings.MAX_BODY_BYTES
    return "A request body", settings.MAX_BODY_BYTES, settings.MAX_BODY_BYTES


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if str(given).isdigit() else 0

"""Every error under /api/ as problem+json (RFC 9457), whoever raised it: a view, Django before a view, the domain."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from rest_framework import exceptions

from claims.errors import (
    BusyError,
    DomainError,
    Fault,
    GoneError,
    InProgressError,
    InvalidError,
    KeyReusedError,
    NotAllowedError,
    NotFoundError,
    StaleError,
    StateError,
    TooLargeError,
)

CONTENT_TYPE = "application/problem+json"
BASE = "/api/"
# A charset can name any of Python's codecs, compressions among them, and Django would read the body by it.
CHARSETS = {"utf-8", "utf8", "us-ascii", "ascii"}
NOWHERE = "There is nothing at this address."

DOMAIN_STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (InvalidError, 400),
    (TooLargeError, 413),
    (NotAllowedError, 403),
    (NotFoundError, 404),
    (GoneError, 410),
    (StaleError, 412),
    (StateError, 409),
    (KeyReusedError, 422),
    (BusyError, 429),
)

# What Django raises by itself, the more special first.
DJANGO: tuple[tuple[type[Exception], int, str, str], ...] = (
    (Http404, 404, "not_found", NOWHERE),
    (PermissionDenied, 403, "not_allowed", "You may not do this."),
    (SuspiciousOperation, 400, "malformed", "The body of the request can't be read."),
    (UnreadablePostError, 400, "malformed", "The body of the request can't be read."),
)

FRAMEWORK_CODES = {
    400: "malformed",
    401: "not_authenticated",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    415: "unsupported_media_type",
    429: "too_many_requests",
}


class PreconditionError(Exception):
    """A change without `If-Match` (428), or with one that no longer fits (412): `etag` is the current one."""

    def __init__(self, status: int, code: str, detail: str, etag: str) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.etag = status, code, detail, etag


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem document; `more` are its extra members."""
    title = code.replace("_", " ").capitalize()
    body = {"type": f"urn:factcheck:problem:{code}", "title": title, "status": status, "detail": detail, "code": code}
    # Escaped to ASCII: what was sent, half characters included, may be repeated in a detail.
    text = json.dumps({**{key: value for key, value in more.items() if key not in body}, **body}, default=str)
    length = {"Content-Length": str(len(text))}
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE, headers=length)


def handle(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:  # noqa: ARG001 - DRF's signature
    """The answer to an exception that a view raised; None leaves it to Django, which logs it and answers 500."""
    if isinstance(exc, DomainError):
        return _domain(exc)
    if isinstance(exc, PreconditionError):
        answer = problem(exc.status, exc.code, exc.detail)
        answer["ETag"] = exc.etag
        return answer
    if isinstance(exc, exceptions.APIException):
        return _framework(exc)
    if isinstance(exc, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return problem(413, "too_large", f"A form may have at most {limit:,} bytes beside its file.", limit=limit)
    for kind, status, code, detail in DJANGO:
        if isinstance(exc, kind):
            return problem(status, code, detail)
    return None


def _domain(error: DomainError) -> HttpResponse:
    status = next((status for kind, status in DOMAIN_STATUS if isinstance(error, kind)), 400)
    more: dict[str, Any] = {}
    if isinstance(error, InvalidError):
        more = {"errors": [_fault(fault) for fault in error.faults]}
    elif isinstance(error, TooLargeError):
        more = {"limit": error.limit}
    elif isinstance(error, StateError):
        more = dict(error.details)
    answer = problem(status, error.code, error.detail, **more)
    if isinstance(error, InProgressError | BusyError):
        answer["Retry-After"] = "1" if isinstance(error, InProgressError) else "20"
    return answer


def _framework(error: exceptions.APIException) -> HttpResponse:
    if isinstance(error, exceptions.ValidationError):
        faults = list(faults_of(error.detail))
        detail = " ".join(dict.fromkeys(fault.detail for fault in faults))
        return problem(400, "invalid", detail, errors=[_fault(fault) for fault in faults])
    code = str(getattr(error.detail, "code", "")) or "error"
    if code in {"error", "permission_denied", "parse_error"} or code == error.default_code:
        code = FRAMEWORK_CODES.get(error.status_code, code)
    answer = problem(error.status_code, code, str(error.detail), **getattr(error, "more", {}))
    if challenge := getattr(error, "auth_header", None):
        answer["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        answer["Retry-After"] = str(int(wait))
    return answer


def faults_of(detail: Any, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """The leaves of a validation error's tree, each with its path."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            yield from faults_of(inner, path if key == "non_field_errors" else (*path, key))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from faults_of(inner, path if isinstance(inner, str) else (*path, index))
    else:
        yield Fault(path, str(detail), str(getattr(detail, "code", "invalid")))


def pointer(path: tuple[str | int, ...]) -> str:
    """A JSON pointer (RFC 6901) to the member at `path`."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _fault(fault: Fault) -> dict[str, str]:
    return {"pointer": pointer(fault.path), "detail": fault.detail, "code": fault.code}


class ProblemMiddleware:
    """The last resort: whatever error leaves under /api/ in another shape is said anew as a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass answers and problems through; replace redirects that would lose a body, and pages of errors."""
        if not request.path.startswith(BASE):
            return self.get_response(request)
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.strip('"').lower() not in CHARSETS:
            return problem(415, "unsupported_media_type", "Send UTF-8; no other charset is read.")
        return _in_shape(request, self.get_response(request))


def _in_shape(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if answer.status_code in {301, 302} and request.method not in {"GET", "HEAD"}:
        return problem(404, "not_found", f"{NOWHERE} Addresses end in a slash: {request.path}/")
    if answer.status_code < 400 or answer.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return answer
    code = FRAMEWORK_CODES.get(answer.status_code, "error")
    replaced = problem(answer.status_code, code, answer.reason_phrase)
    for name in ("Allow", "WWW-Authenticate", "Retry-After"):
        if name in answer.headers:
            replaced[name] = answer.headers[name]
    return replaced
